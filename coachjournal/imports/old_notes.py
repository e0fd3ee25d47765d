"""Notes that were kept elsewhere, as plain values.

What a note is about is seen by what its writer marked it with: a field, tags, folders, its
title. Its words are not looked into.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from pathlib import PurePosixPath

from coachjournal.errors import SafeFact


class OldKind(StrEnum):
    """What keeps the notes; `auto` looks at the names of the files."""

    AUTO = "auto"
    MARKDOWN = "markdown"
    JRNL = "jrnl"
    REDNOTEBOOK = "rednotebook"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """A file as the child gets it: its place below the folder, its bytes' length, its day."""

    place: str = field(repr=False)
    length: int
    changed_on: date

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders above it and its own name without the ending."""
        path = PurePosixPath(self.place)
        return (*path.parent.parts, path.stem)

    @property
    def ending(self) -> str:
        """How its name ends, such as `.md`."""
        return PurePosixPath(self.place).suffix.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class OldNote:
    """A note with its day, and what it was marked with: levels of names, the surest first.

    `day_is_guess`: nothing in it says its day; it is the file's own. `line` is where it
    begins in `place`.
    """

    place: str = field(repr=False)
    line: int = 1
    on: date
    at: time | None = None
    day_is_guess: bool = False
    title: str = field(default="", repr=False)
    marks: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRefused:
    """A file that cannot be read, from which line on, and why."""

    place: str = field(repr=False)
    line: int = 1
    code: str
    facts: Mapping[str, SafeFact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldNotes:
    """What a folder or a file holds. `in_windows`: files that were not UTF-8, but Windows' own.

    `left_alone`: files that are none of the program's whose the others are.
    """

    kind: OldKind
    notes: tuple[OldNote, ...] = ()
    refused: tuple[FileRefused, ...] = ()
    in_windows: int = 0
    left_alone: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A file as text, with what was found out about it."""

    file: GivenFile
    text: str = field(repr=False)
