"""Rows of what waits for supervision: each opens, and can be put into the bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.supervision import SupervisionItem
from coachjournal.services.supervision import WaitingItem
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import short_date

Wish = Callable[[str], object]


def waiting_rows(
    waiting: Sequence[WaitingItem], today: date, icons: Icons, opened: Wish, binned: Wish
) -> list[QWidget]:
    """A row each, with its bin."""
    return [_row(each, today, icons, opened, binned) for each in waiting]


class ItemRow(RowButton):
    """What waits: whom it is about and since when; below it the question, and what is wanted."""

    def __init__(self, waiting: WaitingItem, today: date, opened: Wish) -> None:
        item = waiting.item
        name = waiting.client.shown_name if waiting.client else _("My practice")
        question, second = item.said or item.passage, _second(item)
        noticed = short_date(item.noticed_on, today)
        spoken = (name, question, second, noticed)
        super().__init__(", ".join(each for each in spoken if each), partial(opened, item.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(Pill(name, "caution" if item.urgent else "reflection"))
        across.addWidget(label(noticed, "soft"))
        across.addStretch(1)
        column.addLayout(across)
        column.addWidget(label(question, "body", wrap=True))
        if second:
            column.addWidget(label(second, "soft", wrap=True))


def _second(item: SupervisionItem) -> str:
    parts = [_("urgent") if item.urgent else "", item.wanted or (item.question and item.feeling)]
    return ": ".join(each for each in parts if each)


def _row(waiting: WaitingItem, today: date, icons: Icons, opened: Wish, binned: Wish) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(4)
    across.addWidget(ItemRow(waiting, today, opened), 1)
    name = _("Put into the bin: {question}").format(question=waiting.item.said)
    button = writes(
        icon_button(icons, "trash", name, partial(binned, str(waiting.item.id)), tip=_("Bin"))
    )
    across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder
