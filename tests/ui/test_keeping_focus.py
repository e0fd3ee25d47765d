"""What has the keyboard when something on a page is shown anew."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import clear_layout


class Page(QWidget):
    """A list of buttons that is shown anew, and a field beside it."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.field, self.list = QLineEdit(), QWidget()
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        # Where Qt goes by itself when a row goes.
        column.addWidget(QPushButton("Next"))
        column.addWidget(self.field)
        self.rows = QVBoxLayout(self.list)
        self.fill()
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()

    def fill(self) -> None:
        """Show the rows, all of them new."""
        clear_layout(self.rows)
        for name in ("Add", "Done"):
            self.rows.addWidget(QPushButton(name))

    def button(self, name: str) -> QPushButton:
        """A row as it is now."""
        found = [each for each in self.list.findChildren(QPushButton) if each.text() == name]
        return found[-1]


def test_the_focus_returns_to_what_is_called_the_same(qtbot: QtBot) -> None:
    page = Page(qtbot)
    before = page.button("Done")
    before.setFocus()
    with keeping_focus(page.list):
        page.fill()
    qtbot.waitUntil(lambda: page.button("Done").hasFocus())
    assert page.button("Done") is not before


def test_who_went_to_write_elsewhere_meanwhile_stays_there(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.button("Done").setFocus()
    with keeping_focus(page.list):
        page.fill()
    page.field.setFocus()
    qtbot.wait(50)
    assert page.field.hasFocus()
