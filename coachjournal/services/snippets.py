"""Snippets: a short name that brings words which are often written."""

from __future__ import annotations

from dataclasses import replace

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId
from coachjournal.domain.writing import Snippet
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal

LONGEST_NAME = 30
CLIENT, DATE = "{client}", "{date}"


class Snippets:
    """What a coach does with snippets."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def all(self) -> list[Snippet]:
        """Every snippet, by its short name."""
        with self._journal.work() as work:
            return sorted(work.all(Snippet), key=lambda each: each.name.casefold())

    def save(
        self, snippet_id: str, name: str, text: str, *, initiator: object = None
    ) -> Done[Snippet]:
        """Change a snippet, or make a new one (no id).

        Raises BadInput("snippet-name-unfit"), ("snippet-name-taken"), ("snippet-without-text").
        """
        name = name.strip()
        if not name or len(name) > LONGEST_NAME or len(name.split()) > 1:
            raise BadInput("snippet-name-unfit")
        if not text.strip():
            raise BadInput("snippet-without-text")
        with self._journal.work() as work:
            for each in work.all(Snippet):
                if each.id != snippet_id and each.name.casefold() == name.casefold():
                    raise BadInput("snippet-name-taken")
            if snippet_id:
                kept = replace(work.get(Snippet, snippet_id), name=name, text=text)
            else:
                kept = Snippet(id=RowId(self._journal.new_id()), name=name, text=text)
            work.put(kept)
            work.commit()
        return self._journal.done(kept, Changes.WRITING, initiator)

    def remove(self, snippet_id: str, *, initiator: object = None) -> Done[Snippet]:
        """Throw a snippet away; what it gives back can be put again."""
        with self._journal.work() as work:
            gone = work.get(Snippet, snippet_id)
            work.remove(Snippet, snippet_id)
            work.commit()
        return self._journal.done(gone, Changes.WRITING, initiator)

    def put_back(self, snippet: Snippet, *, initiator: object = None) -> Done[None]:
        """Bring back one that was thrown away."""
        with self._journal.work() as work:
            work.put(snippet)
            work.commit()
        return self._journal.done(None, Changes.WRITING, initiator)


def expanded(text: str, *, client: str, day: str) -> str:
    """A snippet's words with the client's name and the session's day in their places."""
    parts = text.split(CLIENT)
    return client.join(part.replace(DATE, day) for part in parts)


def named_before(snippets: dict[str, Snippet], line: str) -> Snippet | None:
    """The snippet whose short name ends the line, as a word of its own."""
    words = line.rsplit(maxsplit=1)
    if not words or not line or line[-1].isspace():
        return None
    return snippets.get(words[-1].casefold())
