"""Writes the words of an element where it lies, at its size, in the sheet's own letters.

What is typed is on the sheet at once, so that a note grows as one writes and a crash loses no
word; all that was written until the editor closes is taken back as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coachjournal.domain.sketch.connecting import middle
from coachjournal.domain.sketch.delta import removed, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Figure,
    Frame,
    Note,
    Picture,
    Placed,
    Shape,
    Text,
)
from coachjournal.domain.sketch.geometry import Box, box_of
from coachjournal.domain.sketch.lettering import LEADING, height_of, lines_of
from coachjournal.domain.sketch.painting import LABEL_LETTERS, NOTE_LETTERS, NOTE_MARGIN
from coachjournal.domain.sketch.surface import Metrics
from coachjournal.domain.sketch.writing import (
    can_be_written_on,
    is_one_line,
    with_words,
    words_of,
)
from coachjournal.system.language import _
from coachjournal.ui.sketch.element_words import kind_of
from coachjournal.ui.sketch.pasting import MOST_WORDS, too_many
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.surface import FAMILY
from coachjournal.ui.sketch.view import View
from coachjournal.ui.sketch.words_gesture import words_gesture
from coachjournal.ui.widgets.inputs import TextBox

_LABEL = 220.0
"""How wide the field of a label or name is, in points of the sheet."""

_SLACK = 8.0


class Shown(Protocol):
    """What the editor must know of the canvas it stands on."""

    @property
    def sheet(self) -> Sheet:
        """What is drawn on."""

    @property
    def view(self) -> View:
        """What is shown."""

    @property
    def colours(self) -> Mapping[str, str]:
        """What the named colours are painted with."""

    def say(self, words: str) -> None:
        """A line in the status bar."""


class WordsEditor(TextBox):
    """A field over an element. `finished` comes once, when it closes by whatever way."""

    finished = Signal()

    def __init__(self, canvas: QWidget, shown: Shown, element: Element, typed: str = "") -> None:
        super().__init__(words_of(element), lines=1)
        self.setParent(canvas)
        self._shown, self._id = shown, element.id
        self._smallest = element
        self._writing = self._closed = False
        self.setObjectName("words-editor")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setAccessibleName(_("Words of: {kind}").format(kind=kind_of(element)))
        self._dress(element)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.place()
        if isinstance(element, Frame) and not typed:
            self.selectAll()
        else:
            self.moveCursor(self.textCursor().MoveOperation.End)
        self.textChanged.connect(self._write)
        self.insertPlainText(typed)
        shown.sheet.changed.connect(self._sheet_changed)
        self.show()
        self.place()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def element_id(self) -> ElementId:
        """Whose words these are."""
        return self._id

    def place(self) -> None:
        """Where the element is seen now, as large as it is seen."""
        element = self._element()
        if element is None:
            return
        box, size = _room(element, self._shown.sheet.metrics)
        zoom = self._shown.view.zoom
        self._letters(size * zoom)
        x, y = self._shown.view.to_window((box.left, box.top))
        room = QRectF(x, y, box.width * zoom, max(box.height, size * LEADING) * zoom + 2)
        self.setFixedHeight(round(room.height()))
        self.setFixedWidth(max(12, round(room.width())))
        self.move(round(room.left()), round(room.top()))

    def finish(self) -> None:
        """Close: what is written stays; words on paper without any go."""
        if self._closed:
            return
        self._closed = True
        element = self._element()
        if isinstance(element, Text) and not element.text.strip():
            self._shown.sheet.do(removed(element), gesture=words_gesture(self._id))
        self._shown.sheet.end_gesture()
        self._shown.sheet.changed.disconnect(self._sheet_changed)
        self.hide()
        self.finished.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter close; so does Enter where there is one line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        element = self._element()
        one_line = element is None or is_one_line(element)
        if event.key() == Qt.Key.Key_Escape or (enter and (control or one_line)):
            self._back_to_canvas()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape is for the field here, not for the page behind it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                event.accept()
                return True
            plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if plain and event.text().isprintable() and event.text():
                event.accept()
                return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words are pasted plain; too many are refused as they are on the sheet itself."""
        if source.hasText() and len(source.text()) > MOST_WORDS:
            self._shown.say(too_many())
        else:
            super().insertFromMimeData(source)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab closes the field and goes on from the sheet."""
        self._back_to_canvas()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere closes; a menu or another window does not."""
        super().focusOutEvent(event)
        stays = (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        )
        if event.reason() not in stays:
            self.finish()

    def _letters(self, pixels: float) -> None:
        """The sheet's own letters, in parts of a pixel, so that lines break as they will lie."""
        font = QFont(FAMILY)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setPointSizeF(max(1.0, pixels) * 72 / self.logicalDpiY())
        font.setBold(isinstance(self._element(), Frame))
        # After the style sheet, which has a size for fields of its own.
        self.ensurePolished()
        self.setFont(font)
        self.document().setDefaultFont(font)

    def _back_to_canvas(self) -> None:
        canvas = self.parentWidget()
        self.finish()
        if canvas is not None:
            canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _element(self) -> Element | None:
        return self._shown.sheet.scene.element(self._id)

    def _write(self) -> None:
        element = self._element()
        if element is None or self._closed:
            return
        sheet = self._shown.sheet
        # From the body as it was when writing began: words that are taken back free their room.
        start = element
        if isinstance(element, Note) and isinstance(self._smallest, Note):
            start = replace(element, height=self._smallest.height)
        self._writing = True
        after = with_words(start, self.text(), sheet.metrics)
        sheet.do(replaced([(element, after)]), gesture=words_gesture(self._id))
        self._writing = False
        self.place()

    def _sheet_changed(self, _delta: object, _boxes: object) -> None:
        if self._writing or self._closed:
            return
        element = self._element()
        if element is None:
            self._back_to_canvas()
        elif words_of(element) != self.text():
            # Taken back, or changed in the outline: what is on the sheet is true.
            self.blockSignals(True)
            self.setPlainText(words_of(element))
            self.blockSignals(False)
            self.place()

    def _dress(self, element: Element) -> None:
        colours = self._shown.colours
        paper = colours["paper"]
        if isinstance(element, Note):
            paper = colours.get(element.colour, element.colour)
        elif isinstance(element, Shape) and element.fill:
            paper = colours.get(element.fill, element.fill)
        ink = colours["ink"]
        if isinstance(element, Text):
            ink = colours.get(element.colour, element.colour)
        option = self.document().defaultTextOption()
        if isinstance(element, Shape | Connector | Figure):
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        alone = isinstance(element, Text) and not element.wrapped
        wraps = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option.setWrapMode(QTextOption.WrapMode.NoWrap if alone else wraps)
        self.document().setDefaultTextOption(option)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {paper}; color: {ink}; border: none; padding: 0;"
            " border-radius: 0; margin: 0; font-family: 'Noto Sans'; }"
        )


class WordsEditing(QObject):
    """Opens the field over an element when the canvas asks for it, and keeps it in its place."""

    ended = Signal()

    def __init__(self, canvas: QWidget, shown: Shown) -> None:
        super().__init__(canvas)
        self._canvas, self._shown = canvas, shown
        self.editor: WordsEditor | None = None

    def edit(self, element_id: ElementId, typed: str = "") -> None:
        """Write on an element; what was being written on another is closed."""
        self.finish()
        element = self._shown.sheet.scene.element(element_id)
        if element is None or not can_be_written_on(element):
            return
        self.editor = WordsEditor(self._canvas, self._shown, element, typed)
        self.editor.finished.connect(self._gone)

    def finish(self) -> None:
        """Close the field; what is written stays."""
        if self.editor is not None:
            self.editor.finish()

    def place(self) -> None:
        """The view has changed."""
        if self.editor is not None:
            self.editor.place()

    def _gone(self) -> None:
        self.editor = None
        self.ended.emit()


def _room(element: Element, metrics: Metrics) -> tuple[Box, float]:
    """Where the words of an element stand on the sheet, and how large their letters are."""
    if isinstance(element, Connector):
        x, y = middle(element)
        return _line_round(x, y), LABEL_LETTERS
    assert isinstance(element, Placed)
    box = box_of(element)
    if isinstance(element, Note):
        inside = box.grown(-NOTE_MARGIN)
        return inside._replace(right=max(inside.right, inside.left + 20)), NOTE_LETTERS
    if isinstance(element, Text):
        slack = 0.0 if element.wrapped else 2 * element.size + _SLACK
        return box._replace(right=box.right + slack), element.size
    if isinstance(element, Frame):
        top = box.top - 6 - LABEL_LETTERS * 1.05
        return Box(box.left, top, box.left + _LABEL, top + LABEL_LETTERS * LEADING), LABEL_LETTERS
    if isinstance(element, Figure | Picture):
        return _line_round(box.centre[0], box.bottom + LABEL_LETTERS), LABEL_LETTERS
    # Words in a shape stand in its middle, and so does the field.
    x, y = box.centre
    width = max(box.width - 2 * NOTE_MARGIN, 60.0)
    lines = lines_of(words_of(element), width, NOTE_LETTERS, metrics)
    height = height_of(len(lines), NOTE_LETTERS)
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2), NOTE_LETTERS


def _line_round(x: float, y: float) -> Box:
    half = LABEL_LETTERS * LEADING / 2
    return Box(x - _LABEL / 2, y - half, x + _LABEL / 2, y + half)
