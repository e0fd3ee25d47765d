"""The rows of a foreign table as they are shown before they are taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QHeaderView

from coachjournal.services.import_preview import Fate, PreviewRow
from coachjournal.services.import_sentences import refusal_sentence
from coachjournal.system.language import _, later
from coachjournal.ui.widgets.tables import Column, RowsModel, RowsTable

FATE = 4
TWO_WAYS = "date-ambiguous"
_FATES = {
    Fate.NEW: later("new"),
    Fate.THERE: later("there already"),
}


class PreviewModel(RowsModel[PreviewRow]):
    """Line, client, when, minutes, and what would become of it."""

    def __init__(self) -> None:
        super().__init__(
            Column(title=_("Line"), said=lambda row: str(row.line), right=True),
            Column(title=_("Client"), said=lambda row: row.whom),
            Column(title=_("When"), said=lambda row: row.when),
            Column(
                title=_("Minutes"),
                said=lambda row: str(row.minutes) if row.minutes else "",
                right=True,
            ),
            Column(title=_("What becomes of it"), said=fate_said, tip=True),
        )

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show these; what cannot be read first, since nothing is taken before it is mended."""
        super().show_rows(sorted(rows, key=lambda row: (row.fate is not Fate.REFUSED, row.line)))


class PreviewTable(RowsTable):
    """The table; there is nothing to do in it but to read."""

    def __init__(self, model: QAbstractItemModel, name: str, *, widest: int) -> None:
        super().__init__(model, name)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)


def fate_said(row: PreviewRow) -> str:
    """What would become of a row, and why it cannot be read."""
    if row.why is None:
        return _(_FATES[row.fate])
    if row.why.code == TWO_WAYS:
        # On the command line it is said with an option; here there is a choice above the rows.
        words = _("“{column}” may be day first or month first.")
        return words.format(column=row.why.facts["column"])
    return refusal_sentence(row.why.code, row.why.facts)
