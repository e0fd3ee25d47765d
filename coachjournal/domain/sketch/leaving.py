"""What of a sheet may leave the journal, and as which pages.

Hidden layers stay, with all that lies on them; so do the times of strokes, and who voiced what.
Ink that was rubbed out is no element any more, and cannot be among them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Frame,
    Item,
    Layer,
    Note,
    Picture,
    Stranger,
    Stroke,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box, box_of, joined
from coachjournal.domain.sketch.ink import without_times
from coachjournal.domain.sketch.measuring import painted_box
from coachjournal.domain.sketch.naming import without
from coachjournal.domain.sketch.painting import PaintWidget
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics
from coachjournal.errors import BadInput, NotFound

MARGIN = 24.0
"""Paper round a whole sheet, in points."""

EDGE = 3.0
"""So far over a frame's edge, in points, nothing is in the frame yet: its line may be as wide."""

PRIVATE = frozenset({"sources"})
"""What is never drawn and never leaves: who voiced a leaf."""

_Any = TypeVar("_Any", bound=Element)


class DrawingForm(StrEnum):
    """What a sheet can be written as; each is its file's ending too."""

    PDF = "pdf"
    SVG = "svg"
    PNG = "png"
    JSON = "json"
    CANVAS = "canvas"
    EXCALIDRAW = "excalidraw"
    DOCX = "docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a sheet leaves: some frames of it by their ids, or the whole where there are none.

    `scale` is of a picture, in dots a point; `background` paints the paper in SVG and PNG.
    """

    frames: tuple[str, ...] = ()
    scale: float = 1.0
    background: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of a sheet: its area, and what reaches into it, the lowest first."""

    frame_id: ElementId | None = None
    title: str = field(default="", repr=False)
    area: Box
    elements: tuple[Element, ...] = field(repr=False)


def leaving(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that may leave, each without what is private."""
    items = tuple(items)
    hidden = {each.id for each in items if isinstance(each, Layer) and not each.shown}
    shown = [each for each in items if isinstance(each, Element) and each.layer not in hidden]
    layers = [
        replace(each, more=_public(each.more))
        for each in items
        if isinstance(each, Layer) and each.shown
    ]
    return (*layers, *_all_bare(shown, items))


def pages(
    items: Iterable[Item],
    frames: Sequence[str],
    metrics: Metrics,
    widgets: Mapping[str, PaintWidget],
) -> tuple[Page, ...]:
    """One page for each frame, or one for the whole. Raises BadInput, NotFound.

    A frame's own line is not painted on its page: the page's edge is it.
    """
    shown = Scene(items).shown()
    placed = [(each, painted_box(each, metrics, widgets)) for each in shown]
    if frames:
        by_id = {each.id: each for each in shown if isinstance(each, Frame)}
        return tuple(_framed(_frame(by_id, name), placed) for name in frames)
    area = joined(box for each, box in placed if not isinstance(each, Stranger))
    if area is None:
        raise BadInput("sketch-empty")
    return (Page(area=area.grown(MARGIN), elements=shown),)


def within(items: Iterable[Item], chosen: Sequence[Page]) -> tuple[Item, ...]:
    """The items of some pages, with their frames and layers."""
    items = tuple(items)
    framed = {page.frame_id for page in chosen}
    kept = {each.id for page in chosen for each in page.elements} | framed
    elements = [each for each in items if isinstance(each, Element) and each.id in kept]
    layers = {each.layer for each in elements}
    return (
        *(each for each in items if isinstance(each, Layer) and each.id in layers),
        *_all_bare(elements, items),
    )


def pictures_of(items: Iterable[Item], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those pictures that the items show."""
    named = {each.attachment_id for each in items if isinstance(each, Picture)}
    return {name: content for name, content in pictures.items() if name in named}


def _frame(by_id: Mapping[ElementId, Frame], name: str) -> Frame:
    frame = by_id.get(ElementId(name))
    if frame is None:
        raise NotFound("no-such-frame")
    return frame


def _framed(frame: Frame, placed: Iterable[tuple[Element, Box]]) -> Page:
    area = box_of(frame)
    # What only touches it from outside, or lies a hair over its edge, is not in it.
    within = area.grown(-min(EDGE, area.width / 4, area.height / 4))
    inside = tuple(each for each, box in placed if each.id != frame.id and box.meets(within))
    return Page(frame_id=frame.id, title=frame.name, area=area, elements=inside)


def _all_bare(elements: Sequence[Element], items: Iterable[Item]) -> Iterator[Element]:
    """Those elements of a sheet, with nothing of it that does not leave."""
    there = {each.id for each in elements}
    left = {each.id for each in items if not isinstance(each, Layer | Stroke)} - there
    return (_bare(each, there, left) for each in elements)


def _bare(element: _Any, there: Set[str], left: Set[str]) -> _Any:
    """Without times and private fields, and bound only to what leaves as well.

    A live part says nothing of what is `left` behind: of a figure on a hidden layer.
    """
    changed: Any = element
    if element.more or (element.under and element.under not in there):
        under = element.under if element.under in there else ""
        changed = replace(changed, more=_public(element.more), under=under)
    if isinstance(changed, Stroke):
        changed = replace(changed, points=without_times(changed.points))
    elif isinstance(changed, Connector):
        start, end = _tied(changed.start, there), _tied(changed.end, there)
        changed = replace(changed, start=start, end=end)
    elif isinstance(changed, Note):
        changed = replace(changed, sources=()) if changed.sources else changed
    elif isinstance(changed, Widget):
        changed = replace(changed, data=without(_public(changed.data), left))
    elif isinstance(changed, Stranger):
        changed = replace(changed, content=_public(changed.content))
    kept: _Any = changed
    return kept


def _tied(end: End, there: Set[str]) -> End:
    return end if end.bound_to is None or end.bound_to in there else replace(end, bound_to=None)


def _public(text: str) -> str:
    """JSON as text, without private fields however deep; as it came where there are none."""
    if not any(f'"{name}"' in text for name in PRIVATE):
        return text
    try:
        kept = _without(json.loads(text))
        return json.dumps(kept, sort_keys=True, ensure_ascii=False) if kept else ""
    except (ValueError, RecursionError):
        # What cannot be looked into does not leave.
        return ""


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without(each) for name, each in value.items() if name not in PRIVATE}
    return [_without(each) for each in value] if isinstance(value, list) else value
