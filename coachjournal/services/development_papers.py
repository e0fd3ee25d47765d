"""Development's papers: the log of a period, an observation filled in, and a blank one.

What leaves holds codes instead of registered names, unless the coach says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.development import (
    Approach,
    Cpd,
    CpdApplied,
    DevelopmentGoal,
    Feedback,
    MentorCoaching,
    ObservationFeedback,
    ObservationSheet,
    ObservedPractice,
    PlanReview,
    Training,
)
from coachjournal.domain.growing import Entry, hours_by_year, plan_years, programmes_of
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Block, Report
from coachjournal.domain.supervision import Exported
from coachjournal.errors import BadInput
from coachjournal.exports.pictures import PagePicture
from coachjournal.services.by_code import deidentified, footer_for
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
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import (
    Deidentified,
    form_of,
    page_pictures,
    paper,
    set_report,
    write_registered,
)
from coachjournal.services.settings import Settings
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
    redaction: Redaction = Redaction.CODES
    accept_unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LogMade:
    """What was written: how many entries, its line in the register, what was unsure."""

    entries: int
    line: Exported
    unsure: tuple[Unsure, ...] = field(default=(), repr=False)


class DevelopmentPapers:
    """Writes the coach's own development to paper."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def export_log(self, out: Path, wanted: DevelopmentLogWanted) -> LogMade:
        """Write the log of a period, by the file's ending, and register it.

        Raises BadInput, PackUnsure, Confidential (`code-names-someone`, `pack-leaks`), DiskFull.
        """
        form_of(out)
        last = wanted.last or self._journal.clock.today()
        if wanted.first is not None and last < wanted.first:
            raise BadInput("period-reversed")
        held = DevelopmentEntries(self._journal).held()
        entries = in_period(held.entries, wanted.first, last)
        with self._journal.work() as work:
            log = _material(work, entries, wanted.first, last)
            clients = _clients_in(work, entries)
            words = _Words(work, clients, wanted.redaction)
            blocks = log_blocks(log, words.clean)
        report = self._paper(_("Development log"), blocks, wanted.redaction)
        checked = words.searched(log_blocks(log, _a_mark), accepted=wanted.accept_unsure)
        line = write_registered(self._journal, LOG, {out: report}, clients, checked)
        made = LogMade(entries=len(entries), line=line, unsure=words.unsure)
        return self._journal.done(made, Changes.EXPORTS).value

    def export_sheet(
        self, observed_id: str, out: Path, redaction: Redaction, *, accept_unsure: bool = False
    ) -> Exported:
        """Write an observation as one page, by the file's ending, and register it.

        Raises as `export_log` does, and NotFound.
        """
        form_of(out)
        with self._journal.work() as work:
            seen = observation(work, work.get(ObservedPractice, observed_id))
            clients = (seen.session.client_id,) if seen.session else ()
            words = _Words(work, clients, redaction)
            blocks = sheet_blocks(seen, words.clean)
        report = self._paper(_("Observed practice"), blocks, redaction)
        checked = words.searched(sheet_blocks(seen, _a_mark), accepted=accept_unsure)
        line = write_registered(self._journal, SHEET, {out: report}, clients, checked)
        return self._journal.done(line, Changes.EXPORTS).value

    def sheet_pages(self, observed_id: str) -> tuple[PagePicture, ...]:
        """An observation for the coach's own printer, by name; no file is made of it."""
        with self._journal.work() as work:
            seen = observation(work, work.get(ObservedPractice, observed_id))
        blocks = sheet_blocks(seen, _as_it_is)
        return page_pictures(self._paper(_("Observed practice"), blocks, Redaction.NONE))

    def save_blank(self, questions: Sequence[str], out: Path) -> None:
        """Write a sheet to fill in by hand; nothing but its questions is in it."""
        form = form_of(out)
        write_atomically(out, set_report(self._blank(questions), form))

    def blank_pages(self, questions: Sequence[str]) -> tuple[PagePicture, ...]:
        """A blank sheet as pages for a printer."""
        return page_pictures(self._blank(questions))

    def _blank(self, questions: Sequence[str]) -> Report:
        asked = [each.strip() for each in questions if each.strip()]
        return self._paper(_("Observed practice"), blank_blocks(asked), Redaction.NONE)

    def _paper(self, title: str, blocks: list[Block], redaction: Redaction) -> Report:
        footer = footer_for(redaction)
        return paper(title, self._journal.clock.today(), blocks, footer=footer)


class _Words:
    """Puts codes for names, where that is wanted, and says what could not be decided."""

    def __init__(self, work: UnitOfWork, clients: tuple[str, ...], redaction: Redaction) -> None:
        by_code = redaction is Redaction.CODES
        known = " ".join(colleagues(work)) if by_code else ""
        self._replacing = Replacing(work, clients, known) if by_code else None
        self._change: Clean = self._replacing.change(None) if self._replacing else _as_it_is
        self._written: list[str] = []

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """What could not be decided."""
        return self._replacing.unsure if self._replacing else ()

    def clean(self, text: str) -> str:
        """The text as it goes onto the paper."""
        changed = self._change(text) if text else ""
        self._written.append(changed)
        return changed

    def searched(self, bare: list[Block], *, accepted: bool) -> Deidentified | None:
        """What searches the finished file; `bare` are the paper's own words. Raises PackUnsure."""
        return deidentified(self._replacing, self._written, bare, accept_unsure=accepted)


def colleagues(work: UnitOfWork) -> Iterator[str]:
    """The coach, and those they learned from and with: none of them is a client."""
    yield Settings.read_from(work).coach_name
    for cpd in work.all(Cpd):
        yield cpd.with_whom
    for module in work.all(Training):
        yield from (module.provider, module.programme, module.accredited_by)
    for mentor in work.all(MentorCoaching):
        yield from (mentor.mentor, mentor.mentor_credential)
    for observed in work.all(ObservedPractice):
        yield observed.observer
    for sheet in work.all(ObservationSheet):
        yield sheet.coached_by
    for said in work.all(ObservationFeedback):
        yield said.from_whom
    for feedback in work.all(Feedback):
        yield feedback.from_whom


def _a_mark(text: str) -> str:
    """Stands for a text, so that what the paper says by itself is left."""
    return "\u00b7" if text else ""


def _as_it_is(text: str) -> str:
    return text


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
        applied=applied_in(work, {str(each.id) for each in cpd}),
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


def applied_in(work: UnitOfWork, ids: set[str]) -> dict[str, tuple[str, ...]]:
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
