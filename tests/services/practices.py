"""Short ways to say what the tests of services begin with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from coachjournal.domain.audit import HoursLogLink, first_break
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Session
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import check_vault, create_practice, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog

PASSPHRASE = "seven quiet herons wading"


def add_client(practice: Practice, code: str = "C-01", **said: Any) -> Client:
    return practice.clients.add(ClientToAdd(code=code, **said)).value


def log(practice: Practice, start: str = "2026-10-01T09:00", **said: Any) -> Session:
    usual: dict[str, Any] = {"client_code": "C-01", "minutes": 60}
    wanted = SessionToLog(start=datetime.fromisoformat(start), **{**usual, **said})
    return practice.sessions.log(wanted).value


def links(practice: Practice) -> list[HoursLogLink]:
    """The whole audit trail, which must be whole."""
    with practice.journal.work() as work:
        found = work.all(HoursLogLink)
    assert first_break(found) is None
    return found


@contextmanager
def new_practice(folder: Path) -> Iterator[Practice]:
    practice = create_practice(folder, name="", passphrase=PASSPHRASE, kdf="light").practice
    try:
        yield practice
    finally:
        practice.close()


@contextmanager
def reopened(folder: Path) -> Iterator[Practice]:
    practice = open_practice(folder, passphrase=PASSPHRASE)
    try:
        yield practice
    finally:
        practice.close()


def wrong_parts(folder: Path) -> list[str]:
    """What a full check finds wrong with a closed vault."""
    return [f.name for f in check_vault(folder, passphrase=PASSPHRASE) if not f.sound]


def data_of(export: Path) -> dict[str, Any]:
    """All that an export holds, what was drawn included."""
    found: dict[str, Any] = json.loads((export / "data.json").read_bytes())
    drawn = [json.loads((export / each["file"]).read_bytes()) for each in found["sheets"]]
    for table, name in (("sketch_items", "items"), ("sketch_deltas", "deltas")):
        found["things"][table] = [row for sheet in drawn for row in sheet[name]]
    return found
