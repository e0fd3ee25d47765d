"""The passage that is read: its text, the words to hide, the reason, and the five decisions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from coachjournal.domain.protection import PassageVerdict
from coachjournal.services.access_requests import Decide, PassageLine
from coachjournal.system.language import _
from coachjournal.ui.clients.passage_text import PassageText
from coachjournal.ui.clients.passages_model import place_said, state_said
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.text import label, set_tip
from coachjournal.ui.widgets.writing import writes

KEYS = {
    "g": PassageVerdict.GIVE,
    "r": PassageVerdict.REDACT,
    "a": PassageVerdict.AGREED,
    "s": PassageVerdict.REASONABLE,
    "w": PassageVerdict.WITHHOLD,
}
"""One letter for each decision."""
_NEED_REASON = (PassageVerdict.AGREED, PassageVerdict.REASONABLE, PassageVerdict.WITHHOLD)


class PassagePanel(QWidget):
    """Shows a passage; `decided` brings what was decided on it."""

    decided = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._line: PassageLine | None = None
        self._wanted: PassageVerdict | None = None
        self.text = PassageText(theme)
        self.why = QLineEdit()
        self._place = label("", "strong", wrap=True)
        self._others = label("", "caution", wrap=True)
        self._hidden = label("", "soft", wrap=True)
        self._mark = writes(link_button(_("Mark or unmark what is selected (M)"), self.mark))
        self._reason = FormRow(
            _("Reason"), self.why, hint=_("For agreed, reasonable and withhold; only you read it.")
        )
        self._buttons = _buttons(self)
        self._lay_out()
        self.why.returnPressed.connect(self._reason_given)

    def show_line(self, line: PassageLine | None) -> None:
        """Show a passage, or none."""
        same = (
            line is not None
            and self._line is not None
            and line.passage.mark == self._line.passage.mark
        )
        self._line, self._wanted = line, None
        self._reason.show_problem("")
        for each in (self.text, self.why, self._mark, *self._buttons):
            each.setEnabled(line is not None)
        if line is None:
            self.text.show_passage("", (), ())
            self._place.setText(_("No passage is to be decided."))
            self._others.hide()
            self._hidden.setText("")
            return
        passage, decision = line.passage, line.decision
        self._place.setText(
            _("{place}: {state}").format(place=place_said(line), state=state_said(line))
        )
        self._others.setVisible(bool(passage.others))
        words = _("May name someone else: {words}")
        self._others.setText(words.format(words=", ".join(passage.others)))
        if not same:
            hidden = line.hidden_words or passage.others
            self.text.show_passage(passage.text, passage.others, hidden)
            self.why.setText(decision.why if decision else "")
        self._say_hidden()

    def mark(self) -> None:
        """Mark the words that are selected, or unmark them."""
        if self._line is not None and not self.text.turn_mark():
            self._hidden.setText(_("Select words in the passage first."))
            return
        self._say_hidden()

    def decide(self, verdict: PassageVerdict) -> None:
        """Decide; asks for the reason or for words where they are missing."""
        line = self._line
        if line is None:
            return
        why = self.why.text().strip()
        if verdict in _NEED_REASON and not why:
            self._wanted = verdict
            self._reason.show_problem(_("It needs a reason: write it here, then Enter."))
            self.why.setFocus()
            return
        words = tuple(self.text.words) if verdict is PassageVerdict.REDACT else ()
        if verdict is PassageVerdict.REDACT and not words:
            self._hidden.setText(
                _("No word is marked: select some in the passage, press M, then R again.")
            )
            self.text.setFocus()
            return
        self.decided.emit(Decide(mark=line.passage.mark, verdict=verdict, redacted=words, why=why))

    def _reason_given(self) -> None:
        if self._wanted is not None:
            self.decide(self._wanted)

    def _say_hidden(self) -> None:
        if self.text.words:
            words = _("Redact makes unreadable: {words}")
            self._hidden.setText(words.format(words=", ".join(self.text.words)))
        else:
            self._hidden.setText(_("No word is marked to be made unreadable."))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._place, self._others):
            column.addWidget(each)
        column.addWidget(self.text, 1)
        for widget in (self._hidden, self._mark, self._reason):
            column.addWidget(widget)
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for button in self._buttons:
            flow.addWidget(button)
        column.addWidget(holder)


def _buttons(panel: PassagePanel) -> list[QPushButton]:
    rows = (
        (PassageVerdict.GIVE, _("Give (G)"), _("As it stands")),
        (PassageVerdict.REDACT, _("Redact (R)"), _("Given, the marked words made unreadable")),
        (PassageVerdict.AGREED, _("Agreed (A)"), _("Given, since the other person agreed")),
        (
            PassageVerdict.REASONABLE,
            _("Reasonable (S)"),
            _("Given, since it is reasonable without asking the other person"),
        ),
        (PassageVerdict.WITHHOLD, _("Withhold (W)"), _("Not given; the letter says how many")),
    )
    made = []
    for verdict, words, tip in rows:
        button = writes(ghost_button(words, partial(panel.decide, verdict)))
        button.setAccessibleDescription(tip)
        set_tip(button, tip)
        made.append(button)
    return made
