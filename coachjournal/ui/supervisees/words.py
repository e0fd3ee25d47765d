"""The words of supervising: agreements, meetings, what is due."""

from __future__ import annotations

from collections.abc import Iterator

from coachjournal.domain.assessment import hours
from coachjournal.services.supervisees import SuperviseeLine
from coachjournal.services.supervision_given import GivenLine
from coachjournal.system.language import _, later, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.words import FORMATS, minutes_said, said

WHY_NOT = {
    "email": later("an e-mail address"),
    "phone": later("perhaps a telephone number"),
    "post-code": later("perhaps a post code"),
    "date-of-birth": later("perhaps a date of birth"),
    "id-number": later("perhaps a number that identifies"),
    "rare-title": later("a role by which somebody may be known"),
    "initials": later("perhaps somebody's initials"),
}


def held_said(line: SuperviseeLine) -> str:
    """How often and how long: 4 meetings, 6.00 hours."""
    words = plural("{count} meeting, {hours} hours", "{count} meetings, {hours} hours",
                   line.meetings)  # fmt: skip
    return words.format(count=line.meetings, hours=hours(line.minutes))


def agreed_said(line: SuperviseeLine) -> Iterator[str]:
    """What the contract says, fact by fact."""
    who = line.supervisee
    if who.agreed_on is not None:
        yield _("Agreed on {day}").format(day=full_date(who.agreed_on))
    if who.every_weeks:
        often = plural("every week", "every {count} weeks", who.every_weeks)
        yield often.format(count=who.every_weeks)
    if who.minutes:
        yield minutes_said(who.minutes)
    if who.review_on is not None:
        yield _("looked at again on {day}").format(day=full_date(who.review_on))


def meeting_facts(line: GivenLine, *, without: str = "") -> str:
    """Length, kind and who sat there, but for the one whose page it is."""
    given = line.given
    others = [each.code for each in line.supervisees if each.id != without]
    facts = (
        minutes_said(given.minutes),
        said(FORMATS, given.format.value),
        "" if given.paid else _("unpaid"),
        ", ".join(others),
    )
    return ", ".join(each for each in facts if each)
