"""Rows below one another with a hairline between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.ui.widgets.frames import rule


def fill(body: QVBoxLayout, rows: Sequence[QWidget]) -> None:
    """Put rows into a card's body."""
    body.setSpacing(0)
    for place, row in enumerate(rows):
        if place:
            body.addWidget(rule())
        body.addWidget(row)
