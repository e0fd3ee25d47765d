"""Small marks: a pill with its word, a slim bar with its value, the strength of a passphrase."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from coachjournal.ui.widgets.text import ElidedLabel, dress, label, restyle, set_tip

Tone = Literal["neutral", "person", "accent", "good", "caution", "danger", "reflection"]
BarTone = Literal["accent", "good", "caution", "danger"]

_LETTERS = 32


class Pill(QLabel):
    """A word on a tinted ground; the word says all, the tone only helps the eye."""

    def __init__(self, text: str, tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, text, "body")
        self.setProperty("pill", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_word(self, text: str, tone: Tone) -> None:
        """Change the word and its tone."""
        self.setText(text)
        restyle(self, pill=tone)


class NamePill(ElidedLabel):
    """A name on a tinted ground that gives way, with …, where there is little room."""

    def __init__(self, text: str, tone: Tone = "person") -> None:
        super().__init__(text)
        self.setProperty("pill", tone)
        # Else Qt leaves half a letter free at the end, for the frame it takes the padding for.
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column = 0

    def own_width(self) -> int:
        """How wide the name and its ground are."""
        self.ensurePolished()
        return super().sizeHint().width()

    def stand_in(self, column: int) -> None:
        """Take the width of a column: what stands behind the names of a list is in one line."""
        # A very long name gives way rather than take the room from all the others.
        self._column = min(column, self.fontMetrics().averageCharWidth() * _LETTERS)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The width of the column, or its own."""
        hint = super().sizeHint()
        return QSize(self._column or hint.width(), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the name."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()
        super().paintEvent(event)


class ProgressBar(QProgressBar):
    """A slim bar from nothing to what is needed; its value is also said in words."""

    _PARTS = 1000

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setRange(0, self._PARTS)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, words: str, tone: BarTone = "accent") -> None:
        """Fill the bar to a share (0 to 1) and say it in words, such as "71 of 75 hours"."""
        self.setRange(0, self._PARTS)
        self.setValue(round(max(0.0, min(1.0, share)) * self._PARTS))
        self.setAccessibleDescription(words)
        set_tip(self, words)
        restyle(self, tone=tone)

    def show_busy(self, words: str) -> None:
        """Show that something runs whose end is not known."""
        self.setRange(0, 0)
        self.setAccessibleDescription(words)


class StrengthMeter(QWidget):
    """How long a passphrase would stand: a bar and a sentence, changed as one types."""

    _TONES: tuple[BarTone, ...] = ("danger", "danger", "caution", "good", "good")

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._bar = ProgressBar(name)
        self._words = label("", "caption", wrap=True)
        column.addWidget(self._bar)
        column.addWidget(self._words)

    def show_strength(self, score: int, words: str) -> None:
        """Show a score of 0 to 4 and what it means in words."""
        score = max(0, min(4, score))
        self._bar.show_share((score + 1) / 5 if words else 0, words, self._TONES[score])
        self._words.setText(words)

    def words(self) -> str:
        """The sentence shown."""
        return self._words.text()
