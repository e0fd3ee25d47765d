"""Today's line on words that were never saved, and the sheet that shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.unsent import UnsentWords
from coachjournal.system.language import _
from coachjournal.ui.clipboard import copy_marked
from coachjournal.ui.days import moment_said
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class UnsentLines(QWidget):
    """One line for each form that was open when the program ended; nothing on most days."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_words(self, found: Sequence[UnsentWords], today: date, zone: str) -> None:
        """Show these lines in place of the ones before."""
        clear_layout(self._column)
        for each in found:
            self._column.addWidget(self._line(each, today, zone))
        self.setVisible(bool(found))

    def _line(self, words: UnsentWords, today: date, zone: str) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        at = words.kept_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        sentence = _("Not saved when the journal ended: {form}, {moment}. Your words are here.")
        sentence = sentence.format(form=words.title, moment=moment_said(at, today))
        across.addWidget(label(sentence, "caution", wrap=True), 1)
        link = link_button(_("Read them"), partial(self.wanted.emit, words))
        link.setAccessibleName(_("Read the words: {words}").format(words=sentence))
        across.addWidget(link)
        return made


class UnsentSheet(Reading):
    """The words, field by field: to copy into a form again, or to let go."""

    def __init__(self, parent: QWidget, words: UnsentWords, let_go: Callable[[], object]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        told = _(
            "This stood in the form when the program ended. Copy what you need and write it in "
            "again; until you let it go, it waits here."
        )
        column.addWidget(label(told, "soft", wrap=True))
        for each in words.texts:
            column.addWidget(label(each.name, "strong", wrap=True))
            column.addWidget(label(each.text, wrap=True, selectable=True, name=each.text))
        column.addStretch(1)
        super().__init__(parent, words.title, inside)
        self._words, self._let_go = words, let_go
        self.copy = ghost_button(_("Copy all"), self._copy)
        self.foot.insertWidget(self.foot.indexOf(self.action), self.copy)
        self.foot.insertWidget(0, writes(link_button(_("Let them go"), self._go)))

    def _copy(self) -> None:
        copy_marked("\n\n".join(each.text for each in self._words.texts))

    def _go(self) -> None:
        self._let_go()
        self.accept()
