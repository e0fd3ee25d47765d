"""Playing how a sheet was drawn: a slider, its speed, and a moment kept as an exhibit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QWidget

from coachjournal.domain.sketch.delta import Delta
from coachjournal.domain.sketch.replay import Player, Timeline
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.widgets.buttons import ghost_button, icon_button, primary_button
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_FRAME_MS = 40
_PARTS = 100
"""The slider counts hundredths of a second."""
_BY_KEY = 5.0
"""How far an arrow key with Ctrl goes, in seconds."""

_SPEEDS = ("0.5", "1", "2", "4", "8")


class ReplaySheet(Sheet):
    """A sheet of its own to show the replay on, with letters and live parts as on the first."""

    def __init__(self, like: Sheet, parent: QWidget | None = None) -> None:
        super().__init__((), like.metrics, like.widgets, like.new_id, parent)


class ReplayBar(QFrame):
    """Plays what was kept onto `sheet`, which the page shows in place of the one drawn on.

    `kept` are the moments and changes, the first being what was there when remembering began.
    `freeze_wanted` gives all that is on the sheet at this moment; `left` when one has seen
    enough. Space plays and pauses, the arrows go from change to change, Home and End to the ends.
    """

    freeze_wanted = Signal(object)
    left = Signal()

    def __init__(
        self,
        kept: Iterable[tuple[datetime, Delta]],
        sheet: Sheet,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAccessibleName(_("Replay"))
        self.sheet = sheet
        self._player = Player(Timeline(kept))
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_FRAME_MS)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._go_on)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._follow_hand)
        self._moving = False
        self._lay_out(icons)
        self.go_to(self.length)

    @property
    def length(self) -> float:
        """How long it plays at its own speed, in seconds."""
        return self._player.timeline.length

    @property
    def seconds(self) -> float:
        """The moment that is shown."""
        return self._player.seconds

    @property
    def playing(self) -> bool:
        """Whether it plays just now."""
        return self._tick.isActive()

    def go_to(self, seconds: float) -> None:
        """Show a moment."""
        self.sheet.follow(self._player.to(seconds))
        if not self.slider.isSliderDown():
            self._moving = True
            self.slider.setValue(round(self.seconds * _PARTS))
            self._moving = False
        self.time.setText(
            _("{now} of {length}").format(now=_clock(self.seconds), length=_clock(self.length))
        )

    def play(self) -> None:
        """Go on from here; from the beginning where it is over."""
        if self.seconds >= self.length:
            self.go_to(0.0)
        self._since.start()
        self._tick.start()
        self.play_button.setText(_("Pause"))
        self.play_button.setAccessibleName(_("Pause"))

    def pause(self) -> None:
        """Stay at this moment."""
        self._tick.stop()
        self.play_button.setText(_("Play"))
        self.play_button.setAccessibleName(_("Play"))

    def turn(self) -> None:
        """Play, or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def step(self, forward: bool) -> None:
        """To the next change, or the one before."""
        self.pause()
        timeline = self._player.timeline
        self.go_to(timeline.after(self.seconds) if forward else timeline.before(self.seconds))

    def freeze(self) -> None:
        """Keep this moment."""
        self.pause()
        self.freeze_wanted.emit(self._player.items())

    def leave(self) -> None:
        """Back to the sheet as it is."""
        self.pause()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, arrows, Home, End, Esc."""
        if event.key() == Qt.Key.Key_Space:
            self.turn()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays that nobody sees."""
        super().hideEvent(event)
        self.pause()

    def _lay_out(self, icons: Icons) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(8, 4, 8, 4)
        across.setSpacing(6)
        self.play_button = primary_button(_("Play"), self.turn)
        self.setFocusProxy(self.play_button)
        self.slider = _Slider(self)
        self.slider.setRange(0, round(self.length * _PARTS))
        self.slider.valueChanged.connect(self._dragged)
        self.time = label("", "soft")
        self.speed = Choice([(each, _("{times} × speed").format(times=each)) for each in _SPEEDS])
        self.speed.setMinimumContentsLength(9)
        self.speed.choose("1")
        self.speed.setAccessibleName(_("Speed"))
        freeze = writes(
            ghost_button(
                _("Freeze this moment"),
                self.freeze,
                tip=_("Keep what is seen now as a sheet of its own, to show or to bring along"),
            )
        )
        for each in (
            self.play_button,
            icon_button(icons, "arrow-left", _("One change back"), self._back),
            icon_button(icons, "arrow-right", _("One change on"), self._on),
        ):
            across.addWidget(each)
        across.addWidget(self.slider, 1)
        end = ghost_button(_("End the replay"), self.leave)
        for widget in (self.time, self.speed, freeze, end):
            across.addWidget(widget)

    def _back(self) -> None:
        self.step(False)

    def _on(self) -> None:
        self.step(True)

    def _dragged(self, parts: int) -> None:
        if self._moving:
            return
        if self.slider.isSliderDown():
            # A large sheet is not shown for every dot the hand comes by.
            self._soon.start()
        else:
            self.go_to(parts / _PARTS)

    def _follow_hand(self) -> None:
        self.go_to(self.slider.value() / _PARTS)

    def _go_on(self) -> None:
        passed = self._since.restart() / 1000
        self.go_to(self.seconds + passed * float(self.speed.value()))
        if self.seconds >= self.length:
            self.pause()


class _Slider(QSlider):
    """The arrows go from change to change: what is between two shows nothing new."""

    def __init__(self, bar: ReplayBar) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._bar = bar
        self.setAccessibleName(_("Moment of the replay"))
        self.setPageStep(int(_BY_KEY * _PARTS))
        self.setMinimumWidth(120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right: one change."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._bar.step(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"
