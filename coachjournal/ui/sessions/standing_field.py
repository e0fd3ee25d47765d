"""In which engagement a session stands, and in which part of it: one choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coachjournal.domain.sessions import Session
from coachjournal.services.agreed_words import part_title, title_of
from coachjournal.services.programmes import EngagementChoice
from coachjournal.system.language import _
from coachjournal.ui.widgets.inputs import Choice

_BETWEEN = "|"


class StandingChoice(Choice):
    """Every engagement of the client, and below it every part of it."""

    def __init__(self, choices: Sequence[EngagementChoice], session: Session) -> None:
        pairs, present = _pairs(choices), _value(session.engagement_id, session.part_id)
        if present not in dict(pairs):
            # It stays what it is, unless the coach says otherwise.
            pairs.append((present, _("as it is: an engagement that is in the bin")))
        super().__init__(pairs, present)

    def show_choices(self, choices: Sequence[EngagementChoice]) -> None:
        """Another client is chosen: theirs are the choices now."""
        self.clear()
        for value, words in _pairs(choices):
            self.addItem(words, value)

    def chosen_fields(self) -> dict[str, Any]:
        """The session's fields that the choice means."""
        engagement, _bar, part = self.value().partition(_BETWEEN)
        return {"engagement_id": engagement or None, "part_id": part or None}


def _pairs(choices: Sequence[EngagementChoice]) -> list[tuple[str, str]]:
    pairs = [("", _("no engagement"))]
    for choice in choices:
        title = title_of(choice.engagement)
        pairs.append((_value(choice.engagement.id, None), title))
        pairs += [
            (
                _value(choice.engagement.id, part.id),
                _("{engagement}: {part}").format(engagement=title, part=part_title(part)),
            )
            for part in choice.parts
        ]
    return pairs


def _value(engagement: str | None, part: str | None) -> str:
    return f"{engagement}{_BETWEEN}{part or ''}" if engagement else ""
