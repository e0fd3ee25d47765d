"""Prepare: half a page for the next session with a client, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from coachjournal.domain import report as parts
from coachjournal.domain.assessment import hours
from coachjournal.domain.changes import Changes
from coachjournal.domain.half_page import fitted, shortened
from coachjournal.domain.people import Client
from coachjournal.domain.report import Block, Report
from coachjournal.domain.sessions import Record, Session, SessionTheme, Theme
from coachjournal.domain.supervision import Exported, SupervisionItem, SupervisionMeeting
from coachjournal.domain.terms import Arose, EngagementKind, GoalState, RatedBy, SessionStatus
from coachjournal.domain.work import Action, Contact, Contract, Engagement, GoalRating, PromiseMade
from coachjournal.errors import Confidential
from coachjournal.exports.pictures import PagePicture
from coachjournal.services.by_code import deidentified
from coachjournal.services.carried import GoalLine, goal_lines, promises_of
from coachjournal.services.engagement_pages import engagement_lines
from coachjournal.services.journal import Done, Journal
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.pack_story import present_engagement, prose_of
from coachjournal.services.papers import (
    Deidentified,
    form_of,
    page_pictures,
    paper,
    read_back,
    set_report,
    write_registered,
)
from coachjournal.services.settings import Settings
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later, plural

WHAT = "prepare"
_LATELY = 5
_SEEN = {
    RatedBy.CLIENT: later("the client: {said}"),
    RatedBy.SPONSOR: later("the sponsor: {said}"),
}
_SHARED = (EngagementKind.CALL_OFF, EngagementKind.PROGRAMME)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedLine:
    """One line; `thing` is the id of the action, promise, session or item it leads to."""

    text: str = field(repr=False)
    on: date | None = None
    thing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPart:
    """A part of the half page: its title, the lines there is room for, and how many are more."""

    kind: str
    title: str
    lines: tuple[PreparedLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Half a page for the next session. `name` is a code where the settings say codes."""

    client: Client
    name: str = field(repr=False)
    next: Session | None
    last: Session | None
    parts: tuple[PreparedPart, ...]


class Preparing:
    """Gathers the half page, and puts it on paper."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def page(self, client_id: str) -> Prepared:
        """What is worth a look before the next session with a client. Raises NotFound."""
        return self._gathered(client_id)[0]

    def report(self, client_id: str) -> Report:
        """The same on paper. Raises Confidential (`client-restricted`), NotFound."""
        return self._report(self.page(client_id))

    def pages(self, client_id: str, *, accept_unsure: bool = False) -> tuple[PagePicture, ...]:
        """The same as pictures, for a printer. Raises as `export` does."""
        prepared, replacing = self._gathered(client_id)
        report = self._report(prepared)
        searched = self._searched(prepared, replacing, accept_unsure=accept_unsure)
        if searched is not None:
            # What a printer is given has no words to be read back: they are those of a file.
            searched.refuse_leaks(read_back(set_report(report, "md"), "md")[1])
        return page_pictures(report)

    def export(
        self,
        client_id: str,
        out: Path,
        *,
        accept_unsure: bool = False,
        initiator: object = None,
    ) -> Done[Exported]:
        """Write it as PDF, Word or Markdown, by the ending, and register it.

        Where codes stand for names, it is searched as every paper by code. Raises BadInput,
        Confidential (`client-restricted`, `pack-leaks`, `code-names-someone`), PackUnsure,
        DiskFull. Nothing is written then.
        """
        form_of(out)
        prepared, replacing = self._gathered(client_id)
        report = self._report(prepared)
        searched = self._searched(prepared, replacing, accept_unsure=accept_unsure)
        line = write_registered(self._journal, WHAT, {out: report}, (client_id,), searched)
        return self._journal.done(line, Changes.EXPORTS, initiator)

    def _gathered(self, client_id: str) -> tuple[Prepared, Replacing | None]:
        """The half page, and what put codes into it where codes are always shown."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            client = work.get(Client, client_id)
            sessions = work.all(Session, client_id=client_id, binned_at=None)
            sessions.sort(key=lambda each: each.start)
            held = [s for s in sessions if s.status is SessionStatus.HELD and s.held_on <= today]
            coming = [
                s for s in sessions if s.status is SessionStatus.PLANNED and s.held_on >= today
            ]
            settings = Settings.read_from(work)
            found = [part for part in _parts(work, client, held) if part.lines]
            shown, replacing = tuple(_fitted(found)), None
            if settings.always_codes:
                # Only what stands on the page is read: nobody is asked about other words.
                replacing = Replacing(work, (client.id,), settings.coach_name)
                shown = _coded(shown, replacing.change(client.id))
        prepared = Prepared(
            client=client,
            name=client.code if replacing else client.shown_name,
            next=coming[0] if coming else None,
            last=held[-1] if held else None,
            parts=shown,
        )
        return prepared, replacing

    def _report(self, prepared: Prepared) -> Report:
        if prepared.client.restricted_since is not None:
            raise Confidential("client-restricted")
        today = self._journal.clock.today()
        footer = _("Personal and confidential.")
        return paper(_("Prepare"), today, list(_blocks(prepared, today)), footer=footer)

    def _searched(
        self, prepared: Prepared, replacing: Replacing | None, *, accept_unsure: bool
    ) -> Deidentified | None:
        return deidentified(
            replacing,
            [line.text for part in prepared.parts for line in part.lines],
            _blocks(_blank(prepared), self._journal.clock.today()),
            accept_unsure=accept_unsure,
        )


def _coded(found: Sequence[PreparedPart], change: Callable[[str], str]) -> tuple[PreparedPart, ...]:
    """The parts with a code for every registered name."""
    return tuple(
        replace(part, lines=tuple(replace(each, text=change(each.text)) for each in part.lines))
        for part in found
    )


def _blank(prepared: Prepared) -> Prepared:
    """The same where the coach says nothing: the words that are the page's own."""
    return replace(prepared, parts=_coded(prepared.parts, lambda _text: ""))


def _fitted(found: Sequence[PreparedPart]) -> Iterator[PreparedPart]:
    texts = [[line.text for line in part.lines] for part in found]
    # Where nothing was written of the last time, the one before it belongs to it.
    room = fitted(texts, least=[2 if part.kind == "last" else 1 for part in found])
    for part, fit in zip(found, room, strict=True):
        yield PreparedPart(
            kind=part.kind, title=part.title, lines=part.lines[: fit.shown], more=fit.more
        )


def _parts(work: UnitOfWork, client: Client, held: Sequence[Session]) -> Iterator[PreparedPart]:
    open_ = [a for a in work.all(Action, client_id=client.id) if a.done_on is None]
    days: dict[str, date] = {session.id: session.held_on for session in held}
    actions = [_line(a.text, days.get(a.session_id or ""), a.id) for a in open_]
    promises = [p for p in promises_of(work, client.id) if p.done_on is None]
    goals = [g for g in goal_lines(work, client.id) if g.goal.state is GoalState.OPEN]
    last = held[-1] if held else None
    yield _part("last", _("Last time"), _last(work, held))
    yield _part("actions", _("The client's actions"), _newest(actions))
    yield _part("promises", _("My promises"), (_promise(each) for each in promises))
    yield _part("contacts", _("Since then"), _contacts(work, client, last))
    yield _part("goals", _("Goals"), (_goal(each) for each in goals))
    yield _part("frame", _("The contract"), _frame(work, client, held))
    yield _part("themes", _("Themes lately"), _themes(work, held))
    yield _part("supervision", _("From supervision"), _newest(_brought(work, client)))


def _part(kind: str, title: str, lines: Iterable[PreparedLine]) -> PreparedPart:
    return PreparedPart(kind=kind, title=title, lines=tuple(lines))


def _line(text: str, on: date | None = None, thing: str = "", *, lines: int = 2) -> PreparedLine:
    return PreparedLine(text=shortened(text, lines), on=on, thing=thing)


def _newest(lines: Iterable[PreparedLine]) -> list[PreparedLine]:
    return sorted(lines, key=lambda line: line.on or date.min, reverse=True)


def _last(work: UnitOfWork, held: Sequence[Session]) -> Iterator[PreparedLine]:
    """The last time; where nothing was written of it, also the last that was written of."""
    for session in reversed(held[-_LATELY:]):
        told = _told(work, session)
        nothing = _("Nothing was written of it.")
        yield _line(told or nothing, session.held_on, session.id, lines=3)
        if told:
            return


def _told(work: UnitOfWork, session: Session) -> str:
    record = work.find(Record, session_id=session.id)
    words = " ".join(prose_of(record.text)) if record else ""
    if session.title and words:
        return _("{title}: {words}").format(title=session.title, words=words)
    return session.title or words


def _promise(promise: PromiseMade) -> PreparedLine:
    return _line(promise.text, promise.due_on, promise.id)


def _goal(line: GoalLine) -> PreparedLine:
    """A goal as the client last saw it, and the sponsor's view beside it: never one for both."""
    latest = {each.rated_by: each for each in line.ratings}
    seen = [_(words).format(said=_seen(latest[by])) for by, words in _SEEN.items() if by in latest]
    return _line("; ".join([line.goal.text, *seen]))


def _seen(rating: GoalRating) -> str:
    if rating.words and rating.rating is not None:
        return _("{words} ({rating})").format(words=rating.words, rating=rating.rating)
    return rating.words or str(rating.rating)


def _contacts(work: UnitOfWork, client: Client, last: Session | None) -> list[PreparedLine]:
    contacts = work.all(Contact, client_id=client.id)
    since = [each for each in contacts if last is None or each.at > last.start]
    return _newest(
        [
            _line(": ".join(part for part in (each.manner, each.text) if part), each.at.date())
            for each in sorted(since, key=lambda each: each.at, reverse=True)
        ]
    )


def _frame(work: UnitOfWork, client: Client, held: Sequence[Session]) -> Iterator[PreparedLine]:
    engagement = present_engagement(work, client, held)
    if engagement is None:
        return
    yield from (_line(words) for words in _left_said(work, client, engagement))
    versions = work.all(Contract, engagement_id=engagement.id)
    latest = max(versions, key=lambda each: each.version, default=None)
    if latest is not None:
        yield from (_line(words) for words in _agreed(latest))


def _agreed(contract: Contract) -> Iterator[str]:
    said = [contract.may_be_said, contract.said_by_whom, contract.in_whose_presence]
    if any(said):
        yield _("May be said: {what}").format(what="; ".join(each for each in said if each))
    if contract.if_the_sponsor_asks:
        yield _("If the sponsor asks: {what}").format(what=contract.if_the_sponsor_asks)
    if contract.became:
        yield _("Agreed: {what}").format(what=contract.became)


def _left_said(work: UnitOfWork, client: Client, engagement: Engagement) -> Iterator[str]:
    """What is left of what was agreed, as the engagement's own page counts it."""
    free = frozenset(Settings.read_from(work).late_cancelled_free)
    lines = engagement_lines(work, free, client.id)
    left = next((each.left for each in lines if each.engagement.id == engagement.id), None)
    if left is None:
        return
    if left.sessions is not None and engagement.kind not in _SHARED:
        yield _sessions_left(left.agreed_sessions or 0, left.sessions)
    if left.minutes is not None:
        yield _("{left} of {agreed} hours are left for all who draw on them.").format(
            left=hours(max(0, left.minutes)), agreed=hours(left.agreed_minutes or 0)
        )


def _sessions_left(agreed: int, left: int) -> str:
    if left <= 0:
        return _("All {agreed} agreed sessions were held.").format(agreed=agreed)
    words = plural(
        "{left} session left of {agreed} agreed.", "{left} sessions left of {agreed} agreed.", left
    )
    return words.format(left=left, agreed=agreed)


def _themes(work: UnitOfWork, held: Sequence[Session]) -> Iterator[PreparedLine]:
    found: dict[str, Arose] = {}
    for session in reversed(held[-_LATELY:]):
        for link in work.all(SessionTheme, session_id=session.id):
            found.setdefault(work.get(Theme, link.theme_id).name, link.arose)
    if found:
        emerged = _("{theme} (emerged)")
        names = [
            emerged.format(theme=name) if arose is Arose.EMERGED else name
            for name, arose in found.items()
        ]
        yield _line(", ".join(names))


def _brought(work: UnitOfWork, client: Client) -> Iterator[PreparedLine]:
    for item in work.all(SupervisionItem, client_id=client.id, binned_at=None):
        meeting = work.find(SupervisionMeeting, id=item.meeting_id) if item.meeting_id else None
        if meeting is None:
            continue
        # What the whole meeting taught may be about somebody else.
        learned = item.changed or item.learning
        words = _("{question} Learned: {learned}") if learned else "{question}"
        text = words.format(question=item.said, learned=learned)
        yield _line(text, meeting.on, item.id)


def _blocks(prepared: Prepared, on: date) -> Iterator[Block]:
    coming = prepared.next
    when = "" if coming is None else _("for {day}").format(day=numeric_date(coming.held_on))
    yield parts.Title(text=_("Prepare"), pill=prepared.name, subtitle=when)
    if not prepared.parts:
        yield parts.plain_text(_("Nothing is kept of this client yet."))
        return
    header = (_("Part"), _("As of {day}").format(day=numeric_date(on)))
    yield parts.Table(header=header, rows=tuple(_rows(prepared)), widths=(2, 9))


def _rows(prepared: Prepared) -> Iterator[tuple[str, str]]:
    for part in prepared.parts:
        lines = [_dated(each) for each in part.lines]
        if part.more:
            lines[-1] = f"{lines[-1]} ({more_said(part.more)})"
        for number, line in enumerate(lines):
            yield ("" if number else part.title, line)


def _dated(line: PreparedLine) -> str:
    if line.on is None:
        return line.text
    return _("{day}: {text}").format(day=numeric_date(line.on), text=line.text)


def more_said(count: int) -> str:
    """How many lines there was no room for."""
    return plural("{count} more in the journal", "{count} more in the journal", count).format(
        count=count
    )
