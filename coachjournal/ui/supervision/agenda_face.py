"""The second step: a few chosen questions with their exhibits, and how I am."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.supervision import ItemExhibit
from coachjournal.services.agenda import AgendaPage
from coachjournal.services.supervision import WaitingItem
from coachjournal.system.language import _
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision.agenda_fields import AgendaFields
from coachjournal.ui.supervision.exhibit_sheet import exhibit_said
from coachjournal.ui.supervision.waiting import ItemRow
from coachjournal.ui.widgets.buttons import ghost_button, icon_button, link_button, primary_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus, tab_through
from coachjournal.ui.widgets.frames import Card, clear_layout
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import ElidedLabel, label
from coachjournal.ui.widgets.writing import writes

# More than a few flatten an hour; the program says so, and takes what is chosen.
_A_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaWishes:
    """What is wished of the agenda; each but the last two is given the id of the thing."""

    item: Callable[[str], object]
    choose: Callable[[str, bool], object]
    order: Callable[[Sequence[str]], object]
    lay_beside: Callable[[str], object]
    take_away: Callable[[str], object]
    flag: Callable[[], object]
    on: Callable[[], object]


class AgendaFace(QWidget):
    """Chosen items and what else waits on the left, the coach's own words on the right."""

    def __init__(self, context: PageContext, wishes: AgendaWishes) -> None:
        super().__init__()
        self._icons, self._wishes = context.icons, wishes
        self.fields = AgendaFields(context)
        self._rows: list[QWidget] = []
        self._takes: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._columns = TwoColumns(first=1, second=1)
        self._items = QVBoxLayout()
        self._items.setSpacing(16)
        self._columns.first.addLayout(self._items)
        self._columns.second.addWidget(self.fields)
        column.addWidget(self._columns)
        self._on = primary_button(_("On to the pack"), wishes.on)
        column.addWidget(self._on, 0, Qt.AlignmentFlag.AlignLeft)

    def show_agenda(self, page: AgendaPage, today: date) -> None:
        """Show it anew; what is being typed is left alone."""
        self.fields.show_agenda(page.agenda)
        held = QApplication.focusWidget()
        place = self._takes.index(held) if held in self._takes else None
        self._rows, self._takes = [], []
        with keeping_focus(self):
            clear_layout(self._items)
            chosen = self._chosen(page, today)
            waiting = self._waiting(page.waiting, today, any_chosen=bool(page.chosen))
            for card in (chosen, waiting):
                self._items.addWidget(card)
            tab_through(chosen, waiting, self.fields, self._on)
        if place is not None:
            QTimer.singleShot(0, self, partial(self._go_on_from, place))

    def _go_on_from(self, place: int) -> None:
        # What was taken along went: the next one, or what was taken where there is no next one.
        for each in (*self._takes[place:], *self._takes[-1:], *self._rows[-1:])[:1]:
            each.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, page: AgendaPage, today: date) -> Card:
        card = Card(_("What I take along"))
        if not page.chosen:
            sentence = (
                _("Nothing is chosen yet: all that waits would go along.")
                if page.waiting
                else _("Nothing waits. Flag what stays with you; a feeling is enough.")
            )
            card.body.addWidget(label(sentence, "soft", wrap=True))
            return card
        ids = [str(each.item.id) for each in page.chosen]
        rows = [self._item(each, ids, page, today) for each in page.chosen]
        fill(card.body, rows)
        if len(rows) > _A_FEW:
            sentence = _("Two or three questions get more out of an hour than many.")
            card.body.addWidget(label(sentence, "caption", wrap=True))
        return card

    def _item(
        self, waiting: WaitingItem, ids: Sequence[str], page: AgendaPage, today: date
    ) -> QWidget:
        item, own = waiting.item, str(waiting.item.id)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        row = ItemRow(waiting, today, self._wishes.item)
        self._rows.append(row)
        across.addWidget(row, 1)
        for button in self._buttons(item.said, own, ids):
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(across)
        missing = [
            words
            for words, there in (
                (_("the story"), item.story),
                (_("what I want from it"), item.wanted),
                (_("the question"), item.question),
            )
            if not there.strip()
        ]
        if missing:
            column.addWidget(self._add_missing(waiting, missing), 0, Qt.AlignmentFlag.AlignLeft)
        for exhibit in page.exhibits.get(own, ()):
            column.addLayout(self._exhibit(exhibit))
        beside = writes(
            link_button(_("Take a passage or sketch along…"), partial(self._wishes.lay_beside, own))
        )
        name = _("Take a passage or sketch along: {question}").format(question=item.said)
        beside.setAccessibleName(name)
        column.addWidget(beside, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _add_missing(self, waiting: WaitingItem, missing: Sequence[str]) -> QWidget:
        line = _("Add {parts}").format(parts=", ".join(missing))
        link = link_button(line, partial(self._wishes.item, str(waiting.item.id)))
        name = _("{line}: {question}").format(line=line, question=waiting.item.said)
        link.setAccessibleName(name)
        return link

    def _buttons(self, said: str, own: str, ids: Sequence[str]) -> list[QWidget]:
        place = ids.index(own)
        made: list[QWidget] = []
        for icon, name, to in (
            ("chevron-up", _("Earlier: {question}"), place - 1),
            ("chevron-down", _("Later: {question}"), place + 1),
        ):
            moved = [each for each in ids if each != own]
            moved.insert(max(to, 0), own)
            button = icon_button(
                self._icons, icon, name.format(question=said), partial(self._wishes.order, moved)
            )
            button.setEnabled(0 <= to < len(ids))
            made.append(writes(button))
        off = _("Leave for another time: {question}").format(question=said)
        take_off = partial(self._wishes.choose, own, False)
        made.append(writes(icon_button(self._icons, "x", off, take_off)))
        return made

    def _exhibit(self, exhibit: ItemExhibit) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setContentsMargins(12, 0, 0, 0)
        words = exhibit_said(exhibit)
        across.addWidget(ElidedLabel(words, "soft"), 1)
        off = _("Take away: {exhibit}").format(exhibit=words)
        take_away = partial(self._wishes.take_away, str(exhibit.id))
        across.addWidget(writes(icon_button(self._icons, "x", off, take_away)))
        return across

    def _waiting(self, waiting: Sequence[WaitingItem], today: date, *, any_chosen: bool) -> Card:
        title = _("For another time") if any_chosen else _("What waits")
        card = Card(title, link=_("Flag something"), followed=self._wishes.flag, writing=True)
        if not waiting:
            card.body.addWidget(label(_("Nothing else waits."), "soft"))
            return card
        fill(card.body, [self._waiting_row(each, today) for each in waiting])
        return card

    def _waiting_row(self, waiting: WaitingItem, today: date) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(ItemRow(waiting, today, self._wishes.item), 1)
        own = str(waiting.item.id)
        take = writes(ghost_button(_("Take along"), partial(self._wishes.choose, own, True)))
        take.setAccessibleName(_("Take along: {question}").format(question=waiting.item.said))
        self._takes.append(take)
        across.addWidget(take, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder
