"""What is kept aside besides notes and sessions: words of forms, lines, observations, pictures.

Each knows how it comes back: as what it was where that is known, and else among the words
that were never saved, which Today shows.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coachjournal.domain.unsent import UnsentText
from coachjournal.services.attachments import AttachedTo
from coachjournal.services.observations import ObservationToKeep

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class SpooledWords:
    """What was typed into a form, under the names of its fields."""

    title: str
    texts: tuple[UnsentText, ...] = field(repr=False)

    def take_in(self, practice: Practice) -> None:
        """Let Today say that they were never saved."""
        practice.unsent.keep(practice.journal.new_id(), self.title, self.texts)

    def outlives(self, _sessions: Set[str]) -> bool:
        """Whether an erasure leaves it: nobody can tell whom the words are about."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpooledLine:
    """A goal, an action or a promise that was typed and not entered; `kind` as the lines say."""

    kind: str
    text: str = field(repr=False)
    client_id: str
    session_id: str | None = None
    engagement_id: str | None = None

    def take_in(self, practice: Practice) -> None:
        """Enter it."""
        client, session = self.client_id, self.session_id
        if self.kind == "goals":
            practice.goals.add(client, self.text, engagement_id=self.engagement_id)
        elif self.kind == "promises":
            practice.today.promise_line(self.text, client_id=client, session_id=session)
        else:
            practice.carried.add_action(client, self.text, session_id=session)

    def outlives(self, sessions: Set[str]) -> bool:
        """Whether an erasure leaves it: where its session stays."""
        return self.session_id in sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class SpooledObserved:
    """An observation as it stood in its form."""

    kept: ObservationToKeep = field(repr=False)

    def take_in(self, practice: Practice) -> None:
        """Keep it."""
        practice.development.observations.keep(self.kept)

    def outlives(self, sessions: Set[str]) -> bool:
        """Whether an erasure leaves it: where it is of no session, or of one that stays."""
        return not self.kept.session_id or self.kept.session_id in sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class SpooledPicture:
    """A picture that was asked about: what it belongs to, and what is written below it."""

    owner: AttachedTo
    name: str = field(repr=False)
    content: bytes = field(repr=False)
    caption: str = field(default="", repr=False)

    def take_in(self, practice: Practice) -> None:
        """Attach it."""
        from coachjournal.services import pictures

        ready = pictures.ready(self.name, self.content)
        practice.attachments.add(self.owner, ready, caption=self.caption)

    def outlives(self, sessions: Set[str]) -> bool:
        """Whether an erasure leaves it: where its session stays."""
        return self.owner.session_id in sessions


SpooledByItself = SpooledWords | SpooledLine | SpooledObserved | SpooledPicture
