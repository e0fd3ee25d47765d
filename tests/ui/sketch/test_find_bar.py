"""Finding on the sheet: from one place to the next, and what is drawn meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.delta import added, removed
from coachjournal.domain.sketch.elements import ElementId, Layer, LayerId, Note
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.ui.icons import Icons
from coachjournal.ui.sketch.find_bar import FindBar
from coachjournal.ui.sketch.sheet import Sheet

LAYER = LayerId("l")


def note(name: str, y: float, text: str) -> Note:
    """A note."""
    return Note(id=ElementId(name), layer=LAYER, x=0, y=y, width=80, height=40, text=text)


@pytest.fixture
def bar(qtbot: QtBot, icons: Icons) -> FindBar:
    """Two notes with the same word, and one without."""
    sheet = Sheet(
        [
            Layer(id=LAYER),
            note("a", 0, "The boss"),
            note("b", 100, "Boss's boss"),
            note("c", 200, "Team"),
        ],
        DrawingFonts(), {}, lambda: "new",
    )  # fmt: skip
    made = FindBar(sheet, icons)
    sheet.setParent(made)
    qtbot.addWidget(made)
    made.open()
    return made


def test_typing_chooses_the_first_place_and_enter_goes_round(bar: FindBar) -> None:
    shown: list[str] = []
    bar.shown.connect(shown.append)
    QTest.keyClicks(bar.field, "BOSS")
    assert bar.count.text() == "1 of 3"
    assert bar._sheet.chosen == ("a",)
    for _step in range(3):
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert shown[-3:] == ["b", "b", "a"]
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3 of 3"
    assert bar._sheet.chosen == ("b",)


def test_what_is_not_there_is_said(bar: FindBar) -> None:
    QTest.keyClicks(bar.field, "client")
    assert bar.count.text() == "Nothing found"
    assert not bar.on_button.isEnabled()
    bar.field.clear()
    assert bar.count.text() == ""


def test_what_is_drawn_meanwhile_is_found_and_nothing_jumps(bar: FindBar, qtbot: QtBot) -> None:
    QTest.keyClicks(bar.field, "boss")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    before = bar._sheet.chosen
    bar._sheet.do(added(note("new", -100, "boss")))
    qtbot.waitUntil(lambda: bar.count.text() == "3 of 4")
    assert bar._sheet.chosen == before
    for name in ("a", "b", "new"):
        element = bar._sheet.scene.element(ElementId(name))
        assert element is not None
        bar._sheet.do(removed(element))
    qtbot.waitUntil(lambda: bar.count.text() == "Nothing found")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)


def test_esc_puts_it_away(bar: FindBar) -> None:
    closed: list[None] = []
    bar.closed.connect(lambda: closed.append(None))
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert closed == [None]
