"""Scores as lines of the outline: what a live part's table says, and changing a cell of it.

A template that is not named here has a table that follows from the sheet; it is read, not written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from coachjournal.domain.sketch.delta import Delta, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Placed,
    Sign,
    Widget,
)
from coachjournal.domain.sketch.live import forcefield, scenarios, stakeholders, wheel
from coachjournal.domain.sketch.outline_ground import Ground
from coachjournal.domain.sketch.outlining import Table
from coachjournal.domain.sketch.writing import with_words
from coachjournal.errors import BadInput


class Cell(NamedTuple):
    """What is written into which cell, on a day; the first row is the head, as in the table."""

    row: int
    column: int
    text: str
    day: date


class Scores(NamedTuple):
    """The table of a live part as it is written in on a day, and what a written cell changes.

    A row's first cell is its label. What cannot be so (a score above the highest, a sum) changes
    nothing.
    """

    table: Callable[[Widget, date], Table]
    written: Callable[[Ground, Widget, Cell], Delta]


def table_of(widget: Widget, day: date) -> Table:
    """The table of a live part that can be written in; nothing where it is none."""
    scores = SCORES.get(widget.template)
    try:
        return scores.table(widget, day) if scores is not None else ()
    except BadInput:
        return ()


def written(ground: Ground, widget: Widget, cell: Cell) -> Delta:
    """What a written cell changes; nothing where it cannot be so, or what changes is locked."""
    scores = SCORES.get(widget.template)
    if scores is None:
        return Delta()
    try:
        done = scores.written(ground, widget, cell)
    except BadInput:
        return Delta()
    # A field that is held may have others moved about on it.
    held = [each.before for each in done.changes if isinstance(each.before, Element)]
    return done if all(ground.scene.may_change(each) for each in held) else Delta()


_SIGNS = {"+": Sign.PLUS, "-": Sign.MINUS, "0": Sign.NONE}
_HEAVIEST = 3


def tied_by(ground: Ground, tie: ElementId, typed: str) -> Delta:
    """A link with the sign or the weight that was typed on its line, as on the sheet."""
    before = ground.scene.element(tie)
    if not isinstance(before, Connector) or not ground.scene.may_change(before):
        return Delta()
    weight = _number(typed, 1, _HEAVIEST)
    if typed in _SIGNS:
        return replaced([(before, replace(before, sign=_SIGNS[typed]))])
    if weight is None:
        return Delta()
    return replaced([(before, replace(before, weight=float(weight)))])


def row_added(ground: Ground, widget: Widget, row: int) -> tuple[Delta, int]:
    """One force more on the side of a row or of a sum, and the row it stands in.

    Other tables get their rows by what is drawn.
    """
    state = _forces(ground, widget)
    if state is None or len(state.forces) == forcefield.MOST_FORCES:
        return Delta(), 0
    driving, all_ = len(state.on(True)), len(state.forces)
    drives = 1 <= row <= driving or row == all_ + 1
    after = state.with_force("", drives)
    return _as_change(widget, after), driving + 1 if drives else all_ + 1


def row_removed(ground: Ground, widget: Widget, row: int) -> Delta:
    """Without the force of a row; sums stay."""
    state = _forces(ground, widget)
    if state is None or not 1 <= row <= len(state.forces):
        return Delta()
    return _as_change(widget, state.without_force(_order(state)[row - 1]))


def _forces(ground: Ground, widget: Widget) -> forcefield.ForceField | None:
    if widget.template != forcefield.TEMPLATE or not ground.scene.may_change(widget):
        return None
    try:
        return forcefield.read(widget)
    except BadInput:
        return None


def _as_change(widget: Widget, state: forcefield.ForceField) -> Delta:
    return replaced([(widget, forcefield.written(widget, state))])


def _order(state: forcefield.ForceField) -> list[int]:
    """The places of the forces as the rows tell them: what drives first."""
    return [at for driving in (True, False) for at, _force in state.on(driving)]


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


def _wheel_written(_ground: Ground, widget: Widget, cell: Cell) -> Delta:
    state = wheel.read(widget)
    segment = cell.row - 1
    if not 0 <= segment < len(state.labels):
        return Delta()
    if cell.column == 0:
        after = state.relabelled(segment, cell.text.strip())
        return replaced([(widget, wheel.written(widget, after))])
    score = _number(cell.text, 0, wheel.HIGHEST)
    if score is None and cell.text.strip():
        return Delta()
    after = state.scored(segment, score, cell.day, wished=cell.column == 2)
    return replaced([(widget, wheel.written(widget, after))])


def _force_table(widget: Widget, _day: date) -> Table:
    return forcefield.read(widget).table()


def _force_written(_ground: Ground, widget: Widget, cell: Cell) -> Delta:
    state = forcefield.read(widget)
    order = _order(state)
    if not 1 <= cell.row <= len(order):
        return Delta()
    at = order[cell.row - 1]
    if cell.column == 0:
        return replaced([(widget, forcefield.written(widget, state.reworded(at, cell.text)))])
    weight = _number(cell.text, 1, forcefield.STRONGEST)
    if cell.column != 2 or weight is None:
        return Delta()
    return replaced([(widget, forcefield.written(widget, state.weighed(at, weight)))])


def _stakeholder_table(widget: Widget, _day: date) -> Table:
    return stakeholders.read(widget).table()


def _stakeholder_written(ground: Ground, widget: Widget, cell: Cell) -> Delta:
    """Another score moves who it is about; the field sees it there."""
    scores = stakeholders.read(widget).scores
    if not 1 <= cell.row <= len(scores):
        return Delta()
    element = ground.scene.element(scores[cell.row - 1].id)
    if not isinstance(element, Placed):
        return Delta()
    if cell.column == 0:
        return replaced([(element, with_words(element, cell.text, ground.metrics))])
    score = _share(cell.text, stakeholders.HIGHEST)
    if score is None:
        return Delta()
    if cell.column == 1:
        return replaced([(element, stakeholders.scored(widget, element, influence=score))])
    return replaced([(element, stakeholders.scored(widget, element, interest=score))])


def _scenario_table(widget: Widget, _day: date) -> Table:
    return scenarios.read(widget).table()


def _scenario_written(ground: Ground, widget: Widget, cell: Cell) -> Delta:
    """Anything written into a world's cell tries the option there; emptied, it is taken out."""
    state, worlds = scenarios.read(widget), scenarios.worlds(ground.scene)
    if not (1 <= cell.row <= len(state.options) and 1 <= cell.column <= len(worlds)):
        return Delta()
    option, world = state.options[cell.row - 1], worlds[cell.column - 1]
    works = bool(cell.text.strip())
    return scenarios.tried(ground.scene, world, option.text, works, ground.new_id, ground.metrics)


def _number(text: str, least: int, most: int) -> int | None:
    plain = text.strip()
    number = int(plain) if plain.isdecimal() and len(plain) < 4 else None
    return number if number is not None and least <= number <= most else None


def _share(text: str, most: float) -> float | None:
    plain = text.strip().replace(",", ".")
    if not plain.replace(".", "", 1).isdecimal() or len(plain) > 6:
        return None
    return float(plain) if float(plain) <= most else None


SCORES: Mapping[str, Scores] = {
    wheel.TEMPLATE: Scores(_wheel_table, _wheel_written),
    forcefield.TEMPLATE: Scores(_force_table, _force_written),
    stakeholders.TEMPLATE: Scores(_stakeholder_table, _stakeholder_written),
    scenarios.TEMPLATE: Scores(_scenario_table, _scenario_written),
}
"""The live parts whose cells can be written in."""
