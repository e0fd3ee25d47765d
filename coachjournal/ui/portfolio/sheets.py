"""The sheets of the builder: a text with its count, a case study, and what goes in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.domain.credentials import SectionRule
from coachjournal.domain.portfolio import CaseStudy
from coachjournal.services.portfolio.material import Written, words_in
from coachjournal.services.portfolio.state import Choice
from coachjournal.services.portfolio.words import count_said, limits_said
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.portfolio.words import CHOOSING, KINDS, words_said
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets import inputs
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.inputs import TextBox
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_LINES = 16


class TextSheet(FormSheet):
    """Writes one of the texts that a body asks for; the count of words goes along."""

    def __init__(
        self, parent: QWidget, context: PageContext, credential: str, written: Written
    ) -> None:
        rule = written.rule
        super().__init__(parent, context, _(rule.label), _("Save"), width=720)
        self._practice, self._credential, self._rule = context.practice, credential, rule
        self.text = TextBox(written.text, lines=_LINES)
        self.count = label("", "caption")
        self.form.addWidget(label(_(rule.about), "soft", wrap=True))
        self.form.addWidget(self.row(_("Your words"), self.text, hint=_asked(rule)))
        self.form.addWidget(self.count)
        self.text.textChanged.connect(self._counted)
        self._counted()
        self.text.setFocus()

    def job(self) -> Job:
        """Keep the text."""
        text = self.text.text()
        write, credential, section = (
            self._practice.portfolios.write_text, self._credential, self._rule.id,
        )  # fmt: skip
        return lambda: write(credential, section, text)

    def _counted(self) -> None:
        self.count.setText(count_said(words_in(self.text.text()), self._rule))


def _asked(rule: SectionRule) -> str:
    limits = limits_said(rule)
    words = _("Names are replaced by codes on the paper.")
    return _("{limits}. {words}").format(limits=limits, words=words) if limits else words


class CaseSheet(FormSheet):
    """Writes a case study about one client."""

    binned = Signal()

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        clients: Sequence[tuple[str, str]],
        study: CaseStudy | None,
    ) -> None:
        title = _("Case study") if study else _("Write a case study")
        super().__init__(parent, context, title, _("Save"), width=720)
        self._practice, self._study = context.practice, study
        self.client = inputs.Choice(clients, str(study.client_id) if study else "")
        self.title = QLineEdit(study.title if study else "")
        self.text = TextBox(study.text if study else "", lines=_LINES)
        self.count = label("", "caption")
        hint = _("It stays out of every portfolio until this client agreed to a case study.")
        self.form.addWidget(self.row(_("Client"), self.client, hint=hint))
        self.form.addWidget(self.row(_("Title"), self.title))
        how = _("How it began, what you did and why, what came of it, what you learned.")
        self.form.addWidget(self.row(_("The story"), self.text, "case-study-needed", hint=how))
        self.form.addWidget(self.count)
        self.text.textChanged.connect(self._counted)
        self._counted()
        (self.text if study else self.client).setFocus()
        if study is not None:
            button = writes(ghost_button(_("Put into the bin"), self._bin))
            self.foot.insertWidget(self.foot.count() - 3, button)

    def job(self) -> Job:
        """Keep it."""
        client, title, text = self.client.value(), self.title.text(), self.text.text()
        study = str(self._study.id) if self._study else ""
        write = self._practice.case_studies.write
        return lambda: write(client, title, text, study_id=study)

    def _bin(self) -> None:
        self.accept()
        self.binned.emit()

    def _counted(self) -> None:
        self.count.setText(words_said(words_in(self.text.text())))


class ChoiceSheet(FormSheet):
    """Chooses what of a kind goes in; each thing once, however many competencies it shows."""

    saved_by_lock = False

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        credential: str,
        kind: str,
        offered: Sequence[Choice],
    ) -> None:
        super().__init__(parent, context, _(KINDS[kind]), _("Save"), width=720)
        self._practice, self._credential, self._kind = context.practice, credential, kind
        self._boxes: dict[str, QCheckBox] = {}
        self.form.addWidget(label(_(CHOOSING[kind]), "soft", wrap=True))
        group = ""
        chosen = {each.id for each in offered if each.chosen}
        for each in offered:
            if each.group != group:
                group = each.group
                self.form.addWidget(label(group, "strong", wrap=True))
            self.form.addWidget(self._offer(each, each.id in chosen))
        if not offered:
            self.form.addWidget(label(_("There is nothing of this kind yet."), "soft"))
        self.form.addStretch(1)
        next(iter(self._boxes.values()), self.cancel).setFocus()

    def job(self) -> Job:
        """Keep the choice."""
        chosen = tuple(key for key, box in self._boxes.items() if box.isChecked())
        pick, credential, kind = self._practice.portfolios.pick, self._credential, self._kind
        return lambda: pick(credential, kind, chosen)

    def _offer(self, choice: Choice, chosen: bool) -> QWidget:
        facts = ", ".join(each for each in (full_date(choice.on), choice.says) if each)
        words = _("{title} ({facts})").format(title=choice.title, facts=facts)
        if choice.id in self._boxes:
            again = _("Above already: {title}").format(title=words)
            return label(again, "caption", wrap=True)
        box = self._boxes[choice.id] = QCheckBox()
        box.setChecked(chosen)
        return _beside(box, words)


def _beside(box: QCheckBox, words: str) -> QWidget:
    """A box with words that wrap; the words are what it is called."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QHBoxLayout

    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    box.setAccessibleName(words)
    across.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    said = label(words, "body", wrap=True)
    said.setBuddy(box)
    across.addWidget(said, 1)
    return made
