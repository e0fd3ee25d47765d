"""The spread: every text of the pack as it is kept and as it leaves, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from coachjournal.domain.reviewing import Piece
from coachjournal.system.language import _
from coachjournal.ui.review.leaf import Leaf, leaves_of
from coachjournal.ui.theme import CAPTION, Theme

Index = QModelIndex | QPersistentModelIndex
PIECE_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE, _ABOVE, _GAP, _BETWEEN = 16, 10, 4, 32
# Two columns need as much room as so many lines of text are high.
_LINES_WIDE = 30


class PiecesModel(QAbstractListModel):
    """The texts of the pack, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: tuple[Piece, ...] = ()

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show these; where as many stand there, in their places."""
        if len(pieces) == len(self.pieces) and pieces:
            self.pieces = tuple(pieces)
            self.dataChanged.emit(self.index(0), self.index(len(pieces) - 1))
            return
        self.beginResetModel()
        self.pieces = tuple(pieces)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.pieces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A piece for the delegate, or the words that a screen reader says."""
        if not index.isValid():
            return None
        piece = self.pieces[index.row()]
        if role == PIECE_ROLE:
            return piece
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("{heading}. In the pack: {after}. In your journal: {before}").format(
                heading=piece.heading, after=piece.after, before=piece.before
            )
        return None


class Spread(QListView):
    """Shows the pieces, and the finding that the cursor is on; says which one was clicked."""

    pointed = Signal(int, int)
    stepped = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.pieces = PiecesModel()
        self.chosen: tuple[int, int] | None = None
        self.said = ""
        """What a screen reader was told last."""
        self._leaves: dict[Piece, tuple[Leaf, Leaf]] = {}
        self._delegate = _PieceDelegate(self)
        self.setModel(self.pieces)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("The pack, text by text"))
        # The sheet's own ground shows through.
        self.setProperty("fills", "sheet")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        theme.changed.connect(self._forget)

    @property
    def theme(self) -> Theme:
        """What colours and type are taken from."""
        return self._theme

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these texts; what stays as it was is not laid out again."""
        self._leaves = {each: self._leaves[each] for each in pieces if each in self._leaves}
        self.pieces.show(pieces)
        self.scheduleDelayedItemsLayout()

    def choose(self, row: int | None, finding: int = 0) -> None:
        """Put the cursor on a finding, and bring it into view; None takes it away."""
        self.chosen = (row, finding) if row is not None else None
        if row is None or row >= len(self.pieces.pieces):
            self.viewport().update()
            return
        index = self.pieces.index(row)
        self.setCurrentIndex(index)
        self.executeDelayedItemsLayout()
        self._bring_into_view(row, finding)
        self.viewport().update()

    def show_first_of(self, client_id: str) -> None:
        """Bring a client's case to the top: whether somebody would know them is asked of it."""
        rows = [
            at
            for at, each in enumerate(self.pieces.pieces)
            if each.client_id == client_id and each.place.startswith("cases/")
        ]
        row = next(iter(rows), None)
        if row is not None:
            index = self.pieces.index(row)
            self.setCurrentIndex(index)
            self.executeDelayedItemsLayout()
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def say(self, words: str, keys: str) -> None:
        """Let a screen reader say what the cursor is on; the keys are there to be asked for."""
        self.setAccessibleDescription(keys)
        if words and words != self.said and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.said = words

    def is_wide(self) -> bool:
        """Whether the two texts stand side by side."""
        return self.viewport().width() >= self._theme.px(CAPTION) * _LINES_WIDE

    def columns(self) -> tuple[int, int, int]:
        """How wide a text is, and where the two begin."""
        whole = self.viewport().width() - 2 * _SIDE
        if not self.is_wide():
            return max(80, whole), _SIDE, _SIDE
        each = max(80, (whole - _BETWEEN) // 2)
        return each, _SIDE, _SIDE + each + _BETWEEN

    def leaves(self, piece: Piece) -> tuple[Leaf, Leaf]:
        """A piece's two texts, laid out to the present width."""
        found = self._leaves.get(piece)
        if found is None:
            found = self._leaves[piece] = leaves_of(piece, self._theme)
        width = self.columns()[0]
        for each in found:
            each.lay(width)
        return found

    def headed(self, row: int) -> bool:
        """Whether a row begins something new."""
        pieces = self.pieces.pieces
        return row == 0 or pieces[row].heading != pieces[row - 1].heading

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from finding to finding, replaced ones too."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown:
            bar.setValue(bar.value() + bar.pageStep())
        elif event.key() == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - bar.pageStep())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are deeds here, and look for nothing."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a finding puts the cursor there."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            found = self._delegate.found_at(index, event.position())
            if found is not None:
                self.pointed.emit(index.row(), found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the texts out anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _bring_into_view(self, row: int, finding: int) -> None:
        piece = self.pieces.pieces[row]
        rect = self.visualRect(self.pieces.index(row))
        top = self._delegate.top_of(piece, row, finding)
        bar, high = self.verticalScrollBar(), self.viewport().height()
        at = rect.top() + top
        line = self._theme.px(CAPTION) * 3
        if at < line:
            bar.setValue(int(bar.value() + at - line))
        elif at > high - 2 * line:
            bar.setValue(int(bar.value() + at - high // 2))

    def _forget(self) -> None:
        self._leaves = {}
        self.scheduleDelayedItemsLayout()


class _PieceDelegate(QStyledItemDelegate):
    """Paints one piece: heading, the journal's text, the pack's."""

    def __init__(self, spread: Spread) -> None:
        super().__init__(spread)
        self._spread = spread

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the higher text, or as both where they stand below one another."""
        before, after = self._spread.leaves(index.data(PIECE_ROLE))
        high = max(before.height, after.height)
        if not self._spread.is_wide():
            high = before.height + after.height + 2 * self._caption() + _GAP
        return QSize(100, int(high + self._head(index.row()) + 2 * _ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one piece."""
        spread, rect = self._spread, option.rect
        piece: Piece = index.data(PIECE_ROLE)
        painter.save()
        painter.setClipRect(rect)
        self._lines(painter, rect, index.row())
        before, after = self._places(piece, index.row())
        chosen = spread.chosen[1] if spread.chosen and spread.chosen[0] == index.row() else None
        corner = QPointF(rect.topLeft())
        self._titles(painter, piece, rect, index.row())
        left, right = spread.leaves(piece)
        left.draw(painter, corner + before, chosen)
        right.draw(painter, corner + after, chosen)
        painter.restore()

    def found_at(self, index: Index, point: QPointF) -> int | None:
        """The finding under a point of the viewport."""
        piece: Piece = index.data(PIECE_ROLE)
        corner = QPointF(self._spread.visualRect(index).topLeft())
        for leaf, at in zip(
            self._spread.leaves(piece), self._places(piece, index.row()), strict=True
        ):
            found = leaf.found_at(point - corner - at)
            if found is not None:
                return found
        return None

    def top_of(self, piece: Piece, row: int, finding: int) -> float:
        """How far down in its row a finding stands in the pack."""
        _before, at = self._places(piece, row)
        after = self._spread.leaves(piece)[1].top_of(finding)
        return at.y() + (after or 0.0)

    def _places(self, piece: Piece, row: int) -> tuple[QPointF, QPointF]:
        """Where the two texts begin, within the row."""
        _width, first, second = self._spread.columns()
        top = self._head(row) + _ABOVE
        if self._spread.is_wide():
            return QPointF(first, top), QPointF(second, top)
        before = self._spread.leaves(piece)[0]
        top += self._caption()
        return QPointF(first, top), QPointF(second, top + before.height + self._caption() + _GAP)

    def _titles(self, painter: QPainter, piece: Piece, rect: QRect, row: int) -> None:
        spread, theme = self._spread, self._spread.theme
        width, first, second = spread.columns()
        painter.setFont(theme.font(CAPTION, strong=True))
        painter.setPen(theme.colour("soft"))
        line, top = self._caption(), rect.top() + _ABOVE
        if spread.headed(row):
            wide = rect.width() - 2 * _SIDE
            _say(painter, QRect(first, top, wide, line), piece.heading)
            top += self._head(row)
        painter.setFont(theme.font(CAPTION))
        if not spread.is_wide():
            _say(painter, QRect(first, top, width, line), _("In your journal"))
            before = spread.leaves(piece)[0]
            top += round(line + before.height + _GAP)
            _say(painter, QRect(first, top, width, line), _("In the pack"))
        elif piece.wording and spread.headed(row):
            place = QRect(second, rect.top() + _ABOVE, width, line)
            _say(painter, place, _("worded for this pack"))

    def _lines(self, painter: QPainter, rect: QRect, row: int) -> None:
        """A hairline where something new begins, and one between the two."""
        painter.setPen(self._spread.theme.colour("line"))
        if row and self._spread.headed(row):
            painter.drawLine(_SIDE, rect.top(), rect.right() - _SIDE, rect.top())
        if self._spread.is_wide():
            middle = self._spread.columns()[2] - _BETWEEN // 2
            painter.drawLine(middle, rect.top(), middle, rect.bottom())

    def _head(self, row: int) -> int:
        return self._caption() + _GAP if self._spread.headed(row) else 0

    def _caption(self) -> int:
        return round(self._spread.theme.px(CAPTION) * 1.5)


def _say(painter: QPainter, place: QRect, words: str) -> None:
    """Words on one line, cut where there is no room."""
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)
