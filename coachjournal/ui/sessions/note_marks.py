"""What is drawn where a line's mark stands: a bullet, a box to tick, the bar of a quote, a rule."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextCursor

from coachjournal.ui.sessions.markdown_spans import LONGEST_LINE, Shape, shape, utf16_places
from coachjournal.ui.theme import NOTES, Theme

_BOX = 15
_DOT = 5
_BAR = 3


def shape_of(block: QTextBlock) -> Shape:
    """What a paragraph is as a whole."""
    return shape(block.text()) if block.length() <= LONGEST_LINE else shape("")


def paint_mark(painter: QPainter, theme: Theme, block: QTextBlock, room: QRectF) -> None:
    """Draw what stands for a line's mark; `room` is the line's place in the view."""
    found = shape_of(block)
    if found.kind in ("check", "done"):
        _paint_box(painter, theme, box_of(block, found, theme, room.topLeft()), found)
    elif found.kind == "bullet":
        mark = _mark_rect(block, found, room.topLeft())
        _paint_dot(painter, theme, mark, backwards=_is_backwards(block))
    elif found.kind == "quote":
        mark, wide = _mark_rect(block, found, room.topLeft()), theme.px(_BAR)
        begin = mark.right() - wide - 1 if _is_backwards(block) else mark.left() + 1
        bar = QRectF(begin, room.top(), wide, room.height())
        painter.fillRect(bar, theme.colour("field-line"))
    elif found.kind == "rule":
        middle = _mark_rect(block, found, room.topLeft()).center().y()
        painter.fillRect(QRectF(room.left(), middle, room.width(), 1), theme.colour("field-line"))


def box_of(block: QTextBlock, found: Shape, theme: Theme, corner: QPointF) -> QRectF:
    """Where the box of a check list's line is, given the corner of its paragraph."""
    mark = _mark_rect(block, found, corner)
    side = theme.px(_BOX)
    left = mark.right() - side if _is_backwards(block) else mark.left()
    return QRectF(left, mark.center().y() - side / 2, side, side)


def toggle_check(cursor: QTextCursor, block: QTextBlock) -> bool:
    """Tick the box of a line, or take the tick away; one step of undo."""
    found = shape_of(block)
    if found.kind not in ("check", "done"):
        return False
    place = block.position() + found.words - 3
    cursor.beginEditBlock()
    cursor.setPosition(place)
    cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(" " if found.kind == "done" else "x")
    cursor.endEditBlock()
    return True


def qt_place(block: QTextBlock, place: int) -> int:
    """A place in a line as Qt counts."""
    places = utf16_places(block.text())
    return place if places is None else places[place]


def _mark_rect(block: QTextBlock, found: Shape, corner: QPointF) -> QRectF:
    line = block.layout().lineAt(0)
    first, last = _x(line, found.mark), _x(line, found.words)
    rect = QRectF(min(first, last), line.y(), abs(last - first), line.height())
    return rect.translated(corner)


def _x(line: object, place: int) -> float:
    x = line.cursorToX(place)  # type: ignore[attr-defined]
    return float(x[0] if isinstance(x, tuple) else x)


def _is_backwards(block: QTextBlock) -> bool:
    return block.textDirection() == Qt.LayoutDirection.RightToLeft


def _paint_dot(painter: QPainter, theme: Theme, mark: QRectF, *, backwards: bool) -> None:
    size, aside = theme.px(_DOT), theme.px(NOTES) / 8
    x = mark.right() - size - aside if backwards else mark.left() + aside
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("soft"))
    painter.drawEllipse(QRectF(x, mark.center().y() - size / 2 + 1, size, size))


def _paint_box(painter: QPainter, theme: Theme, box: QRectF, found: Shape) -> None:
    done = found.kind == "done"
    line = theme.colour("accent" if done else "soft")
    painter.setPen(QPen(line, 1.4))
    painter.setBrush(theme.colour("accent") if done else QColor(Qt.GlobalColor.transparent))
    painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 3, 3)
    if done:
        pen = QPen(theme.colour("accent-ink"), max(1.6, box.width() / 9))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y, side = box.left(), box.top(), box.width()
        tick = [(0.27, 0.52), (0.44, 0.69), (0.74, 0.33)]
        painter.drawPolyline([QPointF(x + a * side, y + b * side) for a, b in tick])
