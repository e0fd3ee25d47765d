"""What a page is given, and what it may offer in return.

A page's package has `build_page(context: PageContext) -> QWidget`. It is called once,
on the first visit, on the window's thread; the page lives until the lock.

Two doors of the shell lead to pages by agreement: typing into the search field goes to the
page with the key `search` (`show_where(query=..., ranked=...)`, ranked on Enter), and Log
session calls `open_quick_log(context, parent)` of the sessions package. A door whose page is
not there is not shown. Pages are listed in `coachjournal/app.py`, in the order of the rail.

The widget may offer (all optional, all called on the window's thread):

* `show_where(**where)`: go somewhere inside the page. `context.go("sessions",
  session_id=...)` shows the page called `sessions` and then calls its
  `show_where(session_id=...)`.
* `new_here()`: what Ctrl+N begins on this page.
* `focus_here()`: put the focus where one would start; called when the page is shown.
* `find_here()`: what Ctrl+F opens.
* `bring_here() -> bool`: what Ctrl+Shift+B takes to supervision on it; False where it is
  nothing, and the shell asks what stirs.
* `here() -> Sequence[Here]`: what can be done on it now, and by which keys, for Ctrl+/ and
  Ctrl+K.
* `topic() -> str`: what of the page is shown, for F1; the guide knows it as `page/topic`.
* `back() -> bool`: Esc; True when the page took one step back itself, else the shell
  goes to the page before.
* `alone_wanted: Signal(bool)`: to be alone in the window, without rail and top bar, as a
  drawing that is looked at together; going to another page ends it.
* `client_here() -> str`: the id of the client whose page, session or sketch is shown; who
  turns room mode on there has that client in the room.
* `enter_room() -> bool`: room mode begins. Be fit for it at once; True where what is shown may
  stay. `leave_room()`: it has ended.
* `flush() -> Sequence[Callable[[], object]]`: before the journal locks or closes. Read
  what is unsaved out of the widgets now, and return jobs that save it. They run in order
  on the vault lane, before it is closed; a job that raises keeps the journal open. Return
  an empty tuple when all is saved. It must not ask anything.

Database work goes through `context.tasks.run(job, owner=self, done=..., failed=context.failed)`.
Reload on `context.news.changed.connect(slot)`, whose slot gets `(changes, initiator)`: the
flags of what was changed, and whoever changed it (compare with what you handed in).
Colours come from the style sheet; for what is painted by hand ask `context.theme.colour(role)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coachjournal.system.clock import Clock
from coachjournal.ui.dialogs import Dialogs
from coachjournal.ui.icons import Icons
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.theme import Theme

if TYPE_CHECKING:
    from coachjournal.domain.terms import VaultFor
    from coachjournal.services.practice import Practice


class News(QObject):
    """One channel of news: what every commit changed, told on the window's thread."""

    changed = Signal(object, object)

    def publish(self, changes: object, initiator: object) -> None:
        """Pass on what was changed; may be called on any lane."""
        self.changed.emit(changes, initiator)


class Go(Protocol):
    """Navigation: show a page, and something on it."""

    def __call__(self, page_key: str, /, **where: Any) -> None:
        """Show the page with this key; a page that is not there is left alone."""


class Status(Protocol):
    """The status strip."""

    def __call__(self, message: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was just done, and how to take it back."""


class RoomDoor(Protocol):
    """Room mode, as a page sees it."""

    def on(self) -> bool:
        """Whether the screen is shared."""

    def enter(self, client_id: str) -> None:
        """Share it with this client, or with nobody in particular."""

    def leave(self, *, asked: bool = False) -> bool:
        """End it, after a question unless that was `asked`; whether it is off."""


class NoRoom:
    """Where there is no shell around a page, nobody is in the room."""

    def on(self) -> bool:
        """It never is."""
        return False

    def enter(self, _client_id: str) -> None:
        """There is nothing around the page to hide."""

    def leave(self, *, asked: bool = False) -> bool:  # noqa: ARG002 - as every door has it
        """It is off already."""
        return True


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """Everything a page may use."""

    practice: Practice
    tasks: Tasks
    theme: Theme
    icons: Icons
    dialogs: Dialogs
    news: News
    clock: Clock
    go: Go
    status: Status
    # Tells a person, in the status strip, of an error a job came home with.
    failed: Callable[[Exception], None]
    room: RoomDoor = field(default_factory=NoRoom)


@dataclass(frozen=True, kw_only=True)
class PageEntry:
    """A page of the shell, made when it is first shown.

    Room mode hides it, unless it is `in_room`: then all that it shows or says there is by
    code, and of the client in the room. `in_room_with` names what must be said of where to go.
    `whose`: of whose work alone it is; the rail leaves it out where that work is not done.
    """

    key: str
    title: str
    icon: str
    build: Callable[[PageContext], QWidget]
    in_rail: bool = True
    in_room: bool = False
    in_room_with: str = ""
    whose: VaultFor | None = None
