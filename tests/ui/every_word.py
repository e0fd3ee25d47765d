"""All that the objects of a window say or hold: texts, names, tips, titles, rows, choices."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


def texts_of(widget: QObject) -> Iterator[str]:
    """All that an object of the window says or holds."""
    if isinstance(widget, QAction):
        yield widget.text()
    if not isinstance(widget, QWidget):
        return
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.text()
        completer = widget.completer()
        model = completer.model() if completer is not None else None
        if model is not None:
            yield from (str(model.index(n, 0).data()) for n in range(model.rowCount(QModelIndex())))
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _items(widget)


def _items(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    )
    # Of a list Qt keeps its number of columns to itself.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            yield from (str(model.index(row, column).data(role)) for role in roles)


def seen() -> list[tuple[str, str]]:
    """Every text of all that can be seen now, with the kind of what says it."""
    found: list[tuple[str, str]] = []
    for each in QApplication.allWidgets():
        if each.isVisible():
            for thing in (each, *each.actions()):
                found += [(type(thing).__name__, text) for text in texts_of(thing) if text]
    return found
