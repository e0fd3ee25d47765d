"""What kinds of thing a commit changed, so that every page knows whether to look again."""

from __future__ import annotations

from enum import Flag, auto


class Changes(Flag):
    """A set of kinds of change; nothing changed is `Changes(0)`."""

    CLIENTS = auto()
    ENGAGEMENTS = auto()
    SESSIONS = auto()
    NOTES = auto()
    THEMES = auto()
    WORK = auto()
    DEVELOPMENT = auto()
    SUPERVISION = auto()
    DOCUMENTS = auto()
    SETTINGS = auto()
    EXPORTS = auto()
    PROTECTION = auto()
    BACKUPS = auto()
    ATTACHMENTS = auto()
    WRITING = auto()
    CALENDAR = auto()
    SKETCHES = auto()
    EVIDENCE = auto()
    ACCREDITATION = auto()
    DECISIONS = auto()
    SUPERVISING = auto()
    ROOM = auto()


NOTHING = Changes(0)
EVERYTHING = ~Changes(0)
