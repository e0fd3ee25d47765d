"""The words of an element, whatever kind it is, and that its body grows with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar, cast

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    Figure,
    Frame,
    Note,
    Picture,
    Shape,
    ShapeKind,
    Text,
)
from coachjournal.domain.sketch.painting import note_height, text_box
from coachjournal.domain.sketch.surface import Metrics

_FIELDS: dict[type[Element], str] = {
    Note: "text",
    Text: "text",
    Shape: "text",
    Connector: "label",
    Frame: "name",
    Figure: "label",
    Picture: "caption",
}
_Any = TypeVar("_Any", bound=Element)


def can_be_written_on(element: Element) -> bool:
    """Whether an element has words of its own."""
    if isinstance(element, Shape):
        return element.kind is not ShapeKind.LINE
    return type(element) in _FIELDS


def is_one_line(element: Element) -> bool:
    """Whether its words are a name or a label, which has no second line."""
    return isinstance(element, Connector | Frame | Figure | Picture)


def words_of(element: Element) -> str:
    """What is written on an element; nothing where it has no words."""
    field = _FIELDS.get(type(element))
    return cast(str, getattr(element, field)) if field else ""


def with_words(element: _Any, words: str, metrics: Metrics) -> _Any:
    """An element with other words, large enough for them."""
    if not can_be_written_on(element):
        return element
    if is_one_line(element):
        words = " ".join(words.split("\n"))
    changes: dict[str, Any] = {_FIELDS[type(element)]: words}
    return fitted(replace(element, **changes), metrics)


def fitted(element: _Any, metrics: Metrics) -> _Any:
    """A note as high as its words need at least; words on paper in the box they fill.

    What is turned grows as it is seen: its top left corner stays where it is only when upright.
    """
    if isinstance(element, Note):
        return replace(element, height=max(element.height, note_height(element, metrics)))
    if isinstance(element, Text):
        box = text_box(element, metrics)
        return replace(element, width=box.width, height=box.height)
    return element
