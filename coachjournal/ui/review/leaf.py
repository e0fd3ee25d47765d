"""One text laid out to a width, with the grounds of what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from coachjournal.domain.reviewing import Finding, Piece, Standing
from coachjournal.ui.theme import BODY, Theme

_LEADING, _ROUND, _OVER = 1.45, 6.0, 1.5


@dataclass(frozen=True, slots=True)
class Mark:
    """A found stretch of a text; `number` counts the findings of its piece."""

    start: int
    end: int
    standing: Standing
    number: int


class Leaf:
    """A text with its marks; laid out anew for another width only."""

    def __init__(self, text: str, marks: Sequence[Mark], theme: Theme, *, as_kept: bool) -> None:
        self._theme, self._as_kept = theme, as_kept
        self._marks = [each for each in marks if each.end > each.start]
        # A line of a text ends where its paragraph does.
        shown = text.replace("\n", "\u2028")
        self._layout = QTextLayout(shown, theme.font(BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats([self._dressed(each) for each in self._marks])
        self._width = -1
        self.height = 0.0

    def lay(self, width: int) -> float:
        """Lay the lines out; gives how high they are."""
        if width == self._width:
            return self.height
        self._width = width
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + line.height() * (_LEADING - 1) / 2))
            y += line.height() * _LEADING
        self._layout.endLayout()
        self.height = y
        return y

    def draw(self, painter: QPainter, at: QPointF, chosen: int | None) -> None:
        """Paint grounds, words, and the ring round what the cursor is on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            self._ground(painter, at, mark, chosen=mark.number == chosen)
        painter.setPen(self._theme.colour("ink"))
        self._layout.draw(painter, at)

    def found_at(self, point: QPointF) -> int | None:
        """The number of the finding under a point."""
        for mark in self._marks:
            if any(rect.contains(point) for rect in self.boxes(mark)):
                return mark.number
        return None

    def top_of(self, number: int) -> float | None:
        """How far down a finding stands."""
        for mark in self._marks:
            if mark.number == number:
                return next((rect.top() for rect in self.boxes(mark)), None)
        return None

    def boxes(self, mark: Mark) -> list[QRectF]:
        """Where a mark stands: one box a line."""
        found = []
        for place in range(self._layout.lineCount()):
            line = self._layout.lineAt(place)
            first, last = line.textStart(), line.textStart() + line.textLength()
            start, end = max(mark.start, first), min(mark.end, last)
            if start >= end:
                continue
            left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
            left, right = min(left, right), max(left, right)
            rect = QRectF(left, line.y(), right - left, line.height())
            found.append(rect.adjusted(-_OVER, -1, _OVER, 1))
        return found

    def _ground(self, painter: QPainter, at: QPointF, mark: Mark, *, chosen: bool) -> None:
        is_open = mark.standing is Standing.OPEN
        fill: QColor | None = None
        if is_open:
            fill = self._theme.colour("caution-soft")
        elif mark.standing is Standing.REPLACED and not self._as_kept:
            fill = self._theme.colour("accent-soft")
        pen = QPen(self._theme.colour("caution" if is_open else "focus"), 2)
        painter.setPen(pen if chosen else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(fill if fill is not None else QColor(Qt.GlobalColor.transparent))
        for box in self.boxes(mark):
            painter.drawRoundedRect(box.translated(at), _ROUND, _ROUND)

    def _dressed(self, mark: Mark) -> QTextLayout.FormatRange:
        style = QTextCharFormat()
        if mark.standing is Standing.KEPT:
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            style.setUnderlineColor(self._theme.colour("soft"))
        elif mark.standing is Standing.REPLACED and self._as_kept:
            style.setFontWeight(QFont.Weight.DemiBold)
        elif mark.standing is Standing.REPLACED:
            style.setForeground(self._theme.colour("link"))
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = mark.start, mark.end - mark.start, style
        return made


def leaves_of(piece: Piece, theme: Theme) -> tuple[Leaf, Leaf]:
    """A piece as it is kept, and as it leaves."""
    before = [_mark(each, each.before, number) for number, each in enumerate(piece.findings)]
    after = [_mark(each, each.after, number) for number, each in enumerate(piece.findings)]
    return (
        Leaf(piece.before, before, theme, as_kept=True),
        Leaf(piece.after, after, theme, as_kept=False),
    )


def _mark(each: Finding, span: tuple[int, int], number: int) -> Mark:
    return Mark(span[0], span[1], each.standing, number)


def _x(found: object) -> float:
    """Qt gives the place, or the place and the letter it moved to."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
