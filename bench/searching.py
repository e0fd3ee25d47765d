"""Search as one types, and ranked; beside FTS5 in SQLCipher without our code."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import vaults
from bench.measure import MILLISECONDS, Line, Peer, Row, Took, p95, timed, with_processor
from coachjournal.domain.sessions import Record, Session
from coachjournal.services.practice import Practice

QUERIES = 60
_NEWEST = (
    "SELECT rowid, snippet(notes, 0, '', '', '…', 16) FROM notes "
    "WHERE notes MATCH ? ORDER BY rowid DESC LIMIT 50"
)
_RANKED = (
    "SELECT rowid, snippet(notes, 0, '', '', '…', 16) FROM notes "
    "WHERE notes MATCH ? ORDER BY rank LIMIT 50"
)
_WORD = re.compile(r"[a-z]{3,}")


def lines(folder: Path, practice: Practice) -> Iterator[Line]:
    """Three letters, words, and words that few notes hold."""
    texts = _texts(practice)
    bare = vaults.bare_index(folder / "bare-search.db", texts)
    chance = random.Random(1)
    often = Counter(word for text in texts for word in set(_WORD.findall(text.lower())))
    running = [word for text in chance.sample(texts, 200) for word in _WORD.findall(text.lower())]
    words = chance.sample(running, QUERIES)
    letters = sorted({word[:3] for word in chance.sample(running, QUERIES * 2)})[:QUERIES]
    rare = sorted(word for word, count in often.items() if count <= len(texts) // 100)
    load = f"{len(texts):,} notes"
    newest: dict[str, Any] = {"ranked": False}
    yield _row("three letters, newest first", load, practice, bare, letters, newest, (60, 1.5))
    yield _row("a word, newest first", load, practice, bare, words, newest, (60, 1.5))
    ranked: dict[str, Any] = {"ranked": True}
    yield _row("a word, ranked on Enter", load, practice, bare, words, ranked, (300, None))
    kinds: dict[str, Any] = {"narrowed": "kind:note "}
    yield _row(
        "a word in notes, newest first", load, practice, bare, words, newest | kinds, (60, None)
    )
    yield _row("a word in notes, ranked", load, practice, bare, words, ranked | kinds, (300, None))
    few = chance.sample(rare, min(QUERIES, len(rare)))
    yield _row("an uncommon word, ranked", load, practice, bare, few, ranked, (30, None))
    bare.close()


def _row(
    what: str,
    load: str,
    practice: Practice,
    bare: Any,
    queries: Sequence[str],
    manner: dict[str, Any],
    bars: tuple[float, float | None],
) -> Row:
    manner = dict(manner)
    filters = manner.pop("narrowed", "")
    statement = _RANKED if manner["ranked"] else _NEWEST
    as_typed = "" if manner["ranked"] else "*"
    ours = _seconds(queries, lambda query: practice.search.find(filters + query, **manner))
    plain = _seconds(
        queries, lambda query: bare.execute(statement, (f'"{query}"{as_typed}',)).fetchall()
    )
    return Row(
        what=f"search: {what}",
        load=f"{load}, 50 hits with snippets",
        value=p95(ours),
        unit=MILLISECONDS,
        how=with_processor("p95 of", ours),
        most=bars[0],
        peers=(Peer(name="bare FTS5", value=p95(plain), most=bars[1]),),
    )


def _seconds(queries: Sequence[str], find: Callable[..., object]) -> list[Took]:
    find(queries[0])
    return [timed(find, query) for query in queries]


def _texts(practice: Practice) -> list[str]:
    with practice.journal.work() as work:
        days = {session.id: session.start for session in work.all(Session)}
        records = work.all(Record)
    return [record.text for record in sorted(records, key=lambda each: days[each.session_id])]
