"""What lies on a sheet: ink, shapes, notes, words, connectors, pictures, frames and figures.

Every element is a frozen record. What a newer program wrote and this one does not know is kept
in `more` (fields) or as a `Stranger` (whole elements), and written back as it came.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType, TypeAlias

from coachjournal.domain.sketch.ink import holds_points

ElementId = NewType("ElementId", str)
LayerId = NewType("LayerId", str)

Spot: TypeAlias = tuple[float, float]
"""x and y."""

INK = "ink"
"""The colour of what is written on the paper: dark on light paper, light on dark."""

FARTHEST = 10_000_000.0
"""No number of an element is larger; what is beyond can be neither drawn nor found again."""


class Undrawable(ValueError):
    """An element that cannot be drawn: it would lie out of reach, or be no size at all."""


class Tool(StrEnum):
    """What a stroke was drawn with."""

    PEN = "pen"
    HIGHLIGHTER = "highlighter"


class ShapeKind(StrEnum):
    """A shape in its box; a line runs from corner to corner, a polygon through its corners."""

    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    LINE = "line"
    POLYGON = "polygon"


class Side(StrEnum):
    """Where a connector is bound: to one side, or to the body as a whole."""

    BODY = "body"
    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"


class Route(StrEnum):
    """The way of a connector between its ends."""

    STRAIGHT = "straight"
    ELBOW = "elbow"
    CURVED = "curved"


class Dash(StrEnum):
    """How a line is broken."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DASH_DOTTED = "dash-dotted"


class Sign(StrEnum):
    """Whether a tie strengthens or weakens what it leads to."""

    NONE = "none"
    PLUS = "plus"
    MINUS = "minus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A sheet of film: all on it is shown, hidden or locked together. The lowest order is below."""

    id: LayerId
    name: str = field(default="", repr=False)
    order: float = 0.0
    shown: bool = True
    locked: bool = False
    more: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        _demand_near(self.order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What all elements share. Within a layer the lowest order is below.

    Elements with the same `group` are chosen together. `role` and `under` are an element's
    place in a template (a cause, under the trunk). `more` is a JSON object as text, or empty.
    """

    id: ElementId
    layer: LayerId
    order: float = 0.0
    group: str = ""
    locked: bool = False
    role: str = ""
    under: str = ""
    more: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        _demand_near(self.order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Element):
    """An element with a box of its own, turned round the middle of it."""

    x: float
    y: float
    width: float
    height: float
    turned: float = 0.0

    def __post_init__(self) -> None:
        _demand(self.width >= 0 and self.height >= 0)
        _demand_near(self.order, self.turned, self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke(Element):
    """A line drawn by hand. `points` is packed as `ink` says; `by_pressure` lets it swell.

    `fill` is how opaque the figure it goes round is filled with its colour, 0 to 1.
    """

    points: bytes = field(repr=False)
    tool: Tool = Tool.PEN
    colour: str = INK
    width: float = 1.4
    by_pressure: bool = False
    dash: Dash = Dash.SOLID
    fill: float = 0.0

    def __post_init__(self) -> None:
        _demand(abs(self.order) <= FARTHEST and 0 < self.width <= 1000)
        _demand(0 <= self.fill <= 1)
        # Whether every point can be drawn is asked where a drawing comes in (`plain_form`): of
        # twenty thousand strokes read from the vault it would take a third of a second.
        _demand(holds_points(self.points))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Placed):
    """A drawn shape. `corners` are shares of the box from 0 to 1; `fill` may be empty."""

    kind: ShapeKind
    corners: tuple[Spot, ...] = ()
    colour: str = INK
    fill: str = ""
    line_width: float = 2.0
    dash: Dash = Dash.SOLID
    text: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        Placed.__post_init__(self)
        _demand(0 <= self.line_width <= 1000)
        _demand_near(*(share for corner in self.corners for share in corner))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Placed):
    """A sticky note; it grows downwards with its text.

    `sources` are who voiced it, for the coach alone: never drawn, searched, shown or exported.
    """

    text: str = field(default="", repr=False)
    colour: str = "yellow"
    sources: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Placed):
    """Words on the paper, wrapped at the box's width where `wrapped`. `size` is the letters'."""

    text: str = field(default="", repr=False)
    size: float = 16.0
    colour: str = INK
    wrapped: bool = False

    def __post_init__(self) -> None:
        Placed.__post_init__(self)
        _demand(0 < self.size <= 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An end of a connector: free, or bound to an element; then x and y are where it was last."""

    x: float
    y: float
    bound_to: ElementId | None = None
    side: Side = Side.BODY

    def __post_init__(self) -> None:
        _demand_near(self.x, self.y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector(Element):
    """A line from one end to the other that keeps to what it is bound to."""

    start: End
    end: End
    route: Route = Route.STRAIGHT
    start_head: bool = False
    end_head: bool = True
    label: str = field(default="", repr=False)
    weight: float = 1.0
    sign: Sign = Sign.NONE
    colour: str = INK
    line_width: float = 2.0
    dash: Dash = Dash.SOLID

    def __post_init__(self) -> None:
        _demand_near(self.order, self.weight)
        _demand(0 < self.line_width <= 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Placed):
    """An image; its bytes are an attachment of the vault, `caption` says what it shows."""

    attachment_id: str
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Placed):
    """A named region: for exports, for showing one after another by `number`, for exhibits."""

    name: str = field(default="", repr=False)
    number: int = 0

    def __post_init__(self) -> None:
        Placed.__post_init__(self)
        _demand_near(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Placed):
    """A piece of a constellation. `gaze` is where it looks: 0 upwards; None looks nowhere."""

    kind: str = "person"
    label: str = field(default="", repr=False)
    gaze: float | None = None
    colour: str = INK

    def __post_init__(self) -> None:
        Placed.__post_init__(self)
        _demand_near(self.gaze or 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget(Placed):
    """A live part of a template, such as a wheel; `data` is JSON that the template knows."""

    template: str
    data: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger(Element):
    """An element of a kind that a newer program made; `content` is its JSON as it came."""

    content: str = field(repr=False)


Item: TypeAlias = Element | Layer
ItemId: TypeAlias = str

KINDS: dict[str, type[Item]] = {
    "layer": Layer,
    "stroke": Stroke,
    "shape": Shape,
    "note": Note,
    "text": Text,
    "connector": Connector,
    "image": Picture,
    "frame": Frame,
    "figure": Figure,
    "widget": Widget,
}
"""How each kind is called where it is kept and in our files."""


def _demand(sound: bool) -> None:
    if not sound:
        raise Undrawable("an element that cannot be drawn")


def _demand_near(*lengths: float) -> None:
    # False for NaN as well.
    _demand(all(abs(length) <= FARTHEST for length in lengths))
