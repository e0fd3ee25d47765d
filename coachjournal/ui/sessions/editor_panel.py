"""The session itself: its facts, its title, and the two rooms of its note."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.terms import NoteKind
from coachjournal.services.sessions import SessionPage
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions.room import Room
from coachjournal.ui.shell.window import add_shortcuts
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import chip_button, icon_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.focus import tab_before
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.text import label, set_tip
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import (
    ACTIVITIES,
    MODES,
    PAYMENTS,
    STATUSES,
    beginning,
    clock_time,
    long_date,
    minutes_said,
    said,
    short_date,
)

KINDS = (NoteKind.RECORD, NoteKind.REFLECTION)

_LONGEST_FACT = 32


class EditorPanel(QWidget):
    """Shows one session and says what is wished of it."""

    fact_wanted = Signal(str)
    title_written = Signal(str)
    bin_wanted = Signal()
    list_wanted = Signal()
    bring_wanted = Signal(object, str)
    room_left = Signal(object)
    written = Signal(object)
    # The menu about the session is about to be shown: more can be put into it.
    menu_opening = Signal(QMenu)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self.rooms = {kind: Room(kind, theme, icons) for kind in KINDS}
        self._kind = NoteKind.RECORD
        self._facts = QWidget()
        self._flow = FlowLayout(self._facts, gap=6)
        self._saved = label("", "caption")
        self._count = label("", "caption")
        self.side = icon_button(icons, "tag", _("Themes, techniques and what waits"))
        self.side.setCheckable(True)
        self.more = icon_button(icons, "ellipsis", _("More about this session"), self._open_menu)
        self.to_list = icon_button(
            icons, "arrow-left", _("Back to the list"), self.list_wanted.emit
        )
        self.to_list.hide()
        self.title = QLineEdit()
        self.title.setProperty("kind", "title")
        self.title.setAccessibleName(_("Title of the session"))
        self.title.setPlaceholderText(_("Title"))
        self.tabs = self._tab_bar()
        self._pages = QStackedWidget()
        self._lay_out()
        for kind in KINDS:
            self._pages.addWidget(self.rooms[kind])
        self._connect(theme)

    @property
    def kind(self) -> NoteKind:
        """The room that is open."""
        return self._kind

    def set_read_only(self) -> None:
        """Let nothing be typed that could not be kept."""
        self.title.setReadOnly(True)
        for room in self.rooms.values():
            room.edit.setReadOnly(True)

    def show_page(self, page: SessionPage, today: date) -> None:
        """Show a session's facts; title and notes come by themselves."""
        clear_layout(self._flow)
        for fact, words, name in _facts_of(page, today):
            chip = chip_button(beginning(words, _LONGEST_FACT))
            chip.setCheckable(False)
            chip.setProperty("strong", fact == "client")
            chip.setAccessibleName(name)
            tip = _("Change the facts of the session")
            set_tip(chip, tip if len(words) <= _LONGEST_FACT else f"{words}\n{tip}")
            chip.clicked.connect(lambda _on, fact=fact: self.fact_wanted.emit(fact))
            self._flow.addWidget(chip)
            tab_before(self.side, chip)
            chip.show()
        self._facts.updateGeometry()

    def clear(self) -> None:
        """Hold nothing of the session any more."""
        clear_layout(self._flow)
        self.show_title("")
        for kind in KINDS:
            self.show_note(kind, "")

    def show_title(self, title: str) -> None:
        """Show the title, but do not move the cursor of one who is just writing it."""
        if self.title.text() != title:
            self.title.setText(title)
            self.title.setCursorPosition(0)

    def show_note(self, kind: NoteKind, text: str) -> None:
        """Show a note in its room."""
        self.rooms[kind].page.show_text(text)

    def show_room(self, kind: NoteKind) -> None:
        """Open a room."""
        self.tabs.setCurrentIndex(KINDS.index(kind))

    def show_saved(self, words: str) -> None:
        """Say how far the open note is kept."""
        self._saved.setText(words)

    def saved_words(self) -> str:
        """What is said of that."""
        return self._saved.text()

    def focus_note(self) -> None:
        """Go where one writes."""
        self.rooms[self._kind].page.focus_note()

    def search(self) -> None:
        """Look for words in the note that is open."""
        self.rooms[self._kind].page.search()

    def back(self) -> bool:
        """Esc puts the search away, or the reading; False where there is neither."""
        return self.rooms[self._kind].page.back()

    def text(self, kind: NoteKind) -> str:
        """A room's note as it stands."""
        return self.rooms[kind].edit.text()

    def reader(self, kind: NoteKind) -> Callable[[], str]:
        """Reads a room's note when it is asked."""
        return self.rooms[kind].edit.text

    def _tab_bar(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setProperty("rooms", "true")
        tabs.setAccessibleName(_("Record or reflection"))
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.addTab(_("Record"))
        tabs.addTab(_("Reflection"))
        tabs.setTabToolTip(1, _("Kept apart from the record"))
        tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return tabs

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.to_list, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._facts, 1)
        for widget in (self.side, self.more):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        # Below the facts: what comes and goes there would move them while one writes.
        tabs = QHBoxLayout()
        tabs.addWidget(self.tabs, 1)
        tabs.setSpacing(12)
        tabs.addWidget(self._count)
        tabs.addWidget(self._saved)
        self._inside = QWidget()
        self._inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addLayout(tabs)
        column.addWidget(self._pages, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(self._inside, 1000)
        outer.addStretch(1)
        self._set_measure()

    def _connect(self, theme: Theme) -> None:
        theme.changed.connect(self._set_measure)
        self.tabs.currentChanged.connect(self._turned)
        self.title.textEdited.connect(self.title_written)
        self.title.returnPressed.connect(self.focus_note)
        for kind, room in self.rooms.items():
            room.edit.written.connect(lambda kind=kind: self.written.emit(kind))
            room.bring_wanted.connect(self.bring_chosen)
            room.page.count.said.connect(self._show_count)
        add_shortcuts(self, {"turn": self._turn})

    def _set_measure(self) -> None:
        # The page of a book does not grow with the desk it lies on.
        self._inside.setMaximumWidth(self.rooms[NoteKind.RECORD].edit.measure() + 96)

    def _turned(self, place: int) -> None:
        before, self._kind = self._kind, KINDS[place]
        wrote = self.rooms[before].isAncestorOf(self.focusWidget())
        self._pages.setCurrentIndex(place)
        self._show_count()
        if wrote:
            self.focus_note()
        self.room_left.emit(before)

    def _show_count(self, _words: str = "") -> None:
        self._count.setText(self.rooms[self._kind].page.count.words())

    def _turn(self) -> None:
        self.show_room(KINDS[1 - KINDS.index(self._kind)])
        self.focus_note()

    def bring_chosen(self) -> None:
        """Bring what is selected in the note to supervision, or else the session."""
        self.bring_wanted.emit(self._kind, self.rooms[self._kind].edit.passage())

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Change the facts…")).triggered.connect(
            lambda: self.fact_wanted.emit("client")
        )
        self.menu_opening.emit(menu)
        writes(menu.addAction(_("Put into the bin"))).triggered.connect(self.bin_wanted.emit)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _facts_of(page: SessionPage, today: date) -> list[tuple[str, str, str]]:
    """Each fact's name, its words, and what a screen reader says of it."""
    session, client = page.session, page.client
    start = f"{short_date(session.start.date(), today)}, {clock_time(session.start)}"
    when = f"{long_date(session.start.date())}, {clock_time(session.start)}"
    facts = [
        ("client", client.shown_name, _("Client: {name}").format(name=client.shown_name)),
        ("day", start, _("Start: {when}").format(when=when)),
        ("minutes", minutes_said(session.minutes), ""),
    ]
    if session.coaching_minutes not in (0, session.minutes):
        part = _("{minutes} min of it coaching").format(minutes=session.coaching_minutes)
        facts.append(("coaching", part, ""))
    if session.activity.value != "coaching":
        facts.append(("activity", said(ACTIVITIES, session.activity), ""))
    facts.append(("payment", said(PAYMENTS, session.payment), ""))
    facts.append(("mode", said(MODES, session.mode), ""))
    if session.status.value != "held":
        facts.append(("status", said(STATUSES, session.status), ""))
    return [(fact, words, name or words) for fact, words, name in facts]
