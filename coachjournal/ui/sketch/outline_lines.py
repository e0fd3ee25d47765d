"""The lines of the outline panel: what each says, what it stands for, and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from coachjournal.domain.sketch.elements import ElementId, Sign, Widget
from coachjournal.domain.sketch.live import (
    constellation,
    forcefield,
    scenarios,
    stakeholders,
    systems,
    values,
    wheel,
)
from coachjournal.domain.sketch.live.tree import BRANCH, FEELING, ROOT, TRUNK
from coachjournal.domain.sketch.outline_scores import table_of
from coachjournal.domain.sketch.outlining import Entry, EntryKind, Table, Tie
from coachjournal.domain.sketch.scene import Scene
from coachjournal.system.language import _, later


class LineKind(Enum):
    """What a line stands for."""

    ENTRY = auto()
    TIE = auto()
    ROW = auto()
    CELL = auto()


@dataclass(slots=True, eq=False)
class Line:
    """A line of the panel. `row` and `column` say which cell of its element's table it is.

    `words` are what is edited, `said` what is shown, `kind_said` what sort of thing it is.
    """

    kind: LineKind
    element_id: ElementId
    words: str = field(repr=False)
    said: str = field(repr=False)
    kind_said: str = ""
    editable: bool = True
    row: int = 0
    column: int = 0
    inside: list[Line] = field(default_factory=list, repr=False)
    above: Line | None = field(default=None, repr=False)
    place: int = 0
    number: int = 0

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What it is called as long as it stands for the same."""
        return self.kind.name, self.element_id, self.row, self.column

    def all(self) -> Iterator[Line]:
        """It and all under it."""
        yield self
        for each in self.inside:
            yield from each.all()


_KINDS = {
    EntryKind.FRAME: later("frame"),
    EntryKind.NOTE: later("note"),
    EntryKind.TEXT: later("text"),
    EntryKind.SHAPE: later("shape"),
    EntryKind.FIGURE: later("figure"),
    EntryKind.PICTURE: later("picture"),
    EntryKind.TABLE: later("table"),
}
_ROLES = {
    TRUNK: later("trunk"),
    ROOT: later("root"),
    BRANCH: later("branch"),
    FEELING: later("feeling"),
}
_TABLES = {
    constellation.TEMPLATE: later("Constellation"),
    forcefield.TEMPLATE: later("Force field"),
    scenarios.TEMPLATE: later("What holds in all"),
    stakeholders.TEMPLATE: later("Stakeholder map"),
    systems.TEMPLATE: later("Loops"),
    values.TEMPLATE: later("Values"),
    wheel.TEMPLATE: later("Wheel"),
}
_TABLE = later("Table")
_COLUMNS = {"now": later("now"), "wished": later("wished for")}


def lines_of(entries: Sequence[Entry], scene: Scene, day: date) -> list[Line]:
    """The lines of an outline; tables that can be written in show the scores of the day."""
    found = [_line(each, scene, day) for each in entries if each.element_id is not None]
    _join(found, None)
    return found


def _join(lines: Sequence[Line], above: Line | None) -> None:
    for place, each in enumerate(lines):
        each.above, each.place = above, place
        _join(each.inside, each)


def _line(entry: Entry, scene: Scene, day: date) -> Line:
    assert entry.element_id is not None
    text = " ".join(entry.text.split())
    kind = _(_ROLES.get(entry.role) or _KINDS.get(entry.kind, "note"))
    made = Line(
        LineKind.ENTRY, entry.element_id, entry.text, text or _("(no words yet)"), kind,
        editable=entry.kind is not EntryKind.TABLE,
    )  # fmt: skip
    made.inside += [_tie(each) for each in entry.ties]
    if entry.kind is EntryKind.TABLE:
        made.said = text or _table_name(scene.element(entry.element_id))
        made.inside += _rows(entry, scene.element(entry.element_id), day)
    made.inside += [_line(each, scene, day) for each in entry.inside if each.element_id is not None]
    return made


def _table_name(element: object) -> str:
    return _(_TABLES.get(element.template if isinstance(element, Widget) else "", _TABLE))


def _tie(tie: Tie) -> Line:
    sign = {Sign.PLUS: "+", Sign.MINUS: "\N{MINUS SIGN}"}.get(tie.sign, "")
    to = " ".join(tie.to_text.split()) or _("(no words yet)")
    arrow = "\N{LEFT RIGHT ARROW}" if tie.both_ways else "\N{RIGHTWARDS ARROW}"
    words = ": ".join(part for part in (to, " ".join(tie.label.split())) if part)
    weight = f"\N{MULTIPLICATION SIGN}{tie.weight:g}" if tie.weight != 1 else ""
    said = " ".join(part for part in (arrow, words, sign, weight) if part)
    return Line(LineKind.TIE, tie.element_id, tie.label, said, _("link"))


def _rows(entry: Entry, element: object, day: date) -> list[Line]:
    table = table_of(element, day) if isinstance(element, Widget) else ()
    if not table:
        return [_read_row(entry, at, row) for at, row in enumerate(entry.table) if at and any(row)]
    return [_written_row(entry, table, at) for at in range(1, len(table))]


def _read_row(entry: Entry, at: int, row: Sequence[str]) -> Line:
    assert entry.element_id is not None
    head = entry.table[0]
    cells = [
        f"{name} {cell}".strip() for name, cell in zip(head[1:], row[1:], strict=False) if cell
    ]
    said = ": ".join(part for part in (row[0], ", ".join(cells)) if part)
    return Line(LineKind.ROW, entry.element_id, row[0], said, _("row"), editable=False, row=at)


def _written_row(entry: Entry, table: Table, at: int) -> Line:
    assert entry.element_id is not None
    head, row = table[0], table[at]
    names = [_(_COLUMNS.get(name, name)) if name else "" for name in head]
    cells = [f"{name} {cell}" for name, cell in zip(names[1:], row[1:], strict=False) if cell]
    said = ": ".join(part for part in (row[0], ", ".join(cells)) if part)
    made = Line(
        LineKind.ROW, entry.element_id, row[0], said or _("(no words yet)"), _("row"), row=at
    )
    made.inside = [
        Line(
            LineKind.CELL, entry.element_id, cell, f"{name}: {cell or '–'}", _("score"), row=at,
            column=column,
        )
        for column, (name, cell) in enumerate(zip(names, row, strict=False))
        if column
    ]  # fmt: skip
    return made


def structure(lines: Sequence[Line]) -> list[object]:
    """Who stands where; two outlines of the same structure differ by their words alone."""
    return [(each.key, structure(each.inside)) for each in lines]


def by_key(lines: Sequence[Line]) -> Mapping[tuple[str, str, int, int], Line]:
    """Every line by what it is called."""
    return {each.key: each for top in lines for each in top.all()}
