"""An internal pool's return: hours, clients, development and supervision by month; no names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from coachjournal.domain.development import Cpd
from coachjournal.domain.hours_log import hours
from coachjournal.domain.log_book import CellKind, Column, LogBook, LogSheet
from coachjournal.domain.people import Client, Organisation
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.sessions import Session
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import Activity, SessionStatus
from coachjournal.domain.work import Engagement
from coachjournal.services.accreditation_papers import words
from coachjournal.services.accreditation_papers.book_paper import book_blocks, book_report
from coachjournal.services.accreditation_papers.counted import require_period
from coachjournal.services.accreditation_papers.drafts import Coded, Draft, Form, PaperWanted
from coachjournal.services.by_code import footer_for
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

Dated = TypeVar("Dated")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Material:
    """What a period holds: sessions of coaching, CPD and supervision received."""

    sessions: tuple[Session, ...] = field(repr=False)
    cpd: tuple[Cpd, ...] = field(repr=False)
    supervision: tuple[SupervisionMeeting, ...] = field(repr=False)


def return_draft(practice: Practice, wanted: PaperWanted) -> Draft:
    """The return of a period. Raises BadInput (`period-backwards`)."""
    require_period(wanted)
    last = wanted.last or practice.journal.clock.today()
    coach = practice.settings.read().coach_name
    with practice.journal.work() as work:
        found = _material(work, wanted, last)
        coded = Coded(work, (), coach)
    book = LogBook(
        title=_("Return to the coaching pool"),
        on=last,
        sheets=(_sheet(found),),
        notes=(
            _("Coaching that was held, by its coaching minutes. No person is named."),
            words.exact_totals(),
        ),
    )
    period = words.period_said(wanted.first, last)
    subtitle = " \u00b7 ".join(each for each in (coach, period) if each)
    blocks = book_blocks(book, subtitle, _figures(found))
    return Draft(
        report=book_report(book, blocks, footer_for(Redaction.CODES)),
        book=book,
        coded=coded.says(blocks),
    )


def _material(work: UnitOfWork, wanted: PaperWanted, last: date) -> _Material:
    def within(day: date) -> bool:
        return (wanted.first is None or wanted.first <= day) and day <= last

    of_organisation = _of_organisation(work, wanted.organisation_id)
    return _Material(
        sessions=tuple(
            each
            for each in work.all(Session, binned_at=None, status=SessionStatus.HELD)
            if each.activity is Activity.COACHING
            and each.coaching_minutes
            and within(each.held_on)
            and of_organisation(each)
        ),
        cpd=tuple(each for each in work.all(Cpd, binned_at=None) if within(each.on)),
        supervision=tuple(
            each for each in work.all(SupervisionMeeting, binned_at=None) if within(each.on)
        ),
    )


def _of_organisation(work: UnitOfWork, organisation_id: str) -> Callable[[Session], bool]:
    if not organisation_id:
        return lambda _session: True
    work.get(Organisation, organisation_id)
    clients = {each.id: each.organisation_id for each in work.all(Client)}
    engagements = {each.id: each.organisation_id for each in work.all(Engagement)}

    def of(session: Session) -> bool:
        agreed = engagements.get(session.engagement_id) if session.engagement_id else None
        return (agreed or clients.get(session.client_id)) == organisation_id

    return of


def _sheet(found: _Material) -> LogSheet:
    held = _by_month(found.sessions, lambda each: each.held_on)
    learned = _by_month(found.cpd, lambda each: each.on)
    supervised = _by_month(found.supervision, lambda each: each.on)
    months = sorted({*held, *learned, *supervised})
    rows = tuple(
        (_("{month:02d}/{year}").format(month=month, year=year), *_cells(
            held.get((year, month), []),
            learned.get((year, month), []),
            supervised.get((year, month), []),
        ))
        for year, month in months
    )  # fmt: skip
    return LogSheet(
        name=_("Return"),
        columns=(
            Column(heading=_("Month"), width=14),
            Column(heading=_("Sessions"), kind=CellKind.COUNT, width=12),
            Column(heading=_("Clients"), kind=CellKind.COUNT, width=12),
            Column(heading=_("Coaching hours"), kind=CellKind.HOURS, width=16),
            Column(heading=_("CPD hours"), kind=CellKind.HOURS, width=14),
            Column(heading=_("Supervision hours"), kind=CellKind.HOURS, width=18),
        ),
        rows=rows,
        totals=(_("Total"), *_cells(found.sessions, found.cpd, found.supervision)),
    )


def _cells(
    held: Iterable[Session], learned: Iterable[Cpd], supervised: Iterable[SupervisionMeeting]
) -> tuple[str, ...]:
    sessions = list(held)
    return (
        str(len(sessions)),
        str(len({each.client_id for each in sessions})),
        str(sum(each.coaching_minutes for each in sessions)),
        str(sum(each.minutes for each in learned)),
        str(sum(each.minutes for each in supervised)),
    )


def _by_month(
    things: Iterable[Dated], day_of: Callable[[Dated], date]
) -> dict[tuple[int, int], list[Dated]]:
    found: dict[tuple[int, int], list[Dated]] = {}
    for each in things:
        day = day_of(each)
        found.setdefault((day.year, day.month), []).append(each)
    return found


def _figures(found: _Material) -> list[tuple[str, str]]:
    coaching = sum(each.coaching_minutes for each in found.sessions)
    return [
        (str(hours(coaching)), _("hours of coaching")),
        (str(len({each.client_id for each in found.sessions})), _("clients")),
        (str(hours(sum(each.minutes for each in found.cpd))), _("hours of CPD")),
        (str(hours(sum(each.minutes for each in found.supervision))), _("hours of supervision")),
    ]


FORMS = (
    Form(
        key="pool-return",
        title=later("Return to a coaching pool"),
        purpose=later(
            "For an organisation's own pool of coaches: sessions, clients, hours, CPD and "
            "supervision by month, and nobody's name."
        ),
        bodies=(),
        endings=(".xlsx", ".csv", ".pdf"),
        make=return_draft,
        narrows_to_organisation=True,
    ),
)
