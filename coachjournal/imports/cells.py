"""One row of a table, asked for its fields by name; a cell that will not do raises RowRefused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from coachjournal.imports.limits import MOST_CELL_CHARACTERS
from coachjournal.imports.refused import RowRefused
from coachjournal.imports.table import Cell, is_blank, plain_name

Choice = TypeVar("Choice", bound=StrEnum)

_WHOLE = re.compile(r"[+-]?\d{1,9}", re.A)
_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class Cells:
    """A row's cells by field name; a field without a column, or a blank cell, is absent."""

    def __init__(self, cells: tuple[Cell, ...], places: Mapping[str, int]) -> None:
        self._cells = cells
        self._places = places

    def cell(self, name: str) -> Cell:
        """What stands in the field's cell; None where it is blank or not there."""
        place = self._places.get(name)
        if place is None or place >= len(self._cells) or is_blank(self._cells[place]):
            return None
        return self._cells[place]

    def needed(self, name: str) -> Cell:
        """What stands in a cell that may not be blank."""
        found = self.cell(name)
        if found is None:
            raise RowRefused("value-missing", column=name)
        return found

    def text(self, name: str, most: int = MOST_CELL_CHARACTERS) -> str:
        """A text, literally, whatever it looks like; only its outer spaces go."""
        found = text_of(self.cell(name))
        if len(found) > most:
            raise RowRefused("cell-too-long", column=name, most=most)
        return found

    def needed_text(self, name: str) -> str:
        """A text that may not be blank."""
        self.needed(name)
        return self.text(name)

    def whole(self, name: str, least: int, most: int) -> int | None:
        """A whole number within bounds; None where the cell is blank."""
        cell = self.cell(name)
        if cell is None:
            return None
        number = _whole_number(cell)
        if number is None:
            raise RowRefused("number-not-whole", column=name)
        if not least <= number <= most:
            raise RowRefused("number-out-of-range", column=name, least=least, most=most)
        return number

    def choice(self, name: str, default: Choice) -> Choice:
        """A value of a closed list, in any case, with spaces or underscores for hyphens."""
        cell = self.cell(name)
        if cell is None:
            return default
        said = plain_name(text_of(cell))
        for member in type(default):
            if plain_name(member.value) == said:
                return member
        raise RowRefused("value-unknown", column=name, known=", ".join(type(default)))

    def yes_or_no(self, name: str) -> bool | None:
        """Yes or no; None where the cell is blank."""
        cell = self.cell(name)
        if cell is None or isinstance(cell, bool):
            return cell
        answer = _YES_NO.get(text_of(cell).casefold())
        if answer is None:
            raise RowRefused("value-unknown", column=name, known="yes, no")
        return answer


def text_of(cell: Cell) -> str:
    """A cell as text, the way a coach would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip().replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


def refuse_overhang(cells: tuple[Cell, ...], width: int) -> None:
    """Refuse a row that is wider than its header: a text with the delimiter, not in quotes."""
    if not all(is_blank(cell) for cell in cells[width:]):
        raise RowRefused("row-too-wide", most=width)


def _whole_number(cell: Cell) -> int | None:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, str) and _WHOLE.fullmatch(cell.strip()):
        return int(cell)
    return None
