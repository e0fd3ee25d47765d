"""Bring to supervision from the canvas: what is chosen there, or else the whole sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from coachjournal.domain.sketch.elements import Element
from coachjournal.domain.sketch.geometry import joined
from coachjournal.system.language import _
from coachjournal.ui.bringing import Subject, bring
from coachjournal.ui.drawings.words import title_of
from coachjournal.ui.sketch.evidence import region_of
from coachjournal.ui.sketch.thumbnail import painted

if TYPE_CHECKING:
    from coachjournal.ui.sketch.desk import SheetDesk

_WIDE, _HIGH = 300, 150


def bring_from(desk: SheetDesk) -> bool:
    """Ask for the question behind it; never on a sheet that others look at."""
    if desk.room or not desk.bench.may_write:
        return False
    sketch = desk.sketch
    part = tuple(each for each in region_of(desk.sheet) if isinstance(each, Element))
    title = title_of(sketch)
    named = _("A part of the sketch “{title}”") if part else _("The sketch “{title}”")
    subject = Subject(
        client_id=desk.client_id or None,
        session_id=sketch.session_id,
        sketch_id=sketch.id,
        sketch_items=tuple(each.id for each in part),
        picture=_picture(desk, part),
        named=named.format(title=title),
    )
    bring(desk, desk.context, subject)
    return True


def _picture(desk: SheetDesk, part: tuple[Element, ...]) -> QImage | None:
    """A small picture of it; none of an empty sheet."""
    sheet = desk.sheet
    elements = part or sheet.scene.shown()
    box = joined(sheet.box_of(each) for each in elements)
    if box is None:
        return None
    image = painted(elements, box, sheet.metrics, sheet.widgets, desk.bench.pictures.image)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(_WIDE, _HIGH, keep, smooth)
