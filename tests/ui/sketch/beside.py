"""A sheet with a live template and the panel beside it, worked as a hand does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import Note, Widget
from coachjournal.domain.sketch.live import WIDGETS
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.services.sketch_templates import begun
from coachjournal.ui.sketch.live.panels import panel_for
from coachjournal.ui.sketch.sheet import Sheet
from tests.ui.desk import Desk

_T = TypeVar("_T", bound=QWidget)
TODAY = date(2026, 11, 12)


class Beside:
    """A sheet with a template, and its panel."""

    def __init__(self, desk: Desk, qtbot: QtBot, key: str) -> None:
        numbers = count(1)
        metrics = DrawingFonts()
        self.new_id: Callable[[], str] = lambda: f"n{next(numbers)}"
        items = begun(key, new_id=self.new_id, metrics=metrics, today=TODAY)
        self.sheet = Sheet(items, metrics, WIDGETS, self.new_id)
        panel = panel_for(self.sheet, desk.context)
        assert panel is not None
        self.panel = panel
        qtbot.addWidget(panel)
        panel.resize(320, 700)
        panel.show()

    def find(self, kind: type[_T], name: str) -> _T:
        """The control of that name that is shown now."""
        self.settle()
        found = [
            each
            for each in self.panel.findChildren(kind)
            if each.accessibleName() == name and each.isVisibleTo(self.panel)
        ]
        assert found, name
        return found[-1]

    def settle(self) -> None:
        """What was built anew is on the screen, what it took the place of is gone."""
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def add(self, name: str, text: str) -> None:
        """Type into a field that adds, and press Enter."""
        field = self.find(QLineEdit, name)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def write(self, name: str, text: str) -> None:
        """Type something else into a field."""
        field = self.find(QLineEdit, name)
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def press(self, name: str) -> None:
        """Press a button."""
        self.find(QAbstractButton, name).click()

    def pick(self, name: str, words: str) -> None:
        """Choose from a list, as a hand does."""
        box = self.find(QComboBox, name)
        at = box.findText(words)
        assert at >= 0, [box.itemText(each) for each in range(box.count())]
        box.setCurrentIndex(at)
        box.activated.emit(at)

    def step(self, name: str, key: Qt.Key, times: int = 1) -> None:
        """Turn a number up or down by the arrow keys; the field is made anew each time."""
        for _ in range(times):
            QTest.keyClick(self.find(QAbstractSpinBox, name), key)

    def part(self, template: str) -> Widget:
        """The live part."""
        return next(
            each
            for each in self.sheet.scene.elements()
            if isinstance(each, Widget) and each.template == template
        )

    def notes(self) -> list[str]:
        """The words of all notes."""
        return [each.text for each in self.sheet.scene.elements() if isinstance(each, Note)]
