"""Where a journal lies: not on a network drive, better not where a cloud tool mixes files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coachjournal.errors import BadInput, VaultUnsupported
from coachjournal.system.mounts import drive_kind
from coachjournal.system.sync_folders import (
    conflict_copies,
    evicted_names,
    is_placeholder,
    sync_service,
)
from coachjournal.vault.layout import is_vault, vault_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is round a journal's folder: a cloud tool, and what it made of two versions."""

    service: str = ""
    conflicts: int = 0
    journals: tuple[Path, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to be said."""
        return not self.service and not self.conflicts


def look_round(folder: Path) -> Surroundings:
    """What a coach should know before opening; without lock, without secret."""
    copies = conflict_copies(folder)
    # A whole second folder can be opened for reading, side by side.
    journals = tuple(copy for copy in copies if is_vault(copy))
    return Surroundings(service=sync_service(folder), conflicts=len(copies), journals=journals)


def require_safe_place(folder: Path) -> None:
    """Refuse a live journal on a network drive, or one that is still in the cloud.

    Raises VaultUnsupported (`on-network-drive`, `not-downloaded`).
    """
    kind = drive_kind(folder)
    if kind:
        raise VaultUnsupported("on-network-drive", kind=kind)
    place = vault_folder(folder)
    for path in (place.key_file, place.database, place.state):
        if is_placeholder(path) or (path.name in evicted_names(folder) and not path.exists()):
            raise VaultUnsupported("not-downloaded", part=path.name)


def require_place_for_new(folder: Path) -> None:
    """Refuse a network drive or a cloud tool's folder for a new journal.

    Raises VaultUnsupported (`on-network-drive`), BadInput (`in-sync-folder`).
    """
    kind = drive_kind(folder)
    if kind:
        raise VaultUnsupported("on-network-drive", kind=kind)
    service = sync_service(folder)
    if service:
        raise BadInput("in-sync-folder", service=service)
