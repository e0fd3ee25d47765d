"""Loads and validates rule packs and templates into domain values.

load_packs(folder) -> Packs
Packs.credential(id, as_of, path)   the rules valid on the application date, on one path
Packs.credentials(as_of, paths)
Packs.framework(id, version)
Packs.mapped(id, version, competency, to_id, to_version)
"""

from __future__ import annotations

from coachjournal.frameworks.packs import Pack, Packs, load_packs

__all__ = ["Pack", "Packs", "load_packs"]
