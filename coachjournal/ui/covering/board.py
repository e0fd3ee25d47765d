"""A sketch with boxes over what is covered: drawn by hand, or added, moved and sized by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachjournal.domain.ids import RowId, SketchId
from coachjournal.domain.review import CoverUp
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.surface import COLOURS
from coachjournal.system.language import _, plural
from coachjournal.ui.covering.looking import Looking
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.canvas_role import give_canvas_role

_STEP, _FINE = 12.0, 2.0
_REST = 300
"""Milliseconds after the last key until a box that was moved is kept."""
_NEARER, _CARRIED = 1.25, 48.0
_HANDLE, _SLIP = 9.0, 4.0
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class CoverBoard(QWidget):
    """Shows the picture of a sheet with its boxes; says which box was `put` or `removed`."""

    put = Signal(object, object)
    """A box as it is now, and as it was before: None where it is new."""
    removed = Signal(object)
    chosen_changed = Signal()
    undo_wanted = Signal()

    def __init__(self, theme: Theme, new_id: Callable[[], str]) -> None:
        super().__init__()
        # Before its name is said: what speaks for it is made then, and once.
        give_canvas_role(self)
        self._theme, self._new_id = theme, new_id
        self._image, self._scaled, self._sketch_id = QImage(), QPixmap(), ""
        self._looking = Looking()
        self._covers: dict[str, CoverUp] = {}
        self._chosen = ""
        self._before: CoverUp | None = None
        self._held: tuple[str, QPointF] | None = None
        self.may_cover = True
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.settle)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(_("The drawing"))
        self._tell()

    # What is shown

    def show_sheet(self, image: QImage, area: Box, sketch_id: str) -> None:
        """Show a sheet's picture, which shows this area of it; all of it, where it is another."""
        another = sketch_id != self._sketch_id
        self._image, self._sketch_id = image, sketch_id
        self._looking.area = area
        if another or self._looking.whole:
            self._choose("" if another else self._chosen)
            self._looking.fit(self.size())
        self._scale()

    def show_covers(self, covers: tuple[CoverUp, ...]) -> None:
        """Show these boxes."""
        self._covers = {each.id: each for each in covers}
        if self._chosen not in self._covers:
            self._choose("")
        self._tell()

    def covers(self) -> tuple[CoverUp, ...]:
        """The boxes as they are shown."""
        return tuple(self._covers.values())

    def chosen(self) -> CoverUp | None:
        """The box that keys move."""
        return self._covers.get(self._chosen)

    # What is done with boxes

    def add(self) -> None:
        """A new box in the middle of what is seen; it is chosen."""
        if not self._sketch_id or not self.may_cover:
            return
        middle, area = self._looking.on_sheet(self._middle()), self._looking.area
        wide, high = min(160.0, area.width / 3), min(80.0, area.height / 3)
        self._put_new(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        self.setFocus()

    def remove(self) -> None:
        """Take the chosen box away."""
        gone = self.chosen()
        if gone is None or not self.may_cover:
            return
        self.settle()
        del self._covers[gone.id]
        self._choose("")
        self.removed.emit(gone)

    def settle(self) -> None:
        """Have the box kept that keys moved."""
        self._rest.stop()
        before, self._before = self._before, None
        now = self._covers.get(before.id) if before is not None else None
        if now is not None and now != before:
            self.put.emit(now, before)

    def zoom_by(self, factor: float) -> None:
        """Nearer, or farther away, about the middle."""
        self._looking.zoom_by(factor, self._middle())
        self._scale()

    def zoom_to_fit(self) -> None:
        """All of the sheet."""
        self._looking.fit(self.size())
        self._scale()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the chosen box, with Shift its size; without one they carry the sheet."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        deed = self._deeds().get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif arrow is not None:
            self._by_arrow(arrow, event.modifiers())
        elif deed is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            deed()
        elif event.key() == Qt.Key.Key_Escape and self._chosen:
            self._choose("")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes from box to box first, and then on."""
        names = list(self._covers)
        at = names.index(self._chosen) if self._chosen in names else (-1 if next_ else len(names))
        to = at + (1 if next_ else -1)
        if 0 <= to < len(names):
            self.settle()
            self._choose(names[to])
            return True
        self.settle()
        self._choose("")
        return super().focusNextPrevChild(next_)

    def _deeds(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_B: self.add,
            Qt.Key.Key_Insert: self.add,
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_Backspace: self.remove,
            Qt.Key.Key_Plus: lambda: self.zoom_by(_NEARER),
            Qt.Key.Key_Equal: lambda: self.zoom_by(_NEARER),
            Qt.Key.Key_Minus: lambda: self.zoom_by(1 / _NEARER),
            Qt.Key.Key_0: self.zoom_to_fit,
        }

    def _by_arrow(self, arrow: tuple[float, float], held: Qt.KeyboardModifier) -> None:
        box = self.chosen()
        if box is None or not self.may_cover:
            self._looking.carry(-arrow[0] * _CARRIED, -arrow[1] * _CARRIED)
            self.update()
            return
        step = _FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP
        x, y = arrow[0] * step, arrow[1] * step
        if held & Qt.KeyboardModifier.ShiftModifier:
            after = replace(box, width=max(_FINE, box.width + x), height=max(_FINE, box.height + y))
        else:
            after = replace(box, x=box.x + x, y=box.y + y)
        self._before = self._before or box
        self._change(after)
        self._rest.start()

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a box or of its lower right corner; elsewhere a new one begins."""
        if event.button() != Qt.MouseButton.LeftButton or not self._sketch_id:
            return
        self.settle()
        self.setFocus()
        spot = self._looking.on_sheet(event.position())
        if not self.may_cover:
            return
        chosen = self.chosen()
        if chosen is not None and self._at_handle(event.position(), chosen):
            self._before, self._held = chosen, ("size", spot)
            return
        box = next((each for each in reversed(self.covers()) if _has(each, spot)), None)
        self._choose(box.id if box is not None else "")
        self._before, self._held = box, ("move" if box is not None else "new", spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move or size it."""
        if self._held is None:
            self._show_cursor(event.position())
            return
        deed, start = self._held
        spot = self._looking.on_sheet(event.position())
        if deed == "new":
            if (spot - start).manhattanLength() * self._looking.zoom >= _SLIP:
                made = self._made(start.x(), start.y(), 0, 0)
                self._covers[made.id] = made
                self._choose(made.id)
                self._held = ("draw", start)
            return
        box = self.chosen()
        if box is None:
            return
        if deed == "draw":
            self._change(_between(box, start, spot))
        elif self._before is not None and deed == "move":
            by = spot - start
            self._change(replace(box, x=self._before.x + by.x(), y=self._before.y + by.y()))
        elif self._before is not None:
            corner = QPointF(self._before.x, self._before.y)
            self._change(_between(box, corner, spot))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go: the box is kept."""
        held, self._held = self._held, None
        if held is None:
            return
        box = self.chosen()
        if held[0] == "draw" and box is not None:
            self.put.emit(box, None)
        else:
            self.settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.0015 ** turned.y())
        else:
            self._looking.carry(turned.x() / 2, turned.y() / 2)
            self.update()
        event.accept()

    # Painting

    def sizeHint(self) -> QSize:
        """As high as the sheet says, which knows the window."""
        return QSize(860, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Enough to see a face."""
        return QSize(320, 180)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All of it stays to be seen, where all of it was."""
        super().resizeEvent(event)
        if self._looking.whole:
            self.zoom_to_fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet, the boxes over it, and a ring round what the keys are for."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("raised"))
        if not self._scaled.isNull():
            painter.drawPixmap(self._looking.corner, self._scaled)
        for each in self._covers.values() if self.may_cover else ():
            self._paint_box(painter, each)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_box(self, painter: QPainter, cover: CoverUp) -> None:
        place = self._looking.place_of(cover)
        chosen = cover.id == self._chosen
        painter.setBrush(QColor(COLOURS["line"]))
        painter.setPen(QPen(QColor(COLOURS["soft"]), 1))
        if chosen:
            # One has to see what lies beneath to move it well.
            see_through = QColor(COLOURS["line"])
            see_through.setAlphaF(0.6)
            painter.setBrush(see_through)
            painter.setPen(QPen(self._theme.colour("accent"), 3))
        painter.drawRect(place)
        if chosen:
            handle = QRectF(0, 0, _HANDLE, _HANDLE)
            handle.moveCenter(place.bottomRight())
            painter.fillRect(handle, self._theme.colour("accent"))

    # Places

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _at_handle(self, place: QPointF, cover: CoverUp) -> bool:
        by = place - self._looking.place_of(cover).bottomRight()
        return max(abs(by.x()), abs(by.y())) <= _HANDLE

    def _show_cursor(self, place: QPointF) -> None:
        chosen = self.chosen()
        shape = Qt.CursorShape.CrossCursor
        if chosen is not None and self._at_handle(place, chosen):
            shape = Qt.CursorShape.SizeFDiagCursor
        elif any(_has(each, self._looking.on_sheet(place)) for each in self._covers.values()):
            shape = Qt.CursorShape.SizeAllCursor
        self.setCursor(shape if self.may_cover else Qt.CursorShape.ArrowCursor)

    def _scale(self) -> None:
        """Scaled once for a zoom, not at every painting."""
        if not self._image.isNull():
            size = self._looking.size()
            smooth = Qt.TransformationMode.SmoothTransformation
            same = Qt.AspectRatioMode.IgnoreAspectRatio
            self._scaled = QPixmap.fromImage(self._image.scaled(size, same, smooth))
        self.update()

    # Boxes

    def _made(self, x: float, y: float, width: float, height: float) -> CoverUp:
        return CoverUp(
            id=RowId(self._new_id()),
            sketch_id=SketchId(self._sketch_id),
            x=x,
            y=y,
            width=width,
            height=height,
        )

    def _put_new(self, x: float, y: float, width: float, height: float) -> None:
        self.settle()
        made = self._made(x, y, width, height)
        self._covers[made.id] = made
        self._choose(made.id)
        self.put.emit(made, None)

    def _change(self, cover: CoverUp) -> None:
        self._covers[cover.id] = cover
        self._tell()

    def _choose(self, name: str) -> None:
        self._chosen = name
        self._tell()
        self.chosen_changed.emit()

    def _tell(self) -> None:
        """What a screen reader says of it."""
        count = len(self._covers)
        said = plural("{count} box", "{count} boxes", count).format(count=count)
        chosen = self.chosen()
        if chosen is not None:
            number = list(self._covers).index(chosen.id) + 1
            said = _("Box {number} of {count} is chosen: {width} wide, {height} high").format(
                number=number, count=count, width=round(chosen.width), height=round(chosen.height)
            )
        self.setAccessibleDescription(said)
        self.update()


def _has(cover: CoverUp, spot: QPointF) -> bool:
    return QRectF(cover.x, cover.y, cover.width, cover.height).contains(spot)


def _between(cover: CoverUp, one: QPointF, other: QPointF) -> CoverUp:
    place = QRectF(one, other).normalized()
    return replace(
        cover,
        x=place.x(),
        y=place.y(),
        width=max(_FINE, place.width()),
        height=max(_FINE, place.height()),
    )
