"""Replaces names by labels before anything leaves, and checks what was produced.

Pure and reusable: given the registered identifiers of every client in the vault and a
dictionary, `Deidentifier.replace` returns a text with stable labels and the list of what is
unsure, and `find_left` searches a finished file's text once more.
"""

from __future__ import annotations

from coachjournal.domain.deidentify.deidentifier import Deidentifier
from coachjournal.domain.deidentify.german import Words
from coachjournal.domain.deidentify.labels import organisation_labels, world_label
from coachjournal.domain.deidentify.languages import speaks_german
from coachjournal.domain.deidentify.nicknames import read_nicknames
from coachjournal.domain.deidentify.values import (
    Decided,
    Deidentified,
    Identifier,
    IdentifierKind,
    Leak,
    Replacement,
    Unsure,
    UnsureReason,
    Vocabulary,
)

__all__ = [
    "Decided",
    "Deidentified",
    "Deidentifier",
    "Identifier",
    "IdentifierKind",
    "Leak",
    "Replacement",
    "Unsure",
    "UnsureReason",
    "Vocabulary",
    "Words",
    "organisation_labels",
    "read_nicknames",
    "speaks_german",
    "world_label",
]
