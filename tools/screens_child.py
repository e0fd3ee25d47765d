"""Walks through the whole program in one size and one theme, and takes its picture.

Started by `tools.screens`, which has set the scale: Qt reads it only at its own start.
The pictures are the X server's, of the part of the screen where the window stands.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QScrollArea,
    QWidget,
)

from coachjournal import app
from coachjournal.domain.terms import NoteKind
from coachjournal.system.device_settings import DeviceStore
from tools import driving
from tools.clipping import suspects

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
    for entry in app.page_entries(walk.program):
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
    for number, entry in enumerate(app.page_entries(walk.program), start=10):
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
        _close_dialogs(walk.window)


def _rooms(walk: Walk, key: str) -> Iterator[str]:
    """Opens what a page has to show, one after the other; each is a picture."""
    page = walk.page(key)
    yield key
    yield from _further_down(page, key)
    for name, act in _MORE.get(key, {}).items():
        if act(walk, page):
            driving.settle(walk.tasks, _PAUSE)
            yield f"{key}-{name}"
            yield from _further_down(page, f"{key}-{name}")
            _close_dialogs(walk.window)


def _further_down(page: QWidget, name: str) -> Iterator[str]:
    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    long = [area for area in areas if area.verticalScrollBar().maximum() > 40]
    if long:
        bar = max(long, key=lambda area: area.width()).verticalScrollBar()
        bar.setValue(bar.maximum())
        yield f"{name}-below"
        bar.setValue(0)


def _written(walk: Walk, page: Any) -> bool:
    """Open the newest session with both notes and something for supervision."""
    assert walk.program.context is not None
    practice = walk.program.context.practice
    found: list[str] = []
    walk.tasks.run(
        lambda: [row.id for row in practice.sessions.rows() if row.has_reflection and row.flagged],
        owner=page,
        done=found.extend,
    )
    driving.settle(walk.tasks)
    page.show_where(session_id=found[0])
    return True


def _reflection(_walk: Walk, page: Any) -> bool:
    _press(page, lambda button: button.accessibleName() == "Read the note")  # back to writing
    page.editor.show_room(NoteKind.REFLECTION)
    return True


def _filtered(_walk: Walk, page: Any) -> bool:
    page.list.calendar.setChecked(False)
    page.editor.show_room(NoteKind.RECORD)
    page.list.set_filter("xyzzy")
    return True


def _workings(walk: Walk, _page: QWidget) -> bool:
    """One credential of several, with the workings of a figure."""
    walk.page("accreditation", credential="icf-pcc", figure="paid-hours")
    return True


def _found(walk: Walk, _page: QWidget) -> bool:
    walk.page("search", query="trust")
    return True


def _ranked(walk: Walk, _page: QWidget) -> bool:
    walk.page("search", query="feedback", ranked=True)
    return True


def _client(walk: Walk, page: QWidget) -> bool:
    walk.page("clients", client_id=_seventh(walk, page))
    return True


def _prepared(walk: Walk, page: QWidget) -> bool:
    walk.page("prepare", client_id=_seventh(walk, page))
    return True


def _seventh(walk: Walk, page: QWidget) -> str:
    """A client of whom there is much to show."""
    found: list[str] = []
    assert walk.program.context is not None
    practice = walk.program.context.practice
    walk.tasks.run(
        lambda: [line.client.id for line in practice.clients.lines()],
        owner=page,
        done=found.extend,
    )
    driving.settle(walk.tasks)
    return found[6]


def _section(key: str) -> Callable[[Walk, Any], bool]:
    def show(walk: Walk, _page: Any) -> bool:
        walk.page("settings", section=key)
        return True

    return show


def _press(page: QWidget, wanted: Callable[[QAbstractButton], bool]) -> bool:
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and wanted(button):
            button.click()
            return True
    return False


def _close_dialogs(window: QWidget) -> None:
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    driving.wait(_PAUSE)


def _part(page_key: str, part: str) -> Callable[[Walk, Any], bool]:
    def show(walk: Walk, _page: Any) -> bool:
        walk.page(page_key, part=part)
        return True

    return show


def _step(step: str) -> Callable[[Walk, Any], bool]:
    def show(walk: Walk, _page: Any) -> bool:
        walk.page("supervision", step=step)
        return True

    return show


def _named(words: str) -> Callable[[Walk, Any], bool]:
    """Press what bears this name, or has it as its words."""

    def press(_walk: Walk, page: QWidget) -> bool:
        return _press(page, lambda button: words in (button.accessibleName(), button.text()))

    return press


def _programme(walk: Walk, page: QWidget) -> bool:
    """Open the engagement with the most parts."""
    found: list[str] = []
    assert walk.program.context is not None
    practice = walk.program.context.practice
    walk.tasks.run(
        lambda: sorted(
            (line.engagement.id for line in practice.engagements.lines()),
            key=lambda each: len(practice.engagements.page(each).parts),
        ),
        owner=page,
        done=found.extend,
    )
    driving.settle(walk.tasks)
    walk.page("clients", engagement_id=found[-1])
    return True


def _sheet(walk: Walk, page: Any) -> bool:
    """Open the sketch that was changed last."""
    lines = page.book.model.lines
    if lines:
        walk.page("sketchbook", sketch_id=lines[0].sketch.id)
    return bool(lines)


def _room(walk: Walk, page: Any) -> bool:
    """The same in room mode."""
    lines = page.book.model.lines
    if lines:
        walk.page("sketchbook", sketch_id=lines[0].sketch.id, room=True)
    return bool(lines)


def _shared(walk: Walk, _page: Any) -> bool:
    """The client of the demonstration who drew most, in the room."""
    found: list[Any] = []
    practice = walk.program.context.practice if walk.program.context is not None else None
    assert practice is not None
    assert walk.program.room is not None
    walk.tasks.run(lambda: practice.room.client_with("C-01"), owner=walk.window, done=found.append)
    driving.settle(walk.tasks)
    walk.program.room.enter(found[-1])
    return True


def _gallery(walk: Walk, _page: Any) -> bool:
    """What a new sketch can begin with."""
    walk.page("sketchbook", new=True)
    return True


def _text_of_portfolio(_walk: Walk, page: Any) -> bool:
    """Write one of the texts that the body asks for."""
    page.text_wanted.emit("development")
    return True


def _choosing(_walk: Walk, page: Any) -> bool:
    """Choose the examples that go in."""
    page.choice_wanted.emit("evidence")
    return True


def _case_study(_walk: Walk, page: Any) -> bool:
    """Write a case study."""
    page.case_wanted.emit("")
    return True


_MORE: dict[str, dict[str, Callable[[Walk, Any], bool]]] = {
    "sessions": {
        "written": _written,
        "reading": _named("Read the note"),
        "reflection": _reflection,
        "month": _named("Calendar"),
        "year": _named("Year"),
        "nothing-matches": _filtered,
    },
    "clients": {
        "one": _client,
        "history": _named("Whole history"),
        "programme": _programme,
        "in-the-room": _shared,
    },
    "development": {
        part: _part("development", part)
        for part in ("cpd", "training", "observed", "feedback", "plan", "approach")
    },
    "supervision": {step: _step(step) for step in ("agenda", "pack", "after")},
    "insights": {part: _part("insights", part) for part in ("themes", "toolkit", "organisations")},
    "prepare": {"one": _prepared},
    "sketchbook": {"sheet": _sheet, "room": _room, "gallery": _gallery},
    "portfolio": {"text": _text_of_portfolio, "choosing": _choosing, "case-study": _case_study},
    "accreditation": {"workings": _workings, "evidence": _named("Evidence")},
    "settings": {
        key: _section(key)
        for key in (
            "writing",
            "security",
            "backups",
            "protection",
            "rules",
            "data",
            "bin",
        )
    },
    "search": {"found": _found, "ranked": _ranked},
}


def _say(error: Exception) -> None:
    print(f"screens: a job failed: {error!r}", file=sys.stderr)


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.stdin.readline()))))
