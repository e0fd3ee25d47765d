"""Which elements lie somewhere, without looking at all of them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from coachjournal.domain.sketch.elements import ItemId
from coachjournal.domain.sketch.geometry import Box, joined

CELL = 256.0
"""The side of a cell of the grid, in points: a few hundred points hold a word or two of ink."""

_MOST_CELLS = 64
"""What covers more cells than this is looked at every time."""


class PlaceIndex:
    """A grid of cells, each with the elements that touch it; what goes is forgotten at once."""

    def __init__(self) -> None:
        self._boxes: dict[ItemId, Box] = {}
        self._cells: dict[tuple[int, int], set[ItemId]] = {}
        self._large: set[ItemId] = set()

    def __len__(self) -> int:
        return len(self._boxes)

    def put(self, item_id: ItemId, box: Box) -> None:
        """An element is here now, wherever it was before."""
        if item_id in self._boxes:
            self.forget(item_id)
        self._boxes[item_id] = box
        cells = _cells(box)
        if cells is None:
            self._large.add(item_id)
            return
        for cell in cells:
            self._cells.setdefault(cell, set()).add(item_id)

    def forget(self, item_id: ItemId) -> None:
        """An element is gone; one that never was is gone already."""
        box = self._boxes.pop(item_id, None)
        if box is None:
            return
        self._large.discard(item_id)
        for cell in _cells(box) or ():
            there = self._cells[cell]
            there.discard(item_id)
            if not there:
                del self._cells[cell]

    def box(self, item_id: ItemId) -> Box | None:
        """Where an element lies."""
        return self._boxes.get(item_id)

    def within(self, box: Box) -> set[ItemId]:
        """The elements whose boxes meet this one."""
        left, right, top, bottom = _range(box)
        found: set[ItemId] = set()
        edge = set(self._large)
        for cell in self._cells_in(box):
            # What touches a cell that lies in the box whole needs no second look.
            inner = left < cell[0] < right and top < cell[1] < bottom
            (found if inner else edge).update(self._cells[cell])
        boxes = self._boxes
        found.update([each for each in edge - found if boxes[each].meets(box)])
        return found

    def _cells_in(self, box: Box) -> list[tuple[int, int]]:
        """The cells of a box in which there is something."""
        cells = _cells(box)
        if cells is not None:
            return [cell for cell in cells if cell in self._cells]
        # Of a box as large as a sheet seen from afar, most cells may be empty.
        left, right, top, bottom = _range(box)
        return [
            cell for cell in self._cells if left <= cell[0] <= right and top <= cell[1] <= bottom
        ]

    def everything(self) -> Box | None:
        """The box round all that is there; None on an empty sheet."""
        return joined(self._boxes.values())


def _cells(box: Box) -> list[tuple[int, int]] | None:
    """The cells a box touches; None where they are too many to be worth it."""
    left, right, top, bottom = _range(box)
    if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
        return None
    return [*_grid(left, right, top, bottom)]


def _range(box: Box) -> tuple[int, int, int, int]:
    """The columns and rows of cells that a box touches, from the first to the last."""
    return (
        math.floor(box.left / CELL),
        math.floor(box.right / CELL),
        math.floor(box.top / CELL),
        math.floor(box.bottom / CELL),
    )


def _grid(left: int, right: int, top: int, bottom: int) -> Iterator[tuple[int, int]]:
    for across in range(left, right + 1):
        for down in range(top, bottom + 1):
            yield across, down
