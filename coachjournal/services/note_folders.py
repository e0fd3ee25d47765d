"""A folder of old notes: which files of it are read, with caps; their bytes go to the child.

No link is followed out of the folder, nothing hidden is looked at, and nothing is opened but
plain files.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.errors import BadImport, NotFound
from coachjournal.imports.detect import EXPORT_DATA
from coachjournal.imports.limits import (
    MEBIBYTE,
    MOST_FOLDERS_DEEP,
    MOST_LOOKED_AT,
    MOST_NOTE_FILE_MEBIBYTES,
    MOST_NOTE_FILES,
    MOST_NOTES_MEBIBYTES,
)
from coachjournal.imports.old_notes import FileRefused, GivenFile, OldKind, OldNotes
from coachjournal.imports.rednotebook import is_month
from coachjournal.services.children import run_in_child

_SECONDS = 30.0
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".txt"})
_ENDINGS = {
    OldKind.AUTO: _MARKDOWN | {".json"},
    OldKind.MARKDOWN: _MARKDOWN,
    OldKind.JRNL: frozenset({".txt", ".json", ".md"}),
    OldKind.REDNOTEBOOK: frozenset({".txt"}),
}
# A folder on Windows that stands for another is no symbolic link, but marked like this.
_REPARSE_POINT = 0x400


@dataclass(slots=True)
class _Gathered:
    """What was found, and how many files were left alone: other kinds, links, too deep."""

    files: list[GivenFile] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    refused: list[FileRefused] = field(default_factory=list)
    left_alone: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRead:
    """The notes of a folder or a file. `left_alone`: files and links that were not read."""

    notes: OldNotes
    left_alone: int = 0


def read_note_folder(path: Path, kind: OldKind) -> FolderRead:
    """Every note of a folder, or of a single file. Raises BadImport, NotFound; changes nothing."""
    if not path.exists():
        raise NotFound("no-such-file")
    gathered = _Gathered()
    try:
        found = [("", path)] if path.is_file() else list(_walk(path, gathered))
        for below, each in found:
            _take(below, each, kind, gathered, alone=each == path)
    except OSError:
        raise BadImport("file-unreadable") from None
    if not gathered.files and not gathered.refused:
        raise BadImport("notes-none")
    notes = _read(kind, gathered) if gathered.files else OldNotes(kind=kind)
    notes = replace(notes, refused=(*gathered.refused, *notes.refused))
    return FolderRead(notes=notes, left_alone=gathered.left_alone + notes.left_alone)


def may_be_notes(path: Path) -> bool:
    """Whether a path that nothing is said of may hold notes: no table, no export of ours."""
    if not path.is_dir():
        return path.suffix.lower() in _ENDINGS[OldKind.AUTO] - {".txt"}
    try:
        if (path / EXPORT_DATA).exists():
            return False
        found = _walk(path, _Gathered())
        return any(each.suffix.lower() in _ENDINGS[OldKind.AUTO] for _below, each in found)
    except OSError:
        return False


def _read(kind: OldKind, gathered: _Gathered) -> OldNotes:
    options = {"kind": kind.value, "files": to_plain(tuple(gathered.files))}
    answer, _ = run_in_child(
        "import-notes", options, b"".join(gathered.contents), deadline_seconds=_SECONDS
    )
    return from_plain(OldNotes, answer)


def _walk(top: Path, gathered: _Gathered) -> Iterator[tuple[str, Path]]:
    """The plain files below a folder, by name; hidden ones are none of ours."""
    waiting = [("", top, 1)]
    looked_at = 0
    while waiting:
        below, folder, depth = waiting.pop()
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
        looked_at += len(listed)
        if looked_at > MOST_LOOKED_AT:
            raise BadImport("notes-too-many-files", most=MOST_NOTE_FILES)
        for entry in listed:
            if entry.name.startswith("."):
                continue
            place = f"{below}{_shown(entry.name)}"
            if _is_link(entry):
                gathered.left_alone += 1
            elif entry.is_dir(follow_symlinks=False):
                if depth >= MOST_FOLDERS_DEEP:
                    gathered.left_alone += 1
                else:
                    waiting.append((f"{place}/", Path(entry.path), depth + 1))
            elif entry.is_file(follow_symlinks=False):
                yield below, Path(entry.path)
            else:
                gathered.left_alone += 1


def _is_link(entry: os.DirEntry[str]) -> bool:
    marks = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return entry.is_symlink() or bool(marks & _REPARSE_POINT)


def _take(below: str, path: Path, kind: OldKind, gathered: _Gathered, *, alone: bool) -> None:
    place = f"{below}{_shown(path.name)}"
    if not alone and not _is_wanted(place, kind):
        gathered.left_alone += 1
        return
    if len(gathered.files) >= MOST_NOTE_FILES:
        raise BadImport("notes-too-many-files", most=MOST_NOTE_FILES)
    content, changed_on = _content_of(path, follow=alone)
    if len(content) > MOST_NOTE_FILE_MEBIBYTES * MEBIBYTE:
        facts = {"most_mebibytes": MOST_NOTE_FILE_MEBIBYTES}
        gathered.refused.append(FileRefused(place=place, code="file-too-large", facts=facts))
        return
    gathered.total += len(content)
    if gathered.total > MOST_NOTES_MEBIBYTES * MEBIBYTE:
        raise BadImport("notes-too-large", most_mebibytes=MOST_NOTES_MEBIBYTES)
    gathered.files.append(GivenFile(place=place, length=len(content), changed_on=changed_on))
    gathered.contents.append(content)


def _shown(name: str) -> str:
    """A name without the halves of characters by which Python holds bytes that are no text."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _is_wanted(place: str, kind: OldKind) -> bool:
    if PurePosixPath(place).suffix.lower() not in _ENDINGS[kind]:
        return False
    file = GivenFile(place=place, length=0, changed_on=date.min)
    return kind is not OldKind.REDNOTEBOOK or is_month(file)


def _content_of(path: Path, *, follow: bool) -> tuple[bytes, date]:
    """The bytes of a file, one more than is allowed at the most, and its day."""
    not_followed = 0 if follow else getattr(os, "O_NOFOLLOW", 0)
    number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | not_followed)
    with os.fdopen(number, "rb") as stream:
        changed = os.fstat(stream.fileno()).st_mtime
        return stream.read(MOST_NOTE_FILE_MEBIBYTES * MEBIBYTE + 1), _day(changed)


def _day(moment: float) -> date:
    """The day of a file's time; the first there is for a time that is none, as disks hold too."""
    try:
        return date(*time.localtime(max(0.0, moment))[:3])
    except (ValueError, OverflowError, OSError):
        return date(1970, 1, 1)
