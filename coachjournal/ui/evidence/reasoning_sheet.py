"""A piece of evidence with what an assessor reads beside it: its reasoning, and its strength."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.credentials import Framework
from coachjournal.domain.terms import EvidenceSource, EvidenceStrength
from coachjournal.services.evidence import EvidenceBook, EvidenceLine, Reasoning, Shown
from coachjournal.services.practice import Practice
from coachjournal.system.language import _, plural
from coachjournal.ui.evidence.choosing import ToChoose, choose_competencies
from coachjournal.ui.evidence.words import STRENGTHS, shown_words, standing_words
from coachjournal.ui.forms import Forms, FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.frames import Card, clear_layout
from coachjournal.ui.widgets.inputs import TextBox, choice, chosen
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import long_date

_LINES = 3
_LEADS_ON = (EvidenceSource.RECORD, EvidenceSource.REFLECTION, EvidenceSource.SKETCH)


@dataclass(frozen=True, slots=True)
class Opened:
    """A piece as its sheet shows it, with the frameworks that its competencies are of."""

    line: EvidenceLine
    frameworks: tuple[Framework, ...]


def open_reasoning(
    parent: QWidget,
    context: PageContext,
    forms: Forms,
    evidence_id: str,
    *,
    passage: bool = True,
) -> None:
    """Show a piece of evidence, to be reasoned about; `passage`: with the way to its words."""
    practice: Practice = context.practice

    def load() -> Opened:
        return Opened(practice.evidence.line(evidence_id), practice.accreditation.packs.frameworks)

    def show(opened: Opened) -> None:
        forms.open(ReasoningSheet(parent, context, opened, passage=passage))

    context.tasks.run(load, owner=parent, done=show, failed=context.failed)


class ReasoningSheet(FormSheet):
    """Four questions, none of which must be answered today."""

    def __init__(
        self, parent: QWidget, context: PageContext, opened: Opened, *, passage: bool = True
    ) -> None:
        super().__init__(parent, context, _("Evidence, and its reasoning"), _("Save"), width=640)
        self._context, self._opened = context, opened
        self._book: EvidenceBook = context.practice.evidence
        piece = opened.line.evidence
        self.did = TextBox(piece.what_i_did, lines=_LINES)
        self.why = TextBox(piece.why_with_this_client, lines=_LINES)
        self.followed = TextBox(piece.what_followed, lines=_LINES)
        self.now = TextBox(piece.what_i_would_do_now, lines=_LINES)
        self.strength = choice(STRENGTHS, piece.strength.value)
        self.form.addWidget(self._passage())
        self._shows = QVBoxLayout()
        self._shows.setSpacing(2)
        self.form.addLayout(self._shows)
        self._show_shows()
        self._lay_out()
        self._add_ways(passage=passage)
        self.did.setFocus()

    def job(self) -> Job:
        """Keep the reasoning."""
        reasoning = Reasoning(
            what_i_did=self.did.text(),
            why_with_this_client=self.why.text(),
            what_followed=self.followed.text(),
            what_i_would_do_now=self.now.text(),
        )
        strength = chosen(self.strength, EvidenceStrength)
        return partial(self._book.reason, self._opened.line.evidence.id, reasoning, strength)

    def _lay_out(self) -> None:
        add = self.form.addWidget
        add(self.row(_("What I did and chose"), self.did))
        add(self.row(_("Why, with this client"), self.why))
        add(self.row(_("What followed"), self.followed))
        add(self.row(_("What I would do now"), self.now))
        hint = _("Your own judgement of the example. A portfolio takes the best ones first.")
        add(self.row(_("How strong it is"), self.strength, hint=hint))

    def _passage(self) -> Card:
        line = self._opened.line
        card = Card(margin=12)
        card.body.setSpacing(6)
        card.body.addWidget(label(line.evidence.quote or line.where, "body", wrap=True))
        facts = [line.where, long_date(line.on), line.code]
        if line.used_in:
            words = plural("in {count} paper", "in {count} papers", line.used_in)
            facts.append(words.format(count=line.used_in))
        card.body.addWidget(label("  ·  ".join(x for x in facts if x), "caption", wrap=True))
        changed = standing_words(line.standing)
        if changed:
            card.body.addWidget(label(changed, "caution", wrap=True))
        return card

    def _show_shows(self) -> None:
        clear_layout(self._shows)
        for each in self._opened.line.shows:
            self._shows.addWidget(label(shown_words(each, self._opened.frameworks), "strong"))
        change = writes(link_button(_("Change the competencies…"), self._change_shows))
        self._shows.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)

    def _change_shows(self) -> None:
        line = self._opened.line
        present = tuple(
            Shown(each.framework, each.framework_version, each.competency) for each in line.shows
        )
        keep = partial(self._book.show, line.evidence.id)
        wanted = ToChoose(
            keep=keep,
            kept=self._shows_kept,
            passage=line.evidence.quote,
            present=present,
            action=_("Save"),
        )
        choose_competencies(self, self._context, wanted)

    def _shows_kept(self, _shows: Any) -> None:
        evidence_id = self._opened.line.evidence.id

        def came(line: EvidenceLine) -> None:
            self._opened = Opened(line, self._opened.frameworks)
            self._show_shows()

        load = partial(self._book.line, evidence_id)
        self._context.tasks.run(load, owner=self, done=came, failed=self._context.failed)

    def _add_ways(self, *, passage: bool) -> None:
        piece = self._opened.line.evidence
        away = writes(ghost_button(_("Put into the bin"), self._bin))
        self.foot.insertWidget(0, away)
        if passage and piece.source in _LEADS_ON:
            drawn = piece.source is EvidenceSource.SKETCH
            words = _("Show the sketch") if drawn else _("Show the passage")
            self.foot.insertWidget(0, link_button(words, self._go))

    def _go(self) -> None:
        line = self._opened.line
        self.reject()
        if line.evidence.sketch_id is not None:
            self._context.go("sketchbook", sketch_id=line.evidence.sketch_id)
        else:
            where = {"session_id": line.session_id, "evidence_id": line.evidence.id}
            self._context.go("sessions", **where)

    def _bin(self) -> None:
        evidence_id = self._opened.line.evidence.id

        page = self.parentWidget() or self

        def back() -> None:
            restore = partial(self._book.restore, evidence_id)
            self._context.tasks.run(restore, owner=page, failed=self._context.failed)

        def binned(_piece: object) -> None:
            self._begun = None
            self.reject()
            self._context.status(_("The evidence is in the bin; the note is as it was."), back)

        away = partial(self._book.bin, evidence_id)
        self._context.tasks.run(away, owner=self, done=binned, failed=self._context.failed)
