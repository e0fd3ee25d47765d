"""What the unlock page asks of the services: make a journal, open one, weigh a passphrase.

A port, so that the first frame imports neither services nor database: the composition
root hands in what fetches them while the passphrase is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coachjournal.ui.strength import Strength, Suggestion

if TYPE_CHECKING:
    from coachjournal.services.backup_places import FoundBackup
    from coachjournal.services.practice import Practice
    from coachjournal.services.restoring import ProvenRestore
    from coachjournal.services.surroundings import Surroundings
    from coachjournal.ui.printing import Picture


@dataclass(frozen=True, slots=True)
class KitKey:
    """A recovery key for the page: the one in use, or one proposed `today`.

    `second` is the coach's own place for backups.
    """

    groups: tuple[str, ...] = field(repr=False)
    second: Path | None = None
    today: date | None = None


class Opened(Protocol):
    """A practice just made, and its recovery key, to be shown once."""

    @property
    def practice(self) -> Practice:
        """The open practice."""

    @property
    def recovery_key_groups(self) -> tuple[str, ...]:
        """Eight groups of four."""


class Opening(Protocol):
    """All of it takes a while and runs on a lane."""

    def create(self, folder: Path, *, name: str, passphrase: str) -> Opened:
        """Make a journal in a folder that is not there yet."""

    def open(
        self,
        folder: Path,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        device_key: str | None = None,
        updating: Callable[[], None] | None = None,
        read_only: bool = False,
    ) -> Practice:
        """Open a journal with one of its secrets.

        `updating` is called, on the lane, when it is of an earlier version and takes longer.
        """

    def look_round(self, folder: Path) -> Surroundings:
        """What a cloud tool may do, or has done, to this journal."""

    def require_place_for_new(self, folder: Path) -> None:
        """Refuse a place where a new journal would not be safe."""

    def require_second_place(self, place: Path, vault: Path) -> None:
        """Refuse a second place for backups that is none, or cannot be written to."""

    def is_journal(self, folder: Path) -> bool:
        """Whether a folder looks like a journal; a quick look, without a lane."""

    def device_offered(self, folder: Path) -> bool:
        """Whether the computer's keychain may open this journal."""

    def device_key(self, folder: Path) -> str:
        """What the keychain keeps for this journal; it may ask the coach something itself."""

    def suggest(self) -> Suggestion:
        """Draw six words."""

    def save_kit(self, folder: Path, kit: KitKey, out: Path) -> None:
        """Write the page with a recovery key on it, to print."""

    def kit_pages(self, folder: Path, kit: KitKey) -> Sequence[Picture]:
        """The page with a recovery key on it, for a printer."""

    def use_key_copy(self, folder: Path) -> object:
        """Put the whole copy of a damaged key file in its place."""

    def strength(self, passphrase: str, penalised: Sequence[str]) -> Strength:
        """Weigh a passphrase."""

    def backups(self, folder: Path, others: Sequence[Path]) -> Sequence[FoundBackup]:
        """The backups beside a journal, be it there or not, and in other folders."""

    def bring_over(self, folder: Path, second: Path) -> object:
        """Copy the newest backup to the second place, which a lock had no time for."""

    def backup(self, file: Path) -> FoundBackup:
        """One backup, without a secret."""

    def restore(
        self,
        backup: Path,
        place: Path,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
    ) -> ProvenRestore:
        """Restore a backup beside its place and prove it there."""
