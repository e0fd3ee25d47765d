"""The bin: everything that was put away, in one list; brought back, or erased for good.

A client in the bin is erased on the client's own page: backups have to forget a person too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.changes import Changes
from coachjournal.domain.development import (
    Cpd,
    Feedback,
    MentorCoaching,
    ObservedPractice,
    Training,
)
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.ids import Moment
from coachjournal.domain.people import Client
from coachjournal.domain.portfolio import CaseStudy
from coachjournal.domain.sessions import Record, Reflection, Session
from coachjournal.domain.signing import SignedSheet
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervising import Supervisee, SupervisionGiven
from coachjournal.domain.supervision import (
    SupervisionContract,
    SupervisionItem,
    SupervisionMeeting,
    SupervisionReview,
)
from coachjournal.domain.terms import HoursChange
from coachjournal.domain.work import Engagement
from coachjournal.errors import BadInput
from coachjournal.services.hours import note_session
from coachjournal.services.journal import Done, Journal
from coachjournal.services.portfolio.chosen import forget_chosen
from coachjournal.services.supervisees import forget_supervisee
from coachjournal.store.evidence_owners import owners_of
from coachjournal.store.sketch_owners import clients_of
from coachjournal.store.tables import kind_of
from coachjournal.store.taking_out import take_out
from coachjournal.store.work import UnitOfWork


class BinKind(StrEnum):
    """The kinds of thing that can lie in the bin."""

    SESSION = "session"
    CLIENT = "client"
    ENGAGEMENT = "engagement"
    SUPERVISION_ITEM = "supervision-item"
    SUPERVISION = "supervision"
    SUPERVISION_CONTRACT = "supervision-contract"
    SUPERVISION_REVIEW = "supervision-review"
    SUPERVISEE = "supervisee"
    SUPERVISION_GIVEN = "supervision-given"
    CPD = "cpd"
    TRAINING = "training"
    MENTOR_COACHING = "mentor-coaching"
    OBSERVED = "observed"
    FEEDBACK = "feedback"
    ATTACHMENT = "attachment"
    SKETCH = "sketch"
    EVIDENCE = "evidence"
    CASE_STUDY = "case-study"
    SIGNED_SHEET = "signed-sheet"


TYPES: Mapping[BinKind, type[Any]] = {
    BinKind.SESSION: Session,
    BinKind.CLIENT: Client,
    BinKind.ENGAGEMENT: Engagement,
    BinKind.SUPERVISION_ITEM: SupervisionItem,
    BinKind.SUPERVISION: SupervisionMeeting,
    BinKind.SUPERVISION_CONTRACT: SupervisionContract,
    BinKind.SUPERVISION_REVIEW: SupervisionReview,
    BinKind.SUPERVISEE: Supervisee,
    BinKind.SUPERVISION_GIVEN: SupervisionGiven,
    BinKind.CPD: Cpd,
    BinKind.TRAINING: Training,
    BinKind.MENTOR_COACHING: MentorCoaching,
    BinKind.OBSERVED: ObservedPractice,
    BinKind.FEEDBACK: Feedback,
    BinKind.ATTACHMENT: Attachment,
    BinKind.SKETCH: Sketch,
    BinKind.EVIDENCE: Evidence,
    BinKind.CASE_STUDY: CaseStudy,
    BinKind.SIGNED_SHEET: SignedSheet,
}
_CHANGES: Mapping[BinKind, Changes] = {
    BinKind.SESSION: Changes.SESSIONS | Changes.NOTES | Changes.THEMES,
    BinKind.CLIENT: Changes.CLIENTS | Changes.SESSIONS | Changes.ENGAGEMENTS,
    BinKind.ENGAGEMENT: Changes.ENGAGEMENTS | Changes.WORK,
    BinKind.SUPERVISION_ITEM: Changes.SUPERVISION,
    BinKind.SUPERVISION: Changes.SUPERVISION,
    BinKind.SUPERVISION_CONTRACT: Changes.SUPERVISION,
    BinKind.SUPERVISION_REVIEW: Changes.SUPERVISION,
    BinKind.SUPERVISEE: Changes.SUPERVISING,
    BinKind.SUPERVISION_GIVEN: Changes.SUPERVISING,
    BinKind.ATTACHMENT: Changes.ATTACHMENTS,
    BinKind.SKETCH: Changes.SKETCHES,
    BinKind.EVIDENCE: Changes.EVIDENCE,
    BinKind.CASE_STUDY: Changes.ACCREDITATION,
    BinKind.SIGNED_SHEET: Changes.ACCREDITATION,
}
_SHORT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class BinLine:
    """Something in the bin. `sessions` and `engagements`: how many went there with a client."""

    kind: BinKind
    id: str
    title: str = field(repr=False)
    client: str = field(default="", repr=False)
    on: date | None = None
    binned_at: Moment
    record: bool = False
    reflection: bool = False
    sessions: int = 0
    engagements: int = 0


class Bin:
    """What a coach does with what was put away."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def lines(self) -> list[BinLine]:
        """Everything in the bin, what was put away last first."""
        with self._journal.work() as work:
            names: dict[str, Client] = {each.id: each for each in work.all(Client)}
            found = [
                _line(work, kind, thing, names)
                for kind in TYPES
                for thing in _binned(work, kind)
                if not _went_with_client(thing, names)
            ]
        return sorted(found, key=lambda line: line.binned_at, reverse=True)

    def restore(self, kind: BinKind, thing_id: str, *, initiator: object = None) -> Done[None]:
        """Bring something back, with all that belongs to it."""
        if kind is BinKind.CLIENT:
            from coachjournal.services.client_keeping import ClientKeeping

            ClientKeeping(self._journal).restore(thing_id, initiator=initiator)
            return Done(None, _changes(kind))
        with self._journal.work() as work:
            thing: Any = work.get(TYPES[kind], thing_id)
            if thing.binned_at is not None:
                thing = replace(thing, binned_at=None)
                work.replace(thing)
                if kind is BinKind.SESSION:
                    note_session(work, thing, HoursChange.RESTORED, self._journal.now())
                work.commit()
        return self._journal.done(None, _changes(kind), initiator)

    def erase(
        self, things: Collection[tuple[BinKind, str]], *, initiator: object = None
    ) -> Done[int]:
        """Erase for good what lies in the bin; how many. Clients are left where they are.

        Raises BadInput("not-in-the-bin") for what was taken out of it meanwhile.
        """
        wanted = [(kind, each) for kind, each in things if kind is not BinKind.CLIENT]
        changes = Changes(0)
        with self._journal.work() as work:
            for kind, each in wanted:
                self._erase(work, kind, each)
                changes |= _changes(kind)
            work.commit()
        return self._journal.done(len(wanted), changes, initiator)

    def _erase(self, work: UnitOfWork, kind: BinKind, thing_id: str) -> None:
        thing: Any = work.find(TYPES[kind], id=thing_id)
        if thing is None or thing.binned_at is None:
            raise BadInput("not-in-the-bin")
        if kind is BinKind.SESSION:
            note_session(work, thing, HoursChange.ERASED, self._journal.now())
        if kind is BinKind.SUPERVISEE:
            forget_supervisee(work, thing_id)
        else:
            forget_chosen(work, take_out(work, TYPES[kind], thing_id))


def _changes(kind: BinKind) -> Changes:
    return _CHANGES.get(kind, Changes.DEVELOPMENT)


def _binned(work: UnitOfWork, kind: BinKind) -> list[Any]:
    table = kind_of(TYPES[kind]).table
    return work.all(TYPES[kind], table.c.binned_at.is_not(None))


def _went_with_client(thing: Any, clients: Mapping[str, Client]) -> bool:
    """Whether it lies there because its client does; it comes back with the client."""
    if not isinstance(thing, Session | Engagement):
        return False
    client = clients.get(thing.client_id or "")
    return client is not None and client.binned_at == thing.binned_at


def _line(work: UnitOfWork, kind: BinKind, thing: Any, clients: Mapping[str, Client]) -> BinLine:
    own = getattr(thing, "client_id", None)
    if isinstance(thing, Sketch):
        own = clients_of(work, [thing]).get(thing.id)
    if isinstance(thing, Evidence):
        own = owners_of(work, [thing])[thing.id].client_id
    client = clients.get(own or "")
    line = BinLine(
        kind=kind,
        id=thing.id,
        # Of a client under restriction nothing is told but who it is.
        title="" if client and client.restricted_since else _TITLES[kind](thing)[:_SHORT],
        client=client.shown_name if client is not None else "",
        on=_day(thing),
        binned_at=thing.binned_at,
    )
    if isinstance(thing, Session):
        return replace(
            line,
            record=work.find(Record, session_id=thing.id) is not None,
            reflection=work.find(Reflection, session_id=thing.id) is not None,
        )
    if isinstance(thing, Client):
        same: dict[str, Any] = {"client_id": thing.id, "binned_at": thing.binned_at}
        return replace(
            line,
            sessions=len(work.all(Session, **same)),
            engagements=len(work.all(Engagement, **same)),
        )
    return line


def _day(thing: Any) -> date | None:
    if isinstance(thing, Session):
        return thing.held_on
    for name in ("on", "noticed_on", "starts_on", "agreed_on", "until_on"):
        day = getattr(thing, name, None)
        if isinstance(day, date):
            return day
    return None


_TITLES: Mapping[BinKind, Callable[[Any], str]] = {
    BinKind.SESSION: lambda x: x.title,
    BinKind.CLIENT: lambda x: x.shown_name,
    BinKind.ENGAGEMENT: lambda x: x.title,
    BinKind.SUPERVISION_ITEM: lambda x: x.said,
    BinKind.SUPERVISION: lambda x: x.title or x.supervisor,
    BinKind.SUPERVISION_CONTRACT: lambda x: x.supervisor,
    BinKind.SUPERVISION_REVIEW: lambda x: x.supervisor,
    BinKind.SUPERVISEE: lambda x: f"{x.code} {x.name}".strip(),
    BinKind.SUPERVISION_GIVEN: lambda x: ", ".join(x.cases) or x.agreed_points,
    BinKind.CPD: lambda x: x.title,
    BinKind.TRAINING: lambda x: x.title or x.provider,
    BinKind.MENTOR_COACHING: lambda x: x.title or x.mentor,
    BinKind.OBSERVED: lambda x: x.title or x.observer,
    BinKind.FEEDBACK: lambda x: x.title or x.from_whom or x.text,
    BinKind.ATTACHMENT: lambda x: x.caption or x.name,
    BinKind.SKETCH: lambda x: x.title,
    BinKind.EVIDENCE: lambda x: x.quote,
    BinKind.CASE_STUDY: lambda x: x.title,
    BinKind.SIGNED_SHEET: lambda x: x.signed_by,
}
