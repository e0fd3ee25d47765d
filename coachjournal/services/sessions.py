"""Sessions: logging them, changing them, listing them, and what they were about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.ids import EngagementId, RowId, SessionId, TechniqueId, ThemeId, WallTime
from coachjournal.domain.people import Client
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.sessions import (
    Session,
    SessionTechnique,
    SessionTheme,
    Technique,
    Theme,
)
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.terms import (
    Activity,
    Arose,
    ClientKind,
    Context,
    HoursChange,
    Mode,
    NoteKind,
    Payment,
    SessionStatus,
)
from coachjournal.domain.work import Action, Goal, PromiseMade
from coachjournal.errors import BadInput
from coachjournal.services.carried import beside, goal_lines
from coachjournal.services.clients import client_by_code
from coachjournal.services.hours import hours_differ, note_session
from coachjournal.services.journal import Done, Journal
from coachjournal.services.notes import write_note
from coachjournal.services.standing_in import standing
from coachjournal.services.supervision import add_item
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

Word = TypeVar("Word", Theme, Technique)

LONGEST_MINUTES = 24 * 60
FIRST_YEAR, LAST_YEAR = 1950, 2150


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionToLog:
    """What is said of a session when it is logged; all else has the usual value.

    `coaching_minutes` None: all of them where the activity can count as coaching, else none.
    """

    client_code: str = field(repr=False)
    start: datetime
    minutes: int
    coaching_minutes: int | None = None
    activity: Activity = Activity.COACHING
    kind: ClientKind | None = None
    participants: int | None = None
    payment: Payment = Payment.PAID
    context: Context = Context.WORK
    mode: Mode = Mode.IN_PERSON
    status: SessionStatus = SessionStatus.HELD
    title: str = field(default="", repr=False)
    record: str = field(default="", repr=False)
    reflection: str = field(default="", repr=False)
    themes: tuple[str, ...] = field(default=(), repr=False)
    techniques: tuple[str, ...] = field(default=(), repr=False)
    bring: str = field(default="", repr=False)
    engagement_id: EngagementId | None = None
    no_note_intended: bool = False
    meeting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """A session with all that stands round it; its notes come from `Notes`."""

    session: Session
    client: Client
    themes: tuple[tuple[str, Arose], ...] = field(repr=False)
    techniques: tuple[str, ...] = field(repr=False)
    items: tuple[SupervisionItem, ...]
    actions: tuple[Action, ...]
    promises: tuple[PromiseMade, ...]
    goals: tuple[Goal, ...] = ()


class Sessions:
    """What a coach does with sessions."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def log(self, wanted: SessionToLog, *, initiator: object = None) -> Done[Session]:
        """Log a session, with its note, themes and question, in one commit.

        Once this returns it is durable. Raises NotFound (`no-such-client`), BadInput.
        """
        with self._journal.work() as work:
            session = log_session(work, self._journal, wanted)
            work.commit()
        changes = Changes.SESSIONS | Changes.NOTES | Changes.THEMES | Changes.SUPERVISION
        return self._journal.done(session, changes, initiator)

    def change(self, session_id: str, *, initiator: object = None, **values: Any) -> Done[Session]:
        """Change fields of a session; a change to its hours goes into the audit trail."""
        with self._journal.work() as work:
            before = work.get(Session, session_id)
            after = checked(replace(before, **values))
            work.replace(after)
            if hours_differ(before, after):
                note_session(work, after, HoursChange.CHANGED, self._journal.now())
            work.commit()
        return self._journal.done(after, Changes.SESSIONS, initiator)

    def bin(self, session_id: str, *, initiator: object = None) -> Done[Session]:
        """Put a session, with its notes, into the bin."""
        return self._bin(session_id, HoursChange.BINNED, initiator)

    def restore(self, session_id: str, *, initiator: object = None) -> Done[Session]:
        """Take a session out of the bin."""
        return self._bin(session_id, HoursChange.RESTORED, initiator)

    def _bin(self, session_id: str, change: HoursChange, initiator: object) -> Done[Session]:
        at = self._journal.now() if change is HoursChange.BINNED else None
        with self._journal.work() as work:
            before = work.get(Session, session_id)
            if (before.binned_at is None) == (at is None):
                return self._journal.done(before, NOTHING, initiator)
            session = replace(before, binned_at=at)
            work.replace(session)
            note_session(work, session, change, self._journal.now())
            work.commit()
        return self._journal.done(session, Changes.SESSIONS, initiator)

    def rows(
        self,
        *,
        client_code: str | None = None,
        first: date | None = None,
        last: date | None = None,
        without_note: bool = False,
        restricted: bool = False,
        limit: int | None = None,
    ) -> list[SessionRow]:
        """Sessions newest first, all or so many. Raises NotFound for an unknown client code.

        Those of clients under restriction only when asked for, by that or by their code.
        """
        with self._journal.work() as work:
            client = None if client_code is None else client_by_code(work, client_code).id
            return queries.session_rows(
                work,
                client=client,
                first=first,
                last=last,
                without_note=without_note,
                restricted=restricted,
                status=SessionStatus.HELD.value if without_note else None,
                limit=limit,
            )

    def themes_by_session(self) -> dict[str, tuple[str, ...]]:
        """The names of each session's themes."""
        with self._journal.work() as work:
            return queries.themes_of_sessions(work)

    def openings_of_records(self) -> dict[str, str]:
        """How the records of sessions without a title begin."""
        with self._journal.work() as work:
            return queries.openings_of_records(work)

    def page(self, session_id: str) -> SessionPage:
        """A session with all that stands round it. Raises NotFound."""
        with self._journal.work() as work:
            session = work.get(Session, session_id)
            actions, promises = beside(work, session)
            goals = [line.goal for line in goal_lines(work, session.client_id)]
            return SessionPage(
                session=session,
                client=work.get(Client, session.client_id),
                themes=tuple(_themes(work, session.id)),
                techniques=tuple(_techniques(work, session.id)),
                items=tuple(work.all(SupervisionItem, session_id=session.id, binned_at=None)),
                actions=tuple(actions),
                promises=tuple(promises),
                goals=tuple(goals),
            )

    def set_themes(
        self,
        session_id: str,
        themes: Iterable[tuple[str, Arose]],
        *,
        initiator: object = None,
    ) -> Done[None]:
        """Say what a session was about, each theme presented or emerged."""
        with self._journal.work() as work:
            for link in work.all(SessionTheme, session_id=session_id):
                work.remove(SessionTheme, link.id)
            add_themes(work, self._journal, SessionId(session_id), themes)
            work.commit()
        return self._journal.done(None, Changes.THEMES | Changes.SESSIONS, initiator)

    def set_techniques(
        self, session_id: str, names: Iterable[str], *, initiator: object = None
    ) -> Done[None]:
        """Say which techniques a session used."""
        with self._journal.work() as work:
            for link in work.all(SessionTechnique, session_id=session_id):
                work.remove(SessionTechnique, link.id)
            add_techniques(work, self._journal, SessionId(session_id), names)
            work.commit()
        return self._journal.done(None, Changes.THEMES | Changes.SESSIONS, initiator)

    def theme_names(self) -> list[str]:
        """The coach's own themes, by name."""
        with self._journal.work() as work:
            return sorted((theme.name for theme in work.all(Theme)), key=str.casefold)

    def technique_names(self) -> list[str]:
        """The coach's own techniques, by name."""
        with self._journal.work() as work:
            return sorted((each.name for each in work.all(Technique)), key=str.casefold)


def log_session(work: UnitOfWork, journal: Journal, wanted: SessionToLog) -> Session:
    """Log a session within a unit of work, with its trail, note, themes and question."""
    client = client_by_code(work, wanted.client_code)
    session = standing(work, session_from(wanted, client, journal))
    work.add(session)
    note_session(work, session, HoursChange.CREATED, journal.now())
    for kind, text in (
        (NoteKind.RECORD, wanted.record),
        (NoteKind.REFLECTION, wanted.reflection),
    ):
        if text.strip():
            write_note(work, journal, session.id, kind, text)
    add_themes(work, journal, session.id, ((name, Arose.PRESENTED) for name in wanted.themes))
    add_techniques(work, journal, session.id, wanted.techniques)
    if wanted.bring.strip():
        add_item(work, journal, wanted.bring, client_id=client.id, session_id=session.id)
    return session


def session_from(wanted: SessionToLog, client: Client, journal: Journal) -> Session:
    """The session that was meant. Raises BadInput where its numbers do not hold together."""
    kind = wanted.kind or client.kind
    coaching = wanted.coaching_minutes
    if coaching is None:
        coaching = wanted.minutes if wanted.activity.counts_whole else 0
    usual = 1 if kind is ClientKind.INDIVIDUAL else max(client.unnamed_members, 2)
    return checked(
        Session(
            id=SessionId(journal.new_id()),
            client_id=client.id,
            start=WallTime(wanted.start.replace(tzinfo=None)),
            zone=journal.clock.zone_name(),
            minutes=wanted.minutes,
            coaching_minutes=coaching,
            activity=wanted.activity,
            kind=kind,
            participants=usual if wanted.participants is None else wanted.participants,
            payment=wanted.payment,
            context=wanted.context,
            mode=wanted.mode,
            status=wanted.status,
            title=wanted.title.strip(),
            engagement_id=wanted.engagement_id,
            no_note_intended=wanted.no_note_intended,
            meeting=wanted.meeting,
            made_at=journal.now(),
        )
    )


def checked(session: Session) -> Session:
    """The session, if its numbers hold together; what I was coached has no coaching minutes."""
    if session.activity is Activity.BEING_COACHED:
        session = replace(session, coaching_minutes=0)
    if not FIRST_YEAR <= session.start.year <= LAST_YEAR:
        raise BadInput("date-out-of-range", first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= session.minutes <= LONGEST_MINUTES:
        raise BadInput("minutes-out-of-range", most=LONGEST_MINUTES)
    if not 0 <= session.coaching_minutes <= session.minutes:
        raise BadInput("coaching-minutes-out-of-range", most=session.minutes)
    if not 1 <= session.participants <= 10_000:
        raise BadInput("participants-out-of-range")
    return session


def add_themes(
    work: UnitOfWork,
    journal: Journal,
    session_id: SessionId,
    themes: Iterable[tuple[str, Arose]],
) -> None:
    """Tie themes to a session; a new name becomes one of the coach's themes."""
    tied: set[str] = set()
    for name, arose in {name.strip(): arose for name, arose in themes}.items():
        if not name:
            continue
        theme = _known(work.all(Theme), name)
        if theme is None:
            theme = Theme(id=ThemeId(journal.new_id()), name=name)
            work.add(theme)
        if theme.id in tied:
            continue
        tied.add(theme.id)
        link_id = RowId(journal.new_id())
        work.add(SessionTheme(id=link_id, session_id=session_id, theme_id=theme.id, arose=arose))


def add_techniques(
    work: UnitOfWork, journal: Journal, session_id: SessionId, names: Iterable[str]
) -> None:
    """Tie techniques to a session; a new name joins the toolkit."""
    tied: set[str] = set()
    for name in dict.fromkeys(name.strip() for name in names):
        if not name:
            continue
        technique = _known(work.all(Technique), name)
        if technique is None:
            technique = Technique(id=TechniqueId(journal.new_id()), name=name)
            work.add(technique)
        if technique.id in tied:
            continue
        tied.add(technique.id)
        link_id = RowId(journal.new_id())
        work.add(SessionTechnique(id=link_id, session_id=session_id, technique_id=technique.id))


def add_themes_beside(
    work: UnitOfWork,
    journal: Journal,
    session_id: SessionId,
    themes: Iterable[tuple[str, Arose]],
    techniques: Iterable[str],
) -> None:
    """Tie more themes and techniques to a session that may have some."""
    tied = {name.casefold() for name, _arose in _themes(work, session_id)}
    used = {name.casefold() for name in _techniques(work, session_id)}
    more = [(name, arose) for name, arose in themes if name.strip().casefold() not in tied]
    add_themes(work, journal, session_id, more)
    fresh = [name for name in techniques if name.strip().casefold() not in used]
    add_techniques(work, journal, session_id, fresh)


def _known(words: Iterable[Word], name: str) -> Word | None:
    """The word of this name, however it is written: an own vocabulary has each only once."""
    same = [word for word in words if word.name.casefold() == name.casefold()]
    return next((word for word in same if word.name == name), same[0] if same else None)


def _themes(work: UnitOfWork, session_id: SessionId) -> list[tuple[str, Arose]]:
    names = {theme.id: theme.name for theme in work.all(Theme)}
    links = work.all(SessionTheme, session_id=session_id)
    return sorted((names[link.theme_id], link.arose) for link in links)


def _techniques(work: UnitOfWork, session_id: SessionId) -> list[str]:
    names = {technique.id: technique.name for technique in work.all(Technique)}
    links = work.all(SessionTechnique, session_id=session_id)
    return sorted(names[link.technique_id] for link in links)
