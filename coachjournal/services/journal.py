"""What every service works with: the open journal, the clock, new ids, and the news.

After a commit one piece of news goes out: what kinds of thing changed, and who did it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import Moment
from coachjournal.domain.settings import RoomMode
from coachjournal.store.store import Store
from coachjournal.store.work import UnitOfWork
from coachjournal.system.clock import Clock, SystemClock
from coachjournal.system.ids import NewId, random_id
from coachjournal.system.keychain import Keychain, SystemKeychain
from coachjournal.system.paths import state_folder

Value = TypeVar("Value")
Listener = Callable[[Changes, object], None]


@dataclass(frozen=True, slots=True)
class Environment:
    """What the computer gives a practice: the time, new ids, its keychain, and a place outside.

    Without a `state_folder` nothing is noted or compared outside of the vault.
    """

    clock: Clock = field(default_factory=SystemClock)
    new_id: NewId = random_id
    keychain: Keychain = field(default_factory=SystemKeychain)
    state_folder: Callable[[], Path] | None = state_folder


@dataclass(frozen=True, slots=True)
class Done(Generic[Value]):
    """What an intention came to: its value, and the kinds of thing it changed."""

    value: Value
    changes: Changes


class News:
    """Tells whoever listens what a commit changed; on the thread that committed."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Hear of every commit from now on."""
        self._listeners.append(listener)

    def tell(self, changes: Changes, initiator: object) -> None:
        """Pass the news on."""
        for listener in self._listeners:
            listener(changes, initiator)


class Journal:
    """The open journal, as services see it."""

    def __init__(self, store: Store, environment: Environment, news: News) -> None:
        self.store = store
        self.environment = environment
        self.clock = environment.clock
        self.new_id = environment.new_id
        self.keychain = environment.keychain
        self.state_folder = environment.state_folder
        self.news = news
        # As it is now; what is kept of it is read when the journal is opened.
        self.room = RoomMode()

    def work(self) -> UnitOfWork:
        """One transaction; rolls back unless committed."""
        return self.store.unit_of_work()

    def now(self) -> Moment:
        """The present moment, for times that are kept."""
        return Moment(self.clock.now())

    def done(self, value: Value, changes: Changes, initiator: object = None) -> Done[Value]:
        """Tell the news of a commit, and give back what it came to."""
        if changes:
            self.news.tell(changes, initiator)
        return Done(value, changes)


def local_now(clock: Clock) -> datetime:
    """The present moment on the clock on the wall, where the coach is."""
    return clock.now().astimezone(ZoneInfo(clock.zone_name())).replace(tzinfo=None)
