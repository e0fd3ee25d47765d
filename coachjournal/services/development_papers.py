"""Development's papers: the log of a period, an observation filled in, and a blank one.

What leaves holds codes instead of registered names, unless the coach says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify import Deidentifier
from coachjournal.domain.development import (
    Approach,
    Cpd,
    CpdApplied,
    DevelopmentGoal,
    Feedback,
    MentorCoaching,
    ObservedPractice,
    PlanReview,
    Training,
)
from coachjournal.domain.growing import Entry, hours_by_year, plan_years, programmes_of
from coachjournal.domain.report import Block, Report
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadInput, Confidential
from coachjournal.exports.pictures import PagePicture
from coachjournal.services.development_entries import DevelopmentEntries, in_period
from coachjournal.services.development_report import (
    Clean,
    LogMaterial,
    blank_blocks,
    log_blocks,
    sheet_blocks,
)
from coachjournal.services.journal import Journal
from coachjournal.services.observations import Observation, observation
from coachjournal.services.pack_names import known_words, names_in
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import (
    form_of,
    page_pictures,
    paper,
    set_report,
    write_registered,
)
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork
from coachjournal.system.files import write_atomically
from coachjournal.system.language import _

LOG, SHEET = "development-log", "observation-sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentLogWanted:
    """Which days, both included, and whether registered names become codes."""

    first: date | None = None
    last: date | None = None
    codes: bool = True


@dataclass(frozen=True, slots=True)
class LogMade:
    """What was written: how many entries, and its line in the register."""

    entries: int
    line: Exported


class DevelopmentPapers:
    """Writes the coach's own development to paper."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def export_log(self, out: Path, wanted: DevelopmentLogWanted) -> LogMade:
        """Write the log of a period, PDF or Markdown by the ending, and register it.

        Raises BadInput, Confidential (`code-names-someone`), DiskFull.
        """
        form_of(out)
        last = wanted.last or self._journal.clock.today()
        if wanted.first is not None and last < wanted.first:
            raise BadInput("period-reversed")
        held = DevelopmentEntries(self._journal).held()
        entries = in_period(held.entries, wanted.first, last)
        with self._journal.work() as work:
            log = _material(work, entries, wanted.first, last)
            report = self._paper(_("Development log"), log_blocks(log, _cleaner(work, wanted)))
            clients = _clients_in(work, entries)
        line = write_registered(self._journal, LOG, {out: report}, clients)
        self._journal.done(line, Changes.EXPORTS)
        return LogMade(len(entries), line)

    def export_sheet(self, observed_id: str, out: Path) -> Exported:
        """Write an observation as one page with codes for names, and register it."""
        form_of(out)
        report, clients = self._sheet(observed_id)
        line = write_registered(self._journal, SHEET, {out: report}, clients)
        return self._journal.done(line, Changes.EXPORTS).value

    def sheet_pages(self, observed_id: str) -> tuple[PagePicture, ...]:
        """An observation as pages for a printer."""
        return page_pictures(self._sheet(observed_id)[0])

    def save_blank(self, questions: Sequence[str], out: Path) -> None:
        """Write a sheet to fill in by hand; nothing of the journal is in it."""
        form = form_of(out)
        write_atomically(out, set_report(self._blank(questions), form))

    def blank_pages(self, questions: Sequence[str]) -> tuple[PagePicture, ...]:
        """A blank sheet as pages for a printer."""
        return page_pictures(self._blank(questions))

    def _sheet(self, observed_id: str) -> tuple[Report, tuple[str, ...]]:
        with self._journal.work() as work:
            seen = observation(work, work.get(ObservedPractice, observed_id))
            clean = _cleaner(work, DevelopmentLogWanted())
            report = self._paper(_("Observed practice"), sheet_blocks(seen, clean))
        return report, (seen.session.client_id,) if seen.session else ()

    def _blank(self, questions: Sequence[str]) -> Report:
        asked = [each.strip() for each in questions if each.strip()]
        return self._paper(_("Observed practice"), blank_blocks(asked))

    def _paper(self, title: str, blocks: list[Block]) -> Report:
        today = self._journal.clock.today()
        return paper(title, today, blocks, footer=_("Personal and confidential."))


def _material(
    work: UnitOfWork, entries: Sequence[Entry], first: date | None, last: date
) -> LogMaterial:
    oldest = list(reversed(entries))
    cpd = [each for each in oldest if isinstance(each, Cpd)]
    feedback = [each for each in oldest if isinstance(each, Feedback)]
    names = queries.client_names(work)
    return LogMaterial(
        first=first,
        last=last,
        years=list(reversed(hours_by_year(entries))),
        programmes=list(reversed(programmes_of(x for x in oldest if isinstance(x, Training)))),
        mentor_coaching=[each for each in oldest if isinstance(each, MentorCoaching)],
        cpd=cpd,
        observations=_observations(work, oldest),
        feedback=feedback,
        goals=_goals(work, first, last),
        reviews=_of_years(work, first, last),
        approach=_approach(work, last),
        applied=_applied(work, {str(each.id) for each in cpd}),
        of_client={str(f.id): names[f.client_id][0] for f in feedback if f.client_id},
    )


def _observations(work: UnitOfWork, entries: Sequence[Entry]) -> list[Observation]:
    return [observation(work, each) for each in entries if isinstance(each, ObservedPractice)]


def _goals(work: UnitOfWork, first: date | None, last: date) -> list[DevelopmentGoal]:
    since = first.year if first else date.min.year
    found = [
        goal
        for goal in work.all(DevelopmentGoal)
        if goal.set_on <= last and plan_years(goal)[-1] >= since
    ]
    return sorted(found, key=lambda goal: (goal.set_on, goal.id))


def _of_years(work: UnitOfWork, first: date | None, last: date) -> list[PlanReview]:
    since = first.year if first else date.min.year
    found = [each for each in work.all(PlanReview) if since <= each.year <= last.year]
    return sorted(found, key=lambda each: each.year)


def _approach(work: UnitOfWork, last: date) -> Approach | None:
    found = [each for each in work.all(Approach) if each.on <= last]
    return max(found, key=lambda each: each.on, default=None)


def _applied(work: UnitOfWork, ids: set[str]) -> dict[str, tuple[str, ...]]:
    """For each CPD entry the sessions it was applied in: code and day, the oldest first."""
    links = [each for each in work.all(CpdApplied) if each.cpd_id in ids]
    rows = {row.id: row for row in queries.session_rows(work)} if links else {}
    found: dict[str, list[tuple[date, str]]] = {}
    for link in links:
        row = rows.get(link.session_id)
        if row is not None:
            on = row.start.date()
            words = _("{code}, {day}").format(code=row.client_code, day=numeric_date(on))
            found.setdefault(str(link.cpd_id), []).append((on, words))
    return {key: tuple(words for _on, words in sorted(each)) for key, each in found.items()}


def _clients_in(work: UnitOfWork, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Whose the feedback, the observed sessions and the sessions of use are."""
    ids = {str(each.id) for each in entries}
    sessions = {s.session_id for s in work.all(CpdApplied) if s.cpd_id in ids}
    of_sessions = {row.client_id for row in queries.session_rows(work) if row.id in sessions}
    said = {str(f.client_id) for f in entries if isinstance(f, Feedback) and f.client_id}
    seen = {o.session.client_id for o in _observations(work, entries) if o.session}
    return tuple(sorted(of_sessions | said | seen))


def _cleaner(work: UnitOfWork, wanted: DevelopmentLogWanted) -> Clean:
    """What puts a code or a role in the place of every registered name."""
    if not wanted.codes:
        return _as_it_is
    deidentifier = _deidentifier(work)
    return lambda text: deidentifier.replace(text).text


def _deidentifier(work: UnitOfWork) -> Deidentifier:
    names = names_in(work, ())
    try:
        return Deidentifier(names.identifiers, known_words(names, ()))
    except BadInput:
        pass
    raise Confidential("code-names-someone")


def _as_it_is(text: str) -> str:
    return text
