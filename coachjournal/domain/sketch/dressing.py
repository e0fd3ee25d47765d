"""How elements look: colour, fill, line, letters, the way and the heads of connectors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from coachjournal.domain.sketch.delta import Delta, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    Dash,
    Element,
    Figure,
    Item,
    Note,
    Route,
    Shape,
    ShapeKind,
    Sign,
    Stroke,
    Text,
)
from coachjournal.domain.sketch.surface import Metrics
from coachjournal.domain.sketch.writing import fitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What of a look is to be changed, or what several elements have in common; None is neither.

    `note_colour` is the paper of notes, `colour` the ink of everything else.
    """

    colour: str | None = None
    note_colour: str | None = None
    fill: str | None = None
    line_width: float | None = None
    dash: Dash | None = None
    text_size: float | None = None
    route: Route | None = None
    start_head: bool | None = None
    end_head: bool | None = None
    weight: float | None = None
    sign: Sign | None = None


NAMES = tuple(each.name for each in fields(Look))

_OF: dict[type[Element], dict[str, str]] = {
    Stroke: {"colour": "colour", "line_width": "width", "dash": "dash"},
    Shape: {"colour": "colour", "fill": "fill", "line_width": "line_width", "dash": "dash"},
    Note: {"note_colour": "colour"},
    Text: {"colour": "colour", "text_size": "size"},
    Connector: {
        name: name
        for name in (
            "colour", "line_width", "dash", "route", "start_head", "end_head", "weight", "sign",
        )
    },
    Figure: {"colour": "colour"},
}  # fmt: skip
"""By kind of element: which part of a look it has, and how the part is called there."""


def parts_of(element: Element) -> dict[str, str]:
    """The parts of a look that an element has, with their names there."""
    parts = _OF.get(type(element), {})
    if isinstance(element, Shape) and element.kind is ShapeKind.LINE:
        return {name: field for name, field in parts.items() if name != "fill"}
    return parts


def common_look(elements: Iterable[Element]) -> tuple[frozenset[str], Look]:
    """Which parts all of them have, and the values in which they agree.

    Of a picture among notes nothing is asked: it has no look of its own.
    """
    found: dict[str, set[Any]] = {}
    dressed_alike = [parts for each in elements if (parts := _values_of(each))]
    for parts in dressed_alike:
        for name, value in parts.items():
            found.setdefault(name, set()).add(value)
    shared = [name for name in found if all(name in parts for parts in dressed_alike)]
    agreed = {name: next(iter(found[name])) for name in shared if len(found[name]) == 1}
    return frozenset(shared), Look(**agreed)


def _values_of(element: Element) -> dict[str, Any]:
    return {name: getattr(element, field) for name, field in parts_of(element).items()}


def dressed(elements: Iterable[Element], look: Look, metrics: Metrics) -> Delta:
    """Every element with the parts of the look that it has; words that grow have room."""
    wanted = {name: value for name in NAMES if (value := getattr(look, name)) is not None}
    pairs: list[tuple[Item, Item]] = []
    for each in elements:
        changes = {parts_of(each)[name]: wanted[name] for name in parts_of(each) if name in wanted}
        pairs.append((each, fitted(replace(each, **changes), metrics) if changes else each))
    return replaced(pairs)
