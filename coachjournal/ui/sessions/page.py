"""The sessions page: the list, the editor beside it, and what surrounds a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.forms import Forms
from coachjournal.ui.sessions.calendar.panel import CalendarPanel
from coachjournal.ui.sessions.calendar.room import CalendarRoom
from coachjournal.ui.sessions.carried_panel import CarriedPanel
from coachjournal.ui.sessions.companions import Companions
from coachjournal.ui.sessions.editor_panel import EditorPanel
from coachjournal.ui.sessions.list_deeds import ListDeeds
from coachjournal.ui.sessions.list_panel import ListPanel
from coachjournal.ui.sessions.log_sheet import show_log_sheet
from coachjournal.ui.sessions.note_attachments import NoteAttachments
from coachjournal.ui.sessions.note_deeds import NoteDeeds
from coachjournal.ui.sessions.note_evidence import NoteEvidence
from coachjournal.ui.sessions.note_reading import NoteReading
from coachjournal.ui.sessions.presenter import SessionsPresenter
from coachjournal.ui.sessions.side_panel import SidePanel
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.frames import EmptyPage, EmptyState, rule

# Widths at a text size of 100 %: with less than this for all three, the side gives way;
# with less than for two, list and session take turns.
_LIST, _SIDE, _WRITING, _LEAST_WRITING = 304, 272, 440, 360


class SessionsPage(QWidget):
    """Puts the panels side by side as far as there is room, and passes on what is asked."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self._context = context
        self.list = ListPanel(context.theme, context.icons, context.clock)
        self.editor = EditorPanel(context.theme, context.icons)
        self.forms = Forms(self, context)
        self.carried = CarriedDeeds(self, context, self.forms)
        self.side = SidePanel(context.icons, CarriedPanel(self.carried))
        self.calendar = CalendarPanel(context.theme, context.icons, context.clock)
        self._desk = QStackedWidget()
        self._rule, self._list_rule = rule(upright=True), rule(upright=True)
        self._at_session = False
        self._open_before_room = ""
        self._whole = QStackedWidget()
        self._lay_out()
        self.editor.side.toggled.connect(self._side_toggled)
        self.side.note_wanted.connect(self._leave_side)
        self.editor.list_wanted.connect(self.show_list)
        self.list.list.clicked.connect(lambda _place: self.show_session())
        self.list.list.entered_note.connect(self.show_session)
        context.theme.changed.connect(self._share_room)
        self.presenter = SessionsPresenter(self, context)
        self.companions = Companions(self.presenter, self)
        self.note_deeds = NoteDeeds(self.presenter, self, self.carried)
        self.reading = NoteReading(self.presenter, self.editor, context)
        self.attachments = NoteAttachments(self.presenter, self, context)
        self.evidence = NoteEvidence(self.presenter, self, context)
        self.list_deeds = ListDeeds(self, context)
        self.calendar_room = CalendarRoom(self)
        self.presenter.begin()

    def show_where(
        self,
        *,
        session_id: str = "",
        note: NoteKind | str = "",
        client_id: str = "",
        text: str = "",
        without_note: bool = False,
        evidence_id: str = "",
    ) -> None:
        """Open a session, and one of its rooms; or show the sessions that match."""
        if session_id:
            kind = NoteKind(note) if note else None
            self.presenter.open(session_id, kind=kind, focus=True)
            self.show_session()
        if evidence_id:
            self.evidence.go_to(evidence_id, at_words=bool(session_id))
        if client_id or text or without_note:
            self.presenter.narrow(text, client_id=client_id, without_note=without_note)

    def client_here(self) -> str:
        """Whose session is open."""
        page = self.presenter.page
        return str(page.client.id) if page is not None else ""

    def enter_room(self) -> None:
        """The session is closed, its notes kept: its record may be added to meanwhile."""
        page = self.presenter.page
        self._open_before_room = str(page.session.id) if page is not None else ""
        self.presenter.close_session()

    def leave_room(self) -> None:
        """Open again what was open."""
        if self._open_before_room:
            self.presenter.open(self._open_before_room)
            self._open_before_room = ""

    def new_here(self) -> None:
        """Ctrl+N logs a session."""
        show_log_sheet(self._context, self)

    def find_here(self) -> None:
        """Ctrl+F looks in the note one is in, and elsewhere goes to the filter."""
        if self.editor.rooms[self.editor.kind].isAncestorOf(self.focusWidget()):
            self.editor.search()
            return
        self.list.filter.setFocus()
        self.list.filter.selectAll()

    def bring_here(self) -> bool:
        """Ctrl+Shift+B: what is selected in the note, the open session, or the one listed."""
        return self.presenter.deeds.bring_here()

    def topic(self) -> str:
        """Writing, or else the list."""
        return "writing" if self.editor.isAncestorOf(self.focusWidget()) else ""

    def focus_here(self) -> None:
        """Begin in the list."""
        self.list.list.setFocus()

    def back(self) -> bool:
        """Esc goes from the editor to the list, and from filters to all sessions."""
        focus = self.focusWidget()
        if self.list.calendar.isChecked():
            self.list.calendar.setChecked(False)
            self.show_list()
            return True
        if not self.side.to_note.isHidden() and self.side.isAncestorOf(focus):
            self._leave_side()
            return True
        if self.editor.isAncestorOf(focus) and self.editor.back():
            return True
        if self.editor.isAncestorOf(focus) or self.side.isAncestorOf(focus):
            self.show_list()
            return True
        if self.list.wanted().narrows:
            self.list.clear_filters()
            return True
        return False

    def flush(self) -> Sequence[Callable[[], object]]:
        """What is not durable yet."""
        return [*self.presenter.flush(), *self.carried.flush()]

    def show_list(self) -> None:
        """Go to the list, also where it and the session take turns."""
        self._at_session = False
        self._share_room()
        self.list.list.setFocus()

    def show_session(self) -> None:
        """Go to the session, where it and the list take turns."""
        self._at_session = True
        self._share_room()
        if self.list.isHidden() and not self.editor.isAncestorOf(self.focusWidget()):
            # The list had the focus, and is not there any more.
            self.presenter.enter()

    def show_desk(self, *, with_session: bool) -> None:
        """Show a session, or what to do when none is open."""
        with QSignalBlocker(self.list.calendar):
            self.list.calendar.setChecked(False)
        self._desk.setCurrentIndex(0 if with_session else 1)
        self._share_room()

    def show_calendar(self, shown: bool) -> None:
        """Show the calendar where the session is, or the session again."""
        if shown:
            self._desk.setCurrentWidget(self.calendar)
        else:
            self._desk.setCurrentIndex(0 if self.presenter.page is not None else 1)
        self._share_room()

    def go_to_list(self) -> None:
        """Go to the first of the sessions that are listed, the calendar still beside them."""
        self.list.go_to_first()

    def show_any(self, *, sessions: bool) -> None:
        """Show the page, or what it is for while there are no sessions at all."""
        self._whole.setCurrentIndex(0 if sessions else 1)

    def minimumSizeHint(self) -> QSize:
        """Room for one panel: the others give way, so they must not hold the window open."""
        return QSize(320, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._share_room()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: that leaves the note."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.presenter.leave_notes()

    def _lay_out(self) -> None:
        # From the outside in: whatever moves to another parent has all it holds styled anew.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._whole)
        panels = QWidget()
        self._whole.addWidget(panels)
        across = QHBoxLayout(panels)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.list, 1)
        across.addWidget(self._list_rule)
        across.addWidget(self._desk, 10)
        self._lay_out_desk()
        across.addWidget(self._rule)
        across.addWidget(self.side)
        first_step = EmptyState(
            _("Your sessions will stand here"),
            _(
                "Log one when it is over: client, time and minutes are enough, and the hours "
                "are counted from that day on. The note and the reflection can follow."
            ),
            _("Log a session"),
            self.new_here,
        )
        self._whole.addWidget(EmptyPage(first_step, _("Sessions")))

    def _lay_out_desk(self) -> None:
        self._desk.addWidget(self.editor)
        self._desk.addWidget(
            EmptyState(
                _("No session is open"),
                _("Choose one from the list to read it or to write about it."),
            )
        )
        self._desk.addWidget(self.calendar)
        self._desk.setCurrentIndex(1)

    def _share_room(self) -> None:
        px = self._context.theme.px
        width, has_session = self.width(), self._desk.currentIndex() == 0
        roomy = width >= px(_LIST) + px(_WRITING) + px(_SIDE)
        by_turns = width < px(_LIST) + px(_LEAST_WRITING)
        side = has_session and roomy != self.editor.side.isChecked()
        calendar = self._desk.currentWidget() is self.calendar
        at_list = not (calendar or (self._at_session and has_session))
        side = side and not (by_turns and at_list)
        # Where not even two fit, what surrounds a session takes turns with its note.
        alone = side and not roomy and width < px(_LEAST_WRITING) + px(_SIDE)
        self._show_list(at_list if by_turns else roomy or not side, alone=by_turns)
        self._desk.setVisible(not alone and not (by_turns and at_list))
        self.editor.to_list.setVisible(by_turns)
        self.side.setMinimumWidth(0 if alone else px(_SIDE))
        self.side.setMaximumWidth(1 << 20 if alone else px(_SIDE))
        self.side.to_note.setVisible(alone)
        self.side.setVisible(side)
        self._rule.setVisible(side and not alone)

    def _side_toggled(self) -> None:
        self._share_room()
        if not self.side.to_note.isHidden():
            self.side.themes.field.setFocus()

    def _leave_side(self) -> None:
        self.editor.side.setChecked(False)
        self.editor.focus_note()

    def _show_list(self, shown: bool, *, alone: bool) -> None:
        width = self._context.theme.px(_LIST)
        self.list.setMinimumWidth(0 if alone else width)
        self.list.setMaximumWidth(1 << 20 if alone else width)
        self.list.setVisible(shown)
        self._list_rule.setVisible(shown and not alone)
