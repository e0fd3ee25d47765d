"""Which sessions a list shows: pure filtering over rows that are in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.rows import SessionRow
from coachjournal.ui.words import MODES, PAYMENTS, STATUSES, said


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session as the list shows it: its row, its themes, and its title or first line."""

    row: SessionRow
    themes: tuple[str, ...] = field(default=(), repr=False)
    line: str = field(default="", repr=False)

    @property
    def lacks_note(self) -> bool:
        """Whether it was held, and a record is intended but not written."""
        row = self.row
        return row.status == "held" and not row.has_record and not row.no_note_intended


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked of the list; empty means everything."""

    client_id: str = ""
    year: int = 0
    without_note: bool = False
    text: str = field(default="", repr=False)
    span: tuple[date, date] | None = None
    # The sessions that hold evidence for the competency that is asked for.
    showing: frozenset[str] | None = None

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        given = self.client_id or self.year or self.without_note or self.text.strip()
        return bool(given or self.span or self.showing is not None)


def listed(
    rows: Iterable[SessionRow],
    themes: dict[str, tuple[str, ...]],
    lines: dict[str, str],
) -> list[ListedSession]:
    """Rows with what is shown beside them: their themes, and a line of those without a title."""
    return [
        ListedSession(row, themes.get(row.id, ()), row.title or lines.get(row.id, ""))
        for row in rows
    ]


def matching(
    sessions: Sequence[ListedSession], wanted: Filter, texts: Callable[[], Sequence[str]]
) -> list[ListedSession]:
    """Those that a filter lets through, in their order; every typed word must occur.

    The `texts` of the sessions are asked for only where words were typed.
    """
    words = wanted.text.casefold().split()
    if words:
        both = zip(sessions, texts(), strict=True)
        sessions = [each for each, text in both if all(word in text for word in words)]
    return [
        session
        for session in sessions
        if (not wanted.client_id or session.row.client_id == wanted.client_id)
        and (not wanted.year or session.row.start.year == wanted.year)
        and (not wanted.without_note or session.lacks_note)
        and (wanted.span is None or _within(session, wanted.span))
        and (wanted.showing is None or session.row.id in wanted.showing)
    ]


def _within(session: ListedSession, span: tuple[date, date]) -> bool:
    return span[0] <= session.row.start.date() <= span[1]


def search_texts(sessions: Iterable[ListedSession]) -> list[str]:
    """What typed words are looked for in, session by session."""
    # Looked up once: ten thousand rows share a dozen words.
    terms = {value: said(table, value) for table in (MODES, PAYMENTS, STATUSES) for value in table}
    return [_searched(session, terms) for session in sessions]


def first_line(text: str) -> str:
    """The first line of a note that says something; its headings are not content."""
    for line in text.splitlines():
        bare = line.strip()
        if bare and not bare.startswith("#"):
            return bare.lstrip("->*[] ").replace("**", "")
    return ""


def _searched(session: ListedSession, terms: dict[str, str]) -> str:
    row = session.row
    words = (
        row.client_name,
        row.client_code,
        session.line,
        *session.themes,
        row.start.date().isoformat(),
        terms.get(row.mode, ""),
        terms.get(row.payment, ""),
        terms.get(row.status, ""),
    )
    return "\n".join(words).casefold()
