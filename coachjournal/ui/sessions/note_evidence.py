"""Words of a note become evidence: select them, *Evidence for…*, choose; and find it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from coachjournal.domain.anchors import Anchor, Standing, find_again
from coachjournal.domain.changes import Changes
from coachjournal.domain.terms import EvidenceSource, NoteKind
from coachjournal.system.language import _, plural
from coachjournal.ui.actions import command
from coachjournal.ui.evidence.words import shown_as
from coachjournal.ui.sessions.editor_panel import KINDS
from coachjournal.ui.sessions.evidence_margin import EvidenceMargin, Marked
from coachjournal.ui.sessions.evidence_panel import EvidencePanel, shows_of
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.shell.window import add_shortcuts
from coachjournal.ui.widgets.writing import reading_only, writes

if TYPE_CHECKING:
    from coachjournal.domain.evidence import Evidence
    from coachjournal.services.evidence import EvidenceBook, EvidenceLine, Shown
    from coachjournal.services.practice import Practice
    from coachjournal.services.sessions import SessionPage
    from coachjournal.ui.sessions.page import SessionsPage
    from coachjournal.ui.sessions.presenter import SessionsPresenter

_SOURCES = {
    NoteKind.RECORD: EvidenceSource.RECORD,
    NoteKind.REFLECTION: EvidenceSource.REFLECTION,
}


class NoteEvidence(QObject):
    """Takes, marks and opens the evidence of the session that is open."""

    def __init__(
        self, presenter: SessionsPresenter, view: SessionsPage, context: PageContext
    ) -> None:
        super().__init__(presenter)
        self._presenter, self._view, self._context = presenter, view, context
        self._lines: list[EvidenceLine] = []
        self._session = self._wished = ""
        self._offered = False
        self.panel = EvidencePanel()
        view.side.add_part(self.panel)
        self.margins: dict[NoteKind, EvidenceMargin] = {}
        for kind in KINDS:
            room = view.editor.rooms[kind]
            self.margins[kind] = EvidenceMargin(room.edit, context.theme)
            self.margins[kind].wanted.connect(self.open_piece)
            room.edit.menu_opening.connect(partial(self._fill, kind))
            room.edit.text_shown.connect(self._mark_soon)
            room.evidence_wanted.connect(self.take)
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.setInterval(0)
        self._marking.timeout.connect(self._mark)
        self.panel.reasoning_wanted.connect(self.open_piece)
        self.panel.passage_wanted.connect(self.show_words)
        presenter.page_shown.connect(self._page_shown)
        context.news.changed.connect(self._heard)
        add_shortcuts(view, {"evidence": self.take})

    @property
    def _book(self) -> EvidenceBook:
        book: EvidenceBook = self._context.practice.evidence
        return book

    def take(self) -> None:
        """What is selected becomes evidence; where nothing is, the piece at the cursor opens."""
        page, kind = self._presenter.page, self._view.editor.kind
        if page is None:
            return
        edit = self._view.editor.rooms[kind].edit
        anchor = edit.anchor()
        if anchor is None or not anchor.quote:
            here = self.margins[kind].at_cursor()
            if here:
                self.open_piece(here)
            else:
                self._context.status(_("Select the words that show something first."))
            return
        if self._context.practice.read_only:
            self._context.status(reading_only())
        else:
            self._choose(page, kind, anchor)

    def open_piece(self, evidence_id: str) -> None:
        """Show a piece with its reasoning."""
        from coachjournal.ui.evidence.reasoning_sheet import open_reasoning

        self._presenter.leave_notes()
        open_reasoning(self._view, self._context, self._view.forms, evidence_id)

    def go_to(self, evidence_id: str, *, at_words: bool) -> None:
        """Show a piece from elsewhere: its words, or its session with its reasoning over it."""

        def came(line: EvidenceLine) -> None:
            if line.session_id:
                self._view.show_where(session_id=line.session_id)
            self.open_piece(evidence_id)

        if at_words:
            self.show_words(evidence_id)
        else:
            self._run(partial(self._book.line, evidence_id), came)

    def show_words(self, evidence_id: str) -> None:
        """Select the words of a piece where they stand today; once the session is there."""
        self._wished = evidence_id
        self._show_wished()

    # Taking

    def _choose(self, page: SessionPage, kind: NoteKind, anchor: Anchor) -> None:
        from coachjournal.ui.evidence.choosing import ToChoose, choose_competencies

        # What is taken from is a version: the words stand in it for good.
        self._presenter.leave_notes()
        session_id = page.session.id

        def keep(shows: tuple[Shown, ...]) -> Evidence:
            end = anchor.position + len(anchor.quote)
            taken = (session_id, kind, anchor.position, end, shows)
            return self._book.from_passage(*taken, quote=anchor.quote)

        wanted = ToChoose(keep=keep, kept=self._kept, passage=anchor.quote)
        choose_competencies(self._view, self._context, wanted)

    def _kept(self, piece: Any) -> None:
        def undo() -> None:
            self._run(partial(self._book.bin, piece.id))

        words = _("It is kept as evidence. Its reasoning can follow when there is time.")
        self._context.status(words, undo)
        self._view.editor.focus_note()

    def _fill(self, kind: NoteKind, menu: QMenu, cursor: QTextCursor) -> None:
        """Two entries before the usual ones: take what is selected, open what is there."""
        first = menu.actions()[0] if menu.actions() else None
        known = command("evidence")
        entries = []
        if self._view.editor.rooms[kind].edit.textCursor().hasSelection():
            take = writes(menu.addAction(f"{known.shown_words()}\t{known.shown_keys()}"))
            take.triggered.connect(self.take)
            take.setEnabled(not self._context.practice.read_only)
            entries.append(take)
        here = self.margins[kind].at(cursor)
        if here:
            show = menu.addAction(_("Reasoning of this evidence…"))
            show.triggered.connect(lambda _on=False: self.open_piece(here))
            entries.append(show)
        if first is None:
            return
        for each in entries:
            menu.removeAction(each)
            menu.insertAction(first, each)
        if entries:
            menu.insertSeparator(first)

    # Showing

    def _page_shown(self, page: SessionPage | None) -> None:
        session = page.session.id if page is not None else ""
        if session != self._session:
            self._session, self._lines = session, []
            self._show([])
            self._load()
        if not self._offered:
            # The list comes first; what can be filtered by may follow it.
            self._offered = True
            self._offer()

    def _offer(self) -> None:
        practice: Practice = self._context.practice
        self._run(partial(_showing, practice), self._view.list.offer_competencies)

    def _heard(self, changes: Changes, _initiator: object) -> None:
        if changes & (Changes.EVIDENCE | Changes.SKETCHES | Changes.SESSIONS) and self._offered:
            self._offer()
        if changes & (Changes.EVIDENCE | Changes.SKETCHES) and self._session:
            self._load()

    def _load(self) -> None:
        if self._session:
            session = self._session
            load = partial(self._book.lines, session_id=session)
            self._run(load, partial(self._came, session))

    def _came(self, session: str, lines: list[EvidenceLine]) -> None:
        if session == self._session:
            self._show(lines)

    def _show(self, lines: list[EvidenceLine]) -> None:
        self._lines = lines
        self.panel.show_lines(lines)
        self._mark_soon()

    def _mark_soon(self) -> None:
        # The session comes before its text, and both rooms one after the other.
        self._marking.start()

    def _mark(self) -> None:
        for kind in KINDS:
            text = self._view.editor.rooms[kind].edit.text()
            own = [x for x in self._lines if x.evidence.source is _SOURCES[kind]]
            self.margins[kind].show_marked(
                Marked(x.evidence.id, start, end, _tip(x))
                for x in own
                for start, end in _stretch(text, x)
            )
        self._show_wished()

    def _show_wished(self) -> None:
        found = [each for each in self._lines if each.evidence.id == self._wished]
        if not found or found[0].evidence.source not in _SOURCES.values():
            return
        self._wished = ""
        piece = found[0].evidence
        kind = next(kind for kind, source in _SOURCES.items() if source is piece.source)
        edit = self._view.editor.rooms[kind].edit
        place = find_again(edit.text(), _anchor(found[0]))
        if place.standing is Standing.GONE:
            self._context.status(_("That passage is no longer in the note."))
            return
        self._view.show_session()
        self._view.editor.show_room(kind)
        self._view.editor.rooms[kind].page.leave()
        edit.select_place(place.start, place.end)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if place.standing is Standing.CHANGED:
            self._context.status(_("The text has changed since: the passage stood here."))

    def _run(self, job: Any, done: Any = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


def _showing(practice: Practice) -> list[tuple[str, frozenset[str]]]:
    """Each competency that a session shows, in words, with those sessions."""
    frameworks = practice.accreditation.packs.frameworks
    found = practice.evidence.sessions_showing()
    return [(shown_as(*shown, frameworks), sessions) for shown, sessions in found.items()]


def _anchor(line: EvidenceLine) -> Anchor:
    piece = line.evidence
    return Anchor(
        quote=piece.quote, position=piece.position, before=piece.before, after=piece.after
    )


def _stretch(text: str, line: EvidenceLine) -> list[tuple[int, int]]:
    """Where a passage stands in what is on the page: nowhere, where its words were changed."""
    place = find_again(text, _anchor(line))
    here = place.standing in (Standing.HERE, Standing.MOVED)
    return [(place.start, place.end)] if here else []


def _tip(line: EvidenceLine) -> str:
    count = plural("Evidence for {count} competency", "Evidence for {count} competencies",
                   len(line.shows)).format(count=len(line.shows))  # fmt: skip
    return f"{count}\n{shows_of(line)}\n{_('A click opens its reasoning.')}"
