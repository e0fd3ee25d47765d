"""A rollback journal that is not this journal's own is never played back into it."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

import pytest

from coachjournal.services.opening import check_vault, create_practice
from coachjournal.services.practice import Practice
from tests.services.damaging import QUIET, files, open_here, refused
from tests.services.practices import PASSPHRASE, add_client, log

ROLLBACK = "journal.db-journal"


def filled(folder: Path) -> Practice:
    practice = create_practice(
        folder, name="", passphrase=PASSPHRASE, kdf="light", environment=QUIET
    ).practice
    add_client(practice)
    for day in range(1, 11):
        # What cannot be packed: so many pages must not fit into the small cache below.
        log(practice, f"2026-10-{day:02d}T09:00", record=secrets.token_hex(9000))
    return practice


def crashed(practice: Practice, copy: Path) -> Path:
    """A copy of the folder as a crash in the middle of a write leaves it."""
    count = practice.journal.store.commit_count()
    driver = practice.journal.store.driver()
    driver.execute("PRAGMA cache_size=10")
    driver.execute("BEGIN")
    driver.execute(f"PRAGMA user_version={count + 1}")
    driver.execute("UPDATE records SET text=randomblob(length(text))")
    shutil.copytree(practice.folder, copy)
    driver.execute("ROLLBACK")
    driver.execute("PRAGMA cache_size=-16384")
    assert (copy / ROLLBACK).read_bytes()[:8] == bytes.fromhex("d9d505f920a163d7")
    return copy


@pytest.fixture
def half_written(vault: Path, tmp_path: Path) -> Path:
    practice = filled(vault)
    copy = crashed(practice, tmp_path / "Crashed.cjvault")
    practice.close()
    return copy


@pytest.fixture
def of_another(tmp_path: Path) -> Path:
    other = filled(tmp_path / "Other.cjvault")
    copy = crashed(other, tmp_path / "Other crashed.cjvault")
    other.close()
    return copy


def test_its_own_is_played_back(half_written: Path) -> None:
    practice = open_here(half_written, QUIET)
    assert len(practice.sessions.rows()) == 10
    practice.close()


def test_that_of_another_vault_changes_not_a_byte(half_written: Path, of_another: Path) -> None:
    own = (half_written / ROLLBACK).read_bytes()
    shutil.copy(of_another / ROLLBACK, half_written / ROLLBACK)
    before = files(half_written)
    error, _ = refused(half_written, QUIET)
    assert error.code == "rollback-damaged"
    found = {f.name: f.sound for f in check_vault(half_written, passphrase=PASSPHRASE)}
    assert not found["rollback"]
    assert {**files(half_written), "LOCK": b""} == {**before, "LOCK": b""}
    (half_written / ROLLBACK).write_bytes(own)
    open_here(half_written, QUIET).close()


def test_that_of_an_earlier_write_changes_not_a_byte(
    vault: Path, half_written: Path, tmp_path: Path
) -> None:
    practice = open_here(vault, QUIET)
    for day in range(1, 4):
        log(practice, f"2026-11-{day:02d}T09:00", record=secrets.token_hex(9000))
    newer = crashed(practice, tmp_path / "Newer.cjvault")
    practice.close()
    shutil.copy(half_written / ROLLBACK, newer / ROLLBACK)
    before = files(newer)
    error, _ = refused(newer, QUIET)
    assert error.code == "rollback-damaged"
    assert {**files(newer), "LOCK": b""} == {**before, "LOCK": b""}
