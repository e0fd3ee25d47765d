"""Almost the right secret is the wrong one, and says so; only spellings that are one are one."""

from __future__ import annotations

import shutil
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest

from coachjournal.errors import VaultDamaged, VaultTampered, WrongSecret
from coachjournal.vault import rekeying
from coachjournal.vault.folder import check_database_file, create_folder, unlock
from coachjournal.vault.kdf import LIGHT
from tests.vault.conftest import NOW, PASSPHRASE, Made

# The neighbouring key on the same row, and what German keyboards make of the American ones.
_BESIDE = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "wertyuiopqsdfghjklaxcvbnmz")
_LAYOUT = str.maketrans("yzYZ", "zyZY")


def near_misses() -> list[str]:
    right = PASSPHRASE
    found = {
        *(right[:place] + right[place + 1 :] for place in range(len(right))),
        *(right[:place] + right[place].upper() + right[place + 1 :] for place in range(len(right))),
        *(
            right[:place] + right[place + 1] + right[place] + right[place + 2 :]
            for place in range(len(right) - 1)
        ),
        *(right + end for end in (" ", "\n", "\r\n", "\t", ".", "\u200b", "\ufeff", " \u0301")),
        *(start + right for start in (" ", "\n", "\ufeff", "'")),
        right.replace(" ", ""),
        right.replace(" ", "  "),
        right.replace(" ", "-"),
        right.replace(" ", "_"),
        right.replace(" ", "\t"),
        right.replace(" ", "\u200b"),
        right.replace("é", "e"),
        right.replace("é", "è"),
        right.replace("é", "e\u0300"),
        right.replace("é", "\ufb00"),
        right.replace("a", "\u0430"),
        right.replace("o", "0"),
        right.upper(),
        right.title(),
        right.swapcase(),
        right.translate(_BESIDE),
        right.translate(_LAYOUT),
        right.encode("utf-8").decode("latin-1"),
        right * 2,
        right[::-1],
        "",
    }
    return sorted(found - {right})


ONE_AND_THE_SAME = [
    unicodedata.normalize("NFD", PASSPHRASE),
    unicodedata.normalize("NFC", PASSPHRASE),
    PASSPHRASE.replace(" ", "\u00a0"),
    PASSPHRASE.replace(" ", "\u2003"),
]


def test_a_hundred_near_misses_are_wrong_passphrases(made: Made) -> None:
    misses = near_misses()
    assert len(misses) >= 100
    for miss in misses:
        with pytest.raises(WrongSecret) as caught:
            unlock(made.folder, passphrase=miss)
        assert caught.value.code == "wrong-passphrase", repr(miss)


@pytest.mark.parametrize("spelling", ONE_AND_THE_SAME)
def test_what_is_one_spelling_opens(made: Made, spelling: str) -> None:
    assert spelling == PASSPHRASE or spelling.encode() != PASSPHRASE.encode()
    assert unlock(made.folder, passphrase=spelling).master == made.keys.master


# Key files and databases that do not belong together


@pytest.fixture
def closed(made: Made) -> Made:
    """With a database that begins as this vault's does."""
    made.folder.database.write_bytes(made.keys.database_salt + bytes(4096 * 3 - 16))
    return made


def test_another_vaults_key_file_opens_only_with_its_own_passphrase(
    closed: Made, tmp_path: Path
) -> None:
    other = tmp_path / "Other.cjvault"
    create_folder(other, "somebody else altogether", LIGHT, now=NOW)
    shutil.copy(other / "vault.key", closed.folder.key_file)
    with pytest.raises(WrongSecret):
        unlock(closed.folder, passphrase=PASSPHRASE)
    keys = unlock(closed.folder, passphrase="somebody else altogether")
    with pytest.raises(VaultDamaged) as caught:
        check_database_file(closed.folder, keys)
    assert caught.value.code == "database-mismatch"


def test_another_vaults_key_file_under_the_same_passphrase_is_told_from_the_database(
    closed: Made, tmp_path: Path
) -> None:
    other = tmp_path / "Other.cjvault"
    create_folder(other, PASSPHRASE, LIGHT, now=NOW)
    shutil.copy(other / "vault.key", closed.folder.key_file)
    keys = unlock(closed.folder, passphrase=PASSPHRASE)
    with pytest.raises(VaultDamaged) as caught:
        check_database_file(closed.folder, keys)
    assert caught.value.code == "database-mismatch"


def test_an_older_key_file_opens_the_newer_database_with_the_older_passphrase(
    closed: Made,
) -> None:
    older = closed.folder.key_file.read_bytes()
    new = rekeying.NewSecrets(passphrase="nine pale otters under the weir")
    rekeying.change_secrets(closed.folder, closed.keys, new, now=NOW + timedelta(days=1))
    closed.folder.key_file.write_bytes(older)
    with pytest.raises(WrongSecret):
        unlock(closed.folder, passphrase="nine pale otters under the weir")
    keys = unlock(closed.folder, passphrase=PASSPHRASE)
    check_database_file(closed.folder, keys)
    assert keys.master == closed.keys.master


def test_a_newer_key_file_opens_an_older_database_with_the_newer_passphrase(
    closed: Made,
) -> None:
    new = rekeying.NewSecrets(passphrase="nine pale otters under the weir")
    rekeying.change_secrets(closed.folder, closed.keys, new, now=NOW + timedelta(days=1))
    keys = unlock(closed.folder, passphrase="nine pale otters under the weir")
    check_database_file(closed.folder, keys)


def test_a_slot_carried_over_from_another_vault_is_tampering_or_wrong(
    closed: Made, tmp_path: Path
) -> None:
    from dataclasses import replace

    from coachjournal.vault.keyfile import parse, serialise

    keys, _ = create_folder(tmp_path / "Other.cjvault", PASSPHRASE, LIGHT, now=NOW)
    own = parse(closed.folder.key_file.read_bytes())
    foreign = parse((tmp_path / "Other.cjvault/vault.key").read_bytes())
    mixed = replace(own, slots=(foreign.slots[0], own.slots[1]))
    closed.folder.key_file.write_bytes(serialise(mixed, keys))
    with pytest.raises(WrongSecret):
        unlock(closed.folder, passphrase=PASSPHRASE)
    with pytest.raises(VaultTampered):
        unlock(closed.folder, recovery_key=closed.recovery_key.text())
