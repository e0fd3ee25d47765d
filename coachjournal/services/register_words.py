"""How a line of the register is called."""

from __future__ import annotations

from coachjournal.domain.supervision import Exported
from coachjournal.errors import NotFound
from coachjournal.services.pack_report import numeric_date
from coachjournal.system.language import _, later

_WHATS = {
    "supervision-pack": later("Supervision pack"),
    "joint-note": later("Joint note"),
    "supervision-review": later("Review of supervision"),
    "session": later("A session on paper"),
    "period": later("Sessions of a period"),
    "client-file": later("Client file"),
    "access-request": later("Answer to an access request"),
    "sketch": later("Sketch"),
    "sketch-given": later("Sketch for a client"),
    "programme": later("Programme"),
    "development-log": later("Development log"),
    "observation-sheet": later("Observed practice"),
    "organisation-themes": later("Themes of an organisation"),
    "portfolio": later("Portfolio"),
    "record-of-processing": later("Record of processing"),
    "prepare": later("Half a page to prepare"),
    "insights": later("Insights"),
    "audit-trail": later("Audit trail"),
    "attachment": later("Copy of an attachment"),
}


def what_left(line: Exported) -> str:
    """What it was, with its number where it has one."""
    known = _WHATS.get(line.what)
    words = _(known) if known else _form_title(line.what)
    return f"{words} {line.number}" if line.number else words


def _form_title(key: str) -> str:
    """A body's form by its own title; what an older version wrote by its key."""
    from coachjournal.services.accreditation_papers.registry import form_by_key

    try:
        return _(form_by_key(key).title)
    except NotFound:
        return key.replace("-", " ")


def became_of(line: Exported) -> str:
    """Whether it was destroyed, or when it is to be; empty where nobody asked for that."""
    if line.destroyed_on is not None:
        return _("Destroyed {day}").format(day=numeric_date(line.destroyed_on))
    if line.destroy_by is not None:
        return _("Destroy by {day}").format(day=numeric_date(line.destroy_by))
    return ""
