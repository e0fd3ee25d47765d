"""A client's file as a copy shared by goodwill: record, facts and goals; never a reflection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from coachjournal.domain import report as parts
from coachjournal.domain.changes import Changes
from coachjournal.domain.people import Client
from coachjournal.domain.report import Block
from coachjournal.domain.sessions import Record, Session
from coachjournal.domain.supervision import Exported
from coachjournal.domain.work import Action, Contact, Goal, GoalRating
from coachjournal.errors import Confidential
from coachjournal.services.client_attachments import (
    attachment_blocks,
    record_attachments,
    words_of,
)
from coachjournal.services.client_facts import (
    actions_of,
    contacts_of,
    engagements_of,
    facts_of,
    goals_of,
)
from coachjournal.services.journal import Journal
from coachjournal.services.naming import names_of, pattern_of
from coachjournal.services.note_blocks import note_blocks
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.paper_pictures import paper_pictures
from coachjournal.services.papers import form_of, paper, write_registered
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

WHAT = "client-file"


class ClientFiles:
    """Writes copies of clients' files."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def export(self, client_id: str, out: Path, *, initiator: object = None) -> Exported:
        """Write the file as PDF, DOCX or Markdown, by the ending, and register it.

        Raises Confidential (`client-restricted`, `file-names-another`) where it is not to
        leave, BadInput, DiskFull. Nothing is written then.
        """
        form = form_of(out)
        with self._journal.work() as work:
            client = work.get(Client, client_id)
            if client.restricted_since is not None:
                raise Confidential("client-restricted")
            records = _records(work, client)
            contacts = work.all(Contact, client_id=client.id)
            attachments = record_attachments(work, client)
            texts = [record.text for _session, record in records]
            texts += [*words_of(attachments), *_about_goals(work, client)]
            texts += [f"{each.manner}\n{each.text}" for each in contacts]
            actions = work.all(Action, client_id=client.id)
            texts += [each.text for each in actions]
            texts += [each.title for each in engagements_of(work, client, binned=False)]
            _require_nobody_else(work, client, texts)
            blocks: list[Block] = [
                *facts_of(work, client, binned=False),
                *goals_of(work, client),
                *actions_of(actions),
            ]
            between = list(contacts_of(contacts))
            # A Markdown file is one file: its pictures stay words.
            said = [] if form == "md" else [record.text for _session, record in records]
            pictures = paper_pictures(work, attachments, said)
        today = self._journal.clock.today()
        title = _("Client file")
        blocks = [parts.Title(text=title, pill=client.code, subtitle=numeric_date(today)),
                  *blocks, *_record_blocks(records, pictures),
                  *attachment_blocks(attachments, shown=bool(pictures)), *between]  # fmt: skip
        report = paper(title, today, blocks, footer=_("Personal and confidential."))
        line = write_registered(self._journal, WHAT, {out: report}, (client.id,))
        return self._journal.done(line, Changes.EXPORTS, initiator).value


def _records(work: UnitOfWork, client: Client) -> list[tuple[Session, Record]]:
    sessions = work.all(Session, client_id=client.id, binned_at=None)
    found = [
        (session, record)
        for session in sorted(sessions, key=lambda each: each.start)
        if (record := work.find(Record, session_id=session.id)) is not None
    ]
    return [(session, record) for session, record in found if record.text.strip()]


def _about_goals(work: UnitOfWork, client: Client) -> Iterator[str]:
    for goal in work.all(Goal, client_id=client.id):
        yield f"{goal.text}\n{goal.result}"
        yield from (each.words for each in work.all(GoalRating, goal_id=goal.id))


def _require_nobody_else(work: UnitOfWork, client: Client, texts: list[str]) -> None:
    """A client's file may not tell another client's name."""
    names: set[str] = set()
    for other in work.all(Client):
        if other.id != client.id:
            names |= names_of(work, other)
    pattern = pattern_of(names - names_of(work, client))
    found = sum(bool(pattern.search(text)) for text in texts) if pattern else 0
    if found:
        raise Confidential("file-names-another", records=found)


def _record_blocks(
    records: list[tuple[Session, Record]], pictures: Mapping[str, parts.Picture]
) -> Iterator[Block]:
    if records:
        yield parts.Heading(text=_("Record"))
    for session, record in records:
        yield parts.Heading(text=numeric_date(session.held_on), level=2)
        yield from note_blocks(record.text, pictures=pictures)
