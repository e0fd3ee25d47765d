"""Commands about evidence: what shows which competency, and how I see myself."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened
from coachjournal.cli.parameters import DAY
from coachjournal.domain.evidence import SelfAssessment
from coachjournal.domain.evidence_matrix import Cell, Matrix
from coachjournal.domain.terms import EvidenceStrength
from coachjournal.services.self_assessments import AssessedDay, level_said
from coachjournal.system.language import _

Place = tuple[str, str]
_NAME_WIDE, _CELL_WIDE = 40, 12
_LEVEL = re.compile(r"([^=\s]+)=([0-9]+)")
_NOTE = re.compile(r"([^=\s]+)=(.*)", re.DOTALL)


class FrameworkName(click.ParamType[Place]):
    """A framework with its version, such as icf:2025."""

    name = "framework"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Place:
        """Its id and its version."""
        if isinstance(value, tuple):
            return value
        framework, _colon, version = str(value).partition(":")
        if not framework or not version:
            raise click.BadParameter(
                _("A framework is written with its version, like icf:2025."), ctx, param
            )
        return framework, version


_FRAMEWORK = click.option(
    "--framework", type=FrameworkName(), required=True, metavar="ID:VERSION", help="Like icf:2025."
)


@click.group()
def evidence() -> None:
    """What shows which competency."""


@evidence.command("matrix")
@_FRAMEWORK
@click.option("--json", "as_json", is_flag=True)
@access_options
def evidence_matrix(access: Access, framework: Place, as_json: bool) -> None:
    """Show the competencies of a framework by kind of evidence; an empty place is no fault."""
    with opened(access) as practice:
        found = practice.evidence_matrix.matrix(*framework)
    if as_json:
        answer_json(_matrix_json(found))
    else:
        _say_matrix(found)


@click.command("self-assess")
@_FRAMEWORK
@click.option("--on", type=DAY, help="The day; today if not said.")
@click.option("--level", "levels", multiple=True, metavar="ID=1..5", help="Repeat it.")
@click.option("--note", "notes", multiple=True, metavar="ID=TEXT", help="What makes you say so.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def self_assess(
    access: Access,
    framework: Place,
    on: date | None,
    levels: tuple[str, ...],
    notes: tuple[str, ...],
    as_json: bool,
) -> None:
    """Rate yourself on a day; without --level, show every day.

    What is rated joins what was rated on that day before.
    """
    wanted, said = _levels(levels), _notes(notes)
    with opened(access) as practice:
        service = practice.self_assessments
        if wanted or said:
            day = on or practice.journal.clock.today()
            known = _rated_on(service.days(*framework), day)
            before = {key: (each.level, each.note) for key, each in known.items()}
            new = {key: (level, before.get(key, (0, ""))[1]) for key, level in wanted.items()}
            rated = {**before, **new}
            for key, note in said.items():
                if key not in rated:
                    raise click.UsageError(_("A note needs a level: give --level for it as well."))
                rated[key] = rated[key][0], note
            service.rate(day, *framework, rated)
        days = service.days(*framework)
    if as_json:
        answer_json([_day_json(each) for each in days])
        return
    for each in days:
        _say_day(each)


def _levels(given: tuple[str, ...]) -> dict[str, int]:
    found = {}
    for each in given:
        match = _LEVEL.fullmatch(each)
        if match is None:
            raise click.UsageError(_("A level is written like 5=4: the competency, then 1 to 5."))
        found[match[1]] = int(match[2])
    return found


def _notes(given: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for each in given:
        match = _NOTE.fullmatch(each)
        if match is None:
            raise click.UsageError(_("A note is written like 5=TEXT: the competency, then words."))
        found[match[1]] = match[2]
    return found


def _rated_on(days: list[AssessedDay], day: date) -> dict[str, SelfAssessment]:
    return next((dict(each.rated) for each in days if each.on == day), {})


def _matrix_json(found: Matrix) -> dict[str, Any]:
    return {
        "framework": found.framework.id,
        "version": found.framework.version,
        "rows": [
            {
                "competency": row.competency.id,
                "title": _(row.competency.title),
                **{
                    kind.value: _cell_json(cell)
                    for kind, cell in zip(found.columns, row.cells, strict=True)
                },
            }
            for row in found.rows
        ],
    }


def _cell_json(cell: Cell) -> dict[str, Any]:
    return {
        "count": cell.count,
        "strength": cell.strength.value if cell.strength else None,
        "ids": list(cell.ids),
    }


def _day_json(day: AssessedDay) -> dict[str, Any]:
    return {
        "on": day.on,
        "rated": [
            {"competency": key, "level": each.level, "note": each.note}
            for key, each in day.rated.items()
        ],
    }


def _say_matrix(found: Matrix) -> None:
    heads = "".join(f"{kind.value:>{_CELL_WIDE}}" for kind in found.columns)
    click.echo(f"{_(found.framework.title):{_NAME_WIDE}}{heads}")
    for row in found.rows:
        name = f"{row.competency.id} {_(row.competency.title)}"
        cells = "".join(f"{_cell_said(cell):>{_CELL_WIDE}}" for cell in row.cells)
        click.echo(f"{name[: _NAME_WIDE - 1]:{_NAME_WIDE}}{cells}")


def _cell_said(cell: Cell) -> str:
    if cell.strength is None:
        return "."
    best = cell.strength is EvidenceStrength.BEST
    return f"{cell.count} {_('best')}" if best else str(cell.count)


def _say_day(day: AssessedDay) -> None:
    click.echo(day.on.isoformat())
    for key, each in day.rated.items():
        note = f"  {each.note}" if each.note else ""
        click.echo(f"  {key:>6}  {level_said(each.level)}{note}")
