"""Which sessions a list shows: pure filtering over rows that are in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coachjournal.domain.rows import SessionRow
from coachjournal.ui.words import MODES, PAYMENTS, STATUSES, said


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session as the list shows it: its row, its themes, and its title or first line."""

    row: SessionRow
    themes: tuple[str, ...] = field(default=(), repr=False)
    line: str = field(default="", repr=False)
    searched: str = field(default="", repr=False)

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

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.client_id or self.year or self.without_note or self.text.strip())


def listed(
    rows: Iterable[SessionRow],
    themes: dict[str, tuple[str, ...]],
    openings: dict[str, str],
) -> list[ListedSession]:
    """Rows with what is shown beside them, and what typed text is compared with."""
    # Looked up once: ten thousand rows share a dozen words.
    terms = {value: said(table, value) for table in (MODES, PAYMENTS, STATUSES) for value in table}
    found = []
    for row in rows:
        own = themes.get(row.id, ())
        line = row.title or first_line(openings.get(row.id, ""))
        found.append(ListedSession(row, own, line, _searched(row, own, line, terms)))
    return found


def matching(sessions: Sequence[ListedSession], wanted: Filter) -> list[ListedSession]:
    """Those that a filter lets through, in their order; every typed word must occur."""
    words = wanted.text.casefold().split()
    return [
        session
        for session in sessions
        if (not wanted.client_id or session.row.client_id == wanted.client_id)
        and (not wanted.year or session.row.start.year == wanted.year)
        and (not wanted.without_note or session.lacks_note)
        and all(word in session.searched for word in words)
    ]


def first_line(text: str) -> str:
    """The first line of a note that says something; its headings are not content."""
    for line in text.splitlines():
        bare = line.strip()
        if bare and not bare.startswith("#"):
            return bare.lstrip("->*[] ").replace("**", "")
    return ""


def _searched(row: SessionRow, themes: tuple[str, ...], line: str, terms: dict[str, str]) -> str:
    words = (
        row.client_name,
        row.client_code,
        line,
        *themes,
        row.start.date().isoformat(),
        terms.get(row.mode, ""),
        terms.get(row.payment, ""),
        terms.get(row.status, ""),
    )
    return "\n".join(words).casefold()
