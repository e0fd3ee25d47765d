"""Supervision over a span: what the chosen bodies ask, kinds of meeting, where attention went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.assessment import Assessment, RequirementResult, months_before
from coachjournal.domain.assessment.assess import Book, assessment_of
from coachjournal.domain.assessment.due import SUPERVISION_METRICS, Due, due
from coachjournal.domain.assessment.ledger import Ledger
from coachjournal.domain.assessment.results import LeftOut
from coachjournal.domain.credentials import Credential
from coachjournal.domain.people import Client
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.supervision import (
    SupervisionContract,
    SupervisionItem,
    SupervisionMeeting,
)
from coachjournal.domain.supervision_year import (
    Attention,
    FormatTotal,
    attention,
    by_format,
    in_span,
)
from coachjournal.domain.terms import Activity, SessionStatus
from coachjournal.errors import BadInput
from coachjournal.services.accreditation import Accreditation, Standing
from coachjournal.services.journal import Journal
from coachjournal.services.settings import Settings
from coachjournal.services.supervision import LookBack, look_back
from coachjournal.services.supervision_contracts import contract_in_force
from coachjournal.services.supervision_items import with_whom
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

_YEAR_MONTHS = 12
_NOT_WITH_A_CLIENT = frozenset({Activity.BEING_COACHED, Activity.SUPERVISION_GIVEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRule:
    """A chosen credential's rule over supervision: what stands, and what it asks for next."""

    credential: Credential
    result: RequirementResult
    due: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFor:
    """A rule that a kind of meeting does not count for, with the reason of its first meeting."""

    rule: BodyRule
    meetings: int
    why: LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of meeting in the span: which rules count how many minutes of it, and which not."""

    total: FormatTotal
    counts_for: tuple[tuple[BodyRule, int], ...]
    not_for: tuple[NotFor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """A span of supervision. `standing` is what the workings of the rules are made of.

    `without_rule` are the chosen credentials that ask for no figure of supervision.
    """

    first: date
    last: date
    as_of: date
    meetings: tuple[SupervisionMeeting, ...]
    last_meeting: SupervisionMeeting | None
    rules: tuple[BodyRule, ...]
    without_rule: tuple[Credential, ...]
    kinds: tuple[Kind, ...]
    attention: Attention
    look_back: LookBack
    contract: SupervisionContract | None
    standing: Standing = field(repr=False)

    @property
    def days_since(self) -> int | None:
        """Days since the last meeting; None where there was none."""
        return (self.as_of - self.last_meeting.on).days if self.last_meeting else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBrought:
    """A client with held sessions in the span of whom nothing was brought in it.

    `last_brought` is earlier than the span, or None; `waits`: something is flagged.
    """

    client_id: str
    code: str
    name: str = field(repr=False)
    sessions: int
    last_session: date
    last_brought: date | None
    waits: bool


class SupervisionYear:
    """Answers where supervision stands over time. It measures nobody and proposes nothing."""

    def __init__(self, journal: Journal, settings: Settings, accreditation: Accreditation) -> None:
        self._journal, self._settings, self._accreditation = journal, settings, accreditation

    def page(self, first: date | None = None, last: date | None = None) -> YearPage:
        """The span's page: the last twelve months where none is given.

        The bodies' rules are held against the span's last day. Raises BadInput.
        """
        first, last = self._span(first, last)
        standing, rules = self._rules(last)
        held = [each for each in standing.entries.supervision if each.on <= last]
        meetings = in_span(held, first, last)
        chosen = [each.credential for each in standing.assessments]
        ruled = {each.credential.id for each in rules}
        with self._journal.work() as work:
            items = _items(work, meetings, first, last)
            contract = contract_in_force(work, last)
            seen = look_back(work, held, last)
        return YearPage(
            first=first,
            last=last,
            as_of=last,
            meetings=meetings,
            last_meeting=max(held, key=lambda each: each.on, default=None),
            rules=rules,
            without_rule=tuple(each for each in chosen if each.id not in ruled),
            kinds=tuple(_kind(total, rules) for total in by_format(meetings)),
            attention=attention(meetings, items),
            look_back=seen,
            contract=contract,
            standing=standing,
        )

    def not_brought(self, first: date | None = None, last: date | None = None) -> list[NotBrought]:
        """Clients with sessions held in the span and not brought in it; only when asked for.

        Whose file is under restriction, or in the bin, is not among them. Raises BadInput.
        """
        first, last = self._span(first, last)
        with self._journal.work() as work:
            clients: dict[str, Client] = {
                e.id: e for e in work.all(Client, binned_at=None, restricted_since=None)
            }
            brought, waiting = _brought(work)
            held = _held(work, first, last)
        found = []
        for client_id, rows in held.items():
            client = clients.get(client_id)
            days = brought.get(client_id, [])
            if client is None or any(first <= day <= last for day in days):
                continue
            found.append(
                NotBrought(
                    client_id=str(client.id),
                    code=client.code,
                    name=client.shown_name,
                    sessions=len(rows),
                    last_session=max(row.start.date() for row in rows),
                    last_brought=max((day for day in days if day < first), default=None),
                    waits=client_id in waiting,
                )
            )
        return sorted(found, key=lambda each: each.code)

    def _span(self, first: date | None, last: date | None) -> tuple[date, date]:
        last = last or self._journal.clock.today()
        first = first or months_before(last, _YEAR_MONTHS)
        if last < first:
            raise BadInput("period-reversed")
        return first, last

    def _rules(self, as_of: date) -> tuple[Standing, tuple[BodyRule, ...]]:
        """The chosen credentials' rules over supervision, and only those, worked out."""
        chosen = [
            self._accreditation.credential(each, as_of)
            for each in self._settings.read().credentials
        ]
        entries = self._accreditation.entries(as_of)
        book = Book(Ledger(entries, as_of))
        assessments = tuple(_of_supervision(book, each) for each in chosen)
        rules = tuple(
            BodyRule(credential=each.credential, result=result, due=due(book, result))
            for each in assessments
            for result in each.requirements
        )
        names = self._accreditation.client_names()
        return Standing(assessments=assessments, entries=entries, names=names), rules


def _of_supervision(book: Book, credential: Credential) -> Assessment:
    rules = [each for each in credential.requirements if each.metric in SUPERVISION_METRICS]
    return assessment_of(credential, book.ledger, [(rule, book.found(rule)) for rule in rules])


def _kind(total: FormatTotal, rules: tuple[BodyRule, ...]) -> Kind:
    counts, out = [], []
    for rule in rules if total.meetings else ():
        counted = _counted(rule)
        minutes = sum(each for ident, each in total.minutes_of.items() if ident in counted)
        if minutes:
            counts.append((rule, minutes))
        left = [
            each
            for each in rule.result.left_out
            # What is only older than the window is no matter of its kind.
            if each.id in total.minutes_of and each.why != "before-window"
        ]
        if left:
            out.append(NotFor(rule=rule, meetings=len(left), why=left[0]))
    return Kind(total=total, counts_for=tuple(counts), not_for=tuple(out))


def _counted(rule: BodyRule) -> set[str]:
    sides = [ident for side in rule.result.sides for ident in side.amounts]
    return {*rule.result.amounts, *sides}


def _items(
    work: UnitOfWork, meetings: tuple[SupervisionMeeting, ...], first: date, last: date
) -> list[SupervisionItem]:
    """What was brought in the span, and what was noticed in it and waits."""
    ids = {each.id for each in meetings}
    return [
        each
        for each in work.all(SupervisionItem, binned_at=None)
        if each.meeting_id in ids or (each.meeting_id is None and first <= each.noticed_on <= last)
    ]


def _brought(work: UnitOfWork) -> tuple[Mapping[str, list[date]], set[str]]:
    """For each client the days on which something of theirs was brought, and whose waits."""
    days = {each.id: each.on for each in work.all(SupervisionMeeting, binned_at=None)}
    brought: dict[str, list[date]] = {}
    waiting: set[str] = set()
    for item in with_whom(work, work.all(SupervisionItem, binned_at=None)):
        # About the practice itself it is nobody's.
        client = item.client_id or ""
        if item.meeting_id is None:
            waiting.add(client)
        elif item.meeting_id in days:
            brought.setdefault(client, []).append(days[item.meeting_id])
    return brought, waiting


def _held(work: UnitOfWork, first: date, last: date) -> dict[str, list[SessionRow]]:
    """The sessions held with each client; what the coach received is none of them."""
    found: dict[str, list[SessionRow]] = {}
    for row in queries.session_rows(work, first=first, last=last, status=SessionStatus.HELD):
        if row.activity not in _NOT_WITH_A_CLIENT:
            found.setdefault(row.client_id, []).append(row)
    return found
