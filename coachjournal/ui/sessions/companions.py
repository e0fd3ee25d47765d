"""What stands by while a note is written: templates, snippets, spelling, and the note's past."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from coachjournal.domain.changes import Changes
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.actions import Intention, command
from coachjournal.ui.sessions.editor_panel import KINDS
from coachjournal.ui.sessions.snippet_keys import SnippetKeys
from coachjournal.ui.sessions.spelling import NoteSpelling
from coachjournal.ui.shell.window import add_shortcuts
from coachjournal.ui.widgets.text import literal, set_tip
from coachjournal.ui.words import long_date

if TYPE_CHECKING:
    from coachjournal.domain.writing import Snippet
    from coachjournal.services.own_templates import LastNote, Template
    from coachjournal.services.practice import Practice
    from coachjournal.services.sessions import SessionPage
    from coachjournal.ui.sessions.page import SessionsPage
    from coachjournal.ui.sessions.presenter import SessionsPresenter
    from coachjournal.ui.sessions.room import Room

_MOST_IN_MENU = 12


class Companions(QObject):
    """Brings what is asked for into the room that is open."""

    def __init__(self, presenter: SessionsPresenter, view: SessionsPage) -> None:
        super().__init__(presenter)
        self._presenter, self._view, self._context = presenter, view, presenter.context
        self._practice: Practice = self._context.practice
        self._offered: dict[NoteKind, list[Template]] = {}
        self._session = ""
        editor = view.editor
        edits = [room.edit for room in editor.rooms.values()]
        self.spelling = NoteSpelling(self._context, edits, self)
        self.snippets = SnippetKeys(edits, self._filled, self)
        for room in editor.rooms.values():
            menu = QMenu(room)
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(partial(self._fill_templates, room, menu))
            room.templates.setMenu(menu)
        editor.menu_opening.connect(self._fill_more)
        presenter.page_shown.connect(self._page_shown)
        self._context.news.changed.connect(self._heard)
        add_shortcuts(
            view,
            {
                "template": self.choose_template,
                "history": self.show_history,
                "spelling": self._next_in_doubt,
            },
        )

    def choose_template(self) -> None:
        """Ctrl+T: show the templates of the room that is open, and what each is good for."""
        from coachjournal.ui.sessions.template_sheet import TemplateSheet

        room = self._room()
        if self._presenter.page is None or room.edit.isReadOnly():
            return
        offered = self._offered.get(room.kind)
        if offered is None:
            # Asked for before they were read: a key that does nothing is pressed again.
            self._run(partial(_load, self._practice), self._loaded_for_choice)
        elif offered:
            TemplateSheet(
                self._view, self._context.theme, offered, partial(self._begin, room), self._manage
            ).open()

    def show_history(self) -> None:
        """Show every version of the note that is open."""
        from coachjournal.ui.sessions.history_sheet import open_history

        page, room = self._presenter.page, self._room()
        if page is None:
            return
        # What is written counts as a version, so that nothing is compared with a draft.
        self._presenter.leave_notes()
        open_history(self._view, self._context, page.session.id, room, self._restore)

    def load_last(self) -> None:
        """Begin from the headings of the last note with this client."""
        page, room = self._presenter.page, self._room()
        if page is not None:
            last_of = partial(self._practice.templates.last_of, page.session.id, room.kind)
            self._run(last_of, partial(self._last_came, room, page.session.id))

    def _last_came(self, room: Room, session_id: str, last: LastNote | None) -> None:
        page = self._presenter.page
        if page is None or page.session.id != session_id:
            return
        if last is None:
            words = _("No earlier note with this client has headings.")
        else:
            room.begin("last", last.text)
            words = _("The headings of {day}.").format(day=long_date(last.held_on))
        self._context.status(words)

    # What is known

    def _load(self) -> None:
        self._run(partial(_load, self._practice), self._loaded)

    def _loaded(self, found: tuple[dict[NoteKind, list[Template]], list[Snippet]]) -> None:
        self._offered, snippets = found
        self.snippets.know(snippets)
        for kind, room in self._view.editor.rooms.items():
            room.show_prompts(_prompts(self._offered[kind]))

    def _loaded_for_choice(
        self, found: tuple[dict[NoteKind, list[Template]], list[Snippet]]
    ) -> None:
        self._loaded(found)
        self.choose_template()

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes & Changes.WRITING:
            self._load()
        if changes & (Changes.WRITING | Changes.CLIENTS | Changes.THEMES) and self._session:
            self.spelling.open(self._session)

    def _page_shown(self, page: SessionPage | None) -> None:
        # The list comes first, and nothing helps with writing before there is a note.
        if page is not None and not self._offered:
            self._load()
        session = page.session.id if page is not None else ""
        if session != self._session:
            self._session = session
            if session:
                self.spelling.open(session)
            else:
                self.spelling.close()

    # Menus

    def _fill_templates(self, room: Room, menu: QMenu) -> None:
        menu.clear()
        _entry(menu, "template", self.choose_template)
        last = menu.addAction(_("As last time"))
        set_tip(last, _("Begin from the headings of the last note with this client"))
        last.triggered.connect(self.load_last)
        menu.addSeparator()
        for template in self._offered.get(room.kind, [])[:_MOST_IN_MENU]:
            action = menu.addAction(literal(template.title))
            set_tip(action, template.says)
            action.triggered.connect(lambda _on=False, one=template: self._begin(room, one))
        menu.addSeparator()
        snippets = menu.addMenu(_("Snippets"))
        for snippet in self.snippets.all():
            words = literal(_first_words(snippet.text))
            action = snippets.addAction(f"{words}\t{literal(snippet.name)}")
            action.triggered.connect(lambda _on=False, one=snippet: self._insert(room, one))
        snippets.setEnabled(bool(self.snippets.all()))
        menu.addAction(_("Change templates and snippets…")).triggered.connect(self._manage)

    def _fill_more(self, menu: QMenu) -> None:
        _entry(menu, "history", self.show_history)
        _entry(menu, "spelling", self._next_in_doubt)
        self.spelling.language_menu(menu)
        menu.addAction(_("Open the bin")).triggered.connect(
            lambda: self._context.go("settings", section="bin")
        )
        menu.addSeparator()

    def _manage(self) -> None:
        self._context.go("settings", section="writing")

    # Writing

    def _begin(self, room: Room, template: Template) -> None:
        room.begin(template.key, template.text)

    def _insert(self, room: Room, snippet: Snippet) -> None:
        if not room.edit.isReadOnly():
            room.edit.insert_text(self._filled(snippet))
            room.edit.setFocus()

    def _filled(self, snippet: Snippet) -> str:
        from coachjournal.services.snippets import expanded

        page = self._presenter.page
        if page is None:
            return snippet.text
        day = long_date(page.session.start.date())
        return expanded(snippet.text, client=page.client.shown_name, day=day)

    def _restore(self, room: Room, text: str) -> None:
        """Let an earlier text stand: the one there now is a version, and Undo brings it back."""
        session = self._session
        room.edit.replace_all(text)
        self._presenter.leave_notes()

        def undo() -> None:
            # By then another session may be on the page.
            if self._session == session:
                room.edit.undo()

        self._context.status(_("The earlier version stands again."), undo)

    def _next_in_doubt(self) -> None:
        room = self._room()
        if self._presenter.page is not None and not room.edit.isReadOnly():
            self.spelling.next_in_doubt(room.edit)

    def _room(self) -> Room:
        return self._view.editor.rooms[self._view.editor.kind]

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


def _load(practice: Practice) -> tuple[dict[NoteKind, list[Template]], list[Snippet]]:
    offered = {kind: practice.templates.offered(kind) for kind in KINDS}
    return offered, practice.snippets.all()


def _prompts(templates: list[Template]) -> dict[str, str]:
    """The prompts by heading; where two templates share one, the one offered first."""
    found: dict[str, str] = {}
    for template in templates:
        for heading, prompt in template.prompts.items():
            found.setdefault(heading, prompt)
    return found


def _entry(menu: QMenu, intention: Intention, act: Callable[[], None]) -> None:
    known = command(intention)
    menu.addAction(f"{known.shown_words()}\t{known.shown_keys()}").triggered.connect(act)


def _first_words(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 48 else f"{words[:47]}…"
