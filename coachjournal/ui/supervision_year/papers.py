"""Supervision on paper: by code, so nothing but the place is asked, and what is unsure is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.services.supervision_papers import PaperMade
from coachjournal.system.language import _
from coachjournal.ui.paper_form import PAPER_KINDS
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.unsure_sheet import UnsureSheet

Write = Callable[..., PaperMade]


class SupervisionPaper(QObject):
    """Asks for the place, writes, and shows what could not be decided."""

    def __init__(self, view: QWidget, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context

    def ask(self, proposed: str, write: Write) -> None:
        """Ask where the paper goes, then write it by `write(out)`."""
        title = _("Where shall the paper be saved?")
        out = self._context.dialogs.ask_save_file(
            self._view, title, Path.home() / proposed, PAPER_KINDS
        )
        if out is not None:
            self._write(out if out.suffix else out.with_suffix(".pdf"), write)

    def _write(self, out: Path, write: Write) -> None:
        self._context.tasks.run(
            partial(write, out),
            owner=self,
            done=lambda _made: self._context.status(
                _("The paper is written, by code, and was searched for names.")
            ),
            failed=partial(self._failed, out, write),
        )

    def _failed(self, out: Path, write: Write, error: Exception) -> None:
        if isinstance(error, PackUnsure):
            again = partial(self._write, out, write)
            UnsureSheet(self._view, self._context, error.unsure, again).open()
        else:
            self._context.failed(error)
