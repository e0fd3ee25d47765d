"""Pictures and pages, unpacked and worked on by a child process; what comes back are dots.

Nothing here sees the journal: whoever calls it brings the bytes, on the work lane.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from coachjournal.domain.pictures import (
    JPEG,
    LONGEST_KEPT,
    MEBIBYTE,
    MOST_FILE_MEBIBYTES,
    PICTURES,
    PaperFound,
    Shown,
    TakenIn,
)
from coachjournal.domain.plain import JSON, from_plain, to_plain
from coachjournal.domain.straightening import Cleaning, Corners, Straightening
from coachjournal.errors import BadImport, JournalError, NotFound
from coachjournal.services.children import run_in_child

_SECONDS = 45.0
LONGEST_SHOWN = 2_400
LONGEST_READ = 1_000
LONGEST_PREVIEW = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyToAttach:
    """A file as it will be kept: checked, and a picture turned and stripped.

    `changed` says whether its bytes differ from those it came with.
    """

    name: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)
    changed: bool = False
    width: int | None = None
    height: int | None = None
    thumbnail: bytes = field(default=b"", repr=False)

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown and laid straight."""
        return self.media_type in PICTURES

    @property
    def digest(self) -> str:
        """What tells it from every other content."""
        return hashlib.sha256(self.content).hexdigest()


def read_file(path: Path) -> ReadyToAttach:
    """A file from the computer, ready to attach. Raises BadImport, NotFound."""
    if not path.exists():
        raise NotFound("no-such-file")
    try:
        # A folder, a pipe or a device is no file to attach.
        usable = path.is_file()
        within = usable and path.stat().st_size <= MOST_FILE_MEBIBYTES * MEBIBYTE
        content = path.read_bytes() if within else b""
    except OSError:
        usable, within, content = False, False, b""
    if not usable:
        raise BadImport("attachment-unreadable")
    if not within:
        raise BadImport("attachment-too-large", most_mebibytes=MOST_FILE_MEBIBYTES)
    return ready(path.name, content)


def ready(name: str, content: bytes) -> ReadyToAttach:
    """Bytes, ready to attach under this name. Raises BadImport for what cannot be kept."""
    _require_size(content)
    answer, produced = run_in_child(
        "picture-take", {"ending": _ending(name)}, content, deadline_seconds=_SECONDS
    )
    taken = from_plain(TakenIn, answer)
    cut = len(produced) - taken.thumbnail
    kept = produced[:cut] if taken.changed else content
    _require_size(kept)
    return ReadyToAttach(
        name=name,
        media_type=taken.media_type,
        content=kept,
        changed=taken.changed,
        width=taken.width,
        height=taken.height,
        thumbnail=produced[cut:],
    )


def shown(content: bytes, media_type: str, page: int = 0) -> Shown:
    """A picture, or a page of a PDF (from 0), as dots to show. Raises BadImport."""
    options: dict[str, JSON] = {
        "media_type": media_type, "page": page, "longest": LONGEST_SHOWN,
    }  # fmt: skip
    answer, dots = run_in_child("picture-show", options, content, deadline_seconds=_SECONDS)
    made = replace(from_plain(Shown, answer), dots=dots)
    if len(dots) != made.width * made.height * 3:
        raise BadImport("picture-damaged")
    return made


def for_reading(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pictures as small JPEGs for a page of text, by their ids; one that is damaged is left out.

    One child for all of them, so that a note with many is read as soon as one with few.
    """
    if not contents:
        return {}
    lengths: list[JSON] = [len(each) for each in contents.values()]
    options: dict[str, JSON] = {"longest": LONGEST_READ, "lengths": lengths}
    answer, made = run_in_child(
        "pictures-for-reading", options, b"".join(contents.values()), deadline_seconds=_SECONDS
    )
    small: dict[str, bytes] = {}
    start = 0
    for each, length in zip(contents, from_plain(tuple[int, ...], answer), strict=True):
        small[each] = made[start : start + length]
        start += length
    return {each: content for each, content in small.items() if content}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """A picture as it goes onto paper, measured in dots."""

    content: bytes = field(repr=False)
    width: int
    height: int


def for_paper(contents: Mapping[str, bytes], longest: int) -> dict[str, OnPaper]:
    """Pictures at most so long, by their ids; one that is damaged is left out."""
    lengths: list[JSON] = [len(each) for each in contents.values()]
    options: dict[str, JSON] = {"longest": longest, "lengths": lengths}
    payload = b"".join(contents.values())
    answer, made = run_in_child(
        "pictures-for-paper", options, payload, deadline_seconds=_SECONDS, failing=JournalError
    )
    found: dict[str, OnPaper] = {}
    start = 0
    sizes = from_plain(tuple[tuple[int, int, int], ...], answer)
    for each, (length, width, height) in zip(contents, sizes, strict=True):
        if length:
            content = made[start : start + length]
            found[each] = OnPaper(content=content, width=width, height=height)
        start += length
    return found


def find_paper(content: bytes) -> PaperFound:
    """Where a paper lies in a photo. Raises BadImport."""
    answer, _ = run_in_child("paper-find", {}, content, deadline_seconds=_SECONDS)
    return from_plain(PaperFound, answer)


def straightened(before: ReadyToAttach, corners: Corners, cleaning: Cleaning) -> ReadyToAttach:
    """The paper alone, laid straight and cleaned, ready to attach. Raises BadInput."""
    return ready(before.name, _straightened(before.content, corners, cleaning, LONGEST_KEPT))


def preview(before: ReadyToAttach, corners: Corners, cleaning: Cleaning) -> Shown:
    """What that will look like, small, to be seen at once. Raises BadInput."""
    return shown(_straightened(before.content, corners, cleaning, LONGEST_PREVIEW), JPEG)


def _straightened(content: bytes, corners: Corners, cleaning: Cleaning, longest: int) -> bytes:
    wished = Straightening(corners=corners, cleaning=cleaning, longest=longest)
    options = cast(dict[str, JSON], to_plain(wished))
    return run_in_child("paper-straighten", options, content, deadline_seconds=_SECONDS)[1]


def _require_size(content: bytes) -> None:
    if not content:
        raise BadImport("attachment-empty")
    if len(content) > MOST_FILE_MEBIBYTES * MEBIBYTE:
        raise BadImport("attachment-too-large", most_mebibytes=MOST_FILE_MEBIBYTES)


def _ending(name: str) -> str:
    """What stands after the last dot, for a guess at what a file is."""
    ending = name.rpartition(".")[2] if "." in name else ""
    return ending if len(ending) <= 8 and ending.isascii() else ""
