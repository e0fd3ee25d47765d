"""Where has our attention gone? A picture and its table, without targets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from coachjournal.domain.supervision_year import Attention
from coachjournal.services.supervision_words import eyes_chart, eyes_rows
from coachjournal.system.language import _, plural
from coachjournal.ui.chart_view import ChartView
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.tables import Column, RowsModel, RowsTable
from coachjournal.ui.widgets.text import label

_Row = tuple[str, str, str]


class AttentionCard(Card):
    """The seven eyes: in how many meetings each was used, and where it stood before."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Where has our attention gone?"))
        self._silent = label("", "soft", wrap=True)
        self.chart = ChartView(context)
        self.model: RowsModel[_Row] = RowsModel(
            Column(title=_("Where"), said=lambda row: row[0]),
            Column(title=_("Used in meetings"), said=lambda row: row[1], right=True),
            Column(title=_("My attention before"), said=lambda row: row[2], right=True),
        )
        self.table = RowsTable(self.model, _("Where has our attention gone?"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for each in (self._silent, self.chart, self.table):
            self.body.addWidget(each)

    def show_attention(self, found: Attention) -> None:
        """Show what was noted, and of how many meetings nothing was."""
        self._silent.setText(_silent(found))
        self._silent.setVisible(bool(_silent(found)))
        for each in (self.chart, self.table):
            each.setVisible(not found.is_empty)
        if found.is_empty:
            return
        self.chart.show_chart(eyes_chart(found))
        rows = eyes_rows(found)
        self.model.show_rows(rows)
        high = max(36, self.table.fontMetrics().height() + 20)
        head = max(high, self.table.horizontalHeader().sizeHint().height())
        self.table.setFixedHeight(high * len(rows) + head + 4)


def _silent(found: Attention) -> str:
    if found.is_empty:
        return _(
            "After a meeting you may note which of the seven eyes you used, and with a question "
            "where your attention already is. Then it shows here; there is no right measure."
        )
    if not found.meetings_silent:
        return ""
    return plural(
        "Of {count} meeting nothing is noted.",
        "Of {count} meetings nothing is noted.",
        found.meetings_silent,
    ).format(count=found.meetings_silent)
