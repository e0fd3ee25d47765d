"""The shell around the pages: rail, search, Log session, the pages, the status strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coachjournal.errors import JournalError
from coachjournal.system.language import _
from coachjournal.ui.actions import IN_A_SESSION, Here, tip
from coachjournal.ui.errors import words_for
from coachjournal.ui.icons import Icons
from coachjournal.ui.shell.cheat_sheet import CheatSheet
from coachjournal.ui.shell.context import PageContext, PageEntry
from coachjournal.ui.shell.rail import Rail
from coachjournal.ui.shell.timer_corner import TimerCorner
from coachjournal.ui.shell.window import add_shortcuts
from coachjournal.ui.theme import Theme
from coachjournal.ui.unsaved import HOLDS_UNSAVED
from coachjournal.ui.widgets.buttons import primary_button
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.standing import StandingStrip
from coachjournal.ui.widgets.status import StatusStrip
from coachjournal.ui.widgets.text import set_tip

SEARCH, GUIDE = "search", "guide"
_STEPS_BACK = 20
_ABOVE = (24, 8, 24, 0)
_ENDED = {"disk-failed", "writing-ended"}
# What would show other people's names beside a page that is alone in the window.
_NOT_ALONE = ("log", "timer", "palette", "search", "bring")

Job = Callable[[], object]


class Shell(QWidget):
    """Shows one page at a time, made on its first visit, and goes where it is told."""

    lock_wanted = Signal()
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
        super().__init__()
        self._entries = {entry.key: entry for entry in entries}
        self._log_session = log_session
        self._context: PageContext | None = None
        self._pages: dict[str, QWidget] = {}
        self._trail: list[str] = []
        self._current = ""
        self._rail = Rail(entries, theme, icons, narrow=narrow)
        self._stack = QStackedWidget()
        self._strip = StatusStrip()
        self._standing = StandingStrip()
        self._log_button: QPushButton | None = None
        self.timer: TimerCorner | None = None
        self._search: SearchField | None = None
        self._top: QFrame | None = None
        self._above = QHBoxLayout()
        self._alone = ""
        self._lay_out(icons)
        self._connect(theme)

    def open(self, context: PageContext, first: str) -> None:
        """Take the context the pages will be given, and show the first page."""
        self._context = context
        self.go(first)
        if self.timer is not None:
            self.timer.begin(context)

    def go(self, page_key: str, /, **where: Any) -> None:
        """Show a page, and something on it; a page that is not there is left alone."""
        if page_key not in self._entries or self._context is None:
            return
        if self._current and self._current != page_key:
            self._trail = [*self._trail, self._current][-_STEPS_BACK:]
        self._show(page_key)
        page = self._pages[page_key]
        if where:
            _offered(page, "show_where", **where)
        elif not self._rail.has_keyboard():
            _offered(page, "focus_here")

    def status(self, message: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was just done, and how to take it back."""
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

    def standing(self) -> str:
        """What stands on every page; nothing where all is as usual."""
        return self._standing.words() if self._standing.isVisibleTo(self) else ""

    def back(self) -> None:
        """One step back: first on the page itself, then to the page before."""
        page = self._pages.get(self._current)
        if page is not None and _offered(page, "back"):
            return
        if self._trail:
            self._show(self._trail.pop())

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

    def show_keys(self) -> None:
        """All keys on one sheet."""
        CheatSheet(self, self._available, self._here()).open()

    def message(self) -> str:
        """What the status strip says; nothing while it is hidden."""
        return self._strip.message() if self._strip.isVisibleTo(self) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, when nothing that has the focus wanted it, goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def _show(self, key: str) -> None:
        if key not in self._pages:
            assert self._context is not None
            page = self._entries[key].build(self._context)
            self._pages[key] = page
            self._stack.addWidget(page)
            alone: SignalInstance | None = getattr(page, "alone_wanted", None)
            if alone is not None:
                alone.connect(partial(self._leave_alone, key))
        if self._alone not in ("", key):
            self._leave_alone(self._alone, on=False)
        self._current = key
        self._stack.setCurrentWidget(self._pages[key])
        self._rail.show_current(key)

    def _leave_alone(self, key: str, on: bool) -> None:
        """Leave a page alone in the window, or put the rest round it again."""
        if on and key != self._current:
            return
        self._alone = key if on else ""
        for around in (self._rail, self._top):
            if around is not None:
                around.setVisible(not on)
        self._above.setContentsMargins(*((0, 0, 0, 0) if on else _ABOVE))
        if on:
            # What was done before may name somebody.
            self._strip.hide()
        self._standing.setVisible(not on and bool(self._standing.words()))

    def _lay_out(self, icons: Icons) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        if SEARCH in self._entries or self._log_session is not None:
            self._top = self._top_bar(icons)
            column.addWidget(self._top)
        self._above.setContentsMargins(*_ABOVE)
        self._above.addWidget(self._standing)
        column.addLayout(self._above)
        column.addWidget(self._stack, 1)
        strip = QHBoxLayout()
        strip.setContentsMargins(24, 0, 24, 0)
        strip.addWidget(self._strip)
        column.addLayout(strip)
        column.addSpacing(0)
        across.addLayout(column, 1)

    def _top_bar(self, icons: Icons) -> QFrame:
        bar = QFrame()
        bar.setObjectName("topbar")
        across = QHBoxLayout(bar)
        across.setContentsMargins(24, 9, 24, 9)
        across.setSpacing(12)
        if SEARCH in self._entries:
            self._search = SearchField(_("Search notes, sketches and people"), icons)
            set_tip(self._search, tip("search"))
            self._search.setMaximumWidth(460)
            # It shrinks last: what may be searched is read in it.
            across.addWidget(self._search, 1000)
        across.addStretch(1)
        if self._log_session is not None:
            self.timer = TimerCorner(self._log_session)
            across.addWidget(self.timer)
            self._log_button = primary_button(_("Log session"), self._log, tip=tip("log"))
            across.addWidget(self._log_button)
        return bar

    def _connect(self, theme: Theme) -> None:
        self._rail.chosen.connect(self._turn_to)
        self._rail.lock_wanted.connect(self.lock_wanted)
        self._rail.collapsed.connect(self.rail_collapsed)
        acts: dict[str, Callable[[], None]] = {
            "new": lambda: self._ask_page("new_here"),
            "find": lambda: self._ask_page("find_here"),
            "lock": self.lock_wanted.emit,
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
        for intention in acts.keys() & _NOT_ALONE:
            acts[intention] = partial(self._unless_alone, acts[intention])
        self._acts = acts
        add_shortcuts(self, acts)

    def _unless_alone(self, act: Callable[[], None]) -> None:
        if not self._alone:
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
        page = self._pages.get(self._current)
        if page is not None:
            _offered(page, offer)

    def _bring(self) -> None:
        """To supervision: what the page means by it, or nothing but a feeling."""
        page = self._pages.get(self._current)
        if page is None or self._context is None or _offered(page, "bring_here"):
            return
        from coachjournal.ui.bringing import bring

        bring(page, self._context)

    def _show_help(self) -> None:
        page = self._pages.get(self._current)
        inside = _offered(page, "topic") if page is not None else ""
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
        from coachjournal.ui.shell.reach import open_palette

        if self._context is not None:
            search = (
                (lambda text: self.go(SEARCH, query=text, ranked=True)) if self._search else None
            )
            acts = {name: act for name, act in self._acts.items() if name != "palette"}
            entries = tuple(self._entries.values())
            open_palette(self, self._context, entries, acts, search, self._here())

    def _here(self) -> Sequence[Here]:
        page = self._pages.get(self._current)
        return (_offered(page, "here") or ()) if page is not None else ()


def _flushed(holder: QObject) -> Sequence[Job]:
    return _offered(holder, "flush") or ()


def _offered(page: QObject, offer: str, **arguments: Any) -> Any:
    # What a page may offer is listed in context.py; it need not offer anything.
    method = getattr(page, offer, None)
    return method(**arguments) if callable(method) else None
