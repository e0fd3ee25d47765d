"""What holds things: cards, page headers, rows of a list, empty states, scrolling pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coachjournal.ui.widgets.buttons import link_button, primary_button
from coachjournal.ui.widgets.marks import NamePill, Tone
from coachjournal.ui.widgets.text import ElidedLabel, label
from coachjournal.ui.widgets.writing import writes

CardTone = Literal["true", "reflection", "caution"]


class Card(QFrame):
    """A quiet frame with an optional title and one link; content goes into `body`.

    `writing` where the link leads to a change of the journal.
    """

    def __init__(
        self,
        title: str = "",
        *,
        link: str = "",
        followed: Callable[[], object] | None = None,
        writing: bool = False,
        tone: CardTone = "true",
        margin: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", tone)
        self._outer = QVBoxLayout(self)
        # A link is 36 high to be hit easily: the frame gives way, so that titles stay in line.
        self._outer.setContentsMargins(margin, margin - 8 if link else margin, margin, margin)
        self._outer.setSpacing(8)
        self.link: QPushButton | None = None
        if title or link:
            self._outer.addLayout(self._head(title, link, followed, writing=writing))
        if title:
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._outer.addLayout(self.body)

    def _head(
        self, title: str, link: str, followed: Callable[[], object] | None, *, writing: bool
    ) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(label(title, "section"))
        head.addStretch(1)
        if link:
            self.link = link_button(link, followed)
            if writing:
                writes(self.link)
            head.addWidget(self.link)
        return head


class PageHeader(QWidget):
    """The top of a page: title and a line below it on the left, actions on the right."""

    def __init__(
        self, title: str, line: str = "", *actions: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        self._title = label(title, "title", wrap=True)
        self._line = label(line, "soft", wrap=True)
        self._line.setVisible(bool(line))
        words.addWidget(self._title)
        words.addWidget(self._line)
        across.addLayout(words, 1)
        for action in actions:
            across.addWidget(action, 0, Qt.AlignmentFlag.AlignBottom)

    def show_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def show_line(self, line: str) -> None:
        """Change the line below the title; nothing hides it."""
        self._line.setText(line)
        self._line.setVisible(bool(line))


class EmptyState(QWidget):
    """What an empty page is for, and the first step; `writing` where that changes the journal."""

    def __init__(
        self,
        title: str,
        words: str,
        action: str = "",
        acted: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        writing: bool = True,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 32, 16, 32)
        column.setSpacing(8)
        for made in (label(title, "heading", wrap=True), label(words, "soft", wrap=True)):
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(made)
        self.action: QPushButton | None = None
        if action:
            self.action = primary_button(action, acted)
            if writing:
                writes(self.action)
            column.addSpacing(8)
            column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


class EmptyPage(QWidget):
    """A whole page that is empty: its title where there is one, and below it what it is for."""

    def __init__(self, state: EmptyState, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24 if title else 4, 24, 24)
        column.setSpacing(16)
        if title:
            column.addWidget(PageHeader(title))
        card = Card()
        card.body.addWidget(state)
        column.addWidget(card)
        column.addStretch(1)


class ListRow(QFrame):
    """One line of a list: pill, title with a soft second line, and something trailing.

    With `opened` the whole row is one control: click, Enter or space open it.
    """

    activated = Signal()

    def __init__(
        self,
        title: str,
        *,
        pill: str = "",
        tone: Tone = "person",
        detail: str = "",
        second: str = "",
        trailing: str | QWidget = "",
        opened: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("row", "open" if opened else "true")
        across = QHBoxLayout(self)
        across.setContentsMargins(4 if opened else 0, 8, 4 if opened else 0, 8)
        across.setSpacing(12)
        if pill:
            across.addWidget(NamePill(pill, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(self._words(title, detail, second), 1)
        if isinstance(trailing, QWidget):
            across.addWidget(trailing, 0, Qt.AlignmentFlag.AlignVCenter)
        elif trailing:
            across.addWidget(label(trailing, "soft"), 0, Qt.AlignmentFlag.AlignVCenter)
        spoken = [pill, title, detail, second, trailing if isinstance(trailing, str) else ""]
        self.setAccessibleName(", ".join(part for part in spoken if part))
        if opened is not None:
            self._make_open(opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open the row."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.property("row") == "open":
            self.activated.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the row."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit()
        super().mouseReleaseEvent(event)

    def _make_open(self, opened: Callable[[], object]) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.activated.connect(lambda: opened())

    def _words(self, title: str, detail: str, second: str) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(6)
        if detail:
            first.addWidget(label(title, "strong"))
            first.addWidget(ElidedLabel(detail, "soft"), 1)
        else:
            first.addWidget(ElidedLabel(title, "body"), 1)
        words.addLayout(first)
        if second:
            words.addWidget(ElidedLabel(second, "soft"))
        return words


def rule(*, upright: bool = False) -> QFrame:
    """A hairline between rows, or between columns."""
    made = QFrame()
    made.setProperty("rule", "upright" if upright else "true")
    return made


def row_of(*widgets: QWidget, spacing: int = 8, stretch: bool = True) -> QHBoxLayout:
    """Widgets side by side from the left."""
    across = QHBoxLayout()
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(spacing)
    for widget in widgets:
        across.addWidget(widget)
    if stretch:
        across.addStretch(1)
    return across


def at_ends(left: QWidget, right: QWidget) -> QHBoxLayout:
    """One widget at the left end, one at the right: a link and the main action."""
    across = row_of(left)
    across.addWidget(right)
    return across


def scrolling(page: QWidget) -> QScrollArea:
    """A page that scrolls up and down only; never sideways."""
    page.setProperty("page", "true")
    inside = page.layout()
    if inside is not None and inside.hasHeightForWidth():
        # As high as its words are at its width. Its least height is reckoned from the hints of
        # labels that wrap, which are narrow and high: it would leave paper below the content.
        page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    area.setWidget(page)
    return area


def clear_layout(layout: QLayout, *, keep: Sequence[QWidget] = ()) -> None:
    """Take every widget out of a layout and let it go; for a list shown anew."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None and widget not in keep:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
