"""Insights' page: four parts, one span of time, and the way onto paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.insights import Span
from coachjournal.services.insight_words import span_said
from coachjournal.services.vocabulary import Tag
from coachjournal.system.language import _
from coachjournal.ui.insights.chips import Chips
from coachjournal.ui.insights.organisations_part import OrganisationsPart
from coachjournal.ui.insights.practice_part import PracticePart
from coachjournal.ui.insights.vocabulary_part import VocabularyPart
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button, primary_button
from coachjournal.ui.widgets.frames import PageHeader, scrolling
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.marks import ProgressBar
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

PARTS = ("practice", "themes", "toolkit", "organisations")
_SHOWN_AFTER_MS = 300


class InsightsView(QWidget):
    """Shows the parts; says what the coach wants."""

    span_chosen = Signal(str)
    export_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.practice = PracticePart(context)
        self.themes = VocabularyPart(Tag.THEME, context.icons)
        self.toolkit = VocabularyPart(Tag.TECHNIQUE, context.icons)
        self.organisations = OrganisationsPart()
        self.span = Choice([])
        self.span.setMinimumContentsLength(14)
        self.span.setAccessibleName(_("Which time to look at"))
        # A screen reader takes the value of such a box for its name.
        self.span.setAccessibleDescription(_("Which time to look at"))
        self.span.activated.connect(lambda _place: self.span_chosen.emit(self.span.value()))
        self.print_ = ghost_button(_("Print"), self.print_wanted.emit)
        self.save = writes(primary_button(_("Save as PDF"), self.export_wanted.emit))
        self._busy = _progress()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SHOWN_AFTER_MS)
        self._late.timeout.connect(self._busy.show)
        self._something = False
        self._stack = QStackedWidget()
        names = (_("Practice"), _("Themes"), _("Toolkit"), _("For organisations"))
        self._chips = Chips(names)
        self._chips.chosen.connect(self._turn)
        self._lay_out()

    def show_where(self, part: str = "") -> None:
        """Turn to a part of the page."""
        if part in PARTS:
            self._chips.choose(PARTS.index(part))

    @property
    def part(self) -> str:
        """The part that is shown."""
        return PARTS[self._chips.place]

    def topic(self) -> str:
        """Which part is shown."""
        return self.part

    def focus_here(self) -> None:
        """Begin on the part that is shown."""
        self._chips.buttons[self._chips.place].setFocus()

    def find_here(self) -> None:
        """Ctrl+F: find a theme, or a technique."""
        part = {"themes": self.themes, "toolkit": self.toolkit}.get(self.part)
        if part is not None and part.field.isVisible():
            part.field.setFocus()

    def new_here(self) -> None:
        """Ctrl+N: a technique in the toolkit, elsewhere a theme."""
        part = self.toolkit if self.part == "toolkit" else self.themes
        part.new_wanted.emit()

    def show_spans(self, spans: Sequence[Span], present: str) -> None:
        """Offer these spans of time."""
        self.span.blockSignals(True)
        self.span.clear()
        for span in spans:
            self.span.addItem(span_said(span), span.key)
        self.span.choose(present)
        self.span.blockSignals(False)

    def show_any(self, something: bool) -> None:
        """Offer a span and a paper only where there is something to look at."""
        self._something = something
        self._offer_paper()

    def show_exporting(self, busy: bool) -> None:
        """Say that a paper is being made, once it takes long enough to wonder."""
        for button in (self.save, self.print_):
            button.setEnabled(not busy)
        if busy:
            self._late.start()
        else:
            self._late.stop()
            self._busy.hide()

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._offer_paper()

    def _offer_paper(self) -> None:
        for widget in (self.span, self.print_, self.save):
            widget.setVisible(self._something and self._stack.currentIndex() == 0)

    def _lay_out(self) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(24, 24, 24, 12)
        column.setSpacing(12)
        header = PageHeader(_("Insights"), "", self.span, self.print_, self.save)
        # The parts without a span of time keep its room, or all would jump.
        header.setMinimumHeight(header.sizeHint().height())
        column.addWidget(header)
        column.addWidget(self._chips)
        column.addWidget(self._busy)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(self._stack)
        parts = (self.practice, self.themes, self.toolkit, self.organisations)
        for part, button in zip(parts, self._chips.buttons, strict=True):
            self._stack.addWidget(_area(part, button.text()))
        self._offer_paper()


def _area(part: QWidget, name: str) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(24, 4, 24, 24)
    column.addWidget(part)
    area = scrolling(inside)
    area.setAccessibleName(name)
    return area


def _progress() -> QWidget:
    words = _("Setting the pages…")
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(12)
    bar = ProgressBar(_("The paper"))
    bar.show_busy(words)
    across.addWidget(label(words, "soft"), 2)
    across.addWidget(bar, 1)
    holder.hide()
    return holder
