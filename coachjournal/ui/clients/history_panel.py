"""A client's whole history on one page: one dated stream, filters, each line leading on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QPushButton, QVBoxLayout, QWidget

from coachjournal.domain.people import Client
from coachjournal.services.client_history import HistoryLine
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.engagement_words import called
from coachjournal.ui.clients.history_words import KINDS, text_said, what_said
from coachjournal.ui.days import full_date
from coachjournal.ui.icons import Icons
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import chip_button, link_button
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, PageHeader, clear_layout
from coachjournal.ui.widgets.tables import Column, RowsModel, RowsTable
from coachjournal.ui.widgets.text import label

_DAY, _WHAT = range(2)


class HistoryTable(RowsTable):
    """The stream; Enter or a click leads to the thing itself."""

    line_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self.lines: RowsModel[HistoryLine] = RowsModel(
            Column(title=_("Day"), said=lambda line: full_date(line.on)),
            Column(title=_("What"), said=what_said),
            Column(title=_("In words"), said=text_said, tip=True),
        )
        super().__init__(self.lines, _("History"))
        self.lead(theme)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.chosen.connect(lambda index: self.line_wanted.emit(self.lines.row(index.row())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words take what day and kind leave."""
        super().resizeEvent(event)
        letter = max(1, self.fontMetrics().averageCharWidth())
        self.setColumnWidth(_DAY, letter * 16)
        self.setColumnWidth(_WHAT, min(letter * 42, max(letter * 20, event.size().width() // 3)))


class HistoryPanel(QWidget):
    """The page's fourth face."""

    left = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self._lines: Sequence[HistoryLine] = ()
        self._words: list[str] = []
        self._chips: dict[str, QPushButton] = {}
        self.back = link_button(_("Back"), self.left.emit, tip=_("Back (Esc)"))
        self._header = PageHeader("")
        self.filter = SearchField(_("Filter by words"), icons)
        self.table = HistoryTable(theme)
        self._flow_holder = QWidget()
        self._flow = FlowLayout(self._flow_holder, gap=8)
        self._none = label(_("Nothing of that here."), "soft")
        card = Card(margin=8)
        card.body.addWidget(self._none)
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._header)
        column.addWidget(self._flow_holder)
        column.addWidget(self.filter)
        column.addWidget(card, 1)
        self.filter.asked.connect(lambda _text: self._narrow())
        self.filter.confirmed.connect(lambda _text: self._narrow())
        self.filter.left.connect(self.left)

    def begin(self) -> None:
        """Put the focus into the stream, on its first line."""
        if self.table.model().rowCount():
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self.table.setFocus()

    def name_way_back(self, name: str) -> None:
        """Say where one goes back to."""
        self.back.setText(name.replace("&", "&&"))
        self.back.setAccessibleName(name)

    def clear(self) -> None:
        """Hold nothing of the history any more."""
        self._lines, self._words = [], []
        self.filter.clear()
        self._make_chips()
        self._narrow()
        self._header.show_title("")
        self._header.show_line("")

    def show_history(self, client: Client, lines: Sequence[HistoryLine], _today: date) -> None:
        """Show everything with a client."""
        self._lines = lines
        self._words = [f"{what_said(line)} {text_said(line)}".casefold() for line in lines]
        self._header.show_title(_("Everything with {client}").format(client=called(client)))
        with keeping_focus(self):
            self._make_chips()
        self._narrow()

    def _make_chips(self) -> None:
        """A chip for each kind that there is; those that were on stay on."""
        on = {kind for kind, chip in self._chips.items() if chip.isChecked()}
        counts: dict[str, int] = {}
        for line in self._lines:
            counts[line.kind.value] = counts.get(line.kind.value, 0) + 1
        clear_layout(self._flow)
        self._chips = {}
        for kind, words in KINDS.items():
            if kind in counts:
                text = _("{kind} {count}").format(kind=_(words), count=counts[kind])
                chip = chip_button(text, _ignoring(self._narrow))
                chip.setChecked(kind in on)
                self._chips[kind] = chip
                self._flow.addWidget(chip)

    def _narrow(self) -> None:
        wanted = {kind for kind, chip in self._chips.items() if chip.isChecked()}
        sought = self.filter.text().casefold().split()
        found = [
            line
            for line, words in zip(self._lines, self._words, strict=True)
            if (not wanted or line.kind.value in wanted) and all(each in words for each in sought)
        ]
        self.table.lines.show_rows(found)
        self.table.setVisible(bool(found))
        self._none.setVisible(not found)
        words = plural("{count} line", "{count} lines", len(found)).format(count=len(found))
        if len(found) < len(self._lines):
            words = _("{found} of {all}").format(found=words, all=len(self._lines))
        self._header.show_line(words)


def _ignoring(act: Callable[[], None]) -> Callable[[bool], None]:
    return lambda _on: act()
