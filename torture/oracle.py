"""Looks at a vault as its coach would, and says whether a promise was broken."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.domain.sessions import Draft, Record, Reflection, Session
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import JournalError
from coachjournal.services.opening import Environment, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.sentences import sentence
from coachjournal.store import check as checks
from torture.practice import PASSPHRASE, Contents, Texts, surroundings


@dataclass(slots=True)
class Seen:
    """What came of opening a vault: its contents, or the sentence that was said instead."""

    contents: Contents = field(default_factory=dict)
    opened: bool = False
    said: str = ""
    code: str = ""
    damaged: list[str] = field(default_factory=list)
    traceback: str = ""


def look(
    vault: Path,
    *,
    passphrase: str = PASSPHRASE,
    environment: Environment | None = None,
    thorough: bool = False,
) -> Seen:
    """Open the vault by the real way in, read every text, close it."""
    environment = environment or surroundings()
    seen = Seen()
    try:
        practice = open_practice(vault, passphrase=passphrase, environment=environment)
        try:
            seen.contents = read(practice)
            if thorough:
                findings = checks.check_contents(practice.journal.store)
                seen.damaged = [finding.name for finding in findings if not finding.sound]
        finally:
            practice.close()
        seen.opened = True
    except JournalError as error:
        seen.code, seen.said = error.code, str(sentence(error))
    except Exception as error:  # noqa: BLE001 - whatever else comes is what we look for
        seen.traceback = f"{type(error).__name__} at {where(error)}"
    return seen


def read(practice: Practice) -> Contents:
    """Every session with its texts; each note is compared with its digest on the way."""
    with practice.journal.work() as work:
        sessions = {each.id: Texts() for each in work.all(Session)}
        records = {each.session_id: each.text for each in work.all(Record)}
        reflections = {each.session_id: each.text for each in work.all(Reflection)}
        drafts = {
            each.session_id: each.text for each in work.all(Draft) if each.kind is NoteKind.RECORD
        }
    return {
        key: Texts(records.get(key, ""), reflections.get(key, ""), drafts.get(key))
        for key in sessions
    }


def where(error: BaseException) -> str:
    """The file and line at which an error was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
