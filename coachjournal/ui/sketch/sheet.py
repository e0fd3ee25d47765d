"""The sheet that is open in the window: its scene, where everything lies, and what is chosen."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from coachjournal.domain.sketch.choosing import topmost
from coachjournal.domain.sketch.connecting import settling
from coachjournal.domain.sketch.delta import Delta
from coachjournal.domain.sketch.elements import Element, ElementId, Item, LayerId, Spot
from coachjournal.domain.sketch.geometry import Box, joined
from coachjournal.domain.sketch.history import History
from coachjournal.domain.sketch.index import PlaceIndex
from coachjournal.domain.sketch.live.living import Living
from coachjournal.domain.sketch.measuring import painted_box
from coachjournal.domain.sketch.painting import PaintWidget
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics
from coachjournal.ui.sketch.live.hand import LiveHand

_ALONE = "\0alone"
_MANY = 500
"""Of more than so many boxes one is told, that round all: asking tiles of each takes longer."""


class Sheet(QObject):
    """Every change of a sketch passes through here: tools make it, the page saves it.

    `changed` gives the delta as it was made, undo and redo included, and the boxes of what it
    touched before and after. `chosen_changed` comes when other elements are chosen.
    """

    changed = Signal(object, object)
    chosen_changed = Signal()

    def __init__(
        self,
        items: Iterable[Item],
        metrics: Metrics,
        widgets: Mapping[str, PaintWidget],
        new_id: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.metrics, self.widgets, self.new_id = metrics, widgets, new_id
        self.scene = Scene(items)
        self.history = History(self.scene)
        self.places = PlaceIndex()
        self.live = LiveHand()
        """What a touch of a live part means."""
        self._living = Living(self.scene, metrics)
        self._gesture, self._open = "", Delta()
        self.chosen: tuple[ElementId, ...] = ()
        self._tops: dict[LayerId, float] = {}
        layers = self.scene.layers()
        self.layer = layers[-1].id if layers else LayerId("")
        """The layer that is drawn on."""
        for element in self.scene.elements():
            self.places.put(element.id, self.box_of(element))

    def box_of(self, element: Element) -> Box:
        """The box that all paint of an element lies in."""
        return painted_box(element, self.metrics, self.widgets)

    def do(self, delta: Delta, *, gesture: str = "", seen_in: Box | None = None) -> None:
        """Make a change; connectors follow what they are bound to, as part of the same deed.

        So do the live parts of templates: at once, or when the hand is lifted from a gesture.
        `seen_in` is where alone the sheet looks otherwise, if that is known: a rubber changes
        long strokes in a small place.
        Raises Conflict where the sheet is not as the delta believes.
        """
        if not delta:
            return
        self.history.do(delta, gesture=gesture or _ALONE)
        ties = settling(self.scene, [ElementId(each.item_id) for each in delta.changes])
        self.history.do(ties, gesture=gesture or _ALONE)
        made = delta.then(ties)
        if gesture:
            self._living.saw(made)
            self._open = self._open.then(made) if gesture == self._gesture else made
            self._gesture = gesture
        else:
            lived = self._living.after(made)
            self.history.do(lived, gesture=_ALONE)
            self.history.end_gesture()
            made = made.then(lived)
        self._tell(made, seen_in if len(made.changes) == len(delta.changes) else None)

    def end_gesture(self) -> None:
        """The hand was lifted: what it moved finds its place on a live part."""
        lived = self._living.after(self._open)
        if lived:
            self.history.do(lived, gesture=self._gesture)
            self._tell(lived)
        self._gesture, self._open = "", Delta()
        self.history.end_gesture()

    def undo(self) -> bool:
        """Take back the last deed; whether there was one."""
        return self._moved(self.history.undo())

    def redo(self) -> bool:
        """Make again what was taken back last; whether there was something."""
        return self._moved(self.history.redo())

    def follow(self, delta: Delta) -> None:
        """Show what was made elsewhere or before, as in a replay: there is nothing to take back.

        Raises Conflict where the sheet is not as the delta believes.
        """
        self.scene.apply(delta)
        self._living.saw(delta)
        self._tell(delta)

    def choose(self, elements: Iterable[ElementId]) -> None:
        """Choose these and no others; what is not there, or cannot be seen, is left out."""
        hidden = {layer.id for layer in self.scene.layers() if not layer.shown}
        found = ((each, self.scene.element(each)) for each in dict.fromkeys(elements))
        chosen = tuple(each for each, there in found if there and there.layer not in hidden)
        if chosen != self.chosen:
            self.chosen = chosen
            self.chosen_changed.emit()

    def chosen_elements(self) -> list[Element]:
        """The chosen elements."""
        found = (self.scene.element(each) for each in self.chosen)
        return [each for each in found if each is not None]

    def within(self, box: Box) -> list[Element]:
        """The shown elements whose paint reaches into a box, in the order they are painted."""
        return self.scene.in_order(self.places.within(box))

    def at(self, spot: Spot, tolerance: float) -> Element | None:
        """The topmost element at a spot that may be changed."""
        x, y = spot
        near = self.within(Box(x - tolerance, y - tolerance, x + tolerance, y + tolerance))
        return topmost([each for each in near if self.scene.may_change(each)], spot, tolerance)

    def top_order(self) -> float:
        """An order above everything on the layer that is drawn on."""
        if self.layer not in self._tops:
            self._tops[self.layer] = self.scene.top_order(self.layer) - 1.0
        return self._tops[self.layer] + 1.0

    def is_top(self, element: Element) -> bool:
        """Whether it covers all else; at worst a no where nobody was asked before."""
        layers = self.scene.layers()
        on_top = not layers or layers[-1].id == element.layer
        return on_top and element.order >= self._tops.get(element.layer, math.inf)

    def _moved(self, delta: Delta | None) -> bool:
        if delta is None:
            return False
        self._gesture, self._open = "", Delta()
        self._living.saw(delta)
        self._tell(delta)
        return True

    def _tell(self, delta: Delta, seen_in: Box | None = None) -> None:
        touched: list[Box] = []
        for change in delta.changes:
            before, after = self.places.box(change.item_id), change.after
            if before is not None:
                touched.append(before)
            if isinstance(after, Element):
                if after.layer in self._tops:
                    self._tops[after.layer] = max(self._tops[after.layer], after.order)
                box = self.box_of(after)
                self.places.put(after.id, box)
                touched.append(box)
            else:
                self.places.forget(change.item_id)
        self.choose(self.chosen)
        if seen_in is not None:
            touched = [seen_in]
        around = joined(touched) if len(touched) > _MANY else None
        self.changed.emit(delta, (around,) if around is not None else tuple(touched))
