"""The log of supervision given: each meeting once, with totals by month, kind and supervisee."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.hours_log import hours
from coachjournal.domain.log_book import CellKind, Column, LogBook, LogSheet
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Report
from coachjournal.domain.supervising import Supervisee
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import SupervisionFormat
from coachjournal.errors import BadInput, Confidential
from coachjournal.services.accreditation_papers.book_paper import book_blocks, book_report
from coachjournal.services.by_code import deidentified
from coachjournal.services.journal import Journal
from coachjournal.services.naming import pattern_of
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import Deidentified, write_registered
from coachjournal.services.settings import Settings
from coachjournal.services.supervision_given import GivenHeld, given_held
from coachjournal.services.supervision_words import FORMATS
from coachjournal.services.term_words import MODES, said
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, plural

LOG = "supervision-given-log"
ENDINGS = (".xlsx", ".csv", ".pdf")
_Row = tuple[date, int, bool, SupervisionFormat | None, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLogWanted:
    """Which days, both included, and whether supervisees stand by code or by name."""

    first: date | None = None
    last: date | None = None
    redaction: Redaction = Redaction.CODES


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLogMade:
    """What was written: how many meetings with how many minutes, its line in the register."""

    meetings: int
    minutes: int
    line: Exported


class SupervisionGivenLogs:
    """Writes the log. It holds no word of what was said: days, minutes, and who sat there."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal, self._settings = journal, settings

    def export(self, out: Path, wanted: GivenLogWanted) -> GivenLogMade:
        """Write the log by the file's ending, and register it.

        By code, the finished file is searched for names, the supervisees' own too. Raises
        BadInput (`period-reversed`, `unknown-ending`), Confidential (`pack-leaks`), DiskFull.
        """
        if out.suffix.lower() not in ENDINGS:
            raise BadInput("unknown-ending", known=", ".join(ENDINGS))
        last = wanted.last or self._journal.clock.today()
        if wanted.first is not None and last < wanted.first:
            raise BadInput("period-reversed")
        with self._journal.work() as work:
            held = given_held(work, wanted.first or date.min, last)
            book = given_book(held, last, by_name=wanted.redaction is Redaction.NONE)
            by_code = wanted.redaction is Redaction.CODES
            searched = _searched(work, book) if by_code else None
        file = book if out.suffix.lower() != ".pdf" else self._paper(book, held, wanted.first)
        line = write_registered(self._journal, LOG, {out: file}, (), searched)
        made = GivenLogMade(
            meetings=len(held.lines) + len(held.earlier), minutes=held.minutes, line=line
        )
        return self._journal.done(made, Changes.EXPORTS).value

    def _paper(self, book: LogBook, held: GivenHeld, first: date | None) -> Report:
        name = self._settings.read().coach_name
        span = _("to {last}").format(last=numeric_date(book.on))
        if first is not None:
            span = _("{first} to {last}").format(
                first=numeric_date(first), last=numeric_date(book.on)
            )
        figures = [
            (str(hours(held.minutes)), _("hours of supervision given")),
            (str(len(held.lines) + len(held.earlier)), _("meetings")),
            (str(len(_sat(held))), _("supervisees")),
        ]
        subtitle = " \u00b7 ".join(each for each in (name, span) if each)
        blocks = book_blocks(book, subtitle, figures)
        return book_report(book, blocks, _("Supervision given; no client of a coach is in it."))


def _searched(work: UnitOfWork, book: LogBook) -> Deidentified:
    """What refuses a finished log by code that holds a name after all."""
    searched = deidentified(
        Replacing(work, (), Settings.read_from(work).coach_name),
        (),
        book_blocks(book, "", []),
        accept_unsure=True,
    )
    assert searched is not None
    names = pattern_of({each.name.strip() for each in work.all(Supervisee)} - {""})

    def refuse_leaks(pieces: tuple[str, ...]) -> None:
        searched.refuse_leaks(pieces)
        left = sum(bool(names.search(piece)) for piece in pieces) if names else 0
        if left:
            raise Confidential("pack-leaks", findings=left)

    return replace(searched, refuse_leaks=refuse_leaks)


def given_book(held: GivenHeld, on: date, *, by_name: bool) -> LogBook:
    """The log as tables: the meetings, then the same minutes by month, kind and supervisee."""
    rows = _rows(held, by_name=by_name)
    return LogBook(
        title=_("Supervision given"),
        on=on,
        sheets=(
            _meetings(rows),
            _totals(_("By month"), _("Month"), rows, lambda row: f"{row[0]:%Y-%m}"),
            _totals(_("By kind"), _("Kind"), rows, _kind_said),
            _by_supervisee(held, by_name=by_name),
        ),
        notes=tuple(_notes(held)),
    )


def _rows(held: GivenHeld, *, by_name: bool) -> list[_Row]:
    rows: list[_Row] = [
        (
            each.given.on,
            each.given.minutes,
            each.given.paid,
            each.given.format,
            _names(each.supervisees, by_name=by_name),
            said(MODES, each.given.mode.value),
        )
        for each in held.lines
    ]
    rows += [(e.on, e.minutes, e.paid, None, e.client_code, "") for e in held.earlier]
    return sorted(rows, key=lambda row: row[0])


def _names(supervisees: Iterable[Supervisee], *, by_name: bool) -> str:
    return ", ".join(_name(each, by_name=by_name) for each in supervisees)


def _name(supervisee: Supervisee, *, by_name: bool) -> str:
    return (supervisee.name if by_name else "") or supervisee.code


def _kind_said(row: _Row) -> str:
    return _(FORMATS[row[3]]) if row[3] is not None else _("logged as a session")


def _meetings(rows: Sequence[_Row]) -> LogSheet:
    running, made = 0, []
    for row in rows:
        on, minutes, paid, _format, who, mode = row
        running += minutes
        payment = _("paid") if paid else _("unpaid")
        so_far = str(running)
        made.append(
            (
                on.isoformat(),
                _kind_said(row),
                mode,
                payment,
                who,
                str(minutes),
                str(minutes),
                so_far,
            )
        )
    hours_, minutes_ = CellKind.HOURS, CellKind.MINUTES
    total = str(running)
    return LogSheet(
        name=_("Meetings"),
        columns=(
            Column(heading=_("Date"), kind=CellKind.DATE, width=15),
            Column(heading=_("Kind"), width=14),
            Column(heading=_("How"), width=11),
            Column(heading=_("Payment"), width=13),
            Column(heading=_("With"), width=21),
            Column(heading=_("Minutes"), kind=minutes_, width=12),
            Column(heading=_("Hours"), kind=hours_, width=9),
            Column(heading=_("Hours so far"), kind=hours_, width=13),
        ),
        rows=tuple(made),
        totals=("", _("Total"), "", "", "", total, total, "") if made else (),
    )


def _totals(name: str, heading: str, rows: Sequence[_Row], key: Callable[[_Row], str]) -> LogSheet:
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row[1])
    return _sums(name, heading, found, total=True)


def _by_supervisee(held: GivenHeld, *, by_name: bool) -> LogSheet:
    found: dict[str, list[int]] = {}
    for line in held.lines:
        for each in line.supervisees:
            found.setdefault(_name(each, by_name=by_name), []).append(line.given.minutes)
    # A group's meeting stands with each of them in full: these do not add up to the total.
    return _sums(_("By supervisee"), _("With"), dict(sorted(found.items())), total=False)


def _sums(name: str, heading: str, found: dict[str, list[int]], *, total: bool) -> LogSheet:
    rows = [(key, str(len(each)), str(sum(each)), str(sum(each))) for key, each in found.items()]
    everything = [minutes for each in found.values() for minutes in each]
    whole = str(sum(everything))
    return LogSheet(
        name=name,
        columns=(
            Column(heading=heading, width=30),
            Column(heading=_("Meetings"), kind=CellKind.COUNT, width=11),
            Column(heading=_("Minutes"), kind=CellKind.MINUTES, width=11),
            Column(heading=_("Hours"), kind=CellKind.HOURS, width=11),
        ),
        rows=tuple(rows),
        totals=(_("Total"), str(len(everything)), whole, whole) if total and rows else (),
    )


def _notes(held: GivenHeld) -> Iterable[str]:
    yield _(
        "{hours} hours: the sum of the exact minutes of every meeting, each counted once."
    ).format(hours=hours(held.minutes))
    if any(len(each.supervisees) > 1 for each in held.lines):
        yield _("Under its supervisees a group's meeting stands with each of them in full.")
    if held.earlier:
        yield plural(
            "{count} meeting was logged as a session of supervision given.",
            "{count} meetings were logged as sessions of supervision given.",
            len(held.earlier),
        ).format(count=len(held.earlier))
    if held.same:
        yield plural(
            "{count} session of the same day and length as a meeting counts with it.",
            "{count} sessions of the same day and length as a meeting count with it.",
            len(held.same),
        ).format(count=len(held.same))


def _sat(held: GivenHeld) -> set[str]:
    return {str(each.id) for line in held.lines for each in line.supervisees}
