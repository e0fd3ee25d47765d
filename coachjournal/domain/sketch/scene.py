"""A sheet as it is now: its layers and elements, in the order they are painted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from coachjournal.domain.sketch.delta import Change, Delta
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Item,
    ItemId,
    Layer,
    LayerId,
)
from coachjournal.errors import Conflict


class Scene:
    """Holds every item once, and changes only by deltas that fit what is there."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._layers: dict[ItemId, Layer] = {}
        self._elements: dict[ItemId, Element] = {}
        self._connectors: dict[ItemId, Connector] = {}
        self._painted: tuple[Element, ...] | None = None
        for item in items:
            self._put(item)

    def __len__(self) -> int:
        return len(self._elements)

    def __contains__(self, item_id: ItemId) -> bool:
        return item_id in self._elements or item_id in self._layers

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scene):
            return NotImplemented
        return self._layers == other._layers and self._elements == other._elements

    __hash__ = None  # type: ignore[assignment]

    def apply(self, delta: Delta) -> None:
        """Change the sheet; Conflict where it is not as the delta believes, and nothing changes."""
        for change in delta.changes:
            if self.item(change.item_id) != change.before:
                raise Conflict("sketch-changed")
        for change in delta.changes:
            self._make(change)

    def item(self, item_id: ItemId) -> Item | None:
        """The element or layer with that id."""
        return self._elements.get(item_id) or self._layers.get(item_id)

    def element(self, element_id: ElementId) -> Element | None:
        """The element with that id."""
        return self._elements.get(element_id)

    def connectors(self) -> tuple[Connector, ...]:
        """The connectors, in no order; asked at every deed, so the rest is not looked at."""
        return tuple(self._connectors.values())

    def items(self) -> Iterator[Item]:
        """All that is kept: the layers, then the elements, in no order."""
        yield from self._layers.values()
        yield from self._elements.values()

    def layers(self) -> tuple[Layer, ...]:
        """The layers, the lowest first."""
        return tuple(sorted(self._layers.values(), key=lambda layer: (layer.order, layer.id)))

    def layer(self, layer_id: LayerId) -> Layer:
        """The layer of that id; where it is not there, an element lies on a plain one below."""
        return self._layers.get(layer_id) or Layer(id=layer_id, order=-1.0)

    def elements(self) -> tuple[Element, ...]:
        """All elements in the order they are painted, those of hidden layers too."""
        if self._painted is None:
            height = {each.id: each.order for each in self._layers.values()}
            self._painted = tuple(
                sorted(
                    self._elements.values(),
                    key=lambda each: (
                        height.get(each.layer, -1.0),
                        each.layer,
                        each.order,
                        each.id,
                    ),
                )
            )
        return self._painted

    def in_order(self, names: Iterable[ItemId]) -> list[Element]:
        """The shown ones of these elements in the order they are painted.

        Of a sheet seen from afar they are thousands for every tile.
        """
        lying: dict[LayerId, list[Element]] = {}
        for element in filter(None, map(self._elements.get, names)):
            lying.setdefault(element.layer, []).append(element)
        found: list[Element] = []
        for layer in sorted(map(self.layer, lying), key=lambda each: (each.order, each.id)):
            if layer.shown:
                found += sorted(lying[layer.id], key=_ORDER)
        return found

    def shown(self) -> tuple[Element, ...]:
        """The elements of the layers that are shown."""
        hidden = {each.id for each in self._layers.values() if not each.shown}
        return tuple(each for each in self.elements() if each.layer not in hidden)

    def may_change(self, element: Element) -> bool:
        """Whether neither it nor its layer is locked, and it can be seen."""
        layer = self.layer(element.layer)
        return not element.locked and not layer.locked and layer.shown

    def top_order(self, layer_id: LayerId) -> float:
        """An order above everything on a layer."""
        on_it = [each.order for each in self._elements.values() if each.layer == layer_id]
        return max(on_it, default=0.0) + 1.0

    def _make(self, change: Change) -> None:
        if change.after is not None:
            self._put(change.after)
        else:
            self._layers.pop(change.item_id, None)
            self._elements.pop(change.item_id, None)
            self._connectors.pop(change.item_id, None)
        self._painted = None

    def _put(self, item: Item) -> None:
        if isinstance(item, Layer):
            self._layers[item.id] = item
        else:
            self._elements[item.id] = item
            if isinstance(item, Connector):
                self._connectors[item.id] = item
            else:
                self._connectors.pop(item.id, None)


_ORDER = attrgetter("order", "id")
