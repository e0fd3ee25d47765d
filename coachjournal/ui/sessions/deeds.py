"""What is done to the open session beside writing: facts, themes, supervision, the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.anchors import Anchor, Standing, find_again
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.bringing import Subject, bring
from coachjournal.ui.sessions.facts_sheet import FactsSheet
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.words import short_date

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.services.programmes import EngagementChoice
    from coachjournal.services.sessions import SessionPage
    from coachjournal.ui.sessions.page import SessionsPage
    from coachjournal.ui.sessions.presenter import SessionsPresenter


class SessionDeeds(QObject):
    """Asks for what is needed in a sheet, does it, and offers to take it back."""

    def __init__(
        self, presenter: SessionsPresenter, view: SessionsPage, context: PageContext
    ) -> None:
        super().__init__(presenter)
        self._presenter, self._view, self._context = presenter, view, context
        self._practice: Practice = context.practice
        editor, side = view.editor, view.side
        editor.fact_wanted.connect(self._ask_facts)
        editor.bin_wanted.connect(self._bin_open)
        editor.bring_wanted.connect(self._ask_question)
        view.list.list.bin_wanted.connect(self._bin)
        side.themes_wanted.connect(self._set_themes)
        side.techniques_wanted.connect(self._set_techniques)
        side.item_unwanted.connect(self._bin_item)
        side.passage_wanted.connect(self._find_passage)

    @property
    def _page(self) -> SessionPage | None:
        return self._presenter.page

    def _ask_facts(self, fact: str) -> None:
        page = self._page
        if page is None:
            return

        def show(found: _Choices) -> None:
            sheet = FactsSheet(self._view, self._context, page.session, *found)
            self._view.forms.open(sheet)
            sheet.begin_at(fact)

        self._run(partial(_choices, self._practice, page.client.id), show)

    def _set_themes(self, themes: Any) -> None:
        page, sessions = self._page, self._practice.sessions
        if page is None:
            return
        session = page.session.id
        kept = {name for name, _arose in themes}
        off = [each for each in page.themes if each[0] not in kept]

        def back() -> object:
            return sessions.set_themes(session, (*sessions.page(session).themes, *off))

        self._run(
            partial(sessions.set_themes, session, themes, initiator=self),
            partial(self._say_off, [name for name, _arose in off], back),
        )

    def _set_techniques(self, names: Any) -> None:
        page, sessions = self._page, self._practice.sessions
        if page is None:
            return
        session = page.session.id
        off = [name for name in page.techniques if name not in names]

        def back() -> object:
            return sessions.set_techniques(session, (*sessions.page(session).techniques, *off))

        self._run(
            partial(sessions.set_techniques, session, names, initiator=self),
            partial(self._say_off, off, back),
        )

    def _say_off(self, off: list[str], back: Callable[[], object], _done: object) -> None:
        if off:
            words = _("“{name}” is off this session.").format(name=off[0])
            self._context.status(words, lambda: self._run(back))

    def _ask_question(self, kind: NoteKind, passage: str) -> None:
        if self._page is None:
            return
        subject = Subject(
            client_id=self._page.client.id,
            session_id=self._page.session.id,
            note=kind if passage else None,
            passage=passage,
            anchor=self._view.editor.rooms[kind].edit.anchor() if passage else None,
            named=self._said_of(self._page.client.shown_name, self._page.session.held_on),
        )
        bring(self._view, self._context, subject)

    def bring_here(self) -> bool:
        """Bring what is selected in the open session, else the session the list stands on."""
        view = self._view
        page, listed = self._page, view.list.list.current_id()
        if page is not None and (not view.list.list.hasFocus() or listed == page.session.id):
            view.editor.bring_chosen()
            return True
        found = (each.row for each in view.list.of_all_days() if each.row.id == listed)
        row = next(found, None)
        if row is None:
            return False
        subject = Subject(
            client_id=row.client_id,
            session_id=row.id,
            named=self._said_of(row.client_name, row.start.date()),
        )
        bring(view, self._context, subject)
        return True

    def _said_of(self, client: str, day: date) -> str:
        said = short_date(day, self._context.clock.today())
        return _("{client}, session of {day}").format(client=client, day=said)

    def _find_passage(self, item: SupervisionItem) -> None:
        session_id = item.session_id

        def found(anchor: Anchor | None) -> None:
            page = self._page
            if anchor is None or item.note is None or page is None:
                return
            if page.session.id == session_id:
                self._show_passage(item.note, anchor)

        self._run(partial(self._practice.supervision.anchor, item.id), found)

    def _show_passage(self, kind: NoteKind, anchor: Anchor) -> None:
        edit = self._view.editor.rooms[kind].edit
        place = find_again(edit.text(), anchor)
        if place.standing is Standing.GONE:
            self._context.status(_("That passage is no longer in the note."))
            return
        self._view.show_session()
        self._view.editor.show_room(kind)
        self._view.editor.rooms[kind].page.leave()
        edit.select_place(place.start, place.end)
        edit.setFocus()
        if place.standing is Standing.CHANGED:
            self._context.status(_("The text has changed since: the passage stood here."))

    def _bin_item(self, item_id: str) -> None:
        def done(_done: object) -> None:
            self._context.status(
                _("It no longer waits for supervision."), lambda: self._restore_item(item_id)
            )

        self._run(lambda: self._practice.supervision.bin_item(item_id, initiator=self), done)

    def _restore_item(self, item_id: str) -> None:
        self._run(lambda: self._practice.supervision.restore_item(item_id, initiator=self))

    def _bin_open(self) -> None:
        if self._page is not None:
            self._bin(self._page.session.id)

    def _bin(self, session_id: str) -> None:
        # What is written goes into the bin with it, and comes back with it.
        self._presenter.leave_notes()
        following = self._view.list.neighbour_of(session_id)
        self._run(
            lambda: self._practice.sessions.bin(session_id, initiator=self),
            partial(self._binned, session_id, following),
        )

    def _binned(self, session_id: str, following: str, binned: Any) -> None:
        day = short_date(binned.value.start.date(), self._context.clock.today())
        words = _("The session of {day} is in the bin.").format(day=day)
        self._context.status(words, lambda: self._restore(session_id))
        if self._page is None or self._page.session.id == session_id:
            self._presenter.close_session()
            if following:
                self._presenter.open(following)

    def _restore(self, session_id: str) -> None:
        self._run(
            lambda: self._practice.sessions.restore(session_id, initiator=self),
            lambda _done: self._presenter.open(session_id),
        )

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


_Choices = tuple[list[tuple[str, str]], "list[EngagementChoice]"]


def _choices(practice: Practice, present: str) -> _Choices:
    return _clients(practice, present), practice.engagements.programmes.choices(present)


def _clients(practice: Practice, present: str) -> list[tuple[str, str]]:
    lines = practice.clients.lines()
    found = [(line.client.id, f"{line.client.shown_name} ({line.client.code})") for line in lines]
    return sorted(found, key=lambda pair: (pair[0] != present, pair[1].casefold()))
