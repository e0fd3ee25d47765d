"""The words for what is kept of clients."""

from __future__ import annotations

from datetime import date

from coachjournal.domain.assessment import hours
from coachjournal.domain.people import Agreement
from coachjournal.domain.terms import AgreementKind, Answer
from coachjournal.domain.work import OpeningBalance
from coachjournal.services.clients import ClientLine, ClientPage
from coachjournal.system.language import _, later, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.words import said

KINDS = {
    "individual": later("one person"),
    "group": later("a group"),
    "team": later("a team"),
}
ANSWERS = {
    "pending": later("not answered yet"),
    "yes": later("yes"),
    "no": later("no"),
}
SORTS = {
    "name": later("a name"),
    "organisation": later("an organisation"),
    "place": later("a place"),
    "project": later("a project"),
    "email": later("an e-mail address"),
    "phone": later("a telephone number"),
}


def total_minutes(line: ClientLine) -> int:
    """Coaching minutes of held sessions and of opening balances together."""
    carried = sum(each.paid_minutes + each.pro_bono_minutes for each in line.opening_balances)
    return line.coaching_minutes + carried


def hours_said(minutes: int) -> str:
    """Minutes as hours with two decimals."""
    return str(hours(minutes))


def count_line(count: int) -> str:
    """How many clients there are."""
    return plural("{count} client", "{count} clients", count).format(count=count)


def answer_said(page: ClientPage, kind: AgreementKind, answer: Answer) -> str:
    """A client's present answer, and since when it holds: yes, since 12 Nov 2026."""
    since = _answered(page.agreements, kind, answer)
    return ", ".join(part for part in (said(ANSWERS, answer.value), since) if part)


def _answered(agreements: tuple[Agreement, ...], kind: AgreementKind, answer: Answer) -> str:
    dated = [each.withdrawn_on or each.answered_on for each in agreements if each.kind is kind]
    days: list[date] = [day for day in dated if day is not None]
    if answer is Answer.PENDING or not days:
        return ""
    return _("since {day}").format(day=full_date(max(days)))


def balance_said(balance: OpeningBalance) -> str:
    """What an opening balance carries in."""
    return _("{paid} paid and {pro_bono} pro bono hours").format(
        paid=hours_said(balance.paid_minutes), pro_bono=hours_said(balance.pro_bono_minutes)
    )


def balance_span(balance: OpeningBalance) -> str:
    """The days an opening balance covers."""
    return _("{first} to {last}").format(
        first=full_date(balance.starts_on), last=full_date(balance.ends_on)
    )
