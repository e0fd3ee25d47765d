"""What is attached to a client's record, as their file names it; never to a reflection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coachjournal.domain import report as parts
from coachjournal.domain.attachments import Attachment
from coachjournal.domain.people import Client
from coachjournal.domain.report import Block
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import NoteKind
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _


def record_attachments(work: UnitOfWork, client: Client) -> list[Attachment]:
    """Attached to the client, or to the record of one of their sessions; the oldest first."""
    found = work.all(Attachment, client_id=client.id, binned_at=None)
    for session in work.all(Session, client_id=client.id, binned_at=None):
        found += work.all(Attachment, session_id=session.id, note=NoteKind.RECORD, binned_at=None)
    return sorted(found, key=lambda each: (each.made_at, each.id))


def words_of(attachments: Sequence[Attachment]) -> list[str]:
    """Their names and captions: all that is said of them, and may name someone."""
    return [f"{each.name}\n{each.caption}" for each in attachments]


def attachment_blocks(attachments: Sequence[Attachment], *, shown: bool) -> Iterator[Block]:
    """Each by its caption and name; `shown` where pictures of them stand in the record."""
    if attachments:
        yield parts.Heading(text=_("Attachments"))
        if shown:
            yield parts.plain_text(_("Pictures stand where the record shows them."))
        yield parts.plain_text(_("The files themselves are not part of this copy."))
    for each in attachments:
        words = f"{each.caption} ({each.name})" if each.caption else each.name
        yield parts.plain_text(words)
