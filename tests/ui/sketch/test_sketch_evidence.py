"""A region of a sketch as evidence: what is chosen is kept as an exhibit, and nothing else."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Frame, Note
from coachjournal.domain.terms import EvidenceSource
from coachjournal.services.evidence import EvidenceLine, Shown
from coachjournal.ui.evidence.choosing import ChooseSheet
from coachjournal.ui.sketch.desk import SheetDesk
from coachjournal.ui.sketch.page import SketchView
from tests.ui.desk import Desk
from tests.ui.sketch.pages import begun, dialog, note

PRESENCE = Shown("icf", "2025", "5")


def kept_by(desk: Desk, page: SketchView) -> EvidenceLine:
    sheet = dialog(page, ChooseSheet)
    sheet.columns.choose([PRESENCE])
    sheet.action.click()
    (line,) = desk.practice.evidence.lines()
    return line


def words_of(desk: Desk, line: EvidenceLine) -> list[str]:
    assert line.evidence.sketch_id is not None
    items = desk.practice.sketches.open(line.evidence.sketch_id).items
    return sorted(each.text for each in items if isinstance(each, Note))


def offered(sheet: SheetDesk, name: str) -> Any:
    return sheet.bench.tools.actions.by_name[name]


def test_by_its_keys_what_is_chosen_is_kept_and_the_rest_is_not(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    chosen = note(sheet, "The harbour wall")
    note(sheet, "Her mother's name")
    sheet.sheet.choose([chosen.id])
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    sheet.begin()
    QTest.keyClick(sheet.canvas, Qt.Key.Key_E, keys)
    line = kept_by(desk, page)
    assert line.evidence.source is EvidenceSource.SKETCH
    assert words_of(desk, line) == ["The harbour wall"]
    exhibit = desk.practice.sketches.get(str(line.evidence.sketch_id))
    assert exhibit.frozen_from == sheet.sketch.id
    assert "a region of it" in exhibit.title


def test_a_frame_takes_what_lies_in_it(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    note(sheet, "Inside")
    frame = Frame(
        id=ElementId(sheet.sheet.new_id()), layer=sheet.sheet.layer,
        order=sheet.sheet.top_order(), x=0, y=0, width=400, height=300, name="Harbour",
    )  # fmt: skip
    sheet.sheet.do(added(frame))
    sheet.sheet.choose([frame.id])
    sheet.evidence.take()
    assert words_of(desk, kept_by(desk, page)) == ["Inside"]


def test_it_is_offered_where_something_is_chosen_and_never_in_the_room(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    made = note(sheet, "Inside")
    sheet.sheet.choose(())
    action = offered(sheet, "evidence")
    assert not action.isEnabled()
    sheet.sheet.choose([made.id])
    assert action.isEnabled()
    menu = QMenu(sheet)
    sheet.bench.tools.actions.fill_menu(menu)
    assert action in menu.actions()
    by_word = {each.words: each for each in page.here()}
    assert by_word["Evidence for…"].act is not None
    sheet.show_room(True)
    assert not action.isEnabled()
