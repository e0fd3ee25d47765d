"""What is typed on scores and links in the outline: the change it makes of the sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coachjournal.domain.sketch.delta import Delta
from coachjournal.domain.sketch.elements import Widget
from coachjournal.domain.sketch.outline_ground import Ground
from coachjournal.domain.sketch.outline_scores import Cell, row_added, row_removed, tied_by, written
from coachjournal.ui.sketch.outline_lines import Line, LineKind


class Scoring:
    """An empty change where nothing of the kind can be done with a line."""

    def __init__(self, ground: Callable[[], Ground], today: Callable[[], date]) -> None:
        self._ground, self._today = ground, today

    def write(self, line: Line, words: str) -> Delta:
        """Words or a figure in a row, or a cell of it."""
        ground, widget = self._on(line)
        cell = Cell(line.row, line.column, words, self._today())
        return written(ground, widget, cell) if widget is not None else Delta()

    def key(self, line: Line, typed: str) -> Delta:
        """A figure on a cell; a sign or a weight on a link."""
        if line.kind is LineKind.CELL and typed.isdecimal():
            return self.write(line, typed)
        return tied_by(self._ground(), line.element_id, typed)

    def more(self, line: Line) -> tuple[Delta, int]:
        """One row more on the side of this one, and which row it is."""
        ground, widget = self._on(line)
        return row_added(ground, widget, line.row) if widget is not None else (Delta(), 0)

    def less(self, line: Line) -> Delta:
        """Without this row."""
        ground, widget = self._on(line)
        return row_removed(ground, widget, line.row) if widget is not None else Delta()

    def _on(self, line: Line) -> tuple[Ground, Widget | None]:
        ground = self._ground()
        element = ground.scene.element(line.element_id)
        in_a_table = line.kind in (LineKind.ROW, LineKind.CELL)
        return ground, element if in_a_table and isinstance(element, Widget) else None
