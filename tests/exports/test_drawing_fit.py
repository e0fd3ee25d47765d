"""A drawing among words: whatever was drawn for a screen, its letters can be read on paper."""

from __future__ import annotations

import io
from datetime import date
from itertools import combinations, count

import pypdfium2
import pytest
from pypdfium2 import raw

from coachjournal.domain.report import Drawing, Report
from coachjournal.domain.sketch.elements import (
    Element,
    ElementId,
    Figure,
    Item,
    LayerId,
    Note,
    Stroke,
    Widget,
)
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.live import constellation
from coachjournal.domain.sketch.painting import note_height
from coachjournal.domain.sketch.plain_items import items_as_bytes
from coachjournal.exports import pdf
from coachjournal.exports.drawing_fit import SMALLEST, Fitted, fitted_drawing
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.services.sketch_templates import begun

TODAY = date(2026, 3, 2)
WIDTH, HEIGHT = 329.0, 695.0
LAYER = LayerId("l")


def fresh(key: str) -> tuple[Item, ...]:
    """A new sheet of a template."""
    numbers = count(1)
    return begun(key, new_id=lambda: f"n{next(numbers)}", metrics=DrawingFonts(), today=TODAY)


def note(name: str, x: float, y: float, text: str, height: float = 60.0) -> Note:
    """A note on the sheet."""
    return Note(id=ElementId(name), layer=LAYER, x=x, y=y, width=130.0, height=height, text=text)


def fit(*items: Item, percent: int = 31) -> Fitted:
    """The drawing beside a wide margin."""
    return fitted_drawing(items_as_bytes(items), DrawingFonts(), WIDTH, HEIGHT, percent)


def letters_on_paper(content: bytes) -> set[float]:
    """The sizes of all letters of a page, in points."""
    found = set()
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    try:
        for each in document[0].get_objects():
            if each.type == raw.FPDF_PAGEOBJ_TEXT:
                size = raw.ctypes.c_float()
                raw.FPDFTextObj_GetFontSize(each.raw, size)
                found.add(size.value * abs(each.get_matrix().d))
    finally:
        document.close()
    return found


@pytest.mark.parametrize(
    "key", ["wheel-of-life", "success-tree", "constellation", "stakeholder-map", "force-field"]
)
def test_the_letters_of_a_template_can_be_read_beside_a_wide_margin(key: str) -> None:
    report = Report(
        title="T",
        language="en",
        running_header="",
        footer="",
        on=TODAY,
        blocks=(Drawing(content=items_as_bytes(fresh(key)), height_percent=31),),
    )
    sizes = letters_on_paper(pdf.render_pdf(report))
    assert len(sizes) > 1
    assert min(sizes) >= SMALLEST - 0.05


def test_notes_come_closer_but_hold_their_words_and_do_not_lie_on_one_another() -> None:
    notes = [
        note(f"{row}-{column}", 260.0 * column, 200.0 * row, "Nothing is decided on Mondays", 80.0)
        for row in range(4)
        for column in range(4)
    ]
    made = fit(*notes)
    found = [each for each in made.elements if isinstance(each, Note)]
    assert [each.text for each in found] == [each.text for each in notes]
    assert made.area.width < 910 / 1.2
    assert all(each.height >= note_height(each, DrawingFonts()) for each in found)
    boxes = [box_of(each).grown(-1) for each in found]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


def test_what_is_small_already_is_neither_moved_nor_made_larger() -> None:
    one = note("a", 0.0, 0.0, "Enough")
    made = fit(one)
    assert made.scale == 1.0
    assert made.elements == (one,)


def test_much_ink_is_left_where_it_is() -> None:
    ink = packed([InkPoint(0.0, 0.0), InkPoint(3000.0, 3000.0)])
    strokes = [Stroke(id=ElementId(str(number)), layer=LAYER, points=ink) for number in range(2001)]
    made = fit(*strokes, note("a", 0.0, 0.0, "Small"))
    assert made.area.width > 3000


def test_a_view_of_a_constellation_moves_with_its_figures() -> None:
    items: list[Element] = [each for each in fresh("constellation") if isinstance(each, Element)]
    ground = next(each for each in items if isinstance(each, Widget))
    me = Figure(
        id=ElementId("me"), layer=ground.layer, order=99.0, label="Me",
        x=ground.x + 80, y=ground.y + 80, width=44.0, height=44.0,
    )  # fmt: skip
    x, y = box_of(me).centre
    piece = constellation.Piece(id=me.id, label="Me", x=x, y=y)
    view = constellation.View(name="Then", day=TODAY, pieces=(piece,))
    state = constellation.Constellation(now=(piece,), views=(view,), beside=0)
    made = fit(constellation.written(ground, state), me)
    shown = next(each for each in made.elements if isinstance(each, Widget))
    figure = next(each for each in made.elements if isinstance(each, Figure))
    (then,) = constellation.read(shown).views[0].pieces
    assert (then.x, then.y) == pytest.approx(box_of(figure).centre)
    assert shown.width < ground.width
