"""Walks through the whole program in one size and one theme, and takes its picture.

Started by `tools.screens`, which has set the scale: Qt reads it only at its own start.
The pictures are the X server's, of the part of the screen where the window stands.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QScrollArea,
    QWidget,
)

from coachjournal import app
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.shell.context import PageEntry
from coachjournal.ui.shell.pages import ROOM
from tools import driving
from tools.clipping import suspects
from tools.screens_rooms import ROOMS, close_dialogs

PASSPHRASE = "seven quiet lanterns over the harbour"
_PAUSE = 150
_AT = (8, 32)


class Walk:
    """One program in one window, and the pictures taken of it."""

    def __init__(self, application: QApplication, settings: Path, out: Path) -> None:
        self.tasks = driving.WatchedTasks()
        self.program = driving.build(application, settings, self.tasks)
        self.window = self.program.window
        self.found: dict[str, list[str]] = {}
        self._out = out
        self.tasks.set_unhandled(_say)

    def show(self, vault: Path | None, width: int, height: int) -> None:
        """Show the window in the middle of nothing, at exactly this size."""
        self.program.begin(vault)
        self.window.resize(width, height)
        self.window.move(*_AT)
        QCursor.setPos(0, 0)  # nothing is hovered over
        self.window.activateWindow()

    def take(self, name: str) -> None:
        """Wait until nothing moves or loads any more, and take the picture."""
        driving.settle(self.tasks, _PAUSE)
        QApplication.processEvents()
        self._picture().save(str(self._out / f"{name}.png"))
        found = [words for shown in self._shown() for words in suspects(shown)]
        if found:
            self.found[name] = found

    def view(self) -> Any:
        """What stands on the page before the journal is open."""
        return self.program.unlock._page.view()

    def page(self, key: str, **where: Any) -> QWidget:
        """Go to a page of the shell."""
        assert self.program.shell is not None
        assert self.program.room is not None
        # A sheet that was shown together shared the screen.
        self.program.room.leave(asked=True)
        self.program.shell.go(key, **where)
        driving.settle(self.tasks, _PAUSE)
        page = self.program.shell.page(key)
        assert page is not None, key
        return page

    def close(self) -> None:
        """Close as a person would."""
        self.program.close()
        driving.wait_until(lambda: not self.window.isVisible(), "the window to close")
        self.tasks.close()

    def _shown(self) -> Sequence[QWidget]:
        dialogs = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        return dialogs or [self.window]

    def _picture(self) -> QPixmap:
        if QGuiApplication.platformName() != "xcb":
            return self.window.grab()
        place = self.window.geometry()
        screen = self.window.screen()
        return screen.grabWindow(0, place.x(), place.y(), place.width(), place.height())


def main(told: dict[str, Any]) -> dict[str, list[str]]:
    """Everything before a journal is open, then an empty one, then the demo."""
    out = Path(told["out"])
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication(["screens"])
    found: dict[str, list[str]] = {}
    for number, story in enumerate((_newcomer, _coach)):
        settings = out.parent / f"settings-{out.name}-{number}.toml"
        DeviceStore(settings).change(theme=told["theme"], text_size=told["text_size"])
        walk = Walk(application, settings, out)
        story(walk, told)
        walk.close()
        found |= walk.found
        settings.unlink(missing_ok=True)
    return found


def _newcomer(walk: Walk, told: dict[str, Any]) -> None:
    walk.show(None, told["width"], told["height"])
    walk.take("01-welcome")
    walk.program.unlock.show_create()
    view = walk.view()
    view.name.setText("Ridgeway Coaching")
    view.chooser.choose_own()
    view.chooser.passphrase.setText(PASSPHRASE)
    driving.wait(400)
    view.chooser.again.setText("seven quiet")
    walk.take("02-create")
    view.chooser.again.setText(PASSPHRASE)
    view._send()
    driving.wait_until(lambda: hasattr(walk.view(), "ask_back"), "the recovery key")
    walk.take("03-recovery-key")
    view = walk.view()
    groups = view._groups
    view.ask_back()
    walk.take("04-typed-back")
    for place, field in view.fields.items():
        field.setText(groups[place])
    view._check()
    driving.wait_until(lambda: walk.program.shell is not None, "the journal")
    for entry in _entries(walk):
        walk.page(entry.key)
        walk.take(f"05-empty-{entry.key}")


def _coach(walk: Walk, told: dict[str, Any]) -> None:
    walk.show(Path(told["vault"]), told["width"], told["height"])
    walk.take("06-unlock")
    walk.view().passphrase_given.emit("not the passphrase")
    driving.wait_until(lambda: walk.view().problem(), "the answer")
    walk.take("07-unlock-wrong")
    walk.view().passphrase_given.emit(PASSPHRASE)
    driving.wait_until(lambda: walk.program.shell is not None, "the journal")
    for number, entry in enumerate(_entries(walk), start=10):
        for name in _rooms(walk, entry.key):
            walk.take(f"{number}-{name}")
    walk.page("today")
    for name, key, modifier in (
        ("30-log-sheet", Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        ("31-cheat-sheet", Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier),
        ("32-palette", Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(walk.window, key, modifier)
        walk.take(name)
        close_dialogs(walk.window)


def _entries(walk: Walk) -> list[PageEntry]:
    """Every page that there is while nobody else looks at the screen."""
    return [each for each in app.page_entries(walk.program) if each.key != ROOM]


def _rooms(walk: Walk, key: str) -> Iterator[str]:
    """Opens what a page has to show, one after the other; each is a picture."""
    page = walk.page(key)
    yield key
    yield from _further_down(page, key)
    for name, act in ROOMS.get(key, {}).items():
        if act(walk, page):
            driving.settle(walk.tasks, _PAUSE)
            yield f"{key}-{name}"
            yield from _further_down(page, f"{key}-{name}")
            close_dialogs(walk.window)


def _further_down(page: QWidget, name: str) -> Iterator[str]:
    sheets = [each for each in page.window().findChildren(QDialog) if each.isVisible()]
    shown = sheets[-1] if sheets else page
    areas = [area for area in shown.findChildren(QScrollArea) if area.isVisible()]
    long = [area for area in areas if area.verticalScrollBar().maximum() > 40]
    if long:
        bar = max(long, key=lambda area: area.width()).verticalScrollBar()
        bar.setValue(bar.maximum())
        yield f"{name}-below"
        bar.setValue(0)


def _say(error: Exception) -> None:
    print(f"screens: a job failed: {error!r}", file=sys.stderr)


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.stdin.readline()))))
