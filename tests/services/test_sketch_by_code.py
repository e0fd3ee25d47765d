"""A sketch by code: no form of file tells whose it is, and the register knows who is meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coachjournal.domain.ids import RowId
from coachjournal.domain.people import Client
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.review import CoverUp
from coachjournal.domain.sketch.elements import Frame, Note, Picture, Text
from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.errors import Confidential
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.papers import read_back
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake
from coachjournal.services.supervision_pack import PackUnsure
from tests.services.drawn import as_bytes, paper_photo
from tests.services.packs import add
from tests.services.practices import add_client
from tests.services.test_sketch_files import LAYER, SHEET, frame_of

NAMES = ("okafor", "sarah", "lindqvist", "theodor")


def _people(practice: Practice) -> tuple[Client, Client]:
    sarah = add_client(practice, "C-01", full_name="Sarah Okafor", working_name="Sarah")
    return sarah, add_client(practice, "C-02", full_name="Theodor Lindqvist")


def _sheet(practice: Practice, sarah: Client, *more: object) -> Sketch:
    said = {"n": "Sarah Okafor and the budget", "m": "asks Theodor Lindqvist", "t": "for Sarah"}
    items: list[object] = []
    for each in SHEET:
        if isinstance(each, Note | Text):
            items.append(replace(each, text=said.get(each.id, each.text)))
        elif isinstance(each, Frame):
            items.append(replace(each, name="The day of Sarah Okafor"))
        else:
            items.append(each)
    wanted = SketchToMake(title="Sarah Okafor: her team", whose=Whose.OURS, client_id=sarah.id)
    made = practice.sketches.make(wanted, (*items, *more))  # type: ignore[arg-type]
    _look_at(practice, made)
    return made


def _look_at(practice: Practice, sketch: Sketch) -> None:
    practice.sketch_looks.looked(practice.agenda.open().agenda.id, sketch.id)


def _text_of(out: Path) -> str:
    said = "\n".join(read_back(out.read_bytes(), out.suffix[1:])[1])
    return "".join(said.casefold().split())


@pytest.mark.parametrize("form", ["pdf", "svg", "png", "docx", "json", "canvas"])
def test_no_form_of_file_holds_a_name_and_the_register_says_who_is_meant(
    practice: Practice, tmp_path: Path, form: str
) -> None:
    sarah, theo = _people(practice)
    sketch, out = _sheet(practice, sarah), tmp_path / f"a.{form}"
    line = practice.sketch_files.save(sketch.id, out, redaction=Redaction.CODES)
    assert not any(name in _text_of(out) for name in NAMES)
    assert not any(name.encode() in out.read_bytes().lower() for name in NAMES)
    if form != "png":
        assert "c-01andthebudget" in _text_of(out)
    assert line.clients == (sarah.id,)
    assert set(line.mentioned) == {sarah.id, theo.id}
    assert line.replacements >= 4


@pytest.mark.parametrize("form", ["docx"])
def test_a_frame_alone_is_searched_as_well(practice: Practice, tmp_path: Path, form: str) -> None:
    sarah, _ = _people(practice)
    sketch, out = _sheet(practice, sarah), tmp_path / f"a.{form}"
    frames = (frame_of(practice, sketch),)
    practice.sketch_files.save(sketch.id, out, frames=frames, redaction=Redaction.CODES)
    assert not any(name in _text_of(out) for name in NAMES)


@pytest.mark.parametrize("form", ["pdf", "svg", "excalidraw"])
def test_a_name_that_was_not_replaced_is_found_in_the_file_and_nothing_is_written(
    practice: Practice, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sarah, _ = _people(practice)
    sketch, out = _sheet(practice, sarah), tmp_path / f"a.{form}"
    monkeypatch.setattr(Replacing, "change", lambda _self, _client: lambda text: text)
    # What the coach wrote is not looked at: only the file itself is.
    monkeypatch.setattr("coachjournal.services.sketch_by_code.texts_in", lambda _items: ())
    monkeypatch.setattr(
        "coachjournal.services.sketch_by_code.with_texts", lambda items, _texts: items
    )
    with pytest.raises(Confidential) as refused:
        practice.sketch_files.save(sketch.id, out, redaction=Redaction.CODES)
    assert refused.value.code == "pack-leaks"
    assert not out.exists()
    assert practice.register.lines() == []


def test_what_is_unsure_on_a_sketch_is_refused_until_it_is_accepted(
    practice: Practice, tmp_path: Path
) -> None:
    sarah, _ = _people(practice)
    text = Text(id="u", layer=LAYER, x=10, y=300, width=200, height=20, text="then Zebulon rang")  # type: ignore[arg-type]
    sketch, out = _sheet(practice, sarah, text), tmp_path / "a.svg"
    with pytest.raises(PackUnsure):
        practice.sketch_files.save(sketch.id, out, redaction=Redaction.CODES)
    assert not out.exists()
    line = practice.sketch_files.save(sketch.id, out, redaction=Redaction.CODES, accept_unsure=True)
    assert line.accepted_unsure == 1
    (told,) = practice.register.decisions(line.id)
    assert (told.decision.found, told.decision.reason) == ("Zebulon", "unknown-capitalised")


def test_ink_that_nobody_looked_at_is_refused_and_the_register_says_who_let_it_through(
    practice: Practice, tmp_path: Path
) -> None:
    sarah, _ = _people(practice)
    sketch, out = _sheet(practice, sarah), tmp_path / "a.svg"
    more = CoverUp(id=RowId("c"), sketch_id=sketch.id, x=900, y=900, width=5, height=5)
    add(practice, more)  # it is not what was looked at any more
    with pytest.raises(PackUnsure) as refused:
        practice.sketch_files.save(sketch.id, out, redaction=Redaction.CODES)
    assert [each.sketch_id for each in refused.value.sketches] == [sketch.id]
    assert not out.exists()
    line = practice.sketch_files.save(sketch.id, out, redaction=Redaction.CODES, accept_unsure=True)
    (told,) = practice.register.decisions(line.id)
    assert (told.decision.reason, told.code, line.accepted_unsure) == ("handwriting", "C-01", 1)
    assert "nobody looked" in told.decision.why


def test_a_photo_stays_at_home_since_nothing_reads_it(practice: Practice, tmp_path: Path) -> None:
    sarah, _ = _people(practice)
    photo = as_bytes(paper_photo([(100, 100), (900, 100), (900, 1100), (100, 1100)]))
    ready = ReadyToAttach(
        name="", media_type="image/jpeg", content=photo, changed=False,
        width=1600, height=1200, thumbnail=b"",
    )  # fmt: skip
    shown = Picture(id="p", layer=LAYER, x=0, y=400, width=90, height=90, attachment_id="a")  # type: ignore[arg-type]
    wanted = SketchToMake(title="", whose=Whose.OURS, client_id=sarah.id)
    sketch = practice.sketches.make(wanted, (*SHEET, shown), {"a": ready})
    _look_at(practice, sketch)
    by_name, by_code = tmp_path / "name.svg", tmp_path / "code.svg"
    practice.sketch_files.save(sketch.id, by_name)
    practice.sketch_files.save(sketch.id, by_code, redaction=Redaction.CODES)
    assert "<image" in by_name.read_text()
    assert "<image" not in by_code.read_text()


def test_what_is_covered_is_not_even_asked_about(practice: Practice, tmp_path: Path) -> None:
    sarah, _ = _people(practice)
    text = Text(id="u", layer=LAYER, x=10, y=300, width=200, height=20, text="then Zebulon rang")  # type: ignore[arg-type]
    sketch, out = _sheet(practice, sarah, text), tmp_path / "a.svg"
    cover = CoverUp(
        id=RowId(practice.journal.new_id()), sketch_id=sketch.id, x=0, y=290, width=400, height=60
    )
    add(practice, cover)
    _look_at(practice, sketch)
    practice.sketch_files.save(sketch.id, out, redaction=Redaction.CODES)
    assert "zebulon" not in _text_of(out)
    assert "c-01" in _text_of(out)
