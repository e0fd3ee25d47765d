"""After an erasure nothing of the person is left in any widget, shown or hidden, on any page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from coachjournal.app import Program, ServicesOpening, build
from coachjournal.domain.changes import Changes
from coachjournal.domain.terms import NoteKind
from coachjournal.services.practice import Practice
from coachjournal.services.vocabulary import Tag
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.clients.page import ClientsView
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.shell.shell import Shell
from coachjournal.ui.tasks import ImmediateTasks
from tests.services.practices import PASSPHRASE, add_client, log, new_practice
from tests.ui.doubles import ScriptedDialogs
from tests.ui.every_word import texts_of

CANARY = "Zwolinska"


def _fill(practice: Practice) -> str:
    client = add_client(practice, "C-07", working_name=f"{CANARY}, Ada", full_name=f"Ada {CANARY}")
    session = log(
        practice,
        "2026-10-01T09:00",
        client_code="C-07",
        title=f"About {CANARY}",
        record=f"{CANARY} said it.\n- [ ] {CANARY} rings\n",
    )
    practice.notes.leave(session.id, NoteKind.REFLECTION, f"What of {CANARY} is mine?")
    practice.today.promise(f"Ring {CANARY}", client_id=client.id, session_id=session.id)
    practice.carried.add_action(client.id, f"{CANARY} writes", session_id=session.id)
    practice.goals.add(client.id, f"A voice for {CANARY}")
    practice.supervision.bring(
        f"What did {CANARY} want?", client_id=client.id, session_id=session.id
    )
    practice.vocabulary.add(Tag.THEME, "Silence")
    # Somebody else stays.
    add_client(practice, "C-08", working_name="Grace")
    log(practice, "2026-10-02T09:00", client_code="C-08", record="Grace said it.")
    return str(client.id)


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Program, str]]:
    folder = tmp_path / "Practice.cjvault"
    with new_practice(folder) as practice:
        client = _fill(practice)
    program = build(
        qapp,
        device=DeviceStore(tmp_path / "settings.toml"),
        tasks=ImmediateTasks(),
        opening=ServicesOpening("light"),
        dialogs=ScriptedDialogs(),
        start_locked=lambda _vault, _how: None,
        exit_process=lambda: None,
    )
    program.begin(folder)
    program.unlock._try_passphrase(PASSPHRASE)
    program.window.resize(1440, 900)
    program.window.show()
    yield program, client
    program.close()
    program.window.close_now()
    program.window.deleteLater()
    program.deleteLater()
    qapp.setStyleSheet("")


def _visit(shell: Shell, practice: Practice, client: str, qtbot: QtBot) -> None:
    """Everywhere where something of a client is shown, ending on the client."""
    (mine,) = [row for row in practice.sessions.rows() if row.client_code == "C-07"]
    for page, where in (
        ("today", {}),
        ("sessions", {"session_id": mine.id, "note": "reflection"}),
        ("sessions", {"session_id": mine.id, "note": "record"}),
        ("supervision", {}),
        ("development", {}),
        ("accreditation", {}),
        ("insights", {}),
        ("search", {"query": CANARY, "ranked": True}),
        ("prepare", {"client_id": client}),
        ("settings", {"section": "protection"}),
        ("settings", {"section": "bin"}),
        ("clients", {"client_id": client}),
    ):
        shell.go(page, **where)
        qtbot.wait(40)
    # A page that is hidden and old holds what it held.
    practice.today.promise("Nothing of them")
    clients = shell.page("clients")
    assert isinstance(clients, ClientsView)
    clients.client.history_wanted.emit()
    qtbot.wait(40)
    assert clients.shows_history()


def _holding(word: str) -> list[str]:
    """The kinds of objects that still hold a word, hidden ones as well."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    widgets: list[QObject] = list(application.allWidgets())
    widgets += [action for each in application.allWidgets() for action in each.actions()]
    return [
        f"{_way_to(each)}: {text[:60]}"
        for each in widgets
        for text in texts_of(each)
        if word in text
    ]


def _way_to(each: QObject) -> str:
    """Its kinds, from itself upwards."""
    way: list[str] = []
    above: QObject | None = each
    while above is not None and len(way) < 7:
        way.append(type(above).__name__)
        above = above.parent()
    return " < ".join(way)


def test_no_widget_holds_anything_of_the_erased(opened: tuple[Program, str], qtbot: QtBot) -> None:
    program, client = opened
    assert program.shell is not None
    assert program.context is not None
    practice = program.context.practice
    _visit(program.shell, practice, client, qtbot)
    assert len(_holding(CANARY)) > 10

    program.context.news.publish(Changes(0), GoingForGood(client))
    practice.erasure.erase_client(client, keep_hours=False)
    qtbot.wait(200)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert _holding(CANARY) == []
    assert _holding("Grace")
