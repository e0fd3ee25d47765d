"""What a screen reader hears of the canvas: that it is one; its outline says what lies on it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from coachjournal.ui.sketch.sheet_view import SheetView


@cache
def give_canvases_a_role() -> None:
    """Let Qt say of each canvas that it is one: of a plain widget it says that it is nothing."""
    QAccessible.installFactory(_canvas)


def _canvas(_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, SheetView):
        return None
    return QAccessibleWidget(thing, QAccessible.Role.Canvas, thing.accessibleName())
