"""A programme as one paper: its timeline, its parts, each person's one-to-ones, the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coachjournal.domain import report as parts
from coachjournal.domain.agreed_work import Cell, agreed_in
from coachjournal.domain.changes import Changes
from coachjournal.domain.charts import ChartLane, LaneChart, LaneMark
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Block
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import PartKind
from coachjournal.domain.timeline import MarkState, Timeline
from coachjournal.services.agreed_words import (
    CELLS,
    KINDS,
    LEVELS,
    MARKS,
    PARTS,
    ROLES,
    TEXTS,
    THREE_WAY,
    title_of,
)
from coachjournal.services.by_code import deidentified, footer_for
from coachjournal.services.contracts import ContractVersion
from coachjournal.services.journal import Journal
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.paper_words import PaperWords
from coachjournal.services.papers import form_of, paper, write_registered
from coachjournal.services.programmes import GridRow, Programme, programme_of
from coachjournal.services.settings import Settings
from coachjournal.system.language import _, plural

WHAT = "programme"
_SHAPES = tuple(MarkState)
_MONTHS = "{month:02d}/{year:04d}"


class ProgrammePapers:
    """Writes programmes as PDF or Markdown, and keeps a line of each in the register."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal = journal
        self._settings = settings

    def export(
        self,
        engagement_id: str,
        out: Path,
        *,
        redaction: Redaction,
        accept_unsure: bool = False,
        initiator: object = None,
    ) -> Exported:
        """Write the programme by the file's ending, and register it.

        Raises NotFound, BadInput, DiskFull, Confidential (`code-names-someone`), PackUnsure
        while words are left that may tell who someone is. Nothing is written then.
        """
        form_of(out)
        settings = self._settings.read()
        today = self._journal.clock.today()
        with self._journal.work() as work:
            free = frozenset(settings.late_cancelled_free)
            programme = programme_of(work, engagement_id, free, today)
            words = PaperWords(work, programme, redaction, settings.coach_name)
        blocks = list(_blocks(programme, words))
        searched = deidentified(
            words.replacing,
            words.written,
            _blocks(programme, words.bare()),
            accept_unsure=accept_unsure,
        )
        report = paper(_("Programme"), today, blocks, footer=footer_for(redaction))
        clients = tuple(str(each.client.id) for each in programme.page.drawers)
        line = write_registered(self._journal, WHAT, {out: report}, clients, searched)
        return self._journal.done(line, Changes.EXPORTS, initiator).value


@dataclass(frozen=True, slots=True)
class _Counted:
    """Cells by what they hold."""

    held: int
    planned: int
    left: int


def _counted(cells: list[Cell]) -> _Counted:
    states = [cell.state.value for cell in cells]
    return _Counted(
        sum(state in ("held", "late") for state in states),
        states.count("planned"),
        states.count("left"),
    )


def _blocks(programme: Programme, words: PaperWords) -> Iterator[Block]:
    page = programme.page
    pill = words.person(page.owner) if page.owner and page.owner.restricted_since is None else ""
    yield parts.Title(
        text=words(title_of(page.engagement)), pill=pill, subtitle=_subtitle(programme, words)
    )
    yield _figures(programme)
    if page.parts:
        yield parts.Heading(text=_("Timeline"))
        yield parts.Figure(chart=_chart(programme, words))
        yield parts.Heading(text=_("Parts"))
        yield _parts_table(programme, words)
    if programme.columns and programme.rows:
        yield from _grid(programme, words)
    elif programme.rows:
        yield from _drawn(programme, words)
    yield from _together(programme, words)
    yield from _brings(programme, words)
    yield from _results(programme, words)
    if programme.contracts:
        yield from _contract(programme.contracts, words)
    yield from _notes(programme)


def _subtitle(programme: Programme, words: PaperWords) -> str:
    engagement = programme.page.engagement
    days = [_day(each) for each in (engagement.starts_on, engagement.ends_on) if each]
    span = _(" to ").join(days)
    kind = _(KINDS[engagement.kind.value])
    said = (kind, words(programme.page.organisation), span)
    return ", ".join(each for each in said if each)


def _figures(programme: Programme) -> Block:
    left = programme.page.left
    drawn, agreed = len(left.drawn.counted), left.agreed_sessions
    value = str(drawn) if agreed is None else _("{drawn} of {agreed}").format(
        drawn=drawn, agreed=agreed
    )  # fmt: skip
    persons = len(programme.rows)
    found = [
        parts.KeyFigure(value=value, label=_("sessions drawn")),
        parts.KeyFigure(value=str(len(left.drawn.planned)), label=_("planned")),
        parts.KeyFigure(value=str(persons), label=plural("person", "persons", persons)),
        parts.KeyFigure(value=f"{left.drawn.minutes / 60:.2f}", label=_("hours drawn")),
    ]
    return parts.KeyFigures(figures=tuple(found))


def _chart(programme: Programme, words: PaperWords) -> LaneChart:
    timeline = programme.timeline(words.person, words.part)
    inside = 0 <= timeline.share(timeline.today) <= 1
    return LaneChart(
        title=_("Timeline"),
        ticks=tuple((timeline.share(month), _month(month)) for month in timeline.months()),
        lanes=tuple(_lanes(timeline)),
        legend=tuple(_(MARKS[state]) for state in _SHAPES),
        today=timeline.share(timeline.today) if inside else None,
        today_words=_("today"),
    )


def _lanes(timeline: Timeline) -> Iterator[ChartLane]:
    for lane in timeline.lanes:
        marks = (
            LaneMark(at=timeline.share(mark.on), shape=_SHAPES.index(mark.state))
            for mark in lane.marks
        )
        yield ChartLane(name=lane.label, marks=tuple(marks))


def _parts_table(programme: Programme, words: PaperWords) -> Block:
    standing = {each.part.id: each for each in programme.together}
    rows = []
    for part in programme.page.parts:
        if part.kind is PartKind.ONE_TO_ONE:
            place = programme.columns.index(part)
            cells = [cell for row in programme.rows for cell in row.cells[place]]
        else:
            cells = list(standing[part.id].cells)
        count = _counted(cells)
        agreed = "" if part.agreed_sessions is None else str(
            agreed_in(part, len(programme.rows))
        )  # fmt: skip
        rows.append(
            (
                words.part(part),
                _(PARTS[part.kind.value]),
                _day(part.planned_on),
                agreed,
                str(count.held),
                str(count.planned),
                str(count.left),
            )
        )
    right, left = parts.Alignment.RIGHT, parts.Alignment.LEFT
    return parts.Table(
        header=(
            _("Part"),
            _("What it is"),
            _("Meant for"),
            _("Agreed"),
            _("Drawn"),
            _("Planned"),
            _("Left"),
        ),
        rows=tuple(rows),
        widths=(7, 7, 6, 4, 4, 5, 3),
        alignments=(left, left, left, right, right, right, right),
    )


def _drawn(programme: Programme, words: PaperWords) -> Iterator[Block]:
    """Who drew how much."""
    yield parts.Heading(text=_("Who drew how much"))
    rows = tuple(
        (
            words.person(each.client),
            str(len(each.left.drawn.counted)),
            f"{each.left.drawn.minutes / 60:.2f}",
        )
        for each in programme.page.drawers
    )
    right, left = parts.Alignment.RIGHT, parts.Alignment.LEFT
    header = (_("Person"), _("Sessions"), _("Hours"))
    yield parts.Table(header=header, rows=rows, widths=(6, 2, 2), alignments=(left, right, right))


def _grid(programme: Programme, words: PaperWords) -> Iterator[Block]:
    yield parts.Heading(text=_("One-to-ones, person by person"))
    for place, part in enumerate(programme.columns):
        if len(programme.columns) > 1:
            yield parts.Heading(text=words.part(part), level=2)
        width = max(len(row.cells[place]) for row in programme.rows)
        header = (_("Person"), *(str(number) for number in range(1, width + 1)))
        rows = tuple(_grid_row(row, place, width, words) for row in programme.rows)
        yield parts.Table(header=header, rows=rows, widths=(5, *(3 for _each in range(width))))


def _grid_row(row: GridRow, place: int, width: int, words: PaperWords) -> tuple[str, ...]:
    cells = [_cell(cell) for cell in row.cells[place]]
    return (words.person(row.client), *cells, *([""] * (width - len(cells))))


def _cell(cell: Cell) -> str:
    state = _(CELLS[cell.state.value])
    if cell.on is None:
        return state
    return _("{day} {state}").format(day=_day(cell.on), state=state)


def _together(programme: Programme, words: PaperWords) -> Iterator[Block]:
    if not programme.columns and not programme.together:
        yield from _days(programme)
        return
    rows = [
        (_day(session.held_on), words.part(each.part), words(session.title))
        for each in programme.together
        for session in (*each.drawn.counted, *each.drawn.planned)
    ]
    # What was said in a one-to-one stays there, its title too: of those only the days stand here.
    rows += [(_day(each.held_on), _("in none of the parts"), "") for each in programme.apart]
    if rows:
        yield parts.Heading(text=_("Workshops and team meetings"))
        header = (_("Date"), _("Part"), _("Title"))
        yield parts.Table(header=header, rows=tuple(rows), widths=(2, 4, 5))


def _days(programme: Programme) -> Iterator[Block]:
    """Of work without parts, such as a block to draw on, the days and their minutes."""
    rows = tuple(
        (_day(each.held_on), str(each.coaching_minutes or each.minutes)) for each in programme.apart
    )
    if rows:
        yield parts.Heading(text=_("Sessions"))
        yield parts.Table(header=(_("Date"), _("Minutes")), rows=rows, widths=(2, 9))


def _brings(programme: Programme, words: PaperWords) -> Iterator[Block]:
    brought = [row for row in programme.rows if row.brings.strip()]
    if brought:
        yield parts.Heading(text=_("What I choose to bring to the team"))
    for row in brought:
        text = words(row.brings, about=str(row.client.id))
        yield parts.Quote(text=text, source=words.person(row.client))


def _results(programme: Programme, words: PaperWords) -> Iterator[Block]:
    """What came of it: for the person, for the organisation, for the public."""
    rows = tuple(
        (_(LEVELS[each.level.value]), words(each.text), words(each.said_by), _day(each.noted_on))
        for level in LEVELS
        for each in programme.page.outcomes
        if each.level.value == level
    )
    if rows:
        yield parts.Heading(text=_("What came of the work"))
        header = (_("Where it shows"), _("Result"), _("Who said so"), _("On"))
        yield parts.Table(header=header, rows=rows, widths=(4, 9, 4, 3))


def _contract(versions: tuple[ContractVersion, ...], words: PaperWords) -> Iterator[Block]:
    latest = versions[0]
    yield parts.Heading(text=_("Contract"))
    yield parts.plain_text(
        _("Version {number}, {day}").format(
            number=latest.contract.version, day=_day(latest.contract.agreed_on)
        ),
        soft=True,
    )
    yield from _texts(latest, ("first_ask", "became", "agreed_by"), words)
    for person in latest.people:
        yield _line(_(ROLES[person.part.value]), words(person.name))
    sheet = list(_texts(latest, THREE_WAY, words))
    if sheet:
        yield parts.Heading(text=_("Three-way sheet"), level=2)
        yield from sheet
    if len(versions) > 1:
        yield parts.Heading(text=_("Versions"), level=2)
        rows = tuple(
            (
                str(each.contract.version),
                _day(each.contract.agreed_on),
                words(each.contract.first_ask),
                words(each.contract.became),
            )
            for each in reversed(versions)
        )
        header = ("", _("Agreed on"), _(TEXTS["first_ask"]), _(TEXTS["became"]))
        yield parts.Table(header=header, rows=rows, widths=(1, 3, 6, 8))


def _texts(
    version: ContractVersion, names: tuple[str, ...], words: Callable[[str], str]
) -> Iterator[Block]:
    for name in names:
        text = getattr(version.contract, name)
        if text:
            yield _line(_(TEXTS[name]), words(text))


def _line(name: str, text: str) -> Block:
    return parts.Text(runs=(parts.Run(text=f"{name}: ", bold=True), parts.Run(text=text)))


def _notes(programme: Programme) -> Iterator[Block]:
    page = programme.page
    yield parts.Note(
        text=_("A late cancellation counts as a session.")
        if page.left.drawn.late_counts
        else _("A late cancellation does not count as a session.")
    )
    if page.hidden:
        words = plural(
            "{count} person is left out, under restriction.",
            "{count} persons are left out, under restriction.",
            page.hidden,
        )
        yield parts.Note(text=words.format(count=page.hidden))


def _day(day: date | None) -> str:
    return "" if day is None else numeric_date(day)


def _month(day: date) -> str:
    return _MONTHS.format(month=day.month, year=day.year)
