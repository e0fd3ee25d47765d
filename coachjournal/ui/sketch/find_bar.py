"""Finding words on the sheet: a field, how many there are, and from one to the next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from coachjournal.domain.sketch.delta import Delta
from coachjournal.domain.sketch.elements import Stroke
from coachjournal.domain.sketch.finding import Hit, found
from coachjournal.domain.sketch.outlining import TableOf
from coachjournal.system.language import _, plural
from coachjournal.ui.icons import Icons
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.text import label

_AFTER_MS = 150
_WIDE = 220


class FindBar(QFrame):
    """Type, and the first place is chosen and shown; Enter goes on, Shift+Enter back, Esc ends.

    `shown` gives the element that is to be brought into sight; `closed` when the bar goes.
    """

    shown = Signal(str)
    closed = Signal()

    def __init__(
        self,
        sheet: Sheet,
        icons: Icons,
        tables: Mapping[str, TableOf] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._sheet, self._tables = sheet, tables or {}
        self._hits: list[Hit] = []
        self._at = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find on the sheet"))
        self.field.setAccessibleName(_("Find on the sheet"))
        self.field.textChanged.connect(lambda _text: self._look())
        self.field.setMinimumWidth(_WIDE)
        self.count = label("", "soft")
        self._lay_out(icons)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AFTER_MS)
        self._again.timeout.connect(self._look_again)
        sheet.changed.connect(self._changed)
        self.hide()

    def open(self) -> None:
        """Show the bar, its words ready to be typed over."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look_again()

    def close_bar(self) -> None:
        """Put it away."""
        self.hide()

    def next(self) -> None:
        """The next place; after the last the first."""
        self._step(1)

    def previous(self) -> None:
        """The place before."""
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put away by whomever."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.closed.emit()

    def _lay_out(self, icons: Icons) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(8, 4, 8, 4)
        across.setSpacing(4)
        across.addWidget(self.field, 1)
        across.addWidget(self.count)
        # The bar floats: it does not grow with what it says.
        self.count.ensurePolished()
        longest = (_("Nothing found"), _("{place} of {count}").format(place=888, count=888))
        metrics = self.count.fontMetrics()
        self.count.setMinimumWidth(max(metrics.horizontalAdvance(each) for each in longest) + 8)
        self.back_button = icon_button(icons, "chevron-up", _("Previous place"), self.previous)
        self.on_button = icon_button(icons, "chevron-down", _("Next place"), self.next)
        for each in (
            self.back_button,
            self.on_button,
            icon_button(icons, "x", _("Close"), self.close_bar),
        ):
            across.addWidget(each)

    def _changed(self, delta: Delta, _boxes: object) -> None:
        worded = any(not isinstance(each.after or each.before, Stroke) for each in delta.changes)
        if worded and self.isVisible():
            self._again.start()

    def _look(self) -> None:
        """Other words were typed: the first place is shown."""
        self._hits = found(self._sheet.scene, self.field.text(), self._tables)
        self._at = 0 if self._hits else -1
        self._show()

    def _look_again(self) -> None:
        """The sheet changed: nothing jumps; whoever steps on goes on from here."""
        here = self._hits[self._at] if 0 <= self._at < len(self._hits) else None
        self._hits = found(self._sheet.scene, self.field.text(), self._tables)
        same = [at for at, each in enumerate(self._hits) if each == here]
        self._at = same[0] if same else min(self._at, len(self._hits) - 1)
        self._say()

    def _step(self, by: int) -> None:
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show()

    def _show(self) -> None:
        self._say()
        if 0 <= self._at < len(self._hits):
            element_id = self._hits[self._at].element_id
            self._sheet.choose([element_id])
            self.shown.emit(element_id)

    def _say(self) -> None:
        many = len(self._hits)
        if not self.field.text().strip():
            words = ""
        elif not many:
            words = _("Nothing found")
        elif self._at < 0:
            words = plural("{count} place", "{count} places", many).format(count=many)
        else:
            words = _("{place} of {count}").format(place=self._at + 1, count=many)
        self.count.setText(words)
        for each in (self.back_button, self.on_button):
            each.setEnabled(many > 0)
