"""Of which lines something is forgotten at a change: no count and no layout may outlive it."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from coachjournal.domain.counting import count_words
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.sessions.word_count import WordCount
from coachjournal.ui.theme import Theme

PIECES = (
    "a",
    " word",
    "two words ",
    "\n",
    "one\ntwo three\nfour",
    "\n\n",
    "\nthen this",
    "so much longer " * 30,
)


@pytest.fixture
def edit(theme: Theme, qtbot: QtBot) -> NoteEdit:
    return _shown(theme, qtbot)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_changed_the_words_are_counted_and_the_lines_laid_out_anew(
    edit: NoteEdit, theme: Theme, qtbot: QtBot, seed: int
) -> None:
    chance, count = random.Random(seed), WordCount(edit)
    edit.show_text("Some words\nto begin with\n\n- and a list\n" * 3)
    for _ in range(25):
        _change(edit, chance)
        count.finish()
        total = sum(count_words(line.lstrip("- ")) for line in edit.text().split("\n"))
        assert count._total == total
        beside = _shown(theme, qtbot)
        beside.show_text(edit.text())
        assert _heights(edit) == _heights(beside)
        beside.close()


def _shown(theme: Theme, qtbot: QtBot) -> NoteEdit:
    made = NoteEdit("Note", theme)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def _change(edit: NoteEdit, chance: random.Random) -> None:
    cursor = edit.textCursor()
    together = chance.random() < 0.3
    if together:
        cursor.beginEditBlock()
    for _ in range(3 if together else 1):
        most = edit.document().characterCount() - 1
        cursor.setPosition(chance.randint(0, most))
        if chance.random() < 0.5:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        if chance.random() < 0.4:
            end = min(most, cursor.position() + chance.choice((1, 5, 40)))
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(chance.choice(PIECES))
    if together:
        cursor.endEditBlock()
    if chance.random() < 0.2:
        edit.undo()


def _heights(edit: NoteEdit) -> list[float]:
    found, block = [], edit.document().firstBlock()
    while block.isValid():
        found.append(edit.blockBoundingRect(block).height())
        block = block.next()
    return found
