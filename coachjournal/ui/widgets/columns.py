"""Two columns where there is room for them, one below the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

# Two columns need as much room as so many lines of text are high.
_LINES_WIDE = 61


class TwoColumns(QWidget):
    """A wider and a narrower column of cards; says `turned` when it becomes two, or one."""

    turned = Signal(bool)

    def __init__(self, *, first: int = 19, second: int = 14, gap: int = 16) -> None:
        super().__init__()
        self._shares = (first, second)
        self._wide: bool | None = None
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        self.first, self.second = self._column(gap), self._column(gap)

    @property
    def wide(self) -> bool:
        """Whether the columns stand side by side."""
        return self._wide is True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side, or one below the other."""
        super().resizeEvent(event)
        wide = event.size().width() >= self.font().pixelSize() * _LINES_WIDE
        if wide is not self._wide:
            self._wide = wide
            self._turn(wide)
            self.turned.emit(wide)

    def _column(self, gap: int) -> QVBoxLayout:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(gap)
        outer.addLayout(column)
        outer.addStretch(1)
        self._box.addWidget(holder)
        return column

    def _turn(self, wide: bool) -> None:
        kinds = QBoxLayout.Direction
        self._box.setDirection(kinds.LeftToRight if wide else kinds.TopToBottom)
        for place, share in enumerate(self._shares):
            self._box.setStretch(place, share if wide else 0)
