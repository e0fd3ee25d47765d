"""Marks what changes the journal, so that one open for reading only does not offer it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

from coachjournal.system.language import _

WRITES = "writes"
"""The name of the mark: a property of a control, or of an action of a menu."""


_Marked = TypeVar("_Marked", bound=QObject)


def writes(made: _Marked) -> _Marked:
    """Mark a control or an action: what it does needs a journal that may be written."""
    made.setProperty(WRITES, True)
    return made


def reading_only() -> str:
    """Why what is marked is not on."""
    return _("The journal is open for reading only: to write, close it and open it whole.")
