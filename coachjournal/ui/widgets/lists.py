"""Rows below one another with a hairline between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from coachjournal.ui.widgets.frames import rule
from coachjournal.ui.widgets.marks import NamePill

_RING = 4


def fill_page(view: QAbstractItemView) -> None:
    """Let a list fill its page: the row with the keyboard is marked, not the frame round all."""
    view.setProperty("fills", "true")


def lay_out_thousands(view: QListView) -> None:
    """Let a page's list hold thousands of painted rows, all as high as the first."""
    fill_page(view)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


def fill(body: QVBoxLayout, rows: Sequence[QWidget], *, ruled: bool = True) -> None:
    """Put rows into a card's body, their words in line with its title."""
    body.setSpacing(0)
    for place, row in enumerate(rows):
        if place and ruled:
            body.addWidget(rule())
        body.addWidget(row)
        inside = row.layout()
        if inside is not None:
            edge = inside.contentsMargins()
            inside.setContentsMargins(_RING, edge.top(), _RING, edge.bottom())
    pills = [pill for row in rows for pill in row.findChildren(NamePill)[:1]]
    widest = max((pill.own_width() for pill in pills), default=0)
    for pill in pills:
        pill.stand_in(widest)
