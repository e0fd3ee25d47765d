"""The outline as a model: told anew as a whole where lines came or went, else word by word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from coachjournal.system.language import _
from coachjournal.ui.sketch.outline_lines import Line, LineKind, by_key, structure
from coachjournal.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
KIND = Role.UserRole
"""What sort of thing a line stands for, in soft letters at its end."""
WORDED = Role.UserRole + 1
"""Whether a line says words of its own, and no more than that it has none."""


class OutlineModel(QAbstractItemModel):
    """Lines under lines, in one column; `written` gives what was typed into one."""

    written = Signal(object, str)

    def __init__(self, parent: QObject | None = None, *, may_write: bool = True) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self._lines: list[Line] = []
        self._numbered: dict[int, Line] = {}
        self._by_key: dict[tuple[str, str, int, int], Line] = {}
        self._structure: list[object] = []
        self._next = 1

    def show_lines(self, lines: list[Line]) -> bool:
        """Show these; whether lines came, went or moved."""
        shape = structure(lines)
        if shape == self._structure and self._lines:
            self._take_words(lines)
            return False
        self.beginResetModel()
        self._lines, self._structure = lines, shape
        self._by_key = dict(by_key(lines))
        self._numbered = {}
        for each in self._by_key.values():
            # Never the same number twice: a view may still hold an index of before.
            each.number, self._next = self._next, self._next + 1
            self._numbered[each.number] = each
        self.endResetModel()
        return True

    def line(self, index: Index) -> Line | None:
        """The line at an index."""
        return self._numbered.get(index.internalId()) if index.isValid() else None

    def index_of(self, key: tuple[str, str, int, int]) -> QModelIndex:
        """Where a line is now; no index where it is gone."""
        line = self._by_key.get(key)
        return self._index(line) if line is not None else QModelIndex()

    def entry_index(self, element_id: str) -> QModelIndex:
        """The line that stands for an element, be it a link."""
        for kind in (LineKind.ENTRY, LineKind.TIE):
            index = self.index_of((kind.name, element_id, 0, 0))
            if index.isValid():
                return index
        return QModelIndex()

    def has_words(self, element_id: str) -> bool:
        """Whether the line of an element says words of its own."""
        line = self.line(self.entry_index(element_id))
        return line is not None and bool(line.words.strip())

    def entries(self) -> list[Line]:
        """The lines that stand for something a link can lead to, from the top."""
        return [each for top in self._lines for each in top.all() if each.kind is LineKind.ENTRY]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a line."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._under(parent)[row].number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008
        """The line it stands under."""
        line = self.line(index)
        return self._index(line.above) if line is not None and line.above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many stand under a line."""
        return len(self._under(parent))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be written can be edited."""
        line = self.line(index)
        flags = super().flags(index)
        editable = self._may_write and line is not None and line.editable
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """What a line says."""
        line = self.line(index)
        if line is None:
            return None
        if role == Role.DisplayRole:
            return line.said
        if role == Role.EditRole:
            return line.words
        if role == KIND:
            # The lines of a table say by themselves what they are.
            return "" if line.kind in (LineKind.ROW, LineKind.CELL) else line.kind_said
        if role == WORDED:
            return bool(line.words) or not line.editable
        if role == Role.AccessibleTextRole:
            return _("{kind}: {words}").format(kind=line.kind_said, words=line.said)
        if role == Role.ToolTipRole:
            return plain_tip(line.said)
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Something was typed."""
        line = self.line(index)
        if line is None or role != Role.EditRole:
            return False
        if str(value) != line.words:
            self.written.emit(line, str(value))
        return True

    def _take_words(self, lines: Sequence[Line]) -> None:
        for key, new in by_key(lines).items():
            line = self._by_key[key]
            fresh = (new.words, new.said, new.kind_said, new.editable)
            if fresh != (line.words, line.said, line.kind_said, line.editable):
                line.words, line.said, line.kind_said, line.editable = fresh
                index = self._index(line)
                self.dataChanged.emit(index, index)

    def _under(self, parent: Index) -> list[Line]:
        if not parent.isValid():
            return self._lines
        line = self.line(parent)
        return line.inside if line is not None and not parent.column() else []

    def _index(self, line: Line | None) -> QModelIndex:
        return self.createIndex(line.place, 0, line.number) if line else QModelIndex()
