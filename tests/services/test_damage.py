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
    Conflict,
    DiskFull,
    JournalError,
    VaultDamaged,
    VaultInUse,
    VaultTampered,
    WritingRefused,
)
from coachjournal.services.diagnosis import Part, Trouble, Way
from coachjournal.services.journal import Environment
from coachjournal.services.opening import check_vault, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.sentences import sentence
from coachjournal.services.ways_on import ClosedVault, way_on
from coachjournal.system.clock import FixedClock
from tests.services import damaging
from tests.services.practices import PASSPHRASE, add_client, log, new_practice, reopened

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def here(state: Path) -> Environment:
    """This computer, with a place outside of the vault."""
    return Environment(clock=FixedClock(NOW), state_folder=lambda: state)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault of sixty noted sessions, made once."""
    folder = tmp_path_factory.mktemp("sealed") / "Practice.cjvault"
    with new_practice(folder) as practice:
        add_client(practice)
        for number in range(60):
            start = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}T09:00"
            log(practice, start, record=f"herons {number} " * 30, reflection="later" * 9)
    return folder


@pytest.fixture
def closed(sealed: Path, vault: Path) -> Path:
    """A copy of it, to be harmed."""
    shutil.copytree(sealed, vault)
    return vault


def _open(vault: Path, here: Environment, *accepting: str) -> Practice:
    return open_practice(vault, passphrase=PASSPHRASE, environment=here, accepting=accepting)


def _refused(vault: Path, here: Environment) -> tuple[JournalError, ClosedVault]:
    with pytest.raises(JournalError) as caught:
        _open(vault, here)
    way = way_on(caught.value)
    assert way is not None
    return caught.value, way


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _used(vault: Path, here: Environment, times: int = 1) -> None:
    practice = _open(vault, here)
    for number in range(times):
        log(practice, f"2027-01-{number + 1:02d}T09:00", record="terns " * 40)
    practice.close()


def _damage(vault: Path, here: Environment, *, needle: str = "records") -> int:
    """Flip a bit in a page that holds rows of a table; its number."""
    from coachjournal.store.engine import open_read_only

    keys = damaging.unlocked(vault).keys
    database = vault / "journal.db"
    content = database.read_bytes()
    for page in range(len(content) // 4096 - 1, 8, -1):
        database.write_bytes(damaging.flipped(content, (page * 4096 + 2000) * 8))
        try:
            connection = open_read_only(database, keys.database_key())
        except Exception:
            continue
        try:
            connection.execute(f"SELECT * FROM {needle} NOT INDEXED").fetchall()
        except Exception:
            return page
        finally:
            connection.close()
    raise AssertionError("no page of that table")


# The sentinel


def test_an_older_copy_is_told_with_both_dates_and_the_coach_decides(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    _used(closed, here)
    shutil.copytree(closed, tmp_path / "kept")
    later = replace(here, clock=FixedClock(datetime(2026, 12, 3, 14, 10, tzinfo=UTC)))
    _used(closed, later, times=2)
    shutil.rmtree(closed)
    shutil.copytree(tmp_path / "kept", closed)
    before = _files(closed)
    error, way = _refused(closed, here)
    assert isinstance(error, VaultTampered)
    assert (error.code, error.exit_code) == ("older-copy", 4)
    told = str(sentence(error))
    assert "3 December 2026, 14:10" in told
    assert "22 November 2026, 10:30" in told
    found = way.examine()
    assert (found.part, found.trouble) == (Part.DATABASE, Trouble.OLDER)
    assert found.used_here_at == datetime(2026, 12, 3, 14, 10, tzinfo=UTC)
    assert found.closed_at == NOW
    assert found.ways == (Way.TRY_AGAIN, Way.GO_ON, Way.READ_ONLY, Way.BACKUP)
    assert {**_files(closed), "LOCK": b""} == {**before, "LOCK": b""}
    way.go_on().close()
    # From here on this is the newest one.
    _used(closed, here)


def test_the_same_copy_is_no_alarm_on_another_computer(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    shutil.copytree(closed, tmp_path / "kept")
    _used(closed, here)
    _used(tmp_path / "kept", replace(here, state_folder=lambda: tmp_path / "elsewhere"))


def test_a_newer_copy_from_another_computer_opens_and_is_the_newest_then(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    _used(closed, here)
    shutil.copytree(closed, tmp_path / "kept")
    _used(closed, replace(here, state_folder=None), times=3)
    _used(closed, here)
    assert _refused(tmp_path / "kept", here)[0].code == "older-copy"


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"x" * 5000, b"[" * 900, None])
def test_a_sentinel_that_is_broken_or_foreign_is_no_alarm(
    closed: Path, here: Environment, state: Path, tmp_path: Path, content: bytes | None
) -> None:
    shutil.copytree(closed, tmp_path / "kept")
    _used(closed, here)
    (sentinel,) = (state / "sentinels").iterdir()
    if content is None:
        found = json.loads(sentinel.read_bytes())
        sentinel.write_text(json.dumps({**found, "counter": found["counter"] + 1}))
    else:
        sentinel.write_bytes(content)
    _used(tmp_path / "kept", here)


def test_the_sentinel_lags_after_a_crash_and_never_leads(
    closed: Path, here: Environment, state: Path
) -> None:
    _used(closed, here)
    practice = _open(closed, here)
    log(practice, "2027-03-01T09:00")
    practice.journal.store.close()
    practice.vault.lock.release()  # as when the process is killed
    (sentinel,) = (state / "sentinels").iterdir()
    noted = json.loads(sentinel.read_bytes())["counter"]
    practice = _open(closed, here)
    assert practice.journal.store.commit_count() > noted
    practice.close()


def test_the_sentinel_tells_nothing_of_the_vault(
    closed: Path, here: Environment, state: Path
) -> None:
    _used(closed, here)
    (sentinel,) = (state / "sentinels").iterdir()
    assert sentinel.stat().st_mode & 0o077 == 0
    told = sentinel.name + sentinel.read_text()
    assert "Practice" not in told
    assert damaging.unlocked(closed).keys.vault_id.hex() not in told


def test_a_place_outside_that_cannot_be_written_to_stops_nobody(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    _used(closed, replace(here, state_folder=lambda: tmp_path / "file" / "no"))


# T24: state.json, and the counter


def test_a_state_of_another_vault_is_said_and_can_be_decided(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    with new_practice(tmp_path / "Other.cjvault"):
        pass
    foreign = (tmp_path / "Other.cjvault" / "state.json").read_bytes()
    (closed / "state.json").write_bytes(foreign)
    error, way = _refused(closed, here)
    assert (error.code, way.first_look().part) == ("state-of-another-vault", Part.STATE)
    found = way.examine()
    assert found.pages_bad == 0
    assert (found.notes, found.notes_bad) == (120, 0)
    assert (closed / "state.json").read_bytes() == foreign
    way.go_on().close()
    assert (closed / "state.json.set-aside-1").read_bytes() == foreign
    _used(closed, here)


def test_a_whole_folder_put_back_without_its_state_is_an_older_copy_all_the_same(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    shutil.copytree(closed, tmp_path / "kept")
    _used(closed, here)
    (tmp_path / "kept" / "state.json").unlink()
    assert _refused(tmp_path / "kept", here)[0].code == "older-copy"


@pytest.mark.parametrize("count", [2**31 - 1, 2**31 - 2])
def test_a_full_counter_stays_full_and_the_journal_opens(
    closed: Path, here: Environment, count: int
) -> None:
    practice = _open(closed, here)
    with practice.journal.work() as work:
        work.count_from(count)
        work.commit()
    practice.close()
    _used(closed, here, times=2)
    practice = _open(closed, here)
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
        _used(closed, here)
    else:
        assert _refused(closed, here)[0].code == "database-replaced"


def test_a_negative_counter_in_the_database_itself_is_damage(
    closed: Path, here: Environment
) -> None:
    practice = _open(closed, here)
    practice.journal.store._connection.exec_driver_sql("PRAGMA user_version=-5")
    practice.journal.store._connection.commit()
    with pytest.raises(VaultDamaged):
        practice.close()
    assert isinstance(_refused(closed, here)[0], VaultDamaged)


# T28: key files and journals that do not belong together


def test_the_key_file_of_another_vault_is_told_as_that(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    with new_practice(tmp_path / "Other.cjvault"):
        pass
    for name in ("vault.key", "vault.key.bak"):
        shutil.copy(tmp_path / "Other.cjvault" / name, closed / name)
    error, way = _refused(closed, here)
    assert error.code == "database-mismatch"
    assert "another journal" in str(sentence(error))
    assert way.first_look().ways == (Way.TRY_AGAIN, Way.BACKUP)


# F5, T25: what is half written, and the file that takes it back


def test_a_rollback_file_that_is_gone_after_a_crash_is_said(
    closed: Path, here: Environment
) -> None:
    practice = _open(closed, here)
    log(practice, "2027-03-01T09:00")
    practice.journal.store.close()
    practice.vault.lock.release()
    (closed / "journal.db-journal").unlink()
    error, way = _refused(closed, here)
    assert error.code == "rollback-missing"
    assert Way.GO_ON in way.first_look().ways
    # It was not brought into being by looking.
    assert _refused(closed, here)[0].code == "rollback-missing"
    way.go_on().close()
    _used(closed, here)


def test_a_leftover_beside_a_sealed_journal_is_set_aside_and_never_played_back(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    crashed = damaging.crashed_while_writing(closed, tmp_path, at_sync=9)
    leftover = (crashed / "journal.db-journal").read_bytes()
    assert leftover.startswith(bytes.fromhex("d9d505f920a163d7"))
    (closed / "journal.db-journal").write_bytes(leftover)
    before = (closed / "journal.db").read_bytes()
    error, way = _refused(closed, here)
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


# Reading only


def test_a_damaged_journal_is_read_and_not_a_byte_of_it_changes(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    _damage(closed, here)
    before = _files(closed)
    error, way = _refused(closed, here)
    assert error.code == "database-damaged"
    found = way.examine()
    assert found.pages_bad == 1
    assert found.notes is not None
    assert 0 < (found.notes_bad or 0) < found.notes
    assert found.ways == (Way.TRY_AGAIN, Way.READ_ONLY, Way.BACKUP, Way.SALVAGE)
    practice = way.open_for_reading()
    assert practice.read_only
    assert not practice.may_write
    assert len(practice.sessions.rows()) > 30
    assert practice.search.find("herons")
    with pytest.raises(WritingRefused, match="opened-read-only"):
        log(practice, "2027-01-01T09:00")
    with pytest.raises(WritingRefused):
        practice.settings.change(practice_name="No")
    practice.close()
    assert {**_files(closed), "LOCK": b""} == {**before, "LOCK": b""}
    assert not list((tmp_path / "home").rglob("reading-*"))


def test_a_whole_journal_is_read_where_it_lies(closed: Path, here: Environment) -> None:
    before = _files(closed)
    practice = open_practice(closed, passphrase=PASSPHRASE, environment=here, read_only=True)
    assert len(practice.sessions.rows()) == 60
    practice.export_everything(closed.parent / "everything")
    with pytest.raises(VaultInUse):
        _open(closed, here)
    practice.close()
    after = _files(closed)
    # The refused writer signed LOCK, or not: it is no part of what is kept.
    assert {**after, "LOCK": b""} == {**before, "LOCK": b""}
    with reopened(closed):
        pass


def test_what_a_crash_left_is_taken_back_in_a_copy_only(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    crashed = damaging.crashed_while_writing(closed, tmp_path, at_sync=9)
    before = _files(crashed)
    assert before["journal.db-journal"]
    practice = open_practice(crashed, passphrase=PASSPHRASE, environment=here, read_only=True)
    assert len(practice.sessions.rows()) in (60, 61)
    practice.close()
    assert _files(crashed) == before


def test_a_folder_that_cannot_be_written_to_opens_for_reading(
    closed: Path, here: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_self: object) -> None:
        raise DiskFull("cannot-write")

    monkeypatch.setattr("coachjournal.vault.lock.FolderLock.require_writable", refuses)
    before = _files(closed)
    error, way = _refused(closed, here)
    assert error.code == "folder-read-only"
    assert "reading only" in str(sentence(error))
    assert way.first_look().ways == (Way.TRY_AGAIN, Way.READ_ONLY)
    practice = way.open_for_reading()
    assert len(practice.sessions.rows()) == 60
    practice.close()
    assert {**_files(closed), "LOCK": b""} == {**before, "LOCK": b""}


# The salvage copy


@pytest.mark.parametrize("table", ["records", "sessions", "clients", "hours_log"])
def test_everything_that_can_be_read_is_in_the_salvage_copy(
    closed: Path, here: Environment, table: str
) -> None:
    practice = _open(closed, here)
    whole = dict(damaging.content_of(practice))
    practice.close()
    _damage(closed, here, needle=table)
    before = _files(closed)
    _error, way = _refused(closed, here)
    done = way.salvage(way.place_for_salvage())
    assert {**_files(closed), "LOCK": b""} == {**before, "LOCK": b""}
    practice = _open(done.folder, here)
    found = dict(damaging.content_of(practice))
    practice.close()
    assert set(found.values()) <= {*whole.values(), ""}
    kept = [key for key, text in found.items() if text]
    assert len(kept) >= (20 if table == "records" else 55)
    assert all(found[key] == whole[key] for key in kept)
    if table == "records":
        assert len(whole) - len(kept) == sum(thing.table == "records" for thing in done.lost) > 0
        assert done.days_lost()
    findings = check_vault(done.folder, passphrase=PASSPHRASE, environment=here)
    assert [finding.name for finding in findings if not finding.sound] == []


def test_any_single_page_but_the_first_ones_can_be_salvaged_around(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    content = (closed / "journal.db").read_bytes()
    pages = len(content) // 4096
    ready = replace(damaging.unlocked(closed), environment=here)
    saved = 0
    for page in range(1, pages, max(1, pages // 4)):
        start = page * 4096
        (closed / "journal.db").write_bytes(content[:start] + bytes(4096) + content[start + 4096 :])
        with pytest.raises(VaultDamaged) as caught:
            damaging.opened(ready)
        way = way_on(caught.value)
        assert way is not None
        target = tmp_path / f"S{page}.cjvault"
        try:
            way.salvage(target)
        except VaultDamaged:
            assert not target.exists()
            continue
        saved += 1
    assert saved >= 3


def test_a_salvage_copy_is_made_beside_nothing_else(
    closed: Path, here: Environment, tmp_path: Path
) -> None:
    _damage(closed, here)
    _error, way = _refused(closed, here)
    (tmp_path / "there").mkdir()
    with pytest.raises(Conflict):
        way.salvage(tmp_path / "there")
    assert list((tmp_path / "there").iterdir()) == []
    assert way.place_for_salvage() == closed.with_name("Practice (salvaged).cjvault")


def test_a_first_page_that_is_lost_is_told_and_leaves_the_backups(
    closed: Path, here: Environment
) -> None:
    content = (closed / "journal.db").read_bytes()
    (closed / "journal.db").write_bytes(damaging.flipped(content, 2000 * 8))
    _error, way = _refused(closed, here)
    found = way.examine()
    assert found.pages_bad == 1
    assert found.notes is None
    assert found.ways == (Way.TRY_AGAIN, Way.BACKUP)
    with pytest.raises(VaultDamaged, match="database-first-page"):
        way.open_for_reading()
    assert not list(closed.parent.glob("*salvaged*"))


def test_trying_again_opens_what_was_mended_meanwhile(closed: Path, here: Environment) -> None:
    content = (closed / "journal.db").read_bytes()
    (closed / "journal.db").write_bytes(content[:-4096])
    _error, way = _refused(closed, here)
    (closed / "journal.db").write_bytes(content)
    practice = way.try_again()
    assert len(practice.sessions.rows()) == 60
    practice.close()
