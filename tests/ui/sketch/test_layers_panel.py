"""Layers: added, named, hidden, held, put in order, and removed with a say in what lies on them."""

from __future__ import annotations

from itertools import count

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import ElementId, Item, Layer, LayerId, Note
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.ui.icons import Icons
from coachjournal.ui.sketch.layers_panel import LayersPanel
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.widgets.opening import RowButton

LOW, HIGH = Layer(id=LayerId("low"), name="Low"), Layer(id=LayerId("high"), name="High", order=1)


def note(name: str, layer: Layer) -> Note:
    """A note on a layer."""
    return Note(id=ElementId(name), layer=layer.id, x=0, y=0, width=80, height=40, text=name)


@pytest.fixture
def panel(qtbot: QtBot, icons: Icons) -> LayersPanel:
    """Two layers, two notes on the lower one."""
    return _panel(qtbot, icons, LOW, HIGH, note("a", LOW), note("b", LOW))


def _panel(qtbot: QtBot, icons: Icons, *items: Item) -> LayersPanel:
    numbers = count(1)
    sheet = Sheet(items, DrawingFonts(), {}, lambda: f"new {next(numbers)}")
    panel = LayersPanel(sheet, icons)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def sheet_of(panel: LayersPanel) -> Sheet:
    """The sheet it stands beside."""
    return panel._sheet


def said(panel: LayersPanel) -> list[str]:
    """The rows as a screen reader says them, from the top."""
    rows = sorted(panel.findChildren(RowButton), key=lambda row: row.mapTo(panel, row.pos()).y())
    return [row.accessibleName() for row in rows if row.isVisible()]


def press(panel: LayersPanel, name: str) -> QToolButton:
    """Press a button by its name."""
    QTest.qWait(1)
    [button] = [
        each
        for each in panel.findChildren(QToolButton)
        if each.accessibleName() == name and each.isVisible()
    ]
    button.click()
    QTest.qWait(1)
    return button


def choose(panel: LayersPanel, name: str, words: str) -> None:
    """Choose from the menu of a layer."""
    button = press(panel, f"What to do with {name}")
    [menu] = button.findChildren(QMenu)
    actions = {action.text(): action for action in menu.actions()}
    assert words in actions, list(actions)
    menu.hide()
    actions[words].trigger()
    QTest.qWait(1)


def test_the_highest_is_told_first_and_the_one_drawn_on_is_marked(panel: LayersPanel) -> None:
    assert said(panel) == ["High, drawn on", "Draw on Low"]
    panel.draw_on(LOW.id)
    QTest.qWait(1)
    assert said(panel) == ["Draw on High", "Low, drawn on"]
    assert sheet_of(panel).layer == LOW.id


def test_a_new_layer_lies_above_all_and_is_drawn_on(panel: LayersPanel) -> None:
    panel.add.click()
    QTest.qWait(1)
    assert said(panel) == ["Layer 3, drawn on", "Draw on High", "Draw on Low"]
    sheet_of(panel).undo()
    QTest.qWait(1)
    # What is drawn next lies on one that is there.
    assert said(panel) == ["High, drawn on", "Draw on Low"]


def test_hidden_and_held_by_buttons_that_say_so(panel: LayersPanel) -> None:
    press(panel, "Hide Low")
    assert sheet_of(panel).scene.shown() == ()
    press(panel, "Show Low")
    press(panel, "Lock Low")
    element = sheet_of(panel).scene.element(ElementId("a"))
    assert element is not None
    assert not sheet_of(panel).scene.may_change(element)
    press(panel, "Unlock Low")
    assert sheet_of(panel).scene.may_change(element)


def test_the_order_is_changed_from_the_menu(panel: LayersPanel) -> None:
    choose(panel, "Low", "Move up")
    assert said(panel) == ["Draw on Low", "High, drawn on"]
    assert [each.id for each in sheet_of(panel).scene.layers()] == ["high", "low"]


def test_what_lies_on_a_removed_layer_goes_where_it_was_said(panel: LayersPanel) -> None:
    choose(panel, "Low", "Remove it, and put what lies on it on High")
    scene = sheet_of(panel).scene
    assert [each.id for each in scene.layers()] == ["high"]
    assert [(each.id, each.layer) for each in scene.elements()] == [("a", "high"), ("b", "high")]
    sheet_of(panel).undo()
    assert {each.layer for each in scene.elements()} == {"low"}


def test_or_it_goes_with_the_layer(panel: LayersPanel) -> None:
    panel.draw_on(LOW.id)
    choose(panel, "Low", "Remove it and the 2 things that lie on it")
    assert not len(sheet_of(panel).scene)
    assert sheet_of(panel).layer == HIGH.id
    sheet_of(panel).undo()
    assert len(sheet_of(panel).scene) == 2


def test_the_plain_layer_of_a_sheet_without_any_can_be_named(qtbot: QtBot, icons: Icons) -> None:
    panel = _panel(qtbot, icons, note("a", Layer(id=LayerId(""))))
    assert said(panel) == ["Sheet, drawn on"]
    panel.rename(sheet_of(panel).scene.layer(LayerId("")), "Paper")
    QTest.qWait(1)
    assert said(panel) == ["Paper, drawn on"]
    [layer] = sheet_of(panel).scene.layers()
    assert layer.id
    assert {each.layer for each in sheet_of(panel).scene.elements()} == {layer.id}
    assert sheet_of(panel).layer == layer.id
