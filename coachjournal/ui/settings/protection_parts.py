"""What the desk's cards are made of: rows whose words may take more lines, optional days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.widgets.frames import Card, row_of
from coachjournal.ui.widgets.inputs import date_field, day_of
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label

FEW = 5
"""So many lines of a list are shown at first."""


class FactRow(QFrame):
    """A fact's name at the left, what it is at the right; either may take more lines."""

    def __init__(self, name: str, fact: str) -> None:
        super().__init__()
        self.setProperty("row", "true")
        self.setAccessibleName(_("{name}: {fact}").format(name=name, fact=fact))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(12)
        said = label(fact, "soft", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(name, "body", wrap=True), 2)
        across.addWidget(said, 3)


class OptionalDay(QWidget):
    """A day that may not be known: a box to tick, and the day beside it."""

    def __init__(self, name: str, day: date | None, otherwise: date) -> None:
        super().__init__()
        self.known = QCheckBox(name)
        self.known.setChecked(day is not None)
        self.field = date_field(day or otherwise)
        self.field.setAccessibleName(name)
        self.field.setEnabled(day is not None)
        self.known.toggled.connect(self.field.setEnabled)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.known)
        across.addWidget(self.field)
        across.addStretch(1)

    def day(self) -> date | None:
        """The day, or that there is none."""
        return day_of(self.field) if self.known.isChecked() else None


def list_card(
    title: str,
    rows: Sequence[QWidget],
    empty: str,
    show_all: Callable[[], object] | None = None,
    *,
    intro: str = "",
) -> Card:
    """A card with a list, cut to a few lines while `show_all` is given; empty, it teaches."""
    cut = show_all is not None and len(rows) > FEW
    link = _("All {count}").format(count=len(rows)) if cut else ""
    card = Card(title, link=link, followed=show_all)
    if card.link is not None:
        card.link.setAccessibleName(_("All {count}: {list}").format(count=len(rows), list=title))
    if intro:
        card.body.addWidget(label(intro, "soft", wrap=True))
    if not rows:
        card.body.addWidget(label(empty, "soft", wrap=True))
        return card
    inside = QVBoxLayout()
    fill(inside, rows[:FEW] if cut else rows)
    card.body.addLayout(inside)
    for spare in rows[FEW:] if cut else ():
        spare.deleteLater()
    return card


def buttons(card: Card, *deeds: QWidget) -> Card:
    """What can be done, below the card's content."""
    card.body.addSpacing(8)
    card.body.addLayout(row_of(*deeds))
    return card
