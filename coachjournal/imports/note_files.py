"""Files of notes to notes: the one door by which they are read.

Runs in the child process, which gets bytes and no folder.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import time

from coachjournal.errors import BadImport
from coachjournal.imports.jrnl import begins_an_entry, is_jrnl, read_jrnl
from coachjournal.imports.limits import MOST_OLD_NOTES, MOST_REFUSALS
from coachjournal.imports.markdown_notes import read_markdown
from coachjournal.imports.note_text import decoded
from coachjournal.imports.old_notes import (
    FileRefused,
    GivenFile,
    OldKind,
    OldNote,
    OldNotes,
    Page,
)
from coachjournal.imports.rednotebook import is_month, read_month_file
from coachjournal.imports.rednotebook_plain import is_plain_export
from coachjournal.imports.refused import RowRefused

Reader = Callable[[Page], Iterator[OldNote]]

# Of a file so many bytes show what it is.
_OPENING = 200
_READERS: Mapping[OldKind, Reader] = {
    OldKind.MARKDOWN: read_markdown,
    OldKind.JRNL: read_jrnl,
    OldKind.REDNOTEBOOK: read_month_file,
}


def read_old_notes(kind: OldKind, files: Sequence[GivenFile], payload: bytes) -> OldNotes:
    """Every note in the files, by day; a file that cannot be read is refused by itself.

    Raises BadImport (`notes-none`, `notes-too-many`).
    """
    seen = kind is OldKind.AUTO
    kind = kind_of(files, payload) if seen else kind
    reader = _READERS[kind]
    months = any(map(is_month, files))
    notes: list[OldNote] = []
    refused: list[FileRefused] = []
    start = in_windows = left_alone = 0
    for file in files:
        content, start = payload[start : start + file.length], start + file.length
        if len(refused) >= MOST_REFUSALS:
            break
        if seen and _is_foreign_to(kind, file, months=months):
            left_alone += 1
            continue
        try:
            text, windows = decoded(content)
            # All of a file or nothing: it may be refused at its last line.
            found = [note for note in reader(Page(file, text)) if note.text.strip()]
        except RowRefused as no:
            line = int(no.facts.get("line") or 1)
            refused.append(FileRefused(place=file.place, line=line, code=no.code, facts=no.facts))
            continue
        notes += found
        in_windows += windows
        if len(notes) > MOST_OLD_NOTES:
            raise BadImport("notes-too-many", most=MOST_OLD_NOTES)
    if not notes and not refused:
        raise BadImport("notes-none")
    notes.sort(key=lambda note: (note.on, note.at or time(), note.place, note.line))
    return OldNotes(
        kind=kind,
        notes=tuple(notes),
        refused=tuple(refused),
        in_windows=in_windows,
        left_alone=left_alone,
    )


def _is_foreign_to(kind: OldKind, file: GivenFile, *, months: bool) -> bool:
    """Whether a file lies among those of a program and is none of its own."""
    if kind is OldKind.REDNOTEBOOK:
        return months and not is_month(file)
    return kind is OldKind.MARKDOWN and file.ending == ".json"


def kind_of(files: Sequence[GivenFile], payload: bytes) -> OldKind:
    """What the files say: months of RedNotebook, entries of jrnl, else Markdown."""
    if any(is_month(file) for file in files):
        return OldKind.REDNOTEBOOK
    openings, start = [], 0
    for file in files:
        opening = payload[start : start + min(file.length, _OPENING)]
        openings.append(opening.decode("utf-8-sig", "replace"))
        start += file.length
    texts = all(file.ending == ".txt" for file in files)
    if texts and all(map(is_plain_export, openings)):
        return OldKind.REDNOTEBOOK
    entries = (is_jrnl(file) for file in files)
    begun = (texts and begins_an_entry(opening) for opening in openings)
    return OldKind.JRNL if all(map(operator.or_, entries, begun)) else OldKind.MARKDOWN
