"""The unlock page's port to the services, which are imported when they are first asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coachjournal.ui.strength import Strength, Suggestion
from coachjournal.ui.unlock.opening import KitKey, Opened

if TYPE_CHECKING:
    from coachjournal.services.backup_places import FoundBackup
    from coachjournal.services.practice import Practice
    from coachjournal.services.restoring import ProvenRestore
    from coachjournal.services.surroundings import Surroundings
    from coachjournal.ui.printing import Picture


class FetchedServices:
    """Fetches the services when they are first needed, and passes the asking on."""

    def __init__(self, kdf: str = "standard") -> None:
        self._kdf = kdf

    def create(self, folder: Path, *, name: str, passphrase: str) -> Opened:
        """Make a journal."""
        from coachjournal.services import opening

        new = opening.create_practice(folder, name=name, passphrase=passphrase, kdf=self._kdf)
        new.practice.security.recovery_key_shown()
        return new

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
        """Open a journal."""
        from coachjournal.services import opening

        return opening.open_practice(
            folder,
            passphrase=passphrase,
            recovery_key=recovery_key,
            device_key=device_key,
            updating=updating,
            read_only=read_only,
        )

    def look_round(self, folder: Path) -> Surroundings:
        """What a cloud tool may do, or has done, to this journal."""
        from coachjournal.services.surroundings import look_round

        return look_round(folder)

    def require_place_for_new(self, folder: Path) -> None:
        """Refuse a place where a new journal would not be safe."""
        from coachjournal.services.surroundings import require_place_for_new

        require_place_for_new(folder)

    def require_second_place(self, place: Path, vault: Path) -> None:
        """Refuse a second place for backups that is none, or cannot be written to."""
        from coachjournal.services.backup_places import require_second_place

        require_second_place(place, vault)

    def is_journal(self, folder: Path) -> bool:
        """Whether a folder looks like a journal."""
        from coachjournal.services.opening import is_vault

        return is_vault(folder)

    def device_offered(self, folder: Path) -> bool:
        """Whether the computer's keychain may open this journal."""
        from coachjournal.services.device_unlock import device_offered

        return device_offered(folder)

    def device_key(self, folder: Path) -> str:
        """What the keychain keeps for this journal."""
        from coachjournal.services.device_unlock import device_key

        return device_key(folder)

    def suggest(self) -> Suggestion:
        """Draw six words."""
        from coachjournal.services.passphrases import suggest_passphrase

        return suggest_passphrase()

    def save_kit(self, folder: Path, kit: KitKey, out: Path) -> None:
        """Write the page with a recovery key on it, to print."""
        from coachjournal.services.recovery_kit import kit_for, save_recovery_kit

        save_recovery_kit(kit_for(folder, kit.groups, kit.today, kit.second), out)

    def kit_pages(self, folder: Path, kit: KitKey) -> Sequence[Picture]:
        """The page with a recovery key on it, for a printer."""
        from coachjournal.services.recovery_kit import kit_for, kit_pages

        return kit_pages(kit_for(folder, kit.groups, kit.today, kit.second))

    def use_key_copy(self, folder: Path) -> object:
        """Put the whole copy of a damaged key file in its place."""
        from coachjournal.services import opening

        return opening.use_key_copy(folder)

    def strength(self, passphrase: str, penalised: Sequence[str]) -> Strength:
        """Weigh a passphrase."""
        from coachjournal.services.opening import passphrase_strength

        return passphrase_strength(passphrase, tuple(penalised))

    def backups(self, folder: Path, others: Sequence[Path]) -> Sequence[FoundBackup]:
        """The backups beside a journal, and in other folders."""
        from coachjournal.services.backup_places import find_backups, place_beside

        return find_backups((place_beside(folder), *others))

    def bring_over(self, folder: Path, second: Path) -> object:
        """Copy the newest backup to the second place, which a lock had no time for."""
        from coachjournal.services.backup_places import bring_over_newest

        return bring_over_newest(folder, second)

    def backup(self, file: Path) -> FoundBackup:
        """One backup, without a secret."""
        from coachjournal.services.backup_places import describe_backup

        return describe_backup(file)

    def restore(
        self,
        backup: Path,
        place: Path,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
    ) -> ProvenRestore:
        """Restore a backup beside its place and prove it there."""
        from coachjournal.services.restoring import restore_beside

        return restore_beside(backup, place, passphrase=passphrase, recovery_key=recovery_key)
