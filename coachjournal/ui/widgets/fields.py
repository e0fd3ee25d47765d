"""Fields to type into: a row of a form, the search field, the passphrase field."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.text import label

# What Qt calls its own action; both buttons in the field are met by a screen reader.
_QT_CLEAR = "_q_qlineeditclearaction"


class FormRow(QWidget):
    """A field with its label above and a sentence below it when something is amiss."""

    def __init__(
        self, name: str, field: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.field = field
        self.label: QLabel = label(name, "soft")
        self.label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        self._hint = hint
        self._below = label(hint, "caption", wrap=True)
        self._below.setVisible(bool(hint))
        for widget in (self.label, field, self._below):
            column.addWidget(widget)
        field.setAccessibleDescription(hint)

    def show_problem(self, sentence: str) -> None:
        """Say what is amiss with the field; nothing brings the hint back."""
        self._below.setText(sentence or self._hint)
        self._below.setVisible(bool(sentence or self._hint))
        self._below.setProperty("role", "danger" if sentence else "caption")
        self._below.style().polish(self._below)
        self.field.setAccessibleDescription(sentence or self._hint)

    def problem(self) -> str:
        """The sentence below the field."""
        return self._below.text()


class SearchField(QLineEdit):
    """The search field: says `asked` a moment after typing, at once on Enter."""

    asked = Signal(str)
    confirmed = Signal(str)
    left = Signal()

    _PAUSE = 120

    def __init__(
        self, name: str, icons: Icons | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        clear = self.findChild(QAction, _QT_CLEAR)
        if clear is not None:
            clear.setText(_("Clear the field"))
        self._icons = icons
        if icons is not None:
            self._picture = QAction(name, self)
            self._picture.setIcon(icons.icon("search"))
            self.addAction(self._picture, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(self._PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the best first; Esc empties, then leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self.confirmed.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def refresh_icon(self) -> None:
        """Draw the glass in the theme's colours again."""
        if self._icons is not None:
            self._picture.setIcon(self._icons.icon("search"))

    def _typed(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        self.asked.emit(self.text())

    def _escape(self) -> None:
        self._pause.stop()
        if self.text():
            self.clear()
            self.asked.emit("")
        else:
            self.left.emit()


class PassphraseField(QLineEdit):
    """A passphrase: never shown, never learned by the keyboard, not copied, cleared after use."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def setEchoMode(self, mode: QLineEdit.EchoMode) -> None:
        """Hide or show what is typed; the keyboard learns it neither way."""
        # Qt takes the hints away from a field that shows what is typed.
        super().setEchoMode(mode)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def take(self) -> str:
        """What was typed; the field forgets it, and so does its undo."""
        typed = self.text()
        self.forget()
        return typed

    def forget(self) -> None:
        """Empty the field, so that nothing of it waits behind the window."""
        self.clear()
