"""What a check of the journal found, in sentences: what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachjournal.store.check import Finding
from coachjournal.system.language import _, plural


def faults_said(finding: Finding) -> tuple[str, ...]:
    """A sentence for each fault that a check could tell apart; none where it is sound."""
    return tuple(_SENTENCES[code](number) for code, number in finding.faults)


def _trail_broken(number: int) -> str:
    return _(
        "The audit trail of hours was changed by another program, from its link {number} on: it "
        "proves nothing from there. Open the newest backup beside this journal, and look there."
    ).format(number=number)


def _hours_off_trail(number: int) -> str:
    return plural(
        "{number} session or opening balance does not stand as the audit trail says it was last "
        "changed. Compare it with the newest backup, and enter the right hours again.",
        "{number} sessions or opening balances do not stand as the audit trail says they were "
        "last changed. Compare them with the newest backup, and enter the right hours again.",
        number,
    ).format(number=number)


def _hours_missing(number: int) -> str:
    return plural(
        "{number} session or opening balance of the audit trail is gone, and was not erased here. "
        "Open the newest backup beside this journal, and bring it back from there.",
        "{number} sessions or opening balances of the audit trail are gone, and were not erased "
        "here. Open the newest backup beside this journal, and bring them back from there.",
        number,
    ).format(number=number)


_SENTENCES: Mapping[str, Callable[[int], str]] = {
    "trail-broken": _trail_broken,
    "hours-off-trail": _hours_off_trail,
    "hours-missing": _hours_missing,
}
