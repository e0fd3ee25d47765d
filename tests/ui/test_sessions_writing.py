"""The page one writes on: what is typed comes back sign by sign, and nothing else gets in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.ui.sessions import formatting
from coachjournal.ui.sessions.markdown_spans import LONGEST_LINE, spans, utf16_places
from coachjournal.ui.sessions.note_edit import NoteEdit, raw_text
from coachjournal.ui.theme import Theme

# What a keyboard gives: every sign but those that Qt keeps for itself, and half characters.
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\u2029\ufdd0\ufdd1")
TEXTS = st.text(st.one_of(SIGNS, st.sampled_from("\n\t\u00a0\u2028# *_-[]x`>\U0001f600")))
# What may stand in a note all the same, by way of the command line or an import.
AWKWARD = "\0\r\u2028\u2029\ufdd0\ufdd1\ufdd2\ud800\udfff\ue000\ue804\ufeff\u202e\u05d0\ufffc"
ANY = st.text(st.one_of(st.characters(), st.sampled_from(AWKWARD), st.sampled_from("\n a")))


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme) -> NoteEdit:
    made = NoteEdit("Text of the record", theme)
    qtbot.addWidget(made)
    return made


def _select(edit: NoteEdit, start: int, end: int) -> QTextCursor:
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    return cursor


@given(text=ANY)
def test_a_note_comes_back_sign_by_sign(edit: NoteEdit, text: str) -> None:
    edit.show_text(text)
    assert edit.text() == text


@given(before=TEXTS, typed=TEXTS)
def test_what_is_added_comes_back_sign_by_sign(edit: NoteEdit, before: str, typed: str) -> None:
    edit.show_text(before)
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(typed)
    assert edit.text() == before + typed
    cursor.select(QTextCursor.SelectionType.Document)
    edit.setTextCursor(cursor)
    assert edit.passage() == before + typed


@given(text=TEXTS)
def test_a_plain_field_reads_the_same_way(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    assert raw_text(document) == text


def test_typing_counts_as_written_and_showing_does_not(edit: NoteEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(edit.written):
        edit.show_text("## Goal\n\nTo walk **in**.")
        edit.document().documentLayout().documentSize()
    with qtbot.waitSignal(edit.written):
        QTest.keyClicks(edit, "A")
    edit.undo()
    assert edit.text() == "## Goal\n\nTo walk **in**."
    assert not edit.document().isUndoAvailable()


def test_pasting_takes_text_and_no_picture(edit: NoteEdit) -> None:
    rich = QMimeData()
    rich.setHtml("plain words<img src='file:///etc/passwd'>")
    rich.setText("plain\u00a0words")
    edit.insertFromMimeData(rich)
    assert edit.text() == "plain\u00a0words"
    only_rich = QMimeData()
    only_rich.setUrls([QUrl("https://example.org/x.png")])
    only_rich.setData("image/png", b"x")
    only_rich.removeFormat("text/uri-list")
    assert not edit.canInsertFromMimeData(only_rich)


def test_copying_gives_the_plain_text_alone(edit: NoteEdit) -> None:
    edit.show_text("a **b**\nc")
    edit.selectAll()
    copied = edit.createMimeDataFromSelection()
    assert copied.text() == "a **b**\nc"
    assert not {"text/html", "application/vnd.oasis.opendocument.text"} & set(copied.formats())


def test_nothing_is_loaded_from_anywhere(edit: NoteEdit) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    assert edit.loadResource(kind, QUrl("file:///etc/hostname")) is None


def test_enter_goes_on_with_a_list_and_ends_it(edit: NoteEdit, qtbot: QtBot) -> None:
    edit.show_text("")
    QTest.keyClicks(edit, "- [x] one")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "- [x] one\n- [ ] "
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "- [x] one\n"
    QTest.keyClicks(edit, "9. nine")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == "- [x] one\n9. nine\n10. "


@pytest.mark.parametrize(
    ("text", "start", "end", "wanted"),
    [
        ("a word", 2, 6, "a **word**"),
        ("a **word**", 2, 10, "a word"),
        ("one\n\ntwo", 0, 8, "**one**\n\n**two**"),
        ("\U0001f600 so\u00a0glad", 3, 10, "\U0001f600 **so\u00a0glad**"),
        ("", 0, 0, "****"),
    ],
)
def test_bold_is_put_round_the_selection_and_taken_away(
    edit: NoteEdit, text: str, start: int, end: int, wanted: str
) -> None:
    edit.show_text(text)
    formatting.toggle_around(_select(edit, start, end), "**")
    assert edit.text() == wanted
    edit.undo()
    assert edit.text() == text


def test_a_line_gets_one_mark_in_place_of_another(edit: NoteEdit) -> None:
    edit.show_text("## one\n- two\nthree")
    formatting.toggle_line(_select(edit, 0, 18), formatting.CHECK)
    assert edit.text() == "- [ ] one\n- [ ] two\n- [ ] three"
    formatting.toggle_line(_select(edit, 0, 20), formatting.CHECK)
    assert edit.text().startswith("one\ntwo\n")
    edit.undo()
    edit.undo()
    assert edit.text() == "## one\n- two\nthree"


def _styled(line: str, style: str) -> list[str]:
    return [line[span.start : span.end] for span in spans(line) if style in span.styles]


def test_lines_are_styled_by_what_they_mean() -> None:
    assert _styled("## Goal", "heading2") == ["## ", "Goal"]
    assert _styled("## Goal", "mark") == ["## "]
    assert "".join(_styled("so **very *much* so** now", "bold")) == "**very *much* so**"
    assert _styled("- [x] done it", "sign") == ["- [x] "]
    assert _styled("- [x] done it", "done") == ["done it"]
    assert _styled("so ~~not~~ this", "strike") == ["~~", "not", "~~"]
    assert _styled("see [the plan](https://example.org) now", "link") == ["the plan"]
    assert _styled("a `**b**` c", "bold") == []
    assert _styled(r"\*not\* and \_not\_", "italic") == []
    assert _styled(r"\*not\*", "mark") == ["\\", "\\"]
    assert _styled("1. first", "figure") == ["1. "]
    assert _styled("> aloud", "quote") == ["> ", "aloud"]
    assert spans("2 * 3 * 4 and snake_case_name") == []
    assert spans("x" * (LONGEST_LINE + 1)) == []


@given(line=TEXTS.map(lambda text: text.replace("\n", " ")))
def test_stretches_are_in_order_and_within_the_line(line: str) -> None:
    edge = 0
    for span in spans(line):
        assert edge <= span.start < span.end <= len(line)
        edge = span.end


def test_places_are_counted_as_qt_counts() -> None:
    assert utf16_places("ab\u20ac") is None
    assert utf16_places("a\U0001f600b") == [0, 1, 3, 4]


def test_marks_show_only_on_the_line_that_is_written_on(
    edit: NoteEdit, qtbot: QtBot, theme: Theme
) -> None:
    edit.show_text("## Goal\n## Reality")
    edit.show()
    qtbot.waitExposed(edit)
    edit.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)

    def hidden(number: int) -> bool:
        block = edit.document().findBlockByNumber(number)
        edit.document().documentLayout().blockBoundingRect(block)
        first = block.layout().formats()[0]
        return bool(first.format.foreground().color().alpha() == 0)

    assert (hidden(0), hidden(1)) == (False, True)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert (hidden(0), hidden(1)) == (True, False)
    edit.clearFocus()
    assert (hidden(0), hidden(1)) == (True, True)
    theme.changed.emit()
    assert edit.text() == "## Goal\n## Reality"
    edit.close()


def test_a_line_is_from_sixty_to_seventy_five_letters_long(edit: NoteEdit) -> None:
    prose = "He describes three meetings where the chair moved on before he had finished. " * 4
    edit.show_text(prose)
    edit.setFixedWidth(edit.measure())
    edit.show()
    layout = edit.document().firstBlock().layout()
    lengths = [layout.lineAt(number).textLength() for number in range(layout.lineCount() - 1)]
    assert lengths
    assert all(55 <= length <= 78 for length in lengths)
    edit.close()
