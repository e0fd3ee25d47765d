"""The shell around the pages: rail, search, Log session, the pages, the status strip."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
)

from coachjournal.errors import JournalError
from coachjournal.ui.actions import IN_A_SESSION, Here
from coachjournal.ui.errors import words_for
from coachjournal.ui.icons import Icons
from coachjournal.ui.shell.cheat_sheet import CheatSheet
from coachjournal.ui.shell.context import PageContext, PageEntry
from coachjournal.ui.shell.pages import ROOM, Pages, offered
from coachjournal.ui.shell.rail import Rail
from coachjournal.ui.shell.room_views import IN_ROOM, RoomSign
from coachjournal.ui.shell.timer_corner import TimerCorner
from coachjournal.ui.shell.top_bar import TopBar
from coachjournal.ui.shell.window import add_shortcuts
from coachjournal.ui.shell.works import Works
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.standing import StandingStrip

SEARCH, GUIDE = "search", "guide"
_ABOVE = (24, 8, 24, 0)
_ENDED = {"disk-failed", "writing-ended"}
_SIZES = frozenset({"larger", "smaller", "normal", "back"})
# What would show other people's names beside a page that is alone in the window.
_NOT_ALONE = ("log", "timer", "palette", "search", "bring")


class Shell(Pages):
    """What stands round the pages, and the keys that work on all of them."""

    lock_wanted = Signal()
    room_wanted = Signal()
    rail_collapsed = Signal(bool)
    # The disk failed: nothing more is written in this session.
    writing_ended = Signal()

    def __init__(
        self,
        entries: Sequence[PageEntry],
        theme: Theme,
        icons: Icons,
        *,
        log_session: Callable[..., object] | None = None,
        narrow: bool = False,
    ) -> None:
        super().__init__(entries, Rail(entries, theme, icons, narrow=narrow))
        self._log_session = log_session
        self._left_out: frozenset[str] = frozenset()
        self._logs = True
        self._standing = StandingStrip()
        self._log_button: QPushButton | None = None
        self.timer: TimerCorner | None = None
        self._search: SearchField | None = None
        self._top: TopBar | None = None
        self._above = QHBoxLayout()
        self.sign = RoomSign()
        self._lay_out(icons)
        self._connect(theme)

    def open(self, context: PageContext, first: str) -> None:
        """Take the context the pages will be given, and show the first page."""
        self._context = context
        self._works = Works(
            self, context, self._entries.values(), self._leave_out, self._show_logging
        )
        self.go(first)
        if self.timer is not None:
            self.timer.begin(context)

    def status(self, message: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was just done, and how to take it back."""
        if not self._shared:
            self._strip.show_message(message, undo)

    def failed(self, error: Exception) -> None:
        """Say what went wrong, until it is read."""
        if isinstance(error, JournalError) and error.code in _ENDED:
            # Said once and for good, rather than at each try.
            self.writing_ended.emit()
            return
        self._strip.show_message(words_for(error), lasting=True)

    def stand(
        self, words: str, action: str = "", acted: Callable[[], object] | None = None
    ) -> None:
        """Say on every page what is so until the journal is closed."""
        self._standing.show_words(words, action, acted)

    def forbid_logging(self) -> None:
        """Nothing can be logged in a journal that is open for reading only."""
        self._log_session = None
        for intention in ("log", "timer"):
            self._acts.pop(intention, None)
        self._available -= {"log", "timer"}
        if self.timer is not None:
            self.timer.hide()
        if self._log_button is not None:
            self._log_button.setEnabled(False)

    def _leave_out(self, keys: Collection[str]) -> None:
        """Pages of a work that is not done here."""
        self._left_out = frozenset(keys)
        self._rail.leave_out(keys)

    def _show_logging(self, on: bool) -> None:
        self._logs = on
        if self._log_button is not None:
            self._log_button.setVisible(on)
        if self.timer is not None and self._log_session is not None:
            self.timer.setVisible(on)

    def standing(self) -> str:
        """What stands on every page; nothing where all is as usual."""
        return self._standing.words() if self._standing.isVisibleTo(self) else ""

    def show_keys(self) -> None:
        """All keys on one sheet."""
        works = self._available - self._idle()
        CheatSheet(self, works & (IN_ROOM | _SIZES) if self._shared else works, self._here()).open()

    def message(self) -> str:
        """What the status strip says; nothing while it is hidden."""
        return self._strip.message() if self._strip.isVisibleTo(self) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, when nothing that has the focus wanted it, goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def _show_around(self) -> None:
        """What stands round the page, as far as whoever looks at it may see that."""
        bare = bool(self._alone) or self._shared
        for around in (self._rail, self._top):
            if around is not None:
                around.setVisible(not bare)
        # How the journal is open names nobody, and that a disk failed must not wait.
        standing = not self._alone and bool(self._standing.words())
        self._above.setContentsMargins(*(_ABOVE if standing or not bare else (0, 0, 0, 0)))
        self._standing.setVisible(standing)
        self.sign.setVisible(self._shared)

    def _lay_out(self, icons: Icons) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.sign)
        if SEARCH in self._entries or self._log_session is not None:
            self._top = TopBar(
                icons,
                searches=SEARCH in self._entries,
                log_session=self._log_session,
                log=self._log,
            )
            self._search, self.timer = self._top.search, self._top.timer
            self._log_button = self._top.log_button
            column.addWidget(self._top)
        self._above.setContentsMargins(*_ABOVE)
        self._above.addWidget(self._standing)
        column.addLayout(self._above)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._hidden)
        strip = QHBoxLayout()
        strip.setContentsMargins(24, 0, 24, 0)
        strip.addWidget(self._strip)
        column.addLayout(strip)
        column.addSpacing(0)
        across.addLayout(column, 1)

    def _connect(self, theme: Theme) -> None:
        self._rail.chosen.connect(self._turn_to)
        self._rail.lock_wanted.connect(self.lock_wanted)
        self._rail.room_wanted.connect(self.room_wanted)
        self._rail.collapsed.connect(self.rail_collapsed)
        self.sign.lock_wanted.connect(self.lock_wanted)
        self.sign.room_wanted.connect(self.room_wanted)
        self.sign.page_wanted.connect(lambda: self.go(ROOM))
        acts: dict[str, Callable[[], None]] = {
            "new": lambda: self._ask_page("new_here"),
            "find": lambda: self._ask_page("find_here"),
            "lock": self.lock_wanted.emit,
            "room": self.room_wanted.emit,
            "help": self._show_help,
            "keys": self.show_keys,
            "bring": self._bring,
            "palette": self._show_palette,
        }
        if self._log_session is not None:
            acts["log"] = self._log
        if self.timer is not None:
            acts["timer"] = self.timer.act
        if self._search is not None:
            self._search.asked.connect(self._searched)
            self._search.confirmed.connect(self._search_for)
            self._search.left.connect(self.back)
            theme.changed.connect(self._search.refresh_icon)
            acts["search"] = self._begin_search
        self._available = frozenset(acts) | {
            "larger",
            "smaller",
            "normal",
            "back",
            "send",
            "prepare",
        }
        if self._log_session is not None:
            self._available |= frozenset(IN_A_SESSION)
        for intention in acts.keys() & {"log", "timer"}:
            acts[intention] = partial(self._where_logged, acts[intention])
        for intention in acts.keys() & _NOT_ALONE:
            acts[intention] = partial(self._unless_alone, acts[intention])
        for intention in acts.keys() - IN_ROOM:
            acts[intention] = partial(self._unless_shared, acts[intention])
        self._acts = acts
        add_shortcuts(self, acts)

    def _where_logged(self, act: Callable[[], None]) -> None:
        if self._logs:
            act()

    def _unless_alone(self, act: Callable[[], None]) -> None:
        if not self._alone:
            act()

    def _unless_shared(self, act: Callable[[], None]) -> None:
        if not self._shared:
            act()

    def _turn_to(self, key: str) -> None:
        # Who turns to a page has done with what was searched; Esc still leads back to it.
        if self._search is not None:
            self._search.clear()
        self.go(key)

    def _log(self) -> None:
        if self._log_session is not None:
            self._log_session()

    def _searched(self, text: str) -> None:
        if text.strip():
            self.go(SEARCH, query=text)
        elif self._current == SEARCH:
            self.back()

    def _search_for(self, text: str) -> None:
        self.go(SEARCH, query=text, ranked=True)

    def _begin_search(self) -> None:
        assert self._search is not None
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _ask_page(self, offer: str) -> None:
        offered(self._page_shown(), offer)

    def _bring(self) -> None:
        """To supervision: what the page means by it, or nothing but a feeling."""
        page = self._pages.get(self._current)
        if page is None or self._context is None or offered(page, "bring_here"):
            return
        from coachjournal.ui.bringing import bring

        bring(page, self._context)

    def _show_help(self) -> None:
        inside = offered(self._page_shown(), "topic")
        about = f"{self._current}/{inside}" if inside else self._current
        if GUIDE not in self._entries:
            self.show_keys()
        elif self._context is not None and (
            self._alone or QApplication.activeModalWidget() is not None
        ):
            from coachjournal.ui.guide.sheet import show_guide

            show_guide(self.window(), self._context.theme, about)
        elif self._current != GUIDE:
            self.go(GUIDE, about=about)

    def _show_palette(self) -> None:
        from coachjournal.ui.shell.reach import open_palette, open_palette_in_room

        if self._context is not None:
            search = (
                (lambda text: self.go(SEARCH, query=text, ranked=True)) if self._search else None
            )
            not_here = {"palette", *self._idle()}
            acts = {name: act for name, act in self._acts.items() if name not in not_here}
            entries = [each for each in self._entries.values() if each.key not in self._left_out]
            if self._shared:
                acts = {name: act for name, act in acts.items() if name in IN_ROOM}
                open_palette_in_room(self, self._context, entries, acts, self._here())
                return
            open_palette(self, self._context, entries, acts, search, self._here())

    def _idle(self) -> frozenset[str]:
        """What does nothing in a journal without sessions."""
        return frozenset() if self._logs else frozenset({"log", "timer", "prepare", *IN_A_SESSION})

    def _here(self) -> Sequence[Here]:
        return offered(self._page_shown(), "here") or ()
