"""What a coach covered of a sketch is in no file that leaves, by any means."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import (
    ElementId,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Picture,
    Stroke,
)
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.terms import ExhibitKind
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.practice import Practice
from coachjournal.services.sketch_covering import covers_of
from coachjournal.services.sketches import SketchToMake
from coachjournal.services.supervision_pack import PackWanted
from tests.services.practices import add_client

LAYER = LayerId("l")
SECRET = "Marta of Harbour Trust"
FORMS = ("pdf", "svg", "png", "json", "canvas", "excalidraw", "docx")


def _photo() -> bytes:
    """Red, with a green part in the middle, and somebody's name in its remarks."""
    made = Image.new("RGB", (400, 200), "#ff0000")
    made.paste("#00ff00", (150, 50, 250, 150))
    held = Image.Exif()
    held[0x010E] = SECRET
    kept = io.BytesIO()
    made.save(kept, "JPEG", quality=95, exif=held.tobytes(), comment=SECRET.encode())
    return kept.getvalue()


SHEET: tuple[Item, ...] = (
    Layer(id=LAYER, name=SECRET),
    Frame(id=ElementId("f"), layer=LAYER, x=-20, y=-20, width=700, height=640, name="Today"),
    Stroke(
        id=ElementId("s"), layer=LAYER, width=4,
        points=packed(
            [InkPoint(0, 100), InkPoint(131.25, 104.75), InkPoint(143.5, 95.25), InkPoint(300, 100)]
        ),
    ),
    Note(id=ElementId("n"), layer=LAYER, x=100, y=180, width=150, height=80, text=SECRET),
    Note(id=ElementId("m"), layer=LAYER, x=400, y=180, width=150, height=80, text="To be seen"),
    Picture(
        id=ElementId("p"), layer=LAYER, x=0, y=300, width=400, height=200, attachment_id="photo",
        caption="A flipchart",
    ),
)  # fmt: skip
BOXES = ((120.0, 80.0, 40.0, 40.0), (105.0, 185.0, 60.0, 20.0), (140.0, 340.0, 120.0, 120.0))
"""Over the middle of the line, over the beginning of a note's words, over a face."""


def _sheet(practice: Practice, *, covered: bool = True, **said: object) -> Sketch:
    sketch = practice.sketches.make(SketchToMake(**said), SHEET, {"photo": _photo()})  # type: ignore[arg-type]
    for box in BOXES if covered else ():
        practice.sketch_looks.cover(sketch.id, *box)
    return sketch


def _inside(content: bytes) -> str:
    """All that a file holds, unpacked: streams of a PDF, parts of a ZIP, what stands as Base64."""
    parts = [content, *_unpacked(content)]
    text = "\n".join(part.decode("utf-8", "replace") for part in parts)
    inner = [base64.b64decode(each + "==") for each in re.findall(r"[A-Za-z0-9+/]{200,}", text)]
    return "\n".join([text, *(each.decode("utf-8", "replace") for each in inner)])


def _unpacked(content: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        for raw in (found[1], _of_ascii(found[1])):
            try:
                yield zlib.decompressobj().decompress(raw)
            except zlib.error:
                continue
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed_up:
            yield from (packed_up.read(name) for name in packed_up.namelist())


def _of_ascii(raw: bytes) -> bytes:
    try:
        return base64.a85decode(raw.strip(), adobe=raw.strip().endswith(b"~>"))
    except ValueError:
        return b""


@pytest.mark.parametrize("form", FORMS)
def test_covered_words_and_places_are_not_in_the_bytes(
    form: str, practice: Practice, tmp_path: Path
) -> None:
    sketch, out = _sheet(practice), tmp_path / f"sheet.{form}"
    practice.sketch_files.save(sketch.id, out)
    left = _inside(out.read_bytes())
    assert "Marta" not in left
    assert "Harbour" not in left
    # Where the pen was under the box.
    assert "131.25" not in left
    assert "143.5" not in left
    if form in ("svg", "canvas", "excalidraw"):
        assert "To be seen" in left


@pytest.mark.parametrize("form", ["svg", "pdf"])
def test_all_of_it_would_be_found_where_nothing_is_covered(form: str, practice: Practice) -> None:
    sketch = _sheet(practice)
    whole = _inside(practice.sketch_files.write(sketch.id, form, uncovered=True))
    assert "131.25" in whole
    assert "Marta" in whole or form == "pdf"


def test_no_point_of_ink_under_the_box_is_in_our_own_form(practice: Practice) -> None:
    sketch = _sheet(practice)
    items = json.loads(practice.sketch_files.write(sketch.id, "json"))["items"]
    lines = [each for each in items if each["type"] == "stroke"]
    assert len(lines) >= 2
    for each in lines:
        numbers = memoryview(base64.b64decode(each["points"])).cast("f")
        for x, y in zip(numbers[0::4], numbers[1::4], strict=True):
            assert not (120 < x < 160 and 80 < y < 120)


def _dots(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_the_dots_under_the_box_are_replaced_in_the_picture_itself(practice: Practice) -> None:
    """The face is gone from the picture that lies in the file, not hidden by what lies on it."""
    sketch = _sheet(practice)
    drawing = json.loads(practice.sketch_files.write(sketch.id, "json"))
    (content,) = [base64.b64decode(each) for each in drawing["pictures"].values()]
    picture = _dots(content)
    colours = picture.getcolors(400 * 200) or []
    assert not any(green > 150 and red < 120 for _count, (red, green, _blue) in colours)  # type: ignore[misc]
    assert picture.getpixel((5, 5))[0] > 240  # type: ignore[index]
    assert SECRET.encode() not in content
    assert not _dots(content).getexif()


def test_a_file_to_look_at_shows_boxes_in_their_place(practice: Practice) -> None:
    sketch = _sheet(practice)
    page = pypdfium2.PdfDocument(practice.sketch_files.write(sketch.id, "pdf"))[0]
    assert "Marta" not in page.get_textpage().get_text_bounded()
    assert "To be seen" in page.get_textpage().get_text_bounded()
    picture = page.render(scale=1).to_pil().convert("RGB")
    for x, y, wide, high in BOXES:
        # The frame's lowest line lies at 620: its edge and the paper below it are 27 points.
        spot = round(x + wide / 2 + 47), round(y + high / 2 + picture.height - 647)
        assert picture.getpixel(spot) == (0xCF, 0xC9, 0xBD)


def test_of_a_covered_frame_its_page_still_leaves(practice: Practice) -> None:
    sketch = _sheet(practice, covered=False)
    practice.sketch_looks.cover(sketch.id, -40, -50, 60, 60)
    (frame,) = practice.sketch_files.frames(sketch.id)
    svg = practice.sketch_files.write(sketch.id, "svg", frames=[frame.id])
    assert b"To be seen" in svg
    assert b"Today" not in svg


def test_the_clients_own_copy_is_whole(practice: Practice, tmp_path: Path) -> None:
    sketch = _sheet(practice, client_id=add_client(practice).id)
    out = tmp_path / "theirs.svg"
    practice.sketch_copies.give(sketch.id, out)
    assert "Marta" in _inside(out.read_bytes())


# Covers and looks


def test_a_cover_is_taken_away_and_comes_back_as_it_was(practice: Practice) -> None:
    sketch = _sheet(practice, covered=False)
    made = practice.sketch_looks.cover(sketch.id, 50, 40, -30, -20).value
    assert (made.x, made.y, made.width, made.height) == (20, 20, 30, 20)
    gone = practice.sketch_looks.uncover(made.id).value
    assert practice.sketch_looks.of_sketch(sketch.id).covers == ()
    practice.sketch_looks.put(gone)
    assert practice.sketch_looks.of_sketch(sketch.id).covers == (made,)
    with pytest.raises(NotFound):
        practice.sketch_looks.cover("nothing", 0, 0, 1, 1)
    with pytest.raises(BadInput):
        practice.sketch_looks.cover(sketch.id, float("nan"), 0, 1, 1)


def test_what_was_changed_since_is_to_be_looked_at_again(practice: Practice) -> None:
    sketch = _sheet(practice, covered=False)
    item = practice.supervision.bring("What holds them?").value
    practice.agenda.exhibit(item.id, ExhibitKind.SKETCH, sketch_id=sketch.id, caption="Theirs")
    agenda = practice.agenda.open().agenda
    looks = practice.sketch_looks

    def now() -> tuple[bool, bool]:
        (look,) = looks.looks(agenda.id)
        return look.looked, look.is_open

    assert now() == (False, True)
    looks.looked(agenda.id, sketch.id)
    assert now() == (True, False)
    cover = looks.cover(sketch.id, 0, 0, 50, 50).value
    assert now() == (False, True)
    looks.uncover(cover.id)
    assert now() == (True, False)
    line = Stroke(id=ElementId("new"), layer=LAYER, points=packed([InkPoint(1, 1)]))
    practice.sketches.save(sketch.id, added(line))
    assert now() == (False, True)
    looks.looked(agenda.id, sketch.id)
    assert now() == (True, False)


def test_a_look_says_what_goes_along_and_in_which_words(practice: Practice) -> None:
    client = add_client(practice)
    sketch = _sheet(practice, title="Where it hurts", client_id=client.id)
    item = practice.supervision.bring("What holds them?", client_id=client.id).value
    chosen = [each.id for each in practice.sketches.open(sketch.id).items][2:4]
    practice.agenda.exhibit(
        item.id, ExhibitKind.SKETCH, sketch_id=sketch.id, sketch_items=tuple(chosen)
    )
    (look,) = practice.sketch_looks.looks("none")
    assert (look.code, look.ink, look.pictures, len(look.covers)) == (client.code, 1, 1, 3)
    assert set(look.part) == set(chosen)
    practice.sketch_looks.say(look.exhibits[0].id, "  It says that nobody asks. ")
    (again,) = practice.sketch_looks.looks("none")
    assert again.exhibits[0].caption == "It says that nobody asks."
    assert "Where it hurts" not in repr(again)


def test_a_sketch_is_shown_whole_and_as_it_leaves(practice: Practice) -> None:
    sketch = _sheet(practice)
    looks = practice.sketch_looks
    sheet = looks.read(sketch.id)
    whole, left = looks.paint(sheet), looks.paint(sheet, leaving=True)
    assert whole.area == left.area
    assert _dots(whole.png).size == _dots(left.png).size
    scale = _dots(whole.png).width / whole.area.width
    face = round((200 - whole.area.left) * scale), round((400 - whole.area.top) * scale)
    red, green, _blue = _dots(whole.png).getpixel(face)  # type: ignore[misc]
    assert green > 200 > red
    assert _dots(left.png).getpixel(face) == (0xCF, 0xC9, 0xBD)


def test_covers_go_with_their_sketch(practice: Practice) -> None:
    sketch = _sheet(practice)
    practice.sketches.bin(sketch.id)
    practice.sketches.destroy(sketch.id)
    with practice.journal.work() as work:
        assert covers_of(work, sketch.id) == []


def test_a_copy_and_a_frozen_moment_are_covered_alike(practice: Practice) -> None:
    sketch = _sheet(practice)
    copy = practice.sketches.copy(sketch.id)
    frozen = practice.sketches.freeze(sketch.id, practice.sketches.open(sketch.id).items, "Then")
    for each in (copy, frozen):
        covers = practice.sketch_looks.of_sketch(each.id).covers
        assert sorted((c.x, c.y, c.width, c.height) for c in covers) == sorted(BOXES)


def _brought(practice: Practice) -> tuple[str, Sketch]:
    sketch = _sheet(practice)
    item = practice.supervision.bring("What holds them?").value
    practice.agenda.exhibit(item.id, ExhibitKind.SKETCH, sketch_id=sketch.id)
    return practice.agenda.open().agenda.id, sketch


def test_a_picture_comes_into_a_pack_once_it_was_looked_at_and_then_covered(
    practice: Practice, tmp_path: Path
) -> None:
    agenda, sketch = _brought(practice)
    unseen, seen = tmp_path / "unseen.pdf", tmp_path / "seen.pdf"
    packs = practice.packs
    assert [each.sketch_id for each in packs.prepare(PackWanted()).open_sketches] == [sketch.id]
    packs.export(unseen, PackWanted(accept_unsure=True))
    assert _pictures_of(unseen) == []

    practice.sketch_looks.looked(agenda, sketch.id)
    assert packs.prepare(PackWanted()).open_sketches == ()
    packs.export(seen, PackWanted(accept_unsure=True))
    (picture,) = _pictures_of(seen)
    colours = picture.getcolors(400 * 200) or []
    assert not any(green > 150 and red < 120 for _count, (red, green, _blue) in colours)  # type: ignore[misc]
    left = _inside(seen.read_bytes())
    assert "Marta" not in left
    assert "Harbour" not in left
    # Of a page's own scale: where the pen was on the sheet stands as it was drawn.
    assert "131.25" not in left


def _pictures_of(pdf: Path) -> list[Image.Image]:
    page_objects = [
        each
        for page in pypdfium2.PdfDocument(pdf.read_bytes())
        for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    ]
    return [each.get_bitmap().to_pil().convert("RGB") for each in page_objects]
