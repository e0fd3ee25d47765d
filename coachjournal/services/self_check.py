"""The self-check for installers: a whole life of a journal in a folder that goes again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from coachjournal.errors import JournalError
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.everything import export_everything
from coachjournal.services.opening import check_vault, create_practice, open_practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.system.language import later
from coachjournal.system.paths import scratch_folder

_PASSPHRASE = "a passphrase for a minute"  # noqa: S105 - opens nothing but this check's own vault
_WORD = "Selfcheckword"


def self_check() -> Iterator[str]:
    """Make, write, export, close, reopen, search, check; tells each step once it is done."""
    place = scratch_folder() / f"self-check-{uuid4().hex[:8]}"
    place.mkdir(parents=True, mode=0o700)
    try:
        yield from _steps(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _steps(place: Path) -> Iterator[str]:
    vault = place / "Check.cjvault"
    practice = create_practice(vault, name="", passphrase=_PASSPHRASE, kdf="light").practice
    yield later("Making a journal")
    try:
        practice.clients.add(ClientToAdd(code="C-01"))
        start = datetime.fromisoformat("2026-01-05T09:00")
        practice.sessions.log(
            SessionToLog(client_code="C-01", start=start, minutes=60, record=_WORD)
        )
        yield later("Writing")
        export_everything(practice.journal, place / "everything")
        yield later("Exporting")
    finally:
        practice.close()
    practice = open_practice(vault, passphrase=_PASSPHRASE)
    try:
        found = practice.search.find(_WORD)
    finally:
        practice.close()
    if len(found) != 1:
        raise JournalError("self-check-failed", step="search")
    yield later("Opening it again")
    if not all(finding.sound for finding in check_vault(vault, passphrase=_PASSPHRASE)):
        raise JournalError("self-check-failed", step="check")
    yield later("Checking it")
