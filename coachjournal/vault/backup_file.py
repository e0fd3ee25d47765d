"""A backup: one file that, unzipped, is a vault. What it says of itself, and reading it strictly.

Before anything is unlocked only the date shows. How much is in it is encrypted; all of the
manifest, and through its digests every byte of the file, stands under a MAC of the vault.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, NoReturn

from cryptography.exceptions import InvalidTag

from coachjournal.errors import (
    BackupOutOfReach,
    DiskFull,
    JournalError,
    VaultDamaged,
    VaultTampered,
    VaultUnsupported,
)
from coachjournal.system.files import refusals, sync_descriptor, sync_folder
from coachjournal.system.files import replace as put_in_place
from coachjournal.vault import backup_zip as zips
from coachjournal.vault.backup_manifest import FileFacts, Manifest, Private, read_manifest
from coachjournal.vault.backup_zip import JOURNAL, KEYS, MANIFEST, Member
from coachjournal.vault.keyfile import KeyFile, parse
from coachjournal.vault.keys import Keys

SUFFIX = ".cjbak"
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup of the right shape; its bytes are compared by `verify`, its origin by `private`."""

    path: Path
    manifest: Manifest
    members: tuple[Member, ...]
    size: int

    def key_file(self) -> KeyFile:
        """The key slots in the backup. Raises VaultDamaged, VaultUnsupported."""
        with _reading(self.path) as stream:
            return parse(self._small(stream, 1, self.manifest.keys))

    def private(self, keys: Keys) -> Private:
        """What it holds, once it is known to be this vault's.

        Raises BackupOutOfReach (`backup-of-another-vault`, `backup-under-another-key`),
        VaultTampered (`backup-tampered`).
        """
        key_file = self.key_file()
        if key_file.vault_id != keys.vault_id:
            raise BackupOutOfReach("backup-of-another-vault")
        if not hmac.compare_digest(key_file.expected_mac(keys), key_file.mac):
            raise BackupOutOfReach("backup-under-another-key")
        if not hmac.compare_digest(self.manifest.expected_mac(keys), self.manifest.mac):
            raise VaultTampered("backup-tampered", part=MANIFEST)
        try:
            return self.manifest.opened(keys)
        except (InvalidTag, ValueError, TypeError, KeyError):
            raise VaultTampered("backup-tampered", part=MANIFEST) from None

    def verify(self) -> None:
        """Read the file whole and compare it with its manifest. Raises VaultDamaged."""
        with _reading(self.path) as stream:
            for member, facts in self._files():
                stream.seek(member.start)
                if measured(stream, member.size) != facts:
                    _damaged(member.name)

    def unpack(self, name: str, target: Path) -> None:
        """Write one of the files out, durably, and compare it. Raises VaultDamaged, DiskFull."""
        member, facts = next(each for each in self._files() if each[0].name == name)
        with _reading(self.path) as stream:
            stream.seek(member.start)
            with refusals(), _new_file(target) as out:
                written = measured(stream, member.size, out)
        if written != facts:
            _damaged(name)

    def _files(self) -> tuple[tuple[Member, FileFacts], ...]:
        return (self.members[1], self.manifest.keys), (self.members[2], self.manifest.journal)

    def _small(self, stream: BinaryIO, number: int, facts: FileFacts) -> bytes:
        stream.seek(self.members[number].start)
        content = stream.read(self.members[number].size)
        if hashlib.sha256(content).digest() != facts.sha256:
            _damaged(self.members[number].name)
        return content


def read_backup(path: Path) -> BackupFile:
    """Look at a backup's shape and manifest; nothing is written, and no secret is needed.

    Raises VaultUnsupported (`not-a-backup`, `newer-backup`), VaultDamaged (`backup-damaged`,
    `backup-unreadable`). Its bytes are not compared yet: see `verify`.
    """
    with _reading(path) as stream:
        total = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        if stream.read(4) != b"PK\x03\x04":
            raise VaultUnsupported("not-a-backup")
        try:
            members = tuple(zips.read_layout(stream, total))
            stream.seek(members[0].start)
            manifest = read_manifest(stream.read(members[0].size))
        except (ValueError, TypeError, KeyError):
            _damaged(MANIFEST)
    _compare(manifest, members)
    return BackupFile(path, manifest, members, total)


def write_backup(
    target: Path,
    *,
    journal: Path,
    key_file: bytes,
    manifest: Callable[[FileFacts, FileFacts], Manifest],
    deadline: Callable[[], bool] = lambda: False,
) -> BackupFile:
    """Write a backup and read it back; only what was read back is there when this returns.

    `manifest` makes the manifest from the facts of key file and journal; `deadline` says
    that there is no more time. Raises DiskFull (`backup-too-large`, `backup-not-as-written`,
    `backup-out-of-time` and those of the disk); then nothing new is left.
    """
    with refusals(), journal.open("rb") as stream:
        journal_facts = measured(stream, os.fstat(stream.fileno()).st_size, deadline=deadline)
    if journal_facts.size > zips.LARGEST:
        raise DiskFull("backup-too-large")
    key_facts = facts_of(key_file)
    content = manifest(key_facts, journal_facts).to_bytes()
    members: list[Member] = []
    for name, facts in ((MANIFEST, facts_of(content)), (KEYS, key_facts), (JOURNAL, journal_facts)):
        after = members[-1] if members else None
        members.append(zips.member(name, facts.size, facts.crc, after=after))
    temporary = target.with_name(f".cj-{secrets.token_hex(6)}.tmp")
    try:
        with refusals(), _new_file(temporary) as out, journal.open("rb") as stream:
            for one, small in zip(members[:2], (content, key_file), strict=True):
                out.write(zips.head(one) + small)
            out.write(zips.head(members[2]))
            measured(stream, journal_facts.size, out, deadline=deadline)
            out.write(zips.tail(members))
        return _put_in_place(temporary, target, content)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def copy_backup(source: BackupFile, target: Path) -> BackupFile:
    """Put a copy of a backup somewhere else and read it back. Raises DiskFull, VaultDamaged."""
    temporary = target.with_name(f".cj-{secrets.token_hex(6)}.tmp")
    try:
        with refusals(), source.path.open("rb") as stream, _new_file(temporary) as out:
            while piece := stream.read(_PIECE):
                out.write(piece)
        return _put_in_place(temporary, target, source.manifest.to_bytes())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def measured(
    stream: BinaryIO,
    size: int,
    out: BinaryIO | None = None,
    *,
    deadline: Callable[[], bool] = lambda: False,
) -> FileFacts:
    """Digest and checksum of the next `size` bytes, which are copied to `out` meanwhile."""
    digest, crc, left = hashlib.sha256(), 0, size
    while left and (piece := stream.read(min(_PIECE, left))):
        if deadline():
            raise DiskFull("backup-out-of-time")
        digest.update(piece)
        crc = zlib.crc32(piece, crc)
        left -= len(piece)
        if out is not None:
            out.write(piece)
    return FileFacts(size=size - left, sha256=digest.digest(), crc=crc)


def facts_of(content: bytes) -> FileFacts:
    """The same of bytes."""
    digest = hashlib.sha256(content).digest()
    return FileFacts(size=len(content), sha256=digest, crc=zlib.crc32(content))


def _put_in_place(temporary: Path, target: Path, manifest: bytes) -> BackupFile:
    """Read back what was written, and only then give it the name: another may have it till now."""
    try:
        written = read_backup(temporary)
        if written.manifest.to_bytes() != manifest:
            _damaged(MANIFEST)
        written.verify()
    except JournalError:
        raise DiskFull("backup-not-as-written") from None
    with refusals():
        put_in_place(temporary, target)
    return replace(written, path=target)


@contextlib.contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """A new file of its owner's only; on the disk itself when the block is left."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as out:
        yield out
        out.flush()
        sync_descriptor(out.fileno())
        _let_go_of_cache(out.fileno())
    sync_folder(path.parent)


def _let_go_of_cache(descriptor: int) -> None:
    """Ask that reading back comes from the disk rather than from memory."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    """Read a backup; a drive that goes away meanwhile is told as such."""
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError:
        raise VaultDamaged("backup-unreadable") from None


def _compare(manifest: Manifest, members: tuple[Member, ...]) -> None:
    """What the manifest says of the two files must be what the ZIP says."""
    for member, facts in zip(members[1:], (manifest.keys, manifest.journal), strict=True):
        if (member.size, member.crc) != (facts.size, facts.crc):
            _damaged(member.name)


def _damaged(part: str) -> NoReturn:
    raise VaultDamaged("backup-damaged", part=part) from None
