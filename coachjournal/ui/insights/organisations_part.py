"""The fourth part of Insights: what may be told to an organisation, and who has seen it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coachjournal.domain.organisation_themes import FEWEST_CLIENTS, FEWEST_CONTRIBUTORS
from coachjournal.domain.work import ThemesReport
from coachjournal.services.organisation_themes import OrganisationLine
from coachjournal.system.language import _
from coachjournal.ui.insights.words import period_said, standing_said, themes_said
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, clear_layout, row_of
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class OrganisationsPart(QWidget):
    """A card an organisation; says what the coach wants."""

    report_wanted = Signal(str)
    seen_wanted = Signal(str)
    given_wanted = Signal(str)
    paper_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(_rule_card())
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        column.addLayout(self._cards)
        column.addStretch(1)

    def show_lines(self, lines: Sequence[OrganisationLine]) -> None:
        """Show the organisations: those whose contract gives leave first."""
        with keeping_focus(self):
            clear_layout(self._cards)
            if not lines:
                self._cards.addWidget(_nobody())
            told = [each for each in lines if each.leave or each.reports]
            for line in told:
                self._cards.addWidget(self._card(line))
            if len(told) < len(lines):
                self._cards.addWidget(_without_leave([e for e in lines if e not in told]))

    def _card(self, line: OrganisationLine) -> Card:
        name = line.organisation.name
        if not line.leave:
            card = Card(name)
            words = _("No contract lets themes be told any more.")
            card.body.addWidget(label(words, "soft", wrap=True))
        else:
            wanted = partial(self.report_wanted.emit, str(line.organisation.id))
            card = Card(name, link=_("Make a report"), followed=wanted, writing=True)
            assert card.link is not None
            card.link.setAccessibleName(_("Make a report for {name}").format(name=name))
            if not line.reports:
                words = _("The contract lets themes be told. No report was made yet.")
                card.body.addWidget(label(words, "soft", wrap=True))
        for report in line.reports:
            card.body.addWidget(self._report(name, report))
        return card

    def _report(self, name: str, report: ThemesReport) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(label(period_said(report), "strong", wrap=True))
        column.addWidget(label(themes_said(report), "body", wrap=True))
        column.addWidget(label(standing_said(report), "soft", wrap=True))
        column.addLayout(row_of(*self._deeds(name, report)))
        return holder

    def _deeds(self, name: str, report: ThemesReport) -> list[QPushButton]:
        of = _("{name}, {period}").format(name=name, period=period_said(report))
        deeds = [(_("Save the report…"), self.paper_wanted)]
        if report.given_on is None:
            deeds.append((_("Those coached saw it…"), self.seen_wanted))
            if report.seen_by_clients_on is not None:
                deeds.append((_("Give it to the sponsor…"), self.given_wanted))
        buttons = []
        for words, signal in deeds:
            button = writes(ghost_button(words, partial(signal.emit, str(report.id))))
            button.setAccessibleName(_("{deed} {of}").format(deed=words, of=of))
            buttons.append(button)
        return buttons


def _rule_card() -> Card:
    card = Card(_("What may be told, and what may not"))
    for words in (
        _(
            "Only where the contract allows it: a theme is told when at least {least} of those "
            "coached brought it, out of at least {clients}, and never when all did."
        ).format(least=FEWEST_CONTRIBUTORS, clients=FEWEST_CLIENTS),
        _(
            "There are no counts, quotes, dates or departments, and no two reports share a day, "
            "so that none can be subtracted from another. Those who were coached see it before "
            "the sponsor does."
        ),
    ):
        card.body.addWidget(label(words, "soft", wrap=True))
    return card


def _without_leave(lines: Sequence[OrganisationLine]) -> Card:
    card = Card(_("Nothing is told"))
    words = _(
        "No contract with these lets themes be told. Where one does, say so in the engagement."
    )
    card.body.addWidget(label(words, "soft", wrap=True))
    for line in lines:
        card.body.addWidget(label(line.organisation.name, "body", wrap=True))
    return card


def _nobody() -> Card:
    card = Card()
    words = _(
        "An organisation appears here once an engagement with it is entered. Where its contract "
        "says that themes may be told, note that in the engagement."
    )
    card.body.addWidget(EmptyState(_("No organisation yet"), words))
    return card
