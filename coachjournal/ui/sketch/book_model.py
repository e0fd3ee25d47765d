"""The sketches of the sketchbook: what is known of each, and how a leaf of it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coachjournal.domain.sketches import Sketch
from coachjournal.ui.drawings.thumbnails import picture_of
from coachjournal.ui.drawings.words import title_of, whose_said
from coachjournal.ui.theme import BODY, CAPTION, Theme
from coachjournal.ui.widgets.painting import Brush

SKETCH_ROLE = Qt.ItemDataRole.UserRole + 1
WIDE, HIGH = 212, 148
"""The picture of a leaf, at a text size of 100 %."""

_AROUND, _GAP = 10, 8

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """A sketch, and by what name the window knows whose file it lies in."""

    sketch: Sketch = field(repr=False)
    name: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    day: str = ""

    def holds(self, words: str) -> bool:
        """Whether title, name or what is written on it hold all these words."""
        sketch = self.sketch
        text = f"{sketch.title} {self.name} {self.code} {sketch.words}".casefold()
        return all(each in text for each in words.casefold().split())


class BookModel(QAbstractListModel):
    """Holds the sketches that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[BookLine] = ()

    def show(self, lines: Sequence[BookLine]) -> None:
        """Show these in place of what was shown."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, sketch_id: str) -> int:
        """Where a sketch stands; -1 where it is not shown."""
        ids = [str(each.sketch.id) for each in self.lines]
        return ids.index(sketch_id) if sketch_id in ids else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A line for the delegate, or the words that a screen reader says."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == SKETCH_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(line)
        return None


def spoken(line: BookLine) -> str:
    """A sketch in words."""
    sketch = line.sketch
    parts = (title_of(sketch), line.name, whose_said(sketch.whose), line.day)
    return ", ".join(part for part in parts if part)


class LeafDelegate(QStyledItemDelegate):
    """Paints a leaf of the sketchbook: the drawing, its title, whose it is and from when."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pictures: dict[tuple[str, object, int, float], QPixmap | None] = {}

    def forget(self) -> None:
        """Other sketches are shown."""
        self._pictures.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The size of any leaf."""
        picture = self._picture()
        words = self._line(BODY) + self._line(CAPTION) + 2
        return QSize(picture.width() + 2 * _AROUND, picture.height() + words + _GAP + 2 * _AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        line: BookLine = index.data(SKETCH_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._ground(painter, option, rect)
        size = self._picture()
        place = QRect(rect.x() + _AROUND, rect.y() + _AROUND, size.width(), size.height())
        self._drawing(painter, line.sketch, place)
        brush = Brush(painter, self._theme, option)
        top = place.bottom() + 1 + _GAP
        room = QRect(place.x(), top, place.width(), self._line(BODY))
        brush.text(room, title_of(line.sketch), self._theme.font(BODY, strong=True), "ink")
        below = QRect(place.x(), room.bottom() + 3, place.width(), self._line(CAPTION))
        caption = self._theme.font(CAPTION)
        taken = brush.text(below, line.day, caption, "soft", at_end=True)
        words = " · ".join(part for part in (line.name, whose_said(line.sketch.whose)) if part)
        brush.text(below.adjusted(0, 0, -taken - _GAP, 0), words, caption, "soft")
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selected" if selected else "raised"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 7, 7)

    def _drawing(self, painter: QPainter, sketch: Sketch, place: QRect) -> None:
        painter.setPen(self._theme.colour("line"))
        # Thumbnails are drawings on white paper, in the dark as well.
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(place, 6, 6)
        ratio = painter.device().devicePixelRatioF()
        key = (str(sketch.id), sketch.changed_at, place.width(), ratio)
        if key not in self._pictures:
            inside = QSize(place.width() - 8, place.height() - 8)
            self._pictures[key] = picture_of(sketch, inside, ratio)
        picture = self._pictures[key]
        if picture is not None:
            wide, high = picture.width() / ratio, picture.height() / ratio
            x = place.x() + (place.width() - wide) / 2
            y = place.y() + (place.height() - high) / 2
            painter.drawPixmap(round(x), round(y), picture)

    def _picture(self) -> QSize:
        return QSize(self._theme.px(WIDE), self._theme.px(HIGH))

    def _line(self, size: int) -> int:
        return QFontMetrics(self._theme.font(size)).height()
