"""The pictures that notes show, for papers by name: as large as a page needs, and no larger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.pictures import MEBIBYTE, PICTURES
from coachjournal.domain.reading import attachments_in
from coachjournal.domain.report import Picture
from coachjournal.errors import VaultDamaged
from coachjournal.services import pictures
from coachjournal.services.note_reading import read_note
from coachjournal.store import attached
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

_LONGEST = (1_600, 1_200, 900, 600, 400)
_MOST_BYTES = 11 * MEBIBYTE
# What one child is given at a time, so that none needs more memory than it may have.
_AT_ONCE_BYTES = 48 * MEBIBYTE
_AT_ONCE = 8


def shown_ids(texts: Iterable[str]) -> frozenset[str]:
    """The attachments whose pictures these notes show."""
    return frozenset(each for text in texts for each in attachments_in(read_note(text)))


def paper_pictures(
    work: UnitOfWork, attachments: Iterable[Attachment], texts: Iterable[str]
) -> dict[str, Picture]:
    """Those of the attachments that are pictures and shown in these notes, by their ids.

    All of them together take some megabytes at most: where there are many, each is smaller.
    One that is damaged is left out, and stays a sentence.
    """
    wanted = shown_ids(texts)
    found = {str(each.id): each for each in attachments
             if each.id in wanted and each.media_type in PICTURES}  # fmt: skip
    made = _within_bounds(_made(_contents(work, found.values()), _LONGEST[0]))
    return {key: _picture(found[key], each) for key, each in made.items()}


def _contents(work: UnitOfWork, attachments: Iterable[Attachment]) -> Iterator[tuple[str, bytes]]:
    for each in attachments:
        with suppress(VaultDamaged):
            yield each.id, attached.whole_content(work, each)


def _made(contents: Iterable[tuple[str, bytes]], longest: int) -> dict[str, pictures.OnPaper]:
    made: dict[str, pictures.OnPaper] = {}
    for batch in _batches(contents):
        made |= pictures.for_paper(batch, longest)
    return made


def _batches(contents: Iterable[tuple[str, bytes]]) -> Iterator[Mapping[str, bytes]]:
    batch: dict[str, bytes] = {}
    held = 0
    for key, content in contents:
        if batch and (held + len(content) > _AT_ONCE_BYTES or len(batch) == _AT_ONCE):
            yield batch
            batch, held = {}, 0
        batch[key] = content
        held += len(content)
    if batch:
        yield batch


def _within_bounds(made: dict[str, pictures.OnPaper]) -> dict[str, pictures.OnPaper]:
    for longest in _LONGEST[1:]:
        if sum(len(each.content) for each in made.values()) <= _MOST_BYTES:
            break
        made = _made([(key, each.content) for key, each in made.items()], longest)
    return made


def _picture(attachment: Attachment, made: pictures.OnPaper) -> Picture:
    caption = attachment.caption or _("Picture")
    return Picture(content=made.content, width=made.width, height=made.height, caption=caption)
