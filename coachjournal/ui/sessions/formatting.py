"""What the buttons above a note do to its text: they type Markdown, and Undo takes it back."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

_LINE_MARK = re.compile(r"(\s*)(#{1,6} |[-*+] \[[ xX]\] |[-*+] |\d{1,4}[.)] |> )?")
_LIST_MARK = re.compile(r"(\s*)([-*+] \[[ xX]\] |[-*+] |(\d{1,4})([.)]) |> )")
_ITEM = re.compile(r"[ \t]*([-*+]|\d{1,4}[.)]) ")
_DEEPER = "    "
_OUTDENT = re.compile(r"\t| {1,4}")

HEADING, SMALL_HEADING, LIST, NUMBERS, CHECK, QUOTE = "## ", "### ", "- ", "1. ", "- [ ] ", "> "


def toggle_around(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Put a mark on both sides of what is selected, or take it away; line by line.

    Where nothing is selected it is the word the cursor is in.
    """
    cursor.beginEditBlock()
    if not cursor.hasSelection():
        _around_word(cursor, mark)
    else:
        _around_selection(cursor, mark)
    cursor.endEditBlock()
    return cursor


def toggle_line(cursor: QTextCursor, *marks: str) -> None:
    """Begin every selected line with a mark in place of another, or take the mark away.

    With several marks each turn puts the next one, and after the last none.
    """
    blocks = _blocks(cursor)
    present = {_mark_of(block) for block in blocks}
    following = dict(zip(marks, (*marks[1:], ""), strict=True))
    mark = following.get(present.pop(), marks[0]) if len(present) == 1 else marks[0]
    cursor.beginEditBlock()
    for number, block in enumerate(blocks, 1):
        _set_mark(block, f"{number}. " if mark == NUMBERS else mark)
    cursor.endEditBlock()


def insert_link(cursor: QTextCursor) -> QTextCursor:
    """Make what is selected the words of a link; the cursor goes where the address is typed."""
    words = cursor.selectedText().replace("\u2029", " ")
    cursor.beginEditBlock()
    cursor.insertText(f"[{words}]()")
    cursor.endEditBlock()
    cursor.setPosition(cursor.position() - (1 if words else 3))
    return cursor


def continue_list(cursor: QTextCursor) -> bool:
    """Enter in a list begins its next line, or ends the list where the line is empty."""
    block = cursor.block()
    text = block.text()
    found = _LIST_MARK.match(text)
    if found is None or cursor.hasSelection() or cursor.positionInBlock() < found.end():
        return False
    cursor.beginEditBlock()
    if found.end() == len(text):
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    else:
        cursor.insertBlock()
        cursor.insertText(found[1] + _next_mark(found))
    cursor.endEditBlock()
    return True


def indent_list(cursor: QTextCursor, *, deeper: bool) -> bool:
    """Move the selected lines of a list one step in or out; False where there is no list."""
    blocks = _blocks(cursor)
    if not all(_ITEM.match(block.text()) for block in blocks):
        return False
    cursor.beginEditBlock()
    for block in blocks:
        change = QTextCursor(block)
        if deeper:
            change.insertText(_DEEPER)
        else:
            _remove(change, _OUTDENT.match(block.text()))
    cursor.endEditBlock()
    return True


def unmark(cursor: QTextCursor) -> bool:
    """Backspace where a marked line's words begin takes its indent, then its mark, away."""
    found = _LINE_MARK.match(cursor.block().text())
    if found is None or not found[2] or cursor.hasSelection():
        return False
    if cursor.positionInBlock() != found.end():
        return False
    if found[1]:
        return indent_list(cursor, deeper=False)
    _set_mark(cursor.block(), "")
    return True


def _remove(cursor: QTextCursor, found: re.Match[str] | None) -> None:
    if found is not None:
        cursor.setPosition(cursor.position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()


def _next_mark(found: re.Match[str]) -> str:
    if found[3]:
        return f"{int(found[3]) + 1}{found[4]} "
    return re.sub(r"\[[xX]\]", "[ ]", found[2])


def _around_word(cursor: QTextCursor, mark: str) -> None:
    place, width = cursor.position(), len(mark)
    word = QTextCursor(cursor)
    word.select(QTextCursor.SelectionType.WordUnderCursor)
    if word.hasSelection() and any(sign.isalnum() for sign in word.selectedText()):
        cursor.setPosition(word.selectionStart())
        cursor.setPosition(word.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        begin = cursor.selectionStart()
        _around_selection(cursor, mark)
        cursor.setPosition(place + cursor.selectionStart() - begin)
    elif not _take_from_around(cursor, place, place, mark):
        cursor.insertText(mark + mark)
        cursor.setPosition(cursor.position() - width)


def _around_selection(cursor: QTextCursor, mark: str) -> None:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first = cursor.document().findBlock(start).blockNumber()
    last = cursor.document().findBlock(end).blockNumber()
    if first == last and _take_from_around(cursor, start, end, mark):
        return
    grown = inner = 0
    for number in range(first, last + 1):
        block = cursor.document().findBlockByNumber(number)
        left = start if number == first else block.position() + _words_begin(block)
        right = end + grown if number == last else block.position() + block.length() - 1
        if left < right:
            grown += _toggle_stretch(cursor, left, right, mark)
    if first == last and grown > 0:
        inner = len(mark)
    cursor.setPosition(start + inner)
    cursor.setPosition(end + grown - inner, QTextCursor.MoveMode.KeepAnchor)


def _take_from_around(cursor: QTextCursor, start: int, end: int, mark: str) -> bool:
    """Take the marks away that stand right outside a stretch of one line."""
    width = len(mark)
    block = cursor.document().findBlock(start)
    before, after = start - width, end + width
    if before < block.position() or after > block.position() + block.length() - 1:
        return False
    around = QTextCursor(block)
    around.setPosition(before)
    around.setPosition(after, QTextCursor.MoveMode.KeepAnchor)
    text = around.selectedText()
    if not (text.startswith(mark) and text.endswith(mark)) or _is_longer(
        block, before, after, mark
    ):
        return False
    around.insertText(text[width:-width])
    cursor.setPosition(before)
    cursor.setPosition(before + end - start, QTextCursor.MoveMode.KeepAnchor)
    return True


def _is_longer(block: QTextBlock, before: int, after: int, mark: str) -> bool:
    # One star of two is no mark of its own.
    around = QTextCursor(block)
    around.setPosition(max(block.position(), before - 1))
    around.setPosition(
        min(block.position() + block.length() - 1, after + 1), QTextCursor.MoveMode.KeepAnchor
    )
    text = around.selectedText()
    run = len(text) - len(text.lstrip(mark[0]))
    return len(mark) == 1 and run == 2


def _toggle_stretch(cursor: QTextCursor, left: int, right: int, mark: str) -> int:
    cursor.setPosition(left)
    cursor.setPosition(right, QTextCursor.MoveMode.KeepAnchor)
    text = cursor.selectedText()
    width = len(mark)
    if len(text) > 2 * width and text.startswith(mark) and text.endswith(mark):
        cursor.insertText(text[width:-width])
        return -2 * width
    cursor.insertText(f"{mark}{text}{mark}")
    return 2 * width


def _blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    blocks = [document.findBlockByNumber(number) for number in range(first, last + 1)]
    # Empty lines among others stay what they are: what is between two paragraphs.
    return [block for block in blocks if block.text().strip()] or blocks


def _mark_of(block: QTextBlock) -> str:
    found = _LINE_MARK.match(block.text())
    mark = (found[2] or "") if found else ""
    return NUMBERS if mark[:1].isdigit() else mark.replace("[x]", "[ ]").replace("[X]", "[ ]")


def _words_begin(block: QTextBlock) -> int:
    found = _LINE_MARK.match(block.text())
    return found.end() if found else 0


def _set_mark(block: QTextBlock, mark: str) -> None:
    found = _LINE_MARK.match(block.text())
    assert found is not None
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + found.end(1))
    cursor.setPosition(block.position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(mark)
