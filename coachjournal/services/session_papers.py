"""Sessions on paper: one, or those of a period, with their notes; by name or by code.

By name it is the coach's own paper. By code every registered name is replaced, what is
unsure has to be accepted, and the finished file is read back and searched, as a pack is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from coachjournal.domain import report as parts
from coachjournal.domain.attachments import Attachment
from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.people import Client
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Block, Report
from coachjournal.domain.sessions import (
    Record,
    Reflection,
    Session,
    SessionTechnique,
    SessionTheme,
    Technique,
    Theme,
)
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import NoteKind, SessionStatus
from coachjournal.errors import BadInput, Confidential, NotFound
from coachjournal.services.by_code import deidentified, footer_for
from coachjournal.services.journal import Journal
from coachjournal.services.note_blocks import note_blocks
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.paper_pictures import paper_pictures, shown_ids
from coachjournal.services.papers import form_of, paper, write_registered
from coachjournal.services.settings import Settings
from coachjournal.services.term_words import ACTIVITIES, MODES, PAYMENTS, STATUSES, said
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, plural

SESSION, PERIOD = "session", "period"
Pictures = Mapping[NoteKind, Mapping[str, parts.Picture]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWanted:
    """One session, or a period, of one client or of all. Days are included.

    `reflections`: the coach's own learning as well, for a paper that stays with the coach.
    """

    redaction: Redaction
    session_id: str = ""
    from_on: date | None = None
    until_on: date | None = None
    client_id: str = ""
    reflections: bool = False
    accept_unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMade:
    """What was written, and what was left out of it because it is under restriction."""

    line: Exported
    sessions: int
    left_out: int
    replacements: int
    unsure: tuple[Unsure, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meeting:
    """A session with all that is set of it; its texts as they go onto the paper."""

    session: Session
    client: Client
    name: str = field(repr=False)
    title: str = field(repr=False)
    themes: tuple[str, ...] = field(repr=False)
    techniques: tuple[str, ...] = field(repr=False)
    record: str = field(repr=False)
    reflection: str = field(repr=False)

    def texts(self) -> tuple[str, ...]:
        """All that the coach wrote of it."""
        return (self.title, *self.themes, *self.techniques, self.record, self.reflection)


class SessionPapers:
    """Writes sessions as PDF, DOCX or Markdown, and keeps a line of each in the register."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal = journal
        self._settings = settings

    def export(self, out: Path, wanted: PaperWanted, *, initiator: object = None) -> PaperMade:
        """Write the paper by the file's ending, and register it.

        Raises BadInput (`nothing-in-period`, `period-backwards`, `unknown-ending`,
        `inside-a-vault`), NotFound, Confidential (`client-restricted`, `pack-leaks`,
        `code-names-someone`), PackUnsure, DiskFull. Nothing is written then.
        """
        form = form_of(out)
        coach_name = self._settings.read().coach_name
        with self._journal.work() as work:
            meetings, left_out = _meetings(work, wanted)
            replacing: Replacing | None = None
            if wanted.redaction is Redaction.CODES:
                first = tuple(dict.fromkeys(each.client.id for each in meetings))
                replacing = Replacing(work, first, coach_name)
                meetings = [_by_code(each, replacing) for each in meetings]
            # A Markdown file is one file: its pictures stay words, as they do by code.
            pictures = _pictures(work, meetings) if not replacing and form != "md" else {}
        unsure = replacing.unsure if replacing else ()
        searched = deidentified(
            replacing,
            [text for each in meetings for text in each.texts()],
            _blank(meetings),
            accept_unsure=wanted.accept_unsure,
        )
        report = self._report(meetings, wanted, pictures)
        clients = tuple(dict.fromkeys(each.client.id for each in meetings))
        what = SESSION if wanted.session_id else PERIOD
        line = write_registered(self._journal, what, {out: report}, clients, searched)
        made = PaperMade(
            line=line,
            sessions=len(meetings),
            left_out=left_out,
            replacements=replacing.count if replacing else 0,
            unsure=unsure,
        )
        return self._journal.done(made, Changes.EXPORTS, initiator).value

    def _report(self, meetings: list[_Meeting], wanted: PaperWanted, pictures: Pictures) -> Report:
        today = self._journal.clock.today()
        if wanted.session_id:
            title = _("Session")
            blocks = list(_one(meetings[0], pictures, alone=True))
        else:
            title = _("Sessions")
            blocks = [*_overview(meetings, wanted), *_each(meetings, pictures)]
        if wanted.redaction is Redaction.CODES and shown_ids(_notes(meetings)):
            blocks.append(_pictures_left_out())
        return paper(title, today, blocks, footer=footer_for(wanted.redaction))


def _meetings(work: UnitOfWork, wanted: PaperWanted) -> tuple[list[_Meeting], int]:
    """The sessions that were asked for, oldest first; how many stay out under restriction."""
    if wanted.session_id:
        session = work.get(Session, wanted.session_id)
        if session.binned_at is not None:
            raise NotFound("not-found", kind="sessions")
        if work.get(Client, session.client_id).restricted_since is not None:
            raise Confidential("client-restricted")
        return [_meeting(work, session, wanted)], 0
    if wanted.from_on and wanted.until_on and wanted.until_on < wanted.from_on:
        raise BadInput("period-backwards")
    of_client: dict[str, Any] = {"client_id": wanted.client_id} if wanted.client_id else {}
    restricted = {each.id for each in work.all(Client) if each.restricted_since is not None}
    if wanted.client_id in restricted:
        raise Confidential("client-restricted")
    found = [
        each
        for each in work.all(Session, binned_at=None, **of_client)
        if (wanted.from_on is None or wanted.from_on <= each.held_on)
        and (wanted.until_on is None or each.held_on <= wanted.until_on)
    ]
    open_ones = [each for each in found if each.client_id not in restricted]
    if not open_ones:
        raise BadInput("nothing-in-period")
    open_ones.sort(key=lambda each: (each.start, each.id))
    return [_meeting(work, each, wanted) for each in open_ones], len(found) - len(open_ones)


def _notes(meetings: Iterable[_Meeting]) -> list[str]:
    return [text for each in meetings for text in (each.record, each.reflection)]


def _pictures(work: UnitOfWork, meetings: Iterable[_Meeting]) -> Pictures:
    """What may be seen in each room: what lies in the reflection never stands in the record."""
    found = [
        attachment
        for each in meetings
        for attachment in work.all(Attachment, session_id=each.session.id, binned_at=None)
        if attachment.note is NoteKind.RECORD or each.reflection
    ]
    made = paper_pictures(work, found, _notes(meetings))
    recorded = {each.id for each in found if each.note is NoteKind.RECORD}
    in_record = {key: picture for key, picture in made.items() if key in recorded}
    return {NoteKind.RECORD: in_record, NoteKind.REFLECTION: made}


def _pictures_left_out() -> Block:
    words = _("Pictures are left out: nobody can search a photo for names.")
    return parts.Note(text=words)


def _meeting(work: UnitOfWork, session: Session, wanted: PaperWanted) -> _Meeting:
    client = work.get(Client, session.client_id)
    record = work.find(Record, session_id=session.id)
    reflection = work.find(Reflection, session_id=session.id) if wanted.reflections else None
    themes = [
        work.get(Theme, e.theme_id).name for e in work.all(SessionTheme, session_id=session.id)
    ]
    used = work.all(SessionTechnique, session_id=session.id)
    return _Meeting(
        session=session,
        client=client,
        name=client.code if wanted.redaction is Redaction.CODES else client.shown_name,
        title=session.title,
        themes=tuple(sorted(themes, key=str.casefold)),
        techniques=tuple(work.get(Technique, each.technique_id).name for each in used),
        record=record.text if record else "",
        reflection=reflection.text if reflection else "",
    )


def _by_code(meeting: _Meeting, replacing: Replacing) -> _Meeting:
    change = replacing.change(meeting.client.id)
    return replace(
        meeting,
        title=change(meeting.title),
        themes=tuple(map(change, meeting.themes)),
        techniques=tuple(map(change, meeting.techniques)),
        record=change(meeting.record),
        reflection=change(meeting.reflection),
    )


def _blank(meetings: list[_Meeting]) -> list[Block]:
    """The same paper where the coach says nothing: what is left are the program's own words."""
    empty = [
        replace(each, title="", themes=("x",), techniques=("x",), record="", reflection="")
        for each in meetings
    ]
    nothing = PaperWanted(redaction=Redaction.CODES)
    return [*_overview(empty, nothing), *_each(empty, {}), _pictures_left_out()]


def _overview(meetings: list[_Meeting], wanted: PaperWanted) -> Iterator[Block]:
    days = [each.session.held_on for each in meetings]
    first, last = wanted.from_on or min(days), wanted.until_on or max(days)
    period = _("{first} to {last}").format(first=numeric_date(first), last=numeric_date(last))
    one = meetings[0].name if wanted.client_id else ""
    yield parts.Title(text=_("Sessions"), pill=one, subtitle=period)
    held = [each.session for each in meetings if each.session.status is SessionStatus.HELD]
    minutes = sum(each.coaching_minutes for each in held)
    clients = len({each.client_id for each in held})
    yield parts.KeyFigures(
        figures=(
            parts.KeyFigure(
                value=str(len(held)), label=plural("session held", "sessions held", len(held))
            ),
            parts.KeyFigure(value=f"{minutes / 60:.2f}", label=_("hours of coaching")),
            parts.KeyFigure(value=str(clients), label=plural("client", "clients", clients)),
        )
    )
    header = (_("Date"), _("Client"), _("Minutes"), _("What it was"), _("Title"))
    rows = [
        (numeric_date(each.session.held_on), each.name, str(each.session.minutes),
         _what(each.session), each.title)
        for each in meetings
    ]  # fmt: skip
    right = parts.Alignment.RIGHT
    left = parts.Alignment.LEFT
    yield parts.Table(
        header=header, rows=tuple(rows), widths=(11, 20, 9, 14, 24),
        alignments=(left, left, right, left, left),
    )  # fmt: skip


def _each(meetings: Iterable[_Meeting], pictures: Pictures) -> Iterator[Block]:
    for meeting in meetings:
        if any(text.strip() for text in meeting.texts()):
            yield parts.NewPart(room_percent=30)
            yield from _one(meeting, pictures, alone=False)


def _one(meeting: _Meeting, pictures: Pictures, *, alone: bool) -> Iterator[Block]:
    session = meeting.session
    when = _("{day}, {time}").format(
        day=numeric_date(session.held_on), time=session.start.strftime("%H:%M")
    )
    title = meeting.title or _("Session")
    if alone:
        yield parts.Title(text=title, pill=meeting.name, subtitle=when)
    else:
        yield parts.Heading(text=_("{when}: {name}").format(when=when, name=meeting.name))
        if meeting.title:
            yield parts.Text(runs=(parts.Run(text=meeting.title, bold=True),))
    yield parts.plain_text(_facts(session), soft=True)
    for words, tags in (
        (_("Themes: {names}"), meeting.themes),
        (_("Techniques: {names}"), meeting.techniques),
    ):
        if tags:
            yield parts.plain_text(words.format(names=", ".join(tags)), soft=True)
    for room, heading, text in (
        (NoteKind.RECORD, _("Record"), meeting.record),
        (NoteKind.REFLECTION, _("Reflection"), meeting.reflection),
    ):
        if text.strip():
            yield parts.Heading(text=heading, level=2)
            yield from note_blocks(text, pictures=pictures.get(room))


def _facts(session: Session) -> str:
    facts = [
        _("{minutes} min").format(minutes=session.minutes),
        said(ACTIVITIES, session.activity),
        said(PAYMENTS, session.payment),
        said(MODES, session.mode),
        said(STATUSES, session.status),
    ]
    if session.coaching_minutes != session.minutes:
        facts.append(_("{minutes} min of coaching").format(minutes=session.coaching_minutes))
    if session.participants > 1:
        facts.append(_("{count} people").format(count=session.participants))
    return ", ".join(facts)


def _what(session: Session) -> str:
    held = session.status is SessionStatus.HELD
    return said(ACTIVITIES, session.activity) if held else said(STATUSES, session.status)
