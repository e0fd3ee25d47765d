"""The next window stands where the last one stood: on the second screen too, and maximised."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT

SCREENS = [
    {"name": "left", "x": 0, "y": 0, "width": 1440, "height": 900},
    {"name": "right", "x": 1440, "y": 0, "width": 1920, "height": 1080},
]
TWICE = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.shell.window import Window
from coachjournal.ui.theme import Theme

application = QApplication([])
theme = Theme(application, choice="light", text_size=100)
settings = Path(sys.argv[1])

def shown():
    window = Window(theme, DeviceStore(settings))
    window.show()
    application.processEvents()
    return window

def place(window):
    return [*window.geometry().getRect(), window.screen().name(), window.isMaximized()]

told = []
for maximised in (False, True):
    window = shown()
    window.showNormal()
    window.setGeometry(1600, 100, 1200, 700)
    if maximised:
        window.showMaximized()
    application.processEvents()
    window.remember_place()
    told.append([place(window), place(shown())])
print(json.dumps(told))
"""


def test_two_windows_one_after_another_stand_at_the_same_place(tmp_path: Path) -> None:
    desk = tmp_path / "screens.json"
    desk.write_text(json.dumps({"screens": SCREENS}))
    done = subprocess.run(
        [sys.executable, "-c", TWICE, str(tmp_path / "settings.toml")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={desk}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    free, maximised = json.loads(done.stdout)
    assert free[0] == free[1] == [1600, 100, 1200, 700, "right", False]
    assert maximised[0] == maximised[1]
    assert maximised[0][4:] == ["right", True]
