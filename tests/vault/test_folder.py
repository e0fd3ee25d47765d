"""A vault's folder: made whole or not at all, described without secrets, opened by two."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from coachjournal.errors import (
    BadInput,
    Conflict,
    DiskFull,
    VaultDamaged,
    VaultUnsupported,
    WrongSecret,
)
from coachjournal.vault import folder
from coachjournal.vault.folder import (
    check_database_file,
    create_folder,
    describe,
    discard_new_folder,
    is_vault,
    unlock,
)
from coachjournal.vault.kdf import LIGHT, STANDARD
from coachjournal.vault.keyfile import KeyFile, unlock_key_file
from coachjournal.vault.keys import Keys
from coachjournal.vault.seal import mark_open, write_seal
from coachjournal.vault.slots import Secret
from tests.vault.conftest import NOW, PASSPHRASE, Made


def near_misses() -> list[str]:
    words = PASSPHRASE.split(" ")
    one_off = [PASSPHRASE[:n] + PASSPHRASE[n + 1 :] for n in range(len(PASSPHRASE))]
    doubled = [PASSPHRASE[:n] + PASSPHRASE[n] + PASSPHRASE[n:] for n in range(len(PASSPHRASE))]
    spelt = [
        PASSPHRASE.upper(), PASSPHRASE.title(), PASSPHRASE.swapcase(), PASSPHRASE.capitalize(),
        f" {PASSPHRASE}", f"{PASSPHRASE} ", f"{PASSPHRASE}\n", f"{PASSPHRASE}\r\n",
        f"\t{PASSPHRASE}", f"\ufeff{PASSPHRASE}", PASSPHRASE.replace(" ", "  "),
        PASSPHRASE.replace(" ", ""), PASSPHRASE.replace(" ", "-"), PASSPHRASE.replace(" ", "\t"),
        PASSPHRASE.replace("é", "e"), PASSPHRASE.replace("é", "è"), PASSPHRASE.replace("w", "z"),
        PASSPHRASE.replace("s", "ſ"), PASSPHRASE.replace("i", "ı"), PASSPHRASE[::-1],
        " ".join(reversed(words)), " ".join(words[:-1]), "", " ", "x" * 2000, f"{PASSPHRASE}\0",
        PASSPHRASE.replace("e", "\u0435"), PASSPHRASE + "\u200b", f'"{PASSPHRASE}"', "\udcff",
        PASSPHRASE.translate(str.maketrans("yz", "zy")) + "y", PASSPHRASE * 2,
    ]  # fmt: skip
    return sorted({*one_off, *doubled, *spelt} - {PASSPHRASE})


def test_a_hundred_near_misses_are_all_wrong(made: Made) -> None:
    tries = near_misses()
    assert len(tries) >= 80
    for text in tries:
        with pytest.raises(WrongSecret) as caught:
            unlock(made.folder, passphrase=text)
        assert caught.value.code == "wrong-passphrase"


def test_the_passphrase_may_be_spelt_as_another_keyboard_does(made: Made) -> None:
    for text in (
        unicodedata.normalize("NFD", PASSPHRASE),
        PASSPHRASE.replace(" ", "\u00a0"),
    ):
        assert text != PASSPHRASE
        assert unlock(made.folder, passphrase=text).vault_id == made.keys.vault_id


def test_a_recovery_key_of_another_vault_is_wrong_and_a_mistyped_one_is_said_so(
    made: Made, tmp_path: Path
) -> None:
    _, other = create_folder(tmp_path / "Other", PASSPHRASE, LIGHT, now=NOW)
    with pytest.raises(WrongSecret) as wrong:
        unlock(made.folder, recovery_key=other.text())
    assert wrong.value.code == "wrong-recovery-key"
    with pytest.raises(BadInput) as mistyped:
        unlock(made.folder, recovery_key=other.text()[:-1])
    assert mistyped.value.code == "recovery-key-length"


@pytest.mark.parametrize("secrets", [{}, {"passphrase": "a", "recovery_key": "b"}])
def test_one_secret_is_asked_for(made: Made, secrets: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="one secret"):
        unlock(made.folder, **secrets)


def test_a_new_vault_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "Practice.cjvault"
    old = os.umask(0)
    try:
        create_folder(path, PASSPHRASE, LIGHT, now=NOW)
        mark_open(path)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    found = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.iterdir()}
    names = ("vault.key", "vault.key.bak", "README.txt", "state.json")
    assert found == dict.fromkeys(names, 0o600)


def test_the_copy_is_the_same_file_and_the_readme_speaks_plainly(made: Made) -> None:
    assert made.folder.key_backup.read_bytes() == made.folder.key_file.read_bytes()
    text = made.folder.readme.read_text("utf-8")
    assert "passphrase or the recovery key" in text
    assert describe(made.folder).fingerprint in text


def test_no_secret_is_written_in_the_clear(made: Made) -> None:
    secrets = (
        PASSPHRASE.encode(),
        made.keys.master,
        made.keys.master.hex().encode(),
        made.recovery_key.secret,
        made.recovery_key.secret.hex().encode(),
        made.recovery_key.groups[3].encode(),
    )
    files_found = [path.read_bytes() for path in made.folder.path.iterdir()]
    assert len(files_found) == 3
    for content in files_found:
        for secret in secrets:
            assert secret not in content


def test_an_empty_folder_may_become_a_vault_and_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    create_folder(tmp_path, PASSPHRASE, LIGHT, now=NOW)
    assert is_vault(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_both_secrets_open_what_the_disk_has_before_the_key_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def trying(written: KeyFile, secret: Secret) -> Keys:
        assert not (tmp_path / "vault.key").exists()
        tried.append(type(secret).__name__)
        return unlock_key_file(written, secret)

    monkeypatch.setattr(folder, "unlock_key_file", trying)
    create_folder(tmp_path, PASSPHRASE, LIGHT, now=NOW)
    assert tried == ["Passphrase", "RecoveryKey"]


@pytest.mark.parametrize("there", ["a file", "a folder with something in it", "a vault", "a link"])
def test_what_is_there_is_left_alone(tmp_path: Path, made: Made, there: str) -> None:
    path = tmp_path / "there"
    if there == "a file":
        path.write_text("mine")
    elif there == "a link":
        path.symlink_to(tmp_path / "nowhere")
    elif there == "a vault":
        path = made.folder.path
    else:
        path.mkdir()
        (path / "mine.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Conflict) as caught:
        create_folder(path, PASSPHRASE, LIGHT, now=NOW)
    assert caught.value.code == "vault-exists"
    assert sorted(tmp_path.rglob("*")) == before


def test_an_unusable_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        create_folder(tmp_path / "new", "", LIGHT, now=NOW)
    with pytest.raises(ValueError, match="profile"):
        create_folder(tmp_path / "new", PASSPHRASE, "feather", now=NOW)
    assert list(tmp_path.iterdir()) == []


# Two folders; then three files, each with its folder.
@pytest.mark.parametrize("sync", range(8))
def test_a_disk_that_fails_at_any_sync_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sync: int
) -> None:
    calls = iter(range(1000))
    real = os.fsync

    def failing(descriptor: int) -> None:
        if next(calls) == sync:
            raise OSError(errno.EIO, "input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    path = tmp_path / "deep" / "Practice.cjvault"
    with pytest.raises(DiskFull) as caught:
        create_folder(path, PASSPHRASE, LIGHT, now=NOW)
    assert caught.value.code == "cannot-write"
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_forgets_what_it_was_given_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data).replace(b"mac", b"mad")))
    with pytest.raises(VaultDamaged):
        create_folder(tmp_path / "new", PASSPHRASE, LIGHT, now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_making_can_be_taken_back_but_a_lived_in_vault_cannot(
    tmp_path: Path, made: Made
) -> None:
    path = tmp_path / "new"
    create_folder(path, PASSPHRASE, LIGHT, now=NOW)
    (path / "journal.db").write_bytes(b"half")
    mark_open(path)
    discard_new_folder(path)
    assert not path.exists()

    made.folder.database.write_bytes(bytes(4096))
    write_seal(made.folder, made.keys, 1, bytes(32), now=NOW)
    with pytest.raises(Conflict):
        discard_new_folder(made.folder)
    assert made.folder.key_file.exists()


def test_taking_back_leaves_what_is_not_ours(tmp_path: Path) -> None:
    create_folder(tmp_path / "new", PASSPHRASE, LIGHT, now=NOW)
    (tmp_path / "new" / "mine.txt").write_text("mine")
    discard_new_folder(tmp_path / "new")
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["mine.txt"]


def test_the_description_needs_no_secret_and_tells_no_secret(made: Made) -> None:
    found = describe(made.folder.path)
    assert (found.version, found.created) == (1, NOW)
    assert [str(slot.type) for slot in found.slots] == ["passphrase", "recovery"]
    assert found.slots[0].cost is not None
    assert found.slots[0].cost.memory_kib == 19 * 1024
    assert found.slots[1].cost is None
    assert found.is_for_tests
    assert found.backup_copy
    assert found.database_bytes is None
    assert found.key_file_bytes == made.folder.key_file.stat().st_size
    made.folder.database.write_bytes(bytes(8192))
    made.folder.key_backup.unlink()
    assert describe(made.folder).database_bytes == 8192
    assert not describe(made.folder).backup_copy


def test_two_vaults_have_different_fingerprints(made: Made, tmp_path: Path) -> None:
    create_folder(tmp_path / "Other", PASSPHRASE, LIGHT, now=NOW)
    assert describe(tmp_path / "Other").fingerprint != describe(made.folder).fingerprint


def test_the_standard_profile_is_not_for_tests_and_keeps_utc(tmp_path: Path) -> None:
    local = NOW.astimezone(timezone(timedelta(hours=5)))
    create_folder(tmp_path / "new", PASSPHRASE, STANDARD, now=local)
    found = describe(tmp_path / "new")
    assert not found.is_for_tests
    assert found.created == NOW
    assert unlock(tmp_path / "new", passphrase=PASSPHRASE).vault_id


def text_file(path: Path) -> None:
    path.write_text("a shopping list")


def other_folder(path: Path) -> None:
    path.mkdir()
    (path / "holiday.jpg").write_bytes(b"picture")


@pytest.mark.parametrize("make", [text_file, other_folder, Path.mkdir, lambda path: None])
def test_what_is_not_a_vault_is_said_not_to_be_one(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "this"
    make(path)
    assert not is_vault(path)
    for look in (describe, lambda place: unlock(place, passphrase=PASSPHRASE)):
        with pytest.raises(VaultUnsupported) as caught:
            look(path)
        assert caught.value.code == "not-a-vault"


@pytest.mark.parametrize("size", [0, 1, 16, 4095, 4097, 8191, 12_000])
def test_a_truncated_database_is_seen_before_sqlite_looks(made: Made, size: int) -> None:
    made.folder.database.write_bytes(bytes(size))
    with pytest.raises(VaultDamaged) as caught:
        check_database_file(made.folder)
    assert caught.value.code == "database-truncated"
    assert caught.value.facts["part"] == "journal.db"


def test_a_missing_database_is_seen(made: Made) -> None:
    for _ in ("nothing", "a folder"):
        with pytest.raises(VaultDamaged) as caught:
            check_database_file(made.folder)
        assert caught.value.code == "database-missing"
        made.folder.database.mkdir(exist_ok=True)


def test_a_torn_end_is_left_to_sqlites_journal_but_an_empty_file_never(made: Made) -> None:
    made.folder.database_journal.write_bytes(b"a hot journal")
    made.folder.database.write_bytes(bytes(4096 + 512))
    check_database_file(made.folder)
    made.folder.database.write_bytes(b"")
    with pytest.raises(VaultDamaged):
        check_database_file(made.folder)


def test_the_database_must_belong_to_these_keys(made: Made) -> None:
    made.folder.database.write_bytes(made.keys.database_salt + bytes(4096 - 16))
    check_database_file(made.folder, made.keys)
    made.folder.database.write_bytes(bytes(4096))
    check_database_file(made.folder)
    with pytest.raises(VaultDamaged) as caught:
        check_database_file(made.folder, made.keys)
    assert caught.value.code == "database-mismatch"
