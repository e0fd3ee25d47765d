"""What a year of supervision does: shows a span, keeps contracts, notes and reviews."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.assessment import months_before
from coachjournal.domain.changes import Changes
from coachjournal.domain.supervision import SupervisionContract, SupervisionReview
from coachjournal.services.supervision_contracts import ContractStands
from coachjournal.services.supervision_reviews import ReviewFacts
from coachjournal.services.supervision_year import NotBrought, YearPage
from coachjournal.system.language import _
from coachjournal.ui.forms import Forms
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision_year.page import THE_LAST_YEAR, span_of
from coachjournal.ui.supervision_year.papers import SupervisionPaper
from coachjournal.ui.supervision_year.sheets import (
    ContractSheet,
    JointNoteSheet,
    NotBroughtSheet,
    ReviewSheet,
)

if TYPE_CHECKING:
    from coachjournal.ui.supervision_year.page import YearView

_CONCERNS = (
    Changes.SUPERVISION
    | Changes.SESSIONS
    | Changes.CLIENTS
    | Changes.DEVELOPMENT
    | Changes.SETTINGS
    | Changes.ACCREDITATION
)
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """All that the page shows; `years` are those with a meeting."""

    page: YearPage
    stands: ContractStands | None
    contracts: list[SupervisionContract]
    reviews: list[SupervisionReview]
    years: list[int]


class YearPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: YearView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._span, self._meeting = THE_LAST_YEAR, ""
        self._shown: _Shown | None = None
        self._forms = Forms(view, context)
        self._paper = SupervisionPaper(view, context)
        view.flush, view.show_where = self._forms.flush, self.show_where
        self._connect()
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def show_where(self, meeting_id: str = "") -> None:
        """Open the joint note of a meeting, whenever it was."""
        if meeting_id:
            meeting = self._context.practice.supervision.meeting
            self._run(lambda: meeting(meeting_id), lambda page: self._open_note(page.meeting))

    def _connect(self) -> None:
        view = self._view
        view.span_chosen.connect(self._choose)
        view.rule_opened.connect(
            lambda credential, figure: self._context.go(
                "accreditation", credential=credential, figure=figure
            )
        )
        view.contract_wanted.connect(lambda: self._open_contract(""))
        view.contract_opened.connect(self._open_contract)
        view.note_opened.connect(lambda meeting_id: self.show_where(meeting_id=meeting_id))
        view.review_wanted.connect(lambda: self._open_review(""))
        view.review_opened.connect(self._open_review)
        view.not_brought_wanted.connect(self._ask_not_brought)
        view.supervision_wanted.connect(lambda: self._context.go("supervision"))

    def _choose(self, span: str) -> None:
        self._span = span
        self._load()

    def _days(self) -> tuple[date | None, date | None]:
        return span_of(self._span, self._context.clock.today())

    def _load(self) -> None:
        self._run(partial(self._look, *self._days()), self._show)

    def _look(self, first: date | None, last: date | None) -> _Shown:
        practice = self._context.practice
        return _Shown(
            page=practice.supervision_year.page(first, last),
            stands=practice.supervision_contracts.in_force(),
            contracts=practice.supervision_contracts.all(),
            reviews=practice.supervision_reviews.all(),
            years=sorted({each.on.year for each in practice.supervision.meetings()}, reverse=True),
        )

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        self._view.show_spans(shown.years, self._span)
        self._view.show_all(shown.page, shown.stands, shown.contracts, shown.reviews)

    # Contract, joint note, review

    def _open_contract(self, contract_id: str) -> None:
        kept = self._shown.contracts if self._shown else []
        found = next((each for each in kept if each.id == contract_id), None)
        self._forms.open(ContractSheet(self._view, self._context, found))

    def _open_note(self, meeting: Any) -> None:
        sheet = JointNoteSheet(self._view, self._context, meeting)
        sheet.saved.connect(lambda _done: self._note_saved(sheet))
        self._forms.open(sheet)

    def _note_saved(self, sheet: JointNoteSheet) -> None:
        if sheet.for_paper:
            write = partial(self._context.practice.supervision_papers.joint_note, sheet.meeting_id)
            self._paper.ask(_("Joint note.pdf"), write)

    def _open_review(self, review_id: str) -> None:
        kept = self._shown.reviews if self._shown else []
        review = next((each for each in kept if each.id == review_id), None)
        today = self._context.clock.today()
        first, last = self._days()
        last = review.until_on if review else last or today
        first = review.from_on if review else first or months_before(last, _YEAR_MONTHS)
        facts = partial(self._context.practice.supervision_reviews.facts, first, last)
        self._run(facts, partial(self._show_review, review))

    def _show_review(self, review: SupervisionReview | None, facts: ReviewFacts) -> None:
        sheet = ReviewSheet(self._view, self._context, facts, review)
        sheet.saved.connect(lambda done: self._review_saved(sheet, str(done.value.id)))
        self._forms.open(sheet)

    def _review_saved(self, sheet: ReviewSheet, review_id: str) -> None:
        if sheet.for_paper:
            write = partial(self._context.practice.supervision_papers.review, review_id)
            self._paper.ask(_("Supervision review.pdf"), write)

    # Who was not brought

    def _ask_not_brought(self) -> None:
        practice, days = self._context.practice, self._days()
        self._run(
            lambda: (
                practice.supervision_year.not_brought(*days),
                practice.agenda.look().agenda.avoiding,
            ),
            lambda found: self._show_not_brought(*found),
        )

    def _show_not_brought(self, found: list[NotBrought], avoiding: str) -> None:
        self._forms.open(NotBroughtSheet(self._view, self._context, found, avoiding))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
