"""The grid of days: what is in it, how a day is painted, and the keys that lead through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from coachjournal.domain.day_totals import DayTotal
from coachjournal.system.language import _
from coachjournal.ui.sessions.calendar.words import day_spoken, hours_said
from coachjournal.ui.theme import BODY, CAPTION, Theme
from coachjournal.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[Sequence[date | None]]

DAY_ROLE = Qt.ItemDataRole.UserRole + 1
TOTAL_ROLE = Qt.ItemDataRole.UserRole + 2
_NOTHING = DayTotal()
# The accent over the ground, by how full the day was; where words stand on it, less of it.
_STRENGTHS = (0.0, 0.16, 0.34, 0.58, 0.88)
_UNDER_WORDS = (0.0, 0.12, 0.24, 0.36, 0.48)


class DaysModel(QAbstractTableModel):
    """Rows of days with what was done on each."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows = ()
        self._names: tuple[Sequence[str], Sequence[str]] = ((), ())
        self._totals: Mapping[date, DayTotal] = {}
        self._places: dict[date, tuple[int, int]] = {}

    def show(self, rows: Rows, columns: Sequence[str], lines: Sequence[str]) -> None:
        """Show other days."""
        self.beginResetModel()
        self._rows, self._names = rows, (columns, lines)
        self._places = {
            day: (row, column)
            for row, days in enumerate(rows)
            for column, day in enumerate(days)
            if day is not None
        }
        self.endResetModel()

    def show_totals(self, totals: Mapping[date, DayTotal]) -> None:
        """The same days, with other sessions in them."""
        self._totals = totals
        if self._rows:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def place_of(self, day: date) -> QModelIndex:
        """Where a day is; not valid where it is not shown."""
        place = self._places.get(day)
        return QModelIndex() if place is None else self.index(*place)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """So many weeks or months."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """So many days side by side."""
        return 0 if parent.isValid() or not self._rows else len(self._rows[0])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A place without a day cannot be gone to."""
        if self._day(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A day, what was done on it, and both in words."""
        day = self._day(index)
        if day is None:
            return None
        total = self._totals.get(day, _NOTHING)
        if role == DAY_ROLE:
            return day
        if role == TOTAL_ROLE:
            return total
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return day_spoken(day, total)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(day_spoken(day, total))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of columns and rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = self._names[0 if orientation is Qt.Orientation.Horizontal else 1]
        return names[section] if section < len(names) else ""

    def _day(self, index: Index) -> date | None:
        return self._rows[index.row()][index.column()] if index.isValid() else None


class DayDelegate(QStyledItemDelegate):
    """Paints a day: its number, its time in words where there is room, and its fullness."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.today = date.min

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one day."""
        day: date | None = index.data(DAY_ROLE)
        if day is None:
            return
        total: DayTotal = index.data(TOTAL_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = option.rect.adjusted(1, 1, -1, -1)
        self._ground(painter, cell, total)
        if cell.width() >= self._theme.px(44):
            self._words(painter, cell.adjusted(7, 5, -7, -5), day, total)
        else:
            self._bar(painter, cell, total)
        self._frame(painter, cell, option, today=day == self.today)
        painter.restore()

    def _ground(self, painter: QPainter, cell: QRect, total: DayTotal) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        wide = cell.width() >= self._theme.px(44)
        strength = (_UNDER_WORDS if wide else _STRENGTHS)[total.fullness]
        painter.setBrush(
            _mixed(self._theme.colour("surface"), self._theme.colour("accent"), strength)
        )
        painter.drawRoundedRect(cell, 4, 4)

    def _words(self, painter: QPainter, room: QRect, day: date, total: DayTotal) -> None:
        top = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        below = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        painter.setPen(self._theme.colour("ink"))
        painter.setFont(self._theme.font(BODY, strong=bool(total.held)))
        painter.drawText(room, top, str(day.day))
        painter.setFont(self._theme.font(CAPTION))
        if total.held:
            # As many strokes as the day was full: not by colour alone.
            self._strokes(painter, room, total.fullness)
            painter.drawText(room, below, self._time(painter, room, total.minutes))
        elif total.planned:
            painter.setPen(self._theme.colour("soft"))
            words = painter.fontMetrics().elidedText(
                _("planned"), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, below, words)

    def _time(self, painter: QPainter, room: QRect, minutes: int) -> str:
        words = hours_said(minutes)
        if painter.fontMetrics().horizontalAdvance(words) <= room.width():
            return words
        return _("{hours}:{minutes} h").format(hours=minutes // 60, minutes=f"{minutes % 60:02}")

    def _strokes(self, painter: QPainter, room: QRect, count: int) -> None:
        colour = self._theme.colour("ink")
        for number in range(count):
            x = room.right() - 4 - 6 * number
            painter.fillRect(QRect(x, room.y() + 3, 3, 10), colour)

    def _bar(self, painter: QPainter, cell: QRect, total: DayTotal) -> None:
        """Where a day is small its fullness is a height as well."""
        if total.planned and not total.held:
            painter.setPen(self._theme.colour("soft"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            side = max(3, min(cell.width(), cell.height()) // 3)
            painter.drawEllipse(cell.center(), side // 2, side // 2)
            return
        if total.fullness:
            height = max(2, (cell.height() - 4) * total.fullness // 4)
            bar = QRect(cell.x() + 2, cell.bottom() - 1 - height, max(2, cell.width() // 4), height)
            painter.fillRect(bar, self._theme.colour("ink"))

    def _frame(
        self, painter: QPainter, cell: QRect, option: QStyleOptionViewItem, *, today: bool
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = "focus" if selected else "ink" if today else "line"
        painter.setPen(QPen(self._theme.colour(role), 2 if selected or today else 1))
        painter.drawRoundedRect(cell, 4, 4)


class DayTable(QTableView):
    """The days of a month or a year; arrows go from day to day and over the edge."""

    day_wanted = Signal(object)
    stepped = Signal(object)
    turned = Signal(int)
    pressed_day = Signal(object)

    def __init__(self, theme: Theme, *, by_month: bool) -> None:
        super().__init__()
        self._by_month = by_month
        self.days = DaysModel()
        self.delegate = DayDelegate(theme)
        self.setModel(self.days)
        self.setItemDelegate(self.delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("calendar", "true")
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(8)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.verticalHeader().setVisible(not by_month)
        self.clicked.connect(self._clicked)

    def current_day(self) -> date | None:
        """The day that is chosen."""
        day: date | None = self.currentIndex().data(DAY_ROLE)
        return day

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows by day and week (in a year by month), Page by month (year), Enter opens."""
        day = self.current_day()
        key = event.key()
        if day is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_wanted.emit(day)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif (following := self._following(day, key)) is not None:
            self.stepped.emit(following)
        else:
            super().keyPressEvent(event)

    def _following(self, day: date, key: int) -> date | None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        upwards = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in sideways:
            return _stepped(day, sideways[Qt.Key(key)] * (-1 if mirrored else 1))
        if key in upwards:
            step = upwards[Qt.Key(key)]
            return _stepped(day, 7 * step) if self._by_month else month_later(day, step)
        if key == Qt.Key.Key_Home:
            return day.replace(day=1)
        if key == Qt.Key.Key_End:
            return _stepped(month_later(day.replace(day=1), 1), -1)
        return None

    def _clicked(self, place: QModelIndex) -> None:
        day = place.data(DAY_ROLE)
        if day is not None:
            self.pressed_day.emit(day)


def month_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one that month has; years 2 to 9998."""
    month = day.year * 12 + day.month - 1 + months
    year, month = min(max(month // 12, 2), 9998), month % 12 + 1
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)


def _stepped(day: date, days: int) -> date:
    return day + timedelta(days=days) if date(2, 1, 1) < day < date(9998, 12, 1) else day


def _mixed(ground: QColor, over: QColor, strength: float) -> QColor:
    parts = zip(ground.getRgb()[:3], over.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(low + (high - low) * strength) for low, high in parts))
