"""What fits on half a page: every part has its say, the newest first, and how much is more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LINES = 20
ACROSS = 80
_MOST_LINES_EACH = 3


@dataclass(frozen=True, slots=True)
class Fitted:
    """How many entries of a part there is room for, and how many are more."""

    shown: int
    more: int


def shortened(text: str, lines: int = _MOST_LINES_EACH) -> str:
    """A text in one paragraph of so many lines at most; cut between words, with an ellipsis."""
    whole = " ".join(text.split())
    most = lines * ACROSS
    if len(whole) <= most:
        return whole
    cut = whole[: most - 1]
    between = cut.rfind(" ")
    return (cut[:between] if between > most // 2 else cut).rstrip(" ,;:.") + "…"


def lines_of(text: str) -> int:
    """How many lines a shortened text takes."""
    return max(1, -(-len(text) // ACROSS))


def fitted(
    parts: Sequence[Sequence[str]], lines: int = LINES, *, least: Sequence[int] = ()
) -> tuple[Fitted, ...]:
    """How many entries of each part fit into so many lines.

    Each part shows its newest entry at least, or so many as `least` says; then the parts
    take turns while there is room.
    """
    shown = [min(n, len(part)) for n, part in zip(least or [1] * len(parts), parts, strict=True)]
    left = lines - sum(
        lines_of(text) for n, part in zip(shown, parts, strict=True) for text in part[:n]
    )
    going = True
    while going:
        going = False
        for number, part in enumerate(parts):
            if shown[number] == len(part) or lines_of(part[shown[number]]) > left:
                continue
            left -= lines_of(part[shown[number]])
            shown[number] += 1
            going = True
    return tuple(Fitted(s, len(part) - s) for s, part in zip(shown, parts, strict=True))
