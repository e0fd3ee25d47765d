"""Before the pack is written: in which form, and with a password or without."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.errors import JournalError
from coachjournal.system.language import _, later
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.text import label

_FORMS = {
    ".pdf": later("PDF: as it is handed over"),
    ".docx": later("Word: to be written in"),
    ".md": later("Markdown: plain text"),
}
_TO_LOOK_AT = ("pack-changed", "pack-unsure")
_KINDS = {".pdf": "PDF (*.pdf)", ".docx": "Word (*.docx)", ".md": "Markdown (*.md)"}


class ExportSheet(FormSheet):
    """Asks for form, password and place; `write` makes the file.

    `refused` brings the error where the pack has to be looked at once more.
    """

    refused = Signal(object)
    saved_by_lock = False

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        number: int,
        write: Callable[[Path, str], object],
    ) -> None:
        title = _("Export pack {number}").format(number=number)
        super().__init__(parent, context, title, _("Save as…"), width=560)
        self._dialogs, self._write = context.dialogs, write
        day = context.clock.today().isoformat()
        self._proposed = Path.home() / f"supervision-pack-{day}"
        self.out: Path | None = None
        self.kind = Choice([(key, _(words)) for key, words in _FORMS.items()], ".pdf")
        self.password, self.again = _secret(), _secret()
        self.form.addWidget(self.row(_("Form"), self.kind))
        words = _("It may stay empty. Nobody can recover it: tell it to your supervisor by voice.")
        self._first = self.row(_("Password"), self.password, hint=words)
        self._second = self.row(_("The same once more"), self.again)
        for each in (self._first, self._second):
            self.form.addWidget(each)
        words = _("Whatever leaves is no longer encrypted by the journal.")
        self.form.addWidget(label(words, "soft", wrap=True))
        self.kind.currentIndexChanged.connect(self._turn)
        self.kind.setFocus()

    def send(self) -> None:
        """Ask for the place; then write."""
        if self._may_be_shut() and self.password.text() != self.again.text():
            self._second.show_problem(_("The two are not the same."))
            self.again.setFocus()
            return
        self._second.show_problem("")
        ending = self.kind.value()
        proposed = self._proposed.with_suffix(ending)
        title = _("Export the pack")
        out = self._dialogs.ask_save_file(self, title, proposed, _KINDS[ending])
        if out is not None:
            self.out = out if out.suffix.lower() == ending else out.with_name(out.name + ending)
            super().send()

    def job(self) -> Job:
        """Write the pack to the place that was chosen."""
        assert self.out is not None
        return partial(self._write, self.out, self._secret())

    def _failed(self, error: Exception) -> None:
        if isinstance(error, JournalError) and error.code in _TO_LOOK_AT:
            self.say_saved()
            self.reject()
            self.refused.emit(error)
        else:
            super()._failed(error)

    def _secret(self) -> str:
        return self.password.text() if self._may_be_shut() else ""

    def _may_be_shut(self) -> bool:
        return self.kind.value() == ".pdf"

    def _turn(self) -> None:
        for each in (self._first, self._second):
            each.setVisible(self._may_be_shut())


def _secret() -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
