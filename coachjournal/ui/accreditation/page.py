"""Accreditation's page: chips, all side by side, or one with figures, workings and documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.domain.credentials import Credential
from coachjournal.services.documents import DocumentFiled
from coachjournal.services.rules_ahead import Announced
from coachjournal.system.language import _
from coachjournal.ui import figures
from coachjournal.ui.accreditation.chips import Chips
from coachjournal.ui.accreditation.documents_card import DocumentsCard
from coachjournal.ui.accreditation.figures_card import FiguresCard
from coachjournal.ui.accreditation.head import Head
from coachjournal.ui.accreditation.overview import Overview
from coachjournal.ui.accreditation.paths import PathLine
from coachjournal.ui.accreditation.words import earliest_said, rule_said
from coachjournal.ui.accreditation.workings import Workings
from coachjournal.ui.accreditation.workings_card import WorkingsCard
from coachjournal.ui.icons import Icons
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import ghost_button, link_button, primary_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, scrolling
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class AccreditationView(QWidget):
    """Shows where the coach stands with the chosen credentials, or with one of them."""

    credential_chosen = Signal(str)
    credential_added = Signal(str)
    credential_removed = Signal(str)
    path_chosen = Signal(str)
    figure_chosen = Signal(str)
    document_changed = Signal(str, str)
    document_opened = Signal(str)
    session_wanted = Signal(str)
    entry_wanted = Signal(str, str)
    listing_wanted = Signal()
    rules_wanted = Signal()
    trail_wanted = Signal()
    copy_wanted = Signal()
    what_if_wanted = Signal()
    evidence_wanted = Signal()
    papers_wanted = Signal()
    portfolio_wanted = Signal()

    def __init__(self, icons: Icons, theme: Theme) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.show_where: Callable[..., None] = _nowhere
        self.back: Callable[[], bool] = bool
        self.flush: Callable[[], Sequence[Callable[[], object]]] = tuple
        self._figure = ""
        self._papers = writes(ghost_button(_("Logs and papers…"), self.papers_wanted.emit))
        self._portfolio = primary_button(_("Build portfolio"), self.portfolio_wanted.emit)
        self._what_if = ghost_button(_("What if…"), self.what_if_wanted.emit)
        self._evidence = ghost_button(_("Evidence"), self.evidence_wanted.emit)
        self._header = Head(
            _("Accreditation"), self._evidence, self._papers, self._what_if, self._portfolio
        )
        self._chips = Chips()
        self._overview = Overview(theme)
        self._path = PathLine()
        self._earliest = label("", "soft", wrap=True)
        self._quiet = label("", "caption", wrap=True)
        self._columns = TwoColumns(first=8, second=5)
        self._figures, self._workings = FiguresCard(), WorkingsCard()
        self._documents = DocumentsCard(icons)
        self._empty = self._nothing_chosen()
        self._area = self._lay_out()
        self._room: QWidget | None = None
        self._connect()

    def focus_here(self) -> None:
        """Begin on the page itself, which the arrow keys scroll; Tab goes to its first button."""
        if self._room is None:
            self._area.setFocus()

    def topic(self) -> str:
        """What of the page is shown, for F1."""
        return "" if self._room is None else "evidence"

    def add_beside(self, card: QWidget) -> None:
        """Let a card stand beside the figures, below the others."""
        self._columns.second.addWidget(card)

    def add_under_figures(self, card: QWidget) -> None:
        """Let a card stand under the figures, where there is room beside long workings."""
        self._columns.first.addWidget(card)

    def add_below(self, card: QWidget) -> None:
        """Let a card stand below all that stand side by side."""
        self._overview.add_below(card)

    def show_room(self, room: QWidget | None) -> None:
        """Show another view in the place of the page, or the page again."""
        if self._room is not None and self._room is not room:
            self._room.hide()
        self._room = room
        self._area.setVisible(room is None)
        outer = self.layout()
        if room is not None and outer is not None:
            outer.addWidget(room)
            room.show()

    def show_chips(
        self, chosen: Sequence[Credential], present: str, others: Sequence[Credential]
    ) -> None:
        """Show the chosen credentials, and offer the others; without `present`, all of them."""
        with keeping_focus(self):
            self._chips.show_chips(chosen, present, others)
        of_one = (self._papers, self._what_if, self._portfolio) if present else ()
        self._header.offer(self._evidence, *of_one)
        self._columns.setVisible(bool(present))
        self._overview.setVisible(not present and bool(chosen))
        self._empty.setVisible(not chosen)
        if not present:
            for line in (self._earliest, self._quiet, self._path):
                line.hide()
            words = _("What you work towards, side by side: choose one for its figures.")
            self._header.show_line(words if chosen else "")

    def show_overview(self, assessments: Sequence[Assessment], quiet: Sequence[str]) -> None:
        """Show all of them beside one another."""
        with keeping_focus(self):
            self._take_workings_out()
            self._overview.show_standing(assessments)
        self._overview.show_quiet(quiet)

    def show_shared(self, sentence: str) -> None:
        """Say below them what counts for several bodies at once."""
        self._overview.show_shared(sentence)

    def show_assessment(
        self,
        assessment: Assessment,
        filed: Mapping[str, DocumentFiled],
        ahead: Sequence[Announced],
        listing: tuple[str, str],
    ) -> None:
        """Show all of a credential but the workings; `listing` has a figure and a line for it."""
        credential = assessment.credential
        self._header.show_line(
            _("{credential}. {gaps}.").format(
                credential=_(credential.title), gaps=figures.gaps_in_short(assessment)
            )
        )
        words = earliest_said(assessment)
        self._earliest.setText(words)
        self._earliest.setVisible(bool(words))
        under, line = listing
        below = {under: link_button(line, self.listing_wanted.emit)} if under else {}
        with keeping_focus(self):
            self._path.show_paths(credential)
            self._take_workings_out()
            self._figures.show_figures(assessment, below, ahead)
            self._documents.show_documents(assessment.documents, filed)

    def show_quiet(self, lines: Sequence[str]) -> None:
        """Say what will matter soon, and asks for nothing today."""
        self._quiet.setText(" ".join(lines))
        self._quiet.setVisible(bool(lines))

    def show_workings(self, result: RequirementResult, workings: Workings) -> None:
        """Show the workings of a figure, beside the figures or right below it."""
        self._figure = result.id
        have = f"{figures.have_said(result)} {figures.needed_said(result)}"
        self._workings.show_workings(workings, have, rule_said(result))
        self._figures.mark(result.id)
        self._place()

    def hide_workings(self) -> None:
        """Close the workings again."""
        self._figure = ""
        self._figures.mark("")
        self._place()

    def begin_at_top(self) -> None:
        """Another credential is read from its beginning."""
        self._area.verticalScrollBar().setValue(0)

    def bring_into_view(self) -> None:
        """Let the chosen figure be seen, with the beginning of its workings."""
        if self._figure:
            row = self._figures.row(self._figure)
            self._area.ensureWidgetVisible(row, 0, 160)
            row.setFocus()

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
        lines: list[QWidget] = [self._header, self._chips, self._path, self._earliest, self._quiet]
        cards: list[QWidget] = [self._overview, self._columns, self._empty]
        for each in (*lines, *cards):
            column.addWidget(each)
        column.addStretch(1)
        self._columns.first.addWidget(self._figures)
        self._columns.second.addWidget(self._documents)
        self._take_workings_out()
        for each in (*cards, self._path, self._quiet):
            each.hide()
        area = scrolling(inside)
        area.setAccessibleName(_("Accreditation"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return area

    def _connect(self) -> None:
        self._chips.chosen.connect(self.credential_chosen)
        self._chips.added.connect(self.credential_added)
        self._chips.removed.connect(self.credential_removed)
        self._overview.chosen.connect(self.credential_chosen)
        self._path.chosen.connect(self.path_chosen)
        self._figures.chosen.connect(self.figure_chosen)
        self._figures.rules_wanted.connect(self.rules_wanted)
        self._figures.trail_wanted.connect(self.trail_wanted)
        self._documents.changed.connect(self.document_changed)
        self._documents.opened.connect(self.document_opened)
        self._workings.session_wanted.connect(self.session_wanted)
        self._workings.entry_wanted.connect(self.entry_wanted)
        self._workings.copy_wanted.connect(self.copy_wanted)
        self._columns.turned.connect(lambda _wide: self._place())


def _nowhere(**_where: str) -> None:
    """Until the presenter says where one can go."""
