"""A drawing on paper: lines where they were drawn, letters that can be read, nothing else."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element as Node

import pypdfium2
import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Figure,
    Frame,
    LayerId,
    Note,
    Picture,
    Shape,
    ShapeKind,
    Stroke,
    Text,
    Tool,
)
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.lettering import lines_of
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.exports.drawing_pdf import LARGEST, drawing_pdf
from coachjournal.exports.drawing_svg import drawing_svg

LAYER = LayerId("l")
NAME = "<b>O'Brien & Söhne</b> ]]> \N{WINKING FACE}"
AREA = Box(-50, -50, 350, 250)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def fonts() -> DrawingFonts:
    """The table of widths."""
    return DrawingFonts()


def stroke(*spots: tuple[float, float], width: float = 4.0, **more: object) -> Stroke:
    """Ink."""
    points = packed(InkPoint(x, y) for x, y in spots)
    return Stroke(
        id=ElementId("s"), layer=LAYER, points=points, width=width, **more  # type: ignore[arg-type]
    )  # fmt: skip


def red_square() -> bytes:
    """A small picture."""
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "#ff0000").save(content, "PNG")
    return content.getvalue()


EVERYTHING: list[Element] = [
    stroke((0, 0), (100, 0)),
    stroke((0, 20), (60, 20), width=10, tool=Tool.HIGHLIGHTER, colour="#ffe16b"),
    stroke((0, 40), (60, 40), by_pressure=True),
    stroke((150, 150)),
    Shape(
        id=ElementId("r"), layer=LAYER, x=200, y=0, width=60, height=40, turned=20,
        kind=ShapeKind.ELLIPSE, fill="green", text="Ring",
    ),
    Note(id=ElementId("n"), layer=LAYER, x=0, y=60, width=120, height=80, text=NAME),
    Text(
        id=ElementId("t"), layer=LAYER, x=150, y=80, width=90, height=40, turned=45,
        text="Turned words",
    ),
    Connector(
        id=ElementId("c"), layer=LAYER, start=End(x=0, y=200), end=End(x=200, y=200),
        label="leads to",
    ),
    Frame(id=ElementId("f"), layer=LAYER, x=-40, y=-40, width=380, height=280, name="Now"),
    Figure(id=ElementId("g"), layer=LAYER, x=280, y=120, width=30, height=30, gaze=90, label="Me"),
    Picture(
        id=ElementId("p"), layer=LAYER, x=240, y=180, width=40, height=40, attachment_id="red"
    ),
    Picture(id=ElementId("q"), layer=LAYER, x=0, y=0, width=9, height=9, attachment_id="gone"),
]  # fmt: skip


def pdf(elements: Sequence[Element], fonts: DrawingFonts, area: Box = AREA) -> bytes:
    """The drawing as a PDF."""
    return drawing_pdf(elements, area, fonts, {"red": red_square()})


def seen(content: bytes, spots: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, ...]]:
    """The colours of a page at some places of the sheet."""
    page = pypdfium2.PdfDocument(content)[0]
    picture = page.render(scale=2).to_pil().convert("RGB")
    return {
        name: picture.getpixel((int((x - AREA.left) * 2), int((y - AREA.top) * 2)))
        for name, (x, y) in spots.items()
    }


def test_lines_lie_where_they_were_drawn(fonts: DrawingFonts) -> None:
    found = seen(
        pdf(EVERYTHING, fonts),
        {
            "ink": (50, 0), "beside": (50, 6), "swelling": (30, 40), "dot": (150, 150),
            "ring": (212, 25), "note": (110, 130), "picture": (260, 200), "tie": (20, 200),
            "head": (195, 200), "empty": (180, 130),
        },
    )  # fmt: skip
    ink, white = (0x22, 0x25, 0x2B), (255, 255, 255)
    assert found["ink"] == found["swelling"] == found["dot"] == found["tie"] == ink
    assert found["head"] == ink
    assert found["beside"] == found["empty"] == white
    assert found["note"] == (0xFD, 0xF0, 0xB5)
    assert found["ring"] == (0xD9, 0xEF, 0xD8)
    assert found["picture"] == (255, 0, 0)


def test_a_highlighter_lets_what_lies_under_it_through(fonts: DrawingFonts) -> None:
    under = stroke((30, 0), (30, 100))
    over = stroke((0, 50), (100, 50), width=12, tool=Tool.HIGHLIGHTER, colour="#ffe16b")
    found = seen(pdf([under, over], fonts), {"both": (30, 50), "one": (60, 50)})
    assert sum(found["both"]) < sum(found["one"]) < 3 * 255


def test_letters_can_be_read_and_searched(fonts: DrawingFonts) -> None:
    page = pypdfium2.PdfDocument(pdf(EVERYTHING, fonts))[0]
    text = page.get_textpage().get_text_range()
    for words in ("Ring", "<b>O'Brien &", "leads to", "Now", "Me"):
        assert words in text
    # What no font has is spelled out, never a silent box.
    assert "[U+1F609]" in text.replace("\r\n", "")


def test_the_same_drawing_is_the_same_file_and_says_nothing_of_its_maker(
    fonts: DrawingFonts,
) -> None:
    content = pdf(EVERYTHING, fonts)
    assert content == pdf(EVERYTHING, fonts)
    document = pypdfium2.PdfDocument(content)
    assert not any(document.get_metadata_dict().values())
    for word in (b"ReportLab", b"reportlab", b"anonymous", b"CreationDate", b"Helvetica"):
        assert word not in content
    assert len(document) == 1


def test_a_very_large_drawing_fits_the_largest_page(fonts: DrawingFonts) -> None:
    far = [stroke((0, 0), (60_000, 30_000), width=400)]
    page = pypdfium2.PdfDocument(pdf(far, fonts, Box(0, 0, 60_000, 30_000)))[0]
    assert page.get_size() == pytest.approx((LARGEST, LARGEST / 2))


def nodes(content: bytes) -> list[Node]:
    """All tags of an SVG."""
    return [*fromstring(content.decode()).iter()]


def test_an_svg_is_sound_and_escapes_what_people_write(fonts: DrawingFonts) -> None:
    content = drawing_svg(EVERYTHING, AREA, fonts, {"red": red_square()})
    found = nodes(content)
    assert found[0].get("viewBox") == "-50 -50 400 300"
    written = [each.text or "" for each in found if each.tag == f"{SVG}text"]
    width = 120 - 2 * 10
    assert written[1 : 1 + len(lines_of(NAME, width, 14.0, fonts))] == lines_of(
        NAME, width, 14.0, fonts
    )
    assert not [each for each in found if each.tag.endswith(("}b", "}script"))]
    images = [each for each in found if each.tag == f"{SVG}image"]
    assert len(images) == 1
    assert str(images[0].get("href")).startswith("data:image/png;base64,")
    dots = [each for each in found if (each.get("d") or "").startswith("M150.00 150.00 L150")]
    assert len(dots) == 1
    assert content == drawing_svg(EVERYTHING, AREA, fonts, {"red": red_square()})


def test_an_svg_may_have_no_background(fonts: DrawingFonts) -> None:
    bare = drawing_svg([], AREA, fonts, {}, background="")
    assert [each.tag for each in nodes(bare)] == [f"{SVG}svg"]
