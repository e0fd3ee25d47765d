"""What should not draw the eye: paper below the content, rings round what fills a page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.ui import widgets
from coachjournal.ui.days import day_said
from coachjournal.ui.widgets.opening import RowButton

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("width", [500, 900])
def test_a_page_scrolls_no_further_than_its_words(qtbot: QtBot, width: int) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    for _each in range(12):
        row = RowButton("Hours", tuple)
        inside = QVBoxLayout(row)
        inside.addWidget(widgets.label("Coaching hours that may stand on the log", wrap=True))
        column.addWidget(row)
    column.addStretch(1)
    area = widgets.scrolling(page)
    qtbot.addWidget(area)
    area.resize(width, 200)
    area.show()
    qtbot.wait(20)
    below = page.height() - row.geometry().bottom()
    assert area.verticalScrollBar().maximum() > 0
    assert below < 2 * row.height()


def test_a_weekday_alone_is_one_to_come() -> None:
    said = {away: day_said(TODAY + timedelta(days=away), TODAY) for away in range(-7, 8)}
    assert [said[away] for away in (-1, 0, 1)] == ["Yesterday", "Today", "Tomorrow"]
    assert (said[-2], said[5], said[7]) == ("20 Nov", "Friday", "29 Nov")
    assert len(set(said.values())) == len(said)
