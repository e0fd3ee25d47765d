"""A page that is alone in the window: nothing beside it names anybody."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.ui.shell.context import PageEntry
from coachjournal.ui.shell.rail import Rail
from coachjournal.ui.shell.shell import Shell
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.status import StatusStrip
from tests.ui.desk import Desk


class AlonePage(QWidget):
    alone_wanted = Signal(bool)


def test_a_page_alone_in_the_window_has_no_rail_no_search_and_no_palette(
    desk: Desk, qtbot: QtBot
) -> None:
    logged: list[str] = []
    page = AlonePage()
    entries = [
        PageEntry(key="sketchbook", title="Sketchbook", icon="brush", build=lambda _context: page),
        PageEntry(key="today", title="Today", icon="sun", build=lambda _context: QWidget()),
        PageEntry(
            key="search", title="Search", icon="search", build=lambda _c: QWidget(), in_rail=False
        ),
    ]
    shell = Shell(
        entries,
        desk.context.theme,
        desk.context.icons,
        log_session=lambda *_timing: logged.append("log"),
    )
    qtbot.addWidget(shell)
    shell.show()
    shell.open(desk.context, "sketchbook")
    rail, search = shell.findChildren(Rail)[0], shell.findChildren(SearchField)[0]
    strip = shell.findChildren(StatusStrip)[0]
    shell.status("The session with Daniel was logged.")
    page.alone_wanted.emit(True)
    assert [each.isVisible() for each in (rail, search, strip)] == [False, False, False]
    shell._acts["log"]()
    assert logged == []
    shell.go("today")
    assert [each.isVisible() for each in (rail, search)] == [True, True]
    shell._acts["log"]()
    assert logged == ["log"]
