"""What Development does: shows its parts, opens and keeps entries, exports the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from coachjournal.domain.changes import Changes
from coachjournal.domain.development import (
    Approach,
    Cpd,
    DevelopmentGoal,
    Feedback,
    MentorCoaching,
    Training,
)
from coachjournal.domain.growing import Entry, EntryKind, Programme, kind_of_entry
from coachjournal.services.development_entries import DevelopmentHeld
from coachjournal.services.development_papers import LogMade
from coachjournal.services.plans import PlanOfYear, Plans
from coachjournal.system.language import _, plural
from coachjournal.ui.actions import command
from coachjournal.ui.development.observed_desk import ObservedDesk
from coachjournal.ui.development.papers import LogForm
from coachjournal.ui.development.plan_sheets import ApproachSheet, GoalSheet, ReviewSheet
from coachjournal.ui.development.programme_sheet import ProgrammeSheet
from coachjournal.ui.development.sheets import (
    CpdSheet,
    EntrySheet,
    FeedbackSheet,
    MentorSheet,
    ModuleSheet,
)
from coachjournal.ui.development.words import Part, label_of_feedback, line_of
from coachjournal.ui.forms import Forms, Job
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.development.page import DevelopmentView

_CONCERNS = Changes.DEVELOPMENT | Changes.CLIENTS


class _Loaded(NamedTuple):
    """All that the page shows."""

    held: DevelopmentHeld
    plans: Plans
    approaches: list[Approach]


class DevelopmentPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: DevelopmentView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._development = context.practice.development
        self._part, self._year = Part.ALL, 0
        self._loaded: _Loaded | None = None
        self._forms = Forms(view, context)
        self._observed = ObservedDesk(view, context, self._forms)
        self._adders: dict[Part, Callable[[], object]] = {
            Part.CPD: partial(self._open_cpd, ""),
            Part.TRAINING: self._ask_programme,
            Part.MENTOR_COACHING: lambda: self._open(MentorSheet(self._view, self._context)),
            Part.OBSERVED: self._observed.begin,
            Part.FEEDBACK: partial(self._open_feedback, None),
            Part.PLAN: self._ask_goal,
            Part.APPROACH: self._ask_approach,
        }
        view.flush, view.show_where = self.flush, self.show_where
        view.leave = self._observed.leave
        self._connect()
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def flush(self) -> Sequence[Job]:
        """What is typed and not kept, in the form and in a sheet."""
        return [*self._observed.flush(), *self._forms.flush()]

    def show_where(self, part: str = "", kind: str = "", entry_id: str = "") -> None:
        """Turn to a part, and open an entry of a kind."""
        if part or kind:
            self._turn(part or kind)
        if entry_id:
            self._open_entry(kind, entry_id)

    def _connect(self) -> None:
        view = self._view
        view.part_chosen.connect(self._turn)
        view.add_wanted.connect(self._add)
        view.log_wanted.connect(self._ask_log)
        view.entries.opened.connect(self._open_entry)
        view.entries.module_wanted.connect(self._ask_module)
        view.entries.year_chosen.connect(self._choose_year)
        view.entries.co_coaching_wanted.connect(self._log_co_coaching)
        view.plan.goal_opened.connect(self._open_goal)
        view.plan.goal_wanted.connect(self._ask_goal)
        view.plan.review_wanted.connect(self._ask_review)
        view.approach.opened.connect(self._open_approach)
        view.approach.wanted.connect(self._ask_approach)

    def _load(self) -> None:
        def gathered() -> _Loaded:
            development = self._development
            return _Loaded(
                development.entries.held(),
                development.plans.plans(),
                development.approaches.versions(),
            )

        self._run(gathered, self._take)

    def _take(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self._show()

    def _show(self) -> None:
        if self._loaded is None:
            return
        self._view.show_line(line_of(self._loaded.held, self._context.clock.today().year))
        self._view.show_part(self._part)
        if self._part is Part.PLAN:
            self._view.plan.show_plans(self._loaded.plans)
        elif self._part is Part.APPROACH:
            self._view.approach.show_versions(self._loaded.approaches)
        else:
            self._view.entries.show_part(self._loaded.held, self._part, self._year)

    def _turn(self, part: str) -> None:
        self._observed.leave()
        self._part, self._year = Part(part), 0
        self._view.show_part(self._part)
        self._show()

    def _choose_year(self, year: int) -> None:
        self._year = year
        self._show()

    def _add(self, part: str) -> None:
        adder = self._adders.get(Part(part))
        if adder is not None:
            adder()

    # Entries

    def _open_entry(self, kind: str, entry_id: str) -> None:
        if kind == EntryKind.OBSERVED.value:
            find = partial(self._development.observations.find, entry_id)
            self._run(find, self._found_observed)
            return
        find_entry = partial(self._development.entries.entry, EntryKind(kind), entry_id)
        self._run(find_entry, self._show_entry)

    def _found_observed(self, observed_id: str) -> None:
        if observed_id:
            self._observed.open(observed_id)

    def _show_entry(self, entry: Entry) -> None:
        if entry.binned_at is not None:
            self._say_binned(entry)
        elif isinstance(entry, Cpd):
            self._open_cpd(str(entry.id))
        elif isinstance(entry, Training):
            self._open(ModuleSheet(self._view, self._context, entry), entry)
        elif isinstance(entry, MentorCoaching):
            self._open(MentorSheet(self._view, self._context, entry), entry)
        elif isinstance(entry, Feedback):
            self._open_feedback(entry)

    def _open_cpd(self, cpd_id: str) -> None:
        entries = self._development.entries

        def gathered() -> Any:
            return entries.sessions(), entries.cpd(cpd_id) if cpd_id else None

        def show(found: Any) -> None:
            rows, page = found
            sheet = CpdSheet(self._view, self._context, rows, page)
            self._open(sheet, page.cpd if page else None)

        self._run(gathered, show)

    def _open_feedback(self, entry: Feedback | None) -> None:
        def show(clients: list[tuple[str, str]]) -> None:
            sheet = FeedbackSheet(self._view, self._context, clients, entry)
            if entry is not None:
                words = label_of_feedback(entry)
                sheet.lead(_("Make it a goal"), lambda: self._ask_goal(begun_from=words))
            self._open(sheet, entry)

        self._run(self._development.entries.clients, show)

    def _ask_programme(self) -> None:
        self._open(ProgrammeSheet(self._view, self._context))

    def _ask_module(self, programme: Programme) -> None:
        sheet = ProgrammeSheet(
            self._view,
            self._context,
            name=programme.name,
            provider=programme.provider,
            accredited_by=programme.modules[-1].accredited_by,
        )
        self._open(sheet)

    def _open(self, sheet: EntrySheet, entry: Entry | None = None) -> None:
        if entry is not None:
            sheet.binned.connect(partial(self._bin, entry))
        self._forms.open(sheet)

    def _bin(self, entry: Entry) -> None:
        bin_it = partial(self._development.entries.bin, kind_of_entry(entry), str(entry.id))
        self._run(bin_it, lambda _done: self._say_binned(entry))

    def _say_binned(self, entry: Entry) -> None:
        restore = partial(self._development.entries.restore, kind_of_entry(entry), str(entry.id))
        self._context.status(_("It is in the bin."), lambda: self._run(restore))

    # The plan

    def _ask_goal(self, *, begun_from: str = "") -> None:
        self._show_goal(None, begun_from)

    def _open_goal(self, goal_id: str) -> None:
        goals = self._goals()
        if goal_id in goals:
            self._show_goal(goals[goal_id], "")

    def _show_goal(self, goal: DevelopmentGoal | None, begun_from: str) -> None:
        def show(feedback: list[Feedback]) -> None:
            sheet = GoalSheet(self._view, self._context, feedback, goal, begun_from=begun_from)
            if goal is not None:
                sheet.binned.connect(partial(self._remove_goal, goal))
            else:
                sheet.saved.connect(lambda _done: self._turn(Part.PLAN.value))
            self._forms.open(sheet)

        self._run(self._development.plans.feedback, show)

    def _remove_goal(self, goal: DevelopmentGoal) -> None:
        plans = self._development.plans
        undo = partial(self._run, partial(plans.keep, goal))
        self._run(
            partial(plans.remove, str(goal.id)),
            lambda _done: self._context.status(_("The goal is out of the plan."), undo),
        )

    def _ask_review(self, year: int) -> None:
        plan = next((each for each in self._plans() if each.year == year), None)
        if plan is not None:
            self._forms.open(ReviewSheet(self._view, self._context, plan))

    def _plans(self) -> Sequence[PlanOfYear]:
        return self._loaded.plans.years if self._loaded is not None else ()

    def _goals(self) -> dict[str, DevelopmentGoal]:
        return {str(goal.id): goal for plan in self._plans() for goal in plan.goals}

    # My approach

    def _versions(self) -> Sequence[Approach]:
        return self._loaded.approaches if self._loaded is not None else ()

    def _ask_approach(self) -> None:
        versions = self._versions()
        last = versions[0].text if versions else ""
        self._forms.open(ApproachSheet(self._view, self._context, begun_from=last))

    def _open_approach(self, approach_id: str) -> None:
        version = next((each for each in self._versions() if each.id == approach_id), None)
        if version is not None:
            sheet = ApproachSheet(self._view, self._context, version)
            sheet.binned.connect(partial(self._remove_approach, version))
            self._forms.open(sheet)

    def _remove_approach(self, version: Approach) -> None:
        approaches = self._development.approaches
        again = partial(approaches.keep, version.text, version.on, approach_id=str(version.id))
        undo = partial(self._run, again)
        self._run(
            partial(approaches.remove, str(version.id)),
            lambda _done: self._context.status(_("That version is gone."), undo),
        )

    # Elsewhere

    def _log_co_coaching(self) -> None:
        """Log session belongs to the window: its own keys are pressed."""
        wanted = [QKeySequence(keys) for keys in command("log").keys]
        for shortcut in self._view.window().findChildren(QShortcut):
            if shortcut.key() in wanted:
                shortcut.activated.emit()
                return

    def _ask_log(self) -> None:
        today = self._context.clock.today()
        first, last = date(today.year, 1, 1), today
        if self._year:
            first, last = date(self._year, 1, 1), date(self._year, 12, 31)
        elif self._loaded is not None and self._loaded.held.entries:
            first = self._loaded.held.entries[-1].on
        sheet = LogForm(self._view, self._context, first, last)
        sheet.saved.connect(self._say_written)
        self._forms.open(sheet)

    def _say_written(self, made: LogMade) -> None:
        words = plural(
            "The log is written: {count} entry. The file is not encrypted.",
            "The log is written: {count} entries. The file is not encrypted.",
            made.entries,
        )
        self._context.status(words.format(count=made.entries))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
