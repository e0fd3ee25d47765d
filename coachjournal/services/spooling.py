"""Typed text that the vault's disk would not take: kept aside, and taken in again.

What is kept is encrypted under the vault's own keys, outside of its folder. It is removed
only once it is durable in the journal.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.terms import Activity, Mode, NoteKind, Payment, SessionStatus
from coachjournal.errors import BadInput, DiskFull, JournalError, VaultDamaged
from coachjournal.services.spooled_words import (
    SpooledByItself,
    SpooledLine,
    SpooledObserved,
    SpooledPicture,
    SpooledWords,
)
from coachjournal.system.files import refusals, sync_folder
from coachjournal.vault import spool as spools

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.vault.keys import Keys

_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SpooledNote:
    """The text of a record or reflection as it was on the screen."""

    session_id: str
    kind: NoteKind
    text: str = field(repr=False)
    template: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpooledTitle:
    """A session's title as it was on the screen."""

    session_id: str
    title: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpooledSession:
    """A session that was being logged; `client` is what was typed, a code or a name."""

    client: str = field(repr=False)
    start: datetime
    minutes: int
    payment: Payment
    mode: Mode
    status: SessionStatus
    title: str = field(default="", repr=False)
    record: str = field(default="", repr=False)
    activity: Activity = Activity.COACHING


Spooled = SpooledNote | SpooledTitle | SpooledSession | SpooledByItself


class TakenIn(NamedTuple):
    """How many texts came back, and how many could not: of a session that is not there, say."""

    taken: int
    left: int


@dataclass(frozen=True, slots=True)
class Saving:
    """A job of the vault lane that can be kept aside instead, should the disk refuse it."""

    run: Callable[[], object]
    spooled: Spooled = field(repr=False)

    def __call__(self) -> object:
        """Save it in the journal."""
        return self.run()


def what_to_spool(jobs: Sequence[Callable[[], object]]) -> list[Spooled] | None:
    """What jobs would save; None where one of them cannot be kept aside."""
    found = [job.spooled for job in jobs if isinstance(job, Saving)]
    return found if len(found) == len(jobs) else None


def keep_aside(practice: Practice, texts: Sequence[Spooled]) -> None:
    """Keep texts encrypted outside of the vault; durable when this returns. Raises DiskFull."""
    state_folder = practice.journal.state_folder
    if state_folder is None:
        raise DiskFull("cannot-write")
    kept = _Kept(practice.journal.clock.now(), _counter(practice), list(texts))
    with refusals():
        spools.write_spool(state_folder(), practice.vault.keys, _written(kept))


def take_in_spooled(practice: Practice) -> TakenIn:
    """Put what was kept aside into the journal. What fails stays where it is, and is counted."""
    state_folder = practice.journal.state_folder
    if state_folder is None:
        return TakenIn(0, 0)
    taken = left = 0
    counter, keys = _counter(practice), practice.vault.keys
    for path in spools.spool_files(state_folder(), keys.vault_id):
        try:
            kept = _read(spools.read_spool(path, keys))
        except JournalError:
            left += 1
            continue
        # Clocks go wrong; the count of commits does not. Only what was committed since
        # can be newer than what was on the screen.
        written_since = counter is None or kept.counter is None or counter > kept.counter
        since = kept.at if written_since else None
        rest = [text for text in kept.texts if not _taken_in(practice, text, since)]
        taken, left = taken + len(kept.texts) - len(rest), left + len(rest)
        if len(rest) < len(kept.texts):
            with contextlib.suppress(JournalError), refusals():
                if rest:
                    # By itself, or what was taken in would be taken in again every time.
                    spools.write_spool(state_folder(), keys, _written(replace(kept, texts=rest)))
                path.unlink()
                sync_folder(path.parent)
    return TakenIn(taken, left)


def forget_spooled(state: Path, keys: Keys, sessions: Set[str]) -> None:
    """After an erasure: let go of what belongs to none of these sessions, or cannot be read.

    It could not be put back, and may be the erased person's. What a disk refuses stays.
    """
    for path in spools.spool_files(state, keys.vault_id):
        with contextlib.suppress(JournalError), refusals():
            try:
                kept = _read(spools.read_spool(path, keys))
            except VaultDamaged:
                path.unlink()
                continue
            rest = [text for text in kept.texts if _outlives(text, sessions)]
            if len(rest) < len(kept.texts):
                if rest:
                    spools.write_spool(state, keys, _written(replace(kept, texts=rest)))
                path.unlink()
                sync_folder(path.parent)


def _outlives(text: Spooled, sessions: Set[str]) -> bool:
    if isinstance(text, SpooledByItself):
        return text.outlives(sessions)
    return isinstance(text, SpooledSession) or text.session_id in sessions


def _taken_in(practice: Practice, text: Spooled, since: datetime | None) -> bool:
    try:
        take_in(practice, text, since=since)
    except JournalError:
        return False
    return True


def take_in(practice: Practice, text: Spooled, *, since: datetime | None = None) -> None:
    """Put one text into the journal.

    A text that was written after `since` stays, with this one in its history.
    """
    if isinstance(text, SpooledNote):
        _take_in_note(practice, text, since)
    elif isinstance(text, SpooledTitle):
        practice.sessions.change(text.session_id, title=text.title)
    elif isinstance(text, SpooledByItself):
        text.take_in(practice)
    else:
        _take_in_session(practice, text)


def _take_in_note(practice: Practice, note: SpooledNote, since: datetime | None) -> None:
    newest = practice.notes.open(note.session_id, note.kind)
    if newest.text == note.text:
        return
    if since is None or newest.changed_at is None or newest.changed_at <= since:
        practice.notes.save_draft(note.session_id, note.kind, note.text)
        return
    # Written on since, elsewhere: the newer text stays, and this one goes into its history.
    practice.notes.leave(note.session_id, note.kind, note.text, template=note.template)
    practice.notes.leave(note.session_id, note.kind, newest.text)


def _take_in_session(practice: Practice, said: SpooledSession) -> None:
    from coachjournal.services.sessions import SessionToLog

    code = _client_code(practice, said.client)
    if _is_there(practice, code, said):
        # Taken in before, by an opening that was cut short.
        return
    practice.hand_log.log(
        SessionToLog(
            client_code=code,
            start=said.start,
            minutes=said.minutes,
            payment=said.payment,
            mode=said.mode,
            status=said.status,
            title=said.title,
            record=said.record,
            activity=said.activity,
        )
    )


def _is_there(practice: Practice, code: str, said: SpooledSession) -> bool:
    return any(
        (row.start, row.minutes, row.status) == (said.start, said.minutes, said.status.value)
        and said.record in practice.notes.open(row.id, NoteKind.RECORD).text
        for row in practice.sessions.rows(client_code=code)
    )


def _client_code(practice: Practice, typed: str) -> str:
    from coachjournal.domain.quick_line import KnownClient, meant_by
    from coachjournal.services.clients import ClientToAdd

    clients = [line.client for line in practice.clients.lines(restricted=True)]
    known = [
        KnownClient(client.id, client.code, name)
        for client in clients
        for name in dict.fromkeys((client.shown_name, client.full_name))
        if name
    ]
    codes = {each.code for each in meant_by(typed, known)}
    if len(codes) == 1:
        return codes.pop()
    free = practice.clients.next_code()
    return practice.clients.add(ClientToAdd(code=free, working_name=typed.strip())).value.code


_KINDS: dict[str, type[Spooled]] = {
    "note": SpooledNote,
    "title": SpooledTitle,
    "session": SpooledSession,
    "words": SpooledWords,
    "line": SpooledLine,
    "observed": SpooledObserved,
    "picture": SpooledPicture,
}
_READ: dict[str, Callable[[Any], object]] = {
    "kind": NoteKind,
    "start": datetime.fromisoformat,
    "payment": Payment,
    "mode": Mode,
    "status": SessionStatus,
    "activity": Activity,
}


def _to_json(text: Spooled) -> dict[str, object]:
    name = next(name for name, kind in _KINDS.items() if isinstance(text, kind))
    if isinstance(text, SpooledByItself):
        return {"what": name, "value": to_plain(text)}
    values = {key: getattr(text, key) for key in text.__slots__}
    plain = {key: v.isoformat() if isinstance(v, datetime) else v for key, v in values.items()}
    return {"what": name, **plain}


@dataclass(frozen=True, slots=True)
class _Kept:
    at: datetime
    counter: int | None
    texts: list[Spooled] = field(repr=False)


def _written(kept: _Kept) -> bytes:
    content = {
        "version": _VERSION,
        "at": kept.at.isoformat(),
        "counter": kept.counter,
        "texts": [_to_json(text) for text in kept.texts],
    }
    return json.dumps(content).encode("ascii")


def _counter(practice: Practice) -> int | None:
    try:
        return practice.journal.store.commit_count()
    except JournalError:
        return None


def _read(content: bytes) -> _Kept:
    try:
        found = json.loads(content)
        if found["version"] != _VERSION:
            raise ValueError("another version")
        texts = [_from_json(each) for each in found["texts"]]
        return _Kept(datetime.fromisoformat(found["at"]), found["counter"], texts)
    except (ValueError, TypeError, KeyError, BadInput):
        raise VaultDamaged("spool-damaged", part="spool") from None


def _from_json(found: dict[str, Any]) -> Spooled:
    if "value" in found:
        return from_plain(_KINDS[found["what"]], found["value"])
    values: dict[str, Any] = {
        key: _READ[key](value) if key in _READ else value for key, value in found.items()
    }
    return _KINDS[values.pop("what")](**values)
