"""What attachments hold, part by part: nothing here is read unless somebody opens one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.ids import AttachmentId, RowId
from coachjournal.errors import VaultDamaged
from coachjournal.store.failures import translated
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork
from coachjournal.system.ids import NewId

PART_BYTES = 1 << 20


@translated()
def whole_size(work: UnitOfWork) -> tuple[int, int]:
    """How many attachments there are, and their bytes together; those in the bin too."""
    table = kind_of(Attachment).table
    query = select(func.count(), func.coalesce(func.sum(table.c.size), 0))
    count, size = work.connection.execute(query).one()
    return int(count), int(size)


@translated()
def of_size(work: UnitOfWork, size: int) -> list[str]:
    """The ids of the attachments of exactly so many bytes."""
    table = kind_of(Attachment).table
    return list(work.connection.scalars(select(table.c.id).where(table.c.size == size)))


@translated()
def sessions_with_attachments(work: UnitOfWork) -> frozenset[str]:
    """The ids of the sessions that have any, outside the bin."""
    table = kind_of(Attachment).table
    query = select(table.c.session_id).where(
        table.c.session_id.is_not(None), table.c.binned_at.is_(None)
    )
    return frozenset(work.connection.scalars(query))


@translated()
def parts_of(work: UnitOfWork, attachment_id: str) -> list[tuple[str, int, int]]:
    """The parts of an attachment in their order: id, position and length."""
    table = kind_of(AttachmentContent).table
    query = (
        select(table.c.id, table.c.position, func.length(table.c.content))
        .where(table.c.attachment_id == attachment_id)
        .order_by(table.c.position, table.c.id)
    )
    return [(row[0], row[1], row[2]) for row in work.connection.execute(query)]


@translated()
def content_of(work: UnitOfWork, attachment_id: str) -> bytes:
    """All that an attachment holds."""
    table = kind_of(AttachmentContent).table
    query = (
        select(table.c.content)
        .where(table.c.attachment_id == attachment_id)
        .order_by(table.c.position, table.c.id)
    )
    return b"".join(work.connection.scalars(query))


def whole_content(work: UnitOfWork, attachment: Attachment) -> bytes:
    """The same, as many bytes as there should be. Raises VaultDamaged."""
    content = content_of(work, attachment.id)
    if len(content) != attachment.size:
        raise VaultDamaged("attachment-damaged")
    return content


def put_content(work: UnitOfWork, attachment_id: AttachmentId, content: bytes, new: NewId) -> None:
    """Keep what an attachment holds, in place of what it held."""
    work.remove_all({AttachmentContent: {part[0] for part in parts_of(work, attachment_id)}})
    lengths = [PART_BYTES] * -(-len(content) // PART_BYTES)
    for part in parted_content(attachment_id, content, [(new(), n, length)
                               for n, length in enumerate(lengths)]):  # fmt: skip
        work.add(part)


def parted_content(
    attachment_id: AttachmentId, content: bytes, parts: Sequence[tuple[str, int, int]]
) -> Iterator[AttachmentContent]:
    """The content cut into parts of these ids, positions and lengths."""
    start = 0
    for row, position, length in parts:
        yield AttachmentContent(
            id=RowId(row),
            attachment_id=attachment_id,
            position=position,
            content=content[start : start + length],
        )
        start += length
