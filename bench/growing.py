"""What grows with a practice: each thing at ten thousand sessions beside the same at one thousand.

Ten times as much in the vault may cost nothing where one note is written or the newest are
shown, and less than ten times as much where all is gone through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from bench import vaults
from bench.measure import MILLISECONDS, Line, Missing, Peer, Row, Took, median, repeated
from coachjournal.domain.terms import NoteKind
from coachjournal.services.practice import Practice

FEWER, RUNS = 1_000, 60
_FLAT, _SUBLINEAR = 1.3, 9.0
_TEXT = "What was asked for, talked about and agreed, and what comes next. " * 80


def lines(folder: Path, vault: Path) -> Iterator[Line]:
    """Both vaults are open at once, and asked in turns."""
    few = vaults.make(folder / "fewer.cjvault", sessions=FEWER)
    with closing(vaults.opened(few)) as small, closing(vaults.opened(vault)) as large:
        both = [_asked(small), _asked(large)]
        for what, most in (
            ("a draft", _FLAT),
            ("leaving a note", _FLAT),
            ("opening a session", _FLAT),
            ("the newest hundred sessions", _FLAT),
            ("search: three letters", _SUBLINEAR),
        ):
            yield _row(what, [asked[what] for asked in both], most)
    yield Missing(what="growth to 100,000 sessions", why="filling such a vault takes an hour")


def _asked(practice: Practice) -> dict[str, Callable[[], object]]:
    first = practice.sessions.rows(limit=1)[0].id
    texts = iter(f"{number} {_TEXT}" for number in range(10_000))
    notes, sessions, record = practice.notes, practice.sessions, NoteKind.RECORD
    return {
        "a draft": lambda: notes.save_draft(first, record, next(texts)),
        "leaving a note": lambda: notes.leave(first, record, next(texts)),
        "opening a session": lambda: (sessions.page(first), notes.open(first, record)),
        "the newest hundred sessions": partial(sessions.rows, limit=100),
        "search: three letters": lambda: practice.search.find("the", ranked=False),
    }


def _row(what: str, asked: list[Callable[[], object]], most: float) -> Row:
    took: list[list[Took]] = [[], []]
    for _ in range(RUNS // 10):
        for each, job in zip(took, asked, strict=True):
            each += repeated(job, 10)
    small, large = median(took[0]), median(took[1])
    return Row(
        what=f"growth: {what}",
        load="10,000 sessions",
        value=large,
        unit=MILLISECONDS,
        how=f"median of {RUNS}",
        peers=(Peer(name=f"at {FEWER:,}", value=small, most=most),),
    )
