"""How things on a sheet are called, for menus, screen readers and the status bar."""

from __future__ import annotations

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    Figure,
    Frame,
    Note,
    Picture,
    Shape,
    ShapeKind,
    Stroke,
    Text,
    Widget,
)
from coachjournal.domain.sketch.writing import words_of
from coachjournal.system.language import _, later

_KINDS: dict[type[Element], str] = {
    Stroke: later("Ink"),
    Note: later("Note"),
    Text: later("Words"),
    Connector: later("Arrow"),
    Picture: later("Picture"),
    Frame: later("Frame"),
    Figure: later("Figure"),
    Widget: later("Template part"),
}

_SHAPES: dict[ShapeKind, str] = {
    ShapeKind.RECTANGLE: later("Rectangle"),
    ShapeKind.ELLIPSE: later("Ellipse"),
    ShapeKind.DIAMOND: later("Diamond"),
    ShapeKind.TRIANGLE: later("Triangle"),
    ShapeKind.LINE: later("Line"),
    ShapeKind.POLYGON: later("Polygon"),
}


def kind_of(element: Element) -> str:
    """What it is."""
    if isinstance(element, Shape):
        return _(_SHAPES[element.kind])
    return _(_KINDS[type(element)]) if type(element) in _KINDS else _("Made by a newer program")


def described(element: Element) -> str:
    """What it is and what is written on it."""
    words = " ".join(words_of(element).split())
    told = _("{kind}: {words}").format(kind=kind_of(element), words=words)
    told = told if words else kind_of(element)
    return _("{thing} (locked)").format(thing=told) if element.locked else told
