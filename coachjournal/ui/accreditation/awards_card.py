"""The card of credentials that were awarded: what stands, and when renewal opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.credentials import Credential
from coachjournal.services.credentials_held import Award
from coachjournal.system.language import _
from coachjournal.ui.award_words import award_name, award_said
from coachjournal.ui.figures import short_name
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.frames import Card, clear_layout
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class AwardsCard(Card):
    """Awards, each of which opens; and the renewals that one could work towards."""

    opened = Signal(str)
    entering = Signal()
    renewal_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Awarded"), link=_("Enter an award"), followed=self._enter, writing=True)
        self._words = label("", "soft", wrap=True)
        self._rows = QVBoxLayout()
        self.body.addWidget(self._words)
        self.body.addLayout(self._rows)

    def _enter(self) -> None:
        self.entering.emit()

    def show_awards(
        self, awards: Sequence[Award], renewals: Sequence[Credential], today: date
    ) -> None:
        """Show them; `renewals` are those that can be chosen and are not yet."""
        clear_layout(self._rows)
        rows: list[QWidget] = [
            OpenRow(
                award_name(each),
                partial(self.opened.emit, each.held.id),
                second=award_said(each, today),
                whole=True,
            )
            for each in awards
        ]
        fill(self._rows, rows)
        for each in renewals:
            words = _("Work towards {credential}").format(credential=short_name(each))
            link = link_button(words, partial(self.renewal_wanted.emit, each.id))
            self._rows.addWidget(writes(link))
        words = _("Enter what you hold, and the page says when its renewal opens.")
        self._words.setText("" if awards else words)
        self._words.setVisible(not awards)
