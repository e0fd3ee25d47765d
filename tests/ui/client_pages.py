"""A client whose name looks like markup, and their page, as tests of it begin."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.services.clients import ClientToAdd
from coachjournal.ui.clients import build_page
from coachjournal.ui.clients.page import ClientsView
from tests.ui.desk import Desk

NAME = "<b>O'Brien & Söhne</b>"

Shown = TypeVar("Shown", bound=QWidget)


def annalena(desk: Desk) -> str:
    """Her id; she is in the journal from now on."""
    wanted = ClientToAdd(code="C-07", working_name=NAME, full_name="Annalena O'Brien")
    return str(desk.practice.clients.add(wanted).value.id)


def page_of(desk: Desk, qtbot: QtBot, client: str = "", *, width: int = 1180) -> ClientsView:
    """The page of clients, at a client where one is given."""
    page = build_page(desk.context)
    assert isinstance(page, ClientsView)
    qtbot.addWidget(page)
    page.resize(width, 800)
    page.show()
    if client:
        page.show_where(client_id=client)
    qtbot.wait(10)
    return page


def sheet_of(page: QWidget, kind: type[Shown]) -> Shown:
    """The one sheet of this kind that is open."""
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]
