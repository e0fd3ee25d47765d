"""Where a readable file may be put."""

from __future__ import annotations

import os
from pathlib import Path

from coachjournal.errors import BadInput
from coachjournal.vault.layout import is_vault


def require_outside_vaults(place: Path) -> None:
    """Refuse a place inside a vault's folder, any vault's; raises BadInput (`inside-a-vault`).

    What lies in a vault is unreadable without its secrets, and is copied in that belief:
    a pack among it, or the recovery kit, would break that for good.
    """
    # Not Path.resolve, which fails on links that lead round in a circle.
    real = Path(os.path.realpath(place))
    if any(is_vault(folder) for folder in (real, *real.parents)):
        raise BadInput("inside-a-vault")
