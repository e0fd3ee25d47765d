"""The guide's chapters as its index lists them, and which one speaks of what is shown.

The texts are Markdown of our own in `docs/user-guide`; the index groups them under headings,
each a list of links. What it does not list is no chapter, and cannot be opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coachjournal.system.resources import guide_path

INDEX = "index"
_HEADING = re.compile(r"## (.+)")
_LINK = re.compile(r"- \[([^\]]+)\]\(([a-z-]+)\.md\)")

# What is shown, as the shell and its pages call it, and the chapter that speaks of it.
TOPICS = {
    "unlock": "passphrase",
    "unlock/welcome": "new-journal",
    "unlock/create": "new-journal",
    "unlock/restore_views": "backups",
    "unlock/damage_view": "when-something-is-wrong",
    "today": "today",
    "sessions": "sessions",
    "sessions/writing": "writing",
    "clients": "clients",
    "clients/engagement": "engagements",
    "sketchbook": "sketchbook",
    "sketchbook/sheet": "sketchbook",
    "sketchbook/outline": "sketch-outline",
    "sketchbook/live": "sketch-templates",
    "sketchbook/replay": "sketch-replay",
    "supervision": "supervision",
    "supervision-year": "supervision",
    "supervision_year": "supervision",
    "supervisees": "supervisees",
    "review": "reviewing",
    "development": "development",
    "accreditation": "accreditation",
    "accreditation/evidence": "evidence",
    "portfolio": "portfolio",
    "insights": "insights",
    "insights/themes": "themes",
    "insights/toolkit": "themes",
    "insights/organisations": "organisations",
    "search": "finding",
    "prepare": "preparing",
    "room": "room-mode",
    "settings": "this-computer",
    "settings/computer": "this-computer",
    "settings/writing": "templates",
    "settings/security": "passphrase",
    "settings/backups": "backups",
    "settings/protection": "data-protection",
    "settings/rules": "own-rules",
    "settings/data": "bringing-in",
    "settings/bin": "history",
    # Sheets: the module each stands in. What is not named here has the chapter of its page.
    "sessions/log_sheet": "logging",
    "sessions/catch_up_sheet": "logging",
    "sessions/facts_sheet": "logging",
    "bringing": "supervision",
    "covering/sheet": "covering",
    "sessions/checks_sheet": "goals",
    "sessions/history_sheet": "history",
    "sessions/session_paper_sheet": "taking-out",
    "sessions/template_sheet": "templates",
    "accreditation/rating_sheet": "evidence",
    "evidence/choosing": "evidence",
    "evidence/reasoning_sheet": "evidence",
    "deciding": "reviewing",
    "unsure_sheet": "reviewing",
    "clients/engagement_sheets": "engagements",
    "clients/contract_sheets": "engagements",
    "clients/access_sheets": "data-protection",
    "clients/passages_sheet": "data-protection",
    "clients/decision_sheets": "data-protection",
    "clients/erase_sheet": "data-protection",
    "settings/import_sheet": "bringing-in",
    "settings/period_sheet": "taking-out",
    "settings/calendar_sheet": "bringing-in",
    "settings/notes_sheet": "bringing-in",
    "settings/security_sheets": "passphrase",
    "settings/rotate_sheet": "passphrase",
    "settings/protection_will_sheets": "data-protection",
    "settings/protection_will": "data-protection",
    "settings/protection_engagements": "data-protection",
    "settings/protection_retention": "data-protection",
    "settings/protection_practice": "data-protection",
    "settings/protection_breaches": "data-protection",
    "settings/writing_templates": "templates",
    "settings/writing_snippets": "templates",
    "settings/writing_spelling": "writing",
    "today/promise_sheet": "goals",
    "accreditation_papers": "papers",
    "rules": "own-rules",
    "trail": "audit-trail",
    "register": "what-has-left",
    "carried": "goals",
    "carried/between_sheets": "decisions",
    "attachments": "pictures-and-files",
    "drawings": "sketchbook",
    "sketch": "sketchbook",
    "sketch/remember_sheet": "sketch-replay",
    "shell/palette": "finding",
    "shell/cheat_sheet": "keyboard",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter: the name of its file, what it is called, and under which heading it stands."""

    name: str
    title: str
    part: str


def chapters() -> tuple[Chapter, ...]:
    """All chapters in the order of the index."""
    found, part = [], ""
    for line in text_of(INDEX).splitlines():
        if heading := _HEADING.fullmatch(line):
            part = heading[1]
        elif link := _LINK.match(line):
            found.append(Chapter(name=link[2], title=link[1], part=part))
    return tuple(found)


def text_of(name: str) -> str:
    """The Markdown of a chapter, or of the index."""
    return guide_path(f"{name}.md").read_text(encoding="utf-8")


def chapter_about(topic: str) -> str:
    """The chapter for what is shown; for what has none of its own, that of its page."""
    return TOPICS.get(topic) or TOPICS.get(topic.partition("/")[0], INDEX)
