"""What is kept out of a note, and beside it: insights, check lists, contacts, decisions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from coachjournal.domain.carried import around
from coachjournal.domain.check_lists import check_lines
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _, plural
from coachjournal.ui.actions import command
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.shell.window import add_shortcuts
from coachjournal.ui.widgets.writing import writes

if TYPE_CHECKING:
    from coachjournal.services.sessions import SessionPage
    from coachjournal.ui.sessions.page import SessionsPage
    from coachjournal.ui.sessions.presenter import SessionsPresenter

_PARAGRAPH = "\u2029"


class NoteDeeds(QObject):
    """Only ever what the coach points at: nothing is read out of a note by itself."""

    def __init__(
        self, presenter: SessionsPresenter, view: SessionsPage, deeds: CarriedDeeds
    ) -> None:
        super().__init__(presenter)
        self._presenter, self._view, self._deeds = presenter, view, deeds
        view.editor.menu_opening.connect(self._fill)
        acts = {
            "insight": self.keep_insight,
            "carry": self.take_lines,
            "prepare": self.prepare,
        }
        add_shortcuts(view, acts)

    @property
    def _page(self) -> SessionPage | None:
        return self._presenter.page

    def keep_insight(self) -> None:
        """Keep the words selected in the record, as the client said them."""
        page, editor = self._page, self._view.editor
        if page is None:
            return
        edit = editor.rooms[NoteKind.RECORD].edit
        quote = edit.passage()
        if editor.kind is not NoteKind.RECORD or not quote.strip():
            self._deeds.context.status(_("Select the client's words in the record first."))
            return
        text = edit.text()
        start = _place(edit.textCursor())
        before, after = around(text, start, start + len(quote))
        keep = partial(
            self._deeds.practice.carried.keep_insight,
            page.session.id,
            quote,
            before=before,
            after=after,
            position=start,
        )
        self._deeds.run(keep, self._insight_kept)

    def take_lines(self) -> None:
        """Show the open lines of the record's check lists, or of what is selected of it."""
        page = self._page
        if page is None:
            return
        edit = self._view.editor.rooms[NoteKind.RECORD].edit
        lines = check_lines(edit.passage()) or check_lines(edit.text())
        if not lines:
            words = _("The record has no open line of a check list: - [ ] and what is to be done.")
            self._deeds.context.status(words)
            return
        session_id = page.session.id
        known = partial(self._deeds.practice.carried.known_lines, session_id)
        self._deeds.run(known, partial(self._ask, session_id, lines))

    def prepare(self) -> None:
        """Half a page for the next session with the client of this one."""
        if self._page is not None:
            self._deeds.context.go("prepare", client_id=self._page.client.id)

    def _ask(self, session_id: str, lines: Any, known: Any) -> None:
        from coachjournal.ui.sessions.checks_sheet import ChecksSheet

        sheet = ChecksSheet(self._view, self._deeds.context, session_id, lines, known)
        sheet.saved.connect(self._taken)
        self._deeds.open(sheet)

    def _taken(self, done: Any) -> None:
        made = done.value.made
        if made:
            words = plural("{count} line is kept.", "{count} lines are kept.", len(made))
            words = words.format(count=len(made))
            away = self._deeds.practice.carried.take_away
            self._deeds.context.status(words, lambda: self._deeds.run(partial(away, *made)))

    def _insight_kept(self, done: Any) -> None:
        away = partial(self._deeds.practice.carried.take_away, done.value)
        self._deeds.context.status(_("Kept as an insight."), lambda: self._deeds.run(away))

    def _fill(self, menu: QMenu) -> None:
        for intention, act in (
            ("prepare", self.prepare),
            ("insight", self.keep_insight),
            ("carry", self.take_lines),
        ):
            known = command(intention)  # type: ignore[arg-type]
            action = menu.addAction(f"{known.shown_words()}\t{known.shown_keys()}")
            (action if intention == "prepare" else writes(action)).triggered.connect(act)
        for words, ask in (
            (_("Add a contact…"), self._ask_contact),
            (_("Add a decision note…"), self._ask_decision),
            (_("Save the session on paper…"), self._ask_paper),
        ):
            writes(menu.addAction(words)).triggered.connect(ask)
        menu.addSeparator()

    def _ask_contact(self) -> None:
        from coachjournal.ui.carried.between_sheets import ContactSheet

        if self._page is not None:
            sheet = ContactSheet(self._view, self._deeds.context, self._page.client.id)
            self._deeds.open(sheet, _("The contact is kept."))

    def _ask_decision(self) -> None:
        if self._page is not None:
            self._deeds.ask_decision(self._page.client.id, self._page.session.id)

    def _ask_paper(self) -> None:
        from coachjournal.ui.sessions.session_paper_sheet import SessionPaperSheet

        if self._page is not None:
            # What was typed a moment ago stands on the paper too.
            self._presenter.leave_notes()
            sheet = SessionPaperSheet(self._view, self._deeds.context, self._page.session)
            self._deeds.open(sheet, _("The session was written. The file is not encrypted."))


def _place(cursor: QTextCursor) -> int:
    """Where a selection begins, in characters; Qt counts what lies beyond 16 bits twice."""
    before = QTextCursor(cursor.document())
    before.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.KeepAnchor)
    return len(before.selectedText().replace(_PARAGRAPH, "\n"))
