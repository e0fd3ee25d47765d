"""Colours, sizes and the one style sheet: themes are TOML, the sheet is a template.

`Theme` belongs to the application object. It follows the system or what was set,
scales all text by the text size, and says `changed` when anything of it changed.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from coachjournal.system.resources import resource_path

# Sizes of type in pixels at 100 %: caption, body, notes and sections, page title, figures.
CAPTION, BODY, NOTES, TITLE, FIGURE = 13, 14, 16, 21, 28
STEP = 4
TEXT_SIZES = (100, 110, 125, 150, 175)

# Text on background: every pair that may meet on screen. Tested to WCAG AA for each theme.
TEXT_PAIRS = (
    *(("ink", ground) for ground in ("window", "surface", "raised", "rail", "field")),
    *(("ink", ground) for ground in ("selected", "accent-soft", "reflection", "reflection-soft")),
    *(("soft", ground) for ground in ("window", "surface", "raised", "rail", "field", "selected")),
    *(("link", ground) for ground in ("window", "surface", "accent-soft")),
    *(("violet", ground) for ground in ("window", "surface", "reflection", "reflection-soft")),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
    ("highlight-ink", "highlight"),
    ("good-ink", "good-soft"),
    ("caution-ink", "caution-soft"),
    ("danger-ink", "danger-soft"),
    ("good-ink", "surface"),
    ("caution-ink", "surface"),
    ("danger-ink", "surface"),
    ("danger-ink", "window"),
    ("soft", "reflection"),
)

_PLACEHOLDER = re.compile(r"\{\{([a-z-]+)(?::([^}]+))?\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One theme file, its roles resolved to colours (`#RRGGBB`)."""

    name: str
    dark: bool
    colours: dict[str, str]


class Theme(QObject):
    """The look in use: roles to colours, sizes scaled, palette and style sheet applied."""

    changed = Signal()

    def __init__(
        self, application: QApplication, *, choice: str = "system", text_size: int = 100
    ) -> None:
        super().__init__(application)
        self._application = application
        self._family_font = QFont(application.font())
        self._choice = choice
        self._text_size = text_size
        self._palette = load_palette(self._wanted())
        if application.style().objectName() != "fusion":
            application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def choice(self) -> str:
        """What was chosen: system, light or dark."""
        return self._choice

    @property
    def dark(self) -> bool:
        """Whether light text is on a dark ground just now."""
        return self._palette.dark

    @property
    def text_size(self) -> int:
        """The text size in per cent."""
        return self._text_size

    def colour(self, role: str) -> QColor:
        """The colour of a role such as `ink`, `surface` or `caution-soft`."""
        return QColor(self._palette.colours[role])

    def px(self, size: int) -> int:
        """A size of type, scaled by the text size."""
        return scaled(size, self._text_size)

    def font(self, size: int = BODY, *, strong: bool = False) -> QFont:
        """The interface's font at one of the sizes; for what is painted by hand."""
        font = QFont(self._family_font)
        font.setPixelSize(self.px(size))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def choose(self, choice: str) -> None:
        """Follow the system, or be light or dark."""
        if choice != self._choice:
            self._choice = choice
            self._refresh()

    def set_text_size(self, percent: int) -> None:
        """Show all text at this size, 100 to 175 per cent."""
        percent = max(TEXT_SIZES[0], min(TEXT_SIZES[-1], percent))
        if percent != self._text_size:
            self._text_size = percent
            self._refresh()

    def step_text_size(self, direction: int) -> int:
        """Go to the next larger or smaller text size, and return it."""
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - self._text_size))
        place = TEXT_SIZES.index(nearest) + direction
        self.set_text_size(TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, place))])
        return self._text_size

    def _wanted(self) -> str:
        if self._choice in ("light", "dark"):
            return self._choice
        scheme = self._application.styleHints().colorScheme()
        return "dark" if scheme == Qt.ColorScheme.Dark else "light"

    def _system_changed(self) -> None:
        if self._choice == "system" and self._wanted() != self._palette.name:
            self._refresh()

    def _refresh(self) -> None:
        self._palette = load_palette(self._wanted())
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        self._application.setPalette(qt_palette(self._palette))
        self._application.setFont(self.font())
        self._application.setStyleSheet(style_sheet(self._palette, self._text_size))


@cache
def load_palette(name: str) -> Palette:
    """Read a theme by name; a role that names no base colour is a KeyError."""
    found = tomllib.loads(resource_path("themes", f"{name}.toml").read_text(encoding="utf-8"))
    base = found["base"]
    colours = {role: base[colour] for role, colour in found["roles"].items()}
    return Palette(name=found["name"], dark=found["dark"], colours=colours)


def style_sheet(palette: Palette, text_size: int) -> str:
    """The style sheet, its places filled with this theme's colours and scaled sizes."""
    template = resource_path("themes", "style.qss").read_text(encoding="utf-8")

    def fill(match: re.Match[str]) -> str:
        name, argument = match.groups()
        if name == "px":
            return f"{scaled(int(argument), text_size)}px"
        if name == "image":
            file = argument.replace("MODE", "dark" if palette.dark else "light")
            return f'url("{resource_path("icons", file).as_posix()}")'
        return palette.colours[name]

    return _PLACEHOLDER.sub(fill, template)


def qt_palette(palette: Palette) -> QPalette:
    """Qt's palette for this theme, for all that the style sheet leaves to the style."""
    kinds = QPalette.ColorRole
    roles = {
        kinds.Window: "window",
        kinds.WindowText: "ink",
        kinds.Base: "field",
        kinds.AlternateBase: "raised",
        kinds.Text: "ink",
        kinds.Button: "surface",
        kinds.ButtonText: "ink",
        kinds.BrightText: "danger",
        kinds.Highlight: "highlight",
        kinds.HighlightedText: "highlight-ink",
        kinds.Accent: "accent",
        kinds.Link: "link",
        kinds.LinkVisited: "link",
        kinds.ToolTipBase: "raised",
        kinds.ToolTipText: "ink",
        kinds.PlaceholderText: "soft",
        kinds.Mid: "line",
        kinds.Midlight: "raised",
        kinds.Dark: "field-line",
        kinds.Light: "surface",
    }
    made = QPalette()
    for kind, role in roles.items():
        made.setColor(kind, QColor(palette.colours[role]))
    for kind in (kinds.WindowText, kinds.Text, kinds.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, kind, QColor(palette.colours["soft"]))
    return made


def scaled(size: int, text_size: int) -> int:
    """A size at this text size, in whole pixels."""
    return round(size * text_size / 100)
