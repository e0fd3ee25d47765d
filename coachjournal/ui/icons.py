"""The line icons, tinted for the theme in use: plain QIcons, made anew when it changes."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from coachjournal.system.resources import resource_path
from coachjournal.ui.theme import Theme

SIZE = 18
# Plain icons hold their own pixmaps: one for ordinary and one for dense screens.
_RATIOS = (1.0, 2.0)


class Icons(QObject):
    """Gives icons by name and keeps those on buttons in the theme's colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._made: dict[tuple[str, str, str, int], QIcon] = {}
        self._worn: weakref.WeakKeyDictionary[QAbstractButton, tuple[str, str, str, int]] = (
            weakref.WeakKeyDictionary()
        )
        theme.changed.connect(self._theme_changed)

    def icon(self, name: str, role: str = "soft", *, checked: str = "", size: int = SIZE) -> QIcon:
        """A named icon in the colour of a role; `checked` gives the colour when switched on."""
        key = (name, role, checked or role, size)
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def pixmap(self, name: str, role: str = "soft", *, size: int = SIZE) -> QPixmap:
        """A named icon as a picture, at the density of the screen in use."""
        return self.icon(name, role, size=size).pixmap(QSize(size, size))

    def wear(
        self, button: QAbstractButton, name: str, role: str = "soft", *, checked: str = ""
    ) -> None:
        """Put an icon on a button, and keep it in tune with theme and text size."""
        key = (name, role, checked or role, SIZE)
        self._worn[button] = key
        self._dress(button, key)

    def _dress(self, button: QAbstractButton, key: tuple[str, str, str, int]) -> None:
        name, role, checked, size = key
        size = self._theme.px(size)
        button.setIcon(self.icon(name, role, checked=checked, size=size))
        button.setIconSize(QSize(size, size))

    def _theme_changed(self) -> None:
        self._made.clear()
        for button, key in list(self._worn.items()):
            if isValid(button):
                self._dress(button, key)

    def _make(self, name: str, role: str, checked: str, size: int) -> QIcon:
        icon = QIcon()
        for ratio in _RATIOS:
            plain = render(name, self._theme.colour(role), size, ratio)
            icon.addPixmap(plain, QIcon.Mode.Normal, QIcon.State.Off)
            if checked != role:
                switched = render(name, self._theme.colour(checked), size, ratio)
                icon.addPixmap(switched, QIcon.Mode.Normal, QIcon.State.On)
        return icon


def render(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """Draw a named icon in one colour; FileNotFoundError if it was never collected."""
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    tinted = drawing.replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(tinted.encode("utf-8")))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def logo(theme: Theme, size: int, ratio: float = 2.0) -> QPixmap:
    """The program's mark in the theme's accent."""
    drawing = resource_path("icons", "logo.svg").read_text(encoding="utf-8")
    tinted = drawing.replace("currentColor", theme.colour("accent").name())
    tinted = tinted.replace("currentInk", theme.colour("accent-ink").name())
    renderer = QSvgRenderer(QByteArray(tinted.encode("utf-8")))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
