"""A backup comes back whole or not at all, and the present journal is always kept."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from coachjournal.domain import backup_retention
from coachjournal.domain.sessions import Record
from coachjournal.errors import (
    BackupOutOfReach,
    BadInput,
    Conflict,
    JournalError,
    VaultInUse,
    VaultUnsupported,
    WrongSecret,
)
from coachjournal.services.backup_places import place_beside
from coachjournal.services.backup_rewriting import rewrite
from coachjournal.services.journal import Environment
from coachjournal.services.opening import check_vault, create_practice, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.restoring import restore, restore_beside
from coachjournal.store.store import Store
from coachjournal.system import files
from coachjournal.system.clock import FixedClock
from coachjournal.vault.backup_file import read_backup
from coachjournal.vault.swap import finish_swap, kept_before
from tests.services.practices import PASSPHRASE, add_client, log
from tests.vault import backup_harm

DAY = timedelta(days=1)


@pytest.fixture
def groups(vault: Path, environment: Environment, clock: FixedClock) -> str:
    """A closed vault with one backup, changed since; the groups of its recovery key."""
    made = create_practice(
        vault, name="P", passphrase=PASSPHRASE, kdf="light", environment=environment
    )
    practice = made.practice
    add_client(practice)
    log(practice, record="herons over the estuary")
    practice.backups.make()
    clock.moment += DAY
    log(practice, start="2026-10-02T09:00", record="curlews after the rain")
    practice.close()
    return "-".join(made.recovery_key_groups)


@pytest.fixture
def backup(vault: Path, groups: str) -> Path:
    assert groups
    (found,) = place_beside(vault).iterdir()
    return found


def opened(folder: Path, environment: Environment) -> Practice:
    return open_practice(folder, passphrase=PASSPHRASE, environment=environment)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_from_a_backup_alone_the_journal_is_whole_again(
    vault: Path, backup: Path, environment: Environment
) -> None:
    shutil.rmtree(vault)
    proven = restore(backup, vault, passphrase=PASSPHRASE, environment=environment)
    assert proven.present is None
    assert proven.backup.counts is not None
    assert proven.backup.counts.sessions == 1
    assert all(finding.sound for finding in check_vault(vault, passphrase=PASSPHRASE))
    practice = opened(vault, environment)
    assert len(practice.search.find("herons")) == 1
    restored = practice.backups.memory().restored
    assert restored is not None
    assert restored.counts.sessions == 1
    practice.close()
    assert (vault / "vault.key").read_bytes() == (vault / "vault.key.bak").read_bytes()
    assert (vault / "README.txt").exists()
    assert vault.stat().st_mode & 0o777 == 0o700


def test_the_recovery_key_restores_it_too(
    tmp_path: Path, backup: Path, groups: str, environment: Environment
) -> None:
    place = tmp_path / "elsewhere" / "New.cjvault"
    restore(backup, place, recovery_key=groups, environment=environment)
    opened(place, environment).close()


def test_a_taken_place_is_refused_by_the_plain_way(vault: Path, backup: Path) -> None:
    before = tree(vault)
    with pytest.raises(Conflict):
        restore(backup, vault, passphrase=PASSPHRASE)
    assert tree(vault) == before


def test_both_journals_are_shown_before_they_are_swapped_and_the_present_one_is_kept(
    vault: Path, backup: Path, environment: Environment, clock: FixedClock
) -> None:
    before = tree(vault)
    proven = restore_beside(backup, vault, passphrase=PASSPHRASE, environment=environment)
    assert tree(vault) == before
    assert proven.present is not None
    assert proven.present.counts is not None
    assert (proven.present.counts.sessions, proven.present.moment) == (2, clock.moment)
    assert proven.backup.counts is not None
    assert (proven.backup.counts.sessions, proven.backup.moment) == (1, clock.moment - DAY)
    kept = proven.put_in(environment)
    assert kept is not None
    assert kept_before(vault) == [kept]
    assert tree(kept)["journal.db"] == before["journal.db"]
    practice = opened(vault, environment)
    assert len(practice.sessions.rows()) == 1
    practice.close()
    old = open_practice(
        kept, passphrase=PASSPHRASE, environment=environment, accepting={"older-copy"}
    )
    assert len(old.sessions.rows()) == 2
    old.close()


def test_thinking_better_of_it_leaves_no_trace(
    vault: Path, backup: Path, environment: Environment
) -> None:
    before = tree(vault.parent)
    restore_beside(backup, vault, passphrase=PASSPHRASE, environment=environment).discard()
    assert tree(vault.parent) == before


def test_what_a_restoring_that_was_cut_short_left_goes_with_the_next(
    vault: Path, backup: Path, environment: Environment
) -> None:
    restore_beside(backup, vault, passphrase=PASSPHRASE, environment=environment)
    proven = restore_beside(backup, vault, passphrase=PASSPHRASE, environment=environment)
    left = [one for one in vault.parent.iterdir() if "restoring" in one.name]
    assert left == [proven.folder]
    proven.discard()


def test_a_journal_that_is_open_is_not_swapped_away(
    vault: Path, backup: Path, environment: Environment
) -> None:
    proven = restore_beside(backup, vault, passphrase=PASSPHRASE, environment=environment)
    practice = opened(vault, environment)
    with pytest.raises(VaultInUse):
        proven.put_in(environment)
    log(practice, start="2026-10-03T09:00")
    practice.close()
    proven.discard()


def test_a_crash_between_the_renames_is_made_whole_by_opening(
    vault: Path, backup: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coachjournal.vault import swap

    real, left = files.replace, [2]

    def cut(source: Path, target: Path) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        real(source, target)

    proven = restore_beside(backup, vault, passphrase=PASSPHRASE, environment=environment)
    with monkeypatch.context() as patched:
        patched.setattr(swap, "replace", cut)
        with pytest.raises(KeyboardInterrupt):
            proven.put_in(environment)
    assert not vault.exists()
    assert finish_swap(vault)
    practice = opened(vault, environment)
    assert len(practice.sessions.rows()) == 1
    practice.close()


# Of one bit in the manifest nobody can tell whether a disk or a person changed it.
_REFUSED = {"backup-damaged", "backup-tampered", "not-a-backup", "newer-backup"}


def test_every_harm_is_refused_before_anything_is_written(
    vault: Path, backup: Path, tmp_path: Path
) -> None:
    content = backup.read_bytes()
    before = tree(vault.parent)
    harmed = tmp_path.parent / f"{tmp_path.name}-harmed.cjbak"
    chance = random.Random(11)
    harms = [
        *chance.sample(list(backup_harm.flips(content, 512)), 60),
        *chance.sample(list(backup_harm.truncations(content, 200)), 60),
        *backup_harm.shapes(content),
        *islice(backup_harm.claims(content), 40),
    ]
    for name, wrong in harms:
        harmed.write_bytes(wrong)
        with pytest.raises(JournalError) as caught:
            restore_beside(harmed, vault, passphrase=PASSPHRASE)
        assert caught.value.code in _REFUSED, name
    harmed.unlink()
    assert tree(vault.parent) == before


def test_a_wrong_secret_is_called_so_and_writes_nothing(vault: Path, backup: Path) -> None:
    before = tree(vault.parent)
    with pytest.raises(WrongSecret):
        restore_beside(backup, vault, passphrase="something else entirely")
    with pytest.raises(BadInput):
        restore_beside(backup, vault, recovery_key="ABCD")
    with pytest.raises(VaultUnsupported):
        restore_beside(vault / "journal.db", vault, passphrase=PASSPHRASE)
    assert tree(vault.parent) == before


def test_who_was_erased_since_is_erased_again(
    vault: Path, backup: Path, environment: Environment
) -> None:
    from coachjournal.domain.ids import RowId
    from coachjournal.services.erasing import erase_from, new_erasure

    practice = opened(vault, environment)
    other = add_client(practice, "C-02")
    client = next(c.client for c in practice.clients.lines() if c.client.code == "C-01")
    line = new_erasure(client.id, RowId("e-1"), practice.journal.now())
    with practice.journal.work() as work:
        erase_from(work, client.id, line, practice.journal.now())
        work.put(line)
        work.commit()
    practice.close()
    proven = restore_beside(backup, vault, passphrase=PASSPHRASE, environment=environment)
    assert proven.erased_again == 1
    proven.put_in(environment)
    practice = opened(vault, environment)
    assert practice.clients.lines() == []
    assert practice.search.find("herons") == []
    assert other.code == "C-02"
    practice.close()


def test_after_a_restore_nothing_is_pruned_until_the_coach_has_looked(
    vault: Path,
    backup: Path,
    environment: Environment,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for limit in ("LAST", "DAYS", "WEEKS", "MONTHS"):
        monkeypatch.setattr(backup_retention, limit, 1)
    practice = opened(vault, environment)
    for number in range(2):
        another_hour(practice, clock, number)
        practice.backups.make()
    practice.close()
    proven = restore_beside(backup, vault, passphrase=PASSPHRASE, environment=environment)
    proven.put_in(environment)
    practice = opened(vault, environment)
    present = {row.path.name for row in practice.backups.rows()}
    for number in range(2, 4):
        another_hour(practice, clock, number)
        assert practice.backups.make().hold == "restored"
    assert present < {row.path.name for row in practice.backups.rows()}
    assert practice.backups.rows()[0].created == clock.moment, "the newest by its own count"
    practice.backups.seen_restored()
    practice.backups.accept_shrink()
    another_hour(practice, clock, 4)
    assert practice.backups.make().hold == ""
    rows = practice.backups.rows()
    assert rows[0].created == clock.moment
    assert len(rows) == backup_retention.NEWEST_KEPT
    practice.close()


def another_hour(practice: Practice, clock: FixedClock, number: int) -> None:
    """Time goes on, and a session is logged."""
    clock.moment += timedelta(hours=1)
    log(practice, start=f"2026-09-{number + 1:02}T09:00")


def test_a_backup_is_rewritten_under_its_name_and_date(
    vault: Path, backup: Path, environment: Environment
) -> None:
    practice = opened(vault, environment)
    old = read_backup(backup)

    def take_out(store: Store) -> None:
        with store.unit_of_work() as work:
            for record in work.all(Record):
                work.remove(Record, record.id)
            work.commit()

    new = rewrite(backup, practice.vault.keys, take_out, scratch_folder=practice.folder)
    assert (new.path, new.manifest.created) == (backup, old.manifest.created)
    assert new.manifest.counter == old.manifest.counter
    assert new.private(practice.vault.keys).notes == 0
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    assert not list(practice.folder.glob(".cj-*"))
    practice.close()
    proven = restore_beside(backup, vault, passphrase=PASSPHRASE, environment=environment)
    assert proven.backup.counts is not None
    assert (proven.backup.counts.notes, proven.backup.counts.sessions) == (0, 1)
    proven.discard()


def test_a_failed_rewriting_leaves_the_backup_as_it_was(
    vault: Path, backup: Path, environment: Environment
) -> None:
    practice = opened(vault, environment)
    before = backup.read_bytes()

    def fail(_store: Store) -> None:
        raise BadInput("bad-data")

    with pytest.raises(BadInput):
        rewrite(backup, practice.vault.keys, fail, scratch_folder=practice.folder)
    assert backup.read_bytes() == before
    assert not list(practice.folder.glob(".cj-*"))
    practice.close()


def test_a_backup_of_another_vault_is_not_rewritten(
    tmp_path: Path, backup: Path, environment: Environment
) -> None:
    other = create_practice(
        tmp_path / "Other.cjvault", name="", passphrase=PASSPHRASE, kdf="light",
        environment=environment,
    ).practice  # fmt: skip
    with pytest.raises(BackupOutOfReach) as caught:
        rewrite(backup, other.vault.keys, lambda _store: None, scratch_folder=other.folder)
    assert caught.value.code == "backup-of-another-vault"
    other.close()
