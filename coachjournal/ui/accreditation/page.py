"""Accreditation's page: chips, what is to go, figures with workings, documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.domain.credentials import Credential
from coachjournal.system.language import _
from coachjournal.ui import figures
from coachjournal.ui.accreditation.documents_card import DocumentsCard
from coachjournal.ui.accreditation.figures_card import FiguresCard, earliest_said, source_said
from coachjournal.ui.accreditation.workings import Workings
from coachjournal.ui.accreditation.workings_card import WorkingsCard
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import chip_button, ghost_button, link_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, PageHeader, clear_layout, scrolling
from coachjournal.ui.widgets.text import label, set_tip
from coachjournal.ui.widgets.writing import writes


class AccreditationView(QWidget):
    """Shows where the coach stands with one of the chosen credentials."""

    credential_chosen = Signal(str)
    credential_added = Signal(str)
    credential_removed = Signal(str)
    figure_chosen = Signal(str)
    document_changed = Signal(str, str)
    session_wanted = Signal(str)
    entry_wanted = Signal(str, str)
    export_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.show_where: Callable[..., None] = _nowhere
        self._icons = icons
        self._figure = ""
        self._export = writes(ghost_button(_("Export ICF log"), self.export_wanted.emit))
        self._header = PageHeader(_("Accreditation"), "", self._export)
        self._chip_line = QWidget()
        self._chips = FlowLayout(self._chip_line)
        self._earliest = label("", "soft", wrap=True)
        self._columns = TwoColumns(first=8, second=5)
        self._figures, self._workings = FiguresCard(), WorkingsCard()
        self._documents = DocumentsCard()
        self._empty = self._nothing_chosen()
        self._area = self._lay_out()
        self._connect()

    def focus_here(self) -> None:
        """Begin on the page itself, which the arrow keys scroll; Tab goes to its first button."""
        self._area.setFocus()

    def show_chips(
        self, chosen: Sequence[Credential], present: str, others: Sequence[Credential]
    ) -> None:
        """Show the chosen credentials, and offer the others."""
        with keeping_focus(self):
            clear_layout(self._chips)
            for credential in chosen:
                chip = chip_button(figures.short_name(credential))
                set_tip(chip, _(credential.title))
                chip.setChecked(credential.id == present)
                chip.clicked.connect(partial(self._chip, credential.id))
                self._chips.addWidget(chip)
            if others:
                self._chips.addWidget(self._adding(others))
            if present:
                name = next(figures.short_name(c) for c in chosen if c.id == present)
                words = _("Take {credential} off").format(credential=name)
                self._chips.addWidget(
                    writes(link_button(words, partial(self.credential_removed.emit, present)))
                )
        for each in (self._columns, self._export):
            each.setVisible(bool(present))
        self._empty.setVisible(not present)
        if not present:
            self._header.show_line("")
            self._earliest.hide()

    def show_assessment(self, assessment: Assessment) -> None:
        """Show all of a credential but the workings."""
        credential = assessment.credential
        self._header.show_line(
            _("{credential}. {gaps}.").format(
                credential=_(credential.title), gaps=figures.gaps_said(assessment)
            )
        )
        words = earliest_said(assessment)
        self._earliest.setText(words)
        self._earliest.setVisible(bool(words))
        with keeping_focus(self):
            self._take_workings_out()
            self._figures.show_figures(assessment)
            self._documents.show_documents(assessment.documents)

    def show_workings(self, result: RequirementResult, workings: Workings) -> None:
        """Show the workings of a figure, beside the figures or right below it."""
        self._figure = result.id
        have = f"{figures.have_said(result)} {figures.needed_said(result)}"
        self._workings.show_workings(workings, have, source_said(result))
        self._figures.mark(result.id)
        self._place()

    def hide_workings(self) -> None:
        """Close the workings again."""
        self._figure = ""
        self._figures.mark("")
        self._place()

    def bring_into_view(self) -> None:
        """Let the chosen figure be seen, with the beginning of its workings."""
        if self._figure:
            row = self._figures.row(self._figure)
            self._area.ensureWidgetVisible(row, 0, 160)
            row.setFocus()

    def show_exporting(self, busy: bool) -> None:
        """Say that the log is being written."""
        self._export.setEnabled(not busy)
        self._export.setText(_("Exporting…") if busy else _("Export ICF log"))

    def _chip(self, credential: str) -> None:
        self.credential_chosen.emit(credential)

    def _adding(self, others: Sequence[Credential]) -> QWidget:
        button = writes(ghost_button(_("Add")))
        button.setAccessibleName(_("Add a credential"))
        menu = QMenu(button)
        for credential in others:
            words = _("{short}, {title}").format(
                short=figures.short_name(credential), title=_(credential.title)
            )
            menu.addAction(words, partial(self.credential_added.emit, credential.id))
        button.setMenu(menu)
        return button

    def _take_workings_out(self) -> None:
        self._workings.setParent(self)
        self._workings.hide()

    def _place(self) -> None:
        # Beside the figures where there is room for two columns, else right below the figure.
        if not self._figure:
            self._take_workings_out()
        elif self._columns.wide:
            self._columns.second.insertWidget(0, self._workings)
            self._workings.show()
        else:
            self._figures.place_below(self._figure, self._workings)
            self._workings.show()

    def _nothing_chosen(self) -> Card:
        card = Card()
        sentence = _(
            "Every body asks for its own hours, clients and documents. Choose what you work "
            "towards, and this page says every day what counts, what is to go, and from which "
            "entries."
        )
        card.body.addWidget(EmptyState(_("No credential is chosen"), sentence))
        return card

    def _lay_out(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._header)
        column.addWidget(self._earliest)
        column.addWidget(self._chip_line)
        column.addWidget(self._columns)
        column.addWidget(self._empty)
        column.addStretch(1)
        self._columns.first.addWidget(self._figures)
        self._columns.second.addWidget(self._documents)
        self._take_workings_out()
        self._empty.hide()
        area = scrolling(inside)
        area.setAccessibleName(_("Accreditation"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return area

    def _connect(self) -> None:
        self._figures.chosen.connect(self.figure_chosen)
        self._documents.changed.connect(self.document_changed)
        self._workings.session_wanted.connect(self.session_wanted)
        self._workings.entry_wanted.connect(self.entry_wanted)
        self._columns.turned.connect(lambda _wide: self._place())


def _nowhere(**_where: str) -> None:
    """Until the presenter says where one can go."""
