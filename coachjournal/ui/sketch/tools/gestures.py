"""What the hand does with what is chosen, from press to release: move, size, turn, pull an end.

Each shows at once what it does. A gesture that is cancelled puts back what was there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from coachjournal.domain.sketch.arranging import moved, turned
from coachjournal.domain.sketch.binding import binding_at
from coachjournal.domain.sketch.choosing import ink_box
from coachjournal.domain.sketch.delta import Delta, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    End,
    Item,
    Picture,
    Placed,
    Spot,
)
from coachjournal.domain.sketch.geometry import Box, box_of, turned_spot
from coachjournal.domain.sketch.gripping import (
    CORNERS,
    PULLS,
    Grip,
    Hold,
    pulled,
    pulled_elements,
    turn_to,
)
from coachjournal.domain.sketch.snapping import (
    Guide,
    Lines,
    Snapped,
    snapped_to,
    snapped_to_grid,
    to_grid,
)
from coachjournal.ui.sketch.manner import GRID, Snapping
from coachjournal.ui.sketch.tool import Host, Pointer
from coachjournal.ui.sketch.tools.marks import paint_area, paint_binding, paint_guides
from coachjournal.ui.sketch.tools.settings import ToolSettings

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

Make = Callable[[], Sequence[Element]]

MOST_LIVE = 400
"""More elements than this are shown as a box while they are moved, and changed at the end."""

_SNAPPED_TO = 40
_AROUND = 600.0
"""Snapping looks at this many of the nearest bodies, this far around, in points of the sheet."""


class Gesture:
    """From press to release."""

    def __init__(self, host: Host, settings: ToolSettings, pointer: Pointer) -> None:
        self.host, self.settings, self.begun = host, settings, pointer

    def move(self, pointer: Pointer) -> None:
        """The hand moved while it is down."""

    def end(self) -> None:
        """The hand was lifted."""

    def cancel(self) -> None:
        """It was not meant."""

    def paint(self, painter: QPainter, scale: float) -> None:
        """Above the sheet."""


class Changing(Gesture):
    """Changes elements as the hand moves; the whole of it is taken back as one."""

    def __init__(
        self,
        host: Host,
        settings: ToolSettings,
        pointer: Pointer,
        elements: Sequence[Element],
    ) -> None:
        super().__init__(host, settings, pointer)
        self.before = tuple(elements)
        self._name = f"drag {host.sheet.new_id()}"
        self._waiting: Make | None = None
        self._shape: Sequence[Spot] = ()
        self.guides: tuple[Guide, ...] = ()

    def show(self, make: Make, shape: Sequence[Spot]) -> None:
        """Let the elements be what this makes of them; `shape` is the box round them then."""
        if len(self.before) <= MOST_LIVE:
            self._put(make())
        else:
            self._waiting, self._shape = make, shape
        self.host.overlay_changed()

    def end(self) -> None:
        """One deed from here on."""
        if self._waiting is not None:
            self._put(self._waiting())
        self.host.sheet.end_gesture()
        self.host.overlay_changed()

    def cancel(self) -> None:
        """As it was."""
        if len(self.before) <= MOST_LIVE:
            self._put(self.before)
        self._waiting = None
        self.host.sheet.end_gesture()
        self.host.overlay_changed()

    def paint(self, painter: QPainter, scale: float) -> None:
        """With what it is in line, and where many will go."""
        paint_guides(painter, self.guides, scale)
        if self._shape:
            paint_area(painter, self._shape, scale)

    def _put(self, after: Sequence[Element]) -> None:
        scene = self.host.sheet.scene
        pairs: list[tuple[Item, Item]] = []
        for each in after:
            now = scene.element(each.id)
            # What went meanwhile, as when another window shows the sheet, stays gone.
            if now is not None:
                pairs.append((now, each))
        delta: Delta = replaced(pairs)
        self.host.sheet.do(delta, gesture=self._name)

    def bodies_around(self, box: Box) -> list[Box]:
        """The boxes of the nearest bodies that stay where they are."""
        ours = {each.id for each in self.before}
        near = [
            ink_box(each)
            for each in self.host.sheet.within(box.grown(_AROUND))
            if isinstance(each, Placed) and each.id not in ours
        ]
        near.sort(key=lambda other: math.dist(other.centre, box.centre))
        return near[:_SNAPPED_TO]


class Moving(Changing):
    """Carries elements along; Shift keeps to one direction, Control snaps to nothing."""

    def __init__(
        self,
        host: Host,
        settings: ToolSettings,
        pointer: Pointer,
        elements: Sequence[Element],
        around: Box | None,
    ) -> None:
        super().__init__(host, settings, pointer, elements)
        self._around = around

    def move(self, pointer: Pointer) -> None:
        """To where the hand is."""
        across = pointer.spot[0] - self.begun.spot[0]
        down = pointer.spot[1] - self.begun.spot[1]
        if pointer.modifiers & SHIFT:
            across, down = (across, 0.0) if abs(across) >= abs(down) else (0.0, down)
        rest = self._rest(across, down, pointer)
        self.guides = rest.guides
        across, down = across + rest.across, down + rest.down
        shape = _shifted(self._around, across, down).corners if self._around else ()
        self.show(lambda: [moved(each, across, down) for each in self.before], shape)

    def _rest(self, across: float, down: float, pointer: Pointer) -> Snapped:
        snapping = self.host.manner.snapping
        if snapping is Snapping.OFF or pointer.modifiers & CONTROL or self._around is None:
            return Snapped()
        there = _shifted(self._around, across, down)
        if snapping is Snapping.GRID:
            return _held(snapped_to_grid(there, GRID), pointer, self.begun)
        others = self.bodies_around(there)
        return _held(snapped_to(there, others, self.host.tolerance()), pointer, self.begun)


def _shifted(box: Box, across: float, down: float) -> Box:
    return Box(box.left + across, box.top + down, box.right + across, box.bottom + down)


def _held(rest: Snapped, pointer: Pointer, begun: Pointer) -> Snapped:
    """With Shift there is one direction only, and snapping is no way out of it."""
    if not pointer.modifiers & SHIFT:
        return rest
    level = abs(pointer.spot[0] - begun.spot[0]) >= abs(pointer.spot[1] - begun.spot[1])
    return rest._replace(down=0.0) if level else rest._replace(across=0.0)


class Sizing(Changing):
    """Pulls a handle. Shift keeps the proportion; a picture keeps it unless Shift is held."""

    def __init__(
        self,
        host: Host,
        settings: ToolSettings,
        pointer: Pointer,
        elements: Sequence[Element],
        hold: Hold,
        grip: Grip,
    ) -> None:
        super().__init__(host, settings, pointer, elements)
        self._hold, self._grip = hold, grip
        across, down = PULLS[grip]
        x, y = hold.box.centre
        edge = x + across * hold.box.width / 2, y + down * hold.box.height / 2
        own = hold.own(pointer.spot)
        # The hand rarely meets the very middle of a handle: nothing is to jump.
        self._off = edge[0] - own[0], edge[1] - own[1]

    def move(self, pointer: Pointer) -> None:
        """The handle to where the hand is."""
        x, y = self._hold.own(pointer.spot)
        spot = self._rest((x + self._off[0], y + self._off[1]), pointer)
        one = self.before[0] if len(self.before) == 1 else None
        evenly = bool(pointer.modifiers & SHIFT)
        if isinstance(one, Picture) and self._grip in CORNERS:
            evenly = not evenly
        after = pulled(self._hold.box, self._grip, spot, evenly=evenly)
        metrics = self.host.sheet.metrics
        self.show(
            lambda: pulled_elements(self.before, self._hold, after, self._grip, metrics),
            after.corners,
        )

    def _rest(self, spot: Spot, pointer: Pointer) -> Spot:
        self.guides = ()
        snapping = self.host.manner.snapping
        if snapping is Snapping.OFF or self._hold.turned or pointer.modifiers & CONTROL:
            return spot
        if snapping is Snapping.GRID:
            return to_grid(spot, GRID)
        across, down = PULLS[self._grip]
        lines = Lines((spot[0],) if across else (), (spot[1],) if down else ())
        at = Box(*spot, *spot)
        rest = snapped_to(at, self.bodies_around(at), self.host.tolerance(), lines)
        self.guides = rest.guides
        return spot[0] + rest.across, spot[1] + rest.down


class Turning(Changing):
    """Turns elements round the middle of the box about them; Shift goes in steps of 15°."""

    def __init__(
        self,
        host: Host,
        settings: ToolSettings,
        pointer: Pointer,
        elements: Sequence[Element],
        hold: Hold,
    ) -> None:
        super().__init__(host, settings, pointer, elements)
        self._hold = hold

    def move(self, pointer: Pointer) -> None:
        """Upwards is towards the hand."""
        in_steps = bool(pointer.modifiers & SHIFT)
        degrees = turn_to(self._hold, pointer.spot, in_steps=in_steps)
        middle = self._hold.box.centre
        shape = [turned_spot(spot, middle, degrees) for spot in self._hold.box.corners]
        self.show(lambda: [turned(each, degrees, middle) for each in self.before], shape)


class PullingEnd(Changing):
    """Takes an end of a connector elsewhere: it binds only where that shows, Control not at all."""

    def __init__(
        self,
        host: Host,
        settings: ToolSettings,
        pointer: Pointer,
        connector: Connector,
        grip: Grip,
    ) -> None:
        super().__init__(host, settings, pointer, [connector])
        self._connector, self._grip = connector, grip
        self._bound: End | None = None

    def move(self, pointer: Pointer) -> None:
        """The end to where the hand is, or to what it would be bound to."""
        other = self._connector.end if self._grip is Grip.START else self._connector.start
        self._bound = bound_end(self.host, pointer, other)
        end = self._bound or free_end(self.host, pointer)
        if self._grip is Grip.START:
            changed = replace(self._connector, start=end)
        else:
            changed = replace(self._connector, end=end)
        self.show(lambda: [changed], ())

    def paint(self, painter: QPainter, scale: float) -> None:
        """What it would be bound to."""
        paint_bound(painter, self.host, self._bound, scale)


def bound_end(host: Host, pointer: Pointer, other: End | None = None) -> End | None:
    """The end that is bound to what lies under the hand; Control binds to nothing.

    What the other end is bound to is left out: a connector leads from one thing to another.
    """
    if pointer.modifiers & CONTROL:
        return None
    x, y = pointer.spot
    near = host.sheet.within(Box(x, y, x, y).grown(_NEAR))
    return binding_at(near, pointer.spot, host.tolerance(), other.bound_to if other else None)


def free_end(host: Host, pointer: Pointer) -> End:
    """An end that is bound to nothing."""
    at_grid = host.manner.snapping is Snapping.GRID and not pointer.modifiers & CONTROL
    x, y = to_grid(pointer.spot, GRID) if at_grid else pointer.spot
    return End(x=x, y=y)


def paint_bound(painter: QPainter, host: Host, end: End | None, scale: float) -> None:
    """Show what an end is or would be bound to."""
    element = host.sheet.scene.element(end.bound_to) if end and end.bound_to else None
    if end is not None and isinstance(element, Placed):
        paint_binding(painter, element, end, scale)


_NEAR = 16.0


def is_in_body(element: Element, spot: Spot) -> bool:
    """Whether a spot lies in the body of an element, hollow or not."""
    if not isinstance(element, Placed):
        return False
    box = box_of(element)
    return box.has(turned_spot(spot, box.centre, -element.turned))
