"""Loads and validates rule packs and templates into domain values.

load_packs(folder) -> Packs
Packs.credential(id, as_of)      the rules valid on the application date
Packs.credentials(as_of)
Packs.framework(id, version)
"""

from __future__ import annotations

from coachjournal.frameworks.packs import Pack, Packs, load_packs

__all__ = ["Pack", "Packs", "load_packs"]
