"""Signs and weights of links, and forces that come and go, by keys in the outline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import Connector, ElementId, End, Sign, Widget
from coachjournal.domain.sketch.live import forcefield
from coachjournal.domain.sketch.live.forcefield import FieldWords, ForceField
from coachjournal.ui.theme import Theme
from tests.ui.sketch.test_outline_panel import LAYER, Bench, note

_KEYS = Qt.Key


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme) -> Callable[..., Bench]:
    """Makes a sheet with its outline."""
    return lambda *items: Bench(qtbot, theme, *items)


def tie_of(desk: Bench) -> Connector:
    tie = desk.sheet.scene.element(ElementId("tie"))
    assert isinstance(tie, Connector)
    return tie


def forces_of(desk: Bench) -> list[tuple[str, bool, int]]:
    widget = desk.sheet.scene.element(ElementId("field"))
    assert isinstance(widget, Widget)
    return [(each.text, each.driving, each.weight) for each in forcefield.read(widget).forces]


def test_a_links_sign_and_weight_are_typed_on_its_line(bench: Callable[..., Bench]) -> None:
    tie = Connector(
        id=ElementId("tie"), layer=LAYER,
        start=End(x=0, y=0, bound_to=ElementId("me")),
        end=End(x=300, y=0, bound_to=ElementId("team")),
    )  # fmt: skip
    desk = bench(note("me"), note("team", x=300), tie)
    desk.choose("→ team")
    desk.press(_KEYS.Key_Plus)
    desk.press(_KEYS.Key_3)
    assert (tie_of(desk).sign, tie_of(desk).weight) == (Sign.PLUS, 3.0)
    assert desk.lines() == [["me", "→ team + ×3"], "team"]
    desk.press(_KEYS.Key_Minus)
    assert tie_of(desk).sign is Sign.MINUS
    desk.press(_KEYS.Key_0)
    desk.press(_KEYS.Key_9)
    assert (tie_of(desk).sign, tie_of(desk).weight) == (Sign.NONE, 3.0)
    desk.sheet.undo()
    assert tie_of(desk).sign is Sign.MINUS
    menu = QMenu(desk.panel)
    desk.panel._fill(menu)
    words = {each.text(): each for each in menu.actions()}
    words["Strengthens"].trigger()
    words["Weight 2"].trigger()
    assert (tie_of(desk).sign, tie_of(desk).weight) == (Sign.PLUS, 2.0)


def test_forces_are_added_and_taken_away_in_the_outline(bench: Callable[..., Bench]) -> None:
    words = FieldWords(driving="drives", restraining="holds", sum="Sum", weight="weight")
    state = ForceField(words=words).with_force("hope", True, 4)
    bare = Widget(
        id=ElementId("field"), layer=LAYER, x=0, y=0, width=600, height=400,
        template=forcefield.TEMPLATE,
    )  # fmt: skip
    desk = bench(forcefield.written(bare, state))
    model = desk.panel.tree.model()

    def go_to(row: int) -> None:
        field = model.index(0, 0)
        desk.panel.tree.setCurrentIndex(model.index(row % model.rowCount(field), 0, field))

    # The last row is the sum of what holds back.
    go_to(-1)
    desk.press(_KEYS.Key_Return)
    desk.type("habit")
    desk.press(_KEYS.Key_Escape)
    go_to(0)
    desk.press(_KEYS.Key_Return)
    desk.type("a deadline")
    desk.press(_KEYS.Key_Tab)
    assert [each[:2] for each in forces_of(desk)] == [
        ("hope", True), ("", False), ("a deadline", True)
    ]  # fmt: skip
    go_to(0)
    desk.press(_KEYS.Key_Delete)
    assert [each[0] for each in forces_of(desk)] == ["", "a deadline"]
    go_to(-1)
    desk.press(_KEYS.Key_Delete)
    assert len(forces_of(desk)) == 2
    desk.sheet.undo()
    assert ("hope", True, 4) in forces_of(desk)
