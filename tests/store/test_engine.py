"""The database opens only as it should be: every setting read back, every damage said."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coachjournal.errors import (
    DiskFull,
    JournalError,
    VaultDamaged,
    VaultInUse,
    VaultUnsupported,
)
from coachjournal.store import engine
from coachjournal.store.check import check_pages
from coachjournal.store.store import Store
from tests.store import raw
from tests.store.things import KEYS, NOW, session

_NAMES = [name for name, _, _ in engine._SETTINGS]


def _open(path: Path, **other: Any) -> None:
    Store.open(path, **{**KEYS, **other}).close()


def test_a_sound_journal_opens(copy: Path) -> None:
    _open(copy)


@pytest.mark.parametrize("name", _NAMES)
def test_a_setting_that_was_not_taken_ends_the_opening(
    copy: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tuple(
        (each, value, "something else" if each == name else expected)
        for each, value, expected in engine._SETTINGS
    )
    monkeypatch.setattr(engine, "_SETTINGS", changed)
    with pytest.raises(VaultUnsupported) as refused:
        _open(copy)
    assert refused.value.code == "database-settings"
    assert refused.value.facts["setting"] == name


def test_the_settings_that_the_vault_promises_are_all_there() -> None:
    promised = {
        "cipher_memory_security", "locking_mode", "journal_mode", "synchronous", "fullfsync",
        "foreign_keys", "trusted_schema", "cell_size_check", "temp_store", "mmap_size",
        "secure_delete", "cipher_page_size",
    }  # fmt: skip
    assert promised <= set(_NAMES)


def test_an_engine_too_old_is_refused(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_OLDEST", {"cipher": (99, 0), "sqlite": (3, 51, 3)})
    with pytest.raises(VaultUnsupported) as refused:
        _open(copy)
    assert refused.value.code == "database-engine-too-old"


@pytest.mark.parametrize("known", [{}, {"openssl": (99,)}, {"commoncrypto": (1,)}])
def test_an_unknown_provider_of_encryption_is_refused(
    copy: Path, monkeypatch: pytest.MonkeyPatch, known: dict[str, tuple[int, ...]]
) -> None:
    monkeypatch.setattr(engine, "_PROVIDERS", known)
    with pytest.raises(VaultUnsupported) as refused:
        _open(copy)
    assert refused.value.code == "database-engine-unknown"


def test_a_missing_database_is_damage_and_is_not_made_anew(path: Path) -> None:
    with pytest.raises(VaultDamaged):
        _open(path)
    assert not path.exists()


@pytest.mark.parametrize("size", [0, 1, 16, 4095, 4096, 4097, 8192, -4096, -1])
def test_a_database_cut_short_is_damage_never_an_empty_journal(copy: Path, size: int) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content[:size])
    before = copy.read_bytes()
    with pytest.raises(VaultDamaged):
        _open_and_check(copy)
    assert copy.read_bytes() == before


def _open_and_check(path: Path) -> None:
    _open(path)
    if not all(finding.sound for finding in check_pages(path, raw.DATABASE_KEY)):
        raise VaultDamaged("database-damaged", part=path.name)


def _flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :]


def test_any_flipped_bit_is_damage_when_opened_or_when_checked(original: Path, path: Path) -> None:
    content = original.read_bytes()
    chance = random.Random(22)
    # SQLCipher takes the salt from our key; the vault compares those 16 bytes (vault.folder).
    places = [16, 4095, 4096, len(content) - 1, *chance.sample(range(16, len(content)), 30)]
    for place in places:
        path.write_bytes(_flipped(content, place))
        with pytest.raises(VaultDamaged):
            _open_and_check(path)


@pytest.mark.parametrize(
    "harm",
    [
        lambda c: c[:4096] + bytes(4096) + c[8192:],
        lambda c: c[:4096] + c[8192:12288] + c[4096:8192] + c[12288:],
        lambda c: bytes(len(c)),
        lambda c: c + b"x" * 4096,
    ],
    ids=["zeroed page", "swapped pages", "all zeros", "garbage appended"],
)
def test_pages_that_were_moved_are_damage(copy: Path, harm: Callable[[bytes], bytes]) -> None:
    copy.write_bytes(harm(copy.read_bytes()))
    if harm(b"").endswith(b"x"):
        # Nothing points there, so nothing wrong is ever read; the seal tells (vault.seal).
        _open(copy)
    else:
        with pytest.raises(VaultDamaged):
            _open_and_check(copy)


def test_another_key_is_damage_not_an_empty_journal(copy: Path) -> None:
    with pytest.raises(VaultDamaged) as refused:
        _open(copy, database_key="f" * 96)
    assert refused.value.code == "database-unreadable"


def test_another_vaults_database_is_said_to_be_one(copy: Path) -> None:
    with pytest.raises(VaultDamaged) as refused:
        _open(copy, vault_id="cd" * 16)
    assert refused.value.code == "database-of-another-vault"


@pytest.mark.parametrize(
    ("statement", "error", "code"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", VaultUnsupported, "newer-vault"),
        ("UPDATE alembic_version SET version_num = '0000'", VaultUnsupported, "older-vault"),
        ("DELETE FROM alembic_version", VaultDamaged, "database-damaged"),
        ("DROP TABLE alembic_version", VaultDamaged, "database-damaged"),
        ("DELETE FROM vault_meta", VaultDamaged, "database-of-another-vault"),
        ("DROP TABLE vault_meta", VaultDamaged, "database-damaged"),
    ],
)
def test_what_the_journal_says_of_itself_is_asked_first(
    copy: Path, statement: str, error: type[JournalError], code: str
) -> None:
    raw.change(copy, statement)
    with pytest.raises(error) as refused:
        _open(copy)
    assert refused.value.code == code


def test_an_encrypted_database_without_a_table_is_not_an_empty_journal(path: Path) -> None:
    raw.change(path, "CREATE TABLE gone(x)", "DROP TABLE gone")
    with pytest.raises(VaultDamaged) as refused:
        _open(path)
    assert refused.value.code == "database-empty"


def test_a_journal_that_another_program_holds_is_in_use_not_damaged(copy: Path) -> None:
    with raw.opened(copy) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(VaultInUse):
            _open(copy)
    _open(copy)


def test_while_open_nobody_else_reads(copy: Path) -> None:
    store = Store.open(copy, **KEYS)
    with raw.opened(copy) as connection, pytest.raises(Exception, match="locked"):
        connection.execute("SELECT * FROM clients").fetchall()
    store.close()


def test_a_new_journal_never_takes_the_place_of_a_file(copy: Path) -> None:
    before = copy.read_bytes()
    with pytest.raises(JournalError):
        Store.create(copy, now=NOW, **KEYS)
    assert copy.read_bytes() == before


def test_a_new_journal_in_a_folder_that_is_not_there_is_refused_in_our_words(path: Path) -> None:
    with pytest.raises(DiskFull) as refused:
        Store.create(path.parent / "gone" / "journal.db", now=NOW, **KEYS)
    assert refused.value.code == "cannot-write"


def test_no_word_of_a_note_stands_in_the_file(original: Path) -> None:
    content = original.read_bytes()
    assert b"Herons" not in content
    assert not content.startswith(b"SQLite format 3")


def test_a_crash_in_the_middle_of_a_commit_is_rolled_back(original: Path, path: Path) -> None:
    # The file as a crash leaves it: half written, with the rollback journal beside it.
    working = path.with_name("working.db")
    shutil.copy(original, working)
    with raw.opened(working) as connection:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("UPDATE clients SET full_name = hex(randomblob(200000))")
        shutil.copy(working, path)
        shutil.copy(f"{working}-journal", f"{path}-journal")
    assert path.read_bytes() != original.read_bytes()

    store = Store.open(path, **KEYS)
    with store.unit_of_work() as work:
        assert work.get(type(session()), "session-1").minutes == 60
        assert work.find(type(session()), client_id="client-1") is not None
    store.close()
    assert all(finding.sound for finding in check_pages(path, raw.DATABASE_KEY))
