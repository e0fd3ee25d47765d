"""What the sessions page does: loads, opens, keeps, changes, bins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from coachjournal.domain.changes import Changes
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.sessions.deeds import SessionDeeds
from coachjournal.ui.sessions.editor_panel import KINDS
from coachjournal.ui.sessions.filtering import first_line, listed
from coachjournal.ui.sessions.keeping import NoteKeeper, NoteKey
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.focus import someone_writes
from coachjournal.ui.words import clock_time

if TYPE_CHECKING:
    from coachjournal.domain.rows import SessionRow
    from coachjournal.services.notes import NoteText
    from coachjournal.services.practice import Practice
    from coachjournal.services.sessions import SessionPage
    from coachjournal.ui.sessions.page import SessionsPage

_LIST_CHANGES = (
    Changes.SESSIONS
    | Changes.NOTES
    | Changes.THEMES
    | Changes.SUPERVISION
    | Changes.CLIENTS
    | Changes.SETTINGS
)
_PAGE_CHANGES = (
    Changes.SESSIONS | Changes.THEMES | Changes.SUPERVISION | Changes.WORK | Changes.CLIENTS
)
_TITLE_PAUSE = 1_000
# So many fill the tallest screen; they stand there before all the others are read.
_AT_ONCE = 100

Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Opened:
    """A session as it was loaded, with its notes and what can be added to it."""

    page: SessionPage
    notes: dict[NoteKind, NoteText]


class SessionsPresenter(QObject):
    """Holds what the page knows; every word that is written passes through its keeper."""

    # The session that is on the page, or None when it left.
    page_shown = Signal(object)

    def __init__(self, view: SessionsPage, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._practice: Practice = context.practice
        self._page: SessionPage | None = None
        self._wished = self._entering = ""
        self._rows: list[SessionRow] | None = None
        self._hidden: frozenset[str] = frozenset()
        self._beside: tuple[dict[str, tuple[str, ...]], dict[str, str]] = ({}, {})
        self._loading = self._load_again = False
        self._narrowing: Callable[[], None] | None = None
        self._titles: dict[str, str] = {}
        self._title_pause = QTimer(self)
        self._title_pause.setSingleShot(True)
        self._title_pause.setInterval(_TITLE_PAUSE)
        self._title_pause.timeout.connect(self._save_titles)
        self.keeper = NoteKeeper(
            self._practice.notes, context.tasks, context.clock, context.failed, self
        )
        if self._practice.read_only:
            view.editor.set_read_only()
        self.deeds = SessionDeeds(self, view, context)
        self._connect()

    @property
    def context(self) -> PageContext:
        """What the page may use."""
        return self._context

    @property
    def page(self) -> SessionPage | None:
        """The session that is open, as it was loaded last."""
        return self._page

    def begin(self) -> None:
        """Load the list, and open the newest session unless another is asked for."""
        self._run(lambda: self._practice.sessions.rows(limit=_AT_ONCE), self._newest_came)
        self._load_rows()

    def open(self, session_id: str, *, kind: NoteKind | None = None, focus: bool = False) -> None:
        """Open a session; the one before it is left when this one is there."""
        self._wished = session_id
        self._view.list.show_chosen(session_id)
        if self._page is not None and self._page.session.id == session_id:
            # Its notes are on the page already, and newer than anything that could be loaded.
            self._turn_to(kind, focus=focus)
            return
        self._run(
            partial(_load, self._practice, session_id),
            lambda opened: self._opened(opened, kind, focus=focus),
        )

    def enter(self) -> None:
        """Go into the note that is chosen, once it is there: never into the one before it."""
        if self._page is None or self._page.session.id != self._wished:
            self._entering = self._wished
        else:
            self._view.editor.focus_note()

    def narrow(self, text: str, *, client_id: str, without_note: bool) -> None:
        """Filter the list, once it is there."""

        def narrow() -> None:
            self._view.list.set_filter(text, client_id=client_id, without_note=without_note)

        self._narrowing = narrow
        if self._rows is not None:
            self._apply_narrowing()

    def leave_notes(self) -> None:
        """Make versions of what was written; the notes stay on the page."""
        self._save_titles()
        if self._page is not None:
            for kind in KINDS:
                self.keeper.leave((self._page.session.id, kind))

    def flush(self) -> list[Job]:
        """What is not durable yet."""
        from coachjournal.services.spooling import Saving, SpooledTitle

        jobs = self.keeper.flush()
        for session_id, title in self._titles.items():
            change = partial(self._practice.sessions.change, session_id, title=title)
            jobs.append(Saving(change, SpooledTitle(session_id=session_id, title=title)))
        return jobs

    def _connect(self) -> None:
        view, editor = self._view, self._view.editor
        self._context.news.changed.connect(self._hear)
        view.list.chosen.connect(self.open)
        view.list.list.entered_note.connect(self.enter)
        editor.written.connect(self._written)
        editor.title_written.connect(self._title_written)
        editor.room_left.connect(self._room_left)
        for kind, room in editor.rooms.items():
            room.began_with.connect(lambda template, kind=kind: self._written(kind, template))
            room.edit.too_much_pasted.connect(self._say_too_much)
        self.keeper.unsaved.connect(lambda key: self._show_saved(key, _("Not saved yet")))
        self.keeper.saved.connect(self._saved)

    def _say_too_much(self) -> None:
        self._context.status(_("That is too long to paste at once. Paste it in parts."))

    # The list

    def _load_rows(self) -> None:
        if self._loading:
            self._load_again = True
            return
        self._loading = True
        self._run(partial(_load_list, self._practice), self._rows_came, self._rows_failed)

    def _newest_came(self, rows: list[SessionRow]) -> None:
        # Where there are fewer, or where only some are wanted, the whole list is as quick.
        if len(rows) == _AT_ONCE and self._narrowing is None:
            self._view.show_any(sessions=True)
            self._view.list.show_sessions(listed(rows, {}, {}), whole=False)

    def _rows_failed(self, error: Exception) -> None:
        self._loading = self._load_again = False
        self._context.failed(error)

    def _rows_came(self, found: tuple[list[SessionRow], frozenset[str]]) -> None:
        self._loading = False
        rows, self._hidden = found
        first = self._rows is None
        self._rows = rows
        self._view.show_any(sessions=bool(rows))
        self._show_rows()
        if self._narrowing is not None:
            self._apply_narrowing()
        if first and not self._wished and rows:
            self.open(self._view.list.first_choice())
        # Last: it reads a line of every note, and the session that opens shall not wait for it.
        self._run(partial(_load_beside, self._practice), self._beside_came)
        if self._load_again:
            self._load_again = False
            self._load_rows()

    def _beside_came(self, beside: tuple[dict[str, tuple[str, ...]], dict[str, str]]) -> None:
        if beside != self._beside:
            self._beside = beside
            self._show_rows()

    def _show_rows(self) -> None:
        sessions = listed(self._rows or (), *self._beside)
        self._view.list.show_sessions(sessions, hidden=self._hidden)
        self._view.list.show_chosen(self._wished)

    def _apply_narrowing(self) -> None:
        narrow, self._narrowing = self._narrowing, None
        if narrow is not None:
            narrow()

    # The session that is open

    def _opened(self, opened: Opened, kind: NoteKind | None, *, focus: bool) -> None:
        page = opened.page
        if page.session.id != self._wished:
            return
        if self._page is not None and self._page.session.id == page.session.id:
            # Asked for twice while it was read: what stands there may be newer than this.
            self._turn_to(kind, focus=focus)
            return
        self._save_titles()
        self.keeper.end()
        self._page = page
        self._show_page(page)
        for each, note in opened.notes.items():
            key = (page.session.id, each)
            kept_here = self.keeper.kept_here(key)
            text = note.text if kept_here is None else kept_here
            self._view.editor.show_note(each, text)
            reader = self._view.editor.reader(each)
            self.keeper.begin(key, reader, is_draft=note.is_draft)
        self._view.editor.show_saved("")
        self._view.show_desk(with_session=True)
        entering = self._entering == page.session.id and not someone_writes()
        self._entering = ""
        self._turn_to(kind or NoteKind.RECORD, focus=focus or entering)
        self._offer_names()

    def _offer_names(self) -> None:
        self._run(partial(_load_names, self._practice), lambda names: self._view.side.offer(*names))

    def _turn_to(self, kind: NoteKind | None, *, focus: bool) -> None:
        if kind is not None:
            self._view.editor.show_room(kind)
        if focus:
            self._view.editor.focus_note()

    def _show_page(self, page: SessionPage) -> None:
        if page.session.id not in self._titles:
            self._view.editor.show_title(page.session.title)
        self._view.editor.show_page(page, self._context.clock.today())
        self._view.side.show_page(page)
        self.page_shown.emit(page)

    def _hear(self, changes: Changes, initiator: object) -> None:
        if isinstance(initiator, GoingForGood):
            self._let_go(initiator.client_id)
        if changes & _LIST_CHANGES:
            self._load_rows()
        if changes & Changes.THEMES and self._page is not None:
            self._offer_names()
        if changes & _PAGE_CHANGES and self._page is not None:
            session_id = self._page.session.id
            self._run(lambda: self._practice.sessions.page(session_id), self._page_came)

    def _page_came(self, page: SessionPage) -> None:
        if self._page is None or page.session.id != self._page.session.id:
            return
        if page.session.binned_at is not None:
            self.close_session()
            return
        self._page = page
        self._show_page(page)

    def close_session(self) -> None:
        """Show no session any more; what was written in it is kept."""
        self.keeper.end()
        self._page = None
        self._wished = ""
        self.page_shown.emit(None)
        self._view.side.page_shown.emit(None)
        self._view.show_desk(with_session=False)

    def _let_go(self, client_id: str) -> None:
        """The client is erased next: what is on the page is saved first, and is shown no more."""
        if self._page is None or self._page.session.client_id != client_id:
            return
        self._save_titles()
        self.close_session()
        self._view.editor.clear()
        self._view.side.clear()

    # Writing

    def _key(self, kind: NoteKind) -> NoteKey | None:
        return None if self._page is None else (self._page.session.id, kind)

    def _written(self, kind: NoteKind, template: str = "") -> None:
        key = self._key(kind)
        if key is not None:
            self.keeper.wrote(key, template)

    def _room_left(self, kind: NoteKind) -> None:
        key = self._key(kind)
        if key is not None:
            self.keeper.leave(key)
        self._view.editor.show_saved("")

    def _saved(self, key: NoteKey, moment: Any) -> None:
        local = moment.astimezone(ZoneInfo(self._context.clock.zone_name()))
        self._show_saved(key, _("Saved {time}").format(time=clock_time(local)))

    def _show_saved(self, key: NoteKey, words: str) -> None:
        if key == self._key(self._view.editor.kind):
            self._view.editor.show_saved(words)

    def _title_written(self, title: str) -> None:
        if self._page is not None:
            self._titles[self._page.session.id] = title
            self._title_pause.start()

    def _save_titles(self) -> None:
        self._title_pause.stop()
        for session_id, title in list(self._titles.items()):
            self._run(
                partial(self._practice.sessions.change, session_id, title=title, initiator=self),
                partial(self._title_saved, session_id, title),
            )

    def _title_saved(self, session_id: str, title: str, _done: object) -> None:
        if self._titles.get(session_id) == title:
            del self._titles[session_id]

    def _run(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=failed or self._context.failed)


def _load(practice: Practice, session_id: str) -> Opened:
    page = practice.sessions.page(session_id)
    return Opened(page, {kind: practice.notes.open(session_id, kind) for kind in KINDS})


def _load_list(practice: Practice) -> tuple[list[SessionRow], frozenset[str]]:
    """All sessions, and the ids of those under restriction."""
    if not practice.retention.restricted():
        return practice.sessions.rows(), frozenset()
    rows = practice.sessions.rows(restricted=True)
    seen = {row.id for row in practice.sessions.rows()}
    return rows, frozenset(row.id for row in rows if row.id not in seen)


def _load_beside(practice: Practice) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    openings = practice.sessions.openings_of_records()
    lines = {session: first_line(text) for session, text in openings.items()}
    return practice.sessions.themes_by_session(), lines


def _load_names(practice: Practice) -> tuple[list[str], list[str]]:
    return practice.sessions.theme_names(), practice.sessions.technique_names()
