"""Where a note is written: the document's text is the Markdown, and comes back as it was typed."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit

from coachjournal.domain.pasted import MOST_TEXT, pasted
from coachjournal.ui.clipboard import plain_mime
from coachjournal.ui.sessions.doubts import Check, Doubts
from coachjournal.ui.sessions.dropping import local_files, picture_of
from coachjournal.ui.sessions.formatting import continue_list
from coachjournal.ui.sessions.highlighter import MarkdownHighlighter
from coachjournal.ui.theme import NOTES, Theme

# Paragraphs of a document end with this; Qt's toPlainText would change other signs as well.
_PARAGRAPH = "\u2029"
_LINE_HEIGHT = 1.5
_MEASURE = 70
_SAMPLE = "The board had moved on before he had finished, and nobody said so."


class NoteEdit(QTextEdit):
    """A page of Markdown. What is pasted becomes Markdown too; nothing is ever loaded."""

    written = Signal()
    too_much_pasted = Signal()
    # Files (a list of paths) or a picture (its bytes) that were dropped or pasted.
    files_dropped = Signal(object)
    # The menu that opens, and the cursor at the place it is for: further entries are put first.
    menu_opening = Signal(object, object)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._showing = False
        self._takes_files = False
        self._theme = theme
        self._hint = ""
        self.setProperty("kind", "notes")
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.document().setDocumentMargin(2)
        self._highlighter = MarkdownHighlighter(self.document(), theme)
        self.document().contentsChange.connect(self._changed)
        self.cursorPositionChanged.connect(self._show_marks)
        self._doubts = Doubts(self, theme)
        self._lay_lines()

    def show_hint(self, words: str) -> None:
        """Say on an empty page what it is for; Qt's own hint shows its first line only."""
        self._hint = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, or the hint where there is none."""
        super().paintEvent(event)
        if self._hint and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("soft"))
            painter.setFont(self._theme.font(NOTES))
            margin = round(self.document().documentMargin())
            room = self.viewport().rect().adjusted(margin, margin, -margin, 0)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self._hint)
            painter.end()

    def show_text(self, text: str) -> None:
        """Show a note; nothing of it counts as written, and there is nothing to undo."""
        self._showing = True
        try:
            self.setPlainText(text)
            self._lay_lines()
            self.document().clearUndoRedoStacks()
        finally:
            self._showing = False

    def text(self) -> str:
        """The note as it stands, sign by sign."""
        return raw_text(self.document())

    def passage(self) -> str:
        """What is selected, sign by sign."""
        return self.textCursor().selectedText().replace(_PARAGRAPH, "\n")

    def append_text(self, text: str) -> None:
        """Put text at the end as if it had been typed, and the cursor where writing begins."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        begin = cursor.position()
        cursor.insertText(text)
        place = begin + max(0, text.find("\n\n") + 1)
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        self.setFocus()

    def insert_text(self, text: str) -> None:
        """Put text where the cursor is, in place of what is selected: one step of undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def check_words(self, check: Check | None) -> None:
        """Underline the words this finds in a line; called anew, it looks at all lines again."""
        self._doubts.check_with(check)

    def take_files(self) -> None:
        """Let files and pictures be dropped and pasted; without this they are refused."""
        self._takes_files = True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, and before it what others put there."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if keyboard else self.cursorForPosition(event.pos())
        self.menu_opening.emit(menu, cursor)
        menu.popup(event.globalPos())

    def measure(self) -> int:
        """The width of a line that is pleasant to read, in pixels at the text size in use."""
        metrics = QFontMetricsF(self._theme.font(NOTES))
        return round(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * _MEASURE)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded, whatever a text may name."""
        return None

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text can be pasted or dropped; a file or picture where somebody keeps them."""
        if local_files(source) or (source.hasImage() and not source.hasText()):
            return self._takes_files and not self.isReadOnly()
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasting takes text, and what a note can hold of its form: see `domain.pasted`."""
        if not self.canInsertFromMimeData(source):
            return
        files = local_files(source)
        if files or not (source.hasText() or source.hasHtml()):
            self.files_dropped.emit(files or picture_of(source))
            return
        plain = source.text()
        if len(plain) > MOST_TEXT:
            self.too_much_pasted.emit()
            return
        self.textCursor().insertText(pasted(source.html() if source.hasHtml() else "", plain))
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying gives the plain text alone, marked as confidential."""
        return plain_mime(self.passage())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with a list; Shift+Tab leaves; Esc is for the page."""
        if event.key() == Qt.Key.Key_Backtab:
            self._leave_backwards()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not continue_list(self.textCursor()):
                self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _leave_backwards(self) -> None:
        # While Tab writes, QTextEdit refuses to give the keyboard on in either direction.
        self.setTabChangesFocus(True)
        self.focusPreviousChild()
        self.setTabChangesFocus(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the marks of the line that is written on."""
        super().focusInEvent(event)
        self._show_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide all marks."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._highlighter.open_line(-1)

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        return QSize(160, 120)

    def _show_marks(self) -> None:
        if self.hasFocus():
            self._highlighter.open_line(self.textCursor().blockNumber())

    def _lay_lines(self) -> None:
        layout = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        layout.setLineHeight(self._line_height(), kind.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(layout)

    def _line_height(self) -> float:
        """Per cent of the font's own line that make one and a half times its size."""
        font = self._theme.font(NOTES)
        wanted = _LINE_HEIGHT * font.pixelSize()
        return max(100.0, 100.0 * wanted / QFontMetricsF(font).lineSpacing())

    def _changed(self, _place: int, removed: int, added: int) -> None:
        if self._hint:
            # Only the line of the cursor is drawn anew; the hint may be longer than that.
            self.viewport().update()
        if not self._showing and (removed or added):
            self.written.emit()


def raw_text(document: QTextDocument) -> str:
    """A document's text sign by sign: no-break spaces and the like stay what they are."""
    return document.toRawText().replace(_PARAGRAPH, "\n")
