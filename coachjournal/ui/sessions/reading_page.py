"""A note as it is read: built piece by piece from words, so that nothing in it is ever markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)
from PySide6.QtGui import QTextFormat as Format
from PySide6.QtWidgets import QTextEdit

from coachjournal.domain.reading import Inline, Picture, Piece, PieceKind, Words
from coachjournal.ui.clipboard import plain_mime
from coachjournal.ui.sessions.link_menu import add_link
from coachjournal.ui.slices import Slices
from coachjournal.ui.theme import NOTES, TITLE, Theme

_SIZES = {1: TITLE, 2: 18}
_QUOTED = Format.Property.UserProperty.value + 1
_LINE = Format.Property.UserProperty.value + 2
_INDENT = 24
_MARKERS = {
    PieceKind.OPEN: QTextBlockFormat.MarkerType.Unchecked,
    PieceKind.DONE: QTextBlockFormat.MarkerType.Checked,
}
_ITEMS = (PieceKind.BULLET, PieceKind.NUMBER, PieceKind.OPEN, PieceKind.DONE)


class ReadingPage(QTextEdit):
    """Shows pieces of a note. Nothing is loaded but the pictures it is given."""

    link_wanted = Signal(str)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pieces: Sequence[Piece] = ()
        self._pictures: dict[str, QImage] = {}
        self._slices = Slices(self)
        self.setProperty("kind", "notes")
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(2)
        theme.changed.connect(self._look_anew)

    def show_pieces(
        self, pieces: Sequence[Piece], pictures: Mapping[str, QImage], line: int = 0
    ) -> None:
        """Show a note, and the line of it that one was at when all of it is there."""
        self._pieces = pieces
        self._pictures = dict(pictures)
        self._begin(lambda: self.go_to(line))

    def clear_pieces(self) -> None:
        """Show nothing, and keep nothing of it."""
        self._slices.stop()
        self._pieces, self._pictures = (), {}
        self.clear()

    def finish(self) -> None:
        """Have all of it shown now."""
        self._slices.finish()

    def go_to(self, line: int) -> None:
        """Bring what begins at this line of the note, or before it, into view."""
        block, found = self.document().firstBlock(), self.document().firstBlock()
        while block.isValid() and (block.blockFormat().intProperty(_LINE) or 0) <= line:
            found, block = block, block.next()
        top = self.document().documentLayout().blockBoundingRect(found).top()
        self.verticalScrollBar().setValue(round(top) if line else 0)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded, whatever a text may name."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying gives the plain text alone, marked as confidential."""
        words = self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        return plain_mime(words.replace("\ufffc", ""))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu; at a link it leads there as well, so that no mouse is needed."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        link = self.textCursor().charFormat().anchorHref() if keyboard else ""
        add_link(menu, link or self.anchorAt(event.pos()), self.link_wanted)
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click with Ctrl follows a link, when whoever is asked agrees."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        link = self.anchorAt(event.position().toPoint()) if held else ""
        if link:
            self.link_wanted.emit(link)
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and the bars of what is quoted."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        top = self.verticalScrollBar().value()
        layout, block = self.document().documentLayout(), self.document().firstBlock()
        first = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        block = first if first.isValid() else block
        while block.isValid():
            room = layout.blockBoundingRect(block)
            if room.top() > top + self.viewport().height():
                break
            for depth in range(block.blockFormat().intProperty(_QUOTED)):
                at = QPointF(4 + depth * self._px(_INDENT), room.top())
                bar = QRectF(at.x(), at.y(), self._px(3), room.height())
                painter.fillRect(bar, self._theme.colour("field-line"))
            block = block.next()
        painter.end()

    def _look_anew(self) -> None:
        if self._pieces:
            self._begin(lambda: None)

    def _begin(self, done: Callable[[], object]) -> None:
        self.clear()
        self.document().setUndoRedoEnabled(False)
        self.document().setDefaultFont(self._theme.font(NOTES))
        for name, image in self._pictures.items():
            self.document().addResource(
                QTextDocument.ResourceType.ImageResource.value, _place(name), image
            )
        self._slices.begin(self._building(), done)

    def _building(self) -> Iterator[None]:
        cursor = QTextCursor(self.document())
        first = True
        for piece in self._pieces:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if piece.kind is PieceKind.TABLE:
                self._add_table(cursor, piece)
            else:
                self._add_block(cursor, piece, first=first)
            first = False
            yield

    def _add_block(self, cursor: QTextCursor, piece: Piece, *, first: bool) -> None:
        layout = self._block_format(piece)
        if first:
            cursor.setBlockFormat(layout)
        else:
            cursor.insertBlock(layout, QTextCharFormat())
            if cursor.currentList() is not None:
                cursor.setBlockFormat(layout)
        if piece.kind in _ITEMS:
            self._make_item(cursor, piece)
        for each in piece.words:
            self._add(cursor, each, self._char_format(piece))

    def _make_item(self, cursor: QTextCursor, piece: Piece) -> None:
        listed = QTextListFormat()
        numbered = piece.kind is PieceKind.NUMBER
        style = QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc
        listed.setStyle(style)
        listed.setIndent(piece.depth)
        if numbered:
            listed.setStart(max(0, piece.level))
        cursor.createList(listed)

    def _add_table(self, cursor: QTextCursor, piece: Piece) -> None:
        columns = max((len(row) for row in piece.rows), default=0)
        if not columns:
            return
        form = QTextTableFormat()
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._theme.colour("line"))
        form.setCellPadding(self._px(6))
        form.setTopMargin(self._px(10))
        form.setBottomMargin(self._px(10))
        form.setHeaderRowCount(1)
        table = cursor.insertTable(len(piece.rows), columns, form)
        for number, row in enumerate(piece.rows):
            for column, line in enumerate(row):
                words = table.cellAt(number, column).firstCursorPosition()
                style = QTextCharFormat()
                if number == 0:
                    style.setFontWeight(QFont.Weight.DemiBold)
                for each in line:
                    self._add(words, each, style)

    def _block_format(self, piece: Piece) -> QTextBlockFormat:
        layout = QTextBlockFormat()
        tall = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        layout.setLineHeight(115, tall)
        is_item = piece.kind in _ITEMS
        layout.setTopMargin(self._px(14 if piece.kind is PieceKind.HEADING else 2))
        layout.setBottomMargin(self._px(2 if is_item else 8))
        layout.setLeftMargin(self._px(_INDENT) * piece.quoted)
        if piece.depth and not is_item:
            layout.setIndent(piece.depth)
        layout.setProperty(_QUOTED, piece.quoted)
        layout.setProperty(_LINE, piece.line)
        if piece.kind in _MARKERS:
            layout.setMarker(_MARKERS[piece.kind])
        if piece.kind is PieceKind.CODE:
            layout.setBackground(self._theme.colour("raised"))
        if piece.kind is PieceKind.RULE:
            whole = QTextLength(QTextLength.Type.PercentageLength, 100)
            layout.setProperty(Format.Property.BlockTrailingHorizontalRulerWidth, whole)
        return layout

    def _char_format(self, piece: Piece) -> QTextCharFormat:
        form = QTextCharFormat()
        if piece.kind is PieceKind.HEADING:
            size = self._theme.px(_SIZES.get(piece.level, NOTES))
            form.setProperty(Format.Property.FontPixelSize, size)
            form.setFontWeight(QFont.Weight.DemiBold)
        if piece.quoted or piece.kind is PieceKind.DONE:
            form.setForeground(self._theme.colour("soft"))
        return form

    def _add(self, cursor: QTextCursor, each: Inline, form: QTextCharFormat) -> None:
        if isinstance(each, Picture):
            self._add_picture(cursor, each)
            return
        cursor.insertText(each.text.replace("\n", "\u2028"), self._styled(each, form))

    def _styled(self, words: Words, form: QTextCharFormat) -> QTextCharFormat:
        made = QTextCharFormat(form)
        if words.bold:
            made.setFontWeight(QFont.Weight.Bold)
        if words.italic:
            made.setFontItalic(True)
        if words.strike:
            made.setFontStrikeOut(True)
        if words.code:
            made.setFontFamilies(["monospace"])
            made.setBackground(self._theme.colour("raised"))
        if words.link:
            made.setAnchor(True)
            made.setAnchorHref(words.link)
            made.setForeground(self._theme.colour("link"))
            made.setFontUnderline(True)
        return made

    def _add_picture(self, cursor: QTextCursor, picture: Picture) -> None:
        image = self._pictures.get(picture.attachment)
        if image is None:
            form = QTextCharFormat()
            form.setForeground(self._theme.colour("soft"))
            form.setFontItalic(True)
            cursor.insertText(picture.caption, form)
            return
        made = QTextImageFormat()
        made.setName(_place(picture.attachment).toString())
        room = max(120, self.viewport().width() - 3 * self._px(_INDENT))
        made.setWidth(min(image.width(), room))
        made.setProperty(Format.Property.ImageAltText, picture.caption)
        cursor.insertImage(made)

    def _px(self, size: int) -> int:
        return self._theme.px(size)


def _place(name: str) -> QUrl:
    return QUrl(f"attachment:{name}")
