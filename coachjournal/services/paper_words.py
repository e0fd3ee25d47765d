"""What the coach wrote about agreed work, as it goes onto a paper: with names, or with codes."""

from __future__ import annotations

from coachjournal.domain.deidentify import Deidentifier, IdentifierKind, Unsure
from coachjournal.domain.people import Client
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.work import EngagementPart
from coachjournal.errors import BadInput, Confidential
from coachjournal.services.agreed_words import part_title
from coachjournal.services.pack_names import Names, known_words, names_in
from coachjournal.services.programmes import Programme
from coachjournal.store.work import UnitOfWork


class PaperWords:
    """What the coach wrote, as it goes onto the paper; and what could not be decided of it."""

    def __init__(
        self, work: UnitOfWork, programme: Programme, redaction: Redaction, coach: str
    ) -> None:
        """Read all names where codes are to stand. Raises Confidential."""
        self._codes: Deidentifier | None = None
        self._mails: dict[str, str] = {}
        self._unsure: dict[str, Unsure] = {}
        # The sponsor of several is the sponsor of the one whose programme it is.
        owner = programme.page.owner
        persons = [str(each.client.id) for each in programme.page.drawers]
        self._about = str(owner.id) if owner is not None else next(iter(persons), None)
        if redaction is Redaction.CODES:
            names = names_in(work, tuple(persons))
            self._mails = _mail_labels(names)
            self._codes = _deidentifier(names, coach)

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """Each word once."""
        return tuple(self._unsure.values())

    def __call__(self, text: str, about: str | None = None) -> str:
        """A text as it goes onto the paper."""
        if self._codes is None or not text.strip():
            return text
        found = self._codes.replace(text, about=about or self._about)
        self._unsure.update({each.found: each for each in found.unsure})
        words = found.text
        for label, code in self._mails.items():
            # A full name reads like the front of an address; where none stands it is a name.
            whole = [each.original for each in found.replacements if each.label == label]
            if whole and not any("@" in original for original in whole):
                words = words.replace(label, code)
        return words

    def person(self, client: Client) -> str:
        """How a client is called."""
        return client.code if self._codes is not None else client.shown_name

    def part(self, part: EngagementPart) -> str:
        """How a part is called."""
        return self(part_title(part))


def _mail_labels(names: Names) -> dict[str, str]:
    """What stands for a client's e-mail address, with what stands for the client."""
    codes = {each.client: each.label for each in names.identifiers if each.kind.is_client}
    return {
        each.label: codes[each.client]
        for each in names.identifiers
        if each.kind is IdentifierKind.EMAIL and each.client in codes
    }


def _deidentifier(names: Names, coach: str) -> Deidentifier:
    try:
        return Deidentifier(names.identifiers, known_words(names, [coach]))
    except BadInput:
        pass
    raise Confidential("code-names-someone")
