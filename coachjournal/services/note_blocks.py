"""A note as blocks of a paper: what the coach reads styled in the window, set the same on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from coachjournal.domain import report as parts
from coachjournal.domain.reading import Inline, Line, Piece, PieceKind, Words
from coachjournal.domain.report import Block, Run
from coachjournal.services.note_reading import read_note
from coachjournal.system.language import _

_POINTS = (PieceKind.BULLET, PieceKind.NUMBER, PieceKind.OPEN, PieceKind.DONE)
_BOXES = {PieceKind.OPEN: "☐ ", PieceKind.DONE: "☑ "}
_DEEPER = "– "


def note_blocks(text: str, *, under: int = 2) -> Iterator[Block]:
    """The blocks of a note; its headings stand one level below `under`.

    Nothing in a note is executed, fetched or left out: what is not Markdown is shown as typed.
    """
    for kind, together in groupby(read_note(text), _belongs):
        pieces = list(together)
        if kind == "quote":
            yield parts.Quote(text="\n\n".join(_words(piece.words) for piece in pieces))
        elif kind == "list":
            yield from _lists(pieces)
        else:
            for piece in pieces:
                yield _block(piece, under)


def _belongs(piece: Piece) -> str:
    """What a piece is set together with."""
    if piece.quoted:
        return "quote"
    return "list" if piece.depth and piece.kind in (*_POINTS, PieceKind.TEXT) else ""


def _block(piece: Piece, under: int) -> Block:
    if piece.kind is PieceKind.HEADING:
        return parts.Heading(text=_words(piece.words), level=under + 1)
    if piece.kind is PieceKind.RULE:
        return parts.plain_text("* * *", soft=True)
    if piece.kind is PieceKind.TABLE and piece.rows:
        header, *rows = (tuple(_words(cell) for cell in row) for row in piece.rows)
        return parts.Table(header=header, rows=tuple(rows))
    return parts.Text(runs=tuple(_runs(piece.words)))


def _lists(pieces: Iterable[Piece]) -> Iterator[Block]:
    """Lists that follow one another; points of a list within one are marked as deeper."""
    items: list[list[Run]] = []
    numbered = False
    for piece in pieces:
        if piece.kind is PieceKind.TEXT and items:
            items[-1] += [Run(text="\n"), *_runs(piece.words)]
            continue
        outermost = piece.depth == 1
        if outermost and items and numbered != (piece.kind is PieceKind.NUMBER):
            yield _list(items, numbered=numbered)
            items = []
        if outermost:
            numbered = piece.kind is PieceKind.NUMBER
        mark = _DEEPER * (piece.depth - 1) + _BOXES.get(piece.kind, "")
        items.append([*([Run(text=mark)] if mark else []), *_runs(piece.words)])
    if items:
        yield _list(items, numbered=numbered)


def _list(items: list[list[Run]], *, numbered: bool) -> Block:
    points = tuple(parts.Text(runs=tuple(runs)) for runs in items)
    return parts.BulletList(items=points, numbered=numbered)


def _words(line: Line) -> str:
    """All words of a line, as they are read."""
    return "".join(run.text for run in _runs(line))


def _runs(line: Line) -> Iterator[Run]:
    for link, words in groupby(line, lambda each: each.link if isinstance(each, Words) else ""):
        said = ""
        for each in words:
            run = _run(each)
            said += run.text
            yield run
        if link and link != said:
            yield Run(text=f" ({link})")


def _run(inline: Inline) -> Run:
    if isinstance(inline, Words):
        return Run(text=inline.text, bold=inline.bold, italic=inline.italic)
    caption = _("Picture: {caption}").format(caption=inline.caption)
    return Run(text=f"[{caption}]", italic=True)
