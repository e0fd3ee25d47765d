"""Presenting a sheet: frame by frame, in the whole screen, by keys, clicker or mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coachjournal.domain.sketch.elements import Frame
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.presenting import presented
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.sketch.canvas import Canvas
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.text import label

_ON = (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace, Qt.Key.Key_Up)
_LARGEST = 6.0


class Presentation(QObject):
    """Shows one frame after another on a canvas; the pointer of light leaves nothing."""

    ended = Signal()

    def __init__(self, canvas: Canvas, icons: Icons) -> None:
        super().__init__(canvas)
        self._canvas, self._window = canvas, canvas.window()
        self._frames: Sequence[Frame] = presented(canvas.sheet.scene)
        self._place = 0
        self._before = canvas.tool_name, canvas.view, self._window.windowState()
        self.bar = PresentingBar(icons)
        self.bar.stepped.connect(self.step)
        self.bar.ended.connect(self.end)
        canvas.sheet.choose(())
        canvas.use("laser")
        canvas.installEventFilter(self)
        self._window.showFullScreen()

    def step(self, by: int) -> None:
        """The next frame, or the one before."""
        self._place = max(0, min(len(self._frames) - 1, self._place + by))
        self.show_frame()

    def show_frame(self) -> None:
        """Show the frame one is at; without frames, all there is."""
        if not self._frames:
            self._canvas.zoom_to_fit()
        else:
            self._canvas.show_box(box_of(self._frames[self._place]), _LARGEST)
        self.bar.show_place(self._place, len(self._frames))

    def end(self) -> None:
        """Back to the sheet as it was."""
        tool, view, state = self._before
        self._canvas.removeEventFilter(self)
        self._window.setWindowState(state)
        self._canvas.use(tool)
        self._canvas.look(view)
        self.bar.deleteLater()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of a keyboard, and of what one holds in one's hand; a new size."""
        if event.type() == QEvent.Type.Resize:
            # After the canvas has seen it.
            self._canvas.event(event)
            self.show_frame()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in _ON or key in _BACK:
                self.step(+1 if key in _ON else -1)
                return True
            if key == Qt.Key.Key_Escape:
                self.end()
                return True
        return super().eventFilter(watched, event)


class PresentingBar(QFrame):
    """A small bar in the corner: which frame it is, on, back, and the end."""

    stepped = Signal(int)
    ended = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tools")
        self.setAccessibleName(_("Presentation"))
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 2, 4, 2)
        across.setSpacing(2)
        self._words = label("", "soft")
        self._back = icon_button(
            icons, "arrow-left", _("The frame before"), lambda: self.stepped.emit(-1)
        )
        self._on = icon_button(icons, "arrow-right", _("Next frame"), lambda: self.stepped.emit(1))
        end = icon_button(icons, "x", _("End the presentation"), self.ended.emit)
        for each in (self._back, self._words, self._on, end):
            across.addWidget(each)

    def show_place(self, place: int, count: int) -> None:
        """Say which frame it is; places count from 0."""
        words = _("{place} of {count}").format(place=place + 1, count=count) if count else ""
        self._words.setText(words)
        self._back.setEnabled(place > 0)
        self._on.setEnabled(place + 1 < count)
