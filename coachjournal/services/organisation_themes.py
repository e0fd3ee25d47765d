"""Themes across an organisation's clients: made once, seen by those coached, then given.

The rule stands in `domain.organisation_themes`. A report is kept when it is made, with
whatever it says: the same period asked for again says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from coachjournal.domain import report as parts
from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.ids import OrganisationId, RowId
from coachjournal.domain.organisation_themes import (
    FEWEST_CLIENTS,
    FEWEST_CONTRIBUTORS,
    AgreedWork,
    ToldBefore,
    answer,
    brought_by_client,
    has_leave,
    told_before,
)
from coachjournal.domain.people import Agreement, Organisation
from coachjournal.domain.report import Block, Report
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import AgreementKind
from coachjournal.domain.work import Engagement, EngagementClient, ThemesReport
from coachjournal.errors import Confidential, NotFound
from coachjournal.services.by_code import deidentified
from coachjournal.services.journal import Done, Journal
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import form_of, paper, write_registered
from coachjournal.services.settings import Settings
from coachjournal.store import insight_queries
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

WHAT = "organisation-themes"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationLine:
    """An organisation with work agreed, whether a contract gives leave, and its reports."""

    organisation: Organisation
    leave: bool
    reports: tuple[ThemesReport, ...] = field(default=(), repr=False)


class OrganisationThemes:
    """Makes reports, and notes who has seen them."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def lines(self) -> tuple[OrganisationLine, ...]:
        """The organisations that work was agreed with, by name; their reports newest first."""
        with self._journal.work() as work:
            works = _agreed(work)
            mine = {each.organisation_id for each in works}
            told = sorted(work.all(ThemesReport), key=lambda each: each.from_on, reverse=True)
            known = [each for each in work.all(Organisation) if each.id in mine]
        return tuple(
            OrganisationLine(
                organisation=each,
                leave=has_leave(each.id, works),
                reports=tuple(report for report in told if report.organisation_id == each.id),
            )
            for each in sorted(known, key=lambda each: each.name.casefold())
        )

    def by_name(self, name: str) -> Organisation:
        """The organisation of this name, or called so as well. Raises NotFound."""
        wanted = _folded(name)
        with self._journal.work() as work:
            known = work.all(Organisation)
        for each in known:
            if wanted == _folded(each.name):
                return each
        for each in known:
            if wanted in map(_folded, each.also_called):
                return each
        raise NotFound("no-such-organisation")

    def make(
        self, organisation_id: str, first: date, last: date, *, initiator: object = None
    ) -> Done[ThemesReport]:
        """The report of a period, both days included: kept from now on, or as it was kept.

        Raises Confidential (`themes-no-leave`, `themes-too-few-clients`,
        `themes-period-overlaps`) and BadInput (`period-backwards`); nothing is kept then.
        """
        with self._journal.work() as work:
            organisation = work.get(Organisation, organisation_id)
            told = _told_to(work, organisation)
            before = [ToldBefore(first=r.from_on, last=r.until_on, themes=r.themes) for r in told]
            if told_before(before, first, last) is not None:
                return self._journal.done(_same(told, first, last), NOTHING, initiator)
            themes = answer(before, first, last, self._brought(work, organisation_id, first, last))
            report = ThemesReport(
                id=RowId(self._journal.new_id()),
                organisation_id=OrganisationId(organisation_id),
                from_on=first,
                until_on=last,
                made_at=self._journal.now(),
                themes=themes,
            )
            work.add(report)
            work.commit()
        return self._journal.done(report, Changes.THEMES, initiator)

    def seen_by_clients(
        self, report_id: str, on: date, *, initiator: object = None
    ) -> Done[ThemesReport]:
        """Note when those who were coached saw it. Raises Confidential once it was given."""
        with self._journal.work() as work:
            report = work.get(ThemesReport, report_id)
            if report.given_on is not None:
                raise Confidential("themes-given-already")
            return self._kept(work, replace(report, seen_by_clients_on=on), initiator)

    def given(self, report_id: str, on: date, *, initiator: object = None) -> Done[ThemesReport]:
        """Note when the sponsor got it. Raises Confidential (`themes-not-seen-yet`)."""
        with self._journal.work() as work:
            report = work.get(ThemesReport, report_id)
            seen = report.seen_by_clients_on
            if seen is None or seen >= on:
                raise Confidential("themes-not-seen-yet")
            return self._kept(work, replace(report, given_on=on), initiator)

    def put_back(self, report: ThemesReport, *, initiator: object = None) -> Done[ThemesReport]:
        """Note the days again as they were before the last change."""
        with self._journal.work() as work:
            now = work.get(ThemesReport, report.id)
            seen, given = report.seen_by_clients_on, report.given_on
            return self._kept(
                work, replace(now, seen_by_clients_on=seen, given_on=given), initiator
            )

    def export(
        self, report_id: str, out: Path, *, accept_unsure: bool = False, initiator: object = None
    ) -> Exported:
        """Write the report as PDF, DOCX or Markdown, by the ending: it names nobody.

        A theme is the coach's own words, and may hold a name: it is replaced, and the finished
        file searched. Raises PackUnsure, BadInput, Confidential (`pack-leaks`), DiskFull.
        """
        form_of(out)
        today = self._journal.clock.today()
        with self._journal.work() as work:
            report = work.get(ThemesReport, report_id)
            organisation = work.get(Organisation, report.organisation_id)
            replacing = Replacing(work, (), Settings.read_from(work).coach_name)
        themes = tuple(replacing.change(None)(theme) for theme in report.themes)
        made = build_report(organisation, replace(report, themes=themes), today)
        bare = build_report(organisation, replace(report, themes=("x",) * len(themes)), today)
        searched = deidentified(
            replacing, themes, bare.blocks, accept_unsure=accept_unsure,
            addressed_to=organisation.name,
        )  # fmt: skip
        line = write_registered(self._journal, WHAT, {out: made}, (), searched)
        return self._journal.done(line, Changes.EXPORTS, initiator).value

    def _brought(
        self, work: UnitOfWork, organisation_id: str, first: date, last: date
    ) -> dict[str, frozenset[str]]:
        works = _agreed(work)
        if not has_leave(organisation_id, works):
            raise Confidential("themes-no-leave")
        meetings = insight_queries.themed_meetings(work, first, last)
        refused = _not_agreed(work, self._journal.clock.today())
        return brought_by_client(organisation_id, works, meetings, refused)

    def _kept(
        self, work: UnitOfWork, report: ThemesReport, initiator: object
    ) -> Done[ThemesReport]:
        work.replace(report)
        work.commit()
        return self._journal.done(report, Changes.THEMES, initiator)


def build_report(organisation: Organisation, report: ThemesReport, on: date) -> Report:
    """The paper: the period and the themes, without a count, a quote or a department."""
    title = _("Themes across those coached")
    period = _("{first} to {last}").format(
        first=numeric_date(report.from_on), last=numeric_date(report.until_on)
    )
    blocks = [
        parts.Title(text=title, subtitle=f"{organisation.name} · {period}"),
        parts.plain_text(_standing(report), soft=True),
        parts.Heading(text=_("What came up")),
        *_themes(report),
        parts.Heading(text=_("How to read this")),
        parts.plain_text(_how_to_read()),
        parts.plain_text(_why_no_more(), soft=True),
    ]
    return paper(title, on, blocks, footer=_("Told as the contract allows. It names nobody."))


def _standing(report: ThemesReport) -> str:
    if report.seen_by_clients_on is None:
        return _("For those who were coached, to read first. It is not for the sponsor yet.")
    return _("Those who were coached have seen this first.")


def _themes(report: ThemesReport) -> Iterator[Block]:
    if not report.themes:
        yield parts.plain_text(
            _("No theme of this period can be told without pointing at someone.")
        )
        return
    yield parts.BulletList(items=tuple(parts.plain_text(theme) for theme in report.themes))


def _how_to_read() -> str:
    return _(
        "A theme stands here when at least {least} of those coached brought it, out of at least "
        "{clients}, and never when all did. The order is that of the alphabet: it says nothing "
        "of how often a theme came up."
    ).format(least=FEWEST_CONTRIBUTORS, clients=FEWEST_CLIENTS)


def _why_no_more() -> str:
    return _(
        "There are no counts, quotes, dates or departments, and no other report will share a day "
        "with this one. What was said in a session stays with the person who said it."
    )


def _agreed(work: UnitOfWork) -> tuple[AgreedWork, ...]:
    engagements = work.all(Engagement, binned_at=None)
    drawn: dict[str, set[str]] = {
        each.id: {each.client_id} if each.client_id else set() for each in engagements
    }
    for link in work.all(EngagementClient):
        drawn.setdefault(link.engagement_id, set()).add(link.client_id)
    return tuple(
        AgreedWork(
            id=each.id,
            organisation_id=each.organisation_id,
            clients=frozenset(drawn[each.id]),
            leave=each.themes_to_sponsor,
            first=each.starts_on,
            last=each.ends_on,
        )
        for each in engagements
    )


def _not_agreed(work: UnitOfWork, on: date) -> frozenset[str]:
    """Whoever was asked whether themes may be told, and has no yes that holds."""
    asked: dict[str, bool] = {}
    for each in work.all(Agreement, kind=AgreementKind.THEMES_TO_SPONSOR):
        asked[each.client_id] = asked.get(each.client_id, False) or each.holds_on(on)
    return frozenset(client for client, holds in asked.items() if not holds)


def _told_to(work: UnitOfWork, organisation: Organisation) -> list[ThemesReport]:
    """Every report of the organisation, and of one entered twice under the same name."""
    names = {_folded(organisation.name), *map(_folded, organisation.also_called)}
    same = {
        each.id
        for each in work.all(Organisation)
        if each.id == organisation.id
        or names & {_folded(each.name), *map(_folded, each.also_called)}
    }
    return [each for each in work.all(ThemesReport) if each.organisation_id in same]


def _same(told: Iterable[ThemesReport], first: date, last: date) -> ThemesReport:
    return next(each for each in told if (each.from_on, each.until_on) == (first, last))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
