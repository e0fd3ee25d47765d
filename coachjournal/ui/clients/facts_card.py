"""The card of a client's facts; the full name is shielded until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from coachjournal.domain.terms import AgreementKind
from coachjournal.services.clients import ClientPage
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.clients.words import KINDS, answer_said
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import ElidedLabel, label, set_tip
from coachjournal.ui.words import said

_SHIELD = "•••••• ••••••"
_MOST_LETTERS = 18
_SHOWN_MS = 30_000


def facts_card(shown: ClientShown, _desk: ClientDesk) -> Card:
    """Who it is."""
    return FactsCard(shown.page)


class FactsCard(Card):
    """Code, kind, names, addresses, agreements."""

    def __init__(self, page: ClientPage) -> None:
        super().__init__(_("Facts"))
        self._full_name = page.line.client.full_name
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        # Revealed on purpose, hidden again without a word.
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_SHOWN_MS)
        self._again.timeout.connect(self.shield)
        self._name: QLabel | None = None
        self._reveal: QPushButton | None = None
        self._fill(page)

    def shield(self) -> None:
        """Hide the full name again."""
        self._again.stop()
        if self._name is not None and self._reveal is not None:
            self._name.setText(_SHIELD)
            self._name.setAccessibleName(_("Full name, hidden"))
            self._reveal.setText(_("Show"))
            self._reveal.setAccessibleName(_("Show the full name"))

    def shown_name(self) -> str:
        """What stands for the full name just now."""
        return self._name.text() if self._name is not None else ""

    def _fill(self, page: ClientPage) -> None:
        client, line = page.line.client, page.line
        self._fact(_("Code"), client.code)
        self._fact(_("Who is coached"), self._kind(page))
        self._fact(_("Working name"), client.working_name)
        if client.full_name:
            self._add_full_name()
        self._fact(_("Organisation"), line.organisation)
        self._fact(_("E-mail"), client.email)
        self._fact(_("Telephone"), client.phone)
        for words, kind, answer in (
            (_("May be listed in my log"), AgreementKind.LISTED_IN_LOG, line.listed_in_log),
            (
                _("Exact words to my supervisor"),
                AgreementKind.SHOWN_TO_SUPERVISOR,
                line.shown_to_supervisor,
            ),
        ):
            self._fact(words, answer_said(page, kind, answer))
        self._fact(_("Role in packs"), client.role_in_packs)
        if client.covered_by_letter:
            self._fact(_("Organisation's letter"), _("yes; the log may count them without a name"))
        if client.direct_report:
            self._fact(_("Direct report"), _("yes; these hours count for no body"))
        if client.no_note_intended:
            self._fact(_("Notes"), _("none intended"))

    def _kind(self, page: ClientPage) -> str:
        client = page.line.client
        number = client.unnamed_members + len(page.members)
        if not number:
            return said(KINDS, client.kind.value)
        members = plural("{count} member", "{count} members", number).format(count=number)
        return f"{said(KINDS, client.kind.value)}, {members}"

    def _fact(self, name: str, value: str) -> QLabel | None:
        if not value:
            return None
        row = self._grid.rowCount()
        # What has no space in it cannot go on in the next line.
        whole = " " in value or len(value) < _MOST_LETTERS
        made = label(value, wrap=True, selectable=True) if whole else ElidedLabel(value)
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        set_tip(made, "" if whole else value)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label(name, "soft", wrap=True), row, 0, top)
        self._grid.addWidget(made, row, 1, top)
        return made

    def _add_full_name(self) -> None:
        row = self._grid.rowCount()
        self._name = label(_SHIELD, wrap=True)
        self._reveal = link_button(_("Show"), self._turn)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label(_("Full name"), "soft", wrap=True), row, 0, middle)
        self._grid.addWidget(self._name, row, 1, middle)
        self._grid.addWidget(self._reveal, row, 2, middle)
        self.shield()

    def _turn(self) -> None:
        if self._name is None or self._reveal is None:
            return
        if self._name.text() != _SHIELD:
            self.shield()
            return
        self._name.setText(self._full_name)
        self._name.setAccessibleName(self._full_name)
        self._reveal.setText(_("Hide"))
        self._reveal.setAccessibleName(_("Hide the full name"))
        self._again.start()
