"""The sheets of self-assessment and of the body's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.domain.credentials import Competency, Framework
from coachjournal.domain.evidence import SelfAssessment
from coachjournal.services.self_assessments import LEVELS, AssessedDay, level_said
from coachjournal.system.language import _
from coachjournal.ui.accreditation.evidence_words import competency_said, framework_said
from coachjournal.ui.days import full_date
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.inputs import Choice, TextBox, date_field, day_of, side_by_side
from coachjournal.ui.widgets.text import label

_NOT_RATED = ""


class RatingSheet(FormSheet):
    """Rates every competency of a framework on a day; one may be left out."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        framework: Framework,
        days: Sequence[AssessedDay],
    ) -> None:
        super().__init__(parent, context, _("How I see myself"), _("Keep"), width=720)
        self._service = context.practice.self_assessments
        self._framework = framework
        self._days = {each.on: each for each in days}
        self.day = date_field(context.clock.today())
        words = _(
            "{framework}. A digit or the arrow keys choose a level; leave out what you cannot "
            "say today. It is yours alone: nothing adds it up."
        ).format(framework=framework_said(framework))
        self.form.addWidget(label(words, "soft", wrap=True))
        self.form.addWidget(self.row(_("Day"), self.day, "rated-too-early"))
        self.levels: dict[str, Choice] = {}
        self.notes: dict[str, QLineEdit] = {}
        for competency in framework.competencies:
            self._add(competency, _latest(days, competency.id))
        self._show_day()
        self.day.dateChanged.connect(lambda _day: self._show_day())
        next(iter(self.levels.values()), self.day).setFocus()

    def job(self) -> Job:
        """Keep what was rated."""
        rated = {
            key: (int(box.value()), self.notes[key].text())
            for key, box in self.levels.items()
            if box.value()
        }
        place = self._framework.id, self._framework.version
        return partial(self._service.rate, day_of(self.day), *place, rated)

    def _add(self, competency: Competency, last: SelfAssessment | None) -> None:
        levels = [(str(level), level_said(level)) for level in LEVELS]
        box, note = Choice([(_NOT_RATED, _("not rated")), *levels]), QLineEdit()
        name = competency_said(competency)
        box.setAccessibleName(name)
        note.setAccessibleName(_("Note on {competency}").format(competency=name))
        note.setPlaceholderText(_("What makes me say so"))
        hint = ""
        if last is not None:
            hint = _("{day}: {level}").format(day=full_date(last.on), level=level_said(last.level))
        self.levels[competency.id], self.notes[competency.id] = box, note
        rated = self.row(name, box, hint=hint)
        self.form.addLayout(side_by_side(rated, self.row(_("Note"), note), shares=(5, 4)))

    def _show_day(self) -> None:
        """A day that was rated is shown as it was: nothing of it is lost unseen."""
        known = self._days.get(day_of(self.day))
        if known is None:
            return
        for key, each in known.rated.items():
            if key in self.levels:
                self.levels[key].choose(str(each.level))
                self.notes[key].setText(each.note)


class WordingSheet(FormSheet):
    """Takes the official wording of a competency, which the coach pastes."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        framework: Framework,
        competency: Competency,
        wordings: Mapping[str, str],
    ) -> None:
        super().__init__(parent, context, competency_said(competency), _("Keep"), width=640)
        self._service = context.practice.wordings
        self._place = framework.id, framework.version, competency.id
        self.wording = TextBox(wordings.get(competency.id, ""), lines=10)
        hint = _(
            "The body's texts are theirs: paste them here for yourself. They stay in this "
            "journal, and no paper takes them unless you choose so."
        )
        self.form.addWidget(self.row(_("Official wording"), self.wording, hint=hint))
        self.wording.setFocus()

    def job(self) -> Job:
        """Keep it; empty takes it away."""
        return partial(self._service.keep, *self._place, self.wording.text())


def _latest(days: Sequence[AssessedDay], competency: str) -> SelfAssessment | None:
    rated = [day.rated[competency] for day in days if competency in day.rated]
    return rated[-1] if rated else None
