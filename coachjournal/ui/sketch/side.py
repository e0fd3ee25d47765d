"""What stands beside the sheet, one at a time: outline, layers, a template's own panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.text import label

_WIDE, _WIDEST, _SHARE = 320, 376, 0.3


class SidePanels(QFrame):
    """Shows one panel or none; `changed` names the one that is shown."""

    changed = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("sidepanel")
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        self._title = label("", "section")
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(icon_button(icons, "x", _("Close what stands beside"), self.close_it))
        column.addLayout(head)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._panels: dict[str, tuple[str, QWidget]] = {}
        self._shown = ""
        theme.changed.connect(self._fit)
        self._fit()
        self.hide()

    def add(self, key: str, title: str, panel: QWidget) -> None:
        """Take a panel in."""
        self._panels[key] = (title, panel)
        self._stack.addWidget(panel)

    def shown(self) -> str:
        """The key of the panel that is shown; nothing where none is."""
        return self._shown

    def panel(self, key: str) -> QWidget | None:
        """A panel by its key."""
        found = self._panels.get(key)
        return found[1] if found else None

    def turn_to(self, key: str) -> None:
        """Show a panel; the one that is shown is closed."""
        if key == self._shown or key not in self._panels:
            self.close_it()
            return
        title, panel = self._panels[key]
        self._shown = key
        self._title.setText(title)
        self.setAccessibleName(title)
        self._stack.setCurrentWidget(panel)
        self.show()
        self.changed.emit(key)

    def close_it(self) -> None:
        """Show none."""
        self._shown = ""
        self.hide()
        self.changed.emit("")

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as the window has room for it."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window may have become larger or smaller."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        around = self.parentWidget()
        share = round(around.width() * _SHARE) if around is not None else 0
        self.setFixedWidth(self._theme.px(max(_WIDE, min(_WIDEST, share))))
