"""Labels and tips: the only place where either is made, and always as plain text."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal[
    "caption",
    "body",
    "soft",
    "strong",
    "notes",
    "section",
    "heading",
    "title",
    "figure",
    "danger",
    "caution",
    "reflection",
    "code",
]

_LONGEST_TIP = 500
_LONG_WORD, _SYLLABLES = re.compile(r"\S{24,}"), re.compile(r"\S{1,8}")


def label(
    text: str = "",
    role: Role = "body",
    *,
    wrap: bool = False,
    selectable: bool = False,
    name: str = "",
) -> QLabel:
    """A label in one of the type roles; `name` is what a screen reader says instead."""
    made = QLabel()
    dress(made, text, role)
    made.setWordWrap(wrap)
    if wrap:
        wrapped = made.sizePolicy()
        wrapped.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        # Also while it has no text yet.
        wrapped.setHeightForWidth(True)
        made.setSizePolicy(wrapped)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    if name:
        made.setAccessibleName(name)
    return made


def dress(made: QLabel, text: str, role: Role) -> None:
    """Make a label plain text in a role; user text must never be read as rich text."""
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setText(text)


def set_tip(owner: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tip that is shown sign by sign."""
    owner.setToolTip(plain_tip(text))


def plain_tip(text: str) -> str:
    """A tip that Qt shows sign by sign, for models too; a long one is cut.

    Qt takes a tip that looks like markup for markup, and has no switch for that: a client's
    name could load a picture. What looks so is escaped, all else stays as it is.
    """
    if len(text) > _LONGEST_TIP:
        text = text[:_LONGEST_TIP] + "…"
    if not QtText.mightBeRichText(text):
        return text
    from html import escape

    return f"<span style='white-space: pre-wrap'>{escape(text)}</span>"


def literal(text: str) -> str:
    """The words of a button or a menu: an ampersand in a name is a letter, not a mnemonic."""
    return text.replace("&", "&&")


def restyle(widget: QWidget, **properties: str) -> None:
    """Set properties the style sheet looks at, and let it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def breakable(text: str) -> str:
    """The same with places where a line may end within words that no line would hold."""

    def broken(word: re.Match[str]) -> str:
        return "\u200b".join(_SYLLABLES.findall(word.group()))

    return _LONG_WORD.sub(broken, text)


class ElidedLabel(QLabel):
    """One line that ends in … when there is no room; the whole is its name, and then its tip."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        dress(self, "", role)
        self._whole = ""
        self._cut = cut
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show this text; line breaks become spaces."""
        if self.toolTip() == plain_tip(self._whole):
            self.setToolTip("")
        self._whole = " ".join(text.split())
        self.setText(self._whole)
        self.setAccessibleName(self._whole)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters; the rest is elided."""
        metrics = QFontMetrics(self.font())
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), metrics.averageCharWidth() * 6), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text cut to the room there is."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self._whole, self._cut, room.width())
        if shown != self._whole and not self.toolTip():
            set_tip(self, self._whole)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()
