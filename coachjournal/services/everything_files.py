"""The attachments of an export of everything: files beside `data.json`, by name and digest.

`data.json` says for each attachment which file holds it, and how its parts were cut, so
that what comes in again is what went out, to the id. A file that is missing or was changed
refuses the whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.pictures import MEBIBYTE, MOST_FILE_MEBIBYTES
from coachjournal.domain.plain import JSON, from_plain, to_plain
from coachjournal.domain.sketches import Sketch
from coachjournal.errors import BadImport, BadInput
from coachjournal.services.attachment_copies import safe_name
from coachjournal.store import attached
from coachjournal.store.work import UnitOfWork

FOLDER = "attachments"
_NAME = re.compile(r"attachments/[^/\\\x00-\x1f]{1,200}", re.DOTALL)
_DIGEST = re.compile(r"[0-9a-f]{64}")

Content = Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """The file that holds an attachment; its parts by id, position and length in bytes."""

    attachment: str
    file: str
    sha256: str
    parts: tuple[tuple[str, int, int], ...]

    @property
    def size(self) -> int:
        """How long the file is, in bytes."""
        return sum(length for _row, _position, length in self.parts)


def files_of_attachments(work: UnitOfWork) -> tuple[list[KeptFile], dict[str, Content]]:
    """What `data.json` says of each, and by file name how its bytes are read, one at a time."""
    listed: list[KeptFile] = []
    contents: dict[str, Content] = {}
    for attachment in work.all(Attachment):
        name = f"{FOLDER}/{part_of_name(attachment.id)}-{safe_name(attachment.name)}"
        while name in contents:
            name = f"{FOLDER}/_{name.removeprefix(f'{FOLDER}/')}"
        content = attached.content_of(work, attachment.id)
        listed.append(
            KeptFile(
                attachment=attachment.id,
                file=name,
                sha256=hashlib.sha256(content).hexdigest(),
                parts=tuple(attached.parts_of(work, attachment.id)),
            )
        )
        contents[name] = partial(attached.content_of, work, attachment.id)
    return listed, contents


def as_plain(listed: Iterable[KeptFile]) -> JSON:
    """The list as JSON."""
    return [to_plain(each) for each in listed]


def kept_files(listed: JSON, attachments: Iterable[Attachment]) -> tuple[KeptFile, ...]:
    """The list of an export, once it fits its attachments. Raises BadImport, BadInput."""
    found = from_plain(tuple[KeptFile, ...], listed)
    made: Mapping[str, KeptFile] = {each.attachment: each for each in found}
    known: dict[str, Attachment] = {each.id: each for each in attachments}
    fit = (
        len(made) == len(found) == len({each.file for each in found})
        and set(made) == set(known)
        and all(_fits(each, known[each.attachment]) for each in found)
    )
    if not fit:
        raise BadImport("export-damaged")
    return found


def take_files(work: UnitOfWork, folder: Path, files: Iterable[KeptFile], known: set[str]) -> int:
    """Take the files of all attachments in that were not `known`; gives how many parts came.

    Those that were are looked at as well: an export is whole, or is not taken. Raises
    BadImport (`export-file-missing`, `export-file-changed`), Conflict.
    """
    taken = 0
    for each in files:
        content = _content_of(folder, each)
        if each.attachment not in known:
            attachment = work.get(Attachment, each.attachment)
            for part in attached.parted_content(attachment.id, content, each.parts):
                work.add(part)
                taken += 1
    return taken


def parts_known(work: UnitOfWork) -> int:
    """How many parts of attachments there are."""
    return work.count(AttachmentContent)


def _fits(each: KeptFile, attachment: Attachment) -> bool:
    named = _NAME.fullmatch(each.file) is not None
    lengths = [length for _row, _position, length in each.parts]
    positions = [position for _row, position, _length in each.parts]
    return (
        named
        and each.file not in (f"{FOLDER}/.", f"{FOLDER}/..")
        and _DIGEST.fullmatch(each.sha256) is not None
        and each.size == attachment.size <= MOST_FILE_MEBIBYTES * MEBIBYTE
        and all(length > 0 for length in lengths)
        and positions == sorted(set(positions))
    )


def _content_of(folder: Path, each: KeptFile) -> bytes:
    content = content_of_file(folder / each.file, each.sha256, each.size)
    if len(content) != each.size:
        raise BadImport("export-file-changed")
    return content


def content_of_file(file: Path, sha256: str, most: int) -> bytes:
    """A file of an export, as it was written. Raises BadImport.

    `export-file-missing` for one that is not there, is a link, or is longer than it may be,
    `export-file-changed` for another content.
    """
    content = b""
    try:
        # A link could lead to any file of this computer, and then into the journal.
        there = file.is_file() and not file.is_symlink() and not file.parent.is_symlink()
        there = there and file.stat().st_size <= most
        if there:
            content = file.read_bytes()
    except (OSError, ValueError):
        there = False
    if not there:
        raise BadImport("export-file-missing")
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BadImport("export-file-changed")
    return content


def part_of_name(text: str) -> str:
    """An id that came from elsewhere, as a part of a file's name."""
    return "".join(c if c.isalnum() or c in "-_" else "_" for c in text)[:40] or "_"


def require_thumbnails(
    owners: Iterable[Attachment | Sketch], is_one: Callable[[bytes], Any]
) -> None:
    """Each thumbnail must be one that can be shown without harm. Raises BadInput."""
    if any(each.thumbnail and not is_one(each.thumbnail) for each in owners):
        raise BadInput("bad-data", type="Attachment")
