"""Which column holds which field: by the header's names, and by what the coach says.

`--map COLUMN=FIELD` reads the column of that name as our field, `--map COLUMN=nothing`
does not read it; `--map date-order=dmy` (or mdy) says how the file writes its dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coachjournal.errors import BadImport
from coachjournal.imports.dates import DateOrder
from coachjournal.imports.table import plain_name

_DATE_ORDER = "date order"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The fields of a kind of table: names their headers go by, and which must be there."""

    names: Mapping[str, str]
    needed: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields, each once, in the order in which they stand in a file."""
        return tuple(dict.fromkeys(self.names.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the coach said about a file: fields by plain header name, the order of dates."""

    fields: Mapping[str, str] = field(default_factory=dict, repr=False)
    date_order: DateOrder | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each field stands in a row, and the header's names that mean nothing to us."""

    places: Mapping[str, int]
    unknown: tuple[str, ...] = field(default=(), repr=False)


def told_by(pairs: Sequence[str], layouts: Sequence[Layout]) -> Told:
    """What `--map` says; raises BadImport with the number of the pair that makes no sense."""
    fields: dict[str, str] = {}
    order: DateOrder | None = None
    known = {plain_name(name): name for layout in layouts for name in layout.fields}
    for number, pair in enumerate(pairs, start=1):
        column, equals, meaning = pair.rpartition("=")
        if not equals or not plain_name(column):
            raise BadImport("map-unreadable", number=number)
        if plain_name(column) == _DATE_ORDER:
            order = _date_order(meaning, number)
        elif plain_name(meaning) == NOTHING:
            fields[plain_name(column)] = ""
        elif plain_name(meaning) in known:
            fields[plain_name(column)] = known[plain_name(meaning)]
        else:
            raise BadImport("map-field-unknown", number=number, known=", ".join(known.values()))
    return Told(fields=fields, date_order=order)


def find_columns(header: Sequence[str], layout: Layout, told: Told) -> Columns:
    """Where the fields stand; refuses a field that stands twice, or a needed one nowhere."""
    places: dict[str, int] = {}
    unknown: list[str] = []
    plain = [plain_name(name) for name in header]
    if not told.fields.keys() <= set(plain):
        raise BadImport("map-column-missing")
    mapped = set(told.fields.values())
    for place, name in enumerate(plain):
        own = _unmapped(layout.names.get(name), mapped)
        meaning = told.fields.get(name, own)
        if meaning is None or meaning not in layout.fields:
            unknown += [header[place]] if header[place] else []
        elif meaning in places:
            raise BadImport("column-twice", column=meaning)
        else:
            places[meaning] = place
    missing = [name for name in layout.needed if name not in places]
    if missing:
        raise BadImport("column-missing", columns=", ".join(missing))
    return Columns(places=places, unknown=tuple(unknown))


def _unmapped(field_: str | None, mapped: set[str]) -> str | None:
    """A field that another column was mapped to is not looked for under its own name."""
    return None if field_ in mapped else field_


def _date_order(text: str, number: int) -> DateOrder:
    for order in DateOrder:
        if order.value == text.strip().casefold():
            return order
    raise BadImport("map-date-order-unknown", number=number, known=", ".join(DateOrder))
