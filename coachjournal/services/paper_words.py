"""What the coach wrote about agreed work, as it goes onto a paper: with names, or with codes."""

from __future__ import annotations

from copy import copy

from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.people import Client
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.work import EngagementPart
from coachjournal.services.agreed_words import part_title
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.programmes import Programme
from coachjournal.store.work import UnitOfWork


class PaperWords:
    """What the coach wrote, as it goes onto the paper; and what could not be decided of it."""

    def __init__(
        self, work: UnitOfWork, programme: Programme, redaction: Redaction, coach: str
    ) -> None:
        """Read all names where codes are to stand. Raises Confidential."""
        # The sponsor of several is the sponsor of the one whose programme it is.
        owner = programme.page.owner
        persons = [str(each.client.id) for each in programme.page.drawers]
        self._about = str(owner.id) if owner is not None else next(iter(persons), None)
        by_code = redaction is Redaction.CODES
        self.replacing = Replacing(work, tuple(persons), coach) if by_code else None
        self.written: list[str] = []
        self._bare = False

    def bare(self) -> PaperWords:
        """The same where the coach says nothing: what is left are the paper's own words."""
        twin = copy(self)
        twin._bare = True
        return twin

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """Each passage once."""
        return self.replacing.unsure if self.replacing is not None else ()

    def __call__(self, text: str, about: str | None = None) -> str:
        """A text as it goes onto the paper."""
        if self._bare:
            return "x" if text else ""
        if self.replacing is None or not text.strip():
            return text
        self.written.append(self.replacing.change(about or self._about)(text))
        return self.written[-1]

    def person(self, client: Client) -> str:
        """How a client is called."""
        return client.code if self.replacing is not None else client.shown_name

    def part(self, part: EngagementPart) -> str:
        """How a part is called."""
        return self(part_title(part))
