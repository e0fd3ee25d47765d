"""What is kept of a client in tables: for the copy that the law gives, and the goodwill file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from coachjournal.domain import report as parts
from coachjournal.domain.ids import Moment
from coachjournal.domain.people import Agreement, Client, Organisation, OtherIdentifier, Told
from coachjournal.domain.report import Block
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import AgreementKind, Answer, RatedBy, ToldTopic
from coachjournal.domain.work import (
    Action,
    Contact,
    Engagement,
    Goal,
    GoalRating,
    OpeningBalance,
)
from coachjournal.services.agreed_words import title_of
from coachjournal.services.note_blocks import note_blocks
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.term_words import STATUSES, said
from coachjournal.store import erasing
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later

# What is written about in more than a few lines stands in none of a table's cells.
_LONG = 400
_TOPICS = {
    ToldTopic.SUPERVISION: later("supervision"),
    ToldTopic.NOTES: later("notes"),
    ToldTopic.RETENTION: later("how long notes are kept"),
    ToldTopic.LIMITS_OF_CONFIDENTIALITY: later("the limits of confidentiality"),
}
_KINDS = {
    AgreementKind.LISTED_IN_LOG: later("to stand in a log of hours"),
    AgreementKind.RECORDED: later("to be recorded"),
    AgreementKind.OBSERVED: later("to be observed"),
    AgreementKind.CONTACT_FOR_REFERENCE: later("to be contacted for a reference"),
    AgreementKind.CASE_STUDY: later("to a case study"),
    AgreementKind.SKETCH_KEPT: later("to a sketch being kept"),
    AgreementKind.SHOWN_TO_SUPERVISOR: later("to exact words being shown to a supervisor"),
    AgreementKind.THEMES_TO_SPONSOR: later("to themes being told to the sponsor"),
}
_ANSWERS = {Answer.YES: later("yes"), Answer.NO: later("no"), Answer.PENDING: later("pending")}
_RATED_BY = {RatedBy.CLIENT: later("the client"), RatedBy.SPONSOR: later("the sponsor")}


def facts_of(work: UnitOfWork, client: Client, *, binned: bool) -> Iterator[Block]:
    """Who it is, what they were told and agreed, the engagements and the sessions.

    With `binned` what lies in the bin is there too, and said to lie there.
    """
    yield parts.Heading(text=_("Who you are to the coach"))
    yield _table((_("What"), _("Kept")), _who(work, client), (3, 7))
    yield from _told_and_agreed(work, client)
    yield from _engagements(engagements_of(work, client, binned=binned))
    yield from _sessions(work, client, binned=binned)


def engagements_of(work: UnitOfWork, client: Client, *, binned: bool) -> list[Engagement]:
    """The client's engagements, and those they draw on, in the order of their days."""
    found = [work.get(Engagement, key) for key in erasing.engagements_of(work, client.id)]
    kept = [each for each in found if binned or each.binned_at is None]
    return sorted(kept, key=lambda each: (each.starts_on or date.min, each.title, each.id))


def actions_of(actions: Iterable[Action]) -> Iterator[Block]:
    """What the client meant to do, in their own words."""
    rows = [(each.text, _day(each.done_on)) for each in actions]
    if rows:
        yield parts.Heading(text=_("What you mean to do"))
        yield _table((_("What"), _("Done on")), rows, (7, 3))


def goals_of(work: UnitOfWork, client: Client) -> Iterator[Block]:
    """The goals, with what came of them."""
    goals = work.all(Goal, client_id=client.id)
    if goals:
        yield parts.Heading(text=_("Goals"))
        rows = [(goal.text, _day(goal.set_on), goal.result) for goal in goals]
        yield _table((_("Goal"), _("Set on"), _("What came of it")), rows, (5, 2, 3))
        yield from _ratings(work, goals)


def contacts_of(contacts: Iterable[Contact]) -> Iterator[Block]:
    """Calls and messages between the sessions; below them, notes that are longer than a line."""
    found = sorted(contacts, key=lambda each: each.at)
    long = [each for each in found if "\n" in each.text.strip() or len(each.text) > _LONG]
    rows = [
        (numeric_date(each.at.date()), each.manner, each.text) for each in found if each not in long
    ]
    if found:
        yield parts.Heading(text=_("Between the sessions"))
    if rows:
        yield _table((_("Date"), _("How"), _("What")), rows, (2, 2, 6))
    for each in long:
        words = ", ".join(filter(None, (numeric_date(each.at.date()), each.manner)))
        yield parts.Heading(text=words, level=2)
        yield from note_blocks(each.text)


def _ratings(work: UnitOfWork, goals: Iterable[Goal]) -> Iterator[Block]:
    """How the goals were seen: by the client and by the sponsor, each apart."""
    rows = [
        (goal.text, numeric_date(each.rated_on), _(_RATED_BY[each.rated_by]),
         "" if each.rating is None else str(each.rating), each.words)
        for goal in goals
        for each in sorted(
            work.all(GoalRating, goal_id=goal.id), key=lambda each: each.rated_on
        )
    ]  # fmt: skip
    if rows:
        yield parts.Heading(text=_("How the goals were seen"), level=2)
        header = (_("Goal"), _("On"), _("By"), _("0 to 10"), _("In words"))
        yield _table(header, rows, (10, 5, 5, 4, 10))


def _who(work: UnitOfWork, client: Client) -> Iterator[tuple[str, str]]:
    organisation = (
        work.get(Organisation, client.organisation_id).name if client.organisation_id else ""
    )
    others = [each.text for each in work.all(OtherIdentifier, client_id=client.id)]
    for label, value in (
        (_("Name"), client.full_name),
        (_("Called"), client.working_name),
        (_("Code"), client.code),
        (_("E-mail"), client.email),
        (_("Phone"), client.phone),
        (_("Organisation"), organisation),
        (_("Also known by"), "; ".join(others)),
    ):
        if value:
            yield label, value


def _told_and_agreed(work: UnitOfWork, client: Client) -> Iterator[Block]:
    told = [
        (_("told of {topic}").format(topic=_(_TOPICS[each.topic])), _day(each.told_on))
        for each in work.all(Told, client_id=client.id)
    ]
    agreed = [
        (
            _("agreed {kind}: {answer}").format(
                kind=_(_KINDS[each.kind]),
                answer=_("withdrawn") if each.withdrawn_on else _(_ANSWERS[each.answer]),
            ),
            _day(each.withdrawn_on or each.answered_on),
        )
        for each in work.all(Agreement, client_id=client.id)
    ]
    if told or agreed:
        yield parts.Heading(text=_("What you were told and agreed"))
        yield _table((_("What"), _("On")), [*told, *agreed], (7, 3))


def _engagements(engagements: Iterable[Engagement]) -> Iterator[Block]:
    rows = [
        (_or_binned(title_of(each), each.binned_at), _day(each.starts_on), _day(each.ends_on),
         each.lawful_basis)
        for each in engagements
    ]  # fmt: skip
    if rows:
        yield parts.Heading(text=_("Engagements"))
        header = (_("Engagement"), _("From"), _("To"), _("Lawful basis"))
        yield _table(header, rows, (4, 2, 2, 3))


def _sessions(work: UnitOfWork, client: Client, *, binned: bool) -> Iterator[Block]:
    sessions = sorted(work.all(Session, client_id=client.id), key=lambda each: each.start)
    rows = [
        (
            numeric_date(each.held_on),
            str(each.minutes),
            _or_binned(said(STATUSES, each.status), each.binned_at),
        )
        for each in sessions
        if binned or each.binned_at is None
    ]
    carried = [
        (
            _("{first} to {last}").format(first=_day(each.starts_on), last=_day(each.ends_on)),
            str(each.paid_minutes + each.pro_bono_minutes),
            _("carried in from an older log"),
        )
        for each in work.all(OpeningBalance, client_id=client.id)
    ]
    if rows or carried:
        yield parts.Heading(text=_("Sessions"))
        yield parts.Table(
            header=(_("Date"), _("Minutes"), _("What became of it")),
            rows=(*carried, *rows),
            widths=(3, 2, 5),
            alignments=(parts.Alignment.LEFT, parts.Alignment.RIGHT, parts.Alignment.LEFT),
        )


def _or_binned(words: str, binned_at: Moment | None) -> str:
    return words if binned_at is None else _("{words}, in the bin").format(words=words)


def _day(day: date | None) -> str:
    return "" if day is None else numeric_date(day)


def _table(
    header: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]
) -> parts.Table:
    return parts.Table(header=header, rows=tuple(rows), widths=widths)
