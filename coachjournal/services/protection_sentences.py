"""Sentences for erasing, restricting and access requests."""

from __future__ import annotations

ROWS: dict[str, tuple[str, str, str]] = {}
