"""The windows stay out of screenshots where the system can do that, and only there."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.capture import CaptureShield, system_affinity
from coachjournal.ui.settings.appearance import AppearanceSection
from coachjournal.ui.theme import Theme


class Windows:
    """The system's call, as Windows answers it."""

    def __init__(self, *, old: bool = False) -> None:
        self.old = old
        self.how: dict[int, int] = {}

    def __call__(self, window: int, how: int) -> bool:
        if self.old and how == 0x11:
            return False
        self.how[window] = how
        return True


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def system() -> Windows:
    return Windows()


@pytest.fixture
def shield(qapp: QApplication, window: QWidget, system: Windows) -> Iterator[CaptureShield]:
    made = CaptureShield(qapp, system, on=True)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


@pytest.mark.usefixtures("shield")
def test_windows_that_are_there_and_those_to_come_are_left_out(
    window: QWidget, system: Windows, qtbot: QtBot
) -> None:
    assert system.how == {int(window.winId()): 0x11}
    for kind in (QDialog, QMenu, QWidget):
        another = kind(window) if kind is not QWidget else kind()
        qtbot.addWidget(another)
        another.show()
        assert system.how[int(another.winId())] == 0x11
        another.hide()


def test_the_switch_acts_at_once(shield: CaptureShield, window: QWidget, system: Windows) -> None:
    shield.set_on(False)
    assert system.how == {int(window.winId()): 0x00}
    shield.set_on(True)
    assert system.how == {int(window.winId()): 0x11}


def test_an_older_windows_shows_it_black(qapp: QApplication, window: QWidget) -> None:
    system = Windows(old=True)
    made = CaptureShield(qapp, system, on=True)
    assert system.how == {int(window.winId()): 0x01}
    qapp.removeEventFilter(made)
    made.deleteLater()


@pytest.mark.skipif(sys.platform == "win32", reason="there it can")
def test_other_systems_have_no_such_call() -> None:
    assert system_affinity() is None


def test_the_switch_is_there_only_where_it_acts(
    theme: Theme, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    device = DeviceStore(tmp_path_factory.mktemp("device") / "settings.toml")
    without = AppearanceSection(theme, device)
    qtbot.addWidget(without)
    assert without.capture is None
    asked: list[bool] = []
    with_switch = AppearanceSection(theme, device, set_capture_blocked=asked.append)
    qtbot.addWidget(with_switch)
    assert with_switch.capture is not None
    assert with_switch.capture.isChecked()
    with_switch.capture.click()
    assert asked == [False]
    assert device.settings.capture_blocked is False


def test_what_is_shown_in_room_mode_may_be_captured_and_nothing_after_it(
    shield: CaptureShield, window: QWidget, system: Windows
) -> None:
    shield.allow(True)
    assert system.how == {int(window.winId()): 0x00}
    shield.set_on(False)
    shield.set_on(True)
    assert system.how == {int(window.winId()): 0x00}
    shield.allow(False)
    assert system.how == {int(window.winId()): 0x11}
