"""Sketches as files: what is taken in, and what leaves, with its line in the register."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from PIL import Image

from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    End,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Picture,
    Stroke,
    Text,
)
from coachjournal.domain.sketch.ink import InkPoint, packed, values
from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadImport, BadInput, Confidential, NotFound
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake
from tests.services.practices import add_client

LAYER, HIDDEN = LayerId("l"), LayerId("h")
SHEET: tuple[Item, ...] = (
    Layer(id=LAYER, name="Ours"),
    Layer(id=HIDDEN, name="Mine alone", order=1.0, shown=False),
    Frame(id=ElementId("f"), layer=LAYER, x=0, y=0, width=300, height=200, name="Today"),
    Note(
        id=ElementId("n"), layer=LAYER, x=20, y=20, width=120, height=80, text="Too many meetings",
        sources=("Marta said it",),
    ),
    Note(id=ElementId("m"), layer=LAYER, x=160, y=100, width=120, height=80, text="Nobody asks"),
    Connector(
        id=ElementId("c"), layer=LAYER, label="feeds",
        start=End(x=0, y=0, bound_to=ElementId("n")), end=End(x=9, y=9, bound_to=ElementId("m")),
    ),
    Stroke(
        id=ElementId("s"), layer=LAYER, width=6,
        points=packed([InkPoint(400, 10, 1, 0), InkPoint(500, 10, 1, 3.5)]),
    ),
    Text(id=ElementId("t"), layer=LAYER, x=400, y=50, width=90, height=20, text="Beside it all"),
    Text(id=ElementId("x"), layer=HIDDEN, x=0, y=0, width=90, height=20, text="Wrongly hidden"),
)  # fmt: skip


def made(practice: Practice, **said: object) -> Sketch:
    """A sheet with all that."""
    wanted = SketchToMake(title="Where it hurts", whose=Whose.OURS, **said)  # type: ignore[arg-type]
    return practice.sketches.make(wanted, SHEET)


def frame_of(practice: Practice, sketch: Sketch) -> str:
    """The id of its frame."""
    items = practice.sketches.open(sketch.id).items
    return next(each.id for each in items if isinstance(each, Frame))


def register(practice: Practice) -> list[Exported]:
    """All that left."""
    with practice.journal.work() as work:
        return work.all(Exported)


FORMS = ("pdf", "svg", "png", "json", "canvas", "excalidraw", "docx")


@pytest.mark.parametrize("form", FORMS)
def test_what_leaves_is_what_is_shown(form: str, practice: Practice, tmp_path: Path) -> None:
    """The file is written once, its line stands in the register, and nothing private is in it."""
    client = add_client(practice)
    sketch = made(practice, client_id=client.id)
    out = tmp_path / f"sheet.{form}"

    line = practice.sketch_files.save(sketch.id, out)

    content = out.read_bytes()
    assert register(practice) == [line]
    assert (line.what, line.form, line.clients) == ("sketch", form, (client.id,))
    assert line.file_hash == hashlib.sha256(content).hexdigest()
    for private in (b"Marta said it", b"Wrongly hidden", b"Mine alone", sketch.title.encode()):
        assert private not in content or (form == "docx" and private == sketch.title.encode())


def test_a_document_holds_the_picture_and_the_outline(practice: Practice, tmp_path: Path) -> None:
    """Frames as headings, notes as points, ties said where they begin."""
    out = tmp_path / "sheet.docx"
    practice.sketch_files.save(made(practice).id, out)

    document = Document(str(out))
    words = [each.text for each in document.paragraphs if each.text.strip()]

    assert "Where it hurts" in words
    assert "Today" in words
    assert any("Too many meetings" in line and "Nobody asks (feeds)" in line for line in words)
    assert any("1 line drawn by hand" in line for line in words)
    assert not any("Marta" in line or "Wrongly" in line for line in words)
    assert len(document.inline_shapes) == 1


def test_a_frame_alone_leaves_without_the_rest(practice: Practice, tmp_path: Path) -> None:
    """On its page, and in a document."""
    sketch = made(practice)
    frame = frame_of(practice, sketch)
    pdf, docx = tmp_path / "frame.pdf", tmp_path / "frame.docx"

    practice.sketch_files.save(sketch.id, pdf, frames=(frame,))
    practice.sketch_files.save(sketch.id, docx, frames=(frame,))

    with pypdfium2.PdfDocument(pdf.read_bytes()) as document:
        (page,) = document
        assert page.get_size() == (300, 200)
        text = page.get_textpage().get_text_range()
    assert "Nobody asks" in text
    assert "Beside it all" not in text
    words = "\n".join(each.text for each in Document(str(docx)).paragraphs)
    assert "Nobody asks" in words
    assert "Beside it all" not in words


def test_a_picture_has_the_chosen_scale(practice: Practice) -> None:
    """And no ground where none is wanted."""
    sketch = made(practice)
    frame = frame_of(practice, sketch)

    content = practice.sketch_files.write(
        sketch.id, "png", frames=(frame,), scale=3.0, background=False
    )

    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.size, picture.mode) == ((900, 600), "RGBA")
        assert not picture.info
    with pytest.raises(BadInput) as refusal:
        practice.sketch_files.write(sketch.id, "png", scale=float("nan"))
    assert refusal.value.code == "sketch-scale"


def test_our_own_form_comes_back_as_the_same_sheet(practice: Practice, tmp_path: Path) -> None:
    """With new ids, since ids are unique in a journal."""
    first = made(practice)
    out = tmp_path / "sheet.json"
    practice.sketch_files.save(first.id, out)

    read = practice.sketch_files.read_file(out)
    second = practice.sketch_files.take_in(read)

    assert second.title == "sheet"
    assert read.counts == {
        "layers": 1, "strokes": 1, "texts": 1, "notes": 2, "shapes": 0, "connectors": 1,
        "pictures": 0, "frames": 1, "elements": 6,
    }  # fmt: skip
    before, after = (practice.sketches.open(each.id).items for each in (first, second))
    assert not {each.id for each in before} & {each.id for each in after}
    assert [each.text for each in after if isinstance(each, Note)] == [
        each.text for each in before if isinstance(each, Note)
    ]
    (ink,) = [each for each in after if isinstance(each, Stroke)]
    assert list(values(ink.points)[3::4]) == [0, 0]


def test_a_photo_comes_in_without_what_the_camera_said(practice: Practice, tmp_path: Path) -> None:
    """As a picture on a sheet of its own."""
    photo = Image.new("RGB", (640, 480), "#c08040")
    exif = Image.Exif()
    exif[0x010F] = "Loose Lens Co"
    exif[0x0112] = 6
    path = tmp_path / "flipchart.jpg"
    photo.save(path, exif=exif)

    sketch = practice.sketch_files.take_in(practice.sketch_files.read_file(path))

    opened = practice.sketches.open(sketch.id)
    (shown,) = [each for each in opened.items if isinstance(each, Picture)]
    content = opened.pictures[shown.attachment_id]
    assert b"Loose Lens Co" not in content
    # It was held upright: the camera lay on its side.
    assert shown.height > shown.width
    with Image.open(io.BytesIO(content)) as kept:
        assert kept.size == (480, 640)


def test_a_pdf_comes_in_as_pictures_of_its_pages(practice: Practice) -> None:
    """Side by side, each in a frame."""
    sketch = made(practice)
    frame = frame_of(practice, sketch)
    content = practice.sketch_files.write(sketch.id, "pdf", frames=(frame, frame))

    read = practice.sketch_files.read(content, "handout")

    assert (read.counts["pictures"], read.counts["frames"]) == (2, 2)
    taken = practice.sketch_files.take_in(read)
    lefts = [each.x for each in practice.sketches.open(taken.id).items if isinstance(each, Frame)]
    assert sorted(lefts) == [0, 340]


def test_what_is_refused_creates_nothing(practice: Practice, tmp_path: Path) -> None:
    """Neither a sketch, nor an attachment, nor a file."""
    path = tmp_path / "broken.excalidraw"
    path.write_text('{"type": "excalidraw", "elements": [{"id": "a"')

    with pytest.raises(BadImport) as refusal:
        practice.sketch_files.take_in(practice.sketch_files.read_file(path))

    assert refusal.value.code == "drawing-damaged"
    assert practice.sketches.lines() == []
    with pytest.raises(NotFound):
        practice.sketch_files.read_file(tmp_path / "nowhere.xopp")


def test_what_may_not_leave_does_not(practice: Practice, vault: Path, tmp_path: Path) -> None:
    """No unknown ending, no file in a journal, no client under restriction, no empty page."""
    client = add_client(practice)
    sketch = made(practice, client_id=client.id)
    empty = practice.sketches.make(SketchToMake())

    for sketch_id, out, code in (
        (sketch.id, tmp_path / "sheet.bmp", "unknown-ending"),
        (sketch.id, vault / "sheet.pdf", "inside-a-vault"),
        (empty.id, tmp_path / "sheet.pdf", "sketch-empty"),
    ):
        with pytest.raises(BadInput) as refusal:
            practice.sketch_files.save(sketch_id, out)
        assert refusal.value.code == code
    practice.retention.restrict(client.id, "A complaint", date(2027, 1, 1))
    with pytest.raises(Confidential):
        practice.sketch_files.save(sketch.id, tmp_path / "sheet.pdf")
    assert register(practice) == []
    assert not (tmp_path / "sheet.pdf").exists()


def test_json_says_nothing_of_how_it_was_drawn(practice: Practice) -> None:
    """Also where that is remembered."""
    sketch = made(practice)
    practice.sketches.remember(sketch.id, True, agreed_on=practice.journal.clock.today())

    file = json.loads(practice.sketch_files.write(sketch.id, "json"))

    assert set(file) == {"format", "version", "items", "pictures"}
    assert all("sources" not in each or not each["sources"] for each in file["items"])
