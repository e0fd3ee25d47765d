"""Images and files inside the vault: attached, shown, renamed, moved, binned, and back.

What is to be kept comes ready (`services/pictures.py`, on the work lane, without the
journal); here it is kept in one transaction, and nothing of it lies anywhere else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import (
    AttachmentId,
    ClientId,
    ContractId,
    CpdId,
    DocumentHeldId,
    EngagementId,
    ObservedPracticeId,
    SessionId,
    SignedSheetId,
    TrainingId,
)
from coachjournal.domain.pictures import MEBIBYTE, MOST_WHOLE_MEBIBYTES, PICTURES
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.journal import Done, Journal
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.store import attached
from coachjournal.store.work import UnitOfWork

_MOST_NAME = 200
_MOST_CAPTION = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedTo:
    """What an attachment belongs to: one of these; with a session, one of its rooms."""

    session_id: SessionId | None = None
    note: NoteKind | None = None
    client_id: ClientId | None = None
    engagement_id: EngagementId | None = None
    contract_id: ContractId | None = None
    cpd_id: CpdId | None = None
    training_id: TrainingId | None = None
    observed_id: ObservedPracticeId | None = None
    document_id: DocumentHeldId | None = None
    sheet_id: SignedSheetId | None = None

    def values(self) -> dict[str, object]:
        """As the fields of an attachment. Raises BadInput for none, or more than one."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        owners = [name for name, value in found.items() if value is not None and name != "note"]
        if len(owners) != 1 or (self.note is None) is (self.session_id is not None):
            raise BadInput("bad-data", type="AttachedTo")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was attached; `elsewhere` says at how many other places the same bytes lie.

    `whole` is the size of all attachments together, in bytes.
    """

    attachment: Attachment
    elsewhere: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedAttachment:
    """An attachment with all that it holds."""

    attachment: Attachment
    content: bytes = field(repr=False)


class Attachments:
    """What a coach does with images and files."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def of(self, owner: AttachedTo) -> list[Attachment]:
        """What is attached there, the oldest first; with thumbnails, without contents."""
        with self._journal.work() as work:
            return _of(work, owner)

    def of_session(self, session_id: str) -> list[Attachment]:
        """What is attached to a session, in both of its rooms."""
        with self._journal.work() as work:
            return sorted(work.all(Attachment, session_id=session_id, binned_at=None), key=_age)

    def those(self, ids: Sequence[str]) -> list[Attachment]:
        """Those of them that are there, outside the bin, in the order asked for."""
        with self._journal.work() as work:
            found = [work.find(Attachment, id=each, binned_at=None) for each in ids]
        return [each for each in found if each is not None]

    def open(self, attachment_id: str) -> OpenedAttachment:
        """One with its bytes. Raises NotFound, VaultDamaged (`attachment-damaged`)."""
        with self._journal.work() as work:
            found = work.get(Attachment, attachment_id)
            content = attached.whole_content(work, found)
        return OpenedAttachment(attachment=found, content=content)

    def pictures(self, ids: tuple[str, ...]) -> dict[str, bytes]:
        """The bytes of those that are pictures and are there, outside the bin."""
        with self._journal.work() as work:
            found = [work.find(Attachment, id=each, binned_at=None) for each in ids]
            return {
                each.id: attached.whole_content(work, each)
                for each in found
                if each is not None and each.media_type in PICTURES
            }

    def whole(self) -> tuple[int, int]:
        """How many there are in the journal, and their bytes together."""
        with self._journal.work() as work:
            return attached.whole_size(work)

    def add(
        self,
        owner: AttachedTo,
        ready: ReadyToAttach,
        *,
        caption: str = "",
        initiator: object = None,
    ) -> Done[Added]:
        """Attach it, whole or not at all.

        Raises Conflict (`attached-already`) where the same lies there, BadInput
        (`attachments-full`), NotFound, DiskFull.
        """
        with self._journal.work() as work:
            added = self._add(work, owner, ready, caption)
            work.commit()
        return self._journal.done(added, Changes.ATTACHMENTS, initiator)

    def put_in_place(
        self,
        attachment_id: str,
        ready: ReadyToAttach,
        *,
        keep_original: bool,
        initiator: object = None,
    ) -> Done[Attachment]:
        """Let a picture that was laid straight take the place of the one it was made from.

        The original goes for good, unless it is to be kept beside it.
        """
        with self._journal.work() as work:
            before = work.get(Attachment, attachment_id)
            _require_room(work, len(ready.content))
            if keep_original:
                content = attached.whole_content(work, before)
                kept = replace(before, id=AttachmentId(self._journal.new_id()))
                work.add(kept)
                attached.put_content(work, kept.id, content, self._journal.new_id)
            after = _with_content(before, ready)
            work.replace(after)
            attached.put_content(work, after.id, ready.content, self._journal.new_id)
            work.commit()
        return self._journal.done(after, Changes.ATTACHMENTS, initiator)

    def describe(
        self, attachment_id: str, name: str, caption: str, *, initiator: object = None
    ) -> Done[Attachment]:
        """Give it another name and caption. Raises BadInput (`attachment-name-missing`)."""
        name = clean_name(name)
        if not name:
            raise BadInput("attachment-name-missing")
        return self._change(attachment_id, initiator, name=name, caption=clean_caption(caption))

    def move(
        self, attachment_id: str, note: NoteKind, *, initiator: object = None
    ) -> Done[Attachment]:
        """Take it from one room of its session to the other."""
        with self._journal.work() as work:
            if work.get(Attachment, attachment_id).session_id is None:
                raise BadInput("attachment-has-no-room")
        return self._change(attachment_id, initiator, note=note)

    def bin(self, attachment_id: str, *, initiator: object = None) -> Done[Attachment]:
        """Put it into the bin; nothing is lost yet."""
        return self._change(attachment_id, initiator, binned_at=self._journal.now())

    def restore(self, attachment_id: str, *, initiator: object = None) -> Done[Attachment]:
        """Take it out of the bin."""
        return self._change(attachment_id, initiator, binned_at=None)

    def _change(self, attachment_id: str, initiator: object, **values: object) -> Done[Attachment]:
        with self._journal.work() as work:
            before = work.get(Attachment, attachment_id)
            after: Attachment = replace(before, **values)  # type: ignore[arg-type]
            if after != before:
                work.replace(after)
            work.commit()
        return self._journal.done(after, Changes.ATTACHMENTS, initiator)

    def _add(
        self, work: UnitOfWork, owner: AttachedTo, ready: ReadyToAttach, caption: str
    ) -> Added:
        values = owner.values()
        same = _same(work, ready)
        if any(_lies_at(each, values) for each in same):
            raise Conflict("attached-already")
        made = put_attachment(work, self._journal, ready, caption=caption, **values)
        _count, whole = attached.whole_size(work)
        return Added(attachment=made, elsewhere=len(same), whole=whole)


def put_attachment(
    work: UnitOfWork, journal: Journal, ready: ReadyToAttach, *, caption: str = "", **owner: Any
) -> Attachment:
    """Keep a file for its owner, within a unit of work. Raises BadInput (`attachments-full`)."""
    _require_room(work, len(ready.content))
    made = Attachment(
        id=AttachmentId(journal.new_id()),
        name=clean_name(ready.name) or "-",
        media_type=ready.media_type,
        size=len(ready.content),
        made_at=journal.now(),
        caption=clean_caption(caption),
        width=ready.width,
        height=ready.height,
        thumbnail=ready.thumbnail,
        **owner,
    )
    work.add(made)
    attached.put_content(work, made.id, ready.content, journal.new_id)
    return made


def remove_for_good(work: UnitOfWork, attachment_id: str) -> None:
    """Take one out of the journal with all that it holds; the bin calls this in the end."""
    parts = {part[0] for part in attached.parts_of(work, attachment_id)}
    work.remove_all({AttachmentContent: parts, Attachment: {attachment_id}})


def clean_name(name: str) -> str:
    """A name as it is kept: one line of text, not too long; half characters become marks."""
    whole = name.encode("utf-8", "replace").decode("utf-8")
    line = "".join(c if c.isprintable() else " " for c in whole)
    return " ".join(line.split())[:_MOST_NAME]


def clean_caption(caption: str) -> str:
    """A caption as it is kept: one line of text."""
    whole = caption.encode("utf-8", "replace").decode("utf-8")
    return " ".join(whole.split())[:_MOST_CAPTION]


def _of(work: UnitOfWork, owner: AttachedTo) -> list[Attachment]:
    values: dict[str, Any] = {k: v for k, v in owner.values().items() if v is not None}
    return sorted(work.all(Attachment, binned_at=None, **values), key=_age)


def _age(attachment: Attachment) -> tuple[object, str]:
    return attachment.made_at, attachment.id


def _lies_at(attachment: Attachment, values: dict[str, object]) -> bool:
    return all(getattr(attachment, name) == value for name, value in values.items())


def _same(work: UnitOfWork, ready: ReadyToAttach) -> list[Attachment]:
    """Those outside the bin that hold the very same bytes; only such of one size are read."""
    digest = ready.digest
    same = [
        attachment_id
        for attachment_id in attached.of_size(work, len(ready.content))
        if hashlib.sha256(attached.content_of(work, attachment_id)).hexdigest() == digest
    ]
    found = [work.get(Attachment, attachment_id) for attachment_id in same]
    return [each for each in found if each.binned_at is None]


def _require_room(work: UnitOfWork, more: int) -> None:
    _count, size = attached.whole_size(work)
    if size + more > MOST_WHOLE_MEBIBYTES * MEBIBYTE:
        raise BadInput("attachments-full", most_mebibytes=MOST_WHOLE_MEBIBYTES)


def _with_content(before: Attachment, ready: ReadyToAttach) -> Attachment:
    return replace(
        before,
        media_type=ready.media_type,
        size=len(ready.content),
        width=ready.width,
        height=ready.height,
        thumbnail=ready.thumbnail,
    )
