"""What a comparison of two texts says in words, and the long equal stretches folded away."""

from __future__ import annotations

from collections.abc import Sequence

from coachjournal.domain.counting import count_words
from coachjournal.domain.differences import Change, Piece
from coachjournal.system.language import _, plural

# So many lines are left standing on either side of a change.
_AROUND = 2
_FOLDED_FROM = 6


def told(pieces: Sequence[Piece]) -> str:
    """How many words were put in and taken out."""
    came = _words(pieces, Change.NEW)
    gone = _words(pieces, Change.GONE)
    if not any(piece.change is not Change.SAME for piece in pieces):
        return _("Nothing differs.")
    put_in = plural("{count} word put in", "{count} words put in", came).format(count=came)
    taken = plural("{count} word taken out", "{count} words taken out", gone).format(count=gone)
    return _("{put_in}, {taken_out}.").format(put_in=put_in, taken_out=taken)


def folded(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with long stretches that are the same cut to what stands beside a change."""
    found = []
    for place, piece in enumerate(pieces):
        lines = piece.text.splitlines(keepends=True)
        if piece.change is not Change.SAME or len(lines) <= _FOLDED_FROM:
            found.append(piece)
            continue
        head = lines[:_AROUND] if place else []
        tail = lines[-_AROUND:] if place < len(pieces) - 1 else []
        count = len(lines) - len(head) - len(tail)
        words = plural("… {count} line as it was …", "… {count} lines as they were …", count)
        middle = f"\n{words.format(count=count)}\n\n"
        found.append(Piece(Change.SAME, "".join(head) + middle + "".join(tail)))
    return found


def _words(pieces: Sequence[Piece], change: Change) -> int:
    return sum(count_words(piece.text) for piece in pieces if piece.change is change)
