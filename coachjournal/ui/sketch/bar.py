"""The bar over the sheet: six tools with their words, the rest under More, colours and widths."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from coachjournal.system.language import _, later
from coachjournal.ui.sketch.colours import colours
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.frames import row_of
from coachjournal.ui.widgets.text import set_tip
from coachjournal.ui.widgets.writing import writes

TOOLS = {
    "pen": later("Pen"),
    "eraser": later("Rubber"),
    "note": later("Note"),
    "connector": later("Arrow"),
    "select": later("Move"),
}
"""The tools that show with their words; Undo stands beside them."""

MORE_TOOLS = {
    "highlighter": later("Highlighter"),
    "text": later("Text"),
    "frame": later("Frame"),
    "lasso": later("Lasso"),
    "hand": later("Hand"),
    "laser": later("Pointer"),
}

SHAPES = {
    "rectangle": later("Rectangle"),
    "ellipse": later("Ellipse"),
    "diamond": later("Diamond"),
    "triangle": later("Triangle"),
    "line": later("Line"),
    "polygon": later("Polygon"),
}

KEYS = {
    "pen": "P",
    "highlighter": "B",
    "eraser": "E",
    "note": "N",
    "connector": "A",
    "select": "V",
    "text": "T",
    "frame": "F",
    "lasso": "Q",
    "hand": "H",
    "laser": "L",
    "rectangle": "R",
    "ellipse": "O",
}
"""A letter takes up a tool while the sheet has the keyboard."""

INKS = {
    "ink": later("Ink"),
    "teal": later("Teal"),
    "brick": later("Red"),
    "ochre": later("Ochre"),
    "plum": later("Violet"),
}

WIDTHS = {1.4: later("Fine"), 2.0: later("Middle"), 5.0: later("Broad")}
"""In points of the sheet."""

_SIDE, _DISC, _RING = 32, 9.0, 13.0


class Swatch(QAbstractButton):
    """A disc of colour, or of a pen's width; a ring round it where it is chosen."""

    def __init__(self, name: str, theme: Theme, colour: str = "", width: float = 0.0) -> None:
        super().__init__()
        self._theme, self._colour, self._width = theme, colour, width
        self.setCheckable(True)
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Large enough to be hit."""
        return QSize(_SIDE, 36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc, the ring, and the focus."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        if self.isChecked():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, _RING, _RING)
        painter.setPen(Qt.PenStyle.NoPen)
        shown = colours(dark=theme.dark)
        painter.setBrush(QColor(shown.get(self._colour or "ink", self._colour)))
        radius = _DISC if not self._width else 2.0 + self._width
        painter.drawEllipse(middle, radius, radius)
        painter.end()


class ToolBar(QFrame):
    """Says which tool, colour and width are wanted, and shows which are in use."""

    tool_wanted = Signal(str)
    undo_wanted = Signal()
    colour_wanted = Signal(str)
    width_wanted = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("tools")
        self.setAccessibleName(_("Tools"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(6, 4, 8, 4)
        self._rows.setSpacing(8)
        across, hand = row_of(spacing=2, stretch=False), row_of(spacing=2, stretch=False)
        self._halves = across, hand
        self._rows.addLayout(across)
        self._rows.addLayout(hand)
        self.tools = {name: self._tool(name, words) for name, words in TOOLS.items()}
        self.undo = _button(_("Undo"), "Ctrl+Z")
        self.undo.clicked.connect(lambda: self.undo_wanted.emit())
        self.more = QToolButton()
        self.more.setProperty("kind", "drawing")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setCheckable(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.more.setMenu(self.menu)
        for each in (*self.tools.values(), self.undo, self.more):
            across.addWidget(each)
        self.inks = self._swatches(theme, INKS)
        self.widths = {
            width: Swatch(_(words), theme, width=width) for width, words in WIDTHS.items()
        }
        for swatch in self.inks.values():
            hand.addWidget(swatch)
        hand.addSpacing(6)
        for width, swatch in self.widths.items():
            swatch.clicked.connect(partial(self._width_chosen, width))
            hand.addWidget(swatch)
        hand.addStretch(1)
        theme.changed.connect(self.update)
        self.show_tool("pen")

    def show_tool(self, name: str, words: str = "") -> None:
        """Mark the tool in use; one of More gives More its name."""
        for each, button in self.tools.items():
            button.setChecked(each == name)
        other = name not in self.tools
        self.more.setChecked(other)
        shown = (words or _(MORE_TOOLS.get(name, ""))) if other else ""
        self.more.setText(shown or _("More"))
        self.more.setMinimumWidth(_bold_width(self.more) if shown else 0)
        said = _("More: {tool}").format(tool=shown) if shown else _("More tools and deeds")
        self.more.setAccessibleName(said)
        set_tip(self.more, said)

    def show_hand(self, colour: str, width: float) -> None:
        """Mark the colour and the width in use."""
        for each, ink in self.inks.items():
            ink.setChecked(each == colour)
        for size, swatch in self.widths.items():
            swatch.setChecked(abs(size - width) < 0.05)

    def show_undo(self, on: bool) -> None:
        """Whether there is something to take back."""
        self.undo.setEnabled(on)

    def fit(self, room: int) -> None:
        """In one row where there is room for one, else in two."""
        ways = QBoxLayout.Direction
        for half in self._halves:
            # Qt tells the outer layout alone that More has another name, and so another width.
            half.invalidate()
        self._rows.setDirection(ways.LeftToRight)
        self._rows.invalidate()
        if self._rows.sizeHint().width() > room:
            self._rows.setDirection(ways.TopToBottom)
        self.updateGeometry()

    def _tool(self, name: str, words: str) -> QPushButton:
        made = _button(_(words), KEYS[name])
        if name != "select":
            writes(made)
        made.setCheckable(True)
        made.clicked.connect(partial(self._chosen, name))
        return made

    def _chosen(self, name: str, _on: bool = True) -> None:
        # A second click leaves it as it is; whoever uses it says what is in use.
        self.tools[name].setChecked(True)
        self.tool_wanted.emit(name)

    def _swatches(self, theme: Theme, colours: Mapping[str, str]) -> dict[str, Swatch]:
        made = {}
        for colour, words in colours.items():
            swatch = Swatch(_(words), theme, colour=colour)
            swatch.clicked.connect(partial(self._colour_chosen, colour))
            made[colour] = swatch
        return made

    def _colour_chosen(self, colour: str, _on: bool = True) -> None:
        self.inks[colour].setChecked(True)
        self.colour_wanted.emit(colour)

    def _width_chosen(self, width: float, _on: bool = True) -> None:
        self.widths[width].setChecked(True)
        self.width_wanted.emit(width)


def _button(words: str, key: str, parent: QWidget | None = None) -> QPushButton:
    made = QPushButton(words, parent)
    made.setProperty("kind", "drawing")
    made.setAccessibleName(words)
    made.setAutoDefault(False)
    set_tip(made, f"{words} ({key})")
    return made


def _bold_width(button: QToolButton) -> int:
    """How wide it must be for its words in use: they are bold, and Qt measured them plain."""
    bold = QFont(button.font())
    bold.setWeight(QFont.Weight.DemiBold)
    plain, words = button.fontMetrics(), button.text()
    broader = QFontMetrics(bold).horizontalAdvance(words) - plain.horizontalAdvance(words)
    return button.sizeHint().width() + max(0, broader) + 2
