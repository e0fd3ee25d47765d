"""How far names are taken out of what leaves: every export is told, none has a default."""

from __future__ import annotations

from enum import StrEnum


class Redaction(StrEnum):
    """NONE: names as they are kept. CODES: codes for clients, labels for everyone else."""

    NONE = "none"
    CODES = "codes"
