"""What can be done on an open sheet stands in the list of keys, and is found by Ctrl+K."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.services.sketches import SketchToMake
from coachjournal.ui.shell.cheat_sheet import CheatSheet
from coachjournal.ui.shell.context import PageEntry
from coachjournal.ui.shell.palette import Palette
from coachjournal.ui.shell.reach import open_palette
from coachjournal.ui.sketch.page import SketchView
from tests.ui.desk import Desk
from tests.ui.sketch.pages import begun, note


def test_among_the_leaves_no_key_of_a_sheet_is_named(page: SketchView) -> None:
    assert list(page.here()) == []


def test_every_letter_that_takes_up_a_tool_takes_it_up_here(page: SketchView) -> None:
    sheet = begun(page)
    letters = {each.keys: each for each in page.here() if len(each.keys) == 1}
    assert set("PENAVBTFQHLRO") <= set(letters)
    for letter, tool in (("N", "note"), ("R", "shape"), ("L", "laser"), ("P", "pen")):
        act = letters[letter].act
        assert act is not None
        act()
        assert sheet.canvas.tool_name == tool


def test_what_cannot_be_done_now_is_named_with_its_keys_and_not_offered(page: SketchView) -> None:
    sheet = begun(page)
    deeds = {each.words: each for each in page.here()}
    assert deeds["Group"].keys == "Ctrl+G"
    assert deeds["Group"].act is None
    made = [note(sheet, words).id for words in ("one", "two")]
    sheet.sheet.choose(made)
    group = {each.words: each for each in page.here()}["Group"].act
    assert group is not None
    group()
    assert len({each.group for each in sheet.sheet.chosen_elements()}) == 1


def test_what_is_chosen_is_brought_near_by_its_words(page: SketchView) -> None:
    sheet = begun(page)
    words = "What is chosen, as large as it goes"
    assert {each.words: each.act for each in page.here()}[words] is None
    sheet.sheet.choose([note(sheet, "one").id])
    near = {each.words: each.act for each in page.here()}[words]
    assert near is not None
    near()
    assert sheet.canvas.view.zoom > 1


def test_the_list_of_keys_begins_with_those_of_the_sheet(page: SketchView, qtbot: QtBot) -> None:
    begun(page)
    keys = CheatSheet(page, frozenset({"log"}), page.here())
    qtbot.addWidget(keys)
    words = [each.text() for each in keys.findChildren(QLabel)]
    assert "Keys that work here" in words
    assert words.index("Rubber") < words.index("Everywhere") < words.index("Log a session")
    assert words[words.index("Rubber") + 1] == "E"


def test_the_palette_knows_sketches_by_their_titles(desk: Desk, qtbot: QtBot) -> None:
    made = desk.practice.sketches.make(SketchToMake(title="How trust grew"))
    binned = desk.practice.sketches.make(SketchToMake(title="How trust went"))
    desk.practice.sketches.bin(binned.id)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    entry = PageEntry(
        key="sketchbook", title="Sketchbook", icon="sun", build=lambda _context: QWidget()
    )
    palette: Palette = open_palette(window, desk.context, [entry], {}, None)
    palette.field.setText("trust")
    palette.action.click()
    assert desk.went == [("sketchbook", {"sketch_id": made.id})]
    assert "How trust went" not in [each.words for each in palette._deeds]
