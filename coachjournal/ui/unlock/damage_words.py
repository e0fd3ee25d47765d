"""The words of the damage page: one heading a kind of trouble, two lines a way on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coachjournal.system.language import _, later

if TYPE_CHECKING:
    from coachjournal.services.diagnosis import Diagnosis, Way

_HEADINGS = {
    "older": later("This is an older copy"),
    "read-only": later("This folder cannot be written to"),
    "mixed": later("Files of two journals were mixed"),
    "replaced": later("This is not the journal that was closed here"),
    "missing": later("A part of this journal is missing"),
    "damaged": later("This journal is damaged"),
}
_WAYS = {
    "try-again": (
        later("Try again"),
        later("After the disk was connected again, or the right file was put back."),
    ),
    "key-copy": (
        later("Use the whole copy of the key file"),
        later("The damaged one is kept beside it."),
    ),
    "read-only": (
        later("Open for reading only"),
        later("Look, search and export everything. Nothing in the folder is changed."),
    ),
    "backup": (
        later("Open a backup"),
        later("It is restored beside this journal, checked, and shown to you before it is used."),
    ),
    "salvage": (
        later("Save what can be read into a new journal"),
        later("It lies beside this one, with a list of what is missing. This one stays as it is."),
    ),
}
_GOING_ON = {
    "older-copy": (
        later("Open this older copy and go on from here"),
        later("What was written later is not in it. The two are never mixed."),
    ),
    "state-of-another-vault": (
        later("Go on with this journal"),
        later("Every page and note was checked. The foreign file is set aside and kept."),
    ),
    "rollback-missing": (
        later("Open it and go on"),
        later("All that can be checked is whole. Look at what you wrote last."),
    ),
    "rollback-foreign": (
        later("Set the leftover aside and open"),
        later("It is kept in the folder under another name."),
    ),
}


@dataclass(frozen=True, slots=True)
class WayWords:
    """What a way on is called, and what it does."""

    action: str
    explanation: str


def heading(found: Diagnosis) -> str:
    """What is the matter, in a few words."""
    return _(_HEADINGS[found.trouble.value])


def way_words(found: Diagnosis, way: Way) -> WayWords:
    """The words of a way on."""
    action, explanation = _WAYS.get(way.value) or _GOING_ON[found.code]
    return WayWords(_(action), _(explanation))
