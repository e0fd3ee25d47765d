"""The sheets of Insights: a word, what to merge it into, a report's period, a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.domain.organisation_themes import FEWEST_CLIENTS
from coachjournal.domain.work import ThemesReport
from coachjournal.services.organisation_themes import OrganisationLine
from coachjournal.services.vocabulary import Tag, TagLine
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.insights.words import use_said
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.inputs import Choice, TextBox, date_field, day_of, side_by_side
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_NAME_CODES = ("name-needed", "tag-name-taken", "tag-name-too-long")


class WordSheet(FormSheet):
    """A theme or technique: its name, and of a technique when it serves and how it goes."""

    def __init__(
        self, parent: QWidget, context: PageContext, tag: Tag, line: TagLine | None = None
    ) -> None:
        title = _("A theme") if tag is Tag.THEME else _("A technique")
        action = _("Save") if line else _("Add")
        super().__init__(parent, context, title, action, width=600)
        self._vocabulary = context.practice.vocabulary
        self._tag, self._id = tag, line.id if line else ""
        self.name = QLineEdit(line.name if line else "")
        self.when = TextBox(line.when_to_use if line else "", lines=4)
        self.how = TextBox(line.how if line else "", lines=6)
        if line:
            self.form.addWidget(label(use_said(line), "soft", wrap=True))
        self.form.addWidget(self.row(_("Name"), self.name, *_NAME_CODES))
        if tag is Tag.TECHNIQUE:
            self.form.addWidget(self.row(_("When it serves"), self.when))
            self.form.addWidget(self.row(_("How it goes"), self.how))
        else:
            self.when.setParent(self)
            self.how.setParent(self)
            self.when.hide()
            self.how.hide()
        self.name.setFocus()

    def job(self) -> Job:
        """Add or change it."""
        name, tag = self.name.text(), self._tag
        if tag is Tag.THEME:
            if self._id:
                return partial(self._vocabulary.rename, tag, self._id, name)
            return partial(self._vocabulary.add, tag, name)
        notes = {"when_to_use": self.when.text().strip(), "how": self.how.text().strip()}
        if self._id:
            return partial(self._vocabulary.describe, self._id, name=name, **notes)
        return partial(self._added, name, notes)

    def lead(self, words: str, followed: Callable[[], object], *, writing: bool = True) -> None:
        """Offer something else that can be done with the word; the sheet closes for it."""

        def follow() -> None:
            self.reject()
            followed()

        link = link_button(words, follow)
        self.foot.insertWidget(self.foot.count() - 3, writes(link) if writing else link)

    def _added(self, name: str, notes: dict[str, str]) -> object:
        made = self._vocabulary.add(Tag.TECHNIQUE, name).value
        return self._vocabulary.describe(made.id, name=made.name, **notes)


class MergeSheet(FormSheet):
    """Says which word another one goes into."""

    saved_by_lock = False

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        tag: Tag,
        line: TagLine,
        others: Sequence[TagLine],
    ) -> None:
        super().__init__(parent, context, _("Merge into another"), _("Merge"))
        self._vocabulary = context.practice.vocabulary
        self._tag, self._id = tag, line.id
        words = _(
            "“{name}” goes, and its sessions carry the other one, each only once. It can be "
            "taken back."
        ).format(name=line.name)
        self.into = Choice([(each.id, each.name) for each in others])
        self.form.addWidget(label(words, "soft", wrap=True))
        self.form.addWidget(self.row(_("Into"), self.into, "tag-into-itself"))
        self.into.setFocus()

    def job(self) -> Job:
        """Merge the two."""
        return partial(self._vocabulary.merge, self._tag, self._id, self.into.value())


class PeriodSheet(FormSheet):
    """Makes a report of a period; says before what would be refused, and why."""

    saved_by_lock = False

    def __init__(self, parent: QWidget, context: PageContext, line: OrganisationLine) -> None:
        title = _("Themes for {name}").format(name=line.organisation.name)
        super().__init__(parent, context, title, _("Make the report"), width=640)
        self._themes = context.practice.organisation_themes
        self._id = str(line.organisation.id)
        first, last = _proposed(line, context.clock.today())
        self.first, self.last = date_field(first), date_field(last)
        codes = ("period-backwards", "themes-period-overlaps", "themes-too-few-clients")
        self.form.addLayout(
            side_by_side(
                self.row(_("First day"), self.first), self.row(_("Last day"), self.last, *codes)
            )
        )
        for words in _refusals():
            self.form.addWidget(label(words, "soft", wrap=True))
        self.first.setFocus()

    def job(self) -> Job:
        """Make it."""
        return partial(self._themes.make, self._id, day_of(self.first), day_of(self.last))


class DaySheet(FormSheet):
    """The day on which someone saw a report, or got it."""

    saved_by_lock = False

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        report: ThemesReport,
        *,
        given: bool,
    ) -> None:
        title = _("The sponsor gets it") if given else _("Those who were coached saw it")
        super().__init__(parent, context, title, _("Note it"))
        self._themes = context.practice.organisation_themes
        self._report, self._given = report, given
        self.day = date_field(context.clock.today())
        words = _("Note the day on which everyone who was coached could read the report.")
        if given:
            words = _("It may be any day after the one on which those coached saw it.")
        self.form.addWidget(label(words, "soft", wrap=True))
        self.form.addWidget(
            self.row(_("Day"), self.day, "themes-not-seen-yet", "themes-given-already")
        )
        self.day.setFocus()

    def job(self) -> Job:
        """Note the day."""
        note = self._themes.given if self._given else self._themes.seen_by_clients
        return partial(note, str(self._report.id), day_of(self.day))


def _proposed(line: OrganisationLine, today: date) -> tuple[date, date]:
    """From the day after the last report, or the start of the year, to the end of last month."""
    last = today.replace(day=1) - timedelta(days=1)
    told = max((report.until_on for report in line.reports), default=None)
    first = told + timedelta(days=1) if told else date(last.year, 1, 1)
    return first, max(first, last)


def _refusals() -> tuple[str, ...]:
    return (
        _("What the report says is kept when it is made: asked for again, it says the same."),
        _(
            "Refused are: a period that shares a day with another report, since the two could be "
            "subtracted to find one person; and one with fewer than {clients} people coached "
            "under a contract that allows it. Whoever was asked and did not agree is left out "
            "and does not count among them."
        ).format(clients=FEWEST_CLIENTS),
        _(
            "A report in which no theme may be told says just that, and keeps its period: silence "
            "and a theme a month later would point at whoever came in between."
        ),
    )
