"""How supervision over a span is said: rules, what they ask next, kinds of meeting, the eyes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from coachjournal.domain.assessment import RequirementResult, hours
from coachjournal.domain.assessment.reasons import later_plural, trimmed
from coachjournal.domain.charts import BarChart, Series
from coachjournal.domain.credentials import Metric, Unit
from coachjournal.domain.supervision_year import Attention
from coachjournal.domain.terms import Eye, SupervisionFormat
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.reason_words import reason_said
from coachjournal.services.supervision import LookBack
from coachjournal.services.supervision_contracts import ContractStands
from coachjournal.services.supervision_year import BodyRule, NotBrought, NotFor
from coachjournal.system.language import _, later, plural

EYES = {
    Eye.CLIENT: later("the client"),
    Eye.INTERVENTIONS: later("what I did"),
    Eye.RELATIONSHIP: later("our relationship"),
    Eye.COACH: later("myself"),
    Eye.SUPERVISORY_RELATIONSHIP: later("supervisor and I"),
    Eye.SUPERVISOR: later("the supervisor"),
    Eye.WIDER_CONTEXT: later("the wider context"),
}
FORMATS = {
    SupervisionFormat.INDIVIDUAL: later("one to one"),
    SupervisionFormat.GROUP: later("in a group"),
    SupervisionFormat.PEER: later("with peers"),
}
_SHORT = {
    Eye.CLIENT: later("client"),
    Eye.INTERVENTIONS: later("what I did"),
    Eye.RELATIONSHIP: later("between us"),
    Eye.COACH: later("myself"),
    Eye.SUPERVISORY_RELATIONSHIP: later("we here"),
    Eye.SUPERVISOR: later("supervisor"),
    Eye.WIDER_CONTEXT: later("context"),
}
"""What stands below the bars, where there is little room."""

_RATIO, _FREQUENCY = Metric.SUPERVISION_RATIO, Metric.SUPERVISION_FREQUENCY


def credential_said(rule: BodyRule) -> str:
    """The credential as coaches call it."""
    return _(rule.credential.short or rule.credential.title)


def stands_said(result: RequirementResult) -> str:
    """What stands beside what is asked: 1 : 27.5; at most 1 : 35 is asked."""
    if result.rule.metric is _FREQUENCY:
        stands = _("{have} of the last {quarters} quarters").format(
            have=trimmed(result.have or Decimal(0)), quarters=result.rule.filters.quarters
        )
    elif result.rule.metric is _RATIO:
        stands = (
            _("no supervision yet")
            if result.have is None
            else _("1 : {have}").format(have=trimmed(result.have))
        )
    else:
        stands = _number_said(result, result.have or Decimal(0))
    return _("{stands}; {asked}").format(stands=stands, asked=_asked(result))


def _asked(result: RequirementResult) -> str:
    needed = result.needed
    if needed is None:
        return _("ask the body for its figure")
    if result.rule.metric is _RATIO:
        return _("at most 1 : {needed} is asked").format(needed=trimmed(needed))
    return plural("{needed} is asked", "{needed} are asked", int(needed)).format(
        needed=trimmed(needed)
    )


_PIECES = {
    Metric.SUPERVISION_MONTHS: later_plural("{number} month", "{number} months"),
    Metric.SUPERVISION_SESSIONS: later_plural("{number} meeting", "{number} meetings"),
    Metric.SUPERVISION_HOURS: later_plural("{number} hour", "{number} hours"),
    Metric.SUPERVISION_FREQUENCY: later_plural("{number} quarter", "{number} quarters"),
}


def _number_said(result: RequirementResult, number: Decimal) -> str:
    """A number of what the rule counts, in words."""
    one, many = _PIECES[result.rule.metric]
    shown = f"{number:.2f}" if result.unit is Unit.HOURS else trimmed(number)
    return plural(one, many, 1 if number == 1 else 2).format(number=shown)


def due_said(rule: BodyRule) -> str:
    """By when supervision is asked for next; empty where the rule asks for no more."""
    due, metric = rule.due, rule.result.rule.metric
    if metric is _FREQUENCY and due.by and due.minutes:
        words = plural(
            "Next: {count} minute by {day}.", "Next: {count} minutes by {day}.", due.minutes
        )
        return words.format(count=due.minutes, day=numeric_date(due.by))
    if metric is _RATIO:
        return _ratio_due(rule)
    if rule.result.missing:
        return _("{number} to go.").format(number=_number_said(rule.result, rule.result.missing))
    if due.by:
        return _("Stands until {day} if no more comes.").format(day=numeric_date(due.by))
    return ""


def _ratio_due(rule: BodyRule) -> str:
    due = rule.due
    if due.minutes:
        words = plural(
            "{count} minute of supervision brings it right.",
            "{count} minutes of supervision bring it right.",
            due.minutes,
        )
        return words.format(count=due.minutes)
    if due.coaching_left is None:
        return ""
    left = _("Another {hours} hours of coaching until more is asked").format(
        hours=hours(due.coaching_left)
    )
    if due.by is None:
        return f"{left}."
    return _("{left}: at the pace of the last 90 days, by {day}.").format(
        left=left, day=numeric_date(due.by)
    )


def look_back_said(found: LookBack) -> str:
    """Both sides over three years, and nothing about what they ought to be."""
    if not found.supervision:
        return _("No supervision is entered over three years.")
    said = _("{received} hours of supervision for {given} of coaching, over three years").format(
        received=hours(found.supervision), given=hours(found.coaching)
    )
    if not found.coaching:
        return f"{said}."
    ratio = round(Decimal(found.coaching) / found.supervision)
    return _("{said}: 1 to {ratio}.").format(said=said, ratio=ratio)


def not_for_said(left: NotFor) -> str:
    """Why a kind of meeting does not count for a rule: EMCC EIA: another format."""
    return _("{credential}: {why}").format(
        credential=credential_said(left.rule), why=reason_said(left.why, numeric_date)
    )


def eyes_chart(found: Attention) -> BarChart:
    """The seven eyes as bars: in how many meetings each was used."""
    used = Series(name=_("used in meetings"), values=tuple(each.used for each in found.eyes))
    return BarChart(
        title=_("Where has our attention gone?"),
        labels=tuple(_(_SHORT[each.eye]) for each in found.eyes),
        marks=("",) * len(found.eyes),
        series=(used,),
    )


def eyes_rows(found: Attention) -> list[tuple[str, str, str]]:
    """The same as a table: the eye, meetings, items."""
    return [(_(EYES[each.eye]), str(each.used), str(each.before)) for each in found.eyes]


def not_brought_said(found: NotBrought) -> str:
    """What is known of somebody who was not brought: facts, and no reason."""
    return ", ".join(_not_brought(found))


def _not_brought(found: NotBrought) -> Iterator[str]:
    yield plural("{count} session", "{count} sessions", found.sessions).format(count=found.sessions)
    yield _("last on {day}").format(day=numeric_date(found.last_session))
    if found.last_brought is not None:
        yield _("brought on {day}").format(day=numeric_date(found.last_brought))
    if found.waits:
        yield _("something waits")


def contract_lines(stands: ContractStands) -> list[str]:
    """The quiet lines of the contract in force: its review, and by when the two meet next."""
    lines = []
    contract = stands.contract
    if stands.review_due and contract.review_on is not None:
        lines.append(
            _("We said that we would look at it again on {day}.").format(
                day=numeric_date(contract.review_on)
            )
        )
    if stands.next_by is not None:
        lines.append(
            _("By what we agreed, we meet by {day}.").format(day=numeric_date(stands.next_by))
        )
    return lines
