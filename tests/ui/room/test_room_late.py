"""What was asked for a moment before room mode began, and comes when it is on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.domain.unsent import UnsentWords
from coachjournal.services.unsent import Unsent
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.clients.sheets import ClientSheet
from coachjournal.ui.widgets.sheet import Reading, Sheet
from coachjournal.ui.widgets.text import label
from tests.ui.doubles import ScriptedDialogs
from tests.ui.room.told import IN_ROOM, OTHERS, Opened, in_room, press, shell_of, told


def left(opened: Opened) -> list[UnsentWords]:
    context = opened[0].context
    assert context is not None
    # As the next start would see it.
    return list(Unsent(context.practice.journal).left())


def test_a_sheet_that_comes_late_waits_until_room_mode_ends(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    late = Reading(shell.page("clients") or shell, "Late", label(OTHERS[0]))
    late.open()
    over = Reading(program.window, "Late too", label(OTHERS[1]))
    over.open()
    qtbot.wait(10)
    assert not late.isVisible()
    assert not over.isVisible()
    assert told() == []
    press(program.window)
    press(program.window)
    assert late.isVisible()
    assert over.isVisible()
    over.reject()
    late.reject()


def test_a_page_that_is_hidden_asks_nothing(opened: Opened, qtbot: QtBot) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    context, page = program.context, shell.page("clients")
    assert context is not None
    assert page is not None
    proposed = Path(f"{OTHERS[0]}.pdf")
    assert not context.dialogs.confirm(page, "Erase", f"Erase {OTHERS[0]}?", "Erase", "Keep")
    assert context.dialogs.ask_save_file(page, "Where?", proposed, "*.pdf") is None
    assert isinstance(program.dialogs, ScriptedDialogs)
    assert program.dialogs.said == []


def test_words_in_a_sheet_that_was_put_aside_are_kept_and_saved_by_a_lock(
    opened: Opened, qtbot: QtBot
) -> None:
    program, ids = opened
    shell = shell_of(program)
    shell.go("clients", client_id=ids[OTHERS[0]])
    page = shell.page("clients")
    assert isinstance(page, ClientsView)
    page.client.edit_wanted.emit()
    sheet = next(each for each in shell.findChildren(ClientSheet) if each.isVisible())
    sheet.working_name.setText("Renamed a moment ago")
    sheet.windowHandle().requestActivate()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is sheet.windowHandle())
    press(sheet)
    assert not sheet.isVisible()
    # A crash now loses none of it.
    assert [text.text for words in left(opened) for text in words.texts] == ["Renamed a moment ago"]
    jobs = shell.flush()
    assert jobs
    for job in jobs:
        job()
    context = program.context
    assert context is not None
    page_of_client = context.practice.clients.page(ids[OTHERS[0]])
    assert page_of_client.line.client.working_name == "Renamed a moment ago"
    assert left(opened) == []
    assert sheet.is_open()


def test_only_keys_that_work_are_listed_and_esc_stays_in_the_room(
    opened: Opened, qtbot: QtBot
) -> None:
    program, ids = opened
    shell = in_room(program, ids, qtbot)
    shell.show_keys()
    sheet = next(each for each in shell.findChildren(Sheet) if each.isVisible())
    assert told((IN_ROOM, "Log a session", "Start the timer")) == []
    sheet.reject()
    shell.back()
    assert shell.current() == "room"
    shell.go("sketchbook")
    shell.go("room")
    shell.back()
    assert shell.current() == "room"
    assert QApplication.activeModalWidget() is None
