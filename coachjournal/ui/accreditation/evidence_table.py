"""The matrix as a table: competencies by name, kinds of evidence beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from coachjournal.domain.evidence_matrix import EvidenceKind, MatrixRow
from coachjournal.domain.terms import EvidenceStrength
from coachjournal.system.language import _
from coachjournal.ui.accreditation.evidence_words import (
    KINDS,
    SHORT_KINDS,
    SHORTEST_KINDS,
    cell_said,
    cell_spoken,
    competency_said,
)
from coachjournal.ui.theme import BODY, CAPTION, Theme
from coachjournal.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NAME = 0
_KINDS = tuple(EvidenceKind)
_AIR, _COMPACT_AIR, _GAP, _ROUND = 22, 10, 2, 4
_NAME_SHARE, _LEAST_CELL = 0.34, 44
# What a header's padding takes, and the air a block has beside its words.
_HEADER_SIDES, _SPARE, _SIDES = 12, 12, 10
# The names of the kinds, from whole to the shortest.
_CALLED = (KINDS, SHORT_KINDS, SHORTEST_KINDS)
# Ground and words of a block, by what is the best in it.
_LOOKS = {
    None: ("raised", "soft"),
    EvidenceStrength.THIN: ("raised", "ink"),
    EvidenceStrength.SOUND: ("accent-soft", "ink"),
    EvidenceStrength.BEST: ("accent", "accent-ink"),
}


class MatrixModel(QAbstractTableModel):
    """A row a competency; each place says how much shows it, and how well."""

    # Whether a place says the least there is to say.
    short = False

    def __init__(self) -> None:
        super().__init__()
        self._names: Mapping[EvidenceKind, str] = KINDS
        self._rows: Sequence[MatrixRow] = ()

    def call_kinds(self, names: Mapping[EvidenceKind, str]) -> None:
        """Call the kinds by these names, so that none is cut."""
        if names is not self._names:
            self._names = names
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 1, len(_KINDS))

    def show_rows(self, rows: Sequence[MatrixRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> MatrixRow:
        """The competency of a row."""
        return self._rows[place]

    def kind(self, column: int) -> EvidenceKind | None:
        """The kind of a column; None for the names."""
        return _KINDS[column - 1] if column > _NAME else None

    def strength(self, index: Index) -> EvidenceStrength | None:
        """The best strength of a place."""
        return self._rows[index.row()].cells[index.column() - 1].strength

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One a competency."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The names, and one a kind."""
        return 0 if parent.isValid() else 1 + len(_KINDS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """What rows and columns are called."""
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return competency_said(self._rows[section].competency)
        kind = self.kind(section)
        if kind is None:
            return _("Competency")
        return _((self._names if role == Role.DisplayRole else KINDS)[kind])

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """What a place says; the whole of it to a screen reader and as its tip."""
        row = self._rows[index.row()]
        kind = self.kind(index.column())
        if kind is None:
            name = competency_said(row.competency)
            if role == Role.ToolTipRole:
                return plain_tip(f"{name}: {_(row.competency.paraphrase)}")
            return name if role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        cell = row.cells[index.column() - 1]
        if role == Role.DisplayRole:
            return cell_said(cell, short=self.short)
        if role == Role.AccessibleTextRole:
            return cell_spoken(row.competency, kind, cell)
        if role == Role.ToolTipRole:
            return plain_tip(cell_spoken(row.competency, kind, cell))
        return None


class EvidenceTable(QTableView):
    """As high as its rows; Enter or a click says which competency, and which kind, is wanted."""

    # The competency's id, and the kind; "" for all kinds.
    wanted = Signal(str, str)

    def __init__(self, theme: Theme, *, compact: bool = False) -> None:
        super().__init__()
        self._model = MatrixModel()
        self._compact = compact
        self._theme = theme
        self.setModel(self._model)
        self._painted = _Blocks(theme, self._model)
        self.setItemDelegate(self._painted)
        self.setAccessibleName(_("Evidence by competency and kind"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setProperty("many", "true")
        self.clicked.connect(self._follow)

    def show_rows(self, rows: Sequence[MatrixRow]) -> None:
        """Show these competencies; the place that was chosen stays chosen."""
        place = self.currentIndex()
        self._model.show_rows(rows)
        if place.isValid() and place.row() < len(rows):
            self.setCurrentIndex(self._model.index(place.row(), place.column()))
        self._fit()

    def choose(self, competency: str, kind: str = "") -> None:
        """Let a place be the chosen one, without saying so."""
        column = 1 + _KINDS.index(EvidenceKind(kind)) if kind else _NAME
        for place in range(self._model.rowCount()):
            if self._model.row(place).competency.id == competency:
                self.setCurrentIndex(self._model.index(place, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space want the place the keyboard is on."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what the kinds leave; both grow with the text."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        header, kinds = self.horizontalHeader(), len(_KINDS)
        metrics = QFontMetrics(self._theme.font(CAPTION))
        wide = self.viewport().width()
        most = int(wide * (1 - _NAME_SHARE)) // kinds
        cell, names = most, SHORTEST_KINDS
        for offered in _CALLED[self._compact :]:
            least = max(metrics.horizontalAdvance(_(each)) for each in offered.values())
            least = max(_LEAST_CELL, least + _HEADER_SIDES)
            if least <= most:
                # The names of competencies come first; what they leave is the kinds'.
                left = (wide - self._names_wide()) // kinds
                cell, names = max(least, min(most, left, least + _SPARE)), offered
                break
        self._model.call_kinds(names)
        self._model.short = self._compact or metrics.horizontalAdvance(_longest()) + _SIDES > cell
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in range(1, kinds + 1):
            header.resizeSection(column, cell)
        header.resizeSection(_NAME, max(60, wide - cell * kinds))
        air = _COMPACT_AIR if self._compact else _AIR
        high = max(metrics.height() + air, 26)
        self.verticalHeader().setDefaultSectionSize(high)
        frame = 2 * self.frameWidth() + 2
        self.setFixedHeight(header.sizeHint().height() + high * self._model.rowCount() + frame)

    def _names_wide(self) -> int:
        metrics, model = QFontMetrics(self._theme.font(BODY)), self._model
        names = (model.index(row, _NAME).data() for row in range(model.rowCount()))
        return max((metrics.horizontalAdvance(str(name)) for name in names), default=0) + _SPARE * 2

    def _follow(self, index: QModelIndex) -> None:
        kind = self._model.kind(index.column())
        competency = self._model.row(index.row()).competency
        self.wanted.emit(competency.id, kind.value if kind else "")


def _longest() -> str:
    return _("best of {count}").format(count=88)


class _Blocks(QStyledItemDelegate):
    """Paints a place as a block; a quiet one where there is nothing, which is no fault."""

    def __init__(self, theme: Theme, model: MatrixModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A name, or a block with its word; a ring round where the keyboard is."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        if index.column() == _NAME:
            self._name(painter, room, str(index.data()), option)
        else:
            self._block(painter, room, index)
        self._ring(painter, room, option, index)
        painter.restore()

    def _name(
        self, painter: QPainter, room: QRect, words: str, option: QStyleOptionViewItem
    ) -> None:
        font = self._theme.font(BODY)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink"))
        inside = room.adjusted(4, 0, -4, 0)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.setLayoutDirection(option.direction)
        painter.drawText(inside, int(side), shown)

    def _block(
        self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        strength = self._model.strength(index)
        ground, role = _LOOKS[strength]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(room, _ROUND, _ROUND)
        strong = strength is EvidenceStrength.BEST
        font = self._theme.font(CAPTION, strong=strong)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        shown = QFontMetrics(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width() - 4
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _ring(
        self,
        painter: QPainter,
        room: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        view = option.widget
        if not isinstance(view, QTableView) or view.currentIndex() != index:
            return
        role = "focus" if view.hasFocus() else "soft"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour(role), 2))
        painter.drawRoundedRect(room, _ROUND, _ROUND)
