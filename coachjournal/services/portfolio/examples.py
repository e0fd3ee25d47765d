"""Competencies with their best examples and reasoning; a self-assessment; a matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coachjournal.domain import report as parts
from coachjournal.domain.charts import RadarChart, RadarSeries
from coachjournal.domain.credentials import Competency
from coachjournal.domain.evidence import MOST_LEVEL, Evidence, SelfAssessment
from coachjournal.domain.evidence_matrix import EvidenceKind, matrix_of
from coachjournal.domain.report import Block
from coachjournal.services.development_report import labelled
from coachjournal.services.pack_drawing import sketch_blocks
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.portfolio.material import Clean, Examples, Material, Shown
from coachjournal.services.portfolio.totals import LEFT, RIGHT
from coachjournal.services.portfolio.words import listed
from coachjournal.services.self_assessments import level_said
from coachjournal.system.language import _, later

_KINDS = {
    EvidenceKind.SESSION: later("Session"),
    EvidenceKind.OBSERVATION: later("Observation"),
    EvidenceKind.FEEDBACK: later("Feedback"),
    EvidenceKind.SUPERVISION: later("Supervision"),
    EvidenceKind.SKETCH: later("Sketch"),
}
_MOST_DAYS = 4
# The longer names of kinds are words that cannot be parted.
_MATRIX = (14, 5, 7, 6, 7, 5)
# An example begins below its heading, and not on the next page.
_ROOM, _ROOM_TO_DRAW = 24, 70


def number_of(competency: Competency) -> str:
    """The number that ends a competency's id, where it has one."""
    tail = competency.id.rpartition("-")[2]
    return tail if tail.isdigit() else ""


def named(competency: Competency) -> str:
    """A competency by number and title."""
    number = number_of(competency)
    title = _(competency.title)
    return _("{number}. {title}").format(number=number, title=title) if number else title


def competency_blocks(material: Material, clean: Clean) -> list[Block]:
    """Each competency that has an example, with the best of them."""
    with_some = [each for each in material.examples if each.shown]
    blocks: list[Block] = []
    told: Told = {}
    for place, each in enumerate(with_some):
        if place:
            drawn = each.shown[0].drawing is not None
            room = _ROOM_TO_DRAW if drawn else _ROOM
            blocks.append(parts.NewPart(room_percent=room, whole=False))
        blocks.extend(_competency(each, material, clean, told))
    return blocks


Told = dict[str, str]
"""Under which example the reasoning of a piece of evidence stands already."""


def _competency(found: Examples, material: Material, clean: Clean, told: Told) -> Iterator[Block]:
    yield parts.Heading(text=named(found.competency), place=f"competency-{found.competency.id}")
    if found.competency.paraphrase:
        yield parts.plain_text(_(found.competency.paraphrase), soft=True)
    for place, shown in enumerate(found.shown, start=1):
        here = _("{competency}, example {number}").format(
            competency=named(found.competency), number=place
        )
        above = told.setdefault(shown.line.evidence.id, here)
        yield from _example(place, shown, material, clean, "" if above == here else above)


def _example(
    place: int, shown: Shown, material: Material, clean: Clean, above: str
) -> Iterator[Block]:
    """An example with its reasoning; `above`: where that stands already, and is not repeated."""
    line, piece = shown.line, shown.line.evidence
    code = material.codes.get(line.client_id, "")
    where = listed((line.where, code, numeric_date(line.on)))
    yield parts.Heading(
        text=_("Example {number}: {where}").format(number=place, where=where), level=2
    )
    about = line.client_id or None
    if shown.drawing is not None and not above:
        texts = tuple(clean(each, about) for each in shown.drawing.texts)
        drawn = replace(shown.drawing, title=clean(shown.drawing.title, about), texts=texts)
        # Its heading is the example's own.
        yield from (x for x in sketch_blocks(drawn) if not isinstance(x, parts.Heading))
    elif shown.quoted and piece.quote.strip():
        yield parts.Quote(text=clean(piece.quote.strip(), about))
    elif piece.quote.strip():
        yield parts.Note(
            text=_("Its words are left out: the client has not agreed to a case study.")
        )
    if above:
        yield parts.Note(text=_("What I did and why stands under {place}.").format(place=above))
        return
    for name, text in reasoning_of(piece):
        yield from labelled(name, clean(text.strip(), about))


def reasoning_of(piece: Evidence) -> tuple[tuple[str, str], ...]:
    """The four parts of the reasoning that an assessor reads."""
    return (
        (_("What I did and chose"), piece.what_i_did),
        (_("Why with this client"), piece.why_with_this_client),
        (_("What followed"), piece.what_followed),
        (_("What I would do now"), piece.what_i_would_do_now),
    )


def self_assessment_blocks(material: Material, clean: Clean) -> list[Block]:
    """The newest day as a chart, every day in its table, and what was noted."""
    days = sorted({each.on for each in material.seen})[-_MOST_DAYS:]
    if not days or material.framework is None:
        return []
    by_place = {(each.competency, each.on): each for each in material.seen}
    rated = [
        each
        for each in material.framework.competencies
        if any((each.id, day) in by_place for day in days)
    ]
    return [
        parts.plain_text(_scale_said(), soft=True),
        parts.Figure(chart=_chart(rated, days, by_place)),
        _levels(rated, days, by_place),
        *_notes(rated, days[-1], by_place, clean),
    ]


def _scale_said() -> str:
    return _("From {least} to {most}; it is the coach's own view.").format(
        least=level_said(1), most=level_said(MOST_LEVEL)
    )


_ByPlace = dict[tuple[str, date], SelfAssessment]


def _chart(rated: list[Competency], days: list[date], by_place: _ByPlace) -> RadarChart:
    """The first day beside the newest, where there are two."""
    shown = dict.fromkeys((days[0], days[-1]))
    return RadarChart(
        title=_("How I see my own competence"),
        spokes=tuple(named(each) for each in rated),
        most=MOST_LEVEL,
        series=tuple(
            RadarSeries(name=numeric_date(day), values=_values(rated, day, by_place))
            for day in shown
        ),
    )


def _values(rated: list[Competency], day: date, by_place: _ByPlace) -> tuple[int | None, ...]:
    found = [by_place.get((each.id, day)) for each in rated]
    return tuple(each.level if each else None for each in found)


def _levels(rated: list[Competency], days: list[date], by_place: _ByPlace) -> Block:
    def level(competency: str, day: date) -> str:
        found = by_place.get((competency, day))
        return str(found.level) if found else ""

    return parts.Table(
        header=(_("Competency"), *[numeric_date(day) for day in days]),
        rows=tuple((named(each), *[level(each.id, day) for day in days]) for each in rated),
        widths=(9, *[3] * len(days)),
        alignments=(LEFT, *[RIGHT] * len(days)),
    )


def _notes(rated: list[Competency], day: date, by_place: _ByPlace, clean: Clean) -> Iterator[Block]:
    for each in rated:
        found = by_place.get((each.id, day))
        if found is not None and found.note.strip():
            yield from labelled(named(each), clean(found.note.strip()))


def matrix_blocks(material: Material, _clean: Clean) -> list[Block]:
    """How many pieces of each kind show each competency or criterion."""
    if material.framework is None or not any(each.shown for each in material.examples):
        return []
    matrix = matrix_of(material.framework, material.held)
    rows = tuple(
        (named(row.competency), *[str(cell.count or "") for cell in row.cells])
        for row in matrix.rows
    )
    return [
        parts.Table(
            header=(_("Competency"), *[_(_KINDS[kind]) for kind in matrix.columns]),
            rows=rows,
            widths=_MATRIX,
            alignments=(LEFT, *[RIGHT] * len(matrix.columns)),
        ),
        parts.Note(text=_("An empty place is no fault: this is no checklist.")),
    ]
