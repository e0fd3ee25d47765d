"""The sheets of a year of supervision: contract, joint note, review, who was not brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.domain.supervision import (
    SupervisionContract,
    SupervisionMeeting,
    SupervisionReview,
)
from coachjournal.domain.terms import SupervisionFormat
from coachjournal.services.supervision_contracts import (
    MOST_MINUTES,
    MOST_WEEKS,
    ContractAgreed,
)
from coachjournal.services.supervision_reviews import ReviewFacts, ReviewWords
from coachjournal.services.supervision_words import not_brought_said
from coachjournal.services.supervision_year import NotBrought
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision_year.facts import brought_said, facts_said
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import ListRow
from coachjournal.ui.widgets.inputs import (
    TextBox,
    choice,
    date_field,
    day_of,
    number_field,
    side_by_side,
)
from coachjournal.ui.widgets.optional import OptionalDay
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import FORMATS

_A_YEAR = timedelta(weeks=52)


class ContractSheet(FormSheet):
    """What supervisor and coach agreed; a new one, or one that is corrected."""

    def __init__(
        self, parent: QWidget, context: PageContext, contract: SupervisionContract | None = None
    ) -> None:
        title = _("A contract of supervision")
        super().__init__(parent, context, title, _("Save"), width=600)
        self._contracts, self._contract = context.practice.supervision_contracts, contract
        today = context.clock.today()
        self.supervisor = QLineEdit(contract.supervisor if contract else "")
        self.agreed_on = date_field(contract.agreed_on if contract else today)
        self.format = choice(FORMATS, contract.format.value if contract else "individual")
        weeks = contract.every_weeks if contract else 0
        minutes = contract.minutes if contract else 0
        self.weeks = number_field(weeks, least=0, most=MOST_WEEKS, unit=_(" weeks"))
        self.minutes = number_field(minutes, least=0, most=MOST_MINUTES, unit=_(" min"))
        review = contract.review_on if contract else None
        self.review = OptionalDay(_("We look at it again on"), review, today + _A_YEAR)
        ended = contract.ended_on if contract else None
        self.ended = OptionalDay(_("It ended on"), ended, today)
        self.agreed = TextBox(contract.agreed if contract else "", lines=3)
        self.helps = TextBox(contract.helps if contract else "", lines=2)
        self.anew = TextBox(contract.to_recontract if contract else "", lines=2)
        self._lay_out()
        self.supervisor.setFocus()

    def job(self) -> Job:
        """Keep it."""
        said = ContractAgreed(
            supervisor=self.supervisor.text(),
            agreed_on=day_of(self.agreed_on),
            format=SupervisionFormat(self.format.value()),
            every_weeks=self.weeks.value(),
            minutes=self.minutes.value(),
            review_on=self.review.day(),
            agreed=self.agreed.text(),
            helps=self.helps.text(),
            to_recontract=self.anew.text(),
        )
        if self._contract is None:
            return partial(self._contracts.agree, said)
        return partial(self._correct, str(self._contract.id), said, self.ended.day())

    def _correct(self, contract_id: str, said: ContractAgreed, ended: date | None) -> object:
        self._contracts.change(contract_id, said)
        return self._contracts.end(contract_id, ended)

    def _lay_out(self) -> None:
        add = self.form.addWidget
        with_whom = self.row(_("With"), self.supervisor, "supervisor-needed")
        self.form.addLayout(side_by_side(with_whom, self.row(_("How"), self.format)))
        hint = _("0 leaves it open.")
        often = self.row(_("Every"), self.weeks, "weeks-out-of-range", hint=hint)
        long = self.row(_("How long"), self.minutes, "minutes-out-of-range", hint=hint)
        on = self.row(_("Agreed on"), self.agreed_on)
        self.form.addLayout(side_by_side(on, often, long))
        add(self.review)
        add(self.row(_("What we agreed"), self.agreed))
        add(self.row(_("What helps me"), self.helps))
        add(self.row(_("What to contract anew"), self.anew))
        if self._contract is not None:
            add(self.ended)
        else:
            self.ended.setParent(self)
            self.ended.hide()


class JointNoteSheet(FormSheet):
    """The three texts of a meeting's joint note; `paper_wanted` is what comes after saving."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        meeting: SupervisionMeeting,
        *,
        width: int = 600,
    ) -> None:
        title = _("Joint note of {day}").format(day=full_date(meeting.on))
        super().__init__(parent, context, title, _("Save"), width=width)
        self._supervision, self.meeting_id = context.practice.supervision, str(meeting.id)
        self.agreed = TextBox(meeting.joint_note, lines=4)
        self.to_try = TextBox(meeting.to_try, lines=3)
        self.anew = TextBox(meeting.to_recontract, lines=2)
        for name, field in (
            (_("What we agreed"), self.agreed),
            (_("What to try"), self.to_try),
            (_("What to contract anew"), self.anew),
        ):
            self.form.addWidget(self.row(name, field))
        sentence = _(
            "On paper it is one page, with what you said you would do. Names become codes."
        )
        self.form.addWidget(label(sentence, "caption", wrap=True))
        self.paper = ghost_button(_("Save, then onto paper…"), self._save_for_paper)
        self.foot.insertWidget(0, self.paper)
        self.for_paper = False
        self.agreed.setFocus()

    def job(self) -> Job:
        """Keep the three texts with the meeting."""
        return partial(
            self._supervision.change_meeting,
            self.meeting_id,
            joint_note=self.agreed.text().strip(),
            to_try=self.to_try.text().strip(),
            to_recontract=self.anew.text().strip(),
        )

    def _save_for_paper(self) -> None:
        self.for_paper = True
        self.send()

    def _failed(self, error: Exception) -> None:
        self.for_paper = False
        super()._failed(error)


class ReviewSheet(FormSheet):
    """The review of a span: the facts above, the coach's own words below."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        facts: ReviewFacts,
        review: SupervisionReview | None = None,
    ) -> None:
        super().__init__(parent, context, _("A supervision review"), _("Save"), width=680)
        self._reviews, self.review = context.practice.supervision_reviews, review
        self.first, self.last = date_field(facts.first), date_field(facts.last)
        supervisor = review.supervisor if review else _one_supervisor(facts.meetings)
        self.supervisor = QLineEdit(supervisor)
        texts = ("brought", "learned", "changed", "ahead")
        boxes = [TextBox(getattr(review, name) if review else "", lines=3) for name in texts]
        self.brought, self.learned, self.changed, self.ahead = boxes
        self.for_paper = False
        self._lay_out(facts)
        self.paper = ghost_button(_("Save, then onto paper…"), self._save_for_paper)
        self.foot.insertWidget(0, self.paper)
        self.brought.setFocus()

    def job(self) -> Job:
        """Keep it."""
        written = ReviewWords(
            first=day_of(self.first),
            last=day_of(self.last),
            supervisor=self.supervisor.text(),
            brought=self.brought.text(),
            learned=self.learned.text(),
            changed=self.changed.text(),
            ahead=self.ahead.text(),
        )
        review_id = str(self.review.id) if self.review else ""
        return partial(self._reviews.write, written, review_id=review_id)

    def _lay_out(self, facts: ReviewFacts) -> None:
        first = self.row(_("From"), self.first, "period-reversed")
        last = self.row(_("To"), self.last)
        self.form.addLayout(side_by_side(first, last, self.row(_("With"), self.supervisor)))
        self.form.addWidget(label(" ".join(facts_said(facts)), "soft", wrap=True))
        add = self.form.addWidget
        add(self.row(_("What I brought"), self.brought, "review-needs-words"))
        add(self.row(_("What I learned"), self.learned))
        add(self.row(_("What changed in my practice"), self.changed))
        add(self.row(_("What lies ahead"), self.ahead))
        if facts.items:
            add(label(_("What was brought in this time"), "strong"))
        for line in brought_said(facts):
            add(label(line, "caption", wrap=True, selectable=True))

    def _save_for_paper(self) -> None:
        self.for_paper = True
        self.send()

    def _failed(self, error: Exception) -> None:
        self.for_paper = False
        super()._failed(error)


def _one_supervisor(meetings: Sequence[SupervisionMeeting]) -> str:
    """The supervisor of the span, where there was only one."""
    names = {each.supervisor.strip() for each in meetings if each.supervisor.strip()}
    return names.pop() if len(names) == 1 else ""


class NotBroughtSheet(FormSheet):
    """Who was not brought, as a plain list, and an empty question that stays the coach's own."""

    def __init__(
        self, parent: QWidget, context: PageContext, found: Sequence[NotBrought], avoiding: str
    ) -> None:
        super().__init__(parent, context, _("Not brought lately"), _("Save"), width=600)
        self._agenda = context.practice.agenda
        self.form.addWidget(label(_counted(found), "soft", wrap=True))
        for each in found:
            row = ListRow(each.name, pill=each.code, second=not_brought_said(each))
            self.form.addWidget(row)
        self.avoiding = TextBox(avoiding, lines=3)
        hint = _("It is kept beside your agenda, and leaves the journal in nothing.")
        question = _("Is there something I or we are avoiding?")
        self.form.addWidget(self.row(question, self.avoiding, hint=hint))
        self.form.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.avoiding.setFocus()

    def job(self) -> Job:
        """Keep the answer with the agenda."""
        return partial(self._agenda.set, avoiding=self.avoiding.text().strip())


def _counted(found: Sequence[NotBrought]) -> str:
    if not found:
        return _("Something of everybody you worked with in this time was brought.")
    return plural(
        "Of {count} client with sessions in this time nothing was brought.",
        "Of {count} clients with sessions in this time nothing was brought.",
        len(found),
    ).format(count=len(found))
