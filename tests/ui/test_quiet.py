"""What should not draw the eye: paper below the content, rings round what fills a page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.ui import widgets
from coachjournal.ui.days import day_said
from coachjournal.ui.theme import Theme, load_palette
from coachjournal.ui.widgets.lists import fill_page
from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.painting import FocusedRowDelegate

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("width", [500, 900])
def test_a_page_scrolls_no_further_than_its_words(qtbot: QtBot, width: int) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    # As on pages that are filled later: there is no word yet.
    title = widgets.label("", "title", wrap=True)
    column.addWidget(title)
    area = widgets.scrolling(page)
    title.setText("Accreditation")
    for _each in range(12):
        row = RowButton("Hours", tuple)
        inside = QVBoxLayout(row)
        inside.addWidget(widgets.label("Coaching hours that may stand on the log", wrap=True))
        column.addWidget(row)
    column.addStretch(1)
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


def test_in_a_table_that_fills_its_page_the_row_shows_where_the_keyboard_is(
    theme: Theme, qtbot: QtBot
) -> None:
    table = QTableWidget(2, 2)
    fill_page(table)
    first = FocusedRowDelegate(theme)
    table.setItemDelegateForColumn(0, first)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    other = QLineEdit()
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(table)
    column.addWidget(other)
    qtbot.addWidget(holder)
    holder.show()
    table.setCurrentCell(1, 1)

    def row_has_bar(row: int) -> bool:
        image = table.viewport().grab().toImage()
        place = table.visualRect(table.model().index(row, 0))
        there = image.pixelColor(place.left() + 1, place.center().y())
        return bool(there.rgb() == theme.colour("focus").rgb())

    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert [row_has_bar(row) for row in (0, 1)] == [False, True]
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert not row_has_bar(1)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_bar_stands_out_from_the_row(name: str) -> None:
    roles = load_palette(name).colours
    for ground in ("selected", "window", "surface"):
        assert _contrast(QColor(roles["focus"]), QColor(roles[ground])) >= 3


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
