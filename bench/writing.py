"""Writing: a draft that is durable, and leaving a note; beside SQLite on the same disk."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from bench import vaults
from bench.measure import MILLISECONDS, Line, Peer, Row, p95, timed, with_processor
from coachjournal.domain.terms import NoteKind
from coachjournal.services.practice import Practice

DRAFTS, NOTES = 200, 100
_LENGTH = 5_000
_SAVE = "UPDATE drafts SET text = ?, saved_at = '2026-11-22T09:00:00' WHERE id = 1"


def lines(folder: Path, practice: Practice) -> Iterator[Line]:
    """Save ours and theirs in turns, so that a busy disk is busy for both."""
    sessions = [row.id for row in practice.sessions.rows()]
    chance = random.Random(1)
    words = practice.notes.open(sessions[-1], NoteKind.RECORD).text.split()
    yield _drafts(folder, practice, sessions[0], chance, words)
    yield _leaving(practice, chance.sample(sessions, NOTES), chance, words)


def _drafts(
    folder: Path, practice: Practice, session: str, chance: random.Random, words: list[str]
) -> Row:
    bare = vaults.bare_drafts(folder / "bare-drafts.db")
    ours, theirs = [], []
    for _ in range(DRAFTS):
        text = _text(chance, words)
        theirs.append(timed(bare.execute, _SAVE, (text,)))
        ours.append(timed(practice.notes.save_draft, session, NoteKind.RECORD, text))
    bare.close()
    return Row(
        what="draft of a note, durable",
        load="5 KB, 10,000 sessions in the vault",
        value=p95(ours),
        unit=MILLISECONDS,
        how=with_processor("p95 of", ours),
        peers=(Peer(name="bare SQLite, TRUNCATE and FULL", value=p95(theirs), most=2.0),),
    )


def _leaving(
    practice: Practice, sessions: list[str], chance: random.Random, words: list[str]
) -> Row:
    seconds = []
    for session in sessions:
        text = _text(chance, words)
        practice.notes.save_draft(session, NoteKind.RECORD, text)
        seconds.append(timed(practice.notes.leave, session, NoteKind.RECORD, text))
    return Row(
        what="leaving a note: version and index",
        load="5 KB, 10,000 sessions in the vault",
        value=p95(seconds),
        unit=MILLISECONDS,
        how=with_processor("p95 of", seconds),
        most=50,
    )


def _text(chance: random.Random, words: list[str]) -> str:
    written = " ".join(chance.choices(words, k=_LENGTH // 4))
    return written[:_LENGTH]
