"""The what-if of `progress`: its options, and how its answer is said."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from coachjournal.domain.assessment.reasons import gaps_in_words
from coachjournal.domain.assessment.what_if import WhatIf
from coachjournal.domain.own_figures import Rules
from coachjournal.system.language import _, plural

if TYPE_CHECKING:
    from coachjournal.domain.assessment import Assessment, RequirementResult
    from coachjournal.services.practice import Practice
    from coachjournal.services.what_if import Answer

_USUAL_MINUTES, _ALL_PAID = 60, 100


def what_if_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options; the command gets what is supposed, or None, as `supposed`."""

    @click.option(
        "--what-if-sessions",
        type=click.IntRange(0, 400),
        metavar="N",
        help="Suppose so many sessions a month more, from tomorrow on.",
    )
    @click.option(
        "--what-if-minutes", type=click.IntRange(1, 1440), metavar="M", help="Each so long; 60."
    )
    @click.option(
        "--what-if-paid", type=click.IntRange(0, 100), metavar="PERCENT", help="So much paid; 100."
    )
    @functools.wraps(command)
    def with_what_if(
        *args: Any,
        what_if_sessions: int | None,
        what_if_minutes: int | None,
        what_if_paid: int | None,
        **rest: Any,
    ) -> None:
        if what_if_sessions is None and (what_if_minutes, what_if_paid) != (None, None):
            raise click.UsageError(_("Say --what-if-sessions, too."))
        supposed = None
        if what_if_sessions is not None:
            supposed = WhatIf(
                sessions_a_month=what_if_sessions,
                minutes=_USUAL_MINUTES if what_if_minutes is None else what_if_minutes,
                paid_percent=_ALL_PAID if what_if_paid is None else what_if_paid,
            )
        command(*args, supposed=supposed, **rest)

    return with_what_if


def answer_of(
    practice: Practice,
    credential: str,
    supposed: WhatIf,
    as_of: date | None,
    rules: Rules,
    path: str = "",
) -> Answer:
    """What would be on the application date, by the rules of that date."""
    from coachjournal.services.what_if import answer

    ground = practice.what_if.begin(credential)
    if path:
        ground = replace(ground, path=path)
    return answer(ground, replace(supposed, on=as_of), rules)


def what_if_data(
    supposed: WhatIf, found: Answer, said_of: Callable[[RequirementResult], dict[str, Any]]
) -> dict[str, Any]:
    """The answer as JSON, its requirements as those of the plain one."""
    then = found.then
    return {
        "sessions_a_month": supposed.sessions_a_month,
        "minutes": supposed.minutes,
        "paid_percent": supposed.paid_percent,
        "as_of": then.as_of,
        "met": then.met,
        "figures_met": then.figures_met,
        "earliest": then.earliest,
        "requirements": [said_of(result) for result in then.requirements],
    }


def what_if_lines(supposed: WhatIf, found: Answer, plain: Assessment) -> list[str]:
    """The answer for people, what changes by it first."""
    then = found.then
    # A what-if begins tomorrow; held against a day that is over, it would say nothing.
    plain = plain if plain.as_of == then.as_of else found.today
    lines = [
        _(
            "What if, as of {day}: {sessions} sessions a month more from tomorrow on, "
            "{minutes} minutes each, {paid} % paid"
        ).format(
            day=then.as_of.isoformat(),
            sessions=supposed.sessions_a_month,
            minutes=supposed.minutes,
            paid=supposed.paid_percent,
        ),
        "  " + gaps_in_words(then, _, plural),
        "  "
        + _("Earliest date: {then}; as it is: {now}").format(
            then=_day(then.earliest), now=_day(plain.earliest)
        ),
    ]
    before = {result.id: result.have for result in plain.requirements}
    for result in then.requirements:
        if result.have != before.get(result.id):
            needed = "?" if result.needed is None else result.needed
            state = (
                _("met") if result.met else _("{missing} missing").format(missing=result.missing)
            )
            lines.append(f"  {_(result.label):32} {result.have!s:>9} / {needed!s:<8} {state}")
    return lines


def _day(day: date | None) -> str:
    return _("not in sight") if day is None else day.isoformat()
