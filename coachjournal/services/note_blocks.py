"""A note as blocks of a paper: what the coach reads styled in the window, set the same on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from coachjournal.domain import report as parts
from coachjournal.domain.reading import Inline, Line, Picture, Piece, PieceKind, Words
from coachjournal.domain.report import Block, Run
from coachjournal.services.note_reading import read_note
from coachjournal.system.language import _

_POINTS = (PieceKind.BULLET, PieceKind.NUMBER, PieceKind.OPEN, PieceKind.DONE)
_BOXES = {PieceKind.OPEN: "☐ ", PieceKind.DONE: "☑ "}
_DEEPER = "– "


def note_blocks(
    text: str, *, under: int = 2, pictures: Mapping[str, parts.Picture] | None = None
) -> Iterator[Block]:
    """The blocks of a note; its headings stand one level below `under`.

    Nothing in a note is executed, fetched or left out: what is not Markdown is shown as typed.
    Of `pictures`, by the ids of their attachments, each stands where the note shows it; one
    that is not there is named in words.
    """
    shown = pictures or {}
    for kind, together in groupby(read_note(text), _belongs):
        pieces = list(together)
        if kind == "quote":
            yield parts.Quote(text="\n\n".join(_words(piece.words) for piece in pieces))
            yield from _below(pieces, shown)
        elif kind == "list":
            yield from _lists(pieces)
            yield from _below(pieces, shown)
        else:
            for piece in pieces:
                yield from _set(piece, under, shown)


def _set(piece: Piece, under: int, shown: Mapping[str, parts.Picture]) -> Iterator[Block]:
    """A piece with its pictures: a paragraph is parted round them, others have them below."""
    if piece.kind is not PieceKind.TEXT:
        yield _block(piece, under)
        yield from _below([piece], shown)
        return
    for is_picture, own in groupby(piece.words, lambda each: _is_shown(each, shown)):
        line = tuple(own)
        if is_picture:
            yield from _pictures(line, shown)
        elif len(line) == len(piece.words):
            yield _block(piece, under)
        elif any(isinstance(each, Picture) or each.text.strip() for each in line):
            yield parts.Text(runs=tuple(_runs(_without_ends(line))))


def _below(pieces: Iterable[Piece], shown: Mapping[str, parts.Picture]) -> Iterator[Block]:
    """The pictures that cannot stand among words, in their order."""
    for piece in pieces:
        for line in (piece.words, *(cell for row in piece.rows for cell in row)):
            yield from _pictures(line, shown)


def _pictures(line: Line, shown: Mapping[str, parts.Picture]) -> Iterator[Block]:
    for each in line:
        if isinstance(each, Picture) and each.attachment in shown:
            found = shown[each.attachment]
            yield replace(found, caption=each.caption.strip() or found.caption)


def _is_shown(inline: Inline, shown: Mapping[str, parts.Picture]) -> bool:
    return isinstance(inline, Picture) and inline.attachment in shown


def _without_ends(line: Line) -> Line:
    """Without the ends of lines that stood next to a picture."""
    bare = [isinstance(each, Words) and not each.text.strip() for each in line]
    first = bare.index(False)
    return line[first : len(line) - bare[::-1].index(False)]


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
