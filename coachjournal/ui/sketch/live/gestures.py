"""What the hand does on a live part: a wheel is scored, a force gets its weight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from coachjournal.domain.sketch.delta import replaced
from coachjournal.domain.sketch.elements import Element, Spot, Widget
from coachjournal.domain.sketch.live import forcefield, wheel
from coachjournal.errors import BadInput
from coachjournal.ui.sketch.tool import Host, Pointer

Become = Callable[[Spot], Widget | None]


class LiveGesture:
    """From press to release; the whole of it is taken back as one."""

    def __init__(self, host: Host, widget: Widget, become: Become, pointer: Pointer) -> None:
        self._host, self._widget, self._before = host, widget, widget
        self._become = become
        self._name = f"live {host.sheet.new_id()}"
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        """What is touched now is what counts."""
        after = self._become(pointer.spot)
        if after is not None:
            self._put(after)

    def end(self) -> None:
        """One deed from here on."""
        self._host.sheet.end_gesture()

    def cancel(self) -> None:
        """As it was."""
        self._put(self._before)
        self._host.sheet.end_gesture()

    def paint(self, painter: QPainter, scale: float) -> None:
        """Nothing above the sheet: the part itself shows it."""

    def _put(self, after: Widget) -> None:
        self._host.sheet.do(replaced([(self._widget, after)]), gesture=self._name)
        self._widget = after


def live_gesture(host: Host, element: Element, pointer: Pointer) -> LiveGesture | None:
    """What a press begins on a live part; None where it is a press like any other."""
    if not isinstance(element, Widget) or not host.sheet.scene.may_change(element):
        return None
    try:
        become = _becoming(host, element, pointer)
    except BadInput:
        return None
    return LiveGesture(host, element, become, pointer) if become is not None else None


def _becoming(host: Host, widget: Widget, pointer: Pointer) -> Become | None:
    if widget.template == wheel.TEMPLATE:
        return _scoring(host, widget, pointer)
    if widget.template == forcefield.TEMPLATE:
        state = forcefield.read(widget)
        place = forcefield.place_at(widget, state, pointer.spot)
        if place is not None and place.at is not None:
            return partial(_weighed, widget, state, place)
    return None


def _scoring(host: Host, widget: Widget, pointer: Pointer) -> Become | None:
    state, day = wheel.read(widget), host.sheet.live.day()
    place = wheel.place_at(widget, state, pointer.spot)
    if place is None or day is None:
        return None
    other = bool(pointer.modifiers & Qt.KeyboardModifier.ShiftModifier)
    wished = host.sheet.live.wished != other

    def scored(spot: Spot) -> Widget | None:
        # The hand may slip beside the segment; how far out it is, is what counts.
        here = wheel.score_at(widget, spot)
        now = state.scored_beside_the_last(place.segment, here, day, wished=wished)
        return wheel.written(widget, now)

    return scored


def _weighed(
    widget: Widget, state: forcefield.ForceField, place: forcefield.Place, spot: Spot
) -> Widget | None:
    here = forcefield.place_at(widget, state, spot)
    if here is None or here.driving != place.driving or place.at is None:
        return None
    return forcefield.written(widget, state.weighed(place.at, here.weight))
