"""Sheets that enter or change something: what is amiss is said at its field, nothing is lost.

What was typed and neither saved nor sent away survives Esc (the status strip offers it
again) and a lock (it is saved first, where it can be).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from coachjournal.errors import BadInput, Confidential, JournalError
from coachjournal.system.language import _
from coachjournal.ui.errors import words_for
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.unsent import WordsKeeper
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import scrolling
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.writing import reading_only

Job = Callable[[], object]
_AROUND = 220


class FormSheet(Sheet):
    """A form whose fields make one job; `saved` brings what the job came to."""

    saved = Signal(object)
    # Whether a lock may do the job with what the fields say: it saves words, and takes no
    # decision. What is only decided in a form is False, and done by its button alone.
    saved_by_lock = True
    # Whether its job changes the journal: one open for reading only shows it, and says so.
    writing = True

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        title: str,
        action: str,
        *,
        hint: str = "",
        width: int = 560,
    ) -> None:
        super().__init__(parent, title, action, self.send, hint=hint, width=width)
        # It is kept while it can be taken back; who opened it lets it go.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._tasks = context.tasks
        self._not_on = self.writing and context.practice.read_only
        self._rows: dict[str, FormRow] = {}
        self._begun: tuple[object, ...] | None = None
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.form = QVBoxLayout(inside)
        self.form.setContentsMargins(0, 0, 12, 0)
        self.form.setSpacing(12)
        self._area = scrolling(inside)
        # The sheet's own ground shows through.
        inside.setProperty("page", "false")
        for each in (inside, self._area.viewport()):
            each.setAutoFillBackground(False)
        self._inside = inside
        self.body.addWidget(self._area)
        self.drafting = WordsKeeper(self, context, title)

    def job(self) -> Job:
        """Read the fields now, and say what saves them."""
        raise NotImplementedError

    def row(self, name: str, field: QWidget, *codes: str, hint: str = "") -> FormRow:
        """A field with its name; errors with these codes are said below it."""
        made = FormRow(name, field, hint=hint)
        self._rows.update(dict.fromkeys(codes, made))
        return made

    def send(self) -> None:
        """Do what the fields say."""
        for each in self._rows.values():
            each.show_problem("")
        self.show_problem("")
        self.action.setEnabled(False)
        self._tasks.run(self.job(), owner=self, done=self._done, failed=self._failed)

    def say_saved(self) -> None:
        """What the fields say is kept by now, and the sheet goes on: leaving loses nothing."""
        self._begun = self._typed()
        self.drafting.go_on()

    def put_aside(self) -> None:
        """Go from the screen; what was typed is kept, as nobody looks at it meanwhile."""
        super().put_aside()
        self.drafting.keep()

    def dirty(self) -> bool:
        """Whether anything was changed since the sheet was opened."""
        return self._begun is not None and self._begun != self._typed()

    def job_of_lock(self) -> Job | None:
        """What keeps what was typed when the journal locks; None where nothing is to be kept."""
        if self._not_on or not self.dirty():
            return None
        # What is not complete, or only decided, is found again where it was left.
        self.drafting.keep()
        return self.drafting.forgotten_after(self.job()) if self.saved_by_lock else None

    def flushed(self) -> Job | None:
        """The same, so that neither a form that is not complete nor a failed disk hold it up."""
        if self._not_on or not self.dirty():
            return None
        job = self.job_of_lock()
        return self.drafting.kept_aside(partial(where_it_can_be, job) if job else None)

    def prepare(self) -> None:
        """Be as high as the fields are, or as the window lets it."""
        inside, parent = self._inside, self.parentWidget()
        # As high as its words are at its width; hints of labels that wrap are narrow and high.
        by_width = inside.heightForWidth(self.minimumWidth() - 60)
        policies = QSizePolicy.Policy
        # Without a word that wraps the fields would be squeezed where the window is low.
        high = policies.Ignored if by_width > 0 else policies.Minimum
        inside.setSizePolicy(policies.Expanding, high)
        wanted = by_width if by_width > 0 else inside.sizeHint().height()
        room = parent.window().height() if parent is not None else wanted + _AROUND
        self._area.setMinimumHeight(min(wanted + 4, max(160, room - _AROUND)))
        if self._begun is None:
            self._begun = self._typed()
        if self._not_on:
            self.show_problem(reading_only())
            self.action.setEnabled(False)

    def _done(self, value: object) -> None:
        self._begun = None
        self.action.setEnabled(True)
        self.accept()
        self.saved.emit(value)

    def _failed(self, error: Exception) -> None:
        row = self._rows.get(error.code) if isinstance(error, JournalError) else None
        if row is None:
            self.show_problem(words_for(error))
            return
        self.action.setEnabled(True)
        row.show_problem(words_for(error))
        row.field.setFocus()
        self._area.ensureWidgetVisible(row)

    def _typed(self) -> tuple[object, ...]:
        return tuple(_value(field) for field in self._inside.findChildren(QWidget))


class Forms(QObject):
    """The one sheet that a page has open: opens it, takes it back, saves it before a lock."""

    def __init__(self, page: QWidget, context: PageContext) -> None:
        super().__init__(page)
        self._status = context.status
        self._sheet: FormSheet | None = None

    def open(self, sheet: FormSheet) -> None:
        """Show a sheet over the page; the one before is let go."""
        if self._sheet is not None and isValid(self._sheet):
            self._sheet.deleteLater()
        self._sheet = sheet
        sheet.rejected.connect(partial(self._left, sheet))
        sheet.open()

    def sheet(self) -> FormSheet | None:
        """The sheet that is open, if only put aside."""
        sheet = self._sheet
        return sheet if sheet is not None and isValid(sheet) and sheet.is_open() else None

    def flush(self) -> Sequence[Job]:
        """What is typed and unsaved, as a job for the vault lane."""
        sheet = self.sheet()
        job = sheet.flushed() if sheet is not None else None
        return [job] if job is not None else []

    def _left(self, sheet: FormSheet) -> None:
        if sheet.dirty():
            self._status(_("What you typed was not saved."), partial(_open_again, sheet))


def _open_again(sheet: FormSheet) -> None:
    # Another one that was opened since has let it go.
    if isValid(sheet):
        sheet.open()


def where_it_can_be(job: Job) -> None:
    """Do a job of a lock: what is not complete cannot be kept, and must not hold the lock up."""
    # What would name somebody is not saved either, and found again where it was left.
    with suppress(BadInput, Confidential):
        job()


def _value(field: QWidget) -> object:
    if isinstance(field, Choice):
        return field.value()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, QDateEdit):
        return field.date().toJulianDay()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else None
