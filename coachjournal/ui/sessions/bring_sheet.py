"""The small sheet that asks for the question behind what is brought to supervision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.system.language import _
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label

Job = Callable[[], object]
_SHOWN = 280


class BringSheet(Sheet):
    """Shows the passage and takes the question; Enter brings it."""

    def __init__(
        self,
        parent: QWidget,
        passage: str,
        wanted: Callable[[BringSheet, str], object],
        keep: Callable[[str], object],
    ) -> None:
        super().__init__(
            parent,
            _("Bring to supervision"),
            _("Bring it"),
            self._send,
            hint=_("Enter brings it"),
            width=520,
        )
        self._wanted, self._keep = wanted, keep
        if passage:
            card = Card(tone="reflection", margin=12)
            words = " ".join(passage.split())
            shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
            card.body.addWidget(label(shown, "body", wrap=True))
            self.body.addWidget(card)
        self.question = QLineEdit()
        hint = _("Nothing is lost if it is never brought.")
        self.body.addWidget(FormRow(_("What is the question behind it?"), self.question, hint=hint))
        self.question.setFocus()

    def flush(self) -> Sequence[Job]:
        """Before a lock: a question that was typed is brought."""
        question = self.question.text()
        waits = self.isVisible() and self.action.isEnabled() and question.strip()
        if not waits:
            return ()
        from coachjournal.domain.unsent import UnsentText
        from coachjournal.services.spooled_words import SpooledWords
        from coachjournal.services.spooling import Saving

        text = UnsentText(name=self.question.accessibleName(), text=question)
        words = SpooledWords(title=self.windowTitle(), texts=(text,))
        return (Saving(partial(self._keep, question), words),)

    def _send(self) -> None:
        self.action.setEnabled(False)
        self._wanted(self, self.question.text())
