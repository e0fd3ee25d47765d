"""What the buttons above a note do to its text: they type Markdown, and Undo takes it back."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

_LINE_MARK = re.compile(r"(\s*)(#{1,6} |[-*+] \[[ xX]\] |[-*+] |\d{1,4}[.)] |> )?")
_LIST_MARK = re.compile(r"(\s*)([-*+] \[[ xX]\] |[-*+] |(\d{1,4})([.)]) )")

HEADING, LIST, CHECK = "## ", "- ", "- [ ] "


def toggle_around(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Put a mark on both sides of what is selected, or take it away; line by line."""
    cursor.beginEditBlock()
    if not cursor.hasSelection():
        cursor.insertText(mark + mark)
        cursor.setPosition(cursor.position() - len(mark))
    else:
        _around_selection(cursor, mark)
    cursor.endEditBlock()
    return cursor


def toggle_line(cursor: QTextCursor, mark: str) -> None:
    """Begin every selected line with a mark in place of another, or take the mark away."""
    blocks = _blocks(cursor)
    away = all(_mark_of(block) == mark for block in blocks)
    cursor.beginEditBlock()
    for block in blocks:
        _set_mark(block, "" if away else mark)
    cursor.endEditBlock()


def continue_list(cursor: QTextCursor) -> bool:
    """Enter at the end of a list's line begins the next, or ends the list if it is empty."""
    block = cursor.block()
    text = block.text()
    found = _LIST_MARK.match(text)
    if found is None or cursor.hasSelection() or not cursor.atBlockEnd():
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


def _next_mark(found: re.Match[str]) -> str:
    if found[3]:
        return f"{int(found[3]) + 1}{found[4]} "
    return re.sub(r"\[[xX]\]", "[ ]", found[2])


def _around_selection(cursor: QTextCursor, mark: str) -> None:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first = cursor.document().findBlock(start).blockNumber()
    last = cursor.document().findBlock(end).blockNumber()
    grown = 0
    for number in range(first, last + 1):
        block = cursor.document().findBlockByNumber(number)
        left = start if number == first else block.position()
        right = end + grown if number == last else block.position() + block.length() - 1
        if left < right:
            grown += _toggle_stretch(cursor, left, right, mark)
    cursor.setPosition(start)
    cursor.setPosition(end + grown, QTextCursor.MoveMode.KeepAnchor)


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
    return [document.findBlockByNumber(number) for number in range(first, last + 1)]


def _mark_of(block: QTextBlock) -> str:
    found = _LINE_MARK.match(block.text())
    return (found[2] or "") if found else ""


def _set_mark(block: QTextBlock, mark: str) -> None:
    found = _LINE_MARK.match(block.text())
    assert found is not None
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + found.end(1))
    cursor.setPosition(block.position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(mark)
