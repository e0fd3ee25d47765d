"""Reads a note's Markdown (markdown-it) into pieces; HTML in it is text like any other.

`![caption](attachment:ID)` is a picture kept in the journal. No other picture is one: a place
on the network or on the disk is named by its caption, and never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from coachjournal.domain.reading import Inline, Line, Picture, Piece, PieceKind, Words

ATTACHMENT = "attachment:"
_MOST_NESTING = 20
_NESTING = {
    f"{name}_{edge}"
    for name in ("bullet_list", "ordered_list", "list_item", "blockquote", "heading")
    for edge in ("open", "close")
} - {"list_item_close"} | {"table_open", "tr_open"}
_BOX = re.compile(r"\[([ xX])\] ")


def read_note(text: str) -> tuple[Piece, ...]:
    """The pieces of a note, in order."""
    parser = MarkdownIt(
        "commonmark", {"html": False, "breaks": True, "maxNesting": _MOST_NESTING}
    ).enable(["table", "strikethrough"])
    return tuple(_Reader(parser.parse(text)).pieces())


@dataclass(slots=True)
class _List:
    """A list that is open: its next number, or none."""

    number: int | None
    item: PieceKind | None = None


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens once, knowing the lists and quotes it is in."""

    tokens: Sequence[Token]
    lists: list[_List] = field(default_factory=list)
    quoted: int = 0
    level: int = 0
    line: int = 0
    rows: list[list[Line]] = field(default_factory=list)

    def pieces(self) -> Iterator[Piece]:
        """The pieces, in order."""
        for token in self.tokens:
            if token.type in _NESTING:
                self._nest(token)
            elif token.type == "inline" and self.rows:
                self.rows[-1].append(tuple(_inlines(token)))
            elif token.type == "inline":
                yield self._text(token)
            elif token.type == "table_close":
                rows = tuple(tuple(row) for row in self.rows)
                self.rows.clear()
                yield replace(self._piece(token, PieceKind.TABLE), rows=rows, line=self.line)
            elif token.type in ("fence", "code_block"):
                words = (Words(text=token.content.removesuffix("\n"), code=True),)
                yield self._piece(token, PieceKind.CODE, words=words)
            elif token.type == "hr":
                yield self._piece(token, PieceKind.RULE)

    def _nest(self, token: Token) -> None:
        kind = token.type
        if kind == "bullet_list_open":
            self.lists.append(_List(None))
        elif kind == "ordered_list_open":
            self.lists.append(_List(int(token.attrGet("start") or 1)))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            here = self.lists[-1]
            here.item = PieceKind.BULLET if here.number is None else PieceKind.NUMBER
        elif kind in ("blockquote_open", "blockquote_close"):
            self.quoted += token.nesting
        elif kind == "table_open":
            self.line = token.map[0] if token.map else 0
        elif kind == "tr_open":
            self.rows.append([])
        else:
            self.level = int(token.tag[1:]) if kind == "heading_open" else 0

    def _text(self, token: Token) -> Piece:
        words = tuple(_inlines(token))
        if self.level:
            return self._piece(token, PieceKind.HEADING, words=words, level=self.level)
        here = self.lists[-1] if self.lists else None
        if here is None or here.item is None:
            return self._piece(token, PieceKind.TEXT, words=words)
        kind, here.item = here.item, None
        number = here.number or 0
        if here.number is not None:
            here.number += 1
        if kind is PieceKind.BULLET:
            kind, words = _box(words)
        return self._piece(token, kind, words=words, level=number)

    def _piece(
        self,
        token: Token,
        kind: PieceKind,
        *,
        words: Line = (),
        level: int = 0,
    ) -> Piece:
        return Piece(
            kind=kind,
            words=words,
            level=level,
            depth=len(self.lists),
            quoted=self.quoted,
            line=token.map[0] if token.map else 0,
        )


def _box(words: Line) -> tuple[PieceKind, Line]:
    """A list's item that begins with a box is one of a check list."""
    first = words[0] if words else None
    if isinstance(first, Words) and (found := _BOX.match(first.text)):
        kind = PieceKind.OPEN if found[1] == " " else PieceKind.DONE
        return kind, (replace(first, text=first.text[found.end() :]), *words[1:])
    return PieceKind.BULLET, words


def _inlines(token: Token) -> Iterator[Inline]:
    style = Words(text="")
    for child in token.children or ():
        kind = child.type
        if kind.startswith("strong_"):
            style = replace(style, bold=child.nesting > 0)
        elif kind.startswith("em_"):
            style = replace(style, italic=child.nesting > 0)
        elif kind.startswith("s_"):
            style = replace(style, strike=child.nesting > 0)
        elif kind == "link_open":
            style = replace(style, link=str(child.attrGet("href") or ""))
        elif kind == "link_close":
            style = replace(style, link="")
        elif kind in ("softbreak", "hardbreak"):
            yield replace(style, text="\n")
        elif kind == "image":
            yield _picture(child)
        elif child.content:
            yield replace(style, text=child.content, code=kind == "code_inline")


def _picture(token: Token) -> Picture:
    source = str(token.attrGet("src") or "")
    named = source.removeprefix(ATTACHMENT) if source.startswith(ATTACHMENT) else ""
    return Picture(caption=token.content, attachment=named)
