"""A ring of parts, each filled as far as it has come; what it shows is also said in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachjournal.ui.theme import CAPTION, Theme
from coachjournal.ui.widgets.text import set_tip

_SIDE, _THICK, _THIN, _BETWEEN = 84, 7, 3, 4
# Qt's angles: sixteenths of a degree, from three o'clock on, against the clock.
_WHOLE, _TOP = 360 * 16, 90 * 16
_GAP = 5 * 16


class Ring(QWidget):
    """The figures of something outside, its documents as a thin ring inside, words in the middle.

    A part that is there in full is painted in the tone of what is met, the others in the accent:
    how many they are stands in the middle, and beside the ring.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._outer: Sequence[float] = ()
        self._inner: Sequence[float] = ()
        self._middle = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._looks_changed)

    def show_parts(
        self, outer: Sequence[float], inner: Sequence[float], middle: str, words: str
    ) -> None:
        """Show shares from 0 to 1; `middle` is short, `words` says all of it."""
        self._outer, self._inner, self._middle = outer, inner, middle
        self.setAccessibleName(words)
        set_tip(self, words)
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the text is."""
        side = self._theme.px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The two rings and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick, thin = self._theme.px(_THICK), self._theme.px(_THIN)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self._ring(painter, _inset(whole, thick / 2), thick, self._outer)
        within = thick + self._theme.px(_BETWEEN) + thin / 2
        self._ring(painter, _inset(whole, within), thin, self._inner)
        painter.setFont(self._theme.font(CAPTION, strong=True))
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._middle)
        painter.end()

    def _ring(self, painter: QPainter, room: QRectF, thick: float, parts: Sequence[float]) -> None:
        if not parts:
            return
        gap = _GAP if len(parts) > 1 else 0
        each = _WHOLE / len(parts)
        for place, share in enumerate(parts):
            begins, long = _TOP - each * place - gap / 2, max(each - gap, each / 2)
            self._arc(painter, room, thick, "line", (begins, long))
            if share > 0:
                tone = "good" if share >= 1 else "accent"
                self._arc(painter, room, thick, tone, (begins, long * min(1.0, share)))

    def _arc(
        self,
        painter: QPainter,
        room: QRectF,
        thick: float,
        role: str,
        arc: tuple[float, float],
    ) -> None:
        pen = QPen(self._theme.colour(role), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(room, round(arc[0]), -round(arc[1]))

    def _looks_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _inset(room: QRectF, by: float) -> QRectF:
    return room.adjusted(by, by, -by, -by)
