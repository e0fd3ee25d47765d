"""The sheets of entries: each asks only what its kind needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.domain.development import Cpd, Feedback, MentorCoaching, Training
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.growing import EntryKind
from coachjournal.domain.ids import ClientId, CpdId, FeedbackId, RowId
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.terms import CpdCategory, FeedbackSource
from coachjournal.services.attachments import AttachedTo
from coachjournal.services.development_entries import CpdPage
from coachjournal.services.evidence import Shown
from coachjournal.system.language import _
from coachjournal.ui.attachments.strip import AttachmentStrip
from coachjournal.ui.development.fields import GrowingBox, HoursField, SessionsField
from coachjournal.ui.development.words import CATEGORIES, SOURCES, kind_said
from coachjournal.ui.evidence.elsewhere import evidence_button, picked, take_words
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.inputs import Choice, choice, date_field, day_of, side_by_side
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said

MOST_GROUP = 60
_USUAL = {EntryKind.CPD: 120, EntryKind.TRAINING: 420, EntryKind.MENTOR_COACHING: 60}


class EntrySheet(FormSheet):
    """Enters something, or changes it; what is there already can be put into the bin."""

    binned = Signal()

    def __init__(
        self, parent: QWidget, context: PageContext, title: str, *, known: bool, width: int = 640
    ) -> None:
        super().__init__(parent, context, title, _("Save") if known else _("Add"), width=width)
        self._context = context
        self._development = context.practice.development
        if known:
            self.lead(_("Put into the bin"), self.binned.emit)

    def lead(self, words: str, followed: Callable[[], object]) -> None:
        """Something else that can be done from here; the sheet closes first."""

        def follow() -> None:
            self.accept()
            followed()

        self.foot.insertWidget(self.foot.count() - 3, writes(ghost_button(words, follow)))

    def attach_to(self, owner: AttachedTo | None) -> None:
        """Certificates and other files of what is kept already."""
        if owner is None:
            words = _("Once it is kept, its certificate can be attached here.")
            self.form.addWidget(label(words, "caption", wrap=True))
            return
        strip = AttachmentStrip(self._context, title=_("Certificate and other files"))
        strip.show_for(owner)
        self.form.addWidget(strip)

    def add_line(self, *rows: QWidget, shares: tuple[int, ...] = ()) -> None:
        """Rows that stand side by side."""
        self.form.addLayout(side_by_side(*rows, shares=shares))


class CpdSheet(EntrySheet):
    """CPD: why it was chosen, what was learned, where it was applied."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        rows: Sequence[SessionRow],
        page: CpdPage | None = None,
    ) -> None:
        super().__init__(parent, context, kind_said(EntryKind.CPD), known=page is not None)
        today = context.clock.today()
        cpd = page.cpd if page else Cpd(id=CpdId(""), on=today, minutes=_USUAL[EntryKind.CPD])
        self._cpd = cpd
        self.title = QLineEdit(cpd.title)
        self.day, self.hours = date_field(cpd.on), HoursField(cpd.minutes)
        self.whom = QLineEdit(cpd.with_whom)
        words = [(each, said(CATEGORIES, each)) for each in CATEGORIES]
        present = cpd.category.value if cpd.category else ""
        self.category = Choice([("", _("not said")), *words], present)
        self.why = GrowingBox(cpd.why_chosen)
        self.learned = GrowingBox(cpd.learned, lines=3)
        self.applied = GrowingBox(cpd.applied)
        self.sessions = SessionsField(rows, page.applied if page else ())
        self.certificate = QCheckBox(_("There is a certificate"))
        self.certificate.setChecked(cpd.certificate)
        self._lay_out()
        self.title.setFocus()

    def job(self) -> Job:
        """Keep it, with where it was applied."""
        category = self.category.value()
        cpd = replace(
            self._cpd,
            on=day_of(self.day),
            minutes=self.hours.minutes(),
            title=self.title.text().strip(),
            with_whom=self.whom.text().strip(),
            category=CpdCategory(category) if category else None,
            why_chosen=self.why.text().strip(),
            learned=self.learned.text().strip(),
            applied=self.applied.text().strip(),
            certificate=self.certificate.isChecked(),
        )
        return partial(self._development.entries.keep_cpd, cpd, self.sessions.chosen())

    def _lay_out(self) -> None:
        row, add = self.row, self.form.addWidget
        add(row(_("What it was"), self.title))
        hours = row(_("Hours"), self.hours, "time-out-of-range")
        category = row(_("Category"), self.category)
        self.add_line(row(_("Date"), self.day), hours, category, shares=(3, 2, 4))
        add(row(_("With whom, or where"), self.whom))
        add(row(_("Why I chose it"), self.why))
        add(row(_("What I learned"), self.learned))
        add(row(_("How I applied it"), self.applied))
        hint = _("As many as there are; Enter takes the first that fits.")
        add(row(_("In which sessions"), self.sessions, "not-found", hint=hint))
        add(self.certificate)
        self.attach_to(AttachedTo(cpd_id=self._cpd.id) if self._cpd.id else None)


class ModuleSheet(EntrySheet):
    """One module of training."""

    def __init__(self, parent: QWidget, context: PageContext, module: Training) -> None:
        super().__init__(parent, context, _("Module"), known=True)
        self._module = module
        self.title = QLineEdit(module.title)
        self.day, self.hours = date_field(module.on), HoursField(module.minutes)
        self.core = HoursField(module.core_minutes or 0, unsaid=_("not said"))
        self.programme, self.provider = QLineEdit(module.programme), QLineEdit(module.provider)
        self.body_name = QLineEdit(module.accredited_by)
        self.starts = starts_box(module.starts_training)
        self.certificate = QCheckBox(_("There is a certificate"))
        self.certificate.setChecked(module.certificate)
        row, add = self.row, self.form.addWidget
        add(row(_("What it was"), self.title))
        self.add_line(
            row(_("Date"), self.day),
            row(_("Hours"), self.hours, "time-out-of-range"),
            row(_("Core hours"), self.core, "core-above-minutes"),
        )
        add(row(_("Programme"), self.programme))
        provider, body = row(_("Provider"), self.provider), row(_("Accredited by"), self.body_name)
        self.add_line(provider, body)
        add(self.starts)
        add(self.certificate)
        self.attach_to(AttachedTo(training_id=module.id))
        self.title.setFocus()

    def job(self) -> Job:
        """Keep the module."""
        module = replace(
            self._module,
            on=day_of(self.day),
            minutes=self.hours.minutes(),
            title=self.title.text().strip(),
            provider=self.provider.text().strip(),
            programme=self.programme.text().strip(),
            core_minutes=self.core.minutes() or None,
            accredited_by=self.body_name.text().strip(),
            starts_training=self.starts.isChecked(),
            certificate=self.certificate.isChecked(),
        )
        return partial(self._development.entries.keep, module)


class MentorSheet(EntrySheet):
    """Mentor coaching received: live minutes, with whom, alone or in a group."""

    def __init__(
        self, parent: QWidget, context: PageContext, entry: MentorCoaching | None = None
    ) -> None:
        title = kind_said(EntryKind.MENTOR_COACHING)
        super().__init__(parent, context, title, known=entry is not None)
        usual = _USUAL[EntryKind.MENTOR_COACHING]
        entry = entry or MentorCoaching(id=RowId(""), on=context.clock.today(), minutes=usual)
        self._entry = entry
        self.day, self.hours = date_field(entry.on), HoursField(entry.minutes)
        sizes = [("1", _("one to one"))]
        sizes += [(str(n), _("group of {count}").format(count=n)) for n in range(2, MOST_GROUP + 1)]
        self.together = Choice(sizes, str(entry.group_size))
        self.mentor, self.email = QLineEdit(entry.mentor), QLineEdit(entry.mentor_email)
        self.credential = QLineEdit(entry.mentor_credential)
        self.specialised = QCheckBox(_("The mentor holds the body's mentor coach specialisation"))
        self.specialised.setChecked(entry.mentor_specialisation)
        self.about = QLineEdit(entry.title)
        row, add = self.row, self.form.addWidget
        hint = _("Live conversation only; not the mentor's own listening.")
        self.add_line(
            row(_("Date"), self.day),
            row(_("Hours"), self.hours, "time-out-of-range", hint=hint),
            row(_("How"), self.together, "group-size-wrong"),
        )
        mentor, credential = row(_("Mentor"), self.mentor), row(_("Credential"), self.credential)
        self.add_line(mentor, credential, shares=(2, 1))
        add(row(_("The mentor's e-mail"), self.email))
        add(self.specialised)
        add(row(_("About"), self.about))
        self.mentor.setFocus()

    def job(self) -> Job:
        """Keep it."""
        size = int(self.together.value())
        entry = replace(
            self._entry,
            on=day_of(self.day),
            minutes=self.hours.minutes(),
            one_to_one=size == 1,
            group_size=size,
            title=self.about.text().strip(),
            mentor=self.mentor.text().strip(),
            mentor_email=self.email.text().strip(),
            mentor_credential=self.credential.text().strip(),
            mentor_specialisation=self.specialised.isChecked(),
        )
        return partial(self._development.entries.keep, entry)


class FeedbackSheet(EntrySheet):
    """Feedback received; a client is named only where a client gave it."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        clients: Sequence[tuple[str, str]],
        entry: Feedback | None = None,
    ) -> None:
        title = kind_said(EntryKind.FEEDBACK)
        super().__init__(parent, context, title, known=entry is not None)
        first = FeedbackSource.CLIENT
        entry = entry or Feedback(id=FeedbackId(""), on=context.clock.today(), source=first)
        self._entry = entry
        self.day = date_field(entry.on)
        self.source = choice(SOURCES, entry.source.value)
        present = str(entry.client_id or "")
        self.client = Choice([("", _("not said")), *clients], present)
        self.whom = QLineEdit(entry.from_whom)
        self.words = GrowingBox(entry.text, lines=5)
        self.title = QLineEdit(entry.title)
        self.reference = QCheckBox(_("It is a reference that a body may see"))
        self.reference.setChecked(entry.is_reference)
        row, add = self.row, self.form.addWidget
        self.add_line(row(_("Date"), self.day), row(_("From"), self.source, "source-needed"))
        self._client_row = row(_("Which client"), self.client)
        self._whom_row = row(_("Name"), self.whom)
        add(self._client_row)
        add(self._whom_row)
        add(row(_("In their words"), self.words))
        if entry.id:
            shows = evidence_button(_("In their words"), self._take_evidence)
            add(shows, 0, Qt.AlignmentFlag.AlignLeft)
        add(row(_("What it was about"), self.title))
        add(self.reference)
        self.source.currentIndexChanged.connect(self._turn)
        self.client.currentIndexChanged.connect(self._turn)
        self._turn()
        self.words.setFocus()

    def job(self) -> Job:
        """Keep it."""
        source = FeedbackSource(self.source.value())
        of_client = source is FeedbackSource.CLIENT and self.client.value()
        values: dict[str, Any] = {
            "on": day_of(self.day),
            "source": source,
            "client_id": ClientId(self.client.value()) if of_client else None,
            "from_whom": "" if of_client else self.whom.text().strip(),
            "text": self.words.text().strip(),
            "title": self.title.text().strip(),
            "is_reference": self.reference.isChecked(),
        }
        return partial(self._development.entries.keep, replace(self._entry, **values))

    def _take_evidence(self) -> None:
        """Keep what is written, and take of it what is selected."""
        save, quote = self.job(), picked(self.words)
        book, feedback = self._context.practice.evidence, str(self._entry.id)

        def keep(shows: tuple[Shown, ...]) -> Evidence:
            save()
            return book.from_feedback(feedback, quote, shows)

        take_words(self, self._context, quote, keep, self.say_saved)

    def _turn(self) -> None:
        of_client = self.source.value() == FeedbackSource.CLIENT.value
        self._client_row.setVisible(of_client)
        self._whom_row.setVisible(not (of_client and self.client.value()))


def starts_box(checked: bool) -> QCheckBox:
    """Whether hours count from this training on."""
    made = QCheckBox(_("It began my training as a coach: bodies that ask so count from here"))
    made.setChecked(checked)
    return made
