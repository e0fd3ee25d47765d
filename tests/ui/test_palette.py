"""Ctrl+K: a few letters lead anywhere, or do anything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import VaultFor
from coachjournal.ui.icons import Icons
from coachjournal.ui.shell.context import PageContext, PageEntry
from coachjournal.ui.shell.palette import Palette, fitting
from coachjournal.ui.shell.palette_rows import Deed, runs
from coachjournal.ui.shell.reach import open_palette
from coachjournal.ui.shell.shell import Shell
from coachjournal.ui.theme import Theme
from tests.ui.desk import Desk
from tests.ui.finding import shortcut


def _deeds(*words: str) -> list[Deed]:
    return [Deed(words=each, kind="page", act=lambda: None) for each in words]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["Today", "Sessions", "C-07  Daniel, Calder", "Log a session", "Lock the journal"]),
        ("ses", ["Sessions", "Log a session"]),
        ("l", ["Log a session", "Lock the journal", "C-07  Daniel, Calder"]),
        ("dan cal", ["C-07  Daniel, Calder"]),
        ("CALDER c-07", ["C-07  Daniel, Calder"]),
        ("journal lock", ["Lock the journal"]),
        ("nobody", []),
    ],
)
def test_all_pieces_must_fit_and_what_begins_with_them_comes_first(
    typed: str, expected: list[str]
) -> None:
    deeds = _deeds("Today", "Sessions", "C-07  Daniel, Calder", "Log a session", "Lock the journal")
    assert [each.words for each in fitting(deeds, typed)][: len(expected) or 1] == expected


def test_what_was_typed_is_told_apart_in_the_words() -> None:
    words = "C-07  Daniel, Calder"
    assert [part for part, typed in runs(words, "cal da") if typed] == ["Da", "Cal"]
    assert "".join(part for part, _typed in runs(words, "cal da")) == words
    assert list(runs("Today", "")) == [("Today", False)]
    assert list(runs("a.b", ".")) == [("a", False), (".", True), ("b", False)]


def test_a_row_is_high_enough_to_be_hit(opened: tuple[Palette, list[str]]) -> None:
    palette, _done = opened
    heights = [
        palette.list.visualRect(palette.list.model().index(row, 0)).height()
        for row in range(palette.list.model().rowCount())
    ]
    assert len(heights) > 5
    assert min(heights) >= 36


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(desk: Desk, window: QWidget) -> tuple[Palette, list[str]]:
    desk.client("C-07", "Daniel, Calder")
    entries = [
        PageEntry(key=key, title=key.title(), icon="sun", build=lambda _context: QWidget())
        for key in ("today", "sessions", "clients", "settings")
    ]
    done: list[str] = []
    acts = {"log": lambda: done.append("log"), "lock": lambda: done.append("lock")}
    palette = open_palette(window, desk.context, entries, acts, done.append)
    return palette, done


def _nothing(_context: PageContext) -> QWidget:
    return QWidget()


def _type(palette: Palette, text: str) -> None:
    QTest.keyClicks(palette.field, text)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)


def test_a_client_is_gone_to_by_a_few_letters(
    desk: Desk, opened: tuple[Palette, list[str]]
) -> None:
    _type(opened[0], "dani")
    [(page, where)] = desk.went
    assert page == "clients"
    assert desk.practice.clients.by_code("C-07").id == where["client_id"]


def test_supervision_is_meant_before_supervisees(desk: Desk, window: QWidget) -> None:
    entries = [
        PageEntry(key=key, title=key.title(), icon="sun", build=_nothing, whose=whose)
        for key, whose in (("supervisees", VaultFor.SUPERVISING), ("supervision", None))
    ]
    palette = open_palette(window, desk.context, entries, {}, None)
    _type(palette, "supervis")
    assert desk.went == [("supervision", {})]


def test_the_agenda_is_reached_by_its_name(desk: Desk, window: QWidget) -> None:
    entries = [PageEntry(key="supervision", title="Supervision", icon="sun", build=_nothing)]
    palette = open_palette(window, desk.context, entries, {}, None)
    _type(palette, "agenda")
    assert desk.went == [("supervision", {"step": "agenda"})]


def test_a_command_is_done(opened: tuple[Palette, list[str]]) -> None:
    palette, done = opened
    _type(palette, "lock the")
    assert done == ["lock"]


def test_a_section_of_the_settings_is_reached(
    desk: Desk, opened: tuple[Palette, list[str]]
) -> None:
    _type(opened[0], "import")
    assert desk.went == [("settings", {"section": "data"})]


def test_the_arrows_move_the_mark_while_the_keyboard_stays_in_the_field(
    desk: Desk, opened: tuple[Palette, list[str]]
) -> None:
    palette, _done = opened
    first = palette.field.accessibleDescription()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.field.accessibleDescription() != first
    assert palette.field.accessibleDescription() == palette.list.currentIndex().data()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert desk.went == [("sessions", {})]


def test_what_is_nothing_of_ours_is_searched_for(opened: tuple[Palette, list[str]]) -> None:
    palette, done = opened
    _type(palette, "red kite")
    assert done == ["red kite"]


def test_what_a_journal_open_for_reading_forbids_is_not_offered(
    desk: Desk, window: QWidget, theme: Theme, icons: Icons
) -> None:
    shell = Shell([], theme, icons, log_session=lambda *_timing: None)
    shell.setParent(window)
    shell.open(desk.context, "")
    shell.forbid_logging()
    shortcut(shell, "Ctrl+K").activated.emit()
    [palette] = window.findChildren(Palette)
    offered = [deed.words for deed in palette._deeds]
    assert "Lock the journal" in offered
    assert not {"Log a session", "Start the timer, or stop it and log"} & set(offered)
    palette.reject()
