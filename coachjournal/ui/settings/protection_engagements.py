"""The desk's card of engagements: the facts of each, what is missing, and the record of all."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit

from coachjournal.domain.terms import DataRole
from coachjournal.domain.work import Engagement
from coachjournal.services.protection import EngagementFacts
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.desk_words import KINDS, ROLES
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import OptionalDay, buttons, list_card
from coachjournal.ui.settings.protection_shown import DeskShown
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.deed_row import WideRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.inputs import Choice, side_by_side
from coachjournal.ui.widgets.writing import writes


def engagements_card(shown: DeskShown, desk: DeskDeeds) -> Card:
    """Every engagement, those with something missing first."""
    rows = [_row(each, desk) for each in shown.engagements]
    empty = _(
        "An engagement is an agreed piece of work. Once there is one, your role, the lawful "
        "basis and where the agreement is filed are stated here, one by one."
    )
    card = list_card(_("Engagements"), rows, empty, desk.whole("engagements"))
    save = writes(ghost_button(_("Save the record of processing"), partial(_save_record, desk)))
    return buttons(card, save)


def _row(line: EngagementFacts, desk: DeskDeeds) -> WideRow:
    return WideRow(engagement_title(line), _second(line), lambda: _open(line, desk))


def _open(line: EngagementFacts, desk: DeskDeeds) -> None:
    told = _("Kept. It stands in the record of processing.")
    desk.open(FactsSheet(desk, line), told)


def engagement_title(line: EngagementFacts) -> str:
    """An engagement by the codes of its clients and its title."""
    title = line.engagement.title or _(KINDS[line.engagement.kind])
    return " · ".join([*(", ".join(line.codes),), title] if line.codes else [title])


def _second(line: EngagementFacts) -> str:
    if line.missing:
        words = "; ".join(line.missing)
        return words[:1].upper() + words[1:]
    return _complete(line.engagement)


def _complete(engagement: Engagement) -> str:
    role = _(ROLES[engagement.data_role or ""])
    if engagement.data_role is DataRole.PROCESSOR:
        role = _("{role} for {whom}").format(role=role, whom=engagement.processor_for)
    notice = ""
    if engagement.privacy_notice_on is not None:
        words = _("privacy notice {version} of {day}")
        day = full_date(engagement.privacy_notice_on)
        notice = words.format(version=engagement.privacy_notice_version, day=day)
    filed = _("agreement: {place}").format(place=engagement.agreement_filed_at)
    parts = (role, engagement.lawful_basis, engagement.article_9_condition, notice, filed)
    return ", ".join(part for part in parts if part)


def _save_record(desk: DeskDeeds) -> None:
    kinds = _("PDF (*.pdf);;Markdown (*.md)")
    title = _("Save the record of processing")
    out = desk.save_as(title, "record-of-processing.pdf", kinds)
    if out is None:
        return
    file = out if out.suffix else out.with_suffix(".pdf")
    told = _("Saved. The record names no client; it is not encrypted.")
    desk.do(lambda: desk.practice.processing_record.export(file), told)


class FactsSheet(FormSheet):
    """States the data-protection facts of one engagement."""

    def __init__(self, desk: DeskDeeds, line: EngagementFacts) -> None:
        title = engagement_title(line)
        super().__init__(desk.page, desk.context, title, _("Save"), width=620)
        self._protection, self._id = desk.practice.protection, str(line.engagement.id)
        facts = line.engagement
        pairs = [(str(role), _(words)) for role, words in ROLES.items()]
        self.role = Choice(pairs, facts.data_role.value if facts.data_role else "")
        self.processor_for = QLineEdit(facts.processor_for)
        self.basis = QLineEdit(facts.lawful_basis)
        self.article_9 = QLineEdit(facts.article_9_condition)
        self.version = QLineEdit(facts.privacy_notice_version)
        self.notice = OptionalDay(
            _("The notice was given on"), facts.privacy_notice_on, desk.today()
        )
        self.filed = QLineEdit(facts.agreement_filed_at)
        self._lay_out()
        self.role.currentIndexChanged.connect(self._role_changed)
        self._role_changed()
        self.role.setFocus()

    def job(self) -> Job:
        """Keep them."""
        role = self.role.value()
        values: dict[str, Any] = {
            "data_role": DataRole(role) if role else None,
            "processor_for": self.processor_for.text() if role == DataRole.PROCESSOR else "",
            "lawful_basis": self.basis.text(),
            "article_9_condition": self.article_9.text(),
            "privacy_notice_version": self.version.text(),
            "privacy_notice_on": self.notice.day(),
            "agreement_filed_at": self.filed.text(),
        }
        return partial(self._protection.change_facts, self._id, **values)

    def _lay_out(self) -> None:
        add = self.form.addWidget
        self._for_row = self.row(_("Processor for"), self.processor_for, "processor-for-needed")
        role_hint = _("Who decides why and how the notes are kept is the controller.")
        role = self.row(_("My role"), self.role, hint=role_hint)
        self.form.addLayout(side_by_side(role, self._for_row))
        hint = _("Contract, legitimate interests, consent, a public task.")
        add(self.row(_("Lawful basis"), self.basis, hint=hint))
        hint = _("Only where health, belief, union membership or sexuality is noted.")
        add(self.row(_("Article 9 condition"), self.article_9, hint=hint))
        version = self.row(_("Version of the privacy notice"), self.version)
        add(version)
        add(self.notice)
        hint = _("A folder, a drawer, a contract number: where you would look.")
        add(self.row(_("The agreement is filed"), self.filed, hint=hint))

    def _role_changed(self) -> None:
        self._for_row.setVisible(self.role.value() == DataRole.PROCESSOR)
