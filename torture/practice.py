"""The small practice that is tortured: every text in it can be told from damage."""

from __future__ import annotations

import functools
import importlib
import random
import shutil
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import coachjournal
from coachjournal.domain.terms import NoteKind
from coachjournal.services import opening
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.journal import Environment
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog

PASSPHRASE = "seven quiet herons wading at dawn"
NEXT_PASSPHRASE = "nine patient lanterns over the weir"
CLIENT = "C-07"
VAULT = "Practice.cjvault"
SESSIONS = 16
_FIRST = datetime.fromisoformat("2026-09-01T09:00")
_SENTENCE = (
    "she waits by the river and names what she would rather not know about her brother’s "
    "leaving; he keeps the ledger — naïve, patient, größer than it was; 待つ and μένω"
)


@dataclass(frozen=True, slots=True)
class Texts:
    """What a session says: its record, its reflection, and what was being typed."""

    record: str = ""
    reflection: str = ""
    draft: str | None = None


Contents = dict[str, Texts]
"""Every session of a practice by its id."""


def text(name: str, words: int = 160) -> str:
    """A text that nothing else has; the same for the same name."""
    chance = random.Random(name)
    return f"[{name}] " + " ".join(chance.choices(_SENTENCE.split(), k=words)) + f" [/{name}]"


def what_is_typed(length: int) -> str:
    """The first so many characters of what is typed: no two places look alike."""
    words = "she stays with it and does not turn away from what her brother said"
    return "".join(f"{number} {words} " for number in range(length // len(words) + 2))[:length]


def session(name: str, number: int) -> SessionToLog:
    """A session to log, its texts told by its name."""
    return SessionToLog(
        client_code=CLIENT,
        start=_FIRST + timedelta(days=number % 365, minutes=number // 365),
        minutes=75,
        record=text(f"{name} record"),
        reflection=text(f"{name} reflection"),
        themes=("waiting",),
        bring="What did I not ask?",
    )


def know_client(practice: Practice) -> None:
    """Add the client of these sessions where there is none: an older vault has its own."""
    if CLIENT not in {line.client.code for line in practice.clients.lines(restricted=True)}:
        practice.clients.add(ClientToAdd(code=CLIENT, full_name="Annabel Quist"))


def log(practice: Practice, name: str, number: int) -> tuple[str, Texts]:
    """Log one; its id and what it says."""
    wanted = session(name, number)
    made = practice.sessions.log(wanted).value.id
    return str(made), Texts(wanted.record, wanted.reflection)


def make(vault: Path, *, sessions: int = SESSIONS, kdf: str = "light") -> tuple[Contents, str]:
    """A new vault, closed, with one draft that was never left; what is in it, and its key."""
    made = opening.create_practice(
        vault,
        name="Torture",
        passphrase=PASSPHRASE,
        kdf=kdf,
        environment=surroundings(vault.parent),
    )
    try:
        made.practice.clients.add(ClientToAdd(code=CLIENT, full_name="Annabel Quist"))
        contents = dict(log(made.practice, f"s{number}", number) for number in range(sessions))
        last = list(contents)[-1]
        draft = text("first draft")
        made.practice.notes.save_draft(last, NoteKind.RECORD, draft)
        contents[last] = replace(contents[last], draft=draft)
    finally:
        made.practice.close()
    return contents, "-".join(made.recovery_key_groups)


def surroundings(beside: Path | None = None, **more: Any) -> Environment:
    """What the computer gives a practice; nothing outside of the torture's folder is touched.

    `beside`: a folder in which the program may note what it remembers outside of the vault.
    """
    values: dict[str, Any] = dict(more)
    if "state_folder" in {each.name for each in fields(Environment)}:
        values["state_folder"] = None if beside is None else lambda: beside / "state"
    return Environment(**values)


def fresh(place: Path) -> Path:
    """An empty folder in the place of whatever was there."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return place


def import_everything() -> None:
    """Import what services import only when it is needed, so that no child has to."""
    for folder in ("services", "store", "store/migrations", "vault", "exports"):
        package = Path(coachjournal.__file__).parent / folder
        for module in sorted(package.glob("*.py")):
            if module.stem not in ("__init__", "env"):
                importlib.import_module(f"coachjournal.{folder.replace('/', '.')}.{module.stem}")
    for library in ("alembic.command", "alembic.config", "filelock", "zxcvbn"):
        importlib.import_module(library)


def derive_once() -> None:
    """From now on this process derives a key once for the same passphrase and salt.

    Thousands of copies of one vault are opened; everything else is done every time.
    """
    slots: Any = importlib.import_module("coachjournal.vault.slots")
    if not hasattr(slots.derive, "cache_info"):
        slots.derive = functools.lru_cache(maxsize=4096)(slots.derive)
