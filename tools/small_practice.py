"""A very small fictional practice with something in every table, for vaults kept for ever."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, NewType, get_args, get_origin, get_type_hints

from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.evidence import SelfAssessment
from coachjournal.domain.ids import SketchId
from coachjournal.domain.own_rules import OwnFigure, OwnPack
from coachjournal.domain.sessions import NoteVersion
from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.kept import packed_delta, row_of
from coachjournal.domain.sketch.plain_form import item_from_plain
from coachjournal.domain.sketches import Sketch, SketchDelta, SketchItem
from coachjournal.domain.terms import HoursChange, NoteKind
from coachjournal.domain.work import OpeningBalance
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.hours import note_opening
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.store.mapper import Kind
from coachjournal.store.tables import all_kinds

NOW = datetime(2026, 6, 30, 18, 0, tzinfo=UTC)
_CLIENTS = (
    ClientToAdd(
        code="C-01",
        working_name="Rosalind",
        full_name="Rosalind Achterberg",
        email="rosalind@fictional.example",
        organisation="Tidewater Pilots",
        also=("Ros",),
        people=(("Per", "her brother"),),
    ),
    ClientToAdd(code="C-02", working_name="Émile", full_name="Émile Ðuríč"),
    ClientToAdd(code="C-03", working_name="Lighthouse team"),
)
# client, start, record, reflection
_SESSIONS = (
    ("C-01", "2026-05-04T09:00", "She drew the harbour, and where she stands in it.", ""),
    ("C-01", "2026-05-18T09:00", "The harbour again; this time with boats.", "I asked too soon."),
    ("C-02", "2026-05-20T16:30", "Café, naïve, façade: he spells as he likes. 🚣 שלום", ""),
    ("C-03", "2026-06-11T13:00", "Four people, one table, nobody at its head.", "Less of me."),
    ("C-02", "2026-06-25T16:30", "", "I was tired, and said so too late."),
)

_STROKE = {"type": "stroke", "id": "stroke", "layer": "layer", "points": "BwcH" * 10 + "Bwc="}
# What has a form of its own, or is looked at when it comes in again.
_FITTING: dict[type[Any], dict[str, Any]] = {
    Sketch: {"thumbnail": b"", "template": "", "frozen_from": None},
    SketchItem: {
        "kind": "stroke", "order": 1.5,
        "content": row_of(item_from_plain(_STROKE), SketchId("")).content,
    },
    SketchDelta: {
        "number": 1, "content": packed_delta(added(item_from_plain(_STROKE))),
    },
    OwnPack: {"pack": "icf-2026"},
    OwnFigure: {"credential": "icf-acc", "requirement": "coaching-hours", "value": "90"},
    SelfAssessment: {"framework": "icf", "framework_version": "2025", "level": 3},
}  # fmt: skip


def fill(practice: Practice) -> None:
    """Log a few sessions, leave a draft and a history, and fill every table that is left."""
    for client in _CLIENTS:
        practice.clients.add(client)
    ids = [_log(practice, *each) for each in _SESSIONS]
    practice.notes.leave(ids[0], NoteKind.RECORD, "She drew the harbour. Then she stood up.")
    practice.notes.save_draft(ids[4], NoteKind.RECORD, "Begun, and not yet left")
    _fill_the_rest(practice)


def _log(practice: Practice, client: str, start: str, record: str, reflection: str) -> str:
    wanted = SessionToLog(
        client_code=client,
        start=datetime.fromisoformat(start),
        minutes=60,
        record=record,
        reflection=reflection,
        themes=("standing", "water"),
        techniques=("drawing",),
    )
    return practice.sessions.log(wanted).value.id


def _fill_the_rest(practice: Practice) -> None:
    with practice.journal.work() as work:
        for kind in all_kinds():
            if work.count(kind.type):
                continue
            thing = _thing(kind, dict(_first_ids(work)))
            work.add(thing)
            if isinstance(thing, OpeningBalance):
                note_opening(work, thing, HoursChange.CREATED, practice.journal.now())
        work.commit()


def _first_ids(work: Any) -> Iterator[tuple[str, str]]:
    for kind in all_kinds():
        for thing in work.all(kind.type, limit=1):
            yield kind.table.name, getattr(thing, kind.key)


def _thing(kind: Kind[Any], ids: dict[str, str]) -> Any:
    hints = get_type_hints(kind.type)
    values: dict[str, Any] = {}
    for field in fields(kind.type):
        targets = [key.column.table.name for key in kind.table.c[field.name].foreign_keys]
        values[field.name] = ids[targets[0]] if targets else _value(hints[field.name], field.name)
    values[kind.key] = f"the-only-one-in-{kind.table.name}"
    if kind.type is NoteVersion:
        values["packed"] = zlib.compress(b"How it was said first.")
    if kind.type is Attachment:
        # As long as the one part that it is given, and no picture.
        values |= {"size": 32, "thumbnail": b""}
    if kind.type is AttachmentContent:
        values["position"] = 0
    if kind.type in _FITTING:
        values |= _FITTING[kind.type]
    return kind.type(**values)


def _value(hint: Any, name: str) -> Any:
    if isinstance(hint, NewType):
        return _value(hint.__supertype__, name)
    if NoneType in get_args(hint):
        [inner] = [each for each in get_args(hint) if each is not NoneType]
        return _value(inner, name)
    if get_origin(hint) is tuple:
        return ("one", "two")
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    simple = {str: name.replace("_", " "), int: 7, float: 7.5, bool: True, bytes: b"\x07" * 32}
    if hint in simple:
        return simple[hint]
    # A wall's clock has no zone; such fields stand in no table that is filled here.
    return date(2026, 6, 30) if hint is date else NOW
