"""The one way out for an attachment: a copy that the coach asks for, entered in the register."""

from __future__ import annotations

import hashlib
from pathlib import Path

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ExportedId
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Session
from coachjournal.domain.supervision import Exported
from coachjournal.domain.work import Contract, Engagement
from coachjournal.errors import Confidential
from coachjournal.services.journal import Journal
from coachjournal.services.papers import write_then_commit
from coachjournal.services.places import require_outside_vaults
from coachjournal.store import attached
from coachjournal.store.work import UnitOfWork

WHAT = "attachment"
_DIGITS = 16
_MOST_STEM, _MOST_ENDING = 80, 10


def save_copy(
    journal: Journal, attachment_id: str, out: Path, *, initiator: object = None
) -> Exported:
    """Write an attachment's bytes to a file, not encrypted, and a line in the register: both.

    Raises Confidential (`client-restricted`), BadInput (`inside-a-vault`), NotFound, DiskFull.
    """
    require_outside_vaults(out)
    with journal.work() as work:
        found = work.get(Attachment, attachment_id)
        client = _client_of(work, found)
        if client is not None and client.restricted_since is not None:
            raise Confidential("client-restricted")
        content = attached.whole_content(work, found)
        digest = hashlib.sha256(content).hexdigest()
        line = Exported(
            id=ExportedId(journal.new_id()),
            at=journal.now(),
            what=WHAT,
            form=found.media_type,
            fingerprint=digest[:_DIGITS],
            file_hash=digest,
            clients=(client.id,) if client is not None else (),
        )
        work.add(line)
        write_then_commit(work, {out: content})
    return journal.done(line, Changes.EXPORTS, initiator).value


def file_name(attachment_id: str, name: str) -> str:
    """A name that every system takes: the id's first digits, then what is safe of the name."""
    return f"{safe_name(attachment_id)[:8]}-{safe_name(name)}"


def safe_name(name: str) -> str:
    """What is left of a name for a file on any system: letters, digits, and few signs."""
    kept = "".join(c if c.isalnum() or c in "-_." else "_" for c in name).strip("._ ")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > _MOST_ENDING:
        stem, dot, ending = kept, "", ""
    return (stem.encode()[:_MOST_STEM].decode("utf-8", "ignore") or "file") + dot + ending


def _client_of(work: UnitOfWork, attachment: Attachment) -> Client | None:
    client_id = attachment.client_id
    engagement_id = attachment.engagement_id
    if attachment.session_id is not None:
        client_id = work.get(Session, attachment.session_id).client_id
    if attachment.contract_id is not None:
        engagement_id = work.get(Contract, attachment.contract_id).engagement_id
    if engagement_id is not None:
        client_id = work.get(Engagement, engagement_id).client_id
    return work.get(Client, client_id) if client_id is not None else None
