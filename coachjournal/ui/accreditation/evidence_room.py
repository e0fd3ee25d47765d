"""The whole view of evidence: the matrix, a competency with what shows it, and how I see myself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coachjournal.domain.credentials import Framework
from coachjournal.domain.evidence_matrix import Matrix
from coachjournal.system.language import _
from coachjournal.ui.accreditation.competency_card import CompetencyCard, Shown
from coachjournal.ui.accreditation.evidence_presenter import EvidencePresenter
from coachjournal.ui.accreditation.evidence_table import EvidenceTable
from coachjournal.ui.accreditation.evidence_words import framework_said
from coachjournal.ui.accreditation.self_card import SelfCard
from coachjournal.ui.forms import Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button, primary_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, PageHeader, scrolling
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_ABOVE = 24


class EvidenceRoom(QWidget):
    """Says what is wanted of the evidence; `left` goes back to the figures."""

    left = Signal()
    framework_chosen = Signal(str)
    place_chosen = Signal(str, str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        back = ghost_button(_("Done"), self.left.emit)
        self.rate = writes(primary_button(_("Rate yourself")))
        self._header = PageHeader(_("Evidence"), _not_a_check_list(), back, self.rate)
        self._framework = Choice([])
        self._framework.activated.connect(
            lambda _place: self.framework_chosen.emit(self._framework.value())
        )
        self._publisher = label("", "caption", wrap=True)
        self.table = EvidenceTable(context.theme)
        self.table.wanted.connect(self.place_chosen)
        self.competency = CompetencyCard()
        self.myself = SelfCard(context)
        self._columns = TwoColumns(first=7, second=5)
        self._area = self._lay_out()
        self._presenter = EvidencePresenter(self, context)

    def show_where(
        self, framework: str = "", version: str = "", competency: str = "", kind: str = ""
    ) -> None:
        """Show a framework, and a competency of it with its evidence of a kind."""
        self._presenter.show_where(framework, version, competency, kind)

    def ask_rating(self) -> None:
        """Ask how the coach sees themself, once the framework is there."""
        self._presenter.ask_rating()

    def flush(self) -> Sequence[Job]:
        """What is typed in a sheet and not kept."""
        return self._presenter.flush()

    def focus_here(self) -> None:
        """Begin at the matrix."""
        self.table.setFocus()

    def show_frameworks(self, frameworks: Sequence[Framework], present: Framework) -> None:
        """Offer the frameworks."""
        self._framework.clear()
        for each in frameworks:
            self._framework.addItem(framework_said(each), key_of(each))
        self._framework.choose(key_of(present))
        words = _("{publisher}. What stands beside the titles is our own paraphrase.")
        self._publisher.setText(words.format(publisher=present.publisher))

    def show_matrix(self, matrix: Matrix, competency: str, kind: str) -> None:
        """Show the matrix; one place of it is open."""
        self.table.show_rows(matrix.rows)
        self.table.choose(competency, kind)

    def show_competency(self, shown: Shown) -> None:
        """Show a competency with its evidence."""
        with keeping_focus(self.competency):
            self.competency.show_competency(shown)

    def bring_into_view(self) -> None:
        """Let the competency be seen where it stands below the matrix."""
        if not self._columns.wide:
            place = self.competency.mapTo(self._inside, QPoint(0, 0))
            self._area.verticalScrollBar().setValue(max(0, place.y() - _ABOVE))

    def _place(self, wide: bool) -> None:
        # Beside a long list there is room below the matrix; else it comes last.
        if wide:
            self._columns.first.addWidget(self.myself)
        else:
            self._below.addWidget(self.myself)

    def _lay_out(self) -> QScrollArea:
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        matrix = Card()
        matrix.body.addWidget(FormRow(_("Framework"), self._framework))
        matrix.body.addWidget(self.table)
        matrix.body.addWidget(self._publisher)
        self._columns.first.addWidget(matrix)
        self._columns.second.addWidget(self.competency)
        self._below = QVBoxLayout()
        for widget in (self._header, self._columns):
            column.addWidget(widget)
        column.addLayout(self._below)
        self._below.addWidget(self.myself)
        self._columns.turned.connect(self._place)
        column.addStretch(1)
        area = scrolling(inside)
        area.setAccessibleName(_("Evidence"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return area


def key_of(framework: Framework) -> str:
    """A framework and its version as one value of a choice."""
    return f"{framework.id}:{framework.version}"


def _not_a_check_list() -> str:
    return _(
        "What shows which competency. It is not a checklist: an empty place is no fault, and "
        "the bodies themselves warn against collecting by numbers."
    )
