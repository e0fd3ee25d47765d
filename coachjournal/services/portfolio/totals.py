"""Totals that reconcile on one line: what the vault holds is what is shown and what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coachjournal.domain import report as parts
from coachjournal.domain.assessment import RequirementResult
from coachjournal.domain.assessment.results import LeftOut
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.portfolio.material import Material
from coachjournal.services.portfolio.words import hours_said
from coachjournal.services.reason_words import reason_said
from coachjournal.system.language import _, later

COACHING, LISTED = "coaching-hours", "listed-hours"
_SHORT = {
    "not-coaching": later("not coaching"),
    "direct-report": later("one's own direct report"),
    "group-above-cap": later("groups above the body's cap"),
    "before-training": later("before coach training began"),
    "opening-before-training": later("carried in from before coach training"),
    "client-not-listed": later("no agreement to be listed"),
    "before-window": later("before the window"),
    "opening-before-window": later("carried in from before the window"),
    "too-short": later("too short"),
}
_NOT_LISTED = "client-not-listed"
RIGHT, LEFT = parts.Alignment.RIGHT, parts.Alignment.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Minutes: of all held entries, of those that are shown, and of the rest by its reason."""

    vault: int
    shown: int
    left_out: tuple[tuple[str, int], ...]
    listed: bool

    @property
    def all_left_out(self) -> int:
        """What is not shown, for whatever reason."""
        return sum(minutes for _why, minutes in self.left_out)


def result_of(material: Material, requirement: str) -> RequirementResult | None:
    """The result of a requirement, where the credential has it."""
    found = material.assessment.requirements
    return next((each for each in found if each.id == requirement), None)


def coaching_total(material: Material) -> Total | None:
    """What becomes of every held minute of coaching; None where the body counts no hours."""
    counted = result_of(material, COACHING)
    if counted is None:
        return None
    listed = result_of(material, LISTED)
    shown = listed or counted
    whole: dict[str, int] = defaultdict(int)
    for line in material.lines:
        whole[line.id] += line.minutes
    reasons = _reasons(counted.left_out) | (_reasons(listed.left_out) if listed else {})
    rest: dict[str, int] = defaultdict(int)
    for key, minutes in whole.items():
        over = minutes - shown.amounts.get(key, 0)
        if over:
            rest[_short(reasons.get(key))] += over
    return Total(
        vault=sum(whole.values()),
        shown=sum(shown.amounts.get(key, 0) for key in whole),
        left_out=tuple(sorted(rest.items(), key=lambda each: (-each[1], each[0]))),
        listed=listed is not None,
    )


def one_line(total: Total) -> str:
    """The vault = the log + what is left out, with the reasons."""
    shown = _("on the log") if total.listed else _("counted")
    line = _("In the journal {vault} h = {shown} {log} h").format(
        vault=hours_said(total.vault), shown=shown, log=hours_said(total.shown)
    )
    if not total.left_out:
        return _("{line}; nothing is left out.").format(line=line)
    reasons = "; ".join(
        _("{why} {hours} h").format(why=why, hours=hours_said(minutes))
        for why, minutes in total.left_out
    )
    return _("{line} + left out {hours} h ({reasons}).").format(
        line=line, hours=hours_said(total.all_left_out), reasons=reasons
    )


def _reasons(left_out: Iterable[LeftOut]) -> dict[str, LeftOut]:
    found: dict[str, LeftOut] = {}
    for each in left_out:
        found.setdefault(each.id, each)
    return found


def _short(why: LeftOut | None) -> str:
    if why is None:
        return _("above what the body counts")
    return _(_SHORT[why.why]) if why.why in _SHORT else reason_said(why, numeric_date)
