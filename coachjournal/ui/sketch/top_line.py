"""The line over a sheet at the desk: back, its title, what is kept, and what stands beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import chip_button, icon_button
from coachjournal.ui.widgets.text import ElidedLabel, label, literal, set_tip


class TopLine(QFrame):
    """Hidden in room mode: what it says is for the coach alone."""

    left = Signal()
    facts_wanted = Signal()
    panel_wanted = Signal(str)
    room_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("topline")
        self.setAccessibleName(_("About the sheet"))
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 4, 12, 4)
        across.setSpacing(8)
        self.back = icon_button(icons, "arrow-left", _("Leave the sheet"), self.left.emit)
        self._about = self._client = ""
        self.title = _Title()
        self.title.clicked.connect(lambda: self.facts_wanted.emit())
        self.about = ElidedLabel("", "soft")
        self.kept = label("", "caption")
        self.room = chip_button(_("Room mode"))
        self.room.setCheckable(False)
        set_tip(self.room, _("The sheet only, in the whole window: for looking at it together"))
        self.room.clicked.connect(lambda: self.room_wanted.emit())
        across.addWidget(self.back)
        across.addWidget(self.title)
        across.addWidget(self.about, 1)
        across.addWidget(self.kept)
        across.addWidget(self.room)
        self._across = across
        self._panels: dict[str, QPushButton] = {}

    def add_panel(self, key: str, words: str) -> None:
        """Offer something that stands beside the sheet."""
        chip = chip_button(words)
        chip.clicked.connect(partial(self._panel, key))
        self._across.addWidget(chip)
        # As one reads: after what stands before it.
        self.setTabOrder(next(reversed(self._panels.values()), self.room), chip)
        self._panels[key] = chip

    def show_title(self, title: str, about: str) -> None:
        """Say what the sheet is called, and whose it is."""
        self.title.setText(literal(title))
        said = _("{title}: change title, whose it is, where it belongs").format(title=title)
        self.title.setAccessibleName(said)
        set_tip(self.title, said)
        self._about = about
        self.show_client(self._client)

    def show_client(self, name: str) -> None:
        """Say beside whose it is in which client's file it lies; empty: in nobody's."""
        self._client = name
        parts = [part for part in (name, self._about) if part]
        self.about.set_text(" · ".join(parts))

    def show_kept(self, words: str) -> None:
        """Say quietly how far it is saved."""
        self.kept.setText(words)

    def show_panel(self, key: str) -> None:
        """Mark what stands beside the sheet; nothing where nothing does."""
        for each, chip in self._panels.items():
            chip.setChecked(each == key)

    def _panel(self, key: str, _on: bool = False) -> None:
        self.panel_wanted.emit(key)


class _Title(QPushButton):
    """A button that ends in … where there is no room for all it says."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "heading")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        whole = super().minimumSizeHint()
        few = self.fontMetrics().averageCharWidth() * _FEW_LETTERS
        return QSize(min(whole.width(), few), whole.height())

    def shown(self, room: int) -> str:
        """What of it fits; an ampersand is written twice, and takes the room of one."""
        cut, once = Qt.TextElideMode.ElideRight, Qt.TextFlag.TextShowMnemonic
        return self.fontMetrics().elidedText(self.text(), cut, room, once)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cut to the room there is: what names a thing stands at its beginning."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(_CONTENTS, option, self)
        option.text = self.shown(inside.width())
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


_FEW_LETTERS = 12
_CONTENTS = QStyle.SubElement.SE_PushButtonContents
