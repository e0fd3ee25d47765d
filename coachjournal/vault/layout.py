"""Where things lie in a vault's folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from coachjournal.errors import VaultUnsupported

KEY_FILE = "vault.key"
DATABASE = "journal.db"


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """A vault's folder and the names in it; says nothing about what is really there."""

    path: Path

    def __fspath__(self) -> str:
        return os.fspath(self.path)

    @property
    def key_file(self) -> Path:
        """The key slots: without them (or their copy) nothing opens."""
        return self.path / KEY_FILE

    @property
    def key_backup(self) -> Path:
        """The second copy of the key file."""
        return self.path / "vault.key.bak"

    @property
    def database(self) -> Path:
        """The encrypted journal itself."""
        return self.path / DATABASE

    @property
    def database_journal(self) -> Path:
        """SQLite's rollback journal: not empty only while writing, or after a crash."""
        return self.path / "journal.db-journal"

    @property
    def state(self) -> Path:
        """Whether it was closed properly, and the seal."""
        return self.path / "state.json"

    @property
    def lock(self) -> Path:
        """Held by the operating system's lock while the vault is open."""
        return self.path / "LOCK"

    @property
    def readme(self) -> Path:
        """What this folder is, for whoever finds it."""
        return self.path / "README.txt"


def vault_folder(folder: os.PathLike[str]) -> VaultFolder:
    """The names in a folder, given as a path or as a VaultFolder already."""
    return VaultFolder(Path(folder))


def is_vault(path: os.PathLike[str]) -> bool:
    """Whether this is, or is what is left of, a vault: a folder with keys or journal in it."""
    folder = vault_folder(path)
    marks = (folder.key_file, folder.key_backup, folder.database)
    try:
        return folder.path.is_dir() and any(mark.exists() for mark in marks)
    except OSError:
        return False


def require_vault(path: os.PathLike[str]) -> VaultFolder:
    """The names in a vault's folder; raises VaultUnsupported (`not-a-vault`)."""
    if not is_vault(path):
        raise VaultUnsupported("not-a-vault")
    return vault_folder(path)
