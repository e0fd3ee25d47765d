"""The outline by keyboard alone: what is typed is drawn, and what is drawn is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.delta import added, replaced
from coachjournal.domain.sketch.elements import (
    ElementId,
    Item,
    Layer,
    LayerId,
    Note,
    Stroke,
    Widget,
)
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.live import TABLES, WIDGETS, wheel
from coachjournal.domain.sketch.live.tree import BRANCH, ROOT, TRUNK
from coachjournal.domain.sketch.outlining import outline
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.ui.sketch.outline_model import KIND
from coachjournal.ui.sketch.outline_panel import OutlinePanel
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.theme import Theme
from tests.unit.sketch.test_outlining import shape_of

LAYER = LayerId("layer")
TODAY = date(2026, 3, 2)
_KEYS = Qt.Key
_PLAIN, _ALT, _CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class Bench:
    """A sheet with its outline in a window, and hands on the keyboard."""

    def __init__(self, qtbot: QtBot, theme: Theme, *items: Item) -> None:
        self.qtbot = qtbot
        numbers = count(1)
        self.sheet = Sheet(
            [Layer(id=LAYER), *items], DrawingFonts(), WIDGETS, lambda: f"new {next(numbers)}"
        )
        self.panel = OutlinePanel(self.sheet, theme, lambda: TODAY, TABLES)
        self.panel.resize(360, 500)
        qtbot.addWidget(self.panel)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)
        self.panel.focus_here()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN) -> None:
        """One key, wherever the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        """Letters into the field that is open."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, words)

    def said(self) -> list[object]:
        """The sheet's own outline."""
        return shape_of(outline(self.sheet.scene))

    def lines(self, parent: QModelIndex | None = None) -> list[object]:
        """What the panel shows."""
        model, above = self.panel.tree.model(), parent or QModelIndex()
        found: list[object] = []
        for row in range(model.rowCount(above)):
            index = model.index(row, 0, above)
            words, inside = str(index.data()), self.lines(index)
            found.append([words, *inside] if inside else words)
        return found

    def choose(self, words: str) -> None:
        """Go to a line."""
        model = self.panel.tree.model()
        [index] = model.match(
            model.index(0, 0), Qt.ItemDataRole.DisplayRole, words, 1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )  # fmt: skip
        self.panel.tree.setCurrentIndex(index)


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme) -> Callable[..., Bench]:
    """Makes a sheet with its outline."""
    return lambda *items: Bench(qtbot, theme, *items)


def note(name: str, x: float = 0, y: float = 0) -> Note:
    """A note that says its name."""
    return Note(id=ElementId(name), layer=LAYER, x=x, y=y, width=160, height=50, text=name)


def test_a_problem_tree_from_nothing_by_keyboard_alone(bench: Callable[..., Bench]) -> None:
    desk = bench()
    for words, keys in (
        ("Too many meetings", [_KEYS.Key_Return]),
        ("No agenda", [_KEYS.Key_Return, _KEYS.Key_Tab]),
        ("Nobody says no", [_KEYS.Key_Return]),
        ("Fear of the boss", [_KEYS.Key_Return, _KEYS.Key_Tab]),
        ("Calendars are open", [_KEYS.Key_Return, _KEYS.Key_Backtab]),
        ("People are tired", [_KEYS.Key_Return]),
    ):
        for key in keys:
            desk.press(key)
        desk.type(words)
    for _step in range(3):
        desk.press(_KEYS.Key_Up, _ALT)
    desk.press(_KEYS.Key_Up, _ALT)
    desk.press(_KEYS.Key_Return)
    desk.press(_KEYS.Key_Return)
    tree = [
        [
            "Too many meetings", "People are tired", "No agenda",
            ["Nobody says no", "Fear of the boss"], "Calendars are open",
        ]
    ]  # fmt: skip
    assert desk.said() == tree
    assert desk.lines() == tree
    notes = {each.text: each for each in desk.sheet.scene.elements() if isinstance(each, Note)}
    assert {text: each.role for text, each in notes.items()} == {
        "Too many meetings": TRUNK, "No agenda": ROOT, "Nobody says no": ROOT,
        "Fear of the boss": ROOT, "Calendars are open": ROOT, "People are tired": BRANCH,
    }  # fmt: skip
    assert notes["People are tired"].y < notes["Too many meetings"].y < notes["No agenda"].y
    undone = 0
    while desk.sheet.undo():
        undone += 1
    # Each line was one deed, with its place and its words.
    assert undone == 6
    assert desk.said() == []


def test_a_line_without_words_goes_again(bench: Callable[..., Bench]) -> None:
    desk = bench(note("a"))
    desk.press(_KEYS.Key_Return)
    desk.press(_KEYS.Key_Escape)
    assert desk.said() == ["a"]
    assert not desk.sheet.history.can_undo
    desk.press(_KEYS.Key_Return)
    desk.press(_KEYS.Key_Return)
    assert desk.said() == ["a"]
    assert isinstance(desk.panel.tree, type(QApplication.focusWidget()))


def test_words_are_changed_with_f2_and_kept_with_esc(bench: Callable[..., Bench]) -> None:
    desk = bench(note("before"))
    desk.press(_KEYS.Key_F2)
    desk.type("after")
    desk.press(_KEYS.Key_Return)
    desk.press(_KEYS.Key_Escape)
    assert desk.said() == ["after"]
    desk.press(_KEYS.Key_F2)
    desk.type("never")
    desk.press(_KEYS.Key_Escape)
    assert desk.said() == ["after"]
    desk.sheet.undo()
    assert desk.said() == ["before"]


def test_lines_move_and_go(bench: Callable[..., Bench]) -> None:
    desk = bench(note("a"), note("b", 0, 100), note("c", 0, 200))
    desk.choose("c")
    desk.press(_KEYS.Key_Up, _ALT)
    assert desk.lines() == desk.said() == ["a", "c", "b"]
    desk.press(_KEYS.Key_Delete)
    assert desk.lines() == desk.said() == ["a", "b"]
    assert desk.panel.tree.currentIndex().data() == "b"


def test_a_link_is_made_named_and_told(bench: Callable[..., Bench]) -> None:
    desk = bench(note("boss"), note("team", 400))
    desk.choose("boss")
    desk.press(_KEYS.Key_K, _CTRL)
    assert desk.panel.links.isVisible()
    desk.press(_KEYS.Key_Return)
    desk.type("trusts")
    desk.press(_KEYS.Key_Return)
    assert desk.lines() == [["boss", "\N{RIGHTWARDS ARROW} team: trusts"], "team"]
    [tie] = desk.sheet.scene.connectors()
    assert (tie.start.bound_to, tie.end.bound_to, tie.label) == ("boss", "team", "trusts")
    desk.press(_KEYS.Key_Delete)
    assert not desk.sheet.scene.connectors()


def test_choosing_a_line_chooses_the_element_and_the_other_way(bench: Callable[..., Bench]) -> None:
    desk = bench(note("a"), note("b", 0, 100))
    shown: list[str] = []
    desk.panel.shown.connect(shown.append)
    desk.choose("b")
    assert desk.sheet.chosen == ("b",)
    assert shown == ["b"]
    desk.sheet.choose([ElementId("a")])
    assert desk.panel.tree.currentIndex().data() == "a"
    # It followed, and did not lead: nothing is brought into sight that was chosen there.
    assert shown == ["b"]


def test_what_is_drawn_comes_into_the_outline(bench: Callable[..., Bench]) -> None:
    desk = bench(note("a"))
    desk.sheet.do(added(note("drawn", 0, 100)))
    desk.qtbot.waitUntil(lambda: desk.lines() == ["a", "drawn"])
    before = desk.sheet.scene.element(ElementId("drawn"))
    assert isinstance(before, Note)
    desk.sheet.do(replaced([(before, replace(before, text="other words"))]))
    desk.qtbot.waitUntil(lambda: desk.lines() == ["a", "other words"])
    desk.sheet.undo()
    desk.qtbot.waitUntil(lambda: desk.lines() == ["a", "drawn"])


def test_scores_are_written_in_place(bench: Callable[..., Bench]) -> None:
    bare = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=400, height=400, template="wheel"
    )  # fmt: skip
    desk = bench(wheel.written(bare, wheel.Wheel(labels=("Health", "Work"))))
    desk.choose("now: –")
    QTest.keyClicks(desk.panel.tree, "7")
    desk.choose("wished for: –")
    desk.press(_KEYS.Key_F2)
    desk.type("10")
    desk.press(_KEYS.Key_Return)
    part = desk.sheet.scene.element(ElementId("w"))
    assert isinstance(part, Widget)
    reading = wheel.read(part).reading(TODAY)
    assert reading is not None
    assert (reading.now, reading.wished) == ((7, None), (10, None))
    assert "Health: now 7, wished for 10" in str(desk.lines())
    said: list[str] = []
    desk.panel.said.connect(said.append)
    desk.choose("now: 7")
    desk.press(_KEYS.Key_F2)
    desk.type("11")
    desk.press(_KEYS.Key_Return)
    assert said == ["That cannot be written here."]
    assert desk.sheet.scene.element(ElementId("w")) == part


def test_a_screen_reader_reads_lines_with_what_they_are(bench: Callable[..., Bench]) -> None:
    desk = bench(note("a"), note("b", 0, 100))
    desk.choose("a")
    desk.press(_KEYS.Key_Return)
    desk.type("under")
    desk.press(_KEYS.Key_Tab)
    desk.press(_KEYS.Key_Escape)
    tree = QAccessible.queryAccessibleInterface(desk.panel.tree)
    assert tree.role() == QAccessible.Role.Tree
    assert tree.text(QAccessible.Text.Name) == "Outline of the sheet"
    names = [tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())]
    assert "trunk: a" in names
    assert "root: under" in names
    assert "note: b" in names
    index = desk.panel.tree.currentIndex()
    assert (index.data(), index.data(KIND)) == ("under", "root")


def test_ink_is_counted_and_costs_nothing(bench: Callable[..., Bench]) -> None:
    ink = Stroke(id=ElementId("s"), layer=LAYER, points=packed([InkPoint(5, 500)]))
    many = [replace(ink, id=ElementId(f"s{each}"), order=each) for each in range(5000)]
    desk = bench(note("a"), *many)
    assert desk.panel.foot.text() == "5000 strokes of the pen are not in the outline."
    refreshed: list[object] = []
    desk.panel.tree.model().modelReset.connect(lambda: refreshed.append(None))
    desk.panel.tree.model().dataChanged.connect(lambda *_what: refreshed.append(None))
    worded = desk.panel._worded
    begun = time.perf_counter()
    for each in range(20):
        worded._changed(added(replace(ink, id=ElementId(f"new {each}"))), ())
    assert time.perf_counter() - begun < 0.05
    desk.qtbot.wait(60)
    assert refreshed == []
    assert desk.panel.foot.text() == "5020 strokes of the pen are not in the outline."


def test_where_nothing_may_be_written_lines_are_only_read(qtbot: QtBot, theme: Theme) -> None:
    sheet = Sheet([Layer(id=LAYER), note("a")], DrawingFonts(), {}, lambda: "new")
    panel = OutlinePanel(sheet, theme, lambda: TODAY, may_write=False)
    qtbot.addWidget(panel)
    panel.show()
    panel.focus_here()
    for key in (_KEYS.Key_Return, _KEYS.Key_Delete, _KEYS.Key_F2):
        QTest.keyClick(panel.tree, key)
    assert shape_of(outline(sheet.scene)) == ["a"]
    assert panel.findChild(QLineEdit, options=Qt.FindChildOption.FindChildrenRecursively) is None


def test_opening_the_outline_chooses_nothing(bench: Callable[..., Bench]) -> None:
    desk = bench(note("a"))
    assert desk.panel.tree.currentIndex().data() == "a"
    assert desk.sheet.chosen == ()


def test_its_keys_are_its_own_while_it_has_the_keyboard(bench: Callable[..., Bench]) -> None:
    desk = bench(note("boss"), note("team", 400))
    palette: list[None] = []
    taken = QShortcut(QKeySequence("Ctrl+K"), desk.panel, lambda: palette.append(None))
    desk.choose("boss")
    desk.press(_KEYS.Key_K, _CTRL)
    assert desk.panel.links.isVisible()
    assert palette == []
    # Elsewhere they are the window's.
    desk.press(_KEYS.Key_Escape)
    desk.panel.add_button.setFocus()
    desk.press(_KEYS.Key_K, _CTRL)
    assert palette == [None]
    assert taken.isEnabled()
