"""Credentials that were awarded: from when to when they stand, and when renewal opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.assessment.dates import months_after, months_before
from coachjournal.domain.changes import Changes
from coachjournal.domain.credentials import Credential
from coachjournal.domain.ids import RowId
from coachjournal.domain.signing import CredentialHeld
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.journal import Done, Journal

if TYPE_CHECKING:
    from coachjournal.services.accreditation import Accreditation

_MOST_NUMBER = 100
_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """A credential that was awarded, with what its pack says of keeping it.

    `credential` is None where no pack knows it any more. `renewal` is the id of the credential
    that keeps it alive, empty where none ships; `renewal_opens` the first day of applying.
    """

    held: CredentialHeld
    credential: Credential | None
    renewal: str = ""
    renewal_opens: date | None = None

    def is_open(self, day: date) -> bool:
        """Whether one may apply for its renewal on this day."""
        ends = self.held.valid_to
        opened = self.renewal_opens is not None and self.renewal_opens <= day
        return opened and (ends is None or day <= ends)

    def is_near(self, day: date) -> bool:
        """Whether its end is worth a word: renewal is open, or it ends within a year."""
        ends = self.held.valid_to
        return self.is_open(day) or (ends is not None and months_before(ends, _A_YEAR) <= day)


class CredentialsHeld:
    """What a coach was awarded."""

    def __init__(self, journal: Journal, accreditation: Accreditation) -> None:
        self._journal, self._accreditation = journal, accreditation

    def all(self) -> list[Award]:
        """All of them; what ends first comes first."""
        with self._journal.work() as work:
            held = work.all(CredentialHeld)
        # Most hold none, and Today asks each time: the packs are not asked for nothing.
        known = self._known() if held else {}
        held.sort(key=lambda each: (each.valid_to or date.max, each.awarded_on, each.id))
        return [_award(each, known) for each in held]

    def proposed_end(self, credential: str, awarded_on: date) -> date | None:
        """Until when an award of this day stands, as its pack has it; None where none says."""
        found = self._known().get(credential)
        months = found.award_months if found is not None else None
        return months_after(awarded_on, months) if months else None

    def keep(
        self,
        credential: str,
        awarded_on: date,
        valid_to: date | None = None,
        number: str = "",
        *,
        held_id: str = "",
        initiator: object = None,
    ) -> Done[CredentialHeld]:
        """Keep an award, or with `held_id` change one.

        Raises BadInput (`award-day-ahead`, `award-ends-early`), NotFound.
        """
        if awarded_on > self._journal.clock.today():
            raise BadInput("award-day-ahead")
        if valid_to is not None and valid_to <= awarded_on:
            raise BadInput("award-ends-early")
        if not held_id and credential not in self._known():
            raise NotFound("no-such-credential")
        with self._journal.work() as work:
            known = work.get(CredentialHeld, held_id) if held_id else None
            held = CredentialHeld(
                id=known.id if known is not None else RowId(self._journal.new_id()),
                credential=known.credential if known is not None else credential,
                awarded_on=awarded_on,
                valid_to=valid_to,
                number=" ".join(number.split())[:_MOST_NUMBER],
            )
            work.put(held)
            work.commit()
        return self._journal.done(held, Changes.ACCREDITATION, initiator)

    def remove(self, held_id: str, *, initiator: object = None) -> Done[CredentialHeld]:
        """Take one away, which `put_back` takes back."""
        with self._journal.work() as work:
            held = work.get(CredentialHeld, held_id)
            work.remove(CredentialHeld, held_id)
            work.commit()
        return self._journal.done(held, Changes.ACCREDITATION, initiator)

    def put_back(self, held: CredentialHeld, *, initiator: object = None) -> Done[CredentialHeld]:
        """Have one again that was taken away."""
        with self._journal.work() as work:
            work.put(held)
            work.commit()
        return self._journal.done(held, Changes.ACCREDITATION, initiator)

    def _known(self) -> dict[str, Credential]:
        return {each.id: each for each in self._accreditation.credentials()}


def _award(held: CredentialHeld, known: dict[str, Credential]) -> Award:
    found = (each for each in known.values() if each.renewal_of == held.credential)
    renewal = next(found, None)
    opens = None
    credential = known.get(held.credential)
    stands = credential.award if credential is not None else None
    if stands is not None and stands.opens_months and held.valid_to is not None:
        opens = months_before(held.valid_to, stands.opens_months)
    return Award(
        held=held,
        credential=credential,
        renewal=renewal.id if renewal is not None else "",
        renewal_opens=opens,
    )
