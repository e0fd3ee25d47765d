"""Files of notes as the child gets them, said in a line."""

from __future__ import annotations

from datetime import date

from coachjournal.imports.note_files import read_old_notes
from coachjournal.imports.old_notes import GivenFile, OldKind, OldNote, OldNotes

CHANGED = date(2025, 12, 31)


def read(kind: str, **files: str | bytes) -> OldNotes:
    """What files of these names hold; two underscores are a folder, one dot the ending."""
    given_files, payload = [], b""
    for name, said in files.items():
        content = said if isinstance(said, bytes) else said.encode()
        place = name.replace("__", "/").replace("_dot_", ".")
        given_files.append(GivenFile(place=place, length=len(content), changed_on=CHANGED))
        payload += content
    return read_old_notes(OldKind(kind), given_files, payload)


def only(kind: str, **files: str | bytes) -> OldNote:
    (note,) = read(kind, **files).notes
    return note
