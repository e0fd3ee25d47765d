"""Sketches in a supervision pack: as vectors, without names, and only with the client's yes."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from coachjournal.domain.ids import Moment, SupervisionAgendaId
from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    End,
    Figure,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Stroke,
    Widget,
)
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketches import Whose
from coachjournal.domain.supervision import SupervisionAgenda
from coachjournal.domain.terms import Answer
from coachjournal.errors import Confidential
from coachjournal.services.papers import read_back
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake
from coachjournal.services.supervision_pack import PackWanted
from tests.services.packs import (
    NOW,
    agreement,
    as_it_is,
    client,
    item,
    made_pack,
    practice,
    session,
)

ANNA = client("C-07", full_name="Anneliese Thorvald", working_name="Annie")
CAME_UP = session("C-07", date(2026, 11, 19))
FLAGGED = item("Whose knot is it?", "C-07", session_id=CAME_UP.id)
LAYER, HIDDEN = LayerId("l"), LayerId("h")
WHEEL = {
    "labels": ["Work", "Annie's rest"],
    "readings": [{"day": "2026-11-19", "now": [4, 7], "wished": [8, 9]}],
}
SHEET: tuple[Item, ...] = (
    Layer(id=LAYER),
    Layer(id=HIDDEN, shown=False),
    Frame(id=ElementId("f"), layer=LAYER, x=0, y=0, width=400, height=200, name="With Annie"),
    Note(
        id=ElementId("n"), layer=LAYER, x=20, y=20, width=160, height=80,
        text="Thorvald waits for me", sources=("Dermot",),
    ),
    Figure(id=ElementId("g"), layer=LAYER, x=300, y=40, width=40, height=40, label="Anneliese"),
    Connector(
        id=ElementId("c"), layer=LAYER, label="Annie pulls", start=End(x=180, y=60),
        end=End(x=300, y=60),
    ),
    Stroke(
        id=ElementId("s"), layer=LAYER, points=packed([InkPoint(20, 150), InkPoint(380, 150)]),
    ),
    Note(id=ElementId("x"), layer=HIDDEN, x=0, y=0, width=90, height=60, text="Never for eyes"),
)  # fmt: skip


def drawn(of: Practice, items: Sequence[Item] = SHEET, whose: Whose = Whose.MINE) -> str:
    """A sketch of the session."""
    wanted = SketchToMake(title="Annie's knot", whose=whose, session_id=CAME_UP.id)
    return of.sketches.make(wanted, items).id


def painted(path: Path) -> bytes:
    """The operators of all pages."""
    content = path.read_bytes()
    found = b""
    for part in content.split(b"stream\n")[1:]:
        try:
            found += zlib.decompress(part.split(b"endstream")[0].strip())
        except zlib.error:
            continue
    return found


@pytest.mark.parametrize("ending", [".pdf", ".md"])
def test_a_chosen_sketch_stands_with_its_case_without_a_name(tmp_path: Path, ending: str) -> None:
    """Its words through the same replacements; hidden layers and sources stay."""
    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED) as made:
        sketch = drawn(made)
        (choice,) = made.packs.sketches()
        pack, text = made_pack(made, tmp_path / f"p{ending}", sketches=(sketch,))

    assert (choice.sketch_id, choice.about, choice.agreed) == (sketch, "C-07", True)
    assert "C-07 waits for me" in text
    assert "With C-07" in text
    assert "1 line drawn by hand" in text
    assert pack.replacements >= 5
    for name in ("Annie", "Anneliese", "Thorvald", "Dermot", "Never for eyes"):
        assert name not in text


def test_it_is_drawn_with_true_lines(tmp_path: Path) -> None:
    """No picture is on the page, and the ink is where it was drawn."""
    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED) as made:
        made_pack(made, tmp_path / "p.pdf", sketches=(drawn(made),))

    assert b"20.00 150.00 m 380.00 150.00 l S" in painted(tmp_path / "p.pdf")
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as document:
        kinds = {thing.type for page in document for thing in page.get_objects()}
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds


def test_a_pack_without_a_chosen_sketch_has_none(tmp_path: Path) -> None:
    """They are brought when they are chosen, not by themselves."""
    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED) as made:
        drawn(made)
        _pack, text = made_pack(made, tmp_path / "p.pdf")

    assert "Drawing" not in text


def test_the_scores_of_a_wheel_are_a_table_too(tmp_path: Path) -> None:
    """With its labels replaced as all words are."""
    wheel = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=300, height=300, template="wheel",
        data=json.dumps(WHEEL),
    )  # fmt: skip
    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED) as made:
        sketch = drawn(made, (Layer(id=LAYER), wheel))
        _pack, text = made_pack(made, tmp_path / "p.md", sketches=(sketch,))

    assert "| Work |" in text
    assert "C-07's rest" in text or "C-07’s rest" in text
    assert "Annie" not in text


def test_a_wheel_without_a_score_is_no_table(tmp_path: Path) -> None:
    """Its labels stand on the drawing."""
    wheel = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=300, height=300, template="wheel",
        data=json.dumps(WHEEL | {"readings": []}),
    )  # fmt: skip
    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED) as made:
        sketch = drawn(made, (Layer(id=LAYER), wheel))
        _pack, text = made_pack(made, tmp_path / "p.md", sketches=(sketch,))

    assert "| Work |" not in text


@pytest.mark.parametrize("whose", [Whose.CLIENT, Whose.OURS])
def test_what_the_client_drew_needs_their_yes(tmp_path: Path, whose: Whose) -> None:
    """Without it the sketch stays out, and that is said."""
    yes = agreement("C-07", Answer.YES, answered_on=date(2026, 10, 1))
    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED) as made:
        sketch = drawn(made, whose=whose)
        assert [each.agreed for each in made.packs.sketches()] == [False]
        without, text = made_pack(made, tmp_path / "p.pdf", sketches=(sketch,))
        with made.journal.work() as work:
            work.add(yes)
            work.commit()
        with_yes, agreed = made_pack(made, tmp_path / "q.pdf", sketches=(sketch,))

    assert (without.sketches_left_out, with_yes.sketches_left_out) == (1, 0)
    assert "waits for me" not in text
    assert "waits for me" in agreed


def test_a_name_that_stays_in_a_drawing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The finished file is searched: here the replacing is broken on purpose."""
    from coachjournal.services.pack_replacing import Replacing

    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED) as made:
        sketch = drawn(made)
        monkeypatch.setattr(Replacing, "deidentified", as_it_is)
        with pytest.raises(Confidential):
            made_pack(made, tmp_path / "p.pdf", sketches=(sketch,))
    assert not (tmp_path / "p.pdf").exists()


def test_a_drawing_is_in_a_document_as_lines_and_as_dots_and_tells_no_name(tmp_path: Path) -> None:
    out = tmp_path / "pack.docx"
    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED) as made:
        sketch = drawn(made)
        made.packs.export(out, PackWanted(sketches=(sketch,), accept_unsure=True))
    with zipfile.ZipFile(out) as document:
        media = {name: document.read(name) for name in document.namelist() if "media/" in name}
        text = document.read("word/document.xml").decode()
    [lines] = [content.decode() for name, content in media.items() if name.endswith(".svg")]
    [dots] = [content for name, content in media.items() if name.endswith(".png")]
    assert dots.startswith(b"\x89PNG")
    assert "C-07 waits" in lines
    assert "svgBlip" in text
    assert "C-07 waits" in text
    for name in ("Thorvald", "Annie", "Anneliese", "Never for eyes"):
        assert name not in lines + text


def test_what_is_covered_is_in_no_form_of_the_pack(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED) as made:
        sketch = drawn(made)
        made.sketch_looks.cover(sketch, 0, 0, 200, 120)
        for ending in (".pdf", ".docx", ".md"):
            out = tmp_path / f"pack{ending}"
            made.packs.export(out, PackWanted(sketches=(sketch,), accept_unsure=True))
            _pages, pieces = read_back(out.read_bytes(), ending[1:])
            said = " ".join(pieces)
            assert "waits for me" not in said
            assert "Whose knot" in said


def test_a_drawing_with_ink_is_open_until_it_was_looked_at_as_it_is(tmp_path: Path) -> None:
    agenda = SupervisionAgenda(id=SupervisionAgendaId("agenda"), made_at=Moment(NOW))
    with practice(tmp_path / "v", ANNA, CAME_UP, FLAGGED, agenda) as made:
        sketch = drawn(made)
        wanted = PackWanted(sketches=(sketch,))
        assert [each.sketch_id for each in made.packs.prepare(wanted).open_sketches] == [sketch]
        made.sketch_looks.looked(agenda.id, sketch)
        assert made.packs.prepare(wanted).open_sketches == ()
        made.sketch_looks.cover(sketch, 300, 40, 20, 20)
        assert [each.looked for each in made.packs.prepare(wanted).open_sketches] == [False]
