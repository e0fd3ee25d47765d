"""Appearance: light or dark, the text size, and after how many quiet minutes to lock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from coachjournal.system.device_settings import DeviceStore
from coachjournal.system.language import _, plural
from coachjournal.ui.theme import TEXT_SIZES, Theme
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import label

_MINUTES = (1, 2, 5, 10, 15, 30, 60)


class AppearanceSection(QWidget):
    """What is set here holds at once, and for this computer only."""

    idle_minutes_changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        device: DeviceStore,
        set_capture_blocked: Callable[[bool], None] | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._device = theme, device
        self._set_capture_blocked = set_capture_blocked
        self.capture: QCheckBox | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        line = _("These hold for this computer; nothing of your practice is kept with them.")
        column.addWidget(label(line, "caption", wrap=True))
        for card in (self._appearance(), self._locking()):
            column.addWidget(card)
        if set_capture_blocked is not None:
            column.addWidget(self._screenshots())
        theme.changed.connect(self._show_text_size)

    def focus_here(self) -> None:
        """Begin at the theme."""
        button = self._themes.checkedButton()
        if button is not None:
            button.setFocus()

    def _appearance(self) -> Card:
        card = Card(_("Appearance"))
        card.body.setSpacing(16)
        card.body.addWidget(FormRow(_("Colours"), self._theme_choice()))
        sizes = [(size, _("{percent} %").format(percent=size)) for size in TEXT_SIZES]
        self.text_size = _choice(sizes, self._theme.text_size, self._text_size_chosen)
        hint = _("Also Ctrl + and Ctrl -, on every page.")
        card.body.addWidget(FormRow(_("Text size"), self.text_size, hint=hint))
        return card

    def _locking(self) -> Card:
        card = Card(_("Locking"))
        minutes = [
            (count, plural("{count} minute", "{count} minutes", count).format(count=count))
            for count in _MINUTES
        ]
        self.idle = _choice(minutes, self._device.settings.idle_minutes, self._idle_chosen)
        row = FormRow(_("Lock when nothing was touched for"), self.idle)
        card.body.addWidget(row)
        words = _("A lock saves what you typed and closes the journal. It never asks.")
        card.body.addWidget(label(words, "caption", wrap=True))
        return card

    def _screenshots(self) -> Card:
        card = Card(_("Screenshots"))
        self.capture = QCheckBox(_("Keep the window out of screenshots and recordings"))
        self.capture.setChecked(self._device.settings.capture_blocked)
        self.capture.toggled.connect(self._capture_toggled)
        card.body.addWidget(self.capture)
        words = _(
            "On by default, also against Windows' own memory of the screen. Turn it off while "
            "you share the window in a call. macOS and Linux cannot do this."
        )
        card.body.addWidget(label(words, "caption", wrap=True))
        return card

    def _capture_toggled(self, blocked: bool) -> None:
        self._device.change(capture_blocked=blocked)
        if self._set_capture_blocked is not None:
            self._set_capture_blocked(blocked)

    def _theme_choice(self) -> QWidget:
        choices = (
            ("system", _("As the system")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        )
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        self._themes = QButtonGroup(inside)
        for choice, words in choices:
            button = QRadioButton(words)
            button.setAccessibleName(words)
            button.setChecked(choice == self._theme.choice)
            button.setProperty("choice", choice)
            self._themes.addButton(button)
            across.addWidget(button)
        across.addStretch(1)
        self._themes.buttonClicked.connect(
            lambda button: self._theme_chosen(str(button.property("choice")))
        )
        return inside

    def _theme_chosen(self, choice: str) -> None:
        self._theme.choose(choice)
        self._device.change(theme=choice)

    def _text_size_chosen(self, percent: int) -> None:
        self._theme.set_text_size(percent)
        self._device.change(text_size=percent)

    def _idle_chosen(self, minutes: int) -> None:
        self._device.change(idle_minutes=minutes)
        self.idle_minutes_changed.emit(minutes)

    def _show_text_size(self) -> None:
        self.text_size.setCurrentIndex(self.text_size.findData(self._theme.text_size))


def _choice(rows: list[tuple[int, str]], present: int, chosen: Callable[[int], None]) -> QComboBox:
    made = QComboBox()
    made.setMaximumWidth(240)
    for value, words in rows:
        made.addItem(words, value)
    if made.findData(present) < 0:
        made.addItem(str(present), present)
    made.setCurrentIndex(made.findData(present))
    made.activated.connect(lambda _place: chosen(int(made.currentData(Qt.ItemDataRole.UserRole))))
    return made
