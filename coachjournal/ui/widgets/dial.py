"""A number that is moved by a slider or typed beside it: both always say the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from coachjournal.ui.widgets.inputs import number_field

_LEAST_WIDE = 120


class Dial(QWidget):
    """A slider and its number; `changed` comes as one moves."""

    changed = Signal(int)

    def __init__(
        self, name: str, value: int, *, least: int, most: int, step: int = 1, unit: str = ""
    ) -> None:
        super().__init__()
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(least, most)
        self.slider.setSingleStep(step)
        self.slider.setPageStep(step * 5)
        self.slider.setMinimumWidth(_LEAST_WIDE)
        self.number = number_field(value, least=least, most=most, unit=unit, step=step)
        for each in (self.slider, self.number):
            each.setAccessibleName(name)
        self.slider.setValue(value)
        self.setFocusProxy(self.slider)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.slider, 1)
        across.addWidget(self.number)
        self.slider.valueChanged.connect(self._moved)
        self.number.valueChanged.connect(self._typed)

    def value(self) -> int:
        """The number."""
        return self.number.value()

    def show_value(self, value: int) -> None:
        """Show a number without saying that it changed."""
        for each in (self.slider, self.number):
            before = each.blockSignals(True)
            each.setValue(value)
            each.blockSignals(before)

    def _moved(self, value: int) -> None:
        self.show_value(value)
        self.changed.emit(value)

    def _typed(self, value: int) -> None:
        self.show_value(value)
        self.changed.emit(value)


def line_up(dials: Sequence[Dial]) -> None:
    """Let dials below one another have numbers, and so sliders, of one width."""
    for each in dials:
        each.number.ensurePolished()
    widest = max(each.number.sizeHint().width() for each in dials)
    for each in dials:
        each.number.setMinimumWidth(widest)


class _Slider(QSlider):
    """Scrolling over it never changes it: the wheel is the page's."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
