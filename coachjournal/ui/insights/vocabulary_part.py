"""The second and third part of Insights: the coach's themes, and the technique toolkit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.services.vocabulary import Tag, TagLine
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.insights.words import long_unused, since_said, use_said
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, clear_layout
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label

_MANY = 12


class VocabularyPart(QWidget):
    """The words of one vocabulary; opening one leads to what can be done with it."""

    opened = Signal(str)
    # The workings of a word: the sessions that it stands at.
    sessions_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, tag: Tag, icons: Icons) -> None:
        super().__init__()
        self._tag = tag
        self._lines: Sequence[TagLine] = ()
        self._today = date.min
        name = _("Find a theme") if tag is Tag.THEME else _("Find a technique")
        self.field = SearchField(name, icons)
        self.field.asked.connect(lambda _text: self._show())
        self.field.confirmed.connect(lambda _text: self._show())
        self._columns = TwoColumns()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.field)
        column.addWidget(self._columns)
        column.addStretch(1)

    def show_lines(self, lines: Sequence[TagLine], today: date) -> None:
        """Show the vocabulary as it is."""
        self._lines, self._today = lines, today
        self.field.setVisible(len(lines) > _MANY)
        self._show()

    def _show(self) -> None:
        wanted = self.field.text().casefold().strip() if len(self._lines) > _MANY else ""
        lines = [line for line in self._lines if wanted in line.name.casefold()]
        with keeping_focus(self):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second)
            self._columns.first.addWidget(self._all(lines))
            if self._tag is Tag.TECHNIQUE:
                self._columns.second.addWidget(self._unused())
            else:
                self._columns.second.addWidget(_how_themes_serve())

    def _all(self, lines: Sequence[TagLine]) -> Card:
        if not self._lines:
            return self._first_step()
        theme = self._tag is Tag.THEME
        title = _("My themes") if theme else _("My toolkit")
        card = Card(title, link=_("Add"), followed=self.new_wanted.emit, writing=True)
        assert card.link is not None
        card.link.setAccessibleName(_("Add a theme") if theme else _("Add a technique"))
        if not lines:
            card.body.addWidget(label(_("Nothing is called so."), "soft", wrap=True))
        fill(card.body, [self._row(line) for line in lines])
        return card

    def _row(self, line: TagLine) -> QWidget:
        use = use_said(line)
        when = " ".join(line.when_to_use.split())
        second = _("{use}. {when}").format(use=use, when=when) if when else use
        row = OpenRow(line.name, partial(self.opened.emit, line.id), second=second)
        if not line.sessions:
            return row
        workings = link_button(_("Show sessions"), partial(self.sessions_wanted.emit, line.id))
        workings.setAccessibleName(_("Show the sessions of {what}").format(what=line.name))
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(row, 1)
        across.addWidget(workings, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _first_step(self) -> Card:
        card = Card()
        if self._tag is Tag.THEME:
            words = _(
                "Themes say what conversations are about, in your own words. Type them beside a "
                "session's note; nothing is read out of your notes, and nothing is suggested "
                "about a person."
            )
            step = EmptyState(_("No theme yet"), words, _("Add a theme"), self.new_wanted.emit)
        else:
            words = _(
                "The toolkit holds the techniques you use: when each serves, how it goes, and "
                "where you used it. Type them beside a session's note, or begin here."
            )
            step = EmptyState(
                _("No technique yet"), words, _("Add a technique"), self.new_wanted.emit
            )
        card.body.addWidget(step)
        return card

    def _unused(self) -> Card:
        card = Card(_("Not used for half a year"))
        lines = [line for line in self._lines if long_unused(line, self._today)]
        if not lines:
            words = _("Every technique was used within the last half year.")
            if not self._lines:
                words = _("What you have not used for long is listed here, to be remembered.")
            card.body.addWidget(label(words, "soft", wrap=True))
        ordered = sorted(lines, key=lambda line: (line.last_on or date.min, line.name))
        fill(
            card.body,
            [
                OpenRow(line.name, partial(self.opened.emit, line.id), second=since_said(line))
                for line in ordered
            ],
        )
        return card


def _how_themes_serve() -> Card:
    card = Card(_("How themes serve"))
    for words in (
        _("A theme is presented by the client, or emerges in the conversation."),
        _("Beside a session's note, E on a theme changes between the two; Delete takes it off."),
        _("Open a theme to rename it, to merge it into another, or to see where it stood."),
    ):
        card.body.addWidget(label(words, "soft", wrap=True))
    return card
