"""The search page: what the search field finds, as it is typed; the best first on Enter."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from coachjournal.domain.search_query import parsed
from coachjournal.services.finding import Found, FoundThing
from coachjournal.system.language import _, plural
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.search.found_sheet import FoundSheet
from coachjournal.ui.search.results import FOUND_ROLE, ResultDelegate, ResultsModel
from coachjournal.ui.search.words import place_of, words_of
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import chip_button
from coachjournal.ui.widgets.frames import EmptyPage, EmptyState, PageHeader
from coachjournal.ui.widgets.lists import lay_out_thousands
from coachjournal.ui.widgets.text import set_tip

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

FEWEST_LETTERS = 3
MOST = 50


@dataclass(frozen=True, slots=True)
class _Question:
    text: str = field(repr=False)
    ranked: bool


class ResultsList(QListView):
    """The found things; Enter opens one."""

    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What was found"))
        lay_out_thousands(self)
        self.clicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SearchPage(QWidget):
    """Asks one question at a time; while it is answered only the newest waits."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("page", "true")
        self._context = context
        self._asked: _Question | None = None
        self._waiting: _Question | None = None
        self._busy = False
        self.model = ResultsModel()
        self.list = ResultsList()
        self.list.setModel(self.model)
        self._delegate = ResultDelegate(context.theme, context.clock, self.model)
        self.list.setItemDelegate(self._delegate)
        self.restricted = chip_button(_("Restricted"), lambda _on: self._ask_again())
        words = _("Look into clients under restriction as well")
        set_tip(self.restricted, words)
        self.restricted.setAccessibleName(words)
        self.restricted.hide()
        self.header = PageHeader(
            _("Search"), _("Type three letters or more in the field above."), self.restricted
        )
        self._below = QStackedWidget()
        self._below.addWidget(self.list)
        teaching = EmptyState(
            _("One search over everything"),
            _(
                "Records, reflections, people and what you learned, newest first while you "
                'type. Enter puts the best first; words in "quotation marks" stay together. '
                "client: theme: technique: kind: from: and to: keep it to less, as in "
                "client:C-07 from:2026-03. Nothing you search for leaves the journal."
            ),
        )
        nothing = EmptyState(
            _("Nothing found"),
            _("Every word must occur. Try fewer words, or the beginning of one."),
        )
        for state in (teaching, nothing):
            self._below.addWidget(EmptyPage(state))
        self._below.setCurrentIndex(1)
        self._lay_out()
        self.list.opened.connect(self._open)
        context.theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        context.news.changed.connect(self._heard)

    def show_where(self, *, query: str = "", ranked: bool = False) -> None:
        """Search for what was typed; with `ranked` the best comes first, and gets the focus."""
        text = query.strip()
        if not text or (not ranked and len(text) < FEWEST_LETTERS):
            self._teach()
            return
        self._waiting = _Question(query.lstrip(), ranked)
        self._ask()

    def focus_here(self) -> None:
        """Begin in the list."""
        self.list.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(12)
        self.header.setContentsMargins(24, 0, 24, 0)
        column.addWidget(self.header)
        column.addWidget(self._below, 1)

    def _teach(self) -> None:
        self._asked = self._waiting = None
        self.model.show((), ())
        self.header.show_line(_("Type three letters or more in the field above."))
        self._below.setCurrentIndex(1)

    def _heard(self, _changes: object, initiator: object) -> None:
        # What was found may be about them.
        if isinstance(initiator, GoingForGood):
            self._teach()

    def _ask(self) -> None:
        if self._busy or self._waiting is None:
            return
        question, self._waiting = self._waiting, None
        self._asked, self._busy = question, True
        self._context.tasks.run(
            partial(_find, self._context.practice, question, self.restricted.isChecked()),
            owner=self,
            done=partial(self._answered, question),
            failed=self._not_answered,
        )

    def _not_answered(self, error: Exception) -> None:
        self._busy = False
        self._context.failed(error)
        self._ask()

    def _ask_again(self) -> None:
        self._waiting = self._waiting or self._asked
        self._ask()

    def _answered(self, question: _Question, answer: tuple[Found, bool]) -> None:
        self._busy = False
        found, any_restricted = answer
        self.restricted.setVisible(any_restricted)
        if self._asked is question and self._waiting is None:
            self._show(question, found)
        self._ask()

    def _show(self, question: _Question, found: Found) -> None:
        things = found.things
        self.model.show(things, words_of(found.instead or parsed(question.text).words))
        self._below.setCurrentIndex(0 if things else 2)
        self.header.show_line(_said(found, ranked=question.ranked))
        if things:
            self.list.setCurrentIndex(self.model.index(0))
        if things and question.ranked:
            self.list.setFocus()

    def _open(self, index: QModelIndex) -> None:
        found: FoundThing | None = index.data(FOUND_ROLE)
        if found is None:
            return
        place = place_of(found)
        if place is not None:
            self._context.go(place.page, **place.where)
        else:
            FoundSheet(self, self._context, found).open()


def _find(practice: Practice, question: _Question, restricted: bool) -> tuple[Found, bool]:
    """What is found, and whether anybody is under restriction."""
    found = practice.search.ask(
        question.text, ranked=question.ranked, limit=MOST, restricted=restricted
    )
    return found, bool(practice.retention.restricted())


def _said(found: Found, *, ranked: bool) -> str:
    """How many, in which order, and what was not searched for as it was typed."""
    parts = [_told(len(found.things), ranked=ranked)]
    if found.instead:
        parts.append(_("nothing holds what was typed: this holds “{words}”").format(
            words=found.instead.strip()
        ))  # fmt: skip
    if found.unread:
        parts.append(_("this filter fits nothing: {filters}").format(
            filters=", ".join(found.unread)
        ))  # fmt: skip
    return "; ".join(part for part in parts if part)


def _told(count: int, *, ranked: bool) -> str:
    if count >= MOST:
        words = _("The first {count}").format(count=count)
    else:
        words = plural("{count} found", "{count} found", count).format(count=count)
    order = _("best first") if ranked else _("newest first; Enter puts the best first")
    return f"{words}, {order}" if count else ""
