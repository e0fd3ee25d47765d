"""What a screen reader hears of a canvas: that it is one, and its name."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_CANVAS = "canvas"


def give_canvas_role(widget: QWidget) -> None:
    """Let Qt say of a widget that it is a canvas: of a plain one it says that it is nothing."""
    widget.setProperty(_CANVAS, True)
    _look_for_canvases()


@cache
def _look_for_canvases() -> None:
    QAccessible.installFactory(_canvas)


def _canvas(_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or not thing.property(_CANVAS):
        return None
    return QAccessibleWidget(thing, QAccessible.Role.Canvas, thing.accessibleName())
