"""Keys, lists as the services give them, and the size of what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.measure import (
    MEBIBYTES,
    MILLISECONDS,
    SECONDS,
    Line,
    Peer,
    Row,
    Took,
    median,
    repeated,
    with_processor,
)
from coachjournal.domain.sessions import Record, Reflection
from coachjournal.services.practice import Practice
from coachjournal.vault import kdf
from coachjournal.vault.folder import VaultFolder

RUNS = 7
_MIB = 1 << 20


def key_derivation() -> Iterator[Line]:
    """What one guess at a passphrase costs with a vault made here and now."""
    parameters = kdf.calibrated()
    cost = f"{parameters.memory_kib // 1024} MiB, {parameters.passes} passes"
    yield Row(
        what="key derivation, calibrated",
        load=f"Argon2id, {cost}, {parameters.lanes} lanes",
        value=median([kdf.seconds_for(parameters) for _ in range(RUNS)], SECONDS),
        unit=SECONDS,
        how=f"median of {RUNS}",
        least=0.5,
        most=1.2,
    )


def lists(practice: Practice) -> Iterator[Line]:
    """The rows of the sessions list as the service gives them to the window."""
    rows = practice.sessions.rows()
    code = practice.clients.lines()[0].client.code
    load = f"{len(rows):,} sessions"
    yield _row("sessions list: the service's rows", load, repeated(practice.sessions.rows, RUNS))
    of_one = repeated(lambda: practice.sessions.rows(client_code=code), RUNS)
    yield _row("sessions list: the rows of one client", load, of_one)


def insights(practice: Practice) -> Iterator[Line]:
    """What Insights counts when it is looked at: twelve months beside those before, and all."""
    load = f"{len(practice.sessions.rows()):,} sessions"
    for key, words in (("12-months", "twelve months"), ("all", "all time")):
        look = partial(practice.insights.look, key)
        yield _row(f"insights: {words} counted", load, repeated(look, RUNS), most=150)


def _row(what: str, load: str, seconds: list[Took], *, most: float = 100) -> Row:
    value, how = median(seconds), with_processor("median of", seconds)
    return Row(what=what, load=load, value=value, unit=MILLISECONDS, how=how, most=most)


def size(folder: Path, practice: Practice) -> Row:
    """The database beside the plain text in it; before the bench writes anything."""
    with practice.journal.work() as work:
        texts = [note.text for note in work.all(Record)]
        texts += [note.text for note in work.all(Reflection)]
    plain = sum(len(text.encode("utf-8")) for text in texts)
    return Row(
        what="vault size with the search index",
        load=f"{len(texts):,} notes",
        value=VaultFolder(folder).database.stat().st_size / _MIB,
        unit=MEBIBYTES,
        how="journal.db",
        peers=(Peer(name="the plain text", value=plain / _MIB, most=2.6),),
    )
