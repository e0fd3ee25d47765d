"""Where a note is written: the document's text is the Markdown, and comes back as it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from coachjournal.domain.anchors import Anchor, anchored
from coachjournal.domain.pasted import MOST_TEXT, pasted
from coachjournal.ui.clipboard import plain_mime
from coachjournal.ui.dropping import local_files, picture_of
from coachjournal.ui.sessions import exact_text
from coachjournal.ui.sessions.doubts import Check, Doubts
from coachjournal.ui.sessions.line_styles import LineStyles
from coachjournal.ui.sessions.link_menu import add_link
from coachjournal.ui.sessions.markdown_spans import links, utf16_places
from coachjournal.ui.sessions.note_keys import handle_key
from coachjournal.ui.sessions.note_layout import NoteLayout
from coachjournal.ui.sessions.note_marks import (
    box_of,
    paint_mark,
    qt_place,
    shape_of,
    toggle_check,
)
from coachjournal.ui.sessions.prompt_lines import PromptLines
from coachjournal.ui.theme import NOTES, Theme

_LINE_HEIGHT = 1.5
_MEASURE = 70
_FREE = 8
_SAMPLE = "The board had moved on before he had finished, and nobody said so."
_CONTROL = Qt.KeyboardModifier.ControlModifier


class NoteEdit(QPlainTextEdit):
    """A page of Markdown. What is pasted becomes Markdown too; nothing is ever loaded."""

    written = Signal()
    # Another note is shown, or none.
    text_shown = Signal()
    too_much_pasted = Signal()
    # Files (a list of paths) or a picture (an image) that were dropped or pasted.
    files_dropped = Signal(object)
    # The menu that opens, and the cursor at the place it is for: further entries are put first.
    menu_opening = Signal(object, object)
    # Where a link leads that was clicked with Ctrl: whoever hears it asks first.
    link_wanted = Signal(str)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._showing = False
        self._takes_files = False
        self._theme = theme
        self._hint = ""
        self._prompts = PromptLines(theme)
        self._marked: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self.setProperty("kind", "notes")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self._layout = NoteLayout(self.document(), LineStyles(theme), self._room, self._paint_anew)
        self.document().setDocumentLayout(self._layout)
        self.viewport().setMouseTracking(True)
        self.document().contentsChange.connect(self._changed)
        self.cursorPositionChanged.connect(self._show_marks)
        theme.changed.connect(self._look_anew)
        self._doubts = Doubts(self, theme, lambda found: self.show_marked("doubts", found))
        self._look_anew()

    def show_hint(self, words: str) -> None:
        """Say on an empty page what it is for; Qt's own hint shows its first line only."""
        self._hint = words
        self.setAccessibleDescription(words)
        self.viewport().update()

    def show_text(self, text: str) -> None:
        """Show a note; nothing of it counts as written, and there is nothing to undo."""
        self._showing = True
        try:
            self.setPlainText(exact_text.shown(text))
        finally:
            self._showing = False
        self.text_shown.emit()

    def text(self) -> str:
        """The note as it stands, sign by sign."""
        return raw_text(self.document())

    def passage(self) -> str:
        """What is selected, sign by sign."""
        return exact_text.written(self.textCursor().selectedText())

    def anchor(self) -> Anchor | None:
        """Where the selected passage stands in the text; None where nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        before = QTextCursor(self.document())
        before.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.KeepAnchor)
        start = len(exact_text.written(before.selectedText()))
        return anchored(self.text(), start, start + len(self.passage()))

    def select_place(self, start: int, end: int) -> None:
        """Select a stretch of the text, and bring it into view."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(exact_text.length_in_document(text[:start]))
        cursor.setPosition(
            exact_text.length_in_document(text[:end]), QTextCursor.MoveMode.KeepAnchor
        )
        self.setTextCursor(cursor)
        self.centerCursor()

    def append_text(self, text: str) -> None:
        """Put text at the end as if it had been typed, and the cursor where writing begins."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        begin = cursor.position()
        cursor.insertText(exact_text.shown(text))
        # Below its first heading, whatever blank lines keep it apart from what was written.
        first = len(text) - len(text.lstrip("\n"))
        place = begin + max(0, text.find("\n\n", first) + 1)
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        self.setFocus()

    def show_marked(self, layer: str, marked: list[QTextEdit.ExtraSelection]) -> None:
        """Mark stretches by colour or underline, beside those of the other layers."""
        if marked or self._marked.get(layer):
            self._marked[layer] = marked
            self.setExtraSelections([each for found in self._marked.values() for each in found])

    def insert_text(self, text: str) -> None:
        """Put text where the cursor is, in place of what is selected: one step of undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(exact_text.shown(text))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def replace_all(self, text: str) -> None:
        """Put another text in place of all of it: one step of undo, and it counts as written."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(exact_text.shown(text))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_prompts(self, prompts: Mapping[str, str]) -> None:
        """Draw these prompts below their headings, while nothing is written there."""
        self._prompts.show(prompts)
        self.viewport().update()

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
        add_link(menu, _link_of(cursor), self.link_wanted)
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
        """Lists go on, boxes are ticked; Shift+Tab leaves; Esc is for the page."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif handle_key(self, event):
            event.accept()
        elif event.key() == Qt.Key.Key_Backtab:
            self._leave_backwards()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ticks a box; with Ctrl it follows a link, when whoever is asked agrees."""
        if event.button() == Qt.MouseButton.LeftButton:
            block, link = self._box_at(event.position()), ""
            if event.modifiers() & _CONTROL:
                link = self._link_at(event.position())
            if link:
                self.link_wanted.emit(link)
                return
            if block is not None and not self.isReadOnly():
                toggle_check(QTextCursor(block), block)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says where there is a box to tick."""
        super().mouseMoveEvent(event)
        over = not event.buttons() and self._box_at(event.position()) is not None
        hand, beam = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(hand if over else beam)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text and what stands for its marks, or the hint where there is no text."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, room in self._seen():
            # Where the signs themselves show, nothing is drawn for them.
            if not self._layout.is_at_mark(block) and not self._is_selected(block):
                paint_mark(painter, self._theme, block, room)
            self._prompts.paint(painter, block, room)
        if self._hint and self.document().isEmpty():
            painter.setPen(self._theme.colour("soft"))
            painter.setFont(self._theme.font(NOTES))
            margin = round(self.document().documentMargin())
            view = self.viewport().rect().adjusted(margin, margin, -margin, 0)
            painter.drawText(view, Qt.TextFlag.TextWordWrap, self._hint)
        painter.end()

    def _leave_backwards(self) -> None:
        # While Tab writes, Qt refuses to give the keyboard on in either direction.
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
            self._layout.open_line(-1, at_mark=False)

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        return QSize(160, 120)

    def _show_marks(self) -> None:
        if self.hasFocus():
            cursor = self.textCursor()
            block = cursor.block()
            found = shape_of(block)
            begun = cursor.positionInBlock() < qt_place(block, found.words)
            self._layout.open_line(block.blockNumber(), at_mark=begun and not cursor.hasSelection())

    def _look_anew(self) -> None:
        # One and a half times the size of the type, whatever the font says of itself.
        font = self._theme.font(NOTES)
        wanted = _LINE_HEIGHT * font.pixelSize()
        self._layout.space_lines(max(1.0, wanted / QFontMetricsF(font).lineSpacing()))
        self._layout.lay_anew()

    def _paint_anew(self) -> None:
        # Asked for each time: a viewport that was kept is gone once the window is shown.
        self.viewport().update()

    def _room(self) -> float:
        # A little free at the right, where the scroll bar is.
        return float(self.viewport().width() - self._theme.px(_FREE))

    def _seen(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The paragraphs in view, and where they are."""
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        room = self.blockBoundingGeometry(block).translated(self.contentOffset())
        while block.isValid() and room.top() <= bottom:
            room.setWidth(self._room())
            yield block, room
            top, block = room.bottom(), block.next()
            room = QRectF(room.left(), top, 0, self.blockBoundingRect(block).height())

    def _is_selected(self, block: QTextBlock) -> bool:
        cursor = self.textCursor()
        return cursor.selectionStart() <= block.position() < cursor.selectionEnd()

    def _box_at(self, point: QPointF) -> QTextBlock | None:
        for block, room in self._seen():
            if room.contains(point):
                found = shape_of(block)
                if found.kind not in ("check", "done") or self._layout.is_at_mark(block):
                    return None
                box = box_of(block, found, self._theme, room.topLeft())
                return block if box.adjusted(-4, -4, 4, 4).contains(point) else None
        return None

    def _link_at(self, point: QPointF) -> str:
        return _link_of(self.cursorForPosition(point.toPoint()))

    def _changed(self, place: int, removed: int, added: int) -> None:
        if self.document().findBlock(place).length() <= added + 1:
            # A line begins, or is empty again: a prompt may reach over two.
            self.viewport().update()
        if not self._showing and (removed or added):
            self.written.emit()


def _link_of(cursor: QTextCursor) -> str:
    """Where the link leads that a cursor stands in; nothing where there is none."""
    line = cursor.block().text()
    places = utf16_places(line) or range(len(line) + 1)
    for link in links(line):
        if places[link.start] <= cursor.positionInBlock() <= places[link.end]:
            return link.target
    return ""


def raw_text(document: QTextDocument) -> str:
    """A document's text sign by sign: no-break spaces and the like stay what they are."""
    return exact_text.written(document.toRawText())
