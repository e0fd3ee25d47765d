"""Doubles for the window's ports: dialogs that are told their answers beforehand."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coachjournal.ui.printing import Picture


class ScriptedDialogs:
    """Dialogs that are told their answers beforehand; for tests."""

    def __init__(self, *answers: Path | bool | None) -> None:
        self._answers = deque(answers)
        self.said: list[str] = []
        self.printed: list[int] = []

    def ask_save_file(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """The next answer."""
        return self._path(title)

    def ask_open_file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """The next answer."""
        return self._path(title)

    def ask_folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """The next answer."""
        return self._path(title)

    def tell(self, parent: QWidget, title: str, message: str) -> None:
        """Remember what was said."""
        self.said.append(message)

    def confirm(self, parent: QWidget, title: str, message: str, action: str, keep: str) -> bool:
        """The next answer."""
        self.said.append(message)
        return self._answers.popleft() is True

    def print_pages(self, parent: QWidget, title: str, pages: Sequence[Picture]) -> bool:
        """The next answer."""
        self.said.append(title)
        self.printed.append(len(pages))
        return self._answers.popleft() is True

    def _path(self, title: str) -> Path | None:
        self.said.append(title)
        answer = self._answers.popleft()
        return answer if isinstance(answer, Path) else None
