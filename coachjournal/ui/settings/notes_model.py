"""Old notes as they are shown before they are taken: a row each, files without one above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from coachjournal.services.note_words import becomes
from coachjournal.services.old_note_fates import NoteFate
from coachjournal.services.old_notes import NoteLine, OldNotesRead
from coachjournal.system.language import _
from coachjournal.ui.days import full_date

Index = QModelIndex | QPersistentModelIndex
DAY, TITLE, WHOSE, BECOMES = range(4)
_ASKING = (NoteFate.NO_CLIENT, NoteFate.SEVERAL)


class NotesModel(QAbstractTableModel):
    """Day, title, whose it is, and what becomes of it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[NoteLine | tuple[str, str]] = ()

    def show_read(self, read: OldNotesRead) -> None:
        """Show these, the newest first; what cannot be read or asks for a word stands above."""
        self.beginResetModel()
        newest = sorted(read.lines, key=lambda line: (line.on, line.number), reverse=True)
        self._rows = [*read.refused_said, *sorted(newest, key=_order)]
        self.endResetModel()

    def line(self, place: int) -> NoteLine | None:
        """The note of a row; None where it is a file that cannot be read."""
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        return row if isinstance(row, NoteLine) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row a note."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column a fact."""
        return 0 if parent.isValid() else BECOMES + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What the columns are called."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Day"), _("Title"), _("Whose"), _("What becomes of it"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._rows[index.row()]
        if not isinstance(row, NoteLine):
            place, why = row
            return ("", place, "", why)[index.column()]
        day = full_date(row.on)
        if row.day_is_guess:
            day = _("{day} (guessed)").format(day=day)
        return (day, row.title, row.client_name, becomes(row.fate))[index.column()]


def _order(line: NoteLine) -> int:
    """Those that ask for a word first, then those left out, then the rest."""
    return 0 if line.fate in _ASKING else 1 if line.fate.is_left_out else 2
