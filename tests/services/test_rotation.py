"""Change and rotate: the same journal under new keys, the old one kept, a crash mended."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coachjournal.domain.terms import NoteKind
from coachjournal.errors import (
    Conflict,
    DiskFull,
    JournalError,
    NotFound,
    VaultDamaged,
    WrongSecret,
)
from coachjournal.services import rotation as rotations
from coachjournal.services.backup_places import find_backups, place_beside
from coachjournal.services.journal import Environment
from coachjournal.services.opening import check_vault, create_practice, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.rotation import Rotation
from coachjournal.services.security import NewRecoveryKey
from coachjournal.services.spooling import SpooledNote, keep_aside
from coachjournal.system.clock import FixedClock
from coachjournal.vault.backup_file import read_backup
from coachjournal.vault.swap import finish_swap
from tests.services.keychains import MemoryKeychain
from tests.services.practices import PASSPHRASE, add_client, log

NEW = "nine pale otters under the weir"
FILES = {"vault.key", "vault.key.bak", "journal.db", "state.json", "README.txt"}


@pytest.fixture
def environment(environment: Environment) -> Environment:
    return Environment(clock=environment.clock, keychain=MemoryKeychain())


@pytest.fixture
def practice(vault: Path, environment: Environment) -> Iterator[Practice]:
    made = create_practice(
        vault, name="Estuary", passphrase=PASSPHRASE, kdf="light", environment=environment
    )
    add_client(made.practice)
    for day in range(1, 8):
        log(
            made.practice, f"2026-10-{day:02}T09:00",
            record=f"herons {day} " * 40, reflection=f"otters {day} " * 30,
        )  # fmt: skip
    yield made.practice
    made.practice.close()


def prepared(practice: Practice) -> tuple[Rotation, NewRecoveryKey]:
    key = practice.security.propose_recovery_key()
    return practice.security.prepare_rotation(PASSPHRASE, NEW, key), key


def rotated(practice: Practice) -> tuple[Path, NewRecoveryKey]:
    rotation, key = prepared(practice)
    practice.rotate_at_close(rotation)
    practice.close()
    assert rotation.kept is not None
    return rotation.kept, key


def everything(practice: Practice, folder: Path) -> dict[str, bytes]:
    practice.export_everything(folder)
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def beside(vault: Path) -> set[str]:
    return {path.name for path in vault.parent.iterdir() if path.name.startswith(vault.name)}


def test_the_same_journal_opens_with_the_new_secrets_only(
    practice: Practice, vault: Path, tmp_path: Path
) -> None:
    before = everything(practice, tmp_path / "before")
    kept, key = rotated(practice)
    for old in ({"passphrase": PASSPHRASE}, {"recovery_key": "ABCD"}):
        with pytest.raises(JournalError):
            open_practice(vault, **old)  # type: ignore[arg-type]
    assert all(finding.sound for finding in check_vault(vault, passphrase=NEW))
    assert all(finding.sound for finding in check_vault(vault, recovery_key="-".join(key.groups)))
    again = open_practice(vault, passphrase=NEW)
    after = everything(again, tmp_path / "after")
    assert len(again.search.find("herons")) == 7
    assert again.security.kept_folders() == [kept]
    again.close()
    assert after == before
    assert {path.name for path in vault.iterdir()} >= FILES
    assert beside(vault) == {vault.name, kept.name}


def test_a_drill_with_the_old_key_proves_nothing_of_the_new_one(
    practice: Practice, vault: Path, environment: Environment
) -> None:
    old = practice.security.new_recovery_key()
    assert practice.security.prove_recovery_key(" ".join(old)).proven_on is not None
    assert isinstance(environment.clock, FixedClock)
    environment.clock.moment += timedelta(minutes=5)
    rotated(practice)
    with contextlib.closing(
        open_practice(vault, passphrase=NEW, environment=environment)
    ) as opened:
        assert opened.security.drill().proven_on is None


def test_nothing_of_the_old_keys_is_in_the_new_folder(practice: Practice, vault: Path) -> None:
    old = (vault / "vault.key").read_bytes(), (vault / "journal.db").read_bytes()[:16]
    kept, _key = rotated(practice)
    # The old key file over the new journal, and the other way round: told apart by the salt.
    assert (vault / "journal.db").read_bytes()[:16] != old[1]
    shutil.copy(kept / "vault.key", vault / "vault.key")
    with pytest.raises(VaultDamaged) as caught:
        open_practice(vault, passphrase=PASSPHRASE)
    assert caught.value.code == "database-mismatch"


def test_the_old_folder_is_kept_whole_and_deleted_only_when_asked(
    practice: Practice, vault: Path, tmp_path: Path
) -> None:
    kept, _key = rotated(practice)
    assert "rotation" in kept.name
    copy = tmp_path / "Old.cjvault"
    shutil.copytree(kept, copy)
    assert all(finding.sound for finding in check_vault(copy, passphrase=PASSPHRASE))
    again = open_practice(vault, passphrase=NEW)
    for other in (vault, copy, tmp_path, kept / "..", Path()):
        with pytest.raises(NotFound):
            again.security.delete_kept(other)
    again.security.delete_kept(kept)
    assert not kept.exists()
    assert again.security.kept_folders() == []
    assert vault.is_dir()
    again.close()


def test_what_is_written_after_preparing_goes_along(practice: Practice, vault: Path) -> None:
    rotation, _key = prepared(practice)
    log(practice, "2026-11-01T09:00", record="kingfishers, written at the last moment")
    practice.rotate_at_close(rotation)
    practice.close()
    again = open_practice(vault, passphrase=NEW)
    assert len(again.search.find("kingfishers")) == 1
    again.close()


@pytest.mark.parametrize("swapped", [True, False])
def test_text_that_the_disk_refused_at_the_last_moment_is_not_left_under_the_old_keys(
    practice: Practice,
    vault: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    swapped: bool,
) -> None:
    state = tmp_path / "state"
    here = replace(practice.journal.environment, state_folder=lambda: state)
    practice.journal.environment, practice.journal.state_folder = here, here.state_folder
    session = practice.sessions.rows()[0].id
    rotation, _key = prepared(practice)
    practice.rotate_at_close(rotation)
    keep_aside(
        practice,
        [SpooledNote(session_id=session, kind=NoteKind.RECORD, text="typed into a full disk")],
    )
    if swapped:
        practice.close()
    else:
        monkeypatch.setattr(rotations, "swap_in", lambda *_given, **_named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            practice.close()
    after = open_practice(vault, passphrase=NEW if swapped else PASSPHRASE, environment=here)
    assert after.taken_in == 1
    assert after.notes.open(session, NoteKind.RECORD).text == "typed into a full disk"
    after.close()
    assert list((state / "spool").iterdir()) == []


def test_a_wrong_present_passphrase_prepares_nothing(practice: Practice, vault: Path) -> None:
    with pytest.raises(WrongSecret):
        practice.security.prepare_rotation(
            "something else", NEW, practice.security.propose_recovery_key()
        )
    assert beside(vault) == {vault.name}


def test_a_damaged_note_stops_it_before_anything_is_swapped(
    practice: Practice, vault: Path
) -> None:
    with practice.journal.work() as work:
        work.connection.exec_driver_sql("UPDATE records SET revision = revision + 1 WHERE rowid=3")
        work.commit()
    with pytest.raises(VaultDamaged) as caught:
        prepared(practice)
    assert caught.value.code == "note-damaged"
    assert beside(vault) == {vault.name}


@pytest.mark.parametrize("step", ["copy_under_new_keys", "swap_in"])
def test_a_full_disk_leaves_the_old_journal_and_its_secrets(
    practice: Practice, vault: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull("disk-full")

    rotation, _key = prepared(practice)
    log(practice, "2026-11-01T09:00", record="kingfishers")
    practice.rotate_at_close(rotation)
    with monkeypatch.context() as broken:
        broken.setattr(rotations, step, full)
        with pytest.raises(DiskFull):
            practice.close()
    assert beside(vault) == {vault.name}
    again = open_practice(vault, passphrase=PASSPHRASE)
    assert len(again.search.find("kingfishers")) == 1
    again.close()


def test_what_another_process_saves_between_close_and_swap_is_not_left_behind(
    practice: Practice, vault: Path
) -> None:
    rotation, _key = prepared(practice)

    def close_and_be_overtaken() -> None:
        practice.close()
        other = open_practice(vault, passphrase=PASSPHRASE)
        log(other, "2026-11-01T09:00", record="kingfishers, from the command line")
        other.close()

    with pytest.raises(Conflict) as caught:
        rotation.finish(close_and_be_overtaken)
    assert caught.value.code == "not-rotated"
    assert beside(vault) == {vault.name}
    again = open_practice(vault, passphrase=PASSPHRASE)
    assert len(again.search.find("kingfishers")) == 1
    again.close()


class Crash(BaseException):
    """The process ended here."""


@pytest.mark.parametrize("when", range(1, 4))
def test_a_crash_while_swapping_leaves_one_of_the_two(
    practice: Practice, vault: Path, monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    rotation, _key = prepared(practice)
    practice.rotate_at_close(rotation)
    renames: list[str] = []
    real = Path.replace

    def crashing(self: Path, target: Path) -> Path:
        if self.is_dir():
            renames.append(self.name)
            if len(renames) == when:
                raise Crash
        return real(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", crashing)
        broken.setattr(rotations, "discard", lambda _folder: None)
        with pytest.raises(Crash):
            practice.close()
    finish_swap(vault)
    opened = None
    for passphrase in (PASSPHRASE, NEW):
        try:
            opened = open_practice(vault, passphrase=passphrase)
        except WrongSecret:
            continue
        break
    assert opened is not None
    assert len(opened.search.find("herons")) == 7
    assert passphrase == (PASSPHRASE if when < 3 else NEW)
    # What was left over is cleared by the next rotation, and the vaults are not.
    rotations.clear_unfinished(vault)
    assert not any(".rotating-" in name for name in beside(vault))
    opened.close()


def test_the_keychain_does_not_open_the_new_one(
    practice: Practice, vault: Path, environment: Environment
) -> None:
    practice.security.turn_on_device(PASSPHRASE)
    rotated(practice)
    keychain = environment.keychain
    assert isinstance(keychain, MemoryKeychain)
    assert keychain.kept == {}


def test_the_new_journal_has_a_backup_under_its_new_keys_at_once(
    practice: Practice, vault: Path
) -> None:
    rotated(practice)
    again = open_practice(vault, passphrase=NEW)
    [backup] = find_backups([place_beside(vault)])
    assert again.security.old_backups() == []
    held = read_backup(backup.path).private(again.vault.keys)
    assert (held.sessions, held.checked) == (7, True)
    again.close()


def test_backups_from_before_are_named(practice: Practice, vault: Path, tmp_path: Path) -> None:
    from coachjournal.services.backing_up import back_up_closed

    keys, now = practice.vault.keys, practice.journal.clock.now()
    practice.close()
    assert back_up_closed(vault, keys, reason="manual", now=now) is not None
    again = open_practice(vault, passphrase=PASSPHRASE)
    assert again.security.old_backups() == []
    again.security.change_passphrase(PASSPHRASE, NEW)
    assert len(again.security.old_backups()) == 1
    assert len(again.security.old_backups(tmp_path / "nowhere")) == 1
    again.close()
