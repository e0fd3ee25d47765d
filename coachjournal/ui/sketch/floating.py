"""Where what floats over the sheet has its place: bar, search, looks, zoom and quiet words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from coachjournal.ui.sketch.desk import SheetDesk

_AWAY, _GAP = 12, 8


def place_floating(desk: SheetDesk) -> None:
    """Put each into its place for the room there is now."""
    room = desk.ground.rect()
    desk.bar.fit(room.width() - 2 * _AWAY)
    under = _under(desk.bar, room, _AWAY)
    # All there is is shown below the bar; what comes and goes below it covers it for a while.
    desk.canvas.covered = under if desk.bar.isVisibleTo(desk) else 0
    desk.canvas.covered_below = _AWAY + _GAP if desk.zoom.isVisibleTo(desk) else 0
    below = _under(desk.find_bar, room, under)
    _beside_what_is_chosen(desk, room, below if desk.find_bar.isVisibleTo(desk) else under)
    _in_corner(desk.zoom, room)
    zoom_shown = desk.zoom.isVisibleTo(desk)
    desk.canvas.minimap.stand_above(desk.zoom.height() if zoom_shown else 0)
    bare = desk.bare()
    if bare is not None:
        _in_corner(bare, room)
    _in_the_other_corner(desk, room, room.width() - (desk.zoom.width() if zoom_shown else 0))


def _under(floating: QWidget, room: QRect, top: int) -> int:
    """In the middle, at this height; where the next one may begin."""
    size = floating.sizeHint()
    _put(floating, QPoint((room.width() - size.width()) // 2, top))
    return top + size.height() + _GAP


def _beside_what_is_chosen(desk: SheetDesk, room: QRect, top: int) -> None:
    """The strip stands under the bar; over what it is about it stands at the bottom."""
    size, edge = desk.look.sizeHint(), desk.words.sizeHint().height() + 2 * _AWAY
    left = (room.width() - size.width()) // 2
    bottom = room.height() - size.height() - edge
    above = QRect(QPoint(left, top), size)
    covers = desk.canvas.seen_of_chosen().intersects(above)
    _put(desk.look, QPoint(left, bottom if covers and bottom > top else top))


def _in_corner(floating: QWidget, room: QRect) -> None:
    size = floating.sizeHint()
    _put(
        floating,
        QPoint(room.width() - size.width() - _AWAY, room.height() - size.height() - _AWAY),
    )


def _in_the_other_corner(desk: SheetDesk, room: QRect, free: int) -> None:
    """The quiet words, in as many lines as keep them from under the zoom."""
    words, left = desk.words, _AWAY + 4
    width = min(words.fontMetrics().horizontalAdvance(words.text()) + 2, free - left - 2 * _AWAY)
    width = max(1, width)
    words.resize(width, words.heightForWidth(width))
    words.move(left, max(0, room.height() - words.height() - _AWAY))


def _put(floating: QWidget, place: QPoint) -> None:
    floating.resize(floating.sizeHint())
    floating.move(max(0, place.x()), max(0, place.y()))
