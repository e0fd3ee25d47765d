"""Puts a canary into every field of every kind of thing that a vault keeps.

Started as a program of its own, with the vault and a folder of secrets as its arguments,
so that what it does to the disk can be traced. Tells on standard output which word is
whose, as JSON.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import types
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints
from uuid import uuid4

from coachjournal.domain import ids
from coachjournal.domain.attachments import AttachmentContent
from coachjournal.domain.audit import HoursLogLink
from coachjournal.domain.sessions import NoteVersion, Session, Theme
from coachjournal.domain.settings import Setting
from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, LayerId, Text
from coachjournal.domain.sketch.kept import packed_delta, row_of
from coachjournal.domain.sketches import Sketch, SketchDelta, SketchItem
from coachjournal.domain.terms import HoursChange, NoteKind
from coachjournal.domain.work import OpeningBalance
from coachjournal.services.hours import note_opening, note_session
from coachjournal.services.notes import packed
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.store.mapper import Kind
from coachjournal.store.tables import all_kinds
from tests.e2e.canaries import Canaries

LEFT_OUT = {
    # The name of a time zone; the program looks it up.
    (Session, "zone"),
    # Ids, codes of closed lists and digests, which the program makes itself.
    *((HoursLogLink, field.name) for field in dataclasses.fields(HoursLogLink)),
    # The name of one of our own settings.
    (Setting, "key"),
    # What kind of thing lies on a sheet, such as a stroke.
    (SketchItem, "kind"),
    # The id of the sketch of which it is a moment, which may be gone.
    (Sketch, "frozen_from"),
}
"""The fields of text that no words of a practice can be written into."""

GONE = ("overwritten draft", "removed theme")
"""The places of words that were taken back before anything was exported."""


def plant(practice: Practice, canaries: Canaries) -> None:
    """One of everything, all of it canaries; then what is drafted, taken back and binned."""
    made: dict[Any, str] = {}
    with practice.journal.work() as work:
        for kind in all_kinds():
            if kind.type in (Setting, HoursLogLink):
                continue
            thing = _thing(kind, made, canaries)
            work.add(thing)
            # Hours that come past the audit trail are called damage.
            if isinstance(thing, Session):
                note_session(work, thing, HoursChange.CREATED, practice.journal.now())
            if isinstance(thing, OpeningBalance):
                note_opening(work, thing, HoursChange.CREATED, practice.journal.now())
            made.setdefault(_own_id_type(kind), thing.id)
        work.commit()
    practice.settings.change(
        practice_name=canaries.word("settings.practice_name"),
        coach_name=canaries.word("settings.coach_name"),
    )
    _write_and_take_back(practice, canaries)


def _write_and_take_back(practice: Practice, canaries: Canaries) -> None:
    code = canaries.word("clients.code")
    start = datetime.fromisoformat("2026-10-05T09:00")

    def log(where: str) -> str:
        wanted = SessionToLog(
            client_code=code,
            start=start,
            minutes=60,
            record=canaries.word(f"{where}: record"),
            reflection=canaries.word(f"{where}: reflection"),
        )
        return practice.sessions.log(wanted).value.id

    drafted, binned = log("drafted session"), log("binned session")
    practice.notes.save_draft(drafted, NoteKind.RECORD, canaries.word("overwritten draft"))
    practice.notes.save_draft(drafted, NoteKind.RECORD, canaries.word("draft"))
    practice.notes.leave(binned, NoteKind.RECORD, canaries.word("second version"))
    practice.sessions.bin(binned)
    with practice.journal.work() as work:
        theme = Theme(id=ids.ThemeId(str(uuid4())), name=canaries.word("removed theme"))
        work.add(theme)
        work.commit()
    with practice.journal.work() as work:
        work.remove(Theme, theme.id)
        work.commit()


def _own_id_type(kind: Kind[Any]) -> Any:
    return get_type_hints(kind.type)["id"]


def _thing(kind: Kind[Any], made: dict[Any, str], canaries: Canaries) -> Any:
    if kind.type is SketchItem:
        sketch = ids.SketchId(made[ids.SketchId])
        return row_of(_words_on_paper(canaries.word("sketch_items.content")), sketch)
    hints = get_type_hints(kind.type)
    values: dict[str, Any] = {}
    for field in dataclasses.fields(kind.type):
        hint, place = _without_none(hints[field.name]), f"{kind.table.name}.{field.name}"
        if field.name == kind.key:
            values[field.name] = str(uuid4())
        elif field.name in ("binned_at", "restricted_since"):
            # What is in the bin or under restriction is not shown, so it would prove nothing.
            values[field.name] = None
        elif (kind.type, field.name) in LEFT_OUT:
            values[field.name] = "Europe/London"
        elif (kind.type, field.name) == (NoteVersion, "packed"):
            values[field.name] = packed(canaries.word(place))
        elif (kind.type, field.name) == (AttachmentContent, "content"):
            # As long as the attachment says that it is.
            values[field.name] = b"x"
        elif (kind.type, field.name) == (SketchDelta, "content"):
            values[field.name] = packed_delta(added(_words_on_paper(canaries.word(place))))
        else:
            values[field.name] = _value(hint, place, made, canaries)
    return kind.type(**values)


def _words_on_paper(words: str) -> Text:
    return Text(
        id=ElementId(str(uuid4())), layer=LayerId(""), order=1.0,
        x=0.0, y=0.0, width=90.0, height=20.0, text=words,
    )  # fmt: skip


def _value(hint: Any, place: str, made: dict[Any, str], canaries: Canaries) -> Any:
    if hint is str:
        return canaries.word(place)
    if get_origin(hint) is tuple:
        return (canaries.word(place),)
    if isinstance(hint, NewType) and hint not in (ids.Moment, ids.WallTime):
        return made.get(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    plain = {
        int: 1,
        float: 1.0,
        bool: False,
        bytes: b"",
        date: date(2026, 10, 1),
        ids.Moment: datetime(2026, 10, 1, 9, tzinfo=UTC),
        ids.WallTime: datetime.fromisoformat("2026-10-01T09:00"),
    }
    return plain[hint]


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def main() -> None:
    """Plant, and tell what was planted."""
    vault, passphrase_file = Path(sys.argv[1]), Path(sys.argv[2])
    canaries = Canaries(json.load(sys.stdin))
    passphrase = passphrase_file.read_text(encoding="utf-8").rstrip("\n")
    practice = open_practice(vault, passphrase=passphrase)
    try:
        plant(practice, canaries)
    finally:
        practice.close()
    json.dump(canaries.places, sys.stdout)


if __name__ == "__main__":
    main()
