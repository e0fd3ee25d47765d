"""What a live part knows, as the JSON text its element keeps; and words written in its box."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from enum import Enum, auto
from typing import TypeVar

from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.sketch.elements import Spot, Widget
from coachjournal.domain.sketch.lettering import LEADING, RISE, lines_of
from coachjournal.domain.sketch.surface import LETTERS, Metrics, Surface, Words
from coachjournal.errors import BadInput

_T = TypeVar("_T")


def read_as(type_: type[_T], widget: Widget) -> _T:
    """What a live part knows; BadInput where its data are none of that sort."""
    try:
        return from_plain(type_, json.loads(widget.data))
    except (ValueError, RecursionError):
        pass
    raise BadInput("bad-data", type=type_.__name__)


def text_of(value: object) -> str:
    """The same as it is kept; equal values give equal text."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def with_data(widget: Widget, value: object) -> Widget:
    """The element as it knows something else."""
    data = text_of(value)
    return widget if data == widget.data else replace(widget, data=data)


class Align(Enum):
    """Where lines of words stand to the spot they are given."""

    LEFT = auto()
    MIDDLE = auto()
    RIGHT = auto()


def write(
    surface: Surface,
    metrics: Metrics,
    text: str,
    spot: Spot,
    *,
    size: float = 13.0,
    width: float = float("inf"),
    align: Align = Align.LEFT,
    colour: str = LETTERS,
    strong: bool = False,
    most: int = 99,
) -> float:
    """Words from a spot at their top, at most so many lines; how high they are."""
    lines = shortened(lines_of(text, width, size, metrics), most)
    for number, line in enumerate(lines):
        share = {Align.LEFT: 0.0, Align.MIDDLE: 0.5, Align.RIGHT: 1.0}[align]
        left = spot[0] - metrics.width(line, size, strong=strong) * share
        baseline = spot[1] + (RISE + number * LEADING) * size
        if line:
            surface.words(Words(line, left, baseline, size, colour, strong))
    return len(lines) * size * LEADING


def shortened(lines: list[str], most: int) -> list[str]:
    """The lines, or the first so many with an ellipsis."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1].rstrip(" .,;") + "\N{HORIZONTAL ELLIPSIS}"]


def same_words(text: str) -> str:
    """What makes two texts the same to a reader: letters and digits, whatever their case."""
    return " ".join(words_in(text))


def words_in(text: str) -> list[str]:
    """The words of a text in small letters, without what stands around them."""
    spaced = "".join(each if each.isalnum() else " " for each in text.casefold())
    return spaced.split()


def unique(texts: Iterable[str]) -> list[str]:
    """Those that read differently, each as it stands first."""
    return [*{same_words(each): each for each in reversed([*texts]) if each.strip()}.values()][::-1]
