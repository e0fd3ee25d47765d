"""Walks through the program for the user guide, with a clock that stands still.

Started by `tools.guide`. A picture is of the whole window, or of the part that is spoken of.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QScrollArea,
    QWidget,
)

from coachjournal.domain.terms import EngagementKind, NoteKind
from coachjournal.system.clock import SystemClock
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.widgets.text import ElidedLabel
from tools import driving
from tools.environment import ROOT
from tools.guide import DAY
from tools.guide_files import CALENDAR, TABLE, old_notes, photo
from tools.screens_child import PASSPHRASE, Walk

MOMENT = datetime.combine(DAY, time(14, 20), tzinfo=UTC)
WORKSHOP, HOME = str(ROOT / "build" / "guide"), "/home/rosalind"
# Chance draws the real one, and the same picture is wanted every time.
KIT = ("4T7M", "K2QX", "9HRD", "WB3C", "N6PE", "J8ZV", "5YGA", "R2FS")
_ROOM = 10
_CONTROL = Qt.KeyboardModifier.ControlModifier


class StillClock(SystemClock):
    """The moment that every picture is taken at."""

    def now(self) -> datetime:
        """The moment."""
        return MOMENT

    def today(self) -> date:
        """Its day."""
        return DAY

    def zone_name(self) -> str:
        """Where the practice is."""
        return "Europe/London"


class GuideWalk(Walk):
    """Takes pictures of parts of the window as well."""

    def shot(self, name: str, *parts: QWidget, room: int = _ROOM) -> None:
        """The window, or as much of it as holds these parts and a little around them."""
        driving.settle(self.tasks, 250)
        self._neutral()
        QApplication.processEvents()
        place = self.window.geometry()
        wanted = place
        if parts:
            held = QRect()
            for part in parts:
                held = held.united(QRect(part.mapToGlobal(part.rect().topLeft()), part.size()))
            wanted = held.adjusted(-room, -room, room, room).intersected(place)
        screen = self.window.screen()
        picture = screen.grabWindow(0, wanted.x(), wanted.y(), wanted.width(), wanted.height())
        picture.save(str(self._out / f"{name}.png"))

    def sheet(self, name: str) -> None:
        """The sheet that is open, and then close it."""
        driving.settle(self.tasks, 250)
        dialog = self.dialog()
        self.shot(name, dialog, room=0)
        dialog.reject()
        driving.settle(self.tasks, 150)
        assert self.program.shell is not None
        self.program.shell._strip.hide()

    def page_shot(self, name: str, *, whole: bool = False) -> None:
        """The page that is shown, or the whole window, with the ring of the keyboard nowhere."""
        driving.settle(self.tasks, 150)
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        shell = self.program.shell
        assert shell is not None
        page = shell.page(shell.current())
        self.shot(name, *([page] if page is not None and not whole else []), room=0)

    def _neutral(self) -> None:
        """Say of places on this computer what they would be on a coach's own."""
        for each in self.window.findChildren(QLabel):
            words = each._whole if isinstance(each, ElidedLabel) else each.text()
            if WORKSHOP not in words:
                continue
            plain = words.replace(f"{WORKSHOP}/home", HOME).replace(WORKSHOP, HOME)
            if isinstance(each, ElidedLabel):
                each.set_text(plain)
            else:
                each.setText(plain)

    def dialog(self) -> QDialog:
        """The sheet that is open."""
        shown = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        return shown[-1]

    def ask(self, job: Callable[[Any], Any]) -> Any:
        """Ask the practice something, on the vault lane."""
        assert self.program.context is not None
        practice = self.program.context.practice
        found: list[Any] = []
        self.tasks.run(lambda: job(practice), owner=self.window, done=found.append)
        driving.settle(self.tasks)
        return found[0]

    def press(self, holder: QWidget, words: str) -> None:
        """Press the button that bears these words or this name."""
        for button in holder.findChildren(QAbstractButton):
            named = words in (button.accessibleName(), button.text())
            if named and button.isVisible() and button.isEnabled():
                button.click()
                driving.settle(self.tasks, 150)
                return
        raise LookupError(words)

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _CONTROL) -> None:
        """Press keys in the window."""
        QTest.keyClick(self.window, key, modifier)
        driving.settle(self.tasks, 150)

    def client(self, code: str) -> str:
        """The id of the client with this code."""
        lines = self.ask(lambda practice: list(practice.clients.lines()))
        return next(str(line.client.id) for line in lines if line.client.code == code)


def newcomer(walk: GuideWalk, told: dict[str, Any]) -> None:
    """From nothing to a journal with nothing in it."""
    walk.show(None, told["width"], told["height"])
    walk.shot("welcome", walk.view())
    walk.program.unlock.show_create()
    view = walk.view()
    view.name.setText("Ridgeway Coaching")
    view.chooser.choose_own()
    view.chooser.passphrase.setText(PASSPHRASE)
    view.chooser.again.setText(PASSPHRASE)
    driving.wait(400)
    walk.shot("create", walk.view())
    view._send()
    driving.wait_until(lambda: hasattr(walk.view(), "ask_back"), "the recovery key")
    shown = [each for each in walk.view().findChildren(QLabel) if each.property("role") == "code"]
    for each, group in zip(shown, KIT, strict=True):
        each.setText(group)
    walk.shot("recovery-key", walk.view())
    groups = walk.view()._groups
    walk.view().ask_back()
    for place, field in walk.view().fields.items():
        field.setText(groups[place])
    walk.view()._check()
    driving.wait_until(lambda: walk.program.shell is not None, "the journal")


def coach(walk: GuideWalk, told: dict[str, Any]) -> None:
    """A practice of three years."""
    walk.show(Path(told["vault"]), told["width"], told["height"])
    walk.shot("unlock", walk.view())
    walk.view().passphrase_given.emit(PASSPHRASE)
    driving.wait_until(lambda: walk.program.shell is not None, "the journal")
    for room in (
        _today, _sessions, _clients, _sketches, _growth, _insights, _search, _settings,
        _everywhere,
    ):  # fmt: skip
        room(walk, told)


def damaged(walk: GuideWalk, told: dict[str, Any]) -> None:
    """The same practice, one bit of which has tipped over."""
    file = Path(told["vault"]) / "journal.db"
    content = bytearray(file.read_bytes())
    content[int(len(content) * 0.97)] ^= 1
    file.write_bytes(content)
    walk.show(Path(told["vault"]), told["width"], told["height"])
    before = walk.view()
    before.passphrase_given.emit(PASSPHRASE)
    driving.wait_until(lambda: walk.view() is not before, "what is said of the damage")
    driving.wait(1500)
    walk.shot("damaged", walk.view())


def _today(walk: GuideWalk, _told: dict[str, Any]) -> None:
    walk.page("today")
    walk.page_shot("today", whole=True)
    walk.keys(Qt.Key.Key_L)
    sheet: Any = walk.dialog()
    sheet.line.field.setText("C-05 yesterday 9:30 75m paid video")
    walk.sheet("log")


def _sessions(walk: GuideWalk, told: dict[str, Any]) -> None:
    page: Any = walk.page("sessions")
    walk.page_shot("sessions", whole=True)
    page.list_deeds.catch_up()
    driving.settle(walk.tasks, 150)
    walk.sheet("catch-up")
    walk.press(page, "Calendar")
    walk.page_shot("calendar")
    walk.press(page, "Calendar")
    rows = walk.ask(lambda practice: list(practice.sessions.rows()))
    page.show_where(session_id=next(row.id for row in rows if row.has_reflection and row.flagged))
    driving.settle(walk.tasks, 250)
    record = page.editor.rooms[NoteKind.RECORD].edit
    record.moveCursor(QTextCursor.MoveOperation.Down)
    walk.shot("writing", page.editor, room=0)
    page.editor.side.click()
    walk.shot("carried", page.side, room=0)
    page.editor.side.click()
    page.editor.show_room(NoteKind.REFLECTION)
    walk.shot("reflection", page.editor, room=0)
    page.editor.show_room(NoteKind.RECORD)
    page.companions.choose_template()
    walk.sheet("templates")
    page.note_deeds._ask_decision()
    walk.sheet("decision")
    _history(walk, page, [row.id for row in rows if row.has_record])
    _pictures(walk, page, told)


def _history(walk: GuideWalk, page: Any, ids: list[str]) -> None:
    page.show_where(session_id=ids[2])
    driving.settle(walk.tasks, 250)
    page.editor.rooms[NoteKind.RECORD].edit.append_text("\n\nShe rang on Monday: it is said.")
    page.companions.show_history()
    walk.sheet("history")


def _pictures(walk: GuideWalk, page: Any, told: dict[str, Any]) -> None:
    page.show_where(session_id=walk.ask(_with_picture))
    driving.settle(walk.tasks, 400)
    page.editor.side.click()
    walk.shot("attachments", page.side, room=0)
    page.editor.side.click()
    page.attachments._dropped(NoteKind.RECORD, [str(photo(Path(told["out"]).parent))])
    driving.settle(walk.tasks, 1500)
    walk.sheet("photo")


def _with_picture(practice: Any) -> str:
    for row in practice.sessions.rows():
        if practice.attachments.of_session(row.id):
            return str(row.id)
    raise LookupError("no attachment")


def _clients(walk: GuideWalk, _told: dict[str, Any]) -> None:
    page = walk.page("clients")
    walk.page_shot("clients")
    walk.page("clients", client_id=walk.client("C-07"))
    walk.page_shot("client")
    _scroll(page, 100_000)
    walk.page_shot("agreed")
    walk.press(page, "Whole history")
    walk.page_shot("whole-history")
    lines = walk.ask(lambda practice: list(practice.engagements.lines()))
    kinds = {line.engagement.kind: line.engagement.id for line in lines}
    walk.page("clients", engagement_id=kinds[EngagementKind.CALL_OFF])
    walk.page_shot("engagement")
    walk.page("clients", engagement_id=kinds[EngagementKind.PROGRAMME])
    walk.page_shot("programme")
    walk.page("prepare", client_id=walk.client("C-05"))
    walk.page_shot("prepare")


def _scroll(page: QWidget, down: int) -> None:
    """Scroll the longest part of a page."""
    areas = [each for each in page.findChildren(QScrollArea) if each.isVisible()]
    bar = max((each.verticalScrollBar() for each in areas), key=lambda each: each.maximum())
    bar.setValue(min(down, bar.maximum()))


def _growth(walk: GuideWalk, _told: dict[str, Any]) -> None:
    from tools.guide_accreditation import accreditation
    from tools.guide_supervision import covering, in_the_room, supervision

    supervision(walk)
    covering(walk)
    in_the_room(walk)
    walk.page("development")
    walk.page_shot("development")
    page = walk.page("development", part="plan")
    walk.page_shot("plan")
    page = walk.page("development", part="observed")
    walk.press(page, "Observe")
    walk.page_shot("observed")
    walk.press(page, "Done")
    accreditation(walk)


def _insights(walk: GuideWalk, _told: dict[str, Any]) -> None:
    for part, name in (
        ("practice", "insights"), ("themes", "themes"), ("toolkit", "toolkit"),
        ("organisations", "organisations"),
    ):  # fmt: skip
        page = walk.page("insights", part=part)
        walk.page_shot(name)
        if name == "insights":
            _scroll(page, 410)
            walk.page_shot("insights-chart")


def _search(walk: GuideWalk, _told: dict[str, Any]) -> None:
    walk.page("search", query="trust")
    walk.page_shot("search", whole=True)


def _settings(walk: GuideWalk, told: dict[str, Any]) -> None:
    for key in ("computer", "writing", "security", "backups", "protection", "data", "bin"):
        walk.page("settings", section=key)
        walk.page_shot(f"settings-{key}", whole=key == "computer")
    page: Any = walk.page("settings", section="data")
    section = page.section("data")
    files = Path(told["out"]).parent
    (files / "log.csv").write_text(TABLE, encoding="utf-8")
    section._show_table(walk.ask(lambda practice: practice.previews.look(files / "log.csv")))
    walk.sheet("import")
    (files / "meetings.ics").write_text(CALENDAR, encoding="utf-8")
    section._show_calendar(walk.ask(lambda one: one.calendars.read(files / "meetings.ics")))
    walk.sheet("calendar-in")
    section._show_notes(walk.ask(lambda practice: practice.old_notes.read(old_notes(files))))
    walk.sheet("old-notes")
    section._paper()
    walk.sheet("paper")


def _sketches(walk: GuideWalk, _told: dict[str, Any]) -> None:
    page: Any = walk.page("sketchbook")
    walk.page_shot("sketchbook")
    ids = {each.sketch.template: each.sketch.id for each in page.book.model.lines}
    for template, name in (
        ("", "sketch"), ("wheel-of-leadership", "sketch-wheel"),
        ("systems-map", "sketch-map"), ("constellation", "sketch-constellation"),
        ("problem-tree", "sketch-outline"),
    ):  # fmt: skip
        page = walk.page("sketchbook", sketch_id=ids[template])
        if name == "sketch-outline":
            walk.press(page, "Outline")
        walk.page_shot(name)


def _everywhere(walk: GuideWalk, _told: dict[str, Any]) -> None:
    walk.page("today")
    walk.keys(Qt.Key.Key_K)
    walk.sheet("palette")


def main(told: dict[str, Any]) -> None:
    """Both stories, in light colours."""
    for name in ("now", "today", "zone_name"):
        setattr(SystemClock, name, getattr(StillClock, name))
    application = QApplication(["guide"])
    application.setCursorFlashTime(0)
    out = Path(told["out"])
    for number, story in enumerate((newcomer, coach, damaged)):
        settings = out.parent / f"settings-{number}.toml"
        DeviceStore(settings).change(theme="light")
        walk = GuideWalk(application, settings, out)
        story(walk, told)
        walk.close()


if __name__ == "__main__":
    main(json.loads(sys.stdin.readline()))
