"""The data-protection section on the screen, for its tests: pressing, sending, reading a card."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.settings.page import Section, SettingsPage, Surroundings
from coachjournal.ui.settings.protection import ProtectionSection
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.sheet import Sheet
from tests.ui.desk import Desk
from tests.ui.finding import named

Kind = TypeVar("Kind", bound=Sheet)


def shown(desk: Desk, theme: Theme, qtbot: QtBot, device: Path, **where: str) -> ProtectionSection:
    """The section, in the page of the settings."""
    around = Surroundings(
        context=desk.context,
        theme=theme,
        device=DeviceStore(device),
        set_idle_minutes=lambda _minutes: None,
        lock=lambda: None,
        pick=lambda groups, count: list(range(count)),
    )
    sections = [Section(key="protection", title="Data protection", build=ProtectionSection)]
    page = SettingsPage(around, sections)
    qtbot.addWidget(page)
    page.resize(880, 640)
    page.show_where(section="protection", **where)
    page.show()
    settle()
    section = page.section("protection")
    assert isinstance(section, ProtectionSection)
    return section


def settle() -> None:
    """Let what was just put into the page come onto the screen."""
    QApplication.processEvents()


def press(page: QWidget, name: str) -> None:
    """Click what is called so."""
    settle()
    named(page, name).click()
    settle()


def sheet(section: QWidget, kind: type[Kind]) -> Kind:
    """The sheet of this kind that is open."""
    settle()
    found = [each for each in section.window().findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def send(opened: Sheet) -> None:
    """Do what the sheet is for, by keyboard."""
    QTest.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def focused(section: ProtectionSection) -> QWidget:
    """Where the keyboard is in the window, or comes back to."""
    held = section.window().focusWidget()
    assert held is not None
    return held


def card(section: ProtectionSection, title: str) -> Card:
    """The card with this title."""
    settle()
    found = [each for each in section.findChildren(Card) if each.accessibleName() == title]
    return next(each for each in found if each.isVisible())


def words(section: ProtectionSection, title: str) -> str:
    """All that a card says."""
    inside = card(section, title)
    return "\n".join(each.text() for each in inside.findChildren(QLabel) if each.isVisible())
