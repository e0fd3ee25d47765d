"""What if: more sessions a month, another application date, other rules; asked again and again.

What it takes of the journal is taken once (`begin`). Every answer after that is reckoned
from it alone, and may be asked for on any lane.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.assessment import Assessment, assess
from coachjournal.domain.assessment.what_if import WhatIf, assess_what_if
from coachjournal.domain.credentials import Credential
from coachjournal.domain.entries import Entries
from coachjournal.domain.own_figures import Rules, with_own
from coachjournal.domain.own_rules import OwnFigure
from coachjournal.errors import NotFound
from coachjournal.frameworks.packs import Packs
from coachjournal.services.rules_ahead import differences
from coachjournal.system.collecting import no_collecting

if TYPE_CHECKING:
    from coachjournal.services.accreditation import Accreditation
    from coachjournal.services.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the answers are reckoned from.

    `own` are the figures of the coach's copies, `now` is today's standing.
    """

    credential: str
    path: str
    today: date
    packs: Packs = field(repr=False)
    entries: Entries = field(repr=False)
    own: dict[Rules, tuple[OwnFigure, ...]] = field(repr=False)
    now: Assessment = field(repr=False)

    @property
    def has_own(self) -> bool:
        """Whether there are own figures to ask about."""
        shipped = self.packs.credential(self.credential, self.today, self.path)
        return with_own(shipped, self.own[Rules.MINE]) != shipped

    def rules(self, on: date, rules: Rules) -> Credential:
        """The credential with the rules of a day. Raises NotFound where there are none."""
        shipped = self.packs.credential(self.credential, on, self.path)
        return with_own(shipped, self.own[rules])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Today's standing, what would be, and what the rules of that day ask otherwise."""

    today: Assessment
    then: Assessment
    on: date
    differences: tuple[str, ...]


class WhatIfs:
    """Begins what-ifs."""

    def __init__(self, journal: Journal, accreditation: Accreditation) -> None:
        self._journal, self._accreditation = journal, accreditation

    def begin(self, credential_id: str) -> Ground:
        """All that the answers need. Raises NotFound."""
        from coachjournal.services.own_rules import kept_figures

        day = self._journal.clock.today()
        found = self._accreditation.credential(credential_id, day)
        own = {}
        for rules in Rules:
            with self._journal.work() as work:
                kept = kept_figures(work, rules)
            own[rules] = tuple(kept.get(found.pack, ()))
        entries = self._accreditation.entries(day)
        return Ground(
            credential=credential_id,
            path=found.path_id,
            today=day,
            packs=self._accreditation.packs,
            entries=entries,
            own=own,
            now=assess(found, entries, day),
        )


def answer(ground: Ground, wanted: WhatIf, rules: Rules = Rules.IN_USE) -> Answer:
    """What would be. Raises NotFound("no-such-credential") where no rules are known for the day."""
    on = max(wanted.on or ground.today, ground.today)
    after = ground.rules(on, rules)
    with no_collecting():
        then = assess_what_if(after, ground.entries, ground.today, wanted)
    return Answer(
        today=ground.now,
        then=then,
        on=on,
        differences=differences(ground.now.credential, after),
    )


def may_answer(ground: Ground, on: date) -> bool:
    """Whether rules are known for applications on this day."""
    try:
        ground.rules(on, Rules.SHIPPED)
    except NotFound:
        return False
    return True
