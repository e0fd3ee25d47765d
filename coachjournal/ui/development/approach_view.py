"""My approach: the newest in full, the versions by date, and two of them compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.development import Approach
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.development.difference import DifferenceText
from coachjournal.ui.development.words import ADDING, EMPTY, Part
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, clear_layout
from coachjournal.ui.widgets.inputs import Choice, side_by_side
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label


class ApproachView(QWidget):
    """Shows the statement and how it came about."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._versions: Sequence[Approach] = ()
        self._columns = TwoColumns(first=9, second=5)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._columns)
        outer.addStretch(1)

    def show_versions(self, versions: Sequence[Approach]) -> None:
        """Show all versions, the newest first."""
        self._versions = versions
        with keeping_focus(self):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second)
            if not versions:
                self._columns.first.addWidget(self._empty())
                return
            self._columns.first.addWidget(self._newest(versions[0]))
            if len(versions) > 1:
                self._columns.first.addWidget(self._comparison())
            self._columns.second.addWidget(self._list())

    def _newest(self, version: Approach) -> Card:
        title = _("Since {day}").format(day=full_date(version.on))
        card = Card(
            title, link=_("Edit"), followed=partial(self.opened.emit, str(version.id)), writing=True
        )
        assert card.link is not None
        card.link.setAccessibleName(_("Edit the newest version"))
        card.body.addWidget(label(version.text, "notes", wrap=True, selectable=True))
        return card

    def _list(self) -> Card:
        card = Card(_("Versions"))
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        fill(
            rows,
            [
                OpenRow(
                    full_date(each.on), partial(self.opened.emit, str(each.id)), second=each.text
                )
                for each in self._versions
            ],
        )
        return card

    def _comparison(self) -> Card:
        card = Card(_("What changed"))
        pairs = [(str(each.id), full_date(each.on)) for each in self._versions]
        before, after = Choice(pairs, pairs[1][0]), Choice(pairs, pairs[0][0])
        text = DifferenceText(self._theme)
        card.body.addLayout(side_by_side(FormRow(_("From"), before), FormRow(_("To"), after)))
        words = _("Struck out: it went. Underlined: it came.")
        card.body.addWidget(label(words, "caption"))
        card.body.addWidget(text)
        show = partial(self._compare, before, after, text)
        before.currentIndexChanged.connect(show)
        after.currentIndexChanged.connect(show)
        show()
        return card

    def _compare(
        self, before: Choice, after: Choice, text: DifferenceText, _index: int = 0
    ) -> None:
        by_id = {str(each.id): each.text for each in self._versions}
        text.show_versions(by_id.get(before.value(), ""), by_id.get(after.value(), ""))

    def _empty(self) -> Card:
        card = Card()
        teaching = EMPTY[Part.APPROACH]
        step = _(ADDING[Part.APPROACH])
        card.body.addWidget(
            EmptyState(_(teaching.title), _(teaching.words), step, self.wanted.emit)
        )
        return card
