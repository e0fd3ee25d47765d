"""Notes from a Markdown folder, jrnl or RedNotebook: they become records, and are found again.

A note becomes the record of the session that was held with its client on its day, where
nothing was ever written about that session. Else it is kept beside the sessions, as what is
between them: in the client's file, and never in the hours. No session is ever made of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path

from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.ids import ClientId, RecordId, RowId, SessionId, WallTime
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Record
from coachjournal.domain.terms import NoteKind
from coachjournal.domain.work import Contact
from coachjournal.imports.note_text import short_title
from coachjournal.imports.old_notes import FileRefused, OldKind, OldNote
from coachjournal.services.import_sentences import refusal_sentence
from coachjournal.services.journal import Done, Journal
from coachjournal.services.note_folders import FolderRead, read_note_folder
from coachjournal.services.notes import write_note
from coachjournal.services.old_note_fates import Fates, NoteFate, newest_text, own_id
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChoices:
    """What the coach said of old notes: whose those of a mark are, and whose a single one is.

    `add_to_written`: put a note below the words that a record has already. `guessed_days`:
    take those, too, whose day is only their file's. `otherwise`: whose all others are.
    """

    by_mark: Mapping[str, str] = field(default_factory=dict, repr=False)
    by_number: Mapping[int, str] = field(default_factory=dict)
    otherwise: str = ""
    add_to_written: bool = False
    guessed_days: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note as it would come in: its number, day and title, whose it is, what becomes of it.

    `title` is its first words where it has none; `opening` is how its text begins.
    """

    number: int
    fate: NoteFate
    on: date
    at: time | None = None
    day_is_guess: bool = False
    title: str = field(default="", repr=False)
    opening: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    line: int = 1
    client_id: str = ""
    client_name: str = field(default="", repr=False)
    client_code: str = field(default="", repr=False)
    session_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldNotesRead:
    """A folder of old notes beside the journal: a line for each, and what cannot be read."""

    folder: FolderRead
    choices: NoteChoices
    lines: tuple[NoteLine, ...]

    @property
    def refused(self) -> tuple[FileRefused, ...]:
        """The files that cannot be read."""
        return self.folder.notes.refused

    @property
    def refused_said(self) -> tuple[tuple[str, str], ...]:
        """The same, as their places and the sentences that say why."""
        return tuple((each.place, refusal_sentence(each.code, each.facts)) for each in self.refused)

    @property
    def kind(self) -> OldKind:
        """What kept the notes."""
        return self.folder.notes.kind

    def count(self, *fates: NoteFate) -> int:
        """How many notes have one of these fates."""
        return sum(line.fate in fates for line in self.lines)

    @property
    def new(self) -> int:
        """How many would come in."""
        return sum(line.fate.comes_in for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesTaken:
    """What taking old notes in came to: how many became what; `left_out` by their fate."""

    records: int = 0
    added: int = 0
    beside: int = 0
    duplicates: int = 0
    left_out: Mapping[NoteFate, int] = field(default_factory=dict)

    @property
    def created(self) -> int:
        """How many notes came in."""
        return self.records + self.added + self.beside


class ImportedNotes:
    """Reads folders of old notes, and makes records of them."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def read(
        self, path: Path, kind: str = "auto", choices: NoteChoices | None = None
    ) -> OldNotesRead:
        """The notes of a folder or file beside the journal. Raises BadImport, NotFound."""
        return self.look(read_note_folder(path, OldKind(kind)), choices or NoteChoices())

    def look(self, folder: FolderRead, choices: NoteChoices) -> OldNotesRead:
        """The same once more, as the coach has chosen by now; changes nothing."""
        with self._journal.work() as work:
            lines = _lines(work, folder.notes.notes, choices)
        return OldNotesRead(folder=folder, choices=choices, lines=tuple(lines))

    def take(
        self, read: OldNotesRead, *, dry_run: bool = False, initiator: object = None
    ) -> Done[NotesTaken]:
        """Take them in, in one commit, as they stand to the journal now."""
        notes = read.folder.notes.notes
        with self._journal.work() as work:
            lines = _lines(work, notes, read.choices)
            taken = _taken(lines)
            self._make(work, lines, notes)
            if not dry_run and taken.created:
                work.commit()
        changed = taken.created and not dry_run
        changes = Changes.NOTES | Changes.WORK if changed else NOTHING
        return self._journal.done(taken, changes, initiator)

    def _make(self, work: UnitOfWork, lines: Sequence[NoteLine], notes: Sequence[OldNote]) -> None:
        records: dict[str, list[tuple[NoteLine, OldNote]]] = {}
        added: dict[str, list[OldNote]] = {}
        beside: list[Contact] = []
        for line in lines:
            note = notes[line.number]
            if line.fate is NoteFate.RECORD:
                records.setdefault(line.session_id, []).append((line, note))
            elif line.fate is NoteFate.ADDED:
                added.setdefault(line.session_id, []).append(note)
            elif line.fate is NoteFate.BESIDE:
                beside.append(_contact(line, note))
        work.add_all([*(self._record(*each) for each in records.items()), *beside])
        for session, several in added.items():
            text = _below(newest_text(work, session), several)
            write_note(work, self._journal, SessionId(session), NoteKind.RECORD, text)

    def _record(self, session: str, several: Sequence[tuple[NoteLine, OldNote]]) -> Record:
        line, note = several[0]
        return Record(
            id=RecordId(own_id(line.client_id, note)),
            session_id=SessionId(session),
            text="\n\n".join(each.text for _line, each in several),
            changed_at=self._journal.now(),
        )


def _contact(line: NoteLine, note: OldNote) -> Contact:
    return Contact(
        id=RowId(own_id(line.client_id, note)),
        client_id=ClientId(line.client_id),
        at=WallTime(datetime.combine(note.on, note.at or time())),
        manner=_("older note, day not certain") if note.day_is_guess else _("older note"),
        text=note.text,
    )


def _below(text: str, notes: Sequence[OldNote]) -> str:
    """The words that are there, then each note below a heading that says where it is from."""
    heading = _("From an older note")
    return "\n\n".join([text.rstrip("\n"), *(f"## {heading}\n\n{note.text}" for note in notes)])


def _lines(work: UnitOfWork, notes: Sequence[OldNote], choices: NoteChoices) -> list[NoteLine]:
    fates = Fates(work, add_to_written=choices.add_to_written, guessed_days=choices.guessed_days)
    names = fates.names(choices.by_mark)
    lines = []
    for number, note in enumerate(notes):
        chosen = choices.by_number.get(number)
        found = fates.of(note, names, chosen=chosen, otherwise=choices.otherwise)
        client: Client | None = fates.clients.get(ClientId(found.client_id))
        line = NoteLine(
            number=number,
            fate=found.fate,
            on=note.on,
            at=note.at,
            day_is_guess=note.day_is_guess,
            title=note.title or short_title(note.text.partition("\n")[0]),
            opening=short_title(note.text),
            place=note.place,
            line=note.line,
            client_id=found.client_id,
            session_id=found.session_id,
        )
        if client is not None:
            line = replace(line, client_name=client.shown_name, client_code=client.code)
        lines.append(line)
    return lines


def _taken(lines: Sequence[NoteLine]) -> NotesTaken:
    counts = {fate: sum(line.fate is fate for line in lines) for fate in NoteFate}
    return NotesTaken(
        records=counts[NoteFate.RECORD],
        added=counts[NoteFate.ADDED],
        beside=counts[NoteFate.BESIDE],
        duplicates=counts[NoteFate.THERE],
        left_out={fate: n for fate, n in counts.items() if n and fate.is_left_out},
    )
