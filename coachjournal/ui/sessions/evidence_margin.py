"""The quiet marks beside passages that are evidence: a line at the edge of the note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from coachjournal.ui.sessions import exact_text
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.text import set_tip

_WIDE, _LINE = 8, 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the text that is evidence, and what its tip says."""

    evidence_id: str
    start: int
    end: int
    words: str = field(repr=False)


class EvidenceMargin(QWidget):
    """Stands over the right edge of the page, where no word comes; a click opens the piece."""

    wanted = Signal(str)

    def __init__(self, edit: NoteEdit, theme: Theme) -> None:
        super().__init__(edit)
        self._edit, self._theme = edit, theme
        self._marked: list[tuple[Marked, QTextCursor]] = []
        self.setMouseTracking(True)
        edit.updateRequest.connect(lambda _rect, _by: self.update())
        edit.viewport().installEventFilter(self)
        self.hide()

    def show_marked(self, marked: Iterable[Marked]) -> None:
        """Mark these stretches of the text as it stands; they move with what is typed."""
        text = self._edit.text()
        self._marked = [(each, self._cursor(text, each)) for each in marked]
        self.setVisible(bool(self._marked))
        self._place()
        self.update()

    def at_cursor(self) -> str:
        """The piece in which the cursor stands, or what is selected; else nothing."""
        cursor = self._edit.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        return self._at(first, last)

    def at(self, cursor: QTextCursor) -> str:
        """The piece in which a place of the text is."""
        return self._at(cursor.position(), cursor.position())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the edge of the page."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says where there is something to open, and the tip what it is."""
        found = self._under(event.position().y())
        over = found is not None
        set_tip(self, found.words if found is not None else "")
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if over else arrow)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the piece whose mark is clicked."""
        found = self._under(event.position().y())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(found.evidence_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line as high as the passage."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        wide = self._theme.px(_LINE)
        for _marked, cursor in self._marked:
            top, bottom = self._span(cursor)
            if bottom > 0 and top < self.height() and bottom > top:
                line = QRectF(self.width() - wide, top + 2, wide, max(2.0, bottom - top - 4))
                painter.drawRoundedRect(line, wide / 2, wide / 2)
        painter.end()

    def _place(self) -> None:
        view = self._edit.viewport().geometry()
        wide = self._theme.px(_WIDE)
        self.setGeometry(view.right() - wide + 1, view.top(), wide, view.height())
        self.raise_()

    def _cursor(self, text: str, marked: Marked) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(exact_text.length_in_document(text[: marked.start]))
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(exact_text.length_in_document(text[: marked.end]), keep)
        return cursor

    def _span(self, cursor: QTextCursor) -> tuple[float, float]:
        ends = []
        for place in (cursor.selectionStart(), cursor.selectionEnd()):
            one = QTextCursor(cursor.document())
            one.setPosition(place)
            ends.append(self._edit.cursorRect(one))
        if not cursor.hasSelection():
            return 0.0, 0.0
        return float(ends[0].top()), float(ends[1].bottom())

    def _under(self, y: float) -> Marked | None:
        for marked, cursor in self._marked:
            top, bottom = self._span(cursor)
            if top <= y <= bottom:
                return marked
        return None

    def _at(self, first: int, last: int) -> str:
        for marked, cursor in self._marked:
            inside = cursor.selectionStart() <= first and last <= cursor.selectionEnd()
            if inside and cursor.hasSelection():
                return marked.evidence_id
        return ""
