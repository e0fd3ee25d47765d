"""Sketches in an export of everything: a file each, back to the byte, or refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.attachments import AttachmentContent
from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketches import Sketch
from coachjournal.errors import BadImport
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake
from coachjournal.store.attached import parts_of
from tests.services.drawn import plain_png
from tests.services.practices import add_client, log, new_practice
from tests.services.sketching import LAYER, begun, note, picture, stroke


@pytest.fixture
def of_a_session(practice: Practice) -> Sketch:
    add_client(practice)
    return begun(practice, LAYER, note("kingfisher"), session_id=log(practice).id)


def test_everything_out_and_in_again_is_the_same_to_the_byte(
    practice: Practice, of_a_session: Sketch, tmp_path: Path
) -> None:
    sketches = practice.sketches
    sketches.remember(of_a_session.id, True)
    sketches.save(of_a_session.id, added(stroke((1, 2, 0.5, 0), (3, 4, 0.5, 0.25)), note("more")))
    sketches.make(SketchToMake(), [LAYER, picture("x")], {"x": plain_png()})
    practice.export_everything(out := tmp_path / "out")
    assert b"more" in (out / "sketches" / f"{of_a_session.id}.svg").read_bytes()
    with new_practice(tmp_path / "New.cjvault") as new:
        new.importing.take_in(out)
        assert set(new.sketches.open(of_a_session.id).items) == set(
            sketches.open(of_a_session.id).items
        )
        assert new.sketches.drawn(of_a_session.id) == sketches.drawn(of_a_session.id)
        assert [len(new.sketches.open(each.id).pictures) for each in new.sketches.lines()] == [
            len(sketches.open(each.id).pictures) for each in sketches.lines()
        ]
        new.export_everything(again := tmp_path / "again")
        assert new.importing.take_in(out).created == 0
    names = {each.name for each in out.glob("sketches/*")}
    assert len(names) == 4
    for name in names:
        assert (again / "sketches" / name).read_bytes() == (out / "sketches" / name).read_bytes()


def test_a_damaged_picture_takes_no_sheet_with_it(
    practice: Practice, of_a_session: Sketch, tmp_path: Path
) -> None:
    """Its place stays empty; the sheet opens, and everything else still goes out."""
    sketches = practice.sketches
    lost = sketches.attach(of_a_session.id, plain_png(), "flipchart.png")
    sketches.save(of_a_session.id, added(picture(lost)))
    with practice.journal.work() as work:
        work.remove_all({AttachmentContent: {part[0] for part in parts_of(work, lost)}})
        work.commit()
    opened = sketches.open(of_a_session.id)
    assert not opened.pictures
    assert picture(lost) in opened.items
    practice.export_everything(out := tmp_path / "out")
    assert b"kingfisher" in (out / "sketches" / f"{of_a_session.id}.svg").read_bytes()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda sheet: sheet["items"][0].update(content="{"), "export-file-changed"),
        (None, "export-file-missing"),
    ],
)
def test_a_sheet_that_was_changed_or_lost_refuses_the_whole(
    practice: Practice, of_a_session: Sketch, tmp_path: Path, harm: object, code: str
) -> None:
    practice.export_everything(out := tmp_path / "out")
    _harm(out / "sketches" / f"{of_a_session.id}.json", harm)
    with new_practice(tmp_path / "New.cjvault") as new:
        with pytest.raises(BadImport, match=code):
            new.importing.take_in(out)
        assert new.clients.lines() == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda sheet: sheet["items"][0].update(content="{"),
        lambda sheet: sheet["items"][0].update(kind="stroke", points="AAAA"),
        lambda sheet: sheet["items"][0].update(order=float("nan")),
        lambda sheet: sheet["items"][0].update(sketch_id="another"),
        lambda sheet: sheet.update(spies=[]),
    ],
)
def test_a_sheet_that_cannot_be_drawn_is_refused_though_its_digest_fits(
    practice: Practice, of_a_session: Sketch, tmp_path: Path, harm: object
) -> None:
    practice.export_everything(out := tmp_path / "out")
    file = out / "sketches" / f"{of_a_session.id}.json"
    _harm(file, harm)
    data = json.loads((out / "data.json").read_bytes())
    [listed] = data["sheets"]
    listed["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    (out / "data.json").write_text(json.dumps(data))
    with new_practice(tmp_path / "New.cjvault") as new:
        with pytest.raises(BadImport, match="export-damaged"):
            new.importing.take_in(out)
        assert new.sketches.lines() == []


def _harm(file: Path, harm: Any) -> None:
    if harm is None:
        file.unlink()
        return
    sheet = json.loads(file.read_bytes())
    harm(sheet)
    file.write_text(json.dumps(sheet))
