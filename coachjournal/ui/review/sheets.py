"""The sheets of the review: a reason, a label, a registered name, other words, a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.domain.deidentify import UnsureReason
from coachjournal.domain.reviewing import HERE_ONLY, CaseToLook
from coachjournal.domain.terms import Answer
from coachjournal.services.word_decisions import SORTS, WHYS
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.inputs import Choice, TextBox
from coachjournal.ui.widgets.text import label, literal

Keeps = Callable[[str], object]


class KeepSheet(FormSheet):
    """Why words may stand: one of four reasons by its figure, or one that is typed."""

    saved_by_lock = False

    def __init__(
        self, parent: QWidget, context: PageContext, found: str, reason: str, keep: Keeps
    ) -> None:
        super().__init__(parent, context, _("Keep, with a reason"), _("Keep"), width=520)
        self._keep = keep
        self._chosen = ""
        self.form.addWidget(label(found, "section", wrap=True))
        words = (
            _("It is remembered for this sentence alone: elsewhere the word may be a name.")
            if reason in HERE_ONLY
            else _("It is remembered: these words are not asked about again.")
        )
        self.form.addWidget(label(words, "soft", wrap=True))
        first: QWidget | None = None
        for number, (key, said) in enumerate(WHYS.items(), start=1):
            button = ghost_button(_(said), partial(self._choose, key))
            button.setText(literal(f"{number}   {_(said)}"))
            button.setAutoDefault(False)
            self.form.addWidget(button)
            QShortcut(QKeySequence(str(number)), self, partial(self._choose, key))
            first = first or button
        self.why = QLineEdit()
        self.form.addWidget(self.row(_("Another reason"), self.why, "keeping-needs-why"))
        if first is not None:
            first.setFocus()

    def job(self) -> Job:
        """Keep the words."""
        return partial(self._keep, self._chosen or self.why.text())

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.send()


class LabelSheet(FormSheet):
    """What takes the place of words, where the offered label does not fit."""

    saved_by_lock = False

    def __init__(
        self, parent: QWidget, context: PageContext, found: str, present: str, do: Keeps
    ) -> None:
        super().__init__(parent, context, _("Replace with other words"), _("Replace"), width=520)
        self._do = do
        self.form.addWidget(label(found, "section", wrap=True))
        self.label = QLineEdit(present)
        hint = _("Such as “the town hall”, or “her brother”. It is remembered for every paper.")
        self.form.addWidget(self.row(_("In its place"), self.label, hint=hint))
        self.label.setFocus()
        self.label.selectAll()

    def job(self) -> Job:
        """Replace the words."""
        return partial(self._do, self.label.text())


class RegisterSheet(FormSheet):
    """Keeps words as a name of a client's world."""

    saved_by_lock = False

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        found: str,
        clients: Sequence[tuple[str, str]],
        client_id: str,
        register: Callable[[str, str, str], object],
        sort: str = "person",
    ) -> None:
        title = _("Register for a client's world")
        super().__init__(parent, context, title, _("Register"), width=560)
        self._register = register
        self.form.addWidget(label(found, "section", wrap=True))
        words = _("From now on it is replaced in everything that leaves, for every client.")
        self.form.addWidget(label(words, "soft", wrap=True))
        self.client = Choice(clients, client_id)
        self.sort = Choice([(key, _(said)) for key, said in SORTS.items()], sort)
        self.relationship = QLineEdit()
        hint = _("Such as “line manager”: the pack says “Line manager of C-07”.")
        self.form.addWidget(self.row(_("Whose world"), self.client))
        self.form.addWidget(self.row(_("It is"), self.sort))
        self._beside = self.row(_("What they are to the client"), self.relationship, hint=hint)
        self.form.addWidget(self._beside)
        self.sort.currentIndexChanged.connect(self._turn)
        self._turn()
        self.sort.setFocus()

    def job(self) -> Job:
        """Register the words."""
        return partial(
            self._register, self.client.value(), self.sort.value(), self.relationship.text()
        )

    def _turn(self) -> None:
        self._beside.setVisible(self.sort.value() == "person")


class WordingSheet(FormSheet):
    """Other words for a text, in this pack alone; the journal's stay as they are."""

    def __init__(
        self, parent: QWidget, context: PageContext, before: str, present: str, word: Keeps,
        *, quote: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent, context, _("Edit the wording"), _("Use these words"), width=680)
        self._word = word
        words = _("They stand in this pack alone. Your journal keeps its own words.")
        self.form.addWidget(label(words, "soft", wrap=True))
        self.form.addWidget(label(_("In your journal"), "strong"))
        self.form.addWidget(label(before, wrap=True, selectable=True))
        self.words = TextBox(present or before, lines=7)
        self.form.addWidget(self.row(_("In the pack"), self.words, "wording-needed"))
        if quote:
            hint = _(
                "Retyped in your own order, or told in the third person, a quotation no longer "
                "gives away who said it."
            )
            self.form.addWidget(label(hint, "soft", wrap=True))
            empty = link_button(_("Begin with nothing, and paraphrase"), self._begin_empty)
            self.form.addWidget(empty, 0, Qt.AlignmentFlag.AlignLeft)
        self.words.setFocus()

    def job(self) -> Job:
        """Keep the words."""
        return partial(self._word, self.words.text())

    def _begin_empty(self) -> None:
        self.words.selectAll()
        self.words.insertPlainText("")
        self.words.setFocus()


class CaseSheet(FormSheet):
    """A colleague would recognise them: what tells is changed here."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        case: CaseToLook,
        keep: Callable[[CaseToLook], object],
    ) -> None:
        title = _("{code}: what would tell").format(code=case.code)
        super().__init__(parent, context, title, _("Change it"), width=600)
        self._case, self._keep = case, keep
        words = _("A role that many have, a wider sector. You know whom you mean.")
        self.form.addWidget(label(words, "soft", wrap=True))
        self.role, self.sector = QLineEdit(case.role), QLineEdit(case.sector)
        self.pack_name = QLineEdit(case.pack_name)
        self.dates = QCheckBox(_("Leave the dates out"))
        self.dates.setChecked(case.hide_dates)
        self.gender = QCheckBox(_("Change the gender"))
        self.gender.setChecked(case.swap_gender)
        hint = _("A supervisor listens to a person: “Ruth” is heard better than a code.")
        kept = _("Kept with the client, for later packs too.")
        self.form.addWidget(self.row(_("Role in packs"), self.role, hint=kept))
        self.form.addWidget(self.row(_("Sector in packs"), self.sector))
        name = self.row(_("Name in packs"), self.pack_name, "code-names-someone", hint=hint)
        self.form.addWidget(name)
        for box in (self.dates, self.gender):
            self.form.addWidget(box)
        self.form.addWidget(label(_("Dates and gender: for this pack alone."), "caption"))
        self.role.setFocus()

    def job(self) -> Job:
        """Keep what was changed, and that a colleague would have known them."""
        looked = CaseToLook(
            client_id=self._case.client_id,
            code=self._case.code,
            recognisable=Answer.YES,
            hide_dates=self.dates.isChecked(),
            swap_gender=self.gender.isChecked(),
            role=self.role.text(),
            sector=self.sector.text(),
            pack_name=self.pack_name.text(),
        )
        return partial(self._keep, looked)


def sort_for(reason: str) -> str:
    """What words most likely are, before somebody says."""
    return "organisation" if reason == UnsureReason.RARE_TITLE.value else "person"
