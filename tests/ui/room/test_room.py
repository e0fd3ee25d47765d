"""Room mode in the real window: nobody who is not in the room is on the screen, by any way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.app import Program
from coachjournal.domain.terms import NoteKind
from coachjournal.ui.room.page import RoomView
from coachjournal.ui.shell.shell import Shell
from coachjournal.ui.widgets.sheet import Sheet
from tests.ui.every_word import seen
from tests.ui.room.told import (
    HIDDEN,
    IN_ROOM,
    NAMES,
    OTHERS,
    Opened,
    in_room,
    press,
    shell_of,
    told,
)


def test_the_key_hides_everything_at_once_and_shows_who_is_in_the_room_by_code(
    opened: Opened, qtbot: QtBot
) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    assert told() == []
    assert shell.sign.isVisible()
    assert "C-07" in shell.sign.words()
    assert "F9" in shell.sign.words()
    words = [text for _kind, text in seen()]
    assert "A voice for C-07" in words
    assert any("C-07 writes" in text for text in words)


def test_no_page_no_search_no_palette_and_no_way_back_leads_to_anybody(
    opened: Opened, qtbot: QtBot
) -> None:
    program, ids = opened
    assert program.context is not None
    shell = shell_of(program)
    rows = program.context.practice.sessions.rows()
    wheres: list[tuple[str, dict[str, str]]] = [(key, {}) for key in shell._entries]
    wheres += [
        ("sessions", {"session_id": rows[-1].id}),
        ("clients", {"client_id": ids[OTHERS[0]]}),
        ("search", {"query": OTHERS[0]}),
        ("prepare", {"client_id": ids[IN_ROOM]}),
        ("settings", {"section": "protection"}),
    ]
    # Also what was looked at before, and stands behind.
    for key, where in wheres:
        shell.go(key, **where)
        qtbot.wait(5)
    in_room(program, ids, qtbot)
    for key, where in wheres:
        program.context.go(key, **where)
        qtbot.wait(5)
        assert told() == [], key
        shell._show_palette()
        qtbot.wait(5)
        palette = next(each for each in shell.findChildren(Sheet) if each.isVisible())
        assert told() == [], f"the palette over {key}"
        palette.reject()
        for _step in range(3):
            shell.back()
            assert told() == [], f"back from {key}"


def test_what_is_said_by_a_page_that_is_hidden_is_not_said_in_the_room(
    opened: Opened, qtbot: QtBot
) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    assert program.context is not None
    program.context.status(f"{OTHERS[0]} is in the bin")
    shell._said_by("today", f"{OTHERS[0]} was rung")
    assert shell.message() == ""
    shell._said_by("room", "Taken away.")
    assert shell.message() == "Taken away."


def test_it_stays_on_across_a_lock_and_the_first_frame_is_in_room_mode(
    folder: tuple[Path, dict[str, str]],
    start: Callable[..., Program],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place, ids = folder
    first = start(place)
    in_room(first, ids, qtbot)
    first.lock()
    first.window.hide()
    frames: list[list[tuple[str, str]]] = []
    paint = Shell.paintEvent

    def watched(shell: Shell, event: QPaintEvent) -> None:
        frames.append(told())
        paint(shell, event)

    monkeypatch.setattr(Shell, "paintEvent", watched, raising=False)
    program = start(place)
    program.window.show()
    qtbot.wait(50)
    assert frames
    assert not any(frames)
    assert shell_of(program).current() == "room"
    # Not even made: there is nothing behind it.
    assert shell_of(program).page("today") is None
    assert told() == []
    assert program.idle is not None
    assert program.idle._holding == {"room"}


def test_ending_it_asks_once_so_that_a_slip_uncovers_nobody(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    press(program.window)
    assert told() == [], "the first answer was: stay"
    assert shell.sign.isVisible()
    press(program.window)
    qtbot.wait(20)
    assert not shell.sign.isVisible()
    assert shell.current() == "clients"
    assert told((IN_ROOM,))
    assert program.context is not None
    assert not program.context.practice.settings.read().room.on


def test_the_question_can_be_switched_off(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    assert program.context is not None
    settings = program.context.practice.settings
    from dataclasses import replace

    settings.change(drawing=replace(settings.read().drawing, ask_leaving_room=False))
    shell = in_room(program, ids, qtbot)
    press(program.window)
    assert not shell.sign.isVisible()


def test_a_sheet_with_words_in_it_is_put_aside_and_comes_back(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    shell = shell_of(program)
    shell.go("clients", client_id=ids[OTHERS[0]])
    shell._show_palette()
    sheet = next(each for each in shell.findChildren(Sheet) if each.isVisible())
    sheet.windowHandle().requestActivate()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is sheet.windowHandle())
    press(sheet)
    qtbot.wait(10)
    assert shell.sign.isVisible()
    assert not sheet.isVisible()
    assert told((*OTHERS, *HIDDEN)) == []
    press(program.window)
    press(program.window)
    assert sheet.isVisible()
    sheet.reject()


def test_words_for_the_record_are_added_to_what_it_holds(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    room = shell.page("room")
    assert isinstance(room, RoomView)
    assert room.words is not None
    room.words.setPlainText("We agreed on Tuesday.")
    assert program.context is not None
    shell.flush()[-1]()
    practice = program.context.practice
    session = practice.room.page().sessions[0].id  # type: ignore[union-attr]
    text = practice.notes.open(session, NoteKind.RECORD).text
    assert text == f"{IN_ROOM} met {OTHERS[0]} and wept.\n\nWe agreed on Tuesday."


def test_from_a_page_of_nobody_nobody_is_in_the_room_until_a_code_is_typed(
    opened: Opened, qtbot: QtBot
) -> None:
    program, _ids = opened
    shell = shell_of(program)
    press(program.window)
    qtbot.wait(20)
    room = shell.page("room")
    assert isinstance(room, RoomView)
    # Not even how many there are.
    assert told((*NAMES, *HIDDEN, "C-07", "C-08", "C-09")) == []
    for code, known in (("C-77", False), ("C-08", True)):
        assert room.code is not None
        room.code.setText(code)
        QTest.keyClick(room.code, Qt.Key.Key_Return)
        qtbot.wait(20)
        assert (room.problem is None) is known
    assert "A voice for C-08" in [text for _kind, text in seen()]
    assert "C-08" in shell.sign.words()
    assert told() == []


def test_whoever_was_in_the_room_before_is_gone_on_the_first_frame_with_somebody_else(
    opened: Opened, qtbot: QtBot
) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    room = shell.page("room")
    assert isinstance(room, RoomView)
    assert room.words is not None
    room.words.setPlainText("Half a sentence")
    assert program.room is not None
    assert program.context is not None
    assert program.room.leave(asked=True)
    shell.go("clients", client_id=ids[OTHERS[0]])
    # Nothing that is asked for comes home before the next frame is painted.
    program.context.practice.room.page = lambda: None  # type: ignore[method-assign]
    press(program.window)
    assert told((*NAMES, *HIDDEN, "C-07", "voice", "Half")) == []
    # What was begun with her is kept for her.
    del program.context.practice.room.page
    program.room.enter(ids[IN_ROOM])
    assert room.words is not None
    assert room.words.text() == "Half a sentence"
    room.unwritten.clear()


def test_that_a_disk_failed_is_said_in_room_mode_too(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    shell.stand("The disk failed while writing.")
    shell.go("guide")
    assert shell.standing() == "The disk failed while writing."
