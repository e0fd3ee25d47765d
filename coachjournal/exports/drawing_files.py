"""A drawing as the bytes of a file, in one of the forms it can leave in; only in a child."""

from __future__ import annotations

from collections.abc import Mapping

from coachjournal.domain.sketch.elements import Item
from coachjournal.domain.sketch.leaving import (
    DrawingForm,
    Page,
    Wanted,
    pages,
    pictures_of,
    within,
)
from coachjournal.domain.sketch.live import TABLES, WIDGETS
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.taken_in import TakenDrawing
from coachjournal.errors import BadInput
from coachjournal.exports.drawing_canvas import drawing_canvas
from coachjournal.exports.drawing_excalidraw import drawing_excalidraw
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.exports.drawing_json import drawing_json
from coachjournal.exports.drawing_pdf import drawing_pages_pdf
from coachjournal.exports.drawing_png import drawing_png
from coachjournal.exports.drawing_svg import drawing_svg

_ONE_PAGE = (DrawingForm.SVG, DrawingForm.PNG)


def drawing_file(form: DrawingForm, drawing: TakenDrawing, wanted: Wanted) -> bytes:
    """The file's bytes. Raises BadInput (`sketch-empty`, `sketch-one-frame`), NotFound."""
    fonts = DrawingFonts()
    chosen = pages(drawing.items, wanted.frames, fonts, WIDGETS)
    if form in _ONE_PAGE and len(chosen) > 1:
        raise BadInput("sketch-one-frame")
    match form:
        case DrawingForm.PDF:
            return _pdf(chosen, fonts, drawing.pictures)
        case DrawingForm.PNG:
            pdf = _pdf(chosen, fonts, drawing.pictures)
            return drawing_png(pdf, wanted.scale, background=wanted.background)
        case DrawingForm.SVG:
            (page,) = chosen
            return drawing_svg(
                page.elements, page.area, fonts, drawing.pictures, widgets=WIDGETS,
                background="#ffffff" if wanted.background else "",
            )  # fmt: skip
        case _:
            items = within(drawing.items, chosen) if wanted.frames else drawing.items
            return _as_data(form, items, drawing.pictures, fonts)


def _pdf(chosen: tuple[Page, ...], fonts: DrawingFonts, pictures: Mapping[str, bytes]) -> bytes:
    parts = [(page.elements, page.area) for page in chosen]
    return drawing_pages_pdf(parts, fonts, pictures, widgets=WIDGETS)


def _as_data(
    form: DrawingForm, items: tuple[Item, ...], pictures: Mapping[str, bytes], fonts: DrawingFonts
) -> bytes:
    """What another program, or this one, goes on drawing with."""
    shown = pictures_of(items, pictures)
    if form is DrawingForm.JSON:
        return drawing_json(items, shown)
    scene = Scene(items)
    if form is DrawingForm.CANVAS:
        return drawing_canvas(scene.layers(), scene.shown(), shown, TABLES)
    if form is DrawingForm.EXCALIDRAW:
        return drawing_excalidraw(scene.layers(), scene.shown(), shown, TABLES, fonts)
    raise BadInput("unknown-ending", known=", ".join(DrawingForm))
