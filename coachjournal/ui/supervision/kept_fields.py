"""Fields that keep themselves: a moment after the last key, and at once before a lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coachjournal.ui.shell.context import PageContext

# Typing goes on; what a killed program could lose is less than a sentence.
KEPT_AFTER_MS = 700

Job = Callable[[], object]


class KeptFields(QObject):
    """Looks after some fields by name, and hands what changed to `keep`."""

    def __init__(self, holder: QWidget, context: PageContext, keep: Callable[..., object]) -> None:
        super().__init__(holder)
        self._context, self._keep = context, keep
        self._fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._known: dict[str, object] = {}
        self._waiting: dict[str, Any] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEPT_AFTER_MS)
        self._pause.timeout.connect(self.keep_now)

    def add(self, name: str, field: QLineEdit | QPlainTextEdit) -> None:
        """Look after a field of words."""
        self._fields[name] = field
        field.textChanged.connect(lambda *_text: self._typed(name))

    def show_text(self, name: str, text: str) -> None:
        """Show what is kept, unless something newer stands there and is not kept yet."""
        if name in self._waiting or _text(self._fields[name]) == text:
            self._known.setdefault(name, text)
            return
        self._known[name] = text
        field = self._fields[name]
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            field.setText(text)
            # A long line shows how it begins.
            field.setCursorPosition(0)

    def put(self, name: str, value: object) -> None:
        """Keep a value that is no text, such as a day."""
        if self._known.get(name, ...) != value:
            self._known[name] = self._waiting[name] = value
            self.keep_now()

    def knows(self, name: str, value: object) -> None:
        """What is kept of a value that is no text."""
        self._known[name] = value

    def keep_now(self) -> None:
        """Keep what waits."""
        for job in self.flush():
            self._context.tasks.run(job, owner=self, failed=self._context.failed)

    def flush(self) -> Sequence[Job]:
        """What waits to be kept, as a job for the vault lane."""
        self._pause.stop()
        if not self._waiting or self._context.practice.read_only:
            return ()
        values, self._waiting = self._waiting, {}
        return (partial(self._keep, **values),)

    def _typed(self, name: str) -> None:
        text = _text(self._fields[name])
        if self._known.get(name, "") != text:
            self._known[name] = self._waiting[name] = text
            self._pause.start()


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
