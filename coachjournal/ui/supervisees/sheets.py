"""The sheets of supervising: a supervisee, a meeting given, the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.domain.case_codes import codes_in
from coachjournal.domain.supervising import Supervisee
from coachjournal.domain.terms import Mode, SupervisionFormat
from coachjournal.services.no_client_names import NameFound, NamesSomebody
from coachjournal.services.supervisees import SuperviseeSaid
from coachjournal.services.supervision_contracts import MOST_MINUTES, MOST_WEEKS
from coachjournal.services.supervision_given import GivenLine, GivenSaid
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervisees.names_part import NamesPart
from coachjournal.ui.widgets.inputs import (
    TextBox,
    choice,
    date_field,
    day_of,
    minutes_field,
    number_field,
    side_by_side,
)
from coachjournal.ui.widgets.optional import OptionalDay
from coachjournal.ui.widgets.text import label, literal
from coachjournal.ui.words import FORMATS, MODES

_USUAL_MINUTES = 60
_A_YEAR = timedelta(weeks=52)
_A_MONTH = timedelta(weeks=4)


class _WithoutNames(FormSheet):
    """A form whose texts name no client; what looks like a name is settled in the form."""

    def __init__(
        self, parent: QWidget, context: PageContext, title: str, action: str, *, width: int = 620
    ) -> None:
        super().__init__(parent, context, title, action, width=width)
        self._decisions = context.practice.word_decisions
        self._failed_elsewhere = context.failed
        self.names: NamesPart | None = None

    def mind(self, *texts: TextBox | QLineEdit) -> None:
        """Add, at the head of the form, what is shown of names in these texts."""
        self.names = NamesPart(texts, self._keep)
        self.names.settled.connect(self.send)
        self.form.insertWidget(0, self.names)

    def _keep(self, found: NameFound, settled: Callable[[], None]) -> None:
        keep = partial(
            self._decisions.keep, found.found, found.reason.value, found.sentence, "ordinary"
        )
        self._tasks.run(
            keep, owner=self, done=lambda _done: settled(), failed=self._failed_elsewhere
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NamesSomebody) and self.names is not None:
            self.action.setEnabled(True)
            self.names.show_findings(error.findings)
            self.prepare()
            self.adjustSize()
            self._area.verticalScrollBar().setValue(0)
            self.names.focus_first()
        else:
            super()._failed(error)


class SuperviseeSheet(_WithoutNames):
    """A coach whom I supervise, and what we agreed on how we work."""

    def __init__(
        self, parent: QWidget, context: PageContext, code: str, who: Supervisee | None = None
    ) -> None:
        title = _("A supervisee") if who is None else _("About {code}").format(code=who.code)
        super().__init__(parent, context, title, _("Save"))
        self._supervisees, self._who = context.practice.supervisees, who
        known = who or Supervisee(id="", code=code)  # type: ignore[arg-type]
        today = context.clock.today()
        self.code = QLineEdit(known.code)
        self.name = QLineEdit(known.name)
        self.email, self.phone = QLineEdit(known.email), QLineEdit(known.phone)
        self.organisation = QLineEdit(known.organisation)
        self.towards = QLineEdit(known.works_towards)
        self.agreed_on = OptionalDay(_("We agreed on"), known.agreed_on, today)
        self.review_on = OptionalDay(_("We look at it again on"), known.review_on, today + _A_YEAR)
        self.weeks = number_field(known.every_weeks, least=0, most=MOST_WEEKS, unit=_(" weeks"))
        self.minutes = number_field(known.minutes, least=0, most=MOST_MINUTES, unit=_(" min"))
        self.agreed = TextBox(known.agreed, lines=3)
        self._lay_out()
        self.name.setFocus()

    def job(self) -> Job:
        """Keep it."""
        said = SuperviseeSaid(
            code=self.code.text(),
            name=self.name.text(),
            email=self.email.text(),
            phone=self.phone.text(),
            organisation=self.organisation.text(),
            works_towards=self.towards.text(),
            agreed_on=self.agreed_on.day(),
            review_on=self.review_on.day(),
            every_weeks=self.weeks.value(),
            minutes=self.minutes.value(),
            agreed=self.agreed.text(),
        )
        if self._who is None:
            return partial(self._supervisees.add, said)
        return partial(self._supervisees.change, str(self._who.id), said)

    def _lay_out(self) -> None:
        add, layout = self.form.addWidget, self.form.addLayout
        code = self.row(_("Code"), self.code, "code-needed", "code-too-long", "supervisee-exists")
        layout(side_by_side(code, self.row(_("Name"), self.name), shares=(1, 3)))
        layout(side_by_side(self.row(_("E-mail"), self.email), self.row(_("Phone"), self.phone)))
        towards = self.row(_("Works towards"), self.towards)
        layout(side_by_side(self.row(_("Organisation"), self.organisation), towards))
        hint = _("0 leaves it open.")
        weeks = self.row(_("We meet every"), self.weeks, "weeks-out-of-range", hint=hint)
        minutes = self.row(_("How long"), self.minutes, "minutes-out-of-range", hint=hint)
        layout(side_by_side(weeks, minutes))
        layout(side_by_side(self.agreed_on, self.review_on))
        hint = _("Their clients have no name here: a code stands for each.")
        add(self.row(_("What we agreed"), self.agreed, hint=hint))
        self.mind(self.agreed, self.towards, self.organisation)


class GivenSheet(_WithoutNames):
    """A meeting in which I supervised: who, when, how long; what was agreed and what worried me."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        supervisees: Sequence[Supervisee],
        line: GivenLine | None = None,
        chosen: str = "",
    ) -> None:
        action = _("Enter") if line is None else _("Save")
        super().__init__(parent, context, _("A meeting in which I supervised"), action)
        self._book, self._line = context.practice.supervision_given, line
        given = line.given if line else None
        today = context.clock.today()
        sat = {str(each.id) for each in line.supervisees} if line else {chosen}
        if len(supervisees) == 1:
            sat = {str(supervisees[0].id)}
        self.who: dict[str, QCheckBox] = {}
        for each in supervisees:
            box = QCheckBox(literal(" · ".join(e for e in (each.code, each.name) if e)))
            box.setAccessibleName(" ".join(e for e in (each.code, each.name) if e))
            box.setChecked(str(each.id) in sat)
            self.who[str(each.id)] = box
        self.day = date_field(given.on if given else today)
        usual = next((e.minutes for e in supervisees if str(e.id) in sat and e.minutes), 0)
        self.minutes = minutes_field(given.minutes if given else usual or _USUAL_MINUTES)
        self.format = choice(FORMATS, given.format.value if given else "individual")
        self.mode = choice(MODES, given.mode.value if given else "video")
        self.paid = QCheckBox(_("Paid"))
        self.paid.setChecked(given.paid if given else True)
        self.cases = QLineEdit(", ".join(given.cases) if given else "")
        self.agreed = TextBox(given.agreed_points if given else "", lines=3)
        self.risks = TextBox(given.risks if given else "", lines=2)
        next_on = given.next_on if given else None
        self.next = OptionalDay(_("We meet again on"), next_on, today + _A_MONTH)
        self._lay_out()
        first = next(iter(self.who.values()), None)
        (first if first is not None and len(self.who) > 1 else self.day).setFocus()

    def job(self) -> Job:
        """Keep it; a case that is no code is said at its field."""
        who = tuple(each for each, box in self.who.items() if box.isChecked())
        kind = SupervisionFormat(self.format.value())
        if len(who) > 1 and kind is SupervisionFormat.INDIVIDUAL:
            kind = SupervisionFormat.GROUP
        values = {
            "on": day_of(self.day),
            "minutes": self.minutes.value(),
            "supervisees": who,
            "format": kind,
            "mode": Mode(self.mode.value()),
            "paid": self.paid.isChecked(),
            "agreed_points": self.agreed.text(),
            "risks": self.risks.text(),
            "next_on": self.next.day(),
        }
        cases, book = self.cases.text(), self._book
        if self._line is None:
            return lambda: book.enter(GivenSaid(cases=codes_in(cases), **values))  # type: ignore[arg-type]
        ident = str(self._line.given.id)
        return lambda: book.change(ident, GivenSaid(cases=codes_in(cases), **values))  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        add, layout = self.form.addWidget, self.form.addLayout
        add(label(_("With"), "soft"))
        for box in self.who.values():
            add(box)
        day = self.row(_("On"), self.day)
        minutes = self.row(_("Minutes"), self.minutes, "minutes-out-of-range")
        layout(side_by_side(day, minutes, self.row(_("Who sat there"), self.format),
                            self.row(_("How"), self.mode)))  # fmt: skip
        add(self.paid)
        hint = _("By code alone, such as K-3, K-4.")
        add(self.row(_("Cases"), self.cases, "case-is-no-code", hint=hint))
        hint = _("Their clients have no name here: a code stands for each.")
        add(self.row(_("What we agreed"), self.agreed, hint=hint))
        add(self.row(_("Risks that I noted"), self.risks))
        add(self.row(_("The next meeting"), self.next, "next-before-meeting"))
        self.mind(self.agreed, self.risks)


class LogSheet(FormSheet):
    """Which days the log covers, and how supervisees stand in it; the place is asked after."""

    saved_by_lock = False
    writing = False

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        first: date,
        chosen: Callable[[date, date, bool], object],
    ) -> None:
        super().__init__(parent, context, _("The log of supervision given"), _("Choose the file…"))
        self._chosen = chosen
        self.first, self.last = date_field(first), date_field(context.clock.today())
        since = self.row(_("From"), self.first, "period-reversed")
        self.form.addLayout(side_by_side(since, self.row(_("To"), self.last)))
        self.by_name = QCheckBox(_("Supervisees by their names, not their codes"))
        self.form.addWidget(self.by_name)
        sentence = _("Days, minutes, kinds and who sat there; nothing of what was said.")
        self.form.addWidget(label(sentence, "caption", wrap=True))
        self.first.setFocus()

    def send(self) -> None:
        """Close, then ask for the place."""
        self.accept()
        self._chosen(day_of(self.first), day_of(self.last), self.by_name.isChecked())
