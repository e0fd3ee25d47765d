"""Finding words inside a drawing: notes, texts, labels, captions, names and tables.

Case, accents and the breaks between lines make no difference, as in the search of everything.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Placed,
    Stroke,
    Widget,
)
from coachjournal.domain.sketch.outlining import Table, TableOf, in_order
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.writing import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where the words were found: in which element, and from where to where in its text."""

    element_id: ElementId
    text: str = field(repr=False)
    start: int
    end: int


def found(scene: Scene, words: str, tables: Mapping[str, TableOf] | None = None) -> list[Hit]:
    """Every place the words stand at, in the order of reading; ties come after what is placed.

    A layer that is hidden is not looked through. Nothing is found for nothing.
    """
    wanted, _places = folded(words.strip())
    if not wanted:
        return []
    worded = [each for each in scene.shown() if not isinstance(each, Stroke)]
    placed = in_order([each for each in worded if isinstance(each, Placed)])
    ties = [each for each in worded if isinstance(each, Connector)]
    return [hit for each in (*placed, *ties) for hit in _in(each, wanted, tables or {})]


def folded(text: str) -> tuple[str, list[int]]:
    """A text without case and accents, and for each letter of it its place in the text."""
    letters, places = [], []
    for place, sign in enumerate(text):
        plain = unicodedata.normalize("NFKD", sign.casefold())
        for letter in plain:
            if unicodedata.combining(letter):
                continue
            letters.append(" " if letter.isspace() else letter)
            places.append(place)
    return "".join(letters), places


def _in(element: Element, wanted: str, tables: Mapping[str, TableOf]) -> Iterable[Hit]:
    for text in _texts(element, tables):
        plain, places = folded(text)
        at = plain.find(wanted)
        while at >= 0:
            end = places[at + len(wanted) - 1] + 1
            yield Hit(element_id=element.id, text=text, start=places[at], end=end)
            at = plain.find(wanted, at + len(wanted))


def _texts(element: Element, tables: Mapping[str, TableOf]) -> Iterable[str]:
    if isinstance(element, Widget):
        table = tables.get(element.template)
        rows: Table = table(element) if table is not None else ()
        return [cell for row in rows for cell in row if cell]
    return [words_of(element)]
