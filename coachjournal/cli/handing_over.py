"""Gives a new recovery key into the coach's hands: on paper, or said once."""

from __future__ import annotations

from pathlib import Path

from coachjournal.cli.context import tell
from coachjournal.errors import JournalError
from coachjournal.services.sentences import sentence
from coachjournal.system.language import _


def hand_over(groups: tuple[str, ...], folder: Path, kit: Path | None) -> None:
    """Save the kit where one is wanted; else, or where that fails, say the key on stderr."""
    if kit is not None and _kit_saved(groups, folder, kit):
        tell(_("Print the recovery kit, and keep it away from the computer."))
        return
    tell(_("This is its recovery key, shown once; keep it on paper:"))
    tell("    " + "-".join(groups))
    tell(_("If passphrase and recovery key are both lost, nobody can open the journal again."))


def _kit_saved(groups: tuple[str, ...], folder: Path, kit: Path) -> bool:
    """The key is in use already: where its page cannot be saved, it is said instead."""
    from coachjournal.services.recovery_kit import kit_for, save_recovery_kit

    try:
        save_recovery_kit(kit_for(folder, groups), kit)
    except JournalError as error:
        tell(_("The recovery kit could not be saved. {why}").format(why=sentence(error).what))
        return False
    return True
