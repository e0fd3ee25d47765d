"""What is live in templates: data with rules, painted and told by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from coachjournal.domain.sketch.elements import Widget
from coachjournal.domain.sketch.live import (
    constellation,
    forcefield,
    scenarios,
    stakeholders,
    systems,
    values,
    wheel,
)
from coachjournal.domain.sketch.outlining import Table, TableOf
from coachjournal.domain.sketch.painting import PaintWidget
from coachjournal.domain.sketch.surface import Metrics, Surface
from coachjournal.errors import BadInput


def _told(read: Callable[[Widget], Any], widget: Widget) -> Table:
    try:
        table: Table = read(widget).table()
    except BadInput:
        return ()
    return table


def _painted(paint: PaintWidget, widget: Widget, surface: Surface, metrics: Metrics) -> None:
    # What came in broken shows nothing, and keeps the rest of the sheet from nothing.
    try:
        paint(widget, surface, metrics)
    except BadInput:
        return


_PARTS = (constellation, forcefield, scenarios, stakeholders, systems, values, wheel)

WIDGETS: Mapping[str, PaintWidget] = {
    each.TEMPLATE: partial(_painted, each.paint) for each in _PARTS
}
"""How each live part is painted, by the template its element names."""

TABLES: Mapping[str, TableOf] = {each.TEMPLATE: partial(_told, each.read) for each in _PARTS}
"""The table of each in the outline; nothing where its data cannot be read."""
