"""Key files and journals that do not belong together: never opened as one, always told plainly."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coachjournal.errors import JournalError
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.sentences import sentence
from tests.services.practices import PASSPHRASE, add_client, new_practice

NEW = "nine pale otters under the weir"
KEYS = ("vault.key", "vault.key.bak")


def changed(practice: Practice) -> None:
    practice.security.change_passphrase(PASSPHRASE, NEW)


def rotated(practice: Practice) -> None:
    key = practice.security.propose_recovery_key()
    practice.rotate_at_close(practice.security.prepare_rotation(PASSPHRASE, NEW, key))


def put_keys(source: Path, target: Path) -> None:
    for name in KEYS:
        shutil.copy(source / name, target / name)


@pytest.fixture
def older(vault: Path, tmp_path: Path) -> Path:
    """The vault as it was before anything was changed, kept beside it."""
    with new_practice(vault) as practice:
        add_client(practice)
    return Path(shutil.copytree(vault, tmp_path / "older"))


def told(vault: Path, passphrase: str) -> str:
    with pytest.raises(JournalError) as caught:
        open_practice(vault, passphrase=passphrase)
    return str(sentence(caught.value))


def opens(vault: Path, passphrase: str) -> bool:
    practice = open_practice(vault, passphrase=passphrase)
    whole = len(practice.clients.lines()) == 1
    practice.close()
    return whole


def change(vault: Path, how: Callable[[Practice], None]) -> None:
    practice = open_practice(vault, passphrase=PASSPHRASE)
    how(practice)
    practice.close()


MIXED = "belongs to another journal than the key file"


def test_another_vaults_keys_under_another_passphrase(older: Path, vault: Path) -> None:
    other = vault.with_name("Other.cjvault")
    with new_practice(other) as practice:
        changed(practice)
    put_keys(other, vault)
    assert "does not open this journal" in told(vault, PASSPHRASE)
    assert MIXED in told(vault, NEW)


def test_another_vaults_keys_under_the_same_passphrase(older: Path, vault: Path) -> None:
    other = vault.with_name("Other.cjvault")
    with new_practice(other):
        pass
    put_keys(other, vault)
    assert MIXED in told(vault, PASSPHRASE)


def test_older_keys_over_the_newer_journal_open_with_the_older_passphrase(
    older: Path, vault: Path
) -> None:
    change(vault, changed)
    put_keys(older, vault)
    assert "does not open this journal" in told(vault, NEW)
    assert opens(vault, PASSPHRASE)


def test_newer_keys_over_an_older_journal_open_with_the_newer_passphrase(
    older: Path, vault: Path
) -> None:
    change(vault, changed)
    put_keys(vault, older)
    # As if it had never been seen on this computer.
    assert "does not open this journal" in told(older, PASSPHRASE)


def test_keys_from_before_a_rotation_over_the_journal_after_it(older: Path, vault: Path) -> None:
    change(vault, rotated)
    put_keys(older, vault)
    assert "does not open this journal" in told(vault, NEW)
    assert MIXED in told(vault, PASSPHRASE)


def test_keys_from_after_a_rotation_over_the_journal_before_it(older: Path, vault: Path) -> None:
    change(vault, rotated)
    put_keys(vault, older)
    assert "does not open this journal" in told(older, PASSPHRASE)
    assert MIXED in told(older, NEW)
