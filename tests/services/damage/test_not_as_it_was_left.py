"""What is not as it was left is said, changes nothing, and leaves ways to go on."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachjournal.domain.terms import NoteKind
from coachjournal.errors import (
    VaultDamaged,
    VaultTampered,
)
from coachjournal.services.diagnosis import Part, Trouble, Way
from coachjournal.services.journal import Environment
from coachjournal.services.practice import Practice
from coachjournal.services.sentences import sentence
from coachjournal.system.clock import FixedClock
from tests.services import damaging
from tests.services.damaging import files, open_here, refused, used
from tests.services.practices import log, new_practice

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


# The sentinel


def test_an_older_copy_is_told_with_both_dates_and_the_coach_decides(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    used(closed, here)
    shutil.copytree(closed, tmp_path / "kept")
    later = replace(here, clock=FixedClock(datetime(2026, 12, 3, 14, 10, tzinfo=UTC)))
    used(closed, later, times=2)
    shutil.rmtree(closed)
    shutil.copytree(tmp_path / "kept", closed)
    before = files(closed)
    error, way = refused(closed, here)
    assert isinstance(error, VaultTampered)
    assert (error.code, error.exit_code) == ("older-copy", 4)
    told = str(sentence(error))
    assert "3 December 2026, 14:10" in told
    assert "22 November 2026, 10:30" in told
    (closed / "state.json").rename(tmp_path / "state.json")
    undated = str(sentence(refused(closed, here)[0]))
    assert "This is an older copy than" in undated
    (tmp_path / "state.json").rename(closed / "state.json")
    found = way.examine()
    assert (found.part, found.trouble) == (Part.DATABASE, Trouble.OLDER)
    assert found.used_here_at == datetime(2026, 12, 3, 14, 10, tzinfo=UTC)
    assert found.closed_at == NOW
    assert found.ways == (Way.TRY_AGAIN, Way.GO_ON, Way.READ_ONLY, Way.BACKUP)
    assert {**files(closed), "LOCK": b""} == {**before, "LOCK": b""}
    way.go_on().close()
    # From here on this is the newest one.
    used(closed, here)


def test_the_same_copy_is_no_alarm_on_another_computer(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    shutil.copytree(closed, tmp_path / "kept")
    used(closed, here)
    used(tmp_path / "kept", replace(here, state_folder=lambda: tmp_path / "elsewhere"))


def test_a_newer_copy_from_another_computer_opens_and_is_the_newest_then(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    used(closed, here)
    shutil.copytree(closed, tmp_path / "kept")
    used(closed, replace(here, state_folder=None), times=3)
    used(closed, here)
    assert refused(tmp_path / "kept", here)[0].code == "older-copy"


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"x" * 5000, b"[" * 900, None])
def test_a_sentinel_that_is_broken_or_foreign_is_no_alarm(
    closed: Path, here: Environment, state: Path, tmp_path: Path, content: bytes | None
) -> None:
    shutil.copytree(closed, tmp_path / "kept")
    used(closed, here)
    (sentinel,) = (state / "sentinels").iterdir()
    if content is None:
        found = json.loads(sentinel.read_bytes())
        sentinel.write_text(json.dumps({**found, "counter": found["counter"] + 1}))
    else:
        sentinel.write_bytes(content)
    used(tmp_path / "kept", here)


def test_the_sentinel_lags_after_a_crash_and_never_leads(
    closed: Path, here: Environment, state: Path
) -> None:
    used(closed, here)
    practice = open_here(closed, here)
    log(practice, "2027-03-01T09:00")
    practice.journal.store.close()
    practice.vault.lock.release()  # as when the process is killed
    (sentinel,) = (state / "sentinels").iterdir()
    noted = json.loads(sentinel.read_bytes())["counter"]
    practice = open_here(closed, here)
    assert practice.journal.store.commit_count() > noted
    practice.close()


def test_the_sentinel_tells_nothing_of_the_vault(
    closed: Path, here: Environment, state: Path
) -> None:
    used(closed, here)
    (sentinel,) = (state / "sentinels").iterdir()
    assert sentinel.stat().st_mode & 0o077 == 0
    told = sentinel.name + sentinel.read_text()
    assert "Practice" not in told
    assert damaging.unlocked(closed).keys.vault_id.hex() not in told


def test_a_place_outside_that_cannot_be_written_to_stops_nobody(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    used(closed, replace(here, state_folder=lambda: tmp_path / "file" / "no"))


# T24: state.json, and the counter


def test_a_state_of_another_vault_is_said_and_can_be_decided(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    with new_practice(tmp_path / "Other.cjvault"):
        pass
    foreign = (tmp_path / "Other.cjvault" / "state.json").read_bytes()
    (closed / "state.json").write_bytes(foreign)
    error, way = refused(closed, here)
    assert (error.code, way.first_look().part) == ("state-of-another-vault", Part.STATE)
    found = way.examine()
    assert found.pages_bad == 0
    assert (found.notes, found.notes_bad) == (120, 0)
    assert (closed / "state.json").read_bytes() == foreign
    way.go_on().close()
    assert (closed / "state.json.set-aside-1").read_bytes() == foreign
    used(closed, here)


def test_a_whole_folder_put_back_without_its_state_is_an_older_copy_all_the_same(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    shutil.copytree(closed, tmp_path / "kept")
    used(closed, here)
    (tmp_path / "kept" / "state.json").unlink()
    assert refused(tmp_path / "kept", here)[0].code == "older-copy"


@pytest.mark.parametrize("count", [2**31 - 1, 2**31 - 2])
def test_a_full_counter_stays_full_and_the_journal_opens(
    closed: Path, here: Environment, count: int
) -> None:
    practice = open_here(closed, here)
    with practice.journal.work() as work:
        work.count_from(count)
        work.commit()
    practice.close()
    used(closed, here, times=2)
    practice = open_here(closed, here)
    assert practice.journal.store.commit_count() == 2**31 - 1
    practice.close()


@pytest.mark.parametrize("count", [2**31, 2**62, -1])
def test_a_state_with_another_counter_is_never_as_it_was_closed(
    closed: Path, here: Environment, count: int
) -> None:
    found = json.loads((closed / "state.json").read_bytes())
    (closed / "state.json").write_text(json.dumps({**found, "counter": count}))
    if count < 0:
        # Nobody wrote that: as good as missing, and everything is checked.
        used(closed, here)
    else:
        assert refused(closed, here)[0].code == "database-replaced"


def test_a_negative_counter_in_the_database_itself_is_damage(
    closed: Path, here: Environment
) -> None:
    practice = open_here(closed, here)
    practice.journal.store._connection.exec_driver_sql("PRAGMA user_version=-5")
    practice.journal.store._connection.commit()
    with pytest.raises(VaultDamaged):
        practice.close()
    assert isinstance(refused(closed, here)[0], VaultDamaged)


# T28: key files and journals that do not belong together


def test_the_key_file_of_another_vault_is_told_as_that(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    with new_practice(tmp_path / "Other.cjvault"):
        pass
    for name in ("vault.key", "vault.key.bak"):
        shutil.copy(tmp_path / "Other.cjvault" / name, closed / name)
    error, way = refused(closed, here)
    assert error.code == "database-mismatch"
    assert "another journal" in str(sentence(error))
    assert way.first_look().ways == (Way.TRY_AGAIN, Way.BACKUP)


# F5, T25: what is half written, and the file that takes it back


def test_a_rollback_file_that_is_gone_after_a_crash_is_said(
    closed: Path, here: Environment
) -> None:
    practice = open_here(closed, here)
    log(practice, "2027-03-01T09:00")
    practice.journal.store.close()
    practice.vault.lock.release()
    (closed / "journal.db-journal").unlink()
    error, way = refused(closed, here)
    assert error.code == "rollback-missing"
    assert Way.GO_ON in way.first_look().ways
    # It was not brought into being by looking.
    assert refused(closed, here)[0].code == "rollback-missing"
    way.go_on().close()
    used(closed, here)


def test_a_leftover_beside_a_sealed_journal_is_set_aside_and_never_played_back(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    crashed = damaging.crashed_while_writing(closed, tmp_path, at_sync=9)
    leftover = (crashed / "journal.db-journal").read_bytes()
    assert leftover.startswith(bytes.fromhex("d9d505f920a163d7"))
    (closed / "journal.db-journal").write_bytes(leftover)
    before = (closed / "journal.db").read_bytes()
    error, way = refused(closed, here)
    assert error.code == "rollback-foreign"
    assert (closed / "journal.db").read_bytes() == before
    practice = way.go_on()
    assert len(practice.sessions.rows()) == 60
    practice.close()
    assert (closed / "journal.db-journal.set-aside-1").read_bytes() == leftover


def test_a_harmed_rollback_is_found_or_taken_back(closed: Path, tmp_path: Path) -> None:
    found = damaging.harm_the_rollback(closed, tmp_path, cases=8, syncs=(9,))
    assert found["rollback-missing"] == 2
    assert found["rollback-damaged"] >= 2
    assert found.total() == 8


# T22, T23


def test_no_harm_to_the_database_opens_as_garbage_or_empty(closed: Path, tmp_path: Path) -> None:
    found = damaging.harm_the_database(closed, tmp_path, flips=40)
    assert found["whole"] == 0
    assert found["database-damaged"] > 50
    assert found.total() > 60


def test_nor_does_it_where_there_is_no_seal(closed: Path, tmp_path: Path) -> None:
    found = damaging.harm_the_database(closed, tmp_path, flips=12, unclean=True)
    assert found["database-damaged"] >= 20


def test_a_page_from_before_a_change_is_noticed(closed: Path, tmp_path: Path) -> None:
    def change(practice: Practice) -> None:
        for row in practice.sessions.rows()[:3]:
            practice.notes.leave(row.id, NoteKind.RECORD, "egrets " * 50)

    found = damaging.replay_pages(closed, tmp_path, change, most=6)
    assert found.total() > 4
    assert set(found) <= {"database-replaced", "database-damaged"}
