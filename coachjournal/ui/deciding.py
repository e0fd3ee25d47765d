"""How words that may tell who someone is are decided on: the same sheets for every paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from coachjournal.domain.deidentify import UnsureReason
from coachjournal.domain.reviewing import HERE_ONLY
from coachjournal.services.word_decisions import SORTS, WHYS
from coachjournal.system.language import _, later
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button, primary_button
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.text import breakable, label, literal, set_tip
from coachjournal.ui.widgets.writing import writes

REASONS = {
    "ordinary-word-name": later("A name that is an ordinary word, too."),
    "unknown-capitalised": later("A capitalised word that no dictionary knows."),
    "near-miss": later("Nearly a name that is registered."),
    "initials": later("Perhaps somebody's initials."),
    "email": later("An e-mail address."),
    "phone": later("Perhaps a telephone number."),
    "post-code": later("Perhaps a post code."),
    "link": later("A link."),
    "date-of-birth": later("Perhaps a date of birth."),
    "id-number": later("Perhaps a number that identifies."),
    "rare-title": later("A title that few people have."),
    "family": later("Somebody's family: a detail that others may know."),
}

Keeps = Callable[[str], object]


def deed_button(
    words: str, keys: str, act: Callable[[], object], *, primary: bool = False
) -> QPushButton:
    """A decision with the key that takes it."""
    made = (primary_button if primary else ghost_button)(words, act)
    made.setText(literal(f"{words}   {keys}"))
    made.setAccessibleDescription(_("Key: {keys}").format(keys=keys))
    made.setAutoDefault(False)
    set_tip(made, f"{words} ({keys})")
    return writes(made)


class KeepSheet(FormSheet):
    """Why words may stand: one of four reasons by its figure, or one that is typed."""

    saved_by_lock = False

    def __init__(
        self, parent: QWidget, context: PageContext, found: str, reason: str, keep: Keeps
    ) -> None:
        super().__init__(parent, context, _("Keep, with a reason"), _("Keep"), width=520)
        self._keep = keep
        self._chosen = ""
        self.form.addWidget(label(breakable(found), "section", wrap=True, name=found))
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
        # Pressed twice, or in a journal that is open for reading only, it sends nothing.
        if self.action.isEnabled():
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
        self.form.addWidget(label(breakable(found), "section", wrap=True, name=found))
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
        self.form.addWidget(label(breakable(found), "section", wrap=True, name=found))
        words = _("From now on it is replaced in everything that leaves, for every client.")
        self.form.addWidget(label(words, "soft", wrap=True))
        self.client = Choice(clients, client_id)
        self.sort = Choice([(key, _(said)) for key, said in SORTS.items()], sort)
        self.relationship = QLineEdit()
        hint = _("Such as “line manager”: the pack says “C-07’s line manager”.")
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


def sort_for(reason: str) -> str:
    """What words most likely are, before somebody says."""
    return "organisation" if reason == UnsureReason.RARE_TITLE.value else "person"
