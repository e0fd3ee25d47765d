"""What was typed comes back exactly: through the page, the service and the store, ten times."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.theme import Theme
from tests.ui.desk import Desk

SAVES = 10
AWKWARD = (
    "\0\r\n\t\u00a0\u2028\u2029\u0085\ufdd0\ufdd1\ufdd2\ufffc\ufeff\u200f\u202e\u05d0\u0627"
    "\ud800\udfff\ue000\ue804\U0001f600\U0001f469\u200d"
)
TEXTS = st.text(
    st.one_of(st.sampled_from(AWKWARD), st.sampled_from("ab *_#->[]x`\n"), st.characters()),
    max_size=200,
)


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme) -> NoteEdit:
    made = NoteEdit("Text of the record", theme)
    qtbot.addWidget(made)
    return made


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS)
@example(text="x" * 100_000)
@example(text="\r\nCRLF\r\n\n\r")
@example(text="\ud83d \ude00 \udc00\ud800")
@example(text=AWKWARD * 40)
def test_any_text_survives_ten_saves(desk: Desk, edit: NoteEdit, text: str) -> None:
    if not desk.practice.clients.lines():
        desk.client("C-07")
    rows = desk.practice.sessions.rows()
    session = rows[0].id if rows else desk.session()
    notes, kind = desk.practice.notes, NoteKind.RECORD
    notes.leave(session, kind, "")
    shown = text
    for save in range(SAVES):
        edit.show_text(shown)
        if save % 2:
            notes.leave(session, kind, edit.text())
        else:
            notes.save_draft(session, kind, edit.text())
        shown = notes.open(session, kind).text
        assert shown == text


def test_five_million_characters_open_and_are_saved_without_loss(
    desk: Desk, edit: NoteEdit
) -> None:
    desk.client("C-07")
    session = desk.session()
    line = "He said it \u00a0 twice, \u2028 and *nobody* \U0001f600 heard him; - [ ] ask again.\n"
    text = line * (5_000_000 // len(line))
    edit.show_text(text)
    notes = desk.practice.notes
    notes.save_draft(session, NoteKind.RECORD, edit.text())
    notes.leave(session, NoteKind.RECORD, edit.text())
    assert notes.open(session, NoteKind.RECORD).text == text
