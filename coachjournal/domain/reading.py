"""A note as it is read: its Markdown taken apart into flat pieces of styled words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PieceKind(StrEnum):
    """What a piece of a note is."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    OPEN = "open"
    DONE = "done"
    CODE = "code"
    RULE = "rule"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in one style; `link` is where they lead, which nothing ever fetches."""

    text: str = field(repr=False)
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture among the words: an attachment of the journal, or one that is only named."""

    caption: str = field(repr=False)
    attachment: str = ""


Inline = Words | Picture
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph, a heading, a list's item, a table.

    `level` is a heading's level or a number in a list; `depth` counts the lists round it,
    `quoted` the quotes; `line` is the line of the note it begins at, from 0.
    """

    kind: PieceKind
    words: Line = field(default=(), repr=False)
    rows: tuple[tuple[Line, ...], ...] = field(default=(), repr=False)
    level: int = 0
    depth: int = 0
    quoted: int = 0
    line: int = 0


def attachments_in(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """The attachments whose pictures stand in a note, once each, in order."""
    lines = [line for piece in pieces for line in (piece.words, *_cells(piece))]
    found = [
        each.attachment
        for line in lines
        for each in line
        if isinstance(each, Picture) and each.attachment
    ]
    return tuple(dict.fromkeys(found))


def _cells(piece: Piece) -> list[Line]:
    return [cell for row in piece.rows for cell in row]
