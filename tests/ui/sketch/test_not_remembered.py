"""Where it was not asked for, nothing of how a sheet was drawn is in the journal afterwards."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

import pytest

from coachjournal.domain.sketch.elements import Stroke
from coachjournal.domain.sketch.ink import unpacked
from coachjournal.ui.sketch.page import SketchView
from tests.services.pages import pages_of
from tests.ui.desk import Desk
from tests.ui.sketch.hands import Hand, line
from tests.ui.sketch.pages import begun, presenter


def _whole(desk: Desk, folder: Path) -> bytes:
    """All that is in the journal's file, decrypted."""
    key = desk.practice.vault.keys.database_key()
    desk.practice.close()
    return b"\0".join(pages_of(folder / "journal.db", key))


def _said(strokes: Iterable[Stroke]) -> tuple[set[bytes], set[bytes]]:
    """The places of ink and the seconds of its points, as they would stand in the file."""
    points = [point for each in strokes for point in unpacked(each.points)]
    places = {struct.pack("<ff", each.x, each.y) for each in points}
    return places, {struct.pack("<f", each.seconds) for each in points if each.seconds > 0.01}


@pytest.mark.parametrize("remembered", [False, True])
def test_erased_ink_and_times_are_in_the_file_only_where_they_are_remembered(
    desk: Desk, page: SketchView, tmp_path: Path, remembered: bool
) -> None:
    sheet = begun(page)
    if remembered:
        desk.practice.sketches.remember(sheet.sketch.id, True)
    hands = Hand(sheet.canvas)
    sheet.bench.use("pen")
    for down in range(12):
        hands.mouse(*line((100.0, 200.0 + 30 * down), (600.0, 211.5 + 30 * down)))
        hands.later(130)
    sheet.undo()
    sheet.bench.use("eraser")
    hands.mouse(*line((300.0, 190.0), (300.0, 600.0)))
    sheet.undo()
    sheet.redo()
    drawn = [
        change.after
        for delta in sheet.sheet.history.log
        for change in delta.changes
        if isinstance(change.after, Stroke)
    ]
    left = [each for each in sheet.sheet.scene.elements() if isinstance(each, Stroke)]
    assert len(left) >= 22
    presenter(page).leave()
    places, times = _said(drawn)
    stays, _times = _said(left)
    erased = places - stays
    assert len(erased) > 50
    assert len(times) > 50
    kept = desk.practice.sketches.drawn(sheet.sketch.id)
    if remembered:
        # What was there, each stroke, the rubbing and what was taken back, as they happened.
        assert len(kept) == 1 + len(sheet.sheet.history.log)
        return
    assert kept == ()
    whole = _whole(desk, tmp_path / "Practice.cjvault")
    assert all(each in whole for each in stays)
    assert [each for each in erased if each in whole] == []
    assert [each for each in times if each in whole] == []
