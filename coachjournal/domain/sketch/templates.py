"""A sketch's template as a plan, and the sheet that is begun with it.

The plans are files, read by `services.sketch_templates`; what they say is in the language in use
when the sheet is begun, and is the sheet's own from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import (
    INK,
    Dash,
    ElementId,
    Figure,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Shape,
    ShapeKind,
    Spot,
    Text,
    Widget,
)
from coachjournal.domain.sketch.live import (
    constellation,
    forcefield,
    scenarios,
    stakeholders,
    systems,
    tree,
    values,
    wheel,
)
from coachjournal.domain.sketch.live.areas import AREA, PROMPT, QUESTION
from coachjournal.domain.sketch.live.data import text_of
from coachjournal.domain.sketch.live.living import settled
from coachjournal.domain.sketch.painting import text_box
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics

BoxOf = tuple[float, float, float, float]
"""Left, top, width and height."""

NewId = Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A labelled area, with what is asked in it."""

    name: str
    box: BoxOf
    prompt: str = ""
    role: str = AREA


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A shape behind everything, that nobody drags by mistake."""

    kind: ShapeKind
    box: BoxOf
    corners: tuple[Spot, ...] = ()
    fill: str = ""
    colour: str = INK
    dash: Dash = Dash.SOLID


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A note to begin with; without a box it grows on the trunk."""

    text: str
    role: str = ""
    box: BoxOf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words on the paper."""

    text: str
    box: BoxOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A figure to begin with."""

    label: str
    box: BoxOf
    gaze: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A live part and where it lies."""

    kind: str
    box: BoxOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What is laid on a new sheet, when to use it, and the question to begin with.

    `labels` are the segments of a wheel or the cards of a pile; where `own_labels` is set they
    are to be asked for. `words` are what a live part calls its parts.
    """

    key: str
    order: int
    title: str
    when: str
    question: str
    box: BoxOf
    own_labels: bool = False
    labels: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    texts: tuple[Said, ...] = ()
    figures: tuple[Standing, ...] = ()
    parts: tuple[Part, ...] = ()


Fresh = Callable[[Sequence[str], Mapping[str, str]], object]

FRESH: Mapping[str, Fresh] = {
    constellation.TEMPLATE: constellation.fresh,
    forcefield.TEMPLATE: forcefield.fresh,
    scenarios.TEMPLATE: scenarios.fresh,
    stakeholders.TEMPLATE: stakeholders.fresh,
    systems.TEMPLATE: systems.fresh,
    values.TEMPLATE: values.fresh,
    wheel.TEMPLATE: wheel.fresh,
}
"""What each live part knows when it is new."""

_BEHIND = frozenset(FRESH) - {forcefield.TEMPLATE, wheel.TEMPLATE}
"""Parts that others lie on: held where they are, so that nobody drags them by mistake."""


def begun(
    template: Template,
    *,
    labels: Sequence[str] = (),
    new_id: NewId,
    metrics: Metrics,
    today: date,
) -> tuple[Item, ...]:
    """The items of a new sheet: all of the template on one layer, in one frame of its name."""
    layer = Layer(id=LayerId(new_id()))
    sheet = _Sheet(template, tuple(labels) or template.labels, layer.id, new_id, metrics)
    scene = Scene([layer])
    for item in sheet.items(today):
        scene.apply(added(item))
    sheet.grow(scene)
    scene.apply(settled(scene, metrics))
    return tuple(scene.items())


class _Sheet:
    def __init__(
        self,
        template: Template,
        labels: tuple[str, ...],
        layer: LayerId,
        new_id: NewId,
        metrics: Metrics,
    ) -> None:
        self._template, self._labels = template, labels
        self._layer, self._new_id, self._metrics = layer, new_id, metrics
        self._order = 0.0

    def items(self, today: date) -> list[Item]:
        """All but what grows on something, the lowest first."""
        template = self._template
        found: list[Item] = [self._frame(template.title, template.box, template.key, 1)]
        found += [self._shape(each) for each in template.drawn]
        for number, area in enumerate(template.areas, 2):
            found.append(self._frame(area.name, area.box, area.role, number))
        found += [self._prompt(each) for each in template.areas if each.prompt]
        found += [self._part(each, today) for each in template.parts]
        left, top, width, _height = template.box
        asked = (left + 24, top + 22, width - 48, 0.0)
        found.append(self._text(template.question, asked, QUESTION, 17.0))
        found += [self._text(each.text, each.box, PROMPT, 14.0) for each in template.texts]
        found += [self._note(each) for each in template.leaves if each.box is not None]
        found += [self._figure(each) for each in template.figures]
        return [*found, *self._cards()]

    def grow(self, scene: Scene) -> None:
        """What grows on the trunk to begin with."""
        trunks = [each for each in scene.elements() if getattr(each, "role", "") == tree.TRUNK]
        for leaf in self._template.leaves:
            if leaf.box is None and isinstance(trunk := trunks[0], Note):
                _leaf, delta = tree.grown(scene, trunk, leaf.role, leaf.text, self._new_id)
                scene.apply(delta)

    def _shared(self) -> dict[str, Any]:
        self._order += 1.0
        return {"id": ElementId(self._new_id()), "layer": self._layer, "order": self._order}

    def _frame(self, name: str, box: BoxOf, role: str, number: int) -> Frame:
        return Frame(**self._shared(), **_placed(box), name=name, role=role, number=number)

    def _shape(self, drawn: Drawn) -> Shape:
        return Shape(
            **self._shared(), **_placed(drawn.box), kind=drawn.kind, corners=drawn.corners,
            fill=drawn.fill, colour=drawn.colour, dash=drawn.dash, line_width=1.5, locked=True,
        )  # fmt: skip

    def _prompt(self, area: Area) -> Text:
        left, top, width, _height = area.box
        return self._text(area.prompt, (left + 12, top + 8, width - 24, 0.0), PROMPT, 13.0)

    def _text(self, words: str, box: BoxOf, role: str, size: float) -> Text:
        bare = Text(
            **self._shared(), **_placed(box), text=words, role=role, size=size, colour="soft",
            wrapped=True,
        )  # fmt: skip
        return replace(bare, height=text_box(bare, self._metrics).height)

    def _part(self, part: Part, today: date) -> Widget:
        state = FRESH[part.kind](self._labels, self._template.words)
        if isinstance(state, wheel.Wheel):
            state = state.overlaid(today, None)
        return Widget(
            **self._shared(), **_placed(part.box), template=part.kind, data=text_of(state),
            locked=part.kind in _BEHIND,
        )  # fmt: skip

    def _note(self, leaf: Leaf) -> Note:
        assert leaf.box is not None
        return Note(**self._shared(), **_placed(leaf.box), text=leaf.text, role=leaf.role)

    def _figure(self, standing: Standing) -> Figure:
        return Figure(
            **self._shared(),
            **_placed(standing.box),
            label=standing.label,
            gaze=standing.gaze,
            turned=standing.gaze,
        )

    def _cards(self) -> list[Note]:
        piles = [each for each in self._template.areas if each.role == values.PILE]
        if not piles:
            return []
        left, top, _width, height = piles[0].box
        rows = max(1, -(-len(self._labels) // 3))
        step = (height - values.CARD_HEIGHT) / rows
        return [
            Note(
                **self._shared(), text=label, x=left + 1 + at % 3 * 140,
                y=top + 1 + at // 3 * min(48.0, step), width=values.CARD_WIDTH,
                height=values.CARD_HEIGHT,
            )
            for at, label in enumerate(self._labels)
        ]  # fmt: skip


def _placed(box: BoxOf) -> dict[str, Any]:
    return dict(zip(("x", "y", "width", "height"), box, strict=True))
