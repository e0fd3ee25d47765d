"""A backup is read in the one spelling it was written in; every other byte is refused."""

from __future__ import annotations

import errno
import io
import os
import random
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from coachjournal.errors import (
    BackupOutOfReach,
    DiskFull,
    JournalError,
    VaultDamaged,
    VaultTampered,
    VaultUnsupported,
)
from coachjournal.vault.backup_file import BackupFile, copy_backup, read_backup, write_backup
from coachjournal.vault.backup_manifest import FileFacts, Manifest, Private
from coachjournal.vault.keys import Keys
from tests.vault import backup_harm
from tests.vault.conftest import NOW, Made

# Long enough not to stand by chance among the manifest's own digits.
PRIVATE = Private(notes=41273919, sessions=39190427, clients=73, reason="by hand", checked=True)
JOURNAL_BYTES = 24_576


def written(made: Made, target: Path, private: Private = PRIVATE) -> BackupFile:
    journal = made.folder.database
    content = random.Random(7).randbytes(JOURNAL_BYTES)
    journal.write_bytes(made.keys.database_salt + content[16:])

    def manifest(keys: FileFacts, database: FileFacts) -> Manifest:
        bare = Manifest(
            vault_id=made.keys.vault_id,
            created=NOW,
            app="0.2",
            schema="0003",
            counter=31,
            keys=keys,
            journal=database,
        )
        return bare.closed(private, made.keys, os.urandom)

    key_file = made.folder.key_file.read_bytes()
    return write_backup(target, journal=journal, key_file=key_file, manifest=manifest)


@pytest.fixture
def backup(made: Made, tmp_path: Path) -> BackupFile:
    return written(made, tmp_path / "Practice.cjbak")


def opened(path: Path, keys: Keys) -> Private:
    """Everything that restoring looks at before it writes."""
    found = read_backup(path)
    found.verify()
    return found.private(keys)


def test_what_was_written_is_read_back(made: Made, backup: BackupFile, tmp_path: Path) -> None:
    assert opened(backup.path, made.keys) == PRIVATE
    assert backup.manifest.created == NOW
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Practice.cjbak", "Practice.cjvault"]


def test_any_program_unzips_it_into_a_vault(made: Made, backup: BackupFile) -> None:
    with zipfile.ZipFile(backup.path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.json", "vault.key", "journal.db"]
        assert archive.read("vault.key") == made.folder.key_file.read_bytes()
        assert archive.read("journal.db") == made.folder.database.read_bytes()


def test_the_files_come_out_as_they_went_in(made: Made, backup: BackupFile, tmp_path: Path) -> None:
    backup.unpack("journal.db", tmp_path / "out.db")
    assert (tmp_path / "out.db").read_bytes() == made.folder.database.read_bytes()


def test_before_unlocking_no_count_can_be_read(backup: BackupFile) -> None:
    content = backup.path.read_bytes()
    for canary in (b"41273919", b"39190427", b"by hand", b"clients", b"notes"):
        assert canary not in content


def test_neither_do_lengths_tell(made: Made, backup: BackupFile, tmp_path: Path) -> None:
    few = written(made, tmp_path / "few.cjbak", replace(PRIVATE, notes=1, sessions=0, clients=0))
    assert few.size == backup.size


def _harms(content: bytes) -> Iterator[backup_harm.Harm]:
    return chain(
        backup_harm.flips(content),
        backup_harm.truncations(content, 150),
        backup_harm.shapes(content),
        backup_harm.claims(content),
    )


def test_every_harm_is_refused_by_its_name(made: Made, backup: BackupFile, tmp_path: Path) -> None:
    content = backup.path.read_bytes()
    assert sum(1 for _ in _harms(content)) > 600
    harmed = tmp_path / "harmed.cjbak"
    let_through = []
    for name, wrong in _harms(content):
        harmed.write_bytes(wrong)
        try:
            opened(harmed, made.keys)
        except (VaultDamaged, VaultUnsupported):
            continue
        let_through.append(name)
    assert not let_through
    assert backup.path.read_bytes() == content


def test_a_forged_manifest_is_noticed_although_every_sum_adds_up(
    made: Made, backup: BackupFile, tmp_path: Path
) -> None:
    """The attacker writes a whole new backup, with the real key file and an older journal."""
    old = backup.manifest
    stranger = replace(made.keys, master=bytes(32))

    def manifest(keys: FileFacts, database: FileFacts) -> Manifest:
        return replace(old, keys=keys, journal=database).closed(PRIVATE, stranger, os.urandom)

    journal = tmp_path / "older.db"
    journal.write_bytes(bytes(8192))
    key_file = made.folder.key_file.read_bytes()
    forged = write_backup(
        tmp_path / "forged.cjbak", journal=journal, key_file=key_file, manifest=manifest
    )
    forged.verify()
    with pytest.raises(VaultTampered):
        forged.private(made.keys)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"master": bytes(32)}, "backup-under-another-key"),
        ({"vault_id": bytes(16)}, "backup-of-another-vault"),
    ],
)
def test_a_backup_of_other_keys_says_so(
    made: Made, backup: BackupFile, change: dict[str, bytes], code: str
) -> None:
    with pytest.raises(BackupOutOfReach) as caught:
        backup.private(replace(made.keys, **change))
    assert caught.value.code == code


def test_a_newer_format_is_said_to_be_newer(made: Made, backup: BackupFile) -> None:
    newer = backup.manifest.to_bytes().replace(b'"v":1', b'"v":2')
    content = backup.path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        start = archive.getinfo("manifest.json").header_offset + 30 + len("manifest.json")
    import zlib

    for signature, crc in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = content.find(signature)
        sum_ = zlib.crc32(newer).to_bytes(4, "little")
        content = content[: place + crc] + sum_ + content[place + crc + 4 :]
    backup.path.write_bytes(content[:start] + newer + content[start + len(newer) :])
    with pytest.raises(VaultUnsupported) as caught:
        read_backup(backup.path)
    assert caught.value.code == "newer-backup"


class FullDisk:
    """Takes so many writes and then has no room."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
        self._real, self._code = os.fdopen, code
        monkeypatch.setattr(os, "fdopen", self._open)

    def _open(self, *arguments: object, **how: object) -> Any:
        stream: Any = self._real(*arguments, **how)  # type: ignore[call-overload]
        stream.write = self._refuse
        return stream

    def _refuse(self, _content: bytes) -> int:
        raise OSError(self._code, "no")


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EIO, "cannot-write")]
)
@pytest.mark.parametrize("copying", [False, True])
def test_a_disk_that_refuses_leaves_nothing_behind(
    made: Made,
    backup: BackupFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    code: str,
    copying: bool,
) -> None:
    second = tmp_path / "stick"
    second.mkdir()

    def make() -> object:
        if copying:
            return copy_backup(backup, second / "Practice.cjbak")
        return written(made, second / "Practice.cjbak")

    with monkeypatch.context() as patched:
        FullDisk(patched, number)
        with pytest.raises(DiskFull) as caught:
            make()
    assert caught.value.code == code
    assert list(second.iterdir()) == []
    make()
    assert [one.name for one in second.iterdir()] == ["Practice.cjbak"]


@pytest.mark.parametrize("taken", [False, True])
def test_a_disk_that_lies_is_found_out_before_the_name_is_given(
    made: Made, backup: BackupFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    """An erasure writes a backup anew under its name: what stood there must not be lost with it."""
    from coachjournal.vault import backup_file

    target = tmp_path / "copy.cjbak"
    before = copy_backup(backup, target).path.read_bytes() if taken else b""

    def losing(descriptor: int) -> None:
        os.pwrite(descriptor, bytes(64), os.fstat(descriptor).st_size - 2000)

    monkeypatch.setattr(backup_file, "sync_descriptor", losing)
    with pytest.raises(DiskFull) as caught:
        copy_backup(backup, target)
    assert caught.value.code == "backup-not-as-written"
    assert (target.read_bytes() == before) if taken else not target.exists()
    assert not list(tmp_path.glob(".cj-*"))


def test_no_time_left_leaves_nothing_behind(made: Made, tmp_path: Path) -> None:
    made.folder.database.write_bytes(bytes(5_000_000))
    target = tmp_path / "late.cjbak"
    calls = iter([False, False, False, False, False, False, True])
    with pytest.raises(DiskFull) as caught:
        write_backup(
            target,
            journal=made.folder.database,
            key_file=b"keys",
            manifest=lambda _k, _j: read_any(made, tmp_path),
            deadline=lambda: next(calls, True),
        )
    assert caught.value.code == "backup-out-of-time"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Practice.cjvault", "any.cjbak"]


def read_any(made: Made, tmp_path: Path) -> Manifest:
    database = made.folder.database.read_bytes()
    manifest = written(made, tmp_path / "any.cjbak").manifest
    made.folder.database.write_bytes(database)
    return manifest


def test_a_place_that_is_gone_is_told_apart_from_damage(tmp_path: Path) -> None:
    with pytest.raises(JournalError) as caught:
        read_backup(tmp_path / "gone.cjbak")
    assert caught.value.code == "backup-unreadable"
