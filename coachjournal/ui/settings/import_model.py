"""The rows of a foreign table as they are shown before they are taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from coachjournal.services.import_preview import Fate, PreviewRow
from coachjournal.services.import_sentences import refusal_sentence
from coachjournal.system.language import _, later

Index = QModelIndex | QPersistentModelIndex
LINE, WHOM, WHEN, MINUTES, FATE = range(5)
_FATES = {
    Fate.NEW: later("new"),
    Fate.THERE: later("there already"),
}


class PreviewModel(QAbstractTableModel):
    """Line, client, when, minutes, and what would become of it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[PreviewRow] = ()

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show these; what cannot be read first, since nothing is taken before it is mended."""
        self.beginResetModel()
        self._rows = sorted(rows, key=lambda row: (row.fate is not Fate.REFUSED, row.line))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row a line of the file."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column a fact."""
        return 0 if parent.isValid() else FATE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (_("Line"), _("Client"), _("When"), _("Minutes"), _("What becomes of it"))
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() in (LINE, MINUTES) else (
                Qt.AlignmentFlag.AlignLeft
            )  # fmt: skip
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        minutes = str(row.minutes) if row.minutes else ""
        return (str(row.line), row.whom, row.when, minutes, fate_said(row))[index.column()]


class PreviewTable(QTableView):
    """The table; there is nothing to do in it but to read."""

    def __init__(self, model: QAbstractTableModel, name: str, *, widest: int) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)


def fate_said(row: PreviewRow) -> str:
    """What would become of a row, and why it cannot be read."""
    if row.why is not None:
        return refusal_sentence(row.why.code, row.why.facts)
    return _(_FATES[row.fate])
