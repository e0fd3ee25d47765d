"""Sentences for backups, restoring and rehearsals."""

from __future__ import annotations

ROWS: dict[str, tuple[str, str, str]] = {}
