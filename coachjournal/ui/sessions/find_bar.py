"""The bar that finds words in a note and puts others in their place; Esc goes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coachjournal.system.language import _, plural
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions.finding import Finder
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import ghost_button, icon_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.text import label

_PAUSE_MS = 150


class FindBar(QFrame):
    """Looks for words while they are typed; Enter and Shift+Enter go through the places."""

    closed = Signal()

    def __init__(self, edit: NoteEdit, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._edit = edit
        self._was = (0, 0)
        self.finder = Finder(edit, theme)
        self.words = _field(_("Find in the note"))
        self.instead = _field(_("Put in its place"))
        self.count = label("", "caption")
        self._replacing = QWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out(icons)
        self._connect()
        self.hide()

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar; what is selected in one line is looked for."""
        if self.isHidden():
            self._was = (self._edit.textCursor().position(), self._edit.verticalScrollBar().value())
        chosen = self._edit.passage()
        if chosen and "\n" not in chosen:
            self.words.setText(chosen)
        self._replacing.setVisible(replacing and not self._edit.isReadOnly())
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self.look()

    def close_bar(self, *, back: bool) -> None:
        """Put the bar away; `back` to where one was, else to what is looked at."""
        self._pause.stop()
        self.finder.stop()
        self.hide()
        if back:
            cursor = self._edit.textCursor()
            cursor.setPosition(min(self._was[0], self._edit.document().characterCount() - 1))
            self._edit.setTextCursor(cursor)
            self._edit.verticalScrollBar().setValue(self._was[1])
        self._edit.setFocus()
        self.closed.emit()

    def look(self) -> None:
        """Look for what is typed, from where one was."""
        self._pause.stop()
        self.finder.look_for(self.words.text(), self._was[0])

    def step(self, direction: int) -> None:
        """Go to the next place or the one before."""
        if self._pause.isActive():
            self.look()
        self.finder.step(direction)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shift+Enter goes backwards; Esc puts the bar away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar(back=True)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self.words:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self, icons: Icons) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(self.words, 1)
        across.addWidget(self.count)
        for icon, name, act in (
            ("chevron-up", _("The place before"), lambda: self.step(-1)),
            ("chevron-down", _("The next place"), lambda: self.step(1)),
            ("x", _("Close the search"), lambda: self.close_bar(back=False)),
        ):
            across.addWidget(icon_button(icons, icon, name, act))
        column.addLayout(across)
        row = FlowLayout(self._replacing, gap=4)
        row.addWidget(self.instead)
        row.addWidget(ghost_button(_("Replace"), self._replace))
        row.addWidget(ghost_button(_("Replace all"), self._replace_all))
        column.addWidget(self._replacing)

    def _connect(self) -> None:
        self.finder.found.connect(self._say)
        self._pause.timeout.connect(self.look)
        self.words.textEdited.connect(lambda _words: self._pause.start())
        self.instead.returnPressed.connect(self._replace)
        for field in (self.words, self.instead):
            field.installEventFilter(self)

    def _say(self) -> None:
        count = self.finder.count
        if not self.words.text():
            self._say_words("")
        elif not count:
            self._say_words(_("Not found"))
        else:
            words = _("{place} of {count}")
            self._say_words(words.format(place=self.finder.at + 1, count=count))

    def _say_words(self, words: str) -> None:
        self.count.setText(words)
        # The keyboard stays in the fields: a screen reader hears there what was found.
        for field in (self.words, self.instead):
            field.setAccessibleDescription(words)

    def _replace(self) -> None:
        self.finder.replace(self.instead.text())

    def _replace_all(self) -> None:
        count = self.finder.replace_all(self.instead.text())
        if count:
            self.finder.finish()
            words = plural("{count} replaced", "{count} replaced", count)
            self._say_words(words.format(count=count))


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(name)
    return made
