"""What opens the journal: passphrase, recovery key, this computer's keychain; and the drill."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.errors import BadInput, JournalError
from coachjournal.services.backup_places import FoundBackup
from coachjournal.services.device_unlock import keep_device_key
from coachjournal.services.journal import Journal
from coachjournal.services.passphrases import Suggestion, suggest_passphrase
from coachjournal.services.practice import OpenVault
from coachjournal.services.rotation import (
    Rotation,
    delete_kept,
    kept_folders,
    old_backups,
    prepare_rotation,
)
from coachjournal.services.settings import Settings
from coachjournal.vault import folder as folders
from coachjournal.vault import passphrase as passphrases
from coachjournal.vault import rekeying
from coachjournal.vault.folder import SlotDescription, VaultDescription
from coachjournal.vault.passphrase import Strength
from coachjournal.vault.recovery import RecoveryKey
from coachjournal.vault.rekeying import NewSecrets
from coachjournal.vault.slots import SlotType

FIRST_DRILL_DAYS, DRILL_DAYS = 30, 365


@dataclass(frozen=True, slots=True)
class NewRecoveryKey:
    """A recovery key on its way to paper: it opens nothing until it is used."""

    key: RecoveryKey = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """Eight groups of four."""
        return self.key.groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """When the recovery key was made, when it was last typed to prove it, when it is due again."""

    made_on: date
    proven_on: date | None
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityState:
    """Everything that Settings shows of the ways in."""

    ways_in: tuple[SlotDescription, ...]
    drill: Drill
    device: DeviceState
    kept_folders: tuple[Path, ...]
    old_backups: int


class DeviceState(StrEnum):
    """Whether this computer's keychain may open the journal."""

    OFF = "off"
    ON = "on"
    # Turned off, and nothing here that could keep the key.
    IMPOSSIBLE = "impossible"


class Security:
    """Changes the ways in. The journal itself is never rewritten for it: one small file is."""

    def __init__(self, vault: OpenVault, journal: Journal, settings: Settings) -> None:
        self._vault, self._journal, self._settings = vault, journal, settings
        self._renewed = False

    @property
    def must_renew(self) -> bool:
        """Whether the recovery key opened this journal and has not been replaced since.

        Then `renew` comes before anything else is shown.
        """
        return self._vault.opened_with is SlotType.RECOVERY and not self._renewed

    def describe(self) -> VaultDescription:
        """The journal from outside, with its ways in and their dates."""
        return folders.describe(self._vault.folder)

    def ways_in(self) -> tuple[SlotDescription, ...]:
        """Each way in, with the day it was made."""
        return self.describe().slots

    def state(self, second: Path | None = None) -> SecurityState:
        """The ways in and their dates; `second` is the other place of backups."""
        return SecurityState(
            ways_in=self.ways_in(),
            drill=self.drill(),
            device=self.device_state(),
            kept_folders=tuple(self.kept_folders()),
            old_backups=len(self.old_backups(second)),
        )

    # The passphrase

    def suggest_passphrase(self) -> Suggestion:
        """Six words."""
        return suggest_passphrase()

    def strength(self, passphrase: str) -> Strength:
        """How long a passphrase would stand; what the practice is called is guessed first."""
        known = self._settings.read()
        return passphrases.strength(passphrase, (known.practice_name, known.coach_name))

    def check_passphrase(self, present: str) -> None:
        """Look whether this is the present passphrase. Raises WrongSecret."""
        rekeying.check_passphrase(self._vault.folder, self._vault.keys, present)

    def change_passphrase(self, present: str, new: str) -> None:
        """Put a new passphrase in the present one's place; takes a few seconds.

        Old backups and copies of the folder still open with the old one. Raises WrongSecret,
        BadInput (`passphrase-too-weak`, or what cannot be a passphrase), DiskFull.
        """
        self.check_passphrase(present)
        self._require_strength(new)
        self._change(NewSecrets(passphrase=new))

    # The recovery key

    def propose_recovery_key(self) -> NewRecoveryKey:
        """A new recovery key, to be kept and typed back before it is used."""
        return NewRecoveryKey(rekeying.fresh_recovery_key())

    def use_recovery_key(self, new: NewRecoveryKey) -> None:
        """Put a new recovery key in the old one's place. Raises DiskFull.

        The old one no longer opens this journal; old backups keep it.
        """
        self._change(NewSecrets(recovery_key=new.key))
        self._forget_proof()

    def new_recovery_key(self) -> tuple[str, ...]:
        """The groups of a new recovery key, which is in use from now on."""
        new = self.propose_recovery_key()
        self.use_recovery_key(new)
        return new.groups

    def renew(self, passphrase: str, new: NewRecoveryKey) -> None:
        """After a recovery: a new passphrase and a new recovery key, in one writing.

        Raises BadInput (`passphrase-too-weak`, `not-recovered`), DiskFull; the old secrets then
        still open.
        """
        if not self.must_renew:
            raise BadInput("not-recovered")
        self._require_strength(passphrase)
        # Whoever needed the recovery key may have lost the computer to someone else.
        secrets = NewSecrets(passphrase=passphrase, recovery_key=new.key, forget_device=True)
        self._change(secrets)
        self._renewed = True
        self._forget_proof()

    def prove_recovery_key(self, typed: str) -> Drill:
        """The drill: look whether this is the present recovery key; only its date is kept.

        Raises BadInput for a slip of the pen, WrongSecret for another key.
        """
        rekeying.check_recovery_key(self._vault.folder, self._vault.keys, typed)
        self._settings.change(
            recovery_key_proven_on=self._journal.clock.today(),
            recovery_key_proven=self._recovery_slot().created.isoformat(),
            recovery_key_only_shown=False,
        )
        return self.drill()

    def recovery_key_shown(self) -> None:
        """A new journal's key is on the screen: until it is typed back its drill is due."""
        self._settings.change(recovery_key_only_shown=True)

    def recovery_key_typed_back(self) -> None:
        """It was kept."""
        self._settings.change(recovery_key_only_shown=False)

    def drill(self) -> Drill:
        """When the recovery key is to be typed again: 30 days after it was made, then yearly.

        At once where it was shown and never typed back.
        """
        made = self._recovery_slot()
        made_on = made.created.date()
        settings = self._settings.read()
        proven_on = settings.recovery_key_proven_on
        another = settings.recovery_key_proven not in ("", made.created.isoformat())
        if proven_on is None or proven_on < made_on or another:
            days = 0 if settings.recovery_key_only_shown else FIRST_DRILL_DAYS
            return Drill(made_on=made_on, proven_on=None, due_on=made_on + timedelta(days=days))
        due_on = proven_on + timedelta(days=DRILL_DAYS)
        return Drill(made_on=made_on, proven_on=proven_on, due_on=due_on)

    def _recovery_slot(self) -> SlotDescription:
        return next(slot for slot in self.ways_in() if slot.type is SlotType.RECOVERY)

    def drill_due(self, today: date) -> bool:
        """Whether the drill is due."""
        return self.drill().due_on <= today

    # This computer's keychain

    def device_state(self) -> DeviceState:
        """Whether it is on, off, or cannot be turned on here."""
        if any(slot.type is SlotType.DEVICE for slot in self.ways_in()):
            return DeviceState.ON
        return DeviceState.OFF if self._journal.keychain.usable() else DeviceState.IMPOSSIBLE

    def turn_on_device(self, present: str) -> None:
        """Let this computer's keychain open the journal; asks for the passphrase once more.

        Raises WrongSecret, BadInput (`keychain-missing`, `keychain-refused`), DiskFull.
        """
        self.check_passphrase(present)
        if not self._journal.keychain.usable():
            raise BadInput("keychain-missing")
        key = rekeying.fresh_device_key()
        self.turn_off_device()
        self._change(NewSecrets(device_key=key))
        try:
            name = folders.device_slot(self._vault.folder)
            assert name is not None
            keep_device_key(self._journal.keychain, name, key, self._journal.clock.today())
        except JournalError:
            rekeying.remove_device(self._vault.folder, self._vault.keys)
            raise

    def turn_off_device(self) -> None:
        """Let only the passphrase and the recovery key open it. Raises DiskFull.

        What the keychain keeps is removed too; where that fails it opens nothing any more.
        """
        self._journal.store.writing.require()
        name = folders.device_slot(self._vault.folder)
        rekeying.remove_device(self._vault.folder, self._vault.keys)
        if name is not None:
            forget_device_key(self._journal, name)
            self._journal.news.tell(Changes.SETTINGS, self)

    # Change and rotate

    def prepare_rotation(self, present: str, new: str, recovery_key: NewRecoveryKey) -> Rotation:
        """Build the journal anew under a new master key; it takes its place at the next close.

        Hand what comes back to `Practice.rotate_at_close`. Takes as long as a backup and a full
        check. Raises WrongSecret, BadInput (`passphrase-too-weak`), VaultDamaged, DiskFull.
        """
        self._journal.store.writing.require()
        self.check_passphrase(present)
        self._require_strength(new)
        return prepare_rotation(
            self._vault,
            self._journal,
            passphrase=new,
            recovery_key=recovery_key.key,
            profile="light" if self.describe().is_for_tests else "standard",
        )

    def kept_folders(self) -> list[Path]:
        """The journals from before a rotation, kept until the coach deletes them."""
        return kept_folders(self._vault.folder)

    def delete_kept(self, folder: Path) -> None:
        """Delete one of them for good. Raises NotFound, VaultInUse."""
        delete_kept(self._vault.folder, folder)

    def old_backups(
        self, second: Path | None = None, *, everything: bool = False
    ) -> list[FoundBackup]:
        """Backups that open with a passphrase or recovery key from before.

        `everything` counts the present secrets as such, as for a rotation.
        """
        return old_backups(self._vault, second, everything=everything)

    def _change(self, new: NewSecrets) -> None:
        self._journal.store.writing.require()
        now = self._journal.clock.now()
        rekeying.change_secrets(self._vault.folder, self._vault.keys, new, now=now)
        self._journal.news.tell(Changes.SETTINGS, self)

    def _require_strength(self, passphrase: str) -> None:
        # A vault for tests guards nothing, whatever its passphrase is.
        if not self.describe().is_for_tests and not self.strength(passphrase).acceptable:
            raise BadInput("passphrase-too-weak")

    def _forget_proof(self) -> None:
        self._settings.change(recovery_key_proven_on=None, recovery_key_only_shown=False)


def forget_device_key(journal: Journal, name: str) -> None:
    """Take a key out of the keychain; it opens nothing any more, so a refusal is no failure."""
    with contextlib.suppress(JournalError):
        journal.keychain.forget(name)
