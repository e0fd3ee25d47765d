"""The one window: whatever is shown in it, the curtain over it, its place on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedLayout, QVBoxLayout, QWidget

from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.actions import command
from coachjournal.ui.icons import logo
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.text import label

# Never the practice's name, a client or a page: titles show in task bars and screenshots.
TITLE = "Coach Journal"
_FIRST_SIZE, _FRAME = QSize(1280, 800), QMargins(8, 16, 8, 24)


class Window(QMainWindow):
    """Holds the unlock page or the shell; asks to be closed rather than closing by itself.

    A main window of Qt's, since to a screen reader nothing else is a window with a title.
    """

    close_wanted = Signal()
    first_frame = Signal()

    def __init__(self, theme: Theme, device: DeviceStore) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(TITLE)
        self.setWindowIcon(QIcon(logo(theme, 64)))
        self.setMinimumSize(760, 520)
        self._theme, self._device = theme, device
        self._may_close = False
        self._painted = False
        inside = QWidget()
        self._stack = QStackedLayout(inside)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackOne)
        self.curtain = Curtain(theme)
        self._stack.addWidget(self.curtain)
        self.setCentralWidget(inside)
        self._content: QWidget | None = None
        self._add_text_size_keys()
        self._take_place()

    def show_content(self, content: QWidget) -> None:
        """Show this in the window, and let go of what was shown before."""
        before, self._content = self._content, content
        self._stack.addWidget(content)
        self._stack.setCurrentWidget(content)
        if before is not None and before is not content:
            self._stack.removeWidget(before)
            before.deleteLater()

    def draw_curtain(self, words: str) -> None:
        """Cover everything at once."""
        self.curtain.show_words(words)
        self._stack.setCurrentWidget(self.curtain)
        self.curtain.repaint()

    def put_sheets_away(self) -> None:
        """Take away what stands over the curtain; what was typed there was read before."""
        for each in QApplication.topLevelWidgets():
            if each is not self and each.isVisible():
                each.hide()

    def come_forward(self) -> None:
        """Show above the others, and take the keyboard where the system lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def lift_curtain(self) -> None:
        """Show the content again."""
        if self._content is not None:
            self._stack.setCurrentWidget(self._content)

    def curtained(self) -> bool:
        """Whether the curtain covers everything."""
        return self._stack.currentWidget() is self.curtain

    def remember_place(self) -> None:
        """Keep position and size for the next window on this computer."""
        place = self.normalGeometry()
        self._device.change(
            window=(place.x(), place.y(), place.width(), place.height()),
            maximised=self.isMaximized(),
        )

    def close_now(self) -> None:
        """Close without asking to be closed."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the composition root first: what is unsaved must be saved."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the first frame is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_frame.emit)

    def _add_text_size_keys(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "larger": lambda: self._text_size(self._theme.step_text_size(+1)),
            "smaller": lambda: self._text_size(self._theme.step_text_size(-1)),
            "normal": self._normal_text_size,
        }
        add_shortcuts(self, acts)

    def _normal_text_size(self) -> None:
        self._theme.set_text_size(100)
        self._text_size(100)

    def _text_size(self, percent: int) -> None:
        self._device.change(text_size=percent)

    def _take_place(self) -> None:
        kept = self._device.settings.window
        room = QGuiApplication.primaryScreen().availableSize()
        # Room for the frame that the system puts round it, too.
        first = _FIRST_SIZE.boundedTo(room.shrunkBy(_FRAME))
        if kept is None:
            self.resize(first)
        else:
            self.setGeometry(_on_a_screen(QRect(*kept)))
        filling = kept is None and first != _FIRST_SIZE
        if self._device.settings.maximised or filling:
            self.setWindowState(Qt.WindowState.WindowMaximized)


class Curtain(QWidget):
    """What covers the journal while it is saved and closed: no word of the practice on it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("curtain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture = label("", name=TITLE)
        picture.setPixmap(logo(theme, 40))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = label("", "soft", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setFixedWidth(440)
        self._action: Callable[[], object] | None = None
        self.button = ghost_button("", self._act)
        column.addWidget(picture)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.hide()

    def show_words(
        self, words: str, action: str = "", acted: Callable[[], object] | None = None
    ) -> None:
        """Say what is going on, and offer one thing to do if there is one."""
        self._words.setText(words)
        self._action = acted
        self.button.setText(action)
        self.button.setAccessibleName(action)
        self.button.setVisible(acted is not None)

    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def _act(self) -> None:
        if self._action is not None:
            self._action()


def add_shortcuts(owner: QWidget, acts: dict[str, Callable[[], None]]) -> None:
    """Bind intentions to their keys for the window an owner is in."""
    for intention, act in acts.items():
        for keys in command(intention).keys:  # type: ignore[arg-type]
            QShortcut(QKeySequence(keys), owner, act)


def _on_a_screen(place: QRect) -> QRect:
    # A screen may be gone since: what is not on any comes to the first one.
    for screen in QGuiApplication.screens():
        room = screen.availableGeometry()
        if room.intersects(place.adjusted(40, 0, -40, 0)):
            return place.intersected(room) if not room.contains(place) else place
    room = QGuiApplication.primaryScreen().availableGeometry()
    return QRect(room.topLeft(), place.size().boundedTo(room.size()))
