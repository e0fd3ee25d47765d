"""The pages of the shell: one is shown at a time, made on its first visit; few are for the room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from coachjournal.ui.shell.context import PageContext, PageEntry
from coachjournal.ui.shell.rail import Rail
from coachjournal.ui.shell.room_views import HiddenPage
from coachjournal.ui.unsaved import HOLDS_UNSAVED
from coachjournal.ui.widgets.status import StatusStrip

ROOM = "room"
_STEPS_BACK = 20

Job = Callable[[], object]


class Pages(QWidget):
    """Goes where it is told, and shows nothing that is not for whoever looks at the screen."""

    def __init__(self, entries: Sequence[PageEntry], rail: Rail) -> None:
        super().__init__()
        self._entries = {entry.key: entry for entry in entries}
        self._rail = rail
        self._context: PageContext | None = None
        self._pages: dict[str, QWidget] = {}
        self._trail: list[str] = []
        self._current = self._alone = self._before_room = ""
        self._shared = False
        self._strip = StatusStrip()
        self._stack = QStackedWidget()
        self._hidden = HiddenPage()
        self._hidden.page_wanted.connect(lambda: self.go(ROOM))

    def go(self, page_key: str, /, **where: Any) -> None:
        """Show a page, and something on it; a page that is not there is left alone."""
        known = page_key in self._entries and (self._shared or page_key != ROOM)
        if not known or self._context is None:
            return
        if self._current and self._current != page_key:
            self._trail = [*self._trail, self._current][-_STEPS_BACK:]
        self._show(page_key, where)
        page = self._page_shown()
        if where:
            offered(page, "show_where", **where)
        elif not self._rail.has_keyboard():
            offered(page, "focus_here")

    def enter_room(self) -> None:
        """Be fit to be looked at by others, at once: only what is for the room is left."""
        self._shared = True
        self._before_room, self._trail = self._current, []
        self._strip.hide()
        self._show_around()

    def show_first_in_room(self) -> None:
        """Keep what is shown where it is for the room; else show who is in it."""
        stays = {key: offered(page, "enter_room") for key, page in self._pages.items()}
        if not (stays.get(self._current) and self._entries[self._current].in_room):
            # Where there is no page of who is in it, nothing is.
            self._stack.setCurrentWidget(self._hidden)
            self.go(ROOM)
            # Esc leads to no page that is hidden.
            self._trail = []

    def leave_room(self) -> None:
        """Show everything again, where one was before."""
        self._shared, self._trail = False, []
        self._show_around()
        stays = self._current not in (ROOM, "") and self._page_shown() is not None
        for page in self._pages.values():
            offered(page, "leave_room")
        if stays:
            return
        self._current = ""
        self.go(self._before_room or next(iter(self._entries)))

    def client_here(self) -> str:
        """The client whose page, session or sketch is shown; empty where that is nobody's."""
        return str(offered(self._page_shown(), "client_here") or "")

    def back(self) -> None:
        """One step back: first on the page itself, then to the page before."""
        if offered(self._page_shown(), "back"):
            return
        while self._trail:
            key = self._trail.pop()
            # While the screen is shared no step leads to a page that is hidden.
            if not self._shared or self._may_be_seen(key, {}):
                self._show(key)
                return

    def flush(self) -> list[Job]:
        """What the pages still have to save: jobs for the vault lane, in order."""
        return [job for flush in self.flushes() for job in flush()]

    def flushes(self) -> list[Callable[[], Sequence[Job]]]:
        """The same page by page: one that fails must not take the others along."""
        # A sheet over the window, such as Log session's, belongs to no page.
        window = self.window()
        holders: list[QObject] = [*self._pages.values(), *window.findChildren(QDialog)]
        holders += window.findChildren(QObject, HOLDS_UNSAVED)
        return [partial(_flushed, holder) for holder in holders]

    def current(self) -> str:
        """The key of the page shown."""
        return self._current

    def page(self, key: str) -> QWidget | None:
        """A page that was visited."""
        return self._pages.get(key)

    def _show(self, key: str, where: Mapping[str, Any] = MappingProxyType({})) -> None:
        if self._alone not in ("", key):
            self._leave_alone(self._alone, on=False)
        self._current = key
        self._rail.show_current(key)
        if not self._may_be_seen(key, where):
            self._stack.setCurrentWidget(self._hidden)
            return
        if key not in self._pages:
            self._pages[key] = self._built(key)
        self._stack.setCurrentWidget(self._pages[key])

    def _built(self, key: str) -> QWidget:
        assert self._context is not None
        own = replace(self._context, status=partial(self._said_by, key))
        page = self._entries[key].build(own)
        self._stack.addWidget(page)
        alone: SignalInstance | None = getattr(page, "alone_wanted", None)
        if alone is not None:
            alone.connect(partial(self._leave_alone, key))
        return page

    def _said_by(self, key: str, message: str, undo: Callable[[], object] | None = None) -> None:
        """In room mode only what a page for the room says of itself is said."""
        if not self._shared or (self._entries[key].in_room and key == self._current):
            self._strip.show_message(message, undo)

    def _may_be_seen(self, key: str, where: Mapping[str, Any]) -> bool:
        entry = self._entries[key]
        if not self._shared:
            return True
        needed = entry.in_room_with
        stays = key == self._current and self._stack.currentWidget() is self._pages.get(key)
        return entry.in_room and (not needed or bool(where.get(needed)) or stays)

    def _page_shown(self) -> QWidget | None:
        """The page that can be seen; None while another stands in its place."""
        page = self._pages.get(self._current)
        return page if page is not None and self._stack.currentWidget() is page else None

    def _leave_alone(self, key: str, on: bool) -> None:
        """Leave a page alone in the window, or put the rest round it again."""
        if on and key != self._current:
            return
        self._alone = key if on else ""
        if on:
            # What was done before may name somebody.
            self._strip.hide()
        self._show_around()

    def _show_around(self) -> None:
        """What stands round the page, as far as whoever looks at it may see that."""
        raise NotImplementedError


def _flushed(holder: QObject) -> Sequence[Job]:
    return offered(holder, "flush") or ()


def offered(page: QObject | None, offer: str, **arguments: Any) -> Any:
    """What a page offers under this name; None where it does not."""
    # What a page may offer is listed in context.py; it need not offer anything.
    method = getattr(page, offer, None)
    return method(**arguments) if callable(method) else None
