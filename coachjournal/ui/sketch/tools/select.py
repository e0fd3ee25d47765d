"""Move: choose things, carry them, pull their handles, turn them, and write on them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from coachjournal.domain.sketch.choosing import ink_box, is_hollow, topmost
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Frame,
    Note,
    Placed,
    Spot,
    Text,
)
from coachjournal.domain.sketch.geometry import Box, joined
from coachjournal.domain.sketch.gripping import Grip, Hold, grips, hold_of
from coachjournal.ui.sketch.deeds import Deeds
from coachjournal.ui.sketch.finding_here import held_at, with_group
from coachjournal.ui.sketch.live.gestures import LiveGesture, live_gesture
from coachjournal.ui.sketch.live.keys import live_key, live_tab
from coachjournal.ui.sketch.tool import Device, Host, Pointer, ToolBase
from coachjournal.ui.sketch.tools.choosing import Boxing, Lassoing
from coachjournal.ui.sketch.tools.gestures import (
    ALT,
    SHIFT,
    Gesture,
    Moving,
    PullingEnd,
    Sizing,
    Turning,
    is_in_body,
    paint_bound,
)
from coachjournal.ui.sketch.tools.marks import (
    TURN_ABOVE,
    paint_grips,
    paint_hold,
    paint_outlines,
)
from coachjournal.ui.sketch.tools.settings import ToolSettings

_MOST_OUTLINED = 200
_A_FEW = 50
"""Of more than these the exact box of their lines takes too long to be found at every step."""

_STEPS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_FINGER = 3.0
"""A finger covers a handle: it meets from so many times farther away."""


class SelectTool(ToolBase):
    """What is chosen stays chosen until something else is: nothing above it takes its place."""

    def __init__(self, host: Host, settings: ToolSettings, deeds: Deeds) -> None:
        super().__init__(host)
        self._settings, self._deeds = settings, deeds
        self._gesture: Gesture | LiveGesture | None = None
        self._pressed: Pointer | None = None
        self._click: Element | None = None
        self._hold: Hold | None = None
        self._held_for: tuple[ElementId, ...] | None = None
        self._held_ids: frozenset[ElementId] = frozenset()
        self._all_free = False
        self._written: tuple[ElementId, ...] = ()
        self.sheet.changed.connect(self._forget_hold)

    def press(self, pointer: Pointer) -> None:
        """On a handle, on a thing, or beside everything."""
        self.cancel()
        self._written = ()
        self._pressed, self._click = pointer, None
        if self._take_handle(pointer):
            return
        hit = self._hit(pointer)
        if hit is None:
            self._begin_area(pointer)
        elif (live := live_gesture(self.host, hit, pointer)) is not None:
            self.sheet.choose([hit.id])
            self._gesture = live
        elif pointer.modifiers & SHIFT:
            self._turn_over(hit)
        else:
            self._begin_move(hit, pointer)
        self.host.overlay_changed()

    def move(self, pointer: Pointer) -> None:
        """A hand that only trembles has clicked."""
        if self._gesture is None or self._pressed is None:
            return
        if self._click is not None or isinstance(self._gesture, Boxing):
            if math.dist(pointer.spot, self._pressed.spot) < self.host.tolerance() / 2:
                return
            self._click = None
        self._gesture.move(pointer)

    def release(self, pointer: Pointer) -> None:
        """A click on what was chosen already chooses what lies above it."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.end()
        if self._click is not None:
            above = self.sheet.at(pointer.spot, self.host.tolerance()) or self._click
            self.sheet.choose(with_group(self.sheet, above))
        self._click = self._pressed = None
        self.host.overlay_changed()

    def hover(self, pointer: Pointer) -> None:
        """The cursor says what a press would do."""
        grip = self._grip_at(pointer)
        if grip is not None:
            self.cursor = _CURSORS.get(grip, Qt.CursorShape.CrossCursor)
        else:
            over = self._hit(pointer) is not None
            self.cursor = Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.ArrowCursor

    def double(self, pointer: Pointer) -> bool:
        """Write on what lies here; of a group, on the one that was meant."""
        self.cancel()
        near = _box(pointer.spot, self.host.tolerance())
        spots = [each for each in self.sheet.within(near) if self.sheet.scene.may_change(each)]
        bodies = [each for each in spots if is_in_body(each, pointer.spot)]
        hit = self.sheet.at(pointer.spot, self.host.tolerance())
        hit = hit or next((each for each in bodies[::-1] if not isinstance(each, Frame)), None)
        if hit is not None:
            self.sheet.choose([hit.id])
            self._deeds.write()
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Arrows, Tab, Enter, Escape, Delete, and letters that are written on what is chosen."""
        if live_key(self.host, event):
            return True
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & SHIFT)
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key in _STEPS and not event.modifiers() & ~(SHIFT | Qt.KeyboardModifier.KeypadModifier):
            across, down = _STEPS[key]
            far = 10.0 if shift else 1.0
            return self._deeds.nudge(across * far, down * far)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self._deeds.delete()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._deeds.write()
        plain = not event.modifiers() & ~(SHIFT | Qt.KeyboardModifier.KeypadModifier)
        text = event.text()
        # A letter over anything else takes up a tool, and the space bar moves the sheet.
        meant = plain and text.isprintable() and bool(text.strip()) and self._is_to_be_written_on()
        return meant and self._deeds.write(text)

    def written(self) -> None:
        """Writing has ended: the next letter is for a tool, until the hand comes back to it."""
        self._written = self.sheet.chosen

    def tab(self, by: int) -> bool:
        """From thing to thing, as one reads; after the last one out of the sheet."""
        return live_tab(self.host, by) or self._deeds.choose_next(by)

    def cancel(self) -> None:
        """What was moved goes back."""
        gesture, self._gesture = self._gesture, None
        self._click = self._pressed = None
        if gesture is not None:
            gesture.cancel()

    def leave(self) -> None:
        """Whoever takes up a pen, or something new, is done with what was chosen."""
        super().leave()
        self.sheet.choose(())
        self.host.overlay_changed()

    def paint(self, painter: QPainter, scale: float) -> None:
        """What is chosen, its handles, and what the hand is doing."""
        chosen = self.sheet.chosen_elements()
        if len(chosen) <= _MOST_OUTLINED:
            paint_outlines(painter, chosen, scale)
        hold = self._hold_now()
        if hold is not None and not all(isinstance(each, Connector) for each in chosen):
            paint_hold(painter, hold, scale)
        if chosen and self._all_free and (self._gesture is None or self._click):
            self._paint_handles(painter, scale)
        if self._gesture is not None:
            self._gesture.paint(painter, scale)

    def _paint_handles(self, painter: QPainter, scale: float) -> None:
        chosen = self.sheet.chosen_elements()
        hold = self._hold_now()
        places = grips(chosen, hold, scale, TURN_ABOVE / scale)
        paint_grips(painter, places, hold.turned if hold else 0.0, scale)
        if len(chosen) == 1 and isinstance(chosen[0], Connector):
            for end in (chosen[0].start, chosen[0].end):
                paint_bound(painter, self.host, end, scale)

    def _is_to_be_written_on(self) -> bool:
        chosen = self.sheet.chosen_elements()
        written = self._written == self.sheet.chosen
        return len(chosen) == 1 and isinstance(chosen[0], Note | Text) and not written

    def _escape(self) -> bool:
        if self._gesture is not None:
            self.cancel()
            return True
        had = bool(self.sheet.chosen)
        self.sheet.choose(())
        self.host.overlay_changed()
        return had

    def _take_handle(self, pointer: Pointer) -> bool:
        grip = self._grip_at(pointer)
        chosen = self.sheet.chosen_elements()
        hold = self._hold_now()
        if grip is None or hold is None:
            return False
        one = chosen[0]
        if grip is Grip.TURN:
            self._gesture = Turning(self.host, self._settings, pointer, chosen, hold)
        elif isinstance(one, Connector) and grip in (Grip.START, Grip.END):
            self._gesture = PullingEnd(self.host, self._settings, pointer, one, grip)
        else:
            self._gesture = Sizing(self.host, self._settings, pointer, chosen, hold, grip)
        return True

    def _grip_at(self, pointer: Pointer) -> Grip | None:
        chosen = self.sheet.chosen_elements()
        hold = self._hold_now()
        if not chosen or not self._all_free:
            return None
        reach = self.host.tolerance() * (_FINGER if pointer.device is Device.FINGER else 1.3)
        point = self.host.point()
        places = grips(chosen, hold, 1 / point, TURN_ABOVE * point)
        near = [(math.dist(spot, pointer.spot), grip) for grip, spot in places.items()]
        distance, grip = min(near, default=(math.inf, None), key=lambda pair: pair[0])
        return grip if distance <= reach else None

    def _hit(self, pointer: Pointer) -> Element | None:
        """What a press here takes: a thing that is chosen already before what lies above it."""
        sheet, near = self.sheet, self.host.tolerance()
        chosen = self._chosen_set()
        here = [each for each in sheet.within(_box(pointer.spot, near)) if each.id in chosen]
        free = [each for each in here if self._deeds.may_change(each)]
        ours = topmost(free, pointer.spot, near)
        top = sheet.at(pointer.spot, near)
        if ours is not None or top is not None:
            return ours or top
        bodies = [each for each in free if _can_be_taken_within(each)]
        return next((each for each in bodies if is_in_body(each, pointer.spot)), None)

    def _begin_area(self, pointer: Pointer) -> None:
        held = (
            None
            if pointer.modifiers & SHIFT
            else held_at(self.sheet, pointer.spot, self.host.tolerance())
        )
        if not pointer.modifiers & SHIFT:
            self.sheet.choose([held.id] if held else ())
        lasso = self._settings.lasso != bool(pointer.modifiers & ALT)
        area = Lassoing if lasso else Boxing
        self._gesture = area(self.host, self._settings, pointer)

    def _begin_move(self, hit: Element, pointer: Pointer) -> None:
        if hit.id in self.sheet.chosen:
            self._click = hit
        else:
            self.sheet.choose(with_group(self.sheet, hit))
        carried = self._deeds.carried(alone=bool(pointer.modifiers & ALT))
        around = self._around(carried)
        self._gesture = Moving(self.host, self._settings, pointer, carried, around)
        self._click = self._click or hit

    def _hold_now(self) -> Hold | None:
        """What the handles stand round; reckoned anew only when something changed."""
        if self._held_for != self.sheet.chosen:
            chosen = self.sheet.chosen_elements()
            around = self._around(chosen)
            many = around is not None and len(chosen) > _A_FEW
            self._hold = Hold(around, 0.0) if around and many else hold_of(chosen)
            self._all_free = len(self._deeds.free()) == len(chosen)
            self._held_ids = frozenset(self.sheet.chosen)
            self._held_for = self.sheet.chosen
        return self._hold

    def _chosen_set(self) -> frozenset[ElementId]:
        self._hold_now()
        return self._held_ids

    def _forget_hold(self) -> None:
        self._held_for = None

    def _around(self, elements: Sequence[Element]) -> Box | None:
        """The box round some elements; of many, where they are known to lie."""
        if len(elements) <= _A_FEW:
            return joined(ink_box(each) for each in elements)
        boxes = (self.sheet.places.box(each.id) for each in elements)
        return joined(each for each in boxes if each is not None)

    def _turn_over(self, hit: Element) -> None:
        """Chosen too, or no longer."""
        ids = with_group(self.sheet, hit)
        chosen = self.sheet.chosen
        if hit.id in chosen:
            self.sheet.choose([each for each in chosen if each not in ids])
        else:
            self.sheet.choose([*chosen, *ids])


def _can_be_taken_within(element: Element) -> bool:
    return isinstance(element, Placed) and is_hollow(element) and not isinstance(element, Frame)


def _box(spot: Spot, by: float) -> Box:
    return Box(*spot, *spot).grown(by)


_CURSORS = {
    Grip.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Grip.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Grip.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Grip.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
    Grip.TOP: Qt.CursorShape.SizeVerCursor,
    Grip.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Grip.LEFT: Qt.CursorShape.SizeHorCursor,
    Grip.RIGHT: Qt.CursorShape.SizeHorCursor,
}
