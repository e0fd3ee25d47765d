"""The list of sessions with its filters, on the left of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from PySide6.QtCore import QKeyCombination, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coachjournal.system.clock import Clock
from coachjournal.system.language import _, plural
from coachjournal.ui.days import span_said
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions.delegate import SessionDelegate
from coachjournal.ui.sessions.filtering import Filter, ListedSession, matching, search_texts
from coachjournal.ui.sessions.model import (
    SESSION_ROLE,
    SessionsModel,
    clients_of,
    newest,
    years_of,
)
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import chip_button, icon_button
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.frames import EmptyState
from coachjournal.ui.widgets.lists import lay_out_thousands
from coachjournal.ui.widgets.text import label, set_tip


class SessionList(QListView):
    """The rows; Enter opens one, H says it was held, Delete bins it."""

    entered_note = Signal()
    bin_wanted = Signal(str)
    held_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, model: SessionsModel, delegate: SessionDelegate) -> None:
        super().__init__()
        self.setModel(model)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Sessions"))
        lay_out_thousands(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_asked)

    def current_id(self) -> str:
        """The session that is chosen; empty where none is."""
        session: ListedSession | None = self.currentIndex().data(SESSION_ROLE)
        return session.row.id if session else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the note; H: it was held; Delete puts the session into the bin."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_note.emit()
        elif event.key() == Qt.Key.Key_Delete and self.current_id():
            self.bin_wanted.emit(self.current_id())
        elif event.keyCombination() == QKeyCombination(Qt.Key.Key_H) and self.current_id():
            self.held_wanted.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def _menu_asked(self, place: QPoint) -> None:
        under = self.indexAt(place)
        if not under.isValid():
            # By the keyboard, with the row scrolled away.
            under = self.currentIndex()
        session: ListedSession | None = under.data(SESSION_ROLE)
        if session is not None:
            self.menu_wanted.emit(session.row.id, self.viewport().mapToGlobal(place))


class ListPanel(QWidget):
    """Filters what it was given, in memory, and says which session was chosen."""

    chosen = Signal(str)
    # Other sessions are shown: a filter changed, or what there is.
    refiltered = Signal()

    def __init__(self, theme: Theme, icons: Icons, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._given: Sequence[ListedSession] = ()
        self._hidden: frozenset[str] = frozenset()
        self._all: Sequence[ListedSession] = ()
        self._shown: Sequence[ListedSession] = ()
        self._texts: Callable[[], Sequence[str]] = list
        self._whole = True
        self._wished = ""
        self.model = SessionsModel()
        self.list = SessionList(self.model, SessionDelegate(theme, clock))
        self.filter = SearchField(_("Filter"), icons)
        self.filter.setAccessibleName(_("Filter these sessions"))
        self.client = _narrow_choice(_("Client"))
        self.year = _narrow_choice(_("Year"))
        self.competency = _narrow_choice(_("Competency"))
        self.competency.hide()
        self.without_note = chip_button(_("No note"))
        set_tip(self.without_note, _("Held, and a record is still to be written"))
        self.restricted = chip_button(_("Restricted"))
        words = _("Show sessions of clients under restriction as well")
        set_tip(self.restricted, words)
        self.restricted.setAccessibleName(words)
        self.restricted.hide()
        self.calendar = icon_button(icons, "calendar", _("Calendar"))
        self.calendar.setCheckable(True)
        self.more = icon_button(icons, "ellipsis", _("More that can be done with sessions"))
        self.days = chip_button(_("All days"))
        self.days.setChecked(True)
        self.days.hide()
        self._span: tuple[date, date] | None = None
        self._count = label("", "caption")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._below = QStackedWidget()
        self._nothing = EmptyState(
            _("Nothing matches"),
            _("No session has all of that. Take a filter away."),
            _("Show all sessions"),
            self.clear_filters,
            writing=False,
        )
        self._below.addWidget(self.list)
        self._below.addWidget(self._nothing)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._theme_changed)

    def show_sessions(
        self,
        sessions: Sequence[ListedSession],
        *,
        whole: bool = True,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """Show these, as far as the filters let them through; count them if they are all.

        `hidden` are ids of sessions under restriction: shown only when asked for.
        """
        self._given, self._whole, self._hidden = sessions, whole, hidden
        self.restricted.setVisible(bool(hidden))
        self._take()

    def _take(self) -> None:
        """Leave out what is under restriction, unless it is asked for."""
        left_out = frozenset() if self.restricted.isChecked() else self._hidden
        sessions = [each for each in self._given if each.row.id not in left_out]
        self._all = sessions
        self._texts = cache(partial(search_texts, sessions))
        _refill(self.client, _("All clients"), clients_of(sessions))
        _refill(self.year, _("All years"), [(year, str(year)) for year in years_of(sessions)])
        self._refilter()

    def offer_competencies(self, showing: Sequence[tuple[str, frozenset[str]]]) -> None:
        """Offer competencies by their words, each with the sessions that hold evidence for it."""
        present = self.competency.currentText()
        with QSignalBlocker(self.competency):
            self.competency.clear()
            self.competency.addItem(_("All competencies"), None)
            for words, sessions in showing:
                self.competency.addItem(words, sessions)
            self.competency.setCurrentIndex(max(0, self.competency.findText(present)))
        self.competency.setVisible(bool(showing))
        if present:
            self._refilter()

    def show_chosen(self, session_id: str) -> None:
        """Mark a session as chosen without asking for it; lift filters that hide it."""
        self._wished = session_id
        if session_id in self._hidden:
            self.restricted.setChecked(True)
        known = any(session.row.id == session_id for session in self._all)
        if known and not self.model.place_of(session_id).isValid():
            self.clear_filters()
        self._mark()

    def first_choice(self) -> str:
        """The session to begin with."""
        return newest(self._shown, self._clock.today())

    def neighbour_of(self, session_id: str) -> str:
        """The session below this one, or above it at the end; empty where it stands alone."""
        ids = [session.row.id for session in self._shown]
        if session_id not in ids or len(ids) == 1:
            return ""
        place = ids.index(session_id)
        return ids[place + 1] if place + 1 < len(ids) else ids[place - 1]

    def set_filter(
        self, text: str = "", *, client_id: str = "", without_note: bool = False
    ) -> None:
        """Filter as a person would; what is not named is lifted."""
        if any(each.row.client_id == client_id for each in self._given
               if each.row.id in self._hidden):  # fmt: skip
            # Who asks for a client by name asks for what is under restriction too.
            self.restricted.setChecked(True)
        with _blocked(self.filter, self.client, self.year, self.competency, self.without_note):
            self.filter.setText(text)
            self.client.setCurrentIndex(max(0, self.client.findData(client_id)))
            self.year.setCurrentIndex(0)
            self.competency.setCurrentIndex(0)
            self.without_note.setChecked(without_note)
        self._span = None
        self.days.hide()
        self._refilter()

    def clear_filters(self) -> None:
        """Show all sessions."""
        self.set_filter()

    def wanted(self) -> Filter:
        """What the filters ask for."""
        return Filter(
            client_id=self.client.currentData() or "",
            year=self.year.currentData() or 0,
            without_note=self.without_note.isChecked(),
            text=self.filter.text(),
            span=self._span,
            showing=self.competency.currentData(),
        )

    def of_all_days(self) -> Sequence[ListedSession]:
        """What the filters let through, were it not for the days."""
        if self._span is None:
            return self._shown
        return matching(self._all, replace(self.wanted(), span=None), self._texts)

    def show_days(self, span: tuple[date, date] | None) -> None:
        """Show only the sessions of these days, both of them included; None: of all."""
        self._span = span
        self.days.setVisible(span is not None)
        if span is not None:
            words = span_said(span)
            with QSignalBlocker(self.days):
                self.days.setChecked(True)
            self.days.setText(f"{words}  ×")
            self.days.setAccessibleName(_("Only {days}; press to show all").format(days=words))
        self._refilter()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(14, 4, 10, 8)
        head.setSpacing(8)
        first = QHBoxLayout()
        first.addWidget(label(_("Sessions"), "heading"))
        first.addWidget(self._count, 1)
        first.addWidget(self.calendar)
        first.addWidget(self.more)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.filter, 1)
        second.addWidget(self.without_note)
        second.addWidget(self.restricted)
        third = QHBoxLayout()
        third.setSpacing(6)
        third.addWidget(self.client, 3)
        third.addWidget(self.year, 2)
        for line in (first, second, third):
            head.addLayout(line)
        head.addWidget(self.competency)
        head.addWidget(self.days, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self._below, 1)

    def _connect(self) -> None:
        self.filter.asked.connect(lambda _text: self._refilter())
        self.filter.confirmed.connect(lambda _text: self._go_to_list())
        self.client.currentIndexChanged.connect(lambda _place: self._refilter())
        self.year.currentIndexChanged.connect(lambda _place: self._refilter())
        self.competency.currentIndexChanged.connect(lambda _place: self._refilter())
        self.without_note.toggled.connect(lambda _on: self._refilter())
        self.restricted.toggled.connect(lambda _on: self._take())
        self.days.toggled.connect(lambda _on: self.show_days(None))
        self.list.selectionModel().currentChanged.connect(self._moved)

    def go_to_first(self) -> None:
        """The keyboard goes to the list, without opening a session."""
        self.list.setFocus()
        first = self.model.index(0)
        if first.isValid() and not self.list.currentIndex().isValid():
            with QSignalBlocker(self.list.selectionModel()):
                self.list.setCurrentIndex(first)

    def _go_to_list(self) -> None:
        self._refilter()
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self._shown:
            self.list.setCurrentIndex(self.model.index(0))

    def _refilter(self) -> None:
        self._shown = matching(self._all, self.wanted(), self._texts)
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show(self._shown)
        self._mark()
        count = len(self._shown)
        words = plural("{count} session", "{count} sessions", count).format(count=count)
        self._count.setText(words if self._whole else "")
        nothing = not self._shown and self.wanted().narrows
        self._below.setCurrentWidget(self._nothing if nothing else self.list)
        self.refiltered.emit()

    def _mark(self) -> None:
        place = self.model.place_of(self._wished)
        with QSignalBlocker(self.list.selectionModel()):
            if place.isValid():
                self.list.setCurrentIndex(place)
        if place.isValid():
            self.list.scrollTo(place)
        self.list.viewport().update()

    def _moved(self, present: QModelIndex, _before: QModelIndex) -> None:
        session: ListedSession | None = present.data(SESSION_ROLE)
        if session is not None and session.row.id != self._wished:
            self._wished = session.row.id
            self.chosen.emit(self._wished)

    def _theme_changed(self) -> None:
        self.filter.refresh_icon()
        self.list.scheduleDelayedItemsLayout()


def _narrow_choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    # On Linux Qt says the present value where the name belongs; this is said as well.
    made.setAccessibleDescription(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(4)
    return made


def _refill(box: QComboBox, everything: str, pairs: Sequence[tuple[object, str]]) -> None:
    """Offer these and keep what is chosen, as far as it is still there."""
    present = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        box.addItem(everything, None)
        for value, words in pairs:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(present)) if present is not None else 0)


class _blocked:  # noqa: N801 - reads like a function
    """Several widgets whose signals are held back together."""

    def __init__(self, *widgets: QWidget) -> None:
        self._widgets = widgets

    def __enter__(self) -> None:
        self._before = [widget.blockSignals(True) for widget in self._widgets]

    def __exit__(self, *_what: object) -> None:
        for widget, before in zip(self._widgets, self._before, strict=True):
            widget.blockSignals(before)
