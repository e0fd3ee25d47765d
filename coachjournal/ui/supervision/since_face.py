"""The first step: what was promised and brought last time, and what happened since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.supervision import Commitment
from coachjournal.domain.terms import Changed
from coachjournal.services.since_last import SinceLastView
from coachjournal.services.supervision import WaitingItem
from coachjournal.services.term_words import CHANGED
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.supervision import words
from coachjournal.ui.supervision.promised_row import PromisedLine
from coachjournal.ui.supervision.waiting import waiting_rows
from coachjournal.ui.widgets.buttons import ghost_button, primary_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus, tab_through
from coachjournal.ui.widgets.frames import Card, ListRow, clear_layout, row_of
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.marks import Pill, Tone
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import said, short_date

_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceWishes:
    """What is wished of what is shown; each is given the id of the thing."""

    item: Callable[[str], object]
    item_binned: Callable[[str], object]
    flag: Callable[[], object]
    changed: Callable[[str], object]
    done: Callable[[str], object]
    client: Callable[[str], object]
    session: Callable[[str], object]
    on: Callable[[], object]
    meeting: Callable[[], object]


class SinceFace(QWidget):
    """Cards in two columns; a new supervisee first reads what to do."""

    def __init__(self, icons: Icons, wishes: SinceWishes) -> None:
        super().__init__()
        self._icons, self._wishes = icons, wishes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._top = QVBoxLayout()
        self._columns = TwoColumns()
        self._on = primary_button(_("On to the agenda"), wishes.on)
        column.addLayout(self._top)
        column.addWidget(self._columns)
        column.addWidget(self._on, 0, Qt.AlignmentFlag.AlignLeft)

    def show_view(self, view: SinceLastView, today: date) -> None:
        """Show everything anew."""
        with keeping_focus(self):
            for each in (self._top, self._columns.first, self._columns.second):
                clear_layout(each)
            new = view.stand.last is None and not view.stand.waiting
            if new:
                self._top.addWidget(self._first_time())
            self._columns.setVisible(not new)
            self._on.setVisible(not new)
            if not new:
                self._fill(view, today)
            tab_through(self._columns, self._on)

    def _fill(self, view: SinceLastView, today: date) -> None:
        add = self._columns.first.addWidget
        if view.promised or view.stand.last:
            add(self._promised(view.promised, today))
        if view.brought:
            add(self._brought(view.brought))
        add(self._waiting(view, today))
        if view.decisions:
            add(self._decisions(view, today))
        add = self._columns.second.addWidget
        add(self._sessions(view))
        if view.themes:
            add(self._themes(view))
        if view.techniques:
            add(self._techniques(view, today))
        if view.contracts:
            add(self._contract(view))

    def _first_time(self) -> Card:
        card = Card(_("Before your first supervision"))
        lines = (
            _("Flag what stays with you. A feeling is enough; the question may come later."),
            _("On the agenda, choose what you take along, and say what you want from it."),
            _("Read the pack before it leaves: names become codes, and you look at the rest."),
        )
        for number, line in enumerate(lines, start=1):
            words_ = _("{number}.  {line}").format(number=number, line=line)
            card.body.addWidget(label(words_, "body", wrap=True))
        hint = _(
            "In a session's note, select the words and press Ctrl+Shift+B; it works on every page."
        )
        card.body.addWidget(label(hint, "soft", wrap=True))
        flag = writes(primary_button(_("Flag something"), self._wishes.flag))
        enter = writes(ghost_button(_("Enter a past meeting"), self._wishes.meeting))
        card.body.addLayout(row_of(flag, enter))
        return card

    def _promised(self, commitments: Sequence[Commitment], today: date) -> Card:
        card = Card(_("What I said I would do"))
        if not commitments:
            sentence = _("Nothing was undertaken last time.")
            card.body.addWidget(label(sentence, "soft", wrap=True))
            return card
        fill(card.body, [PromisedLine(each, today, self._wishes.done) for each in commitments])
        return card

    def _brought(self, brought: Sequence[WaitingItem]) -> Card:
        card = Card(_("What I brought, and what became of it"))
        fill(card.body, [self._brought_row(each) for each in brought])
        return card

    def _brought_row(self, brought: WaitingItem) -> OpenRow:
        item = brought.item
        answered = item.changed_practice is not Changed.UNSAID
        tone: Tone = "good" if item.changed_practice in (Changed.YES, Changed.PARTLY) else "neutral"
        answer = _("changed: {answer}").format(answer=said(CHANGED, item.changed_practice.value))
        ask = _("Did it change my practice?")
        made = OpenRow(
            item.said or item.passage,
            partial(self._wishes.changed, str(item.id)),
            pill=brought.client.shown_name if brought.client else _("My practice"),
            tone="reflection",
            second=item.changed or item.learning,
            whole=True,
            trailing=Pill(answer if answered else ask, tone if answered else "caution"),
        )
        made.setAccessibleName(
            ", ".join((ask, item.said, answer if answered else said(CHANGED, "")))
        )
        return made

    def _waiting(self, view: SinceLastView, today: date) -> Card:
        waiting = view.stand.waiting
        card = Card(
            _("Flagged since") if view.stand.last else _("Flagged so far"),
            link=_("Flag something"),
            followed=self._wishes.flag,
            writing=True,
        )
        if not waiting:
            sentence = _(
                "Nothing waits. When something in a session stays with you, select it and press "
                "Ctrl+Shift+B; on any other page a feeling is enough."
            )
            card.body.addWidget(label(sentence, "soft", wrap=True))
            return card
        rows = waiting_rows(
            waiting, today, self._icons, self._wishes.item, self._wishes.item_binned
        )
        fill(card.body, rows)
        return card

    def _decisions(self, view: SinceLastView, today: date) -> Card:
        card = Card(_("Decision notes"))
        rows = [
            ListRow(
                note.decided or note.what_happened,
                second=note.why,
                trailing=short_date(note.decided_on, today),
            )
            for note in view.decisions[:_MOST]
        ]
        fill(card.body, rows)
        return card

    def _sessions(self, view: SinceLastView) -> Card:
        card = Card(words.sessions_title(view))
        if not view.clients:
            card.body.addWidget(label(_("No coaching was held."), "soft", wrap=True))
            return card
        rows = [
            OpenRow(
                each.name,
                partial(self._wishes.client, each.client_id),
                trailing=words.sessions_said(each.sessions, each.minutes),
            )
            for each in view.clients[:_MOST]
        ]
        card.body.addWidget(label(words.sessions_said(view.sessions, view.minutes), "strong"))
        inside = QVBoxLayout()
        card.body.addLayout(inside)
        fill(inside, rows)
        rest = view.clients[_MOST:]
        if rest:
            total = words.sessions_said(sum(e.sessions for e in rest), sum(e.minutes for e in rest))
            line = _("and {count} more: {total}").format(count=len(rest), total=total)
            card.body.addWidget(label(line, "soft"))
        return card

    def _themes(self, view: SinceLastView) -> Card:
        card = Card(_("Themes, and how they shift"))
        rows = [ListRow(each.name, trailing=words.shift_said(each)) for each in view.themes[:_MOST]]
        fill(card.body, rows)
        if view.stand.last is not None:
            sentence = _("In how many sessions, beside the same length of time before.")
            card.body.addWidget(label(sentence, "caption", wrap=True))
        return card

    def _techniques(self, view: SinceLastView, today: date) -> Card:
        card = Card(_("Used for the first time"))
        rows = [
            OpenRow(
                each.name,
                partial(self._wishes.session, each.session_id),
                trailing=short_date(date.fromisoformat(each.on), today),
            )
            for each in view.techniques[:_MOST]
        ]
        fill(card.body, rows)
        return card

    def _contract(self, view: SinceLastView) -> Card:
        card = Card(_("How we work together"))
        for each in view.contracts:
            card.body.addWidget(label(each.supervisor, "strong"))
            for title, text in (
                (_("What helps"), each.helps),
                (_("To re-contract"), each.to_recontract),
            ):
                if text.strip():
                    line = _("{title}: {text}").format(title=title, text=text)
                    card.body.addWidget(label(line, "soft", wrap=True))
        return card
