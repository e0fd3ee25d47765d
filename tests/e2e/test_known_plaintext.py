"""What lies on the disk looks like chance, even while the journal is being written.

A thief who has the folder, and knows or guesses a note word for word, must not be able to
confirm the guess: no sixteen bytes of it stand in the database or in its rollback
journal, neither as they were typed nor as they are packed or laid out on a page.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.killing import copy_of, crash_half_way
from tests.e2e.program import Program, settled
from tests.e2e.tracing import require_strace

RUN = 16
PAGE = 4096
NAME = "Philippa Montague-Ravenscroft"
NOTE = "".join(
    f"Paragraph {number}: she would rather be asked {number * 7} times than told once. "
    for number in range(60)
)
KNOWN = {
    "the note": NOTE.encode("utf-8"),
    "the note, twice as wide": NOTE.encode("utf-16-le"),
    "the note, packed as it is kept": zlib.compress(NOTE.encode("utf-8")),
    "the name": NAME.encode("utf-8"),
    "SQLite's own beginning": b"SQLite format 3\x00",
    "the tables' own words": b"CREATE TABLE sessions (\n\tid TEXT NOT NULL",
    "an empty page": bytes(256),
}


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A vault that holds the note and was ended in the midst of changing its pages."""
    require_strace()
    place = tmp_path_factory.mktemp("plaintext")
    program = settled(place)
    note = place / "given" / "note.md"
    note.write_text(NOTE, encoding="utf-8")

    def log(day: int) -> tuple[object, ...]:
        return ("log", "--client", "C-07", "--start", f"2026-10-{day:02}T09:00", "--minutes", 60,
                "--record-file", note, "--reflection-file", note)  # fmt: skip

    program.must("new", program.vault, "--kdf", "light")
    program.must("client", "add", "--code", "C-07", "--name", NAME)
    program.must(*log(1))
    crash_half_way(program, place / "crash", *log(2))
    return program


def runs_of(known: bytes) -> set[bytes]:
    """Every run of sixteen bytes in what is known."""
    return {known[at : at + RUN] for at in range(len(known) - RUN + 1)}


def known_in(content: bytes) -> set[str]:
    """The names of what of the known stands in this content, if only sixteen bytes of it."""
    there = runs_of(content)
    return {name for name, known in KNOWN.items() if not there.isdisjoint(runs_of(known))}


def journalled_pages(journal: bytes) -> bytes:
    """The pages in a rollback journal, without the numbers and sums that SQLite puts between."""
    records = range(512, len(journal) - PAGE - 7, PAGE + 8)
    return b"".join(journal[at + 4 : at + 4 + PAGE] for at in records)


def unevenness(content: bytes) -> float:
    """Pearson's chi-square of the bytes: about 255 for chance, give or take 23."""
    expected = len(content) / 256
    counts = Counter(content)
    return sum((counts[byte] - expected) ** 2 / expected for byte in range(256))


def test_no_sixteen_bytes_of_a_known_note_are_on_the_disk(crashed: Program) -> None:
    """Neither in the database nor in the pages that its journal keeps to go back to."""
    database = (crashed.vault / "journal.db").read_bytes()
    journal = journalled_pages((crashed.vault / "journal.db-journal").read_bytes())
    assert len(database) > 100 * PAGE
    assert len(journal) > 10 * PAGE
    assert known_in(database) == set()
    assert known_in(journal) == set()


def test_both_files_look_like_chance(crashed: Program) -> None:
    """No byte is more frequent than another, by six deviations; a page of text is by thousands."""
    database = (crashed.vault / "journal.db").read_bytes()
    journal = journalled_pages((crashed.vault / "journal.db-journal").read_bytes())
    assert unevenness(database) < 255 + 6 * 22.6
    assert unevenness(journal) < 255 + 6 * 22.6


def test_the_note_really_was_in_there(crashed: Program, tmp_path: Path) -> None:
    """After the crash the first note is found again, so its pages were among those searched."""
    # In a copy: opening it rolls the journal back.
    assert "C-07" in copy_of(crashed, tmp_path).must("search", "Paragraph", "--json").stdout


def test_the_same_search_finds_it_all_in_a_file_that_is_not_encrypted(tmp_path: Path) -> None:
    """SQLite without a cipher, stopped in mid-change like ours: everything stands there."""
    file = tmp_path / "plain.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size=4096")
        connection.execute("CREATE TABLE sessions (\n\tid TEXT NOT NULL, note, packed, name)")
        row = (NOTE, NOTE.encode("utf-16-le"), KNOWN["the note, packed as it is kept"], NAME)
        connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", row)
        connection.execute("PRAGMA cache_spill=1")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN")
        connection.execute("UPDATE sessions SET note = zeroblob(90000)")
        journal = journalled_pages((tmp_path / "plain.db-journal").read_bytes())
        assert "the note" in known_in(journal)
        connection.execute("ROLLBACK")
    assert known_in(file.read_bytes()) == set(KNOWN)
    assert unevenness(file.read_bytes()) > 10_000
