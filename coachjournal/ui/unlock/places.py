"""Where journals are put and looked for, before one is open."""

from __future__ import annotations

from pathlib import Path


def free_folder() -> Path:
    """Where a new journal is proposed, or a restored one that had no folder here."""
    from coachjournal.system.paths import default_vault_folder

    return unused(default_vault_folder())


def only_journal_in(folder: Path) -> Path | None:
    """The journal in a folder that is none itself: it is easily opened one step too high."""
    from coachjournal.system.paths import VAULT_SUFFIX

    if folder.suffix == VAULT_SUFFIX:
        return None
    inside = sorted(folder.glob(f"*{VAULT_SUFFIX}"))
    return inside[0] if len(inside) == 1 else None


def unused(folder: Path) -> Path:
    """The folder, or a name beside it that is free."""
    # A second practice on this computer goes beside the first.
    number = 2
    free = folder
    while free.exists():
        free = folder.with_name(f"{folder.stem} {number}{folder.suffix}")
        number += 1
    return free
