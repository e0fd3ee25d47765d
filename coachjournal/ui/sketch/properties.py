"""The strip that says how what is chosen looks, and changes it; else, how the next thing will."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.sketch.dressing import Look, common_look
from coachjournal.domain.sketch.elements import Dash, Route, Sign
from coachjournal.system.language import _, later
from coachjournal.ui.sketch.actions import ALIGN, ORDER
from coachjournal.ui.sketch.canvas import Canvas
from coachjournal.ui.sketch.colour_dot import ColourDot
from coachjournal.ui.sketch.toolset import Toolset
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.text import label, set_tip

_PAPERS = {
    "yellow": later("Yellow"),
    "green": later("Green"),
    "blue": later("Blue"),
    "rose": later("Rose"),
    "violet": later("Violet"),
    "white": later("White"),
}
_INKS = {
    "ink": later("Ink"),
    "teal": later("Teal"),
    "brick": later("Red"),
    "ochre": later("Ochre"),
    "plum": later("Violet"),
    "leaf": later("Green"),
}
_FILLS = {"": later("None"), **_PAPERS}

_WIDTHS = {
    "1.0": later("Hairline"),
    "2.0": later("Fine"),
    "4.0": later("Middle"),
    "8.0": later("Broad"),
}
_SIZES = {
    "12.0": later("Small"),
    "16.0": later("Middle"),
    "24.0": later("Large"),
    "40.0": later("Very large"),
}
_DASHES = {
    Dash.SOLID: later("Whole"),
    Dash.DASHED: later("Dashed"),
    Dash.DOTTED: later("Dotted"),
    Dash.DASH_DOTTED: later("Dashes and dots"),
}
_ROUTES = {
    Route.STRAIGHT: later("Straight"),
    Route.ELBOW: later("Elbow"),
    Route.CURVED: later("Curved"),
}
_HEADS = {
    "end": later("At its end"),
    "start": later("At its start"),
    "both": later("At both ends"),
    "none": later("None"),
}
_WEIGHTS = {"1.0": "1", "2.0": "2", "3.0": "3", "4.0": "4", "5.0": "5"}
_SIGNS = {
    Sign.NONE: later("None"),
    Sign.PLUS: later("Strengthens (+)"),
    Sign.MINUS: later("Weakens (\N{MINUS SIGN})"),
}

_OF_TOOL = {
    "note": {"note_colour"},
    "text": {"colour", "text_size"},
    "shape": {"colour", "fill", "line_width", "dash"},
    "connector": {"colour", "line_width", "dash", "route", "heads"},
}
_WIDEST, _NARROWER = 1280, 8

Take = Callable[[Look], None]


class PropertiesStrip(QFrame):
    """Shows the parts of a look that there are to change; hidden where there are none.

    `resized`: it has more or less to show, and wants another place.
    """

    resized = Signal()

    def __init__(self, canvas: Canvas, tools: Toolset, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAccessibleName(_("How it looks"))
        self._canvas, self._tools, self._theme = canvas, tools, theme
        self._parts: dict[str, _Part] = {}
        self._allowed = True
        self._state: object = None
        self._row = FlowLayout(self, gap=12)
        self._row.setContentsMargins(12, 6, 12, 8)
        self._fill()
        canvas.sheet.chosen_changed.connect(self.refresh)
        canvas.sheet.changed.connect(self.refresh)
        canvas.tool_changed.connect(self.refresh)
        tools.settings.changed.connect(self.refresh)
        self.refresh()

    def sizeHint(self) -> QSize:
        """In one row where there is room for one."""
        shown = [part.sizeHint().width() for part in self._shown()]
        wide = sum(shown) + 12 * max(0, len(shown) - 1) + 24 + 2
        parent = self.parentWidget()
        room = min(_WIDEST, parent.width() - 24) if parent is not None else _WIDEST
        edge = self.width() - self.contentsRect().width()
        least = self.minimumSizeHint().width()
        wide = max(min(wide, room), least) - edge
        high = self._row.heightForWidth(wide)
        # In two rows it is no wider than they need.
        while wide - _NARROWER >= least and self._row.heightForWidth(wide - _NARROWER) == high:
            wide -= _NARROWER
        return QSize(wide + edge, high + edge)

    def wanted(self) -> bool:
        """Whether there is anything to change."""
        return bool(self._shown())

    def setVisible(self, visible: bool) -> None:
        """Allow it to be seen; it is, where there is anything to change."""
        self._allowed = visible
        super().setVisible(visible and self.wanted())

    def refresh(self) -> None:
        """Show what is chosen, or what the tool in hand will make."""
        chosen = self._tools.deeds.free()
        parts, look = common_look(chosen)
        if not chosen or self._canvas.tool_name in _OF_TOOL:
            parts = frozenset(_OF_TOOL.get(self._canvas.tool_name, set()))
            look = self._tools.settings.look
        names = {"heads" if each in ("start_head", "end_head") else each for each in parts}
        if self._at_hand():
            names.add("deeds")
        values = _values(look)
        state = (frozenset(names), values)
        if state == self._state:
            return
        self._state = state
        for name, part in self._parts.items():
            part.setVisible(name in names)
            part.show_value(values.get(name))
        super().setVisible(self._allowed and self.wanted())
        self._row.invalidate()
        self.updateGeometry()
        if self.sizeHint() != self.size():
            self.resize(self.sizeHint())
            self.resized.emit()

    def _at_hand(self) -> bool:
        return bool(self._canvas.sheet.chosen) and self._canvas.tool_name not in _OF_TOOL

    def part(self, name: str) -> QWidget:
        """The control of one part, such as `colour` or `route`."""
        return self._parts[name]

    def _shown(self) -> list[_Part]:
        return [part for part in self._parts.values() if not part.isHidden()]

    def _fill(self) -> None:
        theme, take = self._theme, self._tools.deeds.dress
        self._add("note_colour", _Dots(_("Note"), _PAPERS, theme, _taker(take, "note_colour")))
        self._add("colour", _Dots(_("Colour"), _INKS, theme, _taker(take, "colour")))
        self._add("fill", _Dots(_("Filled with"), _FILLS, theme, _taker(take, "fill")))
        rows: tuple[tuple[str, str, Mapping[Any, str], Callable[[str], Any]], ...] = (
            ("line_width", _("Width"), _WIDTHS, float),
            ("dash", _("Line"), _DASHES, Dash),
            ("text_size", _("Letters"), _SIZES, float),
            ("route", _("Way"), _ROUTES, Route),
            ("weight", _("Weight"), _WEIGHTS, float),
            ("sign", _("Effect"), _SIGNS, Sign),
        )
        for name, words, choices, made in rows:
            self._add(name, _Choices(words, choices, _taker(take, name, made)))
        self._add("heads", _Choices(_("Arrowhead"), _HEADS, self._take_heads))
        self._add("deeds", _Deeds(self._tools))

    def _add(self, name: str, part: _Part) -> None:
        self._parts[name] = part
        part.setParent(self)
        self._row.addWidget(part)

    def _take_heads(self, heads: str) -> None:
        look = Look(start_head=heads in ("start", "both"), end_head=heads in ("end", "both"))
        self._tools.deeds.dress(look)


class _Part(QWidget):
    """A control under its name."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(words, "caption"))
        self.across = QHBoxLayout()
        self.across.setSpacing(0)
        column.addLayout(self.across)

    def show_value(self, value: str | None) -> None:
        """Mark what is so; None where those chosen differ."""


class _Dots(_Part):
    """Colours side by side."""

    def __init__(
        self, words: str, colours: Mapping[str, str], theme: Theme, take: Callable[[str], None]
    ) -> None:
        super().__init__(words)
        self.dots: dict[str, ColourDot] = {}
        for colour, name in colours.items():
            said = _("{what}: {colour}").format(what=words, colour=_(name))
            dot = ColourDot(said, theme, colour)
            set_tip(dot, _(name))
            dot.clicked.connect(partial(self._clicked, colour, take))
            self.dots[colour] = dot
            self.across.addWidget(dot)

    def show_value(self, value: str | None) -> None:
        """A ring round the one in use."""
        for colour, dot in self.dots.items():
            dot.setChecked(colour == value)

    def _clicked(self, colour: str, take: Callable[[str], None], _on: bool = True) -> None:
        self.dots[colour].setChecked(True)
        take(colour)


class _Choices(_Part):
    """One of a few words."""

    def __init__(self, words: str, choices: Mapping[Any, str], take: Callable[[str], None]) -> None:
        super().__init__(words)
        self.box = Choice([(str(value), _(name)) for value, name in choices.items()])
        self.box.setAccessibleName(words)
        self.box.setMinimumContentsLength(6)
        self.box.setPlaceholderText(_("Different"))
        self.box.activated.connect(lambda _row: take(self.box.value()))
        self.across.addWidget(self.box)

    def show_value(self, value: str | None) -> None:
        """The one in use; nothing where it is none of them."""
        self.box.setCurrentIndex(self.box.findData(value) if value is not None else -1)


class _Deeds(_Part):
    """What is done with the thing itself: group, hold, before and behind, line up."""

    def __init__(self, tools: Toolset) -> None:
        super().__init__(_("Place"))
        self._menus: list[QMenu] = []
        self.across.setSpacing(4)
        actions = tools.actions
        groups = (
            (_("Together"), ("group", "ungroup", "lock", "unlock")),
            (_("Before and behind"), ORDER),
            (_("Line up"), ALIGN),
        )
        for words, names in groups:
            button = QPushButton(words)
            button.setProperty("kind", "drawing")
            button.setAccessibleName(words)
            button.setAutoDefault(False)
            menu = QMenu(button)
            menu.addActions(actions.named(names))
            button.setMenu(menu)
            self.across.addWidget(button)


def _taker(take: Take, name: str, made: Callable[[str], Any] = str) -> Callable[[str], None]:
    def taken(value: str) -> None:
        parts: dict[str, Any] = {name: made(value)}
        take(Look(**parts))

    return taken


def _values(look: Look) -> dict[str, str | None]:
    """The look in the words of the controls."""
    heads = {
        (False, True): "end", (True, False): "start", (True, True): "both", (False, False): "none",
    }  # fmt: skip
    ends = (look.start_head, look.end_head)
    known = ends[0] is not None and ends[1] is not None
    return {
        "note_colour": look.note_colour,
        "colour": look.colour,
        "fill": look.fill,
        "line_width": _said(look.line_width),
        "dash": look.dash,
        "text_size": _said(look.text_size),
        "route": look.route,
        "weight": _said(look.weight),
        "sign": look.sign,
        "heads": heads[bool(ends[0]), bool(ends[1])] if known else None,
    }


def _said(number: float | None) -> str | None:
    return None if number is None else str(float(number))
