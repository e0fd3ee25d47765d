"""Choosing a new passphrase: six words drawn by chance come first, one's own are weighed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.strength import Strength, Suggestion, strength_words
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.fields import FormRow, PassphraseField
from coachjournal.ui.widgets.frames import at_ends, row_of
from coachjournal.ui.widgets.marks import StrengthMeter
from coachjournal.ui.widgets.text import label

_PAUSE = 150


class NewPassphrase(QWidget):
    """Six words to copy by hand and type once, or a passphrase of one's own, typed twice.

    Asks for words and for a strength; is ready once what was chosen would stand and was typed
    as it is.
    """

    changed = Signal()
    words_wanted = Signal()
    weigh_wanted = Signal(str)
    sent = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._suggested = ""
        self._own = False
        self._strength: Strength | None = None
        self._words = label("", "code", wrap=True, selectable=True)
        self._chance = label("", "caption", wrap=True)
        self.typed = PassphraseField(_("The six words, typed once"))
        # They stand above it: hiding them here would only hide slips.
        self.typed.setEchoMode(QLineEdit.EchoMode.Normal)
        self._typed_row = FormRow(_("Type them once"), self.typed)
        self.passphrase = PassphraseField(_("Passphrase"))
        self.again = PassphraseField(_("Passphrase, once more"))
        self._meter = StrengthMeter(_("Strength of the passphrase"))
        self._again_row = FormRow(_("Passphrase, once more"), self.again)
        self.others = link_button(_("Draw other words"), self.words_wanted.emit)
        self.own_link = link_button(_("Choose one of my own"), self.choose_own)
        self.drawn_link = link_button(_("Six words drawn by chance"), self.choose_drawn)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()
        self._show_way()

    def show_suggestion(self, suggestion: Suggestion) -> None:
        """Show six words, and how much chance is in them."""
        self._suggested = suggestion.text
        self._words.setText(suggestion.text)
        words = _(
            "About {bits} bits of chance: nobody guesses it, not in centuries. Copy it by hand "
            "and keep the paper until you know it. Small letters, one space between."
        )
        self._chance.setText(words.format(bits=int(suggestion.bits)))
        self.typed.clear()
        self._judge()

    def show_strength(self, passphrase: str, strength: Strength) -> None:
        """Show how long this passphrase stands, unless another was typed meanwhile."""
        if passphrase == self.passphrase.text():
            self._strength = strength
            self._meter.show_strength(strength.score, strength_words(strength))
            self._judge()

    def strength_shown(self) -> str:
        """The sentence of the strength meter."""
        return self._meter.words()

    def suggestion(self) -> str:
        """The six words shown."""
        return self._suggested

    def ready(self) -> bool:
        """Whether a passphrase was chosen that may be used."""
        if not self._own:
            return bool(self._suggested) and self.typed.text() == self._suggested
        strong = self._strength is not None and self._strength.acceptable
        return strong and self.passphrase.text() == self.again.text()

    def chosen(self) -> str:
        """The passphrase that was chosen."""
        return self.passphrase.text() if self._own else self._suggested

    def weigh_again(self) -> None:
        """Ask for the strength anew: what would be guessed first has changed."""
        self._typed()

    def choose_own(self) -> None:
        """Take a passphrase of one's own."""
        self._own = True
        self._show_way()
        self.passphrase.setFocus()

    def choose_drawn(self) -> None:
        """Go back to the six words."""
        self._own = False
        self._show_way()
        self.typed.setFocus()

    def forget(self) -> None:
        """Let go of all that was typed and shown."""
        self._suggested = ""
        self._words.clear()
        for field in (self.typed, self.passphrase, self.again):
            field.forget()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        drawn, own = QWidget(), QWidget()
        self._ways = drawn, own
        first, second = QVBoxLayout(drawn), QVBoxLayout(own)
        for inside in (first, second):
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(12)
        first.addWidget(label(_("Passphrase: six words drawn by chance"), "soft", wrap=True))
        first.addWidget(self._words)
        first.addWidget(self._chance)
        first.addWidget(self._typed_row)
        first.addLayout(at_ends(self.own_link, self.others))
        hint = _("Six words that do not belong together are strong and easy to keep.")
        second.addWidget(FormRow(_("Passphrase"), self.passphrase, hint=hint))
        second.addWidget(self._meter)
        second.addWidget(self._again_row)
        second.addLayout(row_of(self.drawn_link))
        column.addWidget(drawn)
        column.addWidget(own)

    def _connect(self) -> None:
        self.typed.textChanged.connect(self._judge)
        self.passphrase.textChanged.connect(self._typed)
        self.again.textChanged.connect(self._judge)
        self._pause.timeout.connect(self._weigh)
        for field in (self.typed, self.passphrase, self.again):
            field.returnPressed.connect(self.sent)

    def _show_way(self) -> None:
        drawn, own = self._ways
        drawn.setVisible(not self._own)
        own.setVisible(self._own)
        self.setFocusProxy(self.passphrase if self._own else self.typed)
        self._judge()

    def _typed(self) -> None:
        self._strength = None
        if not self.passphrase.text():
            self._meter.show_strength(0, "")
        self._judge()
        self._pause.start()

    def _weigh(self) -> None:
        if self.passphrase.text():
            self.weigh_wanted.emit(self.passphrase.text())

    def _judge(self) -> None:
        for row, typed, whole in (
            (self._typed_row, self.typed.text(), self._suggested),
            (self._again_row, self.again.text(), self.passphrase.text()),
        ):
            differs = bool(typed) and not whole.startswith(typed)
            row.show_problem(_("Not the same as above yet.") if differs else "")
        self.changed.emit()
