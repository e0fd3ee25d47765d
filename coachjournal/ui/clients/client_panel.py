"""A client's page: facts, names, people, and what was worked on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coachjournal.domain.rows import SessionRow
from coachjournal.services.clients import ClientPage
from coachjournal.system.language import _, plural
from coachjournal.ui.clients import words
from coachjournal.ui.clients.facts_card import FactsCard
from coachjournal.ui.clients.protection_words import restricted_said
from coachjournal.ui.days import moment_said
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import ghost_button, icon_button, link_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, ListRow, PageHeader, clear_layout, scrolling
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import ACTIVITIES, PAYMENTS, STATUSES, minutes_said, said

_MOST_SESSIONS, _MOST_THEMES = 10, 24


class ClientPanel(QWidget):
    """The page's second face; every session line leads to the session."""

    left = Signal()
    edit_wanted = Signal()
    person_wanted = Signal()
    identifier_wanted = Signal()
    session_wanted = Signal(str)
    sessions_wanted = Signal()
    known_unwanted = Signal(object)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(8)
        self.back = link_button(_("All clients"), self.left.emit, tip=_("Back to the list (Esc)"))
        self._header = PageHeader("", "", ghost_button(_("Edit"), self.edit_wanted.emit))
        self._columns = TwoColumns()
        self._restricted = Card(tone="caution")
        self._restriction = label("", "caution", wrap=True)
        self._restricted.body.addWidget(self._restriction)
        self._restricted.hide()
        # The cards of data protection come after the rest, and stay while that is shown anew.
        self._desk_cards: Sequence[Card] = ()
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._header)
        column.addSpacing(8)
        column.addWidget(self._restricted)
        column.addWidget(self._columns)
        column.addStretch(1)
        self._area: QScrollArea = scrolling(inside)
        self._area.setAccessibleName(_("Client"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.facts: FactsCard | None = None

    def shield(self) -> None:
        """Hide the full name again."""
        if self.facts is not None:
            self.facts.shield()

    def begin(self) -> None:
        """Show the page from its beginning, the keyboard on the page itself."""
        self._area.verticalScrollBar().setValue(0)
        self._area.setFocus()

    def show_client(self, page: ClientPage, today: date) -> None:
        """Show what is kept of a client."""
        line = page.line
        self._header.show_title(line.client.shown_name)
        held = plural("{count} session held", "{count} sessions held", line.sessions_held)
        parts = [line.client.code, line.organisation, held.format(count=line.sessions_held)]
        hours = _("{hours} hours").format(hours=words.hours_said(words.total_minutes(line)))
        self._header.show_line(", ".join(part for part in (*parts, hours) if part))
        with keeping_focus(self):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second, keep=self._desk_cards)
            self.facts = FactsCard(page)
            for card in self._worked_on(page, today):
                self._columns.first.addWidget(card)
            for card in (self.facts, self._identifiers(page), self._people(page)):
                self._columns.second.addWidget(card)
            if line.opening_balances:
                self._columns.second.addWidget(_balances(page))
            for card in self._desk_cards:
                self._columns.second.addWidget(card)
        since = line.client.restricted_since
        self._restricted.setVisible(since is not None)
        if since is not None:
            self._restriction.setText(restricted_said(since, line.client.restricted_why, None))

    def show_protection(self, cards: Sequence[Card]) -> None:
        """Show the cards of data protection in place of those before; none: they are loading."""
        with keeping_focus(self._columns):
            for card in self._desk_cards:
                self._columns.second.removeWidget(card)
                card.hide()
                card.deleteLater()
            for card in cards:
                self._columns.second.addWidget(card)
            self._desk_cards = cards

    def _worked_on(self, page: ClientPage, today: date) -> list[Card]:
        cards = [self._sessions(page.sessions, today)]
        open_actions = [action for action in page.actions if action.done_on is None]
        if page.goals:
            rows = [
                ListRow(goal.text, trailing=said(words.GOAL_STATES, goal.state.value))
                for goal in page.goals
            ]
            cards.append(_list_card(_("Goals"), rows))
        if open_actions:
            rows = [ListRow(action.text) for action in open_actions]
            cards.append(_list_card(_("Open actions"), rows))
        if page.themes:
            cards.append(_themes(page.themes))
        return cards

    def _sessions(self, sessions: Sequence[SessionRow], today: date) -> Card:
        more = len(sessions) > _MOST_SESSIONS
        link = _("All {count}").format(count=len(sessions)) if more else ""
        card = Card(_("Sessions"), link=link, followed=self.sessions_wanted.emit)
        if not sessions:
            sentence = _("No session yet. Log session, above, or Ctrl+L, takes five seconds.")
            card.body.addWidget(label(sentence, "soft", wrap=True))
            return card
        rows = [
            OpenRow(
                moment_said(row.start, today),
                partial(self.session_wanted.emit, row.id),
                detail=_session_said(row),
                second=row.title,
            )
            for row in sessions[:_MOST_SESSIONS]
        ]
        fill(card.body, rows)
        return card

    def _identifiers(self, page: ClientPage) -> Card:
        card = Card(_("Also known by"), link=_("Add"), followed=self.identifier_wanted.emit)
        assert card.link is not None
        card.link.setAccessibleName(_("Add another name"))
        rows = [
            self._known_row(each.text, said(words.SORTS, each.sort.value), each)
            for each in page.identifiers
        ]
        hint = _("Nicknames, projects and places that a pack must not hold.")
        return _filled(card, rows, hint)

    def _people(self, page: ClientPage) -> Card:
        card = Card(_("People in their world"), link=_("Add"), followed=self.person_wanted.emit)
        assert card.link is not None
        card.link.setAccessibleName(_("Add a person in their world"))
        rows = [self._known_row(each.name, each.relationship, each) for each in page.people]
        hint = _("Who occurs in the notes: a pack says what they are to the client, not the name.")
        return _filled(card, rows, hint)

    def _known_row(self, name: str, what: str, known: object) -> ListRow:
        away = _("Take away: {name}").format(name=name)
        act = partial(self.known_unwanted.emit, known)
        return ListRow(name, second=what, trailing=icon_button(self._icons, "trash", away, act))


def _session_said(row: SessionRow) -> str:
    parts = [minutes_said(row.minutes), said(PAYMENTS, row.payment)]
    if row.activity != "coaching":
        parts.insert(0, said(ACTIVITIES, row.activity))
    if row.status != "held":
        parts.insert(0, said(STATUSES, row.status))
    return ", ".join(parts)


def _filled(card: Card, rows: list[ListRow], hint: str) -> Card:
    if rows:
        fill(card.body, rows)
    else:
        card.body.addWidget(label(hint, "soft", wrap=True))
    return card


def _list_card(title: str, rows: list[ListRow]) -> Card:
    card = Card(title)
    fill(card.body, rows)
    return card


def _balances(page: ClientPage) -> Card:
    rows = [
        ListRow(words.balance_said(each), second=words.balance_span(each))
        for each in page.line.opening_balances
    ]
    return _list_card(_("Opening balances"), rows)


def _themes(themes: Sequence[tuple[str, int]]) -> Card:
    card = Card(_("Themes"))
    holder = QWidget()
    flow = FlowLayout(holder, gap=8)
    for name, count in themes[:_MOST_THEMES]:
        flow.addWidget(Pill(_("{theme}  {count}").format(theme=name, count=count), "accent"))
    card.body.addWidget(holder)
    return card
