"""A drawing that is being written holds up nothing: neither what is drawn, nor who leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.sketch.elements import Stroke
from coachjournal.domain.supervision import Exported
from coachjournal.ui.sketch.leaving_sheets import ExportSheet, GiveSheet
from coachjournal.ui.sketch.page import SketchView
from coachjournal.ui.tasks import ImmediateTasks
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.sketch.pages import begun, dialog, draw, is_at_leaves, note, presenter


class BusyTasks(ImmediateTasks):
    """From when it `is_busy` its work lane comes to no job; the vault's does all at once."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []
        self.is_busy = False

    def run(self, job: Callable[[], Any], **how: Any) -> None:
        if self.is_busy and how.get("lane") == "work":
            self.waiting.append(lambda: ImmediateTasks.run(self, job, **how))
        else:
            super().run(job, **how)


@pytest.fixture
def busy(desk: Desk) -> BusyTasks:
    tasks = BusyTasks()
    object.__setattr__(desk.context, "tasks", tasks)
    return tasks


def exports(desk: Desk) -> list[tuple[str, str]]:
    with desk.practice.journal.work() as work:
        return [(line.what, line.form) for line in work.all(Exported)]


def test_what_is_drawn_while_a_drawing_is_written_is_saved_at_once(
    desk: Desk, busy: BusyTasks, page: SketchView, tmp_path: Path
) -> None:
    out = tmp_path / "map.pdf"
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(out))
    sheet = begun(page)
    note(sheet, "Ask for help")
    busy.is_busy = True
    sheet.ways_out.export(sheet.sketch)
    dialog(page, ExportSheet).action.click()
    draw(sheet, (200, 300), (300, 300))
    kept = desk.practice.sketches.open(str(sheet.sketch.id)).items
    assert any(isinstance(each, Stroke) for each in kept)
    assert not out.exists()
    assert not exports(desk)
    busy.waiting.pop()()
    assert out.read_bytes().startswith(b"%PDF")
    assert exports(desk) == [("sketch", "pdf")]
    assert "not encrypted" in desk.said[-1]


def test_a_drawing_is_written_though_the_sheet_was_left(
    desk: Desk, busy: BusyTasks, page: SketchView, tmp_path: Path
) -> None:
    out = tmp_path / "theirs.pdf"
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(out))
    sheet = begun(page)
    note(sheet, "Ask for help")
    busy.is_busy = True
    sheet.ways_out.give(sheet.sketch)
    dialog(page, GiveSheet).action.click()
    presenter(page).leave()
    assert is_at_leaves(page)
    busy.waiting.pop()()
    assert out.read_bytes().startswith(b"%PDF")
    assert exports(desk) == [("sketch-given", "pdf")]


def test_nothing_is_written_of_who_was_restricted_meanwhile(
    desk: Desk, busy: BusyTasks, page: SketchView, tmp_path: Path
) -> None:
    out = tmp_path / "theirs.svg"
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(out))
    sheet = begun(page)
    note(sheet, "Ask for help")
    busy.is_busy = True
    client = desk.practice.clients.by_code("C-07").id
    desk.practice.sketches.change(str(sheet.sketch.id), client_id=client)
    sheet.ways_out.export(sheet.sketch)
    asked = dialog(page, ExportSheet)
    asked.form.choose("svg")
    asked.action.click()
    desk.practice.retention.restrict(client, "A complaint", date(2027, 1, 1))
    busy.waiting.pop()()
    assert not out.exists()
    assert not exports(desk)
    assert getattr(desk.errors.pop(), "code", "") == "client-restricted"
