"""Parts of different vaults, or of different days, in one folder: each is told as what it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coachjournal.errors import JournalError, VaultDamaged, WrongSecret
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.sentences import has_row
from coachjournal.vault.rekeying import NewSecrets, change_secrets
from tests.services.practices import PASSPHRASE, add_client, log, reopened

OTHER = "a lighthouse and eleven goats"
NEWER = "nine new words for one old key"
KEY_FILES = ("vault.key", "vault.key.bak")


@pytest.fixture(autouse=True)
def a_computer_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def make(folder: Path, passphrase: str) -> Path:
    practice = create_practice(folder, name="", passphrase=passphrase, kdf="light").practice
    add_client(practice)
    log(practice, record="herons")
    practice.close()
    return folder


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return make(tmp_path / "Practice.cjvault", PASSPHRASE)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return make(tmp_path / "Other.cjvault", OTHER)


def mix(source: Path, target: Path, *names: str) -> None:
    for name in names:
        shutil.copy(source / name, target / name)


def refused(vault: Path, passphrase: str) -> JournalError:
    before = {one.name: one.read_bytes() for one in vault.iterdir() if one.name != "LOCK"}
    with pytest.raises(JournalError) as caught:
        open_practice(vault, passphrase=passphrase).close()
    assert {one.name: one.read_bytes() for one in vault.iterdir() if one.name != "LOCK"} == before
    assert has_row(caught.value.code)
    return caught.value


def change_passphrase(vault: Path) -> None:
    with reopened(vault) as practice:
        now = practice.journal.clock.now()
        new = NewSecrets(passphrase=NEWER)
        change_secrets(vault, practice.vault.keys, new, now=now)


def test_keys_of_another_vault(vault: Path, other: Path) -> None:
    mix(other, vault, *KEY_FILES)
    own, others = refused(vault, PASSPHRASE), refused(vault, OTHER)
    assert (type(own), own.code) == (WrongSecret, "wrong-passphrase")
    assert (type(others), others.code) == (VaultDamaged, "database-mismatch")


def test_a_journal_of_another_vault(vault: Path, other: Path) -> None:
    mix(other, vault, "journal.db")
    assert refused(vault, PASSPHRASE).code == "database-mismatch"


def test_a_journal_and_state_of_another_vault(vault: Path, other: Path) -> None:
    mix(other, vault, "journal.db", "state.json")
    assert refused(vault, PASSPHRASE).code == "database-mismatch"


def test_an_older_key_file_beside_a_newer_journal_opens_with_the_older_passphrase(
    vault: Path, tmp_path: Path
) -> None:
    """Anyone who kept the old key file can still use the old passphrase: that is said aloud."""
    older = Path(shutil.copytree(vault, tmp_path / "older"))
    change_passphrase(vault)
    mix(older, vault, *KEY_FILES)
    assert refused(vault, NEWER).code == "wrong-passphrase"
    with reopened(vault) as practice:
        assert len(practice.sessions.rows()) == 1


def test_a_newer_key_file_beside_an_older_journal_is_an_older_copy(
    vault: Path, tmp_path: Path
) -> None:
    older = Path(shutil.copytree(vault, tmp_path / "older"))
    change_passphrase(vault)
    practice = open_practice(vault, passphrase=NEWER)
    log(practice, "2026-11-01T09:00")
    practice.close()
    mix(older, vault, "journal.db", "state.json")
    assert refused(vault, NEWER).code == "older-copy"


def test_an_older_journal_under_a_newer_state_is_not_the_one_that_was_closed(
    vault: Path, tmp_path: Path
) -> None:
    older = Path(shutil.copytree(vault, tmp_path / "older"))
    with reopened(vault) as practice:
        log(practice, "2026-11-01T09:00")
    mix(older, vault, "journal.db")
    assert refused(vault, PASSPHRASE).code == "database-replaced"
