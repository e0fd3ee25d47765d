"""Keeps the words of a form every few seconds while it is open: a kill loses few of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from coachjournal.domain.unsent import UnsentText
from coachjournal.errors import JournalError
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.fields import PassphraseField

# At most ten seconds of typing may be lost; most of the rest is left for a busy disk.
LOOK_EVERY_MS = 4_000

Job = Callable[[], object]


class WordsKeeper(QObject):
    """Looks at the fields of a sheet while it shows, and keeps what was typed in them."""

    def __init__(self, sheet: QDialog, context: PageContext, title: str) -> None:
        super().__init__(sheet)
        self._sheet, self._context, self._title = sheet, context, title
        self._form = ""
        self._begun: frozenset[UnsentText] | None = None
        self._kept: tuple[UnsentText, ...] = ()
        self._again = QTimer(self)
        self._again.setInterval(LOOK_EVERY_MS)
        self._again.timeout.connect(self.keep)
        sheet.installEventFilter(self)
        # Sent or left on purpose. A lock only hides it.
        sheet.finished.connect(self.forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look on while the sheet shows."""
        if event.type() == QEvent.Type.Show:
            if self._begun is None:
                self._begun = frozenset(self._typed())
            self._again.start()
        elif event.type() == QEvent.Type.Hide:
            self._again.stop()
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Keep what was typed since the sheet was opened, if it is not kept already."""
        practice = self._context.practice
        if self._begun is None or not practice.may_write:
            return
        texts = self._typed_since()
        if texts == self._kept:
            return
        self._kept, self._form = texts, self._form or practice.unsent.new_form()
        keep = partial(practice.unsent.keep, self._form, self._title, texts)
        self._run(keep if texts else partial(practice.unsent.forget, self._form))

    def go_on(self) -> None:
        """What stands there now is saved, and the sheet stays open: look on for what follows."""
        self._begun = frozenset(self._typed())
        self._let_go()

    def forget(self) -> None:
        """The words are saved now, or left on purpose."""
        self._again.stop()
        self._let_go()

    def _let_go(self) -> None:
        self._kept = ()
        # Also where the disk took earlier words, and refused those that stand there now.
        if self._form:
            self._run(partial(self._context.practice.unsent.forget, self._form))

    def forgotten_after(self, job: Job) -> Job:
        """The job, after which nothing has to be kept; what it raises leaves all as it is."""

        def save() -> object:
            saved = job()
            if self._form:
                # It is saved: said to have failed, it would be saved a second time.
                with suppress(JournalError):
                    self._context.practice.unsent.forget(self._form)
            return saved

        return save

    def kept_aside(self, job: Job | None) -> Job | None:
        """A job of a lock: where the disk refuses it, the words go aside, with or without it."""
        from coachjournal.services.spooled_words import SpooledWords
        from coachjournal.services.spooling import Saving

        practice, texts = self._context.practice, self._typed_since()
        if not texts or practice.read_only:
            return job
        self._form = self._form or practice.unsent.new_form()
        keep = partial(practice.unsent.keep, self._form, self._title, texts)
        return Saving(job or keep, SpooledWords(title=self._title, texts=texts))

    def _typed_since(self) -> tuple[UnsentText, ...]:
        """What was typed since the sheet was opened. Fields may share a name."""
        begun = self._begun or frozenset()
        return tuple(each for each in self._typed() if each not in begun)

    def _typed(self) -> list[UnsentText]:
        fields = [each for each in self._sheet.findChildren(QWidget) if _holds_words(each)]
        found = [UnsentText(name=each.accessibleName(), text=_text(each)) for each in fields]
        return [each for each in found if each.text.strip()]

    def _run(self, job: Job) -> None:
        # What cannot be kept now is told when the form itself is saved.
        self._context.tasks.run(job, owner=self, failed=self._not_kept)

    def _not_kept(self, _error: Exception) -> None:
        self._kept = ()


def _holds_words(field: QWidget) -> bool:
    """Whether a person writes there; never a secret, and not what a spin box or a choice says."""
    if isinstance(field, QPlainTextEdit):
        return not field.isReadOnly()
    if not isinstance(field, QLineEdit) or isinstance(field, PassphraseField):
        return False
    shown = field.echoMode() is QLineEdit.EchoMode.Normal and not field.isReadOnly()
    return shown and not isinstance(field.parentWidget(), QAbstractSpinBox | QComboBox)


def _text(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else ""
