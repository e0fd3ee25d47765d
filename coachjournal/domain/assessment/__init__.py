"""The rules engine: what counts, what is missing, and when it will all be there.

    assess(credential, entries, as_of) -> Assessment
    assess_all(credentials, entries, as_of)     shares the work between credentials
    counts_for(assessments)                     entry id -> credentials it counts for

`what_if` asks the same of more sessions and another date, and what leaves a window.

`credential` comes from a rule pack (frameworks.load_packs), `entries` from the store,
and nothing else is looked at: no clock, no files, no figure of any body in the code.
design/accreditation.md, *Exact meaning*, is the specification. Sums are whole minutes;
`hours` shows them. Reasons and gaps are codes with values: `reasons` has the sentences.

The way through: `ledger` puts the entries in order and asks the body's questions of
every session; `coaching`, `development` and `supervision` gather the workings of each
metric; `courses` carries them on, day by day, for the earliest date.
"""

from __future__ import annotations

from coachjournal.domain.assessment.assess import assess, assess_all, counts_for
from coachjournal.domain.assessment.dates import months_before
from coachjournal.domain.assessment.numbers import hours
from coachjournal.domain.assessment.results import (
    Assessment,
    DocumentResult,
    LeftOut,
    Remark,
    RequirementResult,
    Side,
)

__all__ = [
    "Assessment",
    "DocumentResult",
    "LeftOut",
    "Remark",
    "RequirementResult",
    "Side",
    "assess",
    "assess_all",
    "counts_for",
    "hours",
    "months_before",
]
