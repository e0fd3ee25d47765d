"""Rows below one another with a hairline between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from coachjournal.ui.widgets.frames import rule

_RING = 4


def fill_page(view: QAbstractItemView) -> None:
    """Let a list fill its page: the row with the keyboard is marked, not the frame round all."""
    view.setProperty("fills", "true")


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
