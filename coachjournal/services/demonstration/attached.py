"""Attaches to the fictional practice: a flipchart to a record, an agreement to an engagement."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from coachjournal.domain.attachment_marks import mark_of
from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.ids import AttachmentId, Moment, SessionId
from coachjournal.domain.sessions import Record
from coachjournal.domain.terms import NoteKind
from coachjournal.domain.work import Contract
from coachjournal.imports.pictures import take_in
from coachjournal.services.demonstration.meetings import Diary
from coachjournal.services.demonstration.people import Cast
from coachjournal.system.resources import resource_path

_CLIENT = "daniel"
_MEETING = "What reaches the desk"


def attached(diary: Diary) -> None:
    """What the coach photographed, and what was signed. Our own files, so no child is needed."""
    cast = diary.cast
    client = cast.clients[_CLIENT].id
    meeting = next(
        each for each in diary.sessions if (each.client_id, each.title) == (client, _MEETING)
    )
    caption = "What reaches the desk, sorted on the flipchart"
    photo = _keep(cast, "flipchart.jpg", caption,
          datetime.combine(meeting.start.date(), time(18, 0), tzinfo=UTC),
          session_id=meeting.id, note=NoteKind.RECORD)  # fmt: skip
    _show_in_record(cast, meeting.id, mark_of(photo, caption))
    engagements = {each.id for each in cast.engagements.values() if each.client_id == client}
    agreed = [
        thing
        for thing in cast.things
        if isinstance(thing, Contract) and thing.engagement_id in engagements
    ]
    newest = max(agreed, key=lambda each: each.version)
    _keep(cast, "agreement.pdf", "Three-way agreement, signed",
          datetime.combine(newest.agreed_on, time(12, 0), tzinfo=UTC),
          contract_id=newest.id)  # fmt: skip


def _show_in_record(cast: Cast, session_id: SessionId, mark: str) -> None:
    for place, thing in enumerate(cast.things):
        if isinstance(thing, Record) and thing.session_id == session_id:
            cast.things[place] = replace(thing, text=f"{thing.text.rstrip()}\n\n{mark}\n")


def _keep(cast: Cast, file: str, caption: str, at: datetime, **owner: Any) -> AttachmentId:
    came = resource_path("demo", "attached", file).read_bytes()
    taken, content, thumbnail = take_in(came, file.rpartition(".")[2])
    made = Attachment(
        id=AttachmentId(cast.journal.new_id()),
        name=file,
        media_type=taken.media_type,
        size=len(content),
        made_at=Moment(at),
        caption=caption,
        width=taken.width,
        height=taken.height,
        thumbnail=thumbnail,
        **owner,
    )
    cast.keep(made)
    cast.keep(AttachmentContent(id=cast.row(), attachment_id=made.id, position=0, content=content))
    return made.id
