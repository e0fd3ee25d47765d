"""Names and titles made to be taken for markup, on every page: shown sign by sign."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.services.clients import ClientToAdd
from coachjournal.ui import accreditation, clients, search, sessions, supervision, today
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.text import ElidedLabel, plain_tip
from tests.ui.desk import MORNING, Desk

NAMES = (
    "<b>O'Brien & Söhne</b>",
    "<img src=file:///etc/hostname>",
    "<a href='https://example.org'>Anna</a>",
    "Anna\nBeatriz",
    "&lt;Anna&gt; &amp; Co",
    "\u05d0\u05d1\u05d2 \u202eannA",
    "👩‍🏫 Zoë",
    "=cmd|' /C calc'!A1",
    "../../etc/passwd",
    "CON",
    "<html><body><table><tr><td>x",
    "%s {name} %n",
    "<p>" + "W" * 10_000,
)
PAGES = {
    "today": today.build_page,
    "sessions": sessions.build_page,
    "clients": clients.build_page,
    "supervision": supervision.build_page,
    "accreditation": accreditation.build_page,
    "search": search.build_page,
}
_ESCAPED = re.compile(r"<span style='white-space: pre-wrap'>([^<>]*)</span>")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    for number, name in enumerate(NAMES):
        code = f"C-{number:02}"
        wanted = ClientToAdd(code=code, working_name=name, full_name=name, organisation=name)
        client = desk.practice.clients.add(wanted).value.id
        start = MORNING - timedelta(days=1 + number)
        desk.session(code, start, title=name, record=name, themes=(name[:80].strip(),))
        desk.practice.supervision.bring(name, client_id=client)
    return desk


def models(page: QWidget) -> Iterator[QAbstractItemModel]:
    """Every model that is shown on a page."""
    for view in page.findChildren(QAbstractItemView):
        yield view.model()
    for box in page.findChildren(QComboBox):
        yield box.model()


def cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """Every cell of a model, with those below it."""
    above = parent if parent is not None else QModelIndex()
    for row in range(model.rowCount(above)):
        first = model.index(row, 0, above)
        # A list keeps its count of columns to itself; beyond the last is no cell.
        for column in range(8):
            cell = model.index(row, column, above)
            if cell.isValid():
                yield cell
        if not isinstance(model, QAbstractListModel):
            yield from cells(model, first)


def tips(page: QWidget) -> Iterator[str]:
    """Every tip on a page: of widgets, of actions, of cells."""
    for each in [page, *page.findChildren(QWidget)]:
        yield each.toolTip()
    for action in page.findChildren(QAction):
        yield action.toolTip()
    for model in models(page):
        for cell in cells(model):
            yield str(cell.data(Qt.ItemDataRole.ToolTipRole) or "")


def said(page: QWidget) -> Iterator[str]:
    """All that a page says, as a reader of the screen meets it."""
    for words in page.findChildren(QLabel):
        yield words.text()
    for button in page.findChildren(QAbstractButton):
        yield button.accessibleName()
    for model in models(page):
        for cell in cells(model):
            yield str(cell.data(Qt.ItemDataRole.DisplayRole) or "")
            yield str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or "")


def is_literal(tip: str) -> bool:
    """Whether Qt shows a tip sign by sign."""
    return not QtText.mightBeRichText(tip) or _ESCAPED.fullmatch(tip) is not None


def unsaid(names: Sequence[str], page: QWidget) -> list[str]:
    """The names that a page does not say; line breaks may have become spaces."""
    everything = " ".join("\0".join(said(page)).split())
    return [name for name in names if " ".join(name[:60].split()) not in everything]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_shows_names_sign_by_sign(name: str, desk: Desk, qtbot: QtBot) -> None:
    page = PAGES[name](desk.context)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.wait(1)
    assert all(words.textFormat() is Qt.TextFormat.PlainText for words in page.findChildren(QLabel))
    assert [tip[:80] for tip in tips(page) if not is_literal(tip)] == []
    if name in ("sessions", "clients", "supervision"):
        assert unsaid(NAMES, page) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_tip_is_what_was_written(name: str) -> None:
    tip = plain_tip(name)
    assert is_literal(tip)
    shown = _ESCAPED.fullmatch(tip)
    text = html.unescape(shown[1]) if shown else tip
    assert text == (name if len(name) <= 500 else name[:500] + "…")


def test_the_trap_is_there() -> None:
    assert any(QtText.mightBeRichText(name) for name in NAMES)
    assert not is_literal(NAMES[0])


def test_a_long_name_is_cut_and_said_whole(theme: Theme, qtbot: QtBot) -> None:
    shown = ElidedLabel(NAMES[-1])
    qtbot.addWidget(shown)
    assert shown.minimumSizeHint().width() < 200
    assert shown.accessibleName() == NAMES[-1]
