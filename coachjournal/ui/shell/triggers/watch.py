"""The interface: a watch over the computer's session, and what it may say."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal


class Happening(Enum):
    """What a system's own message means to the journal."""

    LOCKED = auto()
    GOING_TO_SLEEP = auto()
    WOKE_UP = auto()


class SessionWatch(QObject):
    """Listens to the computer's own lock, to sleep and to a change of user.

    Whatever cannot be listened to is left out without a word: idle and the keys still lock.
    """

    lock_wanted = Signal()
    about_to_sleep = Signal()
    woke_up = Signal()

    def start(self) -> None:
        """Begin to listen; it never waits for anybody."""

    def stop(self) -> None:
        """Listen no more."""

    def hold_up_sleep(self) -> None:
        """From now on there is something to lock first: let a sleep wait for it if it can."""

    def let_sleep(self) -> None:
        """Hold up a sleep no longer."""

    def tell(self, happening: Happening | None) -> None:
        """Pass on what a message means; nothing where it means nothing."""
        match happening:
            case Happening.LOCKED:
                self.lock_wanted.emit()
            case Happening.GOING_TO_SLEEP:
                self.about_to_sleep.emit()
            case Happening.WOKE_UP:
                self.woke_up.emit()
