"""An assessment's figures as pages say them: 96.25 of 100, 3.75 missing, how full a bar is."""

from __future__ import annotations

from decimal import Decimal

from coachjournal.domain.assessment import RequirementResult
from coachjournal.domain.assessment.reasons import gap_in_words, gaps_in_words, trimmed
from coachjournal.domain.assessment.results import Assessment
from coachjournal.domain.credentials import Credential, Unit
from coachjournal.system.language import _, plural

_FEW = 3


def have_said(result: RequirementResult) -> str:
    """What there is: hours to two decimals, pieces whole."""
    if result.have is None:
        return _("none")
    return f"{result.have:.2f}" if result.unit is Unit.HOURS else trimmed(result.have)


def needed_said(result: RequirementResult) -> str:
    """What is asked for, beside what there is: of 100."""
    if result.needed is None:
        return _("of ?")
    if result.unit is Unit.TO_ONE:
        return _("up to {needed}").format(needed=trimmed(result.needed))
    return _("of {needed}").format(needed=trimmed(result.needed))


def missing_said(result: RequirementResult) -> str:
    """What is to go, in short: 3.75 missing; met."""
    if result.met:
        return _("met")
    if result.missing is None:
        return _("ask")
    hours = result.unit is Unit.HOURS
    number = f"{result.missing:.2f}" if hours else trimmed(result.missing)
    return _("{number} missing").format(number=number)


def share(result: RequirementResult) -> float:
    """How full its bar is, 0 to 1."""
    if result.met:
        return 1.0
    if result.have is None or not result.needed:
        return 0.0
    part = result.needed / result.have if result.unit is Unit.TO_ONE and result.have else None
    return float(min(Decimal(1), part if part is not None else result.have / result.needed))


def whole_said(result: RequirementResult) -> str:
    """All of a figure in one line, for a screen reader: 96.25 of 100, 3.75 missing."""
    if result.needed is None:
        return _("{have}; ask the body for the figure").format(have=have_said(result))
    return _("{have} {needed}, {missing}").format(
        have=have_said(result), needed=needed_said(result), missing=missing_said(result)
    )


def gaps_said(assessment: Assessment) -> str:
    """All that is to go, as a sentence without its full stop."""
    words = gaps_in_words(assessment, _, plural)
    return words[:1].upper() + words[1:]


def gaps_in_short(assessment: Assessment) -> str:
    """What is to go, but of many figures only the first few: the others are counted."""
    more = len(assessment.gaps) - _FEW
    if more <= 1:
        return gaps_said(assessment)
    first = ", ".join(gap_said(gap) for gap in assessment.gaps[:_FEW])
    to_do = len(assessment.documents_to_do)
    words = plural(
        "{first} and {count} more figure to go", "{first} and {count} more figures to go", more
    ).format(first=first, count=more)
    documents = plural("{count} document to do", "{count} documents to do", to_do)
    return f"{words}; {documents.format(count=to_do)}" if to_do else words


def gap_said(result: RequirementResult) -> str:
    """What is to go of one figure."""
    return gap_in_words(result, _, plural)


def short_name(credential: Credential) -> str:
    """A credential as coaches call it: ICF ACC."""
    return _(credential.short or credential.title)
