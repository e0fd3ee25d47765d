"""Whose an old note is: by what the coach said, by its marks, by a name in its title. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coachjournal.domain.matching import Known, Match, whose


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesOfClients:
    """Ids of clients by what a mark may be, and by what may stand in a title.

    `marks` are squashed: #maria_ellery, "Maria Ellery" and maria-ellery are the same.
    """

    marks: Mapping[str, frozenset[str]] = field(repr=False)
    known: Known


def squashed(text: str) -> str:
    """A name as tags and folders write it: letters and digits alone, without case."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def whose_note(
    marks: Iterable[Sequence[str]], title: str, names: NamesOfClients
) -> tuple[Match, str]:
    """The client of a note, "" where there is none or several; the surest mark comes first."""
    for level in marks:
        found = {client for mark in level for client in names.marks.get(squashed(mark), ())}
        if found:
            return (Match.NAME, found.pop()) if len(found) == 1 else (Match.SEVERAL, "")
    return whose(title, (), names.known)
