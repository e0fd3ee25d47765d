"""Scores as lines of the outline: what a live part's table says, and changing a cell of it.

A template that is not named here has a table that follows from the sheet; it is read, not written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from coachjournal.domain.sketch.elements import Widget
from coachjournal.domain.sketch.live import forcefield, wheel
from coachjournal.domain.sketch.outlining import Table


class Scores(NamedTuple):
    """The table of a live part as it is written in on a day, and the part with a cell changed.

    A row's first cell is its label. A cell that cannot be so (a score above the highest, a sum)
    leaves the part as it is.
    """

    table: Callable[[Widget, date], Table]
    written: Callable[[Widget, int, int, str, date], Widget]


def _wheel_table(widget: Widget, day: date) -> Table:
    """The scores of the day alone; of the others the whole table speaks."""
    state = wheel.read(widget)
    reading = state.reading(day) or wheel.Reading(day=day)
    many = len(state.labels)
    columns = [[*each, *[None] * many][:many] for each in (reading.now, reading.wished)]
    rows = [
        [label, *("" if score is None else str(score) for score in scores)]
        for label, *scores in zip(state.labels, *columns, strict=True)
    ]
    return [["", "now", "wished"], *rows]


def _wheel_written(widget: Widget, row: int, column: int, text: str, day: date) -> Widget:
    state = wheel.read(widget)
    segment = row - 1
    if not 0 <= segment < len(state.labels):
        return widget
    if column == 0:
        return wheel.written(widget, state.relabelled(segment, text.strip()))
    score = _number(text, 0, wheel.HIGHEST)
    if score is None and text.strip():
        return widget
    return wheel.written(widget, state.scored(segment, score, day, wished=column == 2))


def _force_table(widget: Widget, _day: date) -> Table:
    return forcefield.read(widget).table()


def _force_written(widget: Widget, row: int, column: int, text: str, _day: date) -> Widget:
    state = forcefield.read(widget)
    order = [at for driving in (True, False) for at, _force in state.on(driving)]
    if not 1 <= row <= len(order):
        return widget
    at = order[row - 1]
    if column == 0:
        return forcefield.written(widget, state.reworded(at, text.strip()))
    weight = _number(text, 1, forcefield.STRONGEST)
    if column != 2 or weight is None:
        return widget
    return forcefield.written(widget, state.weighed(at, weight))


def _number(text: str, least: int, most: int) -> int | None:
    plain = text.strip()
    number = int(plain) if plain.isdecimal() and len(plain) < 4 else None
    return number if number is not None and least <= number <= most else None


SCORES: Mapping[str, Scores] = {
    wheel.TEMPLATE: Scores(_wheel_table, _wheel_written),
    forcefield.TEMPLATE: Scores(_force_table, _force_written),
}
"""The live parts whose cells can be written in."""
