"""Full-text search inside the vault: FTS5 without a copy of the texts.

The index keeps no text of its own; snippets are cut from the things themselves. An
entry's number starts with its day, so newest first needs no sorting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text

from coachjournal.domain.rows import Hit
from coachjournal.store.search_bin import NO_BINNED_SESSION, owned_in_the_bin
from coachjournal.store.search_texts import SearchText, search_text
from coachjournal.store.tables import all_kinds, kind_of, search_entries

_PER_DAY = 1 << 10
_AROUND = 90
_PIECE = 20_000
_SHORTEST_MISTYPED, _LONG_WORD, _MOST_LIKE = 4, 7, 3
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_MARKS = re.compile(r"^(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+|\*\*|__", re.MULTILINE)
_entries = search_entries.c
# What opens by itself, though it belongs to a session.
_OWN_PAGE = frozenset({"sketch", "evidence"})


class Indexed(NamedTuple):
    """A thing to put into the index: its table, its id, and what is found of it."""

    table: str
    entity: str
    found: SearchText


def index(connection: Connection, table: str, entity: str, found: SearchText | None) -> None:
    """Put a thing into the index in place of what stood there; None takes it out."""
    unindex(connection, entity)
    if found is not None:
        index_new(connection, [Indexed(table, entity, found)])


def index_new(connection: Connection, things: Sequence[Indexed]) -> None:
    """Put things into the index that are not in it yet."""
    if not things:
        return
    numbers = _Numbers(connection)
    numbered = [(numbers.next(thing.found.day), thing) for thing in things]
    connection.execute(
        insert(search_entries),
        [
            {
                "number": number, "source": thing.table, "entity": thing.entity,
                "kind": thing.found.kind, "session": thing.found.session,
                "client": thing.found.client,
            }
            for number, thing in numbered
        ],
    )  # fmt: skip
    connection.execute(
        text("INSERT INTO search_index(rowid, title, body) VALUES (:number, :title, :body)"),
        [
            {"number": number, "title": thing.found.title, "body": _whole(thing.found.body)}
            for number, thing in numbered
        ],
    )


def _whole(body: str) -> str:
    """A note may hold half a character pair, an index cannot."""
    return body if body.isascii() else body.encode("utf-8", "replace").decode()


def unindex(connection: Connection, entity: str) -> None:
    """Take a thing out of the index."""
    numbers = connection.scalars(select(_entries.number).where(_entries.entity == entity)).all()
    for number in numbers:
        connection.execute(text("DELETE FROM search_index WHERE rowid = :n"), {"n": number})
        connection.execute(delete(search_entries).where(_entries.number == number))


def forget_all(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('delete-all')")
    connection.execute(delete(search_entries))


def entities_of_session(connection: Connection, session: str) -> Sequence[tuple[str, str]]:
    """The indexed things that belong to a session, as table and id."""
    query = select(_entries.source, _entries.entity).where(_entries.session == session)
    return [(row.source, row.entity) for row in connection.execute(query)]


class _Numbers:
    """Free numbers for the index: a day's own, or the next free ones when a day is full."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[int, int] = {}

    def next(self, day: date | None) -> int:
        """The next free number of a day; things without a day come before all others."""
        start = (day.toordinal() if day else 0) * _PER_DAY
        while True:
            last = self._last.get(start) or self._last_used(start)
            if last < start + _PER_DAY - 1:
                self._last[start] = last + 1
                return last + 1
            start += _PER_DAY

    def _last_used(self, start: int) -> int:
        last = self._connection.scalar(
            select(func.max(_entries.number)).where(
                _entries.number >= start, _entries.number < start + _PER_DAY
            )
        )
        return start if last is None else int(last)


def match_expression(query: str, *, as_typed: bool) -> str | None:
    """The query in FTS5's language: every word must occur; "a phrase" stays together.

    With `as_typed` the last word may be unfinished. None where there is no word in it.
    """
    terms = []
    # A mark that stands loose behind its letter would cut the word in two.
    query = unicodedata.normalize("NFC", query)
    for phrase, word in re.findall(r'"([^"]*)"|(\w+)', query):
        words = _WORD.findall(phrase or word)
        if words:
            terms.append('"' + " ".join(words) + '"')
    if not terms:
        return None
    if as_typed and query[-1:].isalnum():
        terms[-1] += "*"
    return " ".join(terms)


def search(
    connection: Connection,
    query: str,
    *,
    limit: int = 50,
    ranked: bool = True,
    narrowed: Narrowed | None = None,
    check: Callable[[Any], None],
) -> list[Hit]:
    """What matches: best first, or newest first with the last word unfinished.

    Without a word, all that `narrowed` leaves, newest first. `check` looks at each thing
    before a word of it is shown.
    """
    expression = match_expression(query, as_typed=not ranked)
    if expression is None and narrowed is None:
        return []
    order = "bm25(search_index, 4.0, 1.0)" if ranked else "search_index.rowid DESC"
    score = "-bm25(search_index, 4.0, 1.0)" if ranked else "0.0"
    within, values = narrowed.condition() if narrowed is not None else ("", {})
    hidden = owned_in_the_bin(connection)
    if hidden:
        values = {**values, "hidden": hidden}
    if expression is None:
        asked = f"SELECT number, 0.0 AS score FROM search_entries WHERE {within} "  # noqa: S608
        asked += f"AND {NO_BINNED_SESSION} "
        asked += "AND entity NOT IN :hidden " if hidden else ""
        asked += "ORDER BY number DESC LIMIT :limit"
    else:
        asked = f"SELECT rowid AS number, {score} AS score FROM search_index "  # noqa: S608 - fixed
        asked += "WHERE search_index MATCH :expression "
        if within:
            within = f"SELECT number FROM search_entries WHERE {within}"  # noqa: S608 - fixed
            # The plus keeps FTS5 from looking for its words anew for each number that is left.
            asked += f"AND +rowid IN ({within}) "
        if hidden:
            asked += "AND rowid NOT IN (SELECT number FROM search_entries WHERE entity IN :hidden) "
        asked += f"ORDER BY {order} LIMIT :limit"
        values = {**values, "expression": expression}
    # The join is of what is shown: in that order, and after the limit.
    statement = text(f"SELECT * FROM ({asked}) CROSS JOIN search_entries USING (number)")  # noqa: S608
    for name, value in values.items():
        if isinstance(value, list):
            statement = statement.bindparams(bindparam(name, expanding=True))
    found = connection.execute(statement, {**values, "limit": limit}).all()
    return _hits(connection, found, _folded_words(query), check)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What a search is kept to: kinds, clients, sessions, days. None: not narrowed by it."""

    kinds: tuple[str, ...] | None = None
    clients: tuple[str, ...] | None = None
    themes: tuple[str, ...] | None = None
    techniques: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None

    def condition(self) -> tuple[str, dict[str, Any]]:
        """The condition on `search_entries`, and its values."""
        parts, values = ["1"], dict[str, Any]()
        of_sessions = "session IN (SELECT {column} FROM {table} WHERE {pointer} IN :{name})"
        for name, table, pointer, ids in (
            ("themes", "session_themes", "theme_id", self.themes),
            ("techniques", "session_techniques", "technique_id", self.techniques),
        ):
            if ids is not None:
                parts.append(
                    of_sessions.format(column="session_id", table=table, pointer=pointer, name=name)
                )
                values[name] = list(ids)
        if self.clients is not None:
            own = of_sessions.format(
                column="id", table="sessions", pointer="client_id", name="clients"
            )
            parts.append(f"(client IN :clients OR {own})")
            values["clients"] = list(self.clients)
        if self.kinds is not None:
            parts.append("kind IN :kinds")
            values["kinds"] = list(self.kinds)
        if self.since is not None:
            parts.append("number >= :first")
            values["first"] = self.since.toordinal() * _PER_DAY
        if self.until is not None:
            parts.append("number BETWEEN :begins AND :last")
            values["begins"] = _PER_DAY
            values["last"] = (self.until.toordinal() + 1) * _PER_DAY - 1
        return " AND ".join(parts), values


def words_like(connection: Connection, word: str) -> list[str]:
    """Words of the index that differ by a letter or two from one that nothing holds."""
    from rapidfuzz.distance import OSA

    folded = _fold(word)
    most = 0 if len(folded) < _SHORTEST_MISTYPED else 1 if len(folded) < _LONG_WORD else 2
    if not most:
        return []
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words "
        "USING fts5vocab('main', 'search_index', 'row')"
    )
    near = connection.exec_driver_sql(
        "SELECT term, doc FROM temp.search_words WHERE length(term) BETWEEN ? AND ?",
        (len(folded) - most, len(folded) + most),
    )
    found = [
        (distance, -row.doc, row.term)
        for row in near
        if (distance := OSA.distance(folded, row.term, score_cutoff=most)) <= most
    ]
    return [term for _distance, _often, term in sorted(found)[:_MOST_LIKE]]


def _hits(
    connection: Connection,
    found: Sequence[Any],
    words: Sequence[str],
    check: Callable[[Any], None],
) -> list[Hit]:
    things = _things(connection, found)
    for thing in things.values():
        check(thing)
    sessions = _sessions(connection, found)
    agreed = _agreed_in(connection, things.values())
    hits = []
    for entry in found:
        thing = search_text(things[entry.source, entry.entity])
        if thing is None:
            continue
        session = sessions.get(entry.session)
        hits.append(
            Hit(
                kind=entry.kind,
                id=_opened(entry, thing),
                title=thing.title or _session_title(session),
                snippet=snippet(thing.body or thing.title, words),
                score=round(float(entry.score), 4),
                client=session.client_id if session else entry.client,
                day=session.start.date() if session else thing.day,
                whole="" if entry.session and entry.kind not in _OWN_PAGE else thing.body,
                engagement=None if entry.session else agreed.get(entry.entity),
            )
        )
    return hits


def _opened(entry: Any, thing: SearchText) -> str:
    """The id of what shows it: its session, what it lies beside, or itself."""
    session = None if entry.kind in _OWN_PAGE else entry.session
    return str(session or thing.opens or entry.entity)


def _agreed_in(connection: Connection, things: Iterable[Any]) -> dict[str, str]:
    """By thing: the engagement on whose page it stands."""
    from coachjournal.domain.work import Contract, Engagement

    contracts = kind_of(Contract).table.c
    found: dict[str, str] = {}
    by_contract: dict[str, str] = {}
    for thing in things:
        own = thing.id if isinstance(thing, Engagement) else None
        engagement = own or getattr(thing, "engagement_id", None)
        contract = getattr(thing, "contract_id", None)
        if engagement is not None:
            found[thing.id] = engagement
        elif contract is not None:
            by_contract[thing.id] = contract
    if by_contract:
        query = select(contracts.id, contracts.engagement_id)
        rows = connection.execute(query.where(contracts.id.in_(set(by_contract.values()))))
        stands = {row.id: row.engagement_id for row in rows}
        found |= {key: stands[each] for key, each in by_contract.items() if each in stands}
    return found


def _session_title(session: Any) -> str:
    return "" if session is None else (session.title or session.start.date().isoformat())


def _things(connection: Connection, entries: Iterable[Any]) -> dict[tuple[str, str], Any]:
    wanted: dict[str, list[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.source, []).append(entry.entity)
    kinds = {kind.table.name: kind for kind in all_kinds()}
    things = {}
    for source, ids in wanted.items():
        kind = kinds[source]
        query = select(kind.table).where(kind.table.c[kind.key].in_(ids))
        for row in connection.execute(query).mappings():
            things[source, row[kind.key]] = kind.from_row(dict(row))
    return things


def _sessions(connection: Connection, entries: Iterable[Any]) -> dict[str, Any]:
    from coachjournal.domain.sessions import Session

    table = kind_of(Session).table
    ids = {entry.session for entry in entries if entry.session}
    query = select(table.c.id, table.c.client_id, table.c.start, table.c.title)
    return {row.id: row for row in connection.execute(query.where(table.c.id.in_(ids)))}


def _fold(text_: str) -> str:
    """Lower case without marks, one character for each, so that places stay the same."""
    plain = text_ if text_.isascii() else _BEYOND_ASCII.sub(_fold_letter, text_)
    return plain.lower()


def _fold_letter(found: re.Match[str]) -> str:
    letter = found.group()
    return unicodedata.normalize("NFD", letter)[0].lower()[:1] or letter


def _folded_words(query: str) -> list[str]:
    return [_fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", query))]


def snippet(body: str, words: Sequence[str]) -> str:
    """A line of the body round the first word that was searched for, without its marks."""
    piece = _piece_with(body, words)
    before, head = piece > 0, body[piece : piece + _PIECE]
    place = _first_place(head, words) or 0
    start = _word_begins(head, max(0, place - _AROUND // 2))
    end = min(len(head), place + _AROUND)
    line = " ".join(_MARKS.sub("", head[start:end]).split())
    after = end < len(head) or piece + _PIECE < len(body)
    return ("…" if start or before else "") + line + ("…" if after else "")


def _piece_with(body: str, words: Sequence[str]) -> int:
    """Where a piece begins that holds one of the words: a note may be a book."""
    if len(body) > _PIECE:
        for start in range(0, len(body), _PIECE // 2):
            if _first_place(body[start : start + _PIECE], words) is not None:
                return start
    return 0


def _first_place(text_: str, words: Sequence[str]) -> int | None:
    folded = _fold(text_)
    places = [m.start() for word in words if (m := re.search(rf"\b{re.escape(word)}", folded))]
    return min(places, default=None)


def _word_begins(text_: str, at: int) -> int:
    """The first place from here on where a word begins."""
    if at == 0:
        return 0
    space = _SPACE.search(text_, at - 1, at + _AROUND // 2)
    return space.end() if space else at
