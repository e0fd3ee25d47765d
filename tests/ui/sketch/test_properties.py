"""The strip shows how what is chosen looks, changes it, and can be used by keys alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import Connector, ElementId, Route, Shape, Sign, Text
from coachjournal.ui.sketch.colour_dot import ColourDot
from coachjournal.ui.sketch.properties import PropertiesStrip
from coachjournal.ui.theme import Theme
from tests.ui.sketch.bench import Bench, a_box, a_note, a_text, a_tie, bench


def strip_for(desk: Bench, theme: Theme) -> PropertiesStrip:
    """The strip on the canvas."""
    strip = PropertiesStrip(desk.canvas, desk.tools, theme)
    strip.setParent(desk.canvas)
    strip.refresh()
    return strip


def rows_inside(strip: PropertiesStrip) -> list[bool]:
    """Of each part that is shown, whether it lies in the strip whole."""
    strip.resize(strip.sizeHint())
    layout = strip.layout()
    assert layout is not None
    layout.activate()
    parts = [strip.part(name) for name in shown_parts(strip)]
    return [strip.rect().contains(part.geometry()) for part in parts]


def shown_now(strip: PropertiesStrip) -> bool:
    """Whether it can be seen."""
    return strip.isVisible()


def shown_parts(strip: PropertiesStrip) -> set[str]:
    """The parts that can be seen."""
    names = (
        "note_colour", "colour", "fill", "line_width", "dash", "text_size", "route", "weight",
        "sign", "heads", "deeds",
    )  # fmt: skip
    return {name for name in names if not strip.part(name).isHidden()}


def choice(strip: PropertiesStrip, name: str) -> QComboBox:
    """The list of a part."""
    found = strip.part(name).findChild(QComboBox)
    assert found is not None
    return found


def dot(strip: PropertiesStrip, name: str) -> ColourDot:
    """A colour by what a screen reader says."""
    return next(each for each in strip.findChildren(ColourDot) if each.accessibleName() == name)


def take(box: QComboBox, value: str) -> None:
    """Choose as a hand would."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_it_shows_what_there_is_to_change(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_box("b", 250, 50), a_tie("c", "a", "b")) as desk:
        strip = strip_for(desk, theme)
        assert strip.isHidden()
        desk.sheet.choose([ElementId("a")])
        assert shown_parts(strip) == {"note_colour", "deeds"}
        desk.sheet.choose([ElementId("b")])
        assert shown_parts(strip) == {"colour", "fill", "line_width", "dash", "deeds"}
        desk.sheet.choose([ElementId("c")])
        assert shown_parts(strip) == {
            "colour", "line_width", "dash", "route", "heads", "weight", "sign", "deeds",
        }  # fmt: skip
        desk.sheet.choose([])
        desk.use("text")
        assert shown_parts(strip) == {"colour", "text_size"}
        desk.use("pen")
        assert strip.isHidden()


def test_it_changes_what_is_chosen_and_what_comes_next(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_box("b", 250, 50)) as desk:
        strip = strip_for(desk, theme)
        desk.sheet.choose([ElementId("b")])
        dot(strip, "Filled with: Blue").click()
        dot(strip, "Colour: Teal").click()
        take(choice(strip, "line_width"), "4.0")
        take(choice(strip, "dash"), "dashed")
        box = desk.only(Shape)
        assert isinstance(box, Shape)
        assert (box.fill, box.colour, box.line_width, box.dash) == ("blue", "teal", 4.0, "dashed")
        assert dot(strip, "Filled with: Blue").isChecked()
        assert not dot(strip, "Filled with: None").isChecked()
        desk.sheet.undo()
        assert choice(strip, "dash").currentData() == "solid"
        desk.sheet.choose([])
        desk.use("shape")
        assert dot(strip, "Colour: Teal").isChecked()


def test_ties_have_a_way_heads_weight_and_sign(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 250, 50), a_tie("c", "a", "b")) as desk:
        strip = strip_for(desk, theme)
        desk.sheet.choose([ElementId("c")])
        take(choice(strip, "route"), "curved")
        take(choice(strip, "heads"), "both")
        take(choice(strip, "weight"), "3.0")
        take(choice(strip, "sign"), "minus")
        tie = desk.only(Connector)
        assert isinstance(tie, Connector)
        assert (tie.route, tie.start_head, tie.end_head) == (Route.CURVED, True, True)
        assert (tie.weight, tie.sign) == (3.0, Sign.MINUS)
        assert (tie.start.bound_to, tie.end.bound_to) == ("a", "b")


def test_where_those_chosen_differ_nothing_is_marked(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_box("a", 50, 50, fill="blue"), a_box("b", 250, 50, fill="rose")) as desk:
        strip = strip_for(desk, theme)
        desk.do("choose-all")
        dots = strip.part("fill").findChildren(ColourDot)
        assert dots
        assert not any(each.isChecked() for each in dots)
        dot(strip, "Filled with: None").click()
        assert {each.fill for each in desk.sheet.scene.elements() if isinstance(each, Shape)} == {
            ""
        }


def test_larger_letters_have_room(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_text("t", 50, 50, "What else?")) as desk:
        strip = strip_for(desk, theme)
        desk.sheet.choose([ElementId("t")])
        take(choice(strip, "text_size"), "40.0")
        words = desk.only(Text)
        assert isinstance(words, Text)
        assert words.size == 40
        assert words.height > 50
        assert words.width > 150


def test_every_control_has_a_name_and_is_reached_by_keys(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_box("b", 250, 50), a_tie("c", "a", "b")) as desk:
        strip = strip_for(desk, theme)
        desk.sheet.choose([ElementId("b"), ElementId("c")])
        assert shown_parts(strip) == {"colour", "line_width", "dash", "deeds"}
        assert all(rows_inside(strip))
        desk.sheet.choose([ElementId("c")])
        assert all(rows_inside(strip))
        controls = [
            each
            for each in strip.findChildren(QWidget)
            if isinstance(each, QAbstractButton | QComboBox) and each.isVisibleTo(strip)
        ]
        assert len(controls) > 12
        assert all(each.accessibleName() for each in controls)
        assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in controls)
        names = [each.accessibleName() for each in controls]
        assert len(names) == len(set(names))
        desk.sheet.choose([ElementId("a")])
        violet = dot(strip, "Note: Violet")
        QTest.keyClick(violet, Qt.Key.Key_Space)
        assert desk.note("a").colour == "violet"


def test_a_vault_opened_for_reading_is_not_changed(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50, text="As it was")) as desk:
        desk.tools.settings.put(writes=False)
        strip = strip_for(desk, theme)
        desk.drag((80, 80), (200, 200))
        desk.double((80, 80))
        assert not desk.is_writing()
        desk.click((80, 80))
        desk.key(Qt.Key.Key_Delete)
        desk.key(Qt.Key.Key_Down)
        desk.tools.actions.refresh()
        on = [row for row, action in desk.tools.actions.by_name.items() if action.isEnabled()]
        assert on == ["copy", "choose-all"]
        assert not desk.tools.pasting.paste()
        assert shown_parts(strip) <= {"deeds"}
        assert desk.sheet.history.log == ()


def test_it_stays_away_where_it_is_not_allowed(qtbot: QtBot, theme: Theme) -> None:
    """While frames are presented the strip is not to come back with the next choice."""
    with bench(theme, a_note("a", 50, 50)) as desk:
        strip = strip_for(desk, theme)
        strip.setVisible(False)
        desk.click((80, 80))
        assert not shown_now(strip)
        strip.setVisible(True)
        assert shown_now(strip)
        with qtbot.waitSignal(strip.resized):
            desk.click((500, 300))
            desk.use("shape")
        desk.use("select")
        assert not shown_now(strip)


def test_a_tool_can_be_kept_in_hand(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="note") as desk:
        desk.tools.actions.stays.trigger()
        desk.click((300, 200))
        desk.key(Qt.Key.Key_Escape)
        assert desk.canvas.tool_name == "note"
        desk.tools.settings.put(stays=False)
        assert not desk.tools.actions.stays.isChecked()
