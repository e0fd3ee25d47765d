"""Finds by measuring what an eye looks for first: words cut off, bars that scroll sideways."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

_SLACK = 1


def suspects(window: QWidget) -> list[str]:
    """What does not fit on this window, in words; a person decides whether it matters."""
    return [*_words(window), *_sideways(window), *_overlapping(window)]


def _words(window: QWidget) -> Iterator[str]:
    for shown in window.findChildren(QLabel):
        if shown.isVisible() and shown.text() and not _fits(shown):
            yield f"words cut off: {_plain(shown.text())}"
    for button in window.findChildren(QAbstractButton):
        # A check mark that may wrap, and a field's own icon, ask for no width.
        if (
            button.isVisible()
            and button.text()
            and not isinstance(button, QCheckBox | QRadioButton)
            and not isinstance(button.parent(), QLineEdit)
        ):
            needed = button.fontMetrics().horizontalAdvance(button.text())
            if button.width() + _SLACK < needed:
                yield f"button too narrow: {_plain(button.text())}"


def _fits(shown: QLabel) -> bool:
    room = shown.contentsRect()
    if shown.wordWrap():
        return shown.height() + _SLACK >= shown.heightForWidth(shown.width())
    text = _plain(shown.text())
    needed = max(shown.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
    return room.width() + _SLACK >= needed


def _sideways(window: QWidget) -> Iterator[str]:
    for area in window.findChildren(QAbstractScrollArea):
        bar = area.horizontalScrollBar()
        if area.isVisible() and bar.isVisible() and bar.maximum() > 0:
            yield f"scrolls sideways: {type(area).__name__}"


def _overlapping(window: QWidget) -> Iterator[str]:
    """Neighbours within one parent that cover each other, and both have words."""
    spoken: list[QWidget] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    by_parent: dict[int, list[QWidget]] = {}
    for widget in spoken:
        if widget.isVisible() and widget.text():  # type: ignore[attr-defined]
            by_parent.setdefault(id(widget.parent()), []).append(widget)
    for family in by_parent.values():
        for place, one in enumerate(family):
            for other in family[place + 1 :]:
                if _inner(one).intersects(_inner(other)):
                    both = f"{_plain(_text(one))} | {_plain(_text(other))}"
                    yield f"words over each other: {both}"


def _inner(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size()).adjusted(2, 2, -2, -2)


def _text(widget: QWidget) -> str:
    return str(widget.text())  # type: ignore[attr-defined]


def _plain(text: str) -> str:
    if "</" in text or "<br" in text:
        document = QTextDocument()
        document.setHtml(text)
        text = document.toPlainText()
    return text if len(text) <= 80 else text[:79] + "…"
