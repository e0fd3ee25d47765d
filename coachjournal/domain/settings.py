"""The vault's own settings: practice details and defaults, kept in the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.drawing_settings import DrawingSettings
from coachjournal.domain.observation import QuestionSet
from coachjournal.domain.protection import RetentionRule, WhoseComputer, WillBegun
from coachjournal.domain.spelling import NoteLanguage, SpellingLanguage
from coachjournal.domain.terms import VaultFor


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: a key of the typed table, and its value as JSON."""

    key: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPath:
    """The path that the coach takes to a credential."""

    credential: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomMode:
    """Whether the screen is shared: codes for names, and of all clients only the one in the room.

    `client_id` is empty where nobody's things are to be seen.
    """

    on: bool = False
    client_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSettings:
    """What the practice is called, and what it works towards. Typed, with defaults.

    `recovery_key_proven`: when that key was made; a rotation brings another on the same day.
    `recovery_key_only_shown`: it was never typed back, so nobody knows that it was kept.
    `sweep_due`: someone was erased, and backups may still hold them; `purge_due`: the
    journal's own free pages may, too. `no_notes`: of no session a note is intended.
    `both_works`: beside what the vault is for, the other work is done as well.
    """

    practice_name: str = field(default="", repr=False)
    coach_name: str = field(default="", repr=False)
    credentials: tuple[str, ...] = ("icf-acc",)
    always_codes: bool = False
    regulator: str = field(default="", repr=False)
    regulator_fee_due_on: date | None = None
    insurer: str = field(default="", repr=False)
    whose_computer: WhoseComputer = WhoseComputer.UNSAID
    cloud_backup_at: str = field(default="", repr=False)
    retention: tuple[RetentionRule, ...] = ()
    recovery_key_proven_on: date | None = None
    recovery_key_proven: str = ""
    recovery_key_only_shown: bool = False
    sweep_due: bool = False
    spelling: SpellingLanguage = SpellingLanguage.BRITISH
    note_languages: tuple[NoteLanguage, ...] = ()
    record_template: str = "short-note"
    reflection_template: str = "my-workings"
    purge_due: bool = False
    # Engagements whose contract lets a late cancellation, or a no-show, cost no session.
    late_cancelled_free: tuple[str, ...] = ()
    no_notes: bool = False
    question_sets: tuple[QuestionSet, ...] = ()
    will_begun: WillBegun = field(default_factory=WillBegun, repr=False)
    drawing: DrawingSettings = field(default_factory=DrawingSettings)
    credential_paths: tuple[ChosenPath, ...] = ()
    vault_for: VaultFor = VaultFor.COACHING
    room: RoomMode = field(default_factory=RoomMode)
    both_works: bool = False

    @property
    def coaches(self) -> bool:
        """Whether the pages of a coach's own work are shown."""
        return self.vault_for is VaultFor.COACHING or self.both_works

    @property
    def supervises(self) -> bool:
        """Whether the page of supervisees is shown."""
        return self.vault_for is VaultFor.SUPERVISING or self.both_works
