"""Layers: a sheet of film more, its name, whether it is seen or held, its place, and its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coachjournal.domain.sketch.delta import Delta, added, removed, replaced
from coachjournal.domain.sketch.elements import Element, Item, Layer, LayerId
from coachjournal.domain.sketch.scene import Scene


def layers_of(scene: Scene) -> tuple[Layer, ...]:
    """The layers from below, the plain one under all among them where something lies on it."""
    named = scene.layers()
    known = {each.id for each in named}
    loose = dict.fromkeys(each.layer for each in scene.elements() if each.layer not in known)
    return (*(scene.layer(each) for each in loose), *named)


def layer_added(scene: Scene, name: str, new_id: Callable[[], str]) -> tuple[Layer, Delta]:
    """A layer above all others."""
    order = max((each.order for each in scene.layers()), default=-1.0) + 1.0
    made = Layer(id=LayerId(new_id()), name=name, order=order)
    return made, added(made)


def layer_changed(
    scene: Scene,
    layer_id: LayerId,
    *,
    name: str | None = None,
    shown: bool | None = None,
    locked: bool | None = None,
    new_id: Callable[[], str],
) -> Delta:
    """Another name for a layer; seen or hidden; held or let go."""
    kept, own = _kept(scene, layer_id, new_id)
    after = replace(
        kept,
        name=kept.name if name is None else name,
        shown=kept.shown if shown is None else shown,
        locked=kept.locked if locked is None else locked,
    )
    return own.then(replaced([(kept, after)]))


def layer_moved(scene: Scene, layer_id: LayerId, step: int, new_id: Callable[[], str]) -> Delta:
    """One layer up (1) or down (-1) among the others."""
    row = [*layers_of(scene)]
    at = next((n for n, each in enumerate(row) if each.id == layer_id), -1)
    if at < 0 or not 0 <= at + step < len(row):
        return Delta()
    row[at], row[at + step] = row[at + step], row[at]
    done = Delta()
    for place, each in enumerate(row):
        kept, own = _kept(scene, each.id, new_id)
        done = done.then(own).then(replaced([(kept, replace(kept, order=float(place)))]))
    return done


def layer_removed(scene: Scene, layer_id: LayerId, to: LayerId | None) -> Delta:
    """Without a layer; what lies on it goes above all on another one, or goes as well."""
    layer = scene.item(layer_id)
    lying = on_layer(scene, layer_id)
    gone: tuple[Item, ...] = (layer,) if layer is not None else ()
    if to is None:
        return removed(*gone, *lying)
    first = scene.top_order(to)
    pairs: list[tuple[Item, Item]] = [
        (each, replace(each, layer=to, order=first + place)) for place, each in enumerate(lying)
    ]
    return removed(*gone).then(replaced(pairs))


def on_layer(scene: Scene, layer_id: LayerId) -> list[Element]:
    """What lies on a layer, from below."""
    return [each for each in scene.elements() if each.layer == layer_id]


def _kept(scene: Scene, layer_id: LayerId, new_id: Callable[[], str]) -> tuple[Layer, Delta]:
    """The layer, and what makes one of what lies on none: the plain one below is kept nowhere."""
    item = scene.item(layer_id)
    if isinstance(item, Layer):
        return item, Delta()
    made = replace(scene.layer(layer_id), id=LayerId(new_id()))
    pairs: list[tuple[Item, Item]] = [
        (each, replace(each, layer=made.id)) for each in on_layer(scene, layer_id)
    ]
    return made, added(made).then(replaced(pairs))
