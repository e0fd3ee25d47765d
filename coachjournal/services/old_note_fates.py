"""What becomes of an old note: whose it is, which session it belongs to, whether it is there.

A note keeps an id of its own, made of its client, its day and its words: so the same file
brings nothing a second time, even where the words were changed since. No trace of it stays
once the client is erased.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coachjournal.domain.ids import WallTime
from coachjournal.domain.matching import Known, Match, folded
from coachjournal.domain.note_matching import NamesOfClients, squashed, whose_note
from coachjournal.domain.people import Client, OtherIdentifier
from coachjournal.domain.sessions import Draft, NoteVersion, Record, Session
from coachjournal.domain.terms import IdentifierSort, NoteKind, SessionStatus
from coachjournal.domain.work import Contact
from coachjournal.imports.old_notes import OldNote
from coachjournal.services.notes import unpacked
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

_SHORTEST_NAME = 2


class NoteFate(StrEnum):
    """What becomes of a note: the first three come in, the rest is left out or there already."""

    RECORD = "record"
    ADDED = "added"
    BESIDE = "beside"
    THERE = "there"
    WRITTEN = "written"
    NO_CLIENT = "no-client"
    SEVERAL = "several"
    GUESSED = "guessed"
    RESTRICTED = "restricted"

    @property
    def comes_in(self) -> bool:
        """Whether the note is taken."""
        return self in (NoteFate.RECORD, NoteFate.ADDED, NoteFate.BESIDE)

    @property
    def is_left_out(self) -> bool:
        """Whether the coach would have to say something before it is taken."""
        return not self.comes_in and self is not NoteFate.THERE


@dataclass(frozen=True, slots=True)
class Found:
    """A fate, with the client and the session where there is one."""

    fate: NoteFate
    client_id: str = ""
    session_id: str = ""


def own_id(client_id: str, note: OldNote) -> str:
    """The id of a note within a client's file: the same for the same words of the same day."""
    day = "" if note.day_is_guess else note.on.isoformat()
    said = "\n".join(("old note", client_id, day, note.text)).encode("utf-8", "surrogatepass")
    return str(uuid.UUID(bytes=hashlib.sha256(said).digest()[:16], version=4))


def newest_text(work: UnitOfWork, session_id: str) -> str:
    """What the record of a session says by now: a draft that was never left, or the version."""
    draft = work.find(Draft, session_id=session_id, kind=NoteKind.RECORD)
    record = work.find(Record, session_id=session_id)
    return draft.text if draft else record.text if record else ""


class Fates:
    """Says of note after note what becomes of it; remembers what the ones before took."""

    def __init__(self, work: UnitOfWork, *, add_to_written: bool, guessed_days: bool) -> None:
        self._work = work
        self._add_to_written, self._guessed_days = add_to_written, guessed_days
        self.clients = {each.id: each for each in work.all(Client, binned_at=None)}
        self._restricted = queries.restricted_clients(work)
        self._written = queries.sessions_with_writing(work)
        self._held: dict[tuple[str, date], list[Session]] = defaultdict(list)
        for session in work.all(Session, binned_at=None, status=SessionStatus.HELD):
            self._held[session.client_id, session.held_on].append(session)
        self._beside: dict[str, set[tuple[date, str]]] = defaultdict(set)
        self._taken: set[str] = set(queries.record_ids(work))
        for contact in work.all(Contact):
            self._beside[contact.client_id].add((contact.at.date(), contact.text))
            self._taken.add(contact.id)
        self._texts: dict[str, tuple[str, ...]] = {}

    def names(self, by_mark: Mapping[str, str]) -> NamesOfClients:
        """What clients are called, and what the coach said that a mark means."""
        marks: dict[str, set[str]] = defaultdict(set)
        spoken: dict[str, set[str]] = defaultdict(set)
        others = defaultdict(list)
        for other in self._work.all(OtherIdentifier, sort=IdentifierSort.NAME):
            others[other.client_id].append(other.text)
        for client in self.clients.values():
            names = [client.code, client.working_name, client.full_name, *others[client.id]]
            before_comma = client.working_name.partition(",")[0]
            for name in (*names, before_comma):
                if len(name.strip()) >= _SHORTEST_NAME:
                    spoken[folded(name)].add(client.id)
            # A tag is short: the first name alone, where it is nobody else's.
            first = client.full_name.strip().partition(" ")[0]
            for name in (*names, before_comma, first):
                if len(squashed(name)) >= _SHORTEST_NAME:
                    marks[squashed(name)].add(client.id)
        for mark, client_id in by_mark.items():
            marks[squashed(mark)] = {client_id}
        return NamesOfClients(
            marks={name: frozenset(ids) for name, ids in marks.items()},
            known=Known(
                addresses={},
                names={name: frozenset(ids) for name, ids in spoken.items()},
                rules={},
            ),
        )

    def of(
        self, note: OldNote, names: NamesOfClients, *, chosen: str | None, otherwise: str
    ) -> Found:
        """What becomes of the note. `chosen`: the client the coach gave it, "" for none."""
        if chosen is not None:
            match, client = Match.RULE if chosen else Match.NOTHING, chosen
        else:
            match, client = whose_note(note.marks, note.title, names)
            if match is Match.NOTHING and otherwise:
                match, client = Match.RULE, otherwise
        if not client:
            return Found(NoteFate.SEVERAL if match is Match.SEVERAL else NoteFate.NO_CLIENT)
        if client in self._restricted:
            return Found(NoteFate.RESTRICTED, client)
        return self._in_file(note, client)

    def _in_file(self, note: OldNote, client: str) -> Found:
        held = [] if note.day_is_guess else self._held[client, note.on]
        if self._is_there(note, client, held):
            return Found(NoteFate.THERE, client)
        if note.day_is_guess and not self._guessed_days:
            return Found(NoteFate.GUESSED, client)
        found = Found(NoteFate.BESIDE, client)
        if held:
            session = self._session_of(note, held).id
            fate = NoteFate.ADDED if self._add_to_written else NoteFate.WRITTEN
            found = Found(fate if session in self._written else NoteFate.RECORD, client, session)
        if found.fate.comes_in:
            self._taken.add(own_id(client, note))
        return found

    def _session_of(self, note: OldNote, held: list[Session]) -> Session:
        """Of several of a day the nearest in time; without a time one without a word."""
        if note.at is not None:
            at = WallTime(datetime.combine(note.on, note.at))
            return min(held, key=lambda each: (abs(each.start - at), each.id))
        return min(held, key=lambda each: (each.id in self._written, each.start, each.id))

    def _is_there(self, note: OldNote, client: str, held: list[Session]) -> bool:
        own = own_id(client, note)
        beside = self._beside[client]
        if note.day_is_guess:
            same = any(note.text == text for _day, text in beside)
        else:
            same = (note.on, note.text) in beside
        if same or own in self._taken:
            return True
        # Whole paragraphs of it: a word alone stands in many a record.
        wanted = f"\n\n{note.text}\n\n"
        return any(
            wanted in f"\n\n{text}\n\n" for each in held for text in self._written_in(each.id)
        )

    def _written_in(self, session_id: str) -> tuple[str, ...]:
        """All that the record of a session ever said."""
        if session_id not in self._written:
            return ()
        if session_id not in self._texts:
            versions = self._work.all(NoteVersion, session_id=session_id, kind=NoteKind.RECORD)
            record = self._work.find(Record, session_id=session_id)
            self._texts[session_id] = (
                *(unpacked(each.packed) for each in versions),
                record.text if record else "",
                newest_text(self._work, session_id),
            )
        return self._texts[session_id]
