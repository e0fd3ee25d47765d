"""Elements that went out as somebody else's and come back: what they were, as they are now.

A foreign file keeps what an element was here beside it. Its place, words and colours may have
been changed there, and are taken from the file; the rest is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Figure,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Picture,
    Placed,
    Shape,
    Stranger,
    Stroke,
    Text,
)
from coachjournal.domain.sketch.surface import colour_of
from coachjournal.domain.sketch.taken_in import OURS
from coachjournal.imports.drawn import Collected, colour, damaged
from coachjournal.imports.limits import MOST_DRAWN
from coachjournal.imports.own_drawings import picture_bytes, what_it_was

_Any = TypeVar("_Any", bound=Element)
_WORDS: tuple[tuple[type[Element], str], ...] = (
    (Note, "text"),
    (Shape, "text"),
    (Text, "text"),
    (Figure, "label"),
    (Frame, "name"),
    (Connector, "label"),
)


class Restoring:
    """Gives what came back its new id, its layer and its group."""

    def __init__(
        self, collected: Collected, file: Mapping[str, Any], ids: dict[str, ElementId]
    ) -> None:
        kept = file.get(OURS)
        kept = kept if isinstance(kept, dict) else {}
        self._collected = collected
        self._ids = ids
        self._groups: dict[str, str] = {}
        self._layers: dict[str, LayerId] = {}
        self._plain: LayerId | None = None
        self._beside = _items(kept.get("items", []))
        self._pictures = picture_bytes(kept.get("pictures", {}))
        self._named: dict[str, str] = {}
        for item in self._beside:
            if isinstance(item, Layer):
                self._layers[item.id] = collected.layer_as(item)
            else:
                ids.setdefault(item.id, collected.new_id())

    def put_beside(self) -> None:
        """Take in what the file has no form for, and kept beside the rest."""
        for item in self._beside:
            if isinstance(item, Element):
                self._collected.put(self.restored(item))

    def plain_layer(self) -> LayerId:
        """The layer of what was drawn elsewhere."""
        if self._plain is None:
            self._plain = self._collected.layer()
        return self._plain

    def restored(self, own: _Any, **changes: Any) -> _Any:
        """What it was, with its ids of this drawing and what changed meanwhile."""
        group = own.group and self._groups.setdefault(own.group, self._collected.new_id())
        changes = {
            "id": self._ids.get(own.id, own.id),
            "layer": self._layers.get(own.layer) or self.plain_layer(),
            "group": group,
            "under": self._ids.get(own.under, "") if own.under else "",
            **changes,
        }
        if isinstance(own, Connector):
            changes = {"start": self._end(own.start), "end": self._end(own.end), **changes}
        if isinstance(own, Picture) and "attachment_id" not in changes:
            changes["attachment_id"] = self._picture(own.attachment_id)
        made: _Any = replace(own, **changes)
        return made

    def _end(self, end: End) -> End:
        bound_to = self._ids.get(end.bound_to) if end.bound_to is not None else None
        return replace(end, bound_to=bound_to)

    def _picture(self, name: str) -> str:
        content = self._pictures.get(name)
        if name not in self._named:
            self._named[name] = self._collected.picture(content or b"")
        return self._named[name]


def own_of(kept: object, points: Callable[[], str]) -> Element | None:
    """The element that a foreign one says it was; None where it says nothing sound.

    The ink of a stroke stands in the foreign one itself; `points` gives it in our form.
    """
    plain = kept.get(OURS) if isinstance(kept, dict) else None
    if not isinstance(plain, dict):
        return None
    if plain.get("type") == "stroke" and "points" not in plain:
        plain = {**plain, "points": points()}
    item = what_it_was(plain)
    return item if isinstance(item, Element) and not isinstance(item, Stranger) else None


def placed_as(own: Placed, box: Mapping[str, float], exact: float) -> dict[str, float]:
    """The sides of a box that are no longer what they were, to within `exact` points."""
    return {name: value for name, value in box.items() if abs(value - getattr(own, name)) > exact}


def worded(own: Element, words: str) -> dict[str, str]:
    """The words as they are now; nothing for what has none."""
    return {name: words for kind, name in _WORDS if isinstance(own, kind)}


def coloured(own: Element, line: object, fill: object) -> dict[str, str]:
    """The colours that are no longer what they were."""
    found: dict[str, str] = {}
    given = {"colour": fill if isinstance(own, Note) else line}
    if isinstance(own, Shape):
        given["fill"] = fill
    elif not isinstance(own, Note | Stroke | Text | Connector | Figure):
        return found
    for name, value in given.items():
        was = getattr(own, name)
        if name == "fill" and value in (None, "transparent"):
            found[name] = ""
        elif isinstance(value, str) and value.lower() != colour_of(was).lower():
            found[name] = colour(value, was)
    return found


def _items(given: object) -> list[Item]:
    if not isinstance(given, list) or len(given) > MOST_DRAWN:
        raise damaged()
    found = [what_it_was(each) for each in given]
    return [each for each in found if each is not None]
