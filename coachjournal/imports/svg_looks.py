"""How things look in SVG: colours, lines and letters, from attributes, styles and simple rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element as Node

from coachjournal.domain.sketch.elements import INK, Dash
from coachjournal.imports.drawn import colour, damaged, number

_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""In the points of a sheet, of which one is a dot of a file that says no other."""
_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*")
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_NAMES = {
    "black": INK, "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
    "yellow": "#ffff00", "orange": "#ffa500", "purple": "#800080", "grey": "#808080",
    "gray": "#808080", "silver": "#c0c0c0", "maroon": "#800000", "navy": "#000080",
    "teal": "#008080", "olive": "#808000", "lime": "#00ff00", "aqua": "#00ffff",
    "fuchsia": "#ff00ff", "brown": "#a52a2a", "pink": "#ffc0cb", "currentcolor": INK,
}  # fmt: skip
_SEE_THROUGH = 0.6
_HARDLY = 0.05
_MOST_RULES = 2_000


class Look(NamedTuple):
    """What an element hands on to those in it. An empty colour is none."""

    fill: str = INK
    line: str = ""
    width: float = 1.0
    dash: Dash = Dash.SOLID
    fill_opacity: float = 1.0
    line_opacity: float = 1.0
    size: float = 16.0
    anchor: str = "start"
    shown: bool = True

    @property
    def see_through(self) -> bool:
        """Whether what lies under its line is seen through it."""
        return self.line_opacity <= _SEE_THROUGH


def look_of(node: Node, before: Look, rules: Mapping[str, Mapping[str, str]]) -> Look:
    """How an element looks, by what it is in and what it says itself. Raises BadImport."""
    said = {name: value for name, value in node.attrib.items() if not name.startswith("{")}
    for name in said.get("class", "").split():
        said |= rules.get(name, {})
    said |= declared(said.get("style", ""))
    opacity = _share(said.get("opacity"))
    fill_opacity = _share(said.get("fill-opacity"), before.fill_opacity) * opacity
    line_opacity = _share(said.get("stroke-opacity"), before.line_opacity) * opacity
    return Look(
        fill=_paint(said.get("fill"), before.fill, fill_opacity),
        line=_paint(said.get("stroke"), before.line, max(line_opacity, _SEE_THROUGH)),
        width=abs(length(said.get("stroke-width"), before.width)),
        dash=_dash(said.get("stroke-dasharray"), before.dash),
        fill_opacity=fill_opacity,
        line_opacity=line_opacity,
        size=length(said.get("font-size"), before.size) or before.size,
        anchor=said.get("text-anchor", before.anchor),
        shown=before.shown
        and said.get("display") != "none"
        and said.get("visibility") not in ("hidden", "collapse"),
    )


def rules_of(text: str) -> dict[str, dict[str, str]]:
    """The rules of a style sheet that stand for one class each."""
    found: dict[str, dict[str, str]] = {}
    for number_, match in enumerate(_RULE.finditer(text)):
        if number_ >= _MOST_RULES:
            break
        found.setdefault(match[1], {}).update(declared(match[2]))
    return found


def declared(text: str) -> dict[str, str]:
    """What a style says, by name."""
    pairs = (each.partition(":") for each in text.split(";") if ":" in each)
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def length(text: str | None, default: float = 0.0) -> float:
    """A length in points; what stands in shares of something else takes the default."""
    if text is None:
        return default
    match = _LENGTH.fullmatch(text)
    if match is None:
        if re.search(r"nan|inf", text, re.IGNORECASE):
            raise damaged()
        return default
    return number(number(match[1]) * _UNITS[match[2] or ""])


def _paint(text: str | None, default: str, opacity: float) -> str:
    """A colour on white by its opacity; empty for none."""
    if text is None or text == "inherit":
        return default
    plain = text.strip().lower()
    if plain in ("none", "transparent") or opacity < _HARDLY:
        return ""
    if plain.startswith("url("):
        # A gradient or a pattern: somewhere between.
        return "#c8c8c8"
    digits = _RGB.match(plain)
    if digits:
        plain = "#" + "".join(f"{min(255, int(part)):02x}" for part in digits.groups())
    found = _NAMES.get(plain) or colour(plain)
    return found if opacity > 1 - _HARDLY else _on_white(found, opacity)


def _on_white(name: str, opacity: float) -> str:
    solid = "#22252b" if name == INK else name
    parts = (int(solid[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * opacity):02x}" for part in parts)


def _share(text: str | None, default: float = 1.0) -> float:
    if text is None:
        return default
    share = number(text[:-1]) / 100 if text.endswith("%") else number(text)
    return min(1.0, max(0.0, share))


def _dash(text: str | None, default: Dash) -> Dash:
    if text is None:
        return default
    lengths = [length(each) for each in text.replace(",", " ").split() if each != "none"]
    if not lengths or not any(lengths):
        return Dash.SOLID
    return Dash.DOTTED if lengths[0] <= 1 else Dash.DASHED
