"""The name under which a new thing and the words first written on it are one deed."""

from __future__ import annotations

from coachjournal.domain.sketch.elements import ElementId


def words_gesture(element_id: ElementId) -> str:
    """All that is written on it until the words editor closes."""
    return f"words {element_id}"
