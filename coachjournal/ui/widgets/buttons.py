"""Buttons in four kinds: the one main action, ordinary ones, links, and bare icons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.text import literal, set_tip

Clicked = Callable[[], object]


def primary_button(text: str, clicked: Clicked | None = None, *, tip: str = "") -> QPushButton:
    """The one main action of a page, card or dialog."""
    return _button(text, "primary", clicked, tip)


def ghost_button(
    text: str, clicked: Clicked | None = None, *, tip: str = "", tone: str = "ghost"
) -> QPushButton:
    """An ordinary action; `tone` may be `reflection` or `danger`."""
    return _button(text, tone, clicked, tip)


def link_button(text: str, clicked: Clicked | None = None, *, tip: str = "") -> QPushButton:
    """A quiet action that reads like a link; reached and pressed like any button."""
    made = _button(text, "link", clicked, tip)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def chip_button(text: str, toggled: Callable[[bool], object] | None = None) -> QPushButton:
    """A choice that is on or off, such as a filter."""
    made = _dressed(_Chip(literal(text)), text, "chip", None, "")
    made.setCheckable(True)
    if toggled is not None:
        made.toggled.connect(toggled)
    return made


def icon_button(
    icons: Icons, icon: str, name: str, clicked: Clicked | None = None, *, tip: str = ""
) -> QToolButton:
    """A bare icon; `name` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setProperty("kind", "icon")
    made.setAccessibleName(name)
    set_tip(made, tip or name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    icons.wear(made, icon)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


class _Chip(QPushButton):
    """As wide as its words are once they are bold: it must not jump or cut them when chosen."""

    def sizeHint(self) -> QSize:
        """Room for the bold words."""
        hint, bold = super().sizeHint(), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words = self.text()
        wider = QFontMetrics(bold).horizontalAdvance(words)
        more = wider - self.fontMetrics().horizontalAdvance(words)
        return QSize(hint.width() + max(0, more), hint.height())

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()


def same_width(*buttons: QPushButton) -> None:
    """Let buttons that stand below one another be as wide as the widest of them."""
    for each in buttons:
        each.ensurePolished()
    widest = max(each.sizeHint().width() for each in buttons)
    for each in buttons:
        each.setMinimumWidth(widest)


def _button(text: str, kind: str, clicked: Clicked | None, tip: str) -> QPushButton:
    return _dressed(QPushButton(literal(text)), text, kind, clicked, tip)


def _dressed(
    made: QPushButton, text: str, kind: str, clicked: Clicked | None, tip: str
) -> QPushButton:
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setAutoDefault(kind == "primary")
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    if tip:
        set_tip(made, tip)
    if clicked is not None:
        # A bound method would be handed Qt's `checked`; an intention takes nothing.
        made.clicked.connect(lambda: clicked())
    return made
