"""Fills in what helps with writing, and earlier versions of the newest notes."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache

from coachjournal.domain.sessions import NoteVersion, Record, Session
from coachjournal.domain.terms import NoteKind
from coachjournal.domain.writing import OwnTemplate, OwnWord, Snippet
from coachjournal.services.demonstration.people import Cast
from coachjournal.services.demonstration.texts import Facts
from coachjournal.services.notes import packed
from coachjournal.system.resources import resource_path

_WITH_A_PAST = 3
# Behind those that ship.
_LAST_PLACE = 200


def writing(cast: Cast) -> None:
    """All of it."""
    facts = writing_facts()
    for each in facts["snippet"]:
        cast.keep(Snippet(id=cast.row(), name=each["name"], text=each["text"]))
    for each in facts["template"]:
        room = NoteKind(each["room"])
        text = each["text"].lstrip("\n")
        own = OwnTemplate(
            id=cast.row(), kind=room, name=each["name"], text=text, position=_LAST_PLACE
        )
        cast.keep(own)
    for each in facts["word"]:
        cast.keep(OwnWord(id=cast.row(), word=each["word"]))
    _earlier_versions(cast)


@cache
def writing_facts() -> Facts:
    """Snippets, templates and words."""
    return tomllib.loads(resource_path("demo", "writing.toml").read_text("utf-8"))


def _earlier_versions(cast: Cast) -> None:
    """The newest records were written in two goes: the last paragraph came later."""
    starts = {each.id: each.start for each in cast.things if isinstance(each, Session)}
    records = [
        (place, each)
        for place, each in enumerate(cast.things)
        if isinstance(each, Record) and each.text.count("\n\n")
    ]
    records.sort(key=lambda found: (starts[found[1].session_id], found[0]))
    for place, record in records[-_WITH_A_PAST:]:
        first = record.text.rstrip("\n").rpartition("\n\n")[0] + "\n"
        version = NoteVersion(
            id=cast.row(),
            session_id=record.session_id,
            kind=NoteKind.RECORD,
            revision=record.revision,
            made_at=record.changed_at,
            packed=packed(first),
        )
        cast.keep(version)
        cast.things[place] = replace(record, revision=record.revision + 1)
