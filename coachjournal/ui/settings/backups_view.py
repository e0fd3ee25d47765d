"""Settings, backups, as seen: the places, the last ones, what was proven, what is amiss."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.services.backup_upkeep import BackupRow
from coachjournal.services.backups import BackupsShown
from coachjournal.system.language import _
from coachjournal.ui import backup_words as words
from coachjournal.ui.widgets.buttons import ghost_button, link_button, primary_button
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, ListRow, clear_layout, row_of
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label

_SHOWN = 12


class BackupsView(QWidget):
    """Shows the backups; says what is wanted."""

    backup_wanted = Signal()
    rehearsal_wanted = Signal()
    place_wanted = Signal()
    no_place_wanted = Signal()
    shrink_accepted = Signal()
    restored_seen = Signal()
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all = False
        self._shown: tuple[BackupsShown, Sequence[BackupRow], datetime] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self.backup_button = primary_button(_("Back up now"), self.backup_wanted.emit)
        self.rehearse_button = ghost_button(_("Rehearse now"), self.rehearsal_wanted.emit)
        self._busy = label("", "soft", wrap=True)
        self._problem = label("", "danger", wrap=True)
        for each in (self._busy, self._problem):
            each.hide()
        column.addLayout(row_of(self.backup_button, self.rehearse_button))
        column.addWidget(self._busy)
        column.addWidget(self._problem)
        column.addLayout(self._cards)

    def show_busy(self, said: str) -> None:
        """Say what is being done; empty when it is done."""
        self._busy.setText(said)
        self._busy.setVisible(bool(said))
        for button in (self.backup_button, self.rehearse_button):
            button.setEnabled(not said)

    def show_problem(self, said: str) -> None:
        """Say what went wrong."""
        self._problem.setText(said)
        self._problem.setVisible(bool(said))

    def show_backups(self, shown: BackupsShown, rows: Sequence[BackupRow], now: datetime) -> None:
        """Show the places, what is in them, and what is remembered."""
        self._shown = shown, rows, now
        with keeping_focus(self):
            clear_layout(self._cards)
            self._cards.addWidget(self._state(shown, now))
            self._cards.addWidget(self._places(shown))
            self._cards.addWidget(self._list(rows, now))

    def _state(self, shown: BackupsShown, now: datetime) -> Card:
        memory = shown.memory
        card = Card(_("How things stand"))
        if memory.restored is not None:
            card.body.addWidget(label(words.restored_words(memory), "caution", wrap=True))
            seen = ghost_button(_("Yes, this is my journal"), self.restored_seen.emit)
            card.body.addLayout(row_of(seen))
        remarks = words.remarks(memory, now)
        for remark in remarks:
            card.body.addWidget(
                label(remark.words, "caution" if remark.amiss else "body", wrap=True)
            )
            if remark.words == words.shrunk_words():
                right = ghost_button(_("This is right"), self.shrink_accepted.emit)
                card.body.addLayout(row_of(right))
        if any(remark.amiss for remark in remarks):
            card.body.addWidget(label(words.quiet_line(memory, now), "body", wrap=True))
        if memory.rehearsal is not None and memory.rehearsal.proven:
            said = words.rehearsal_words(memory.rehearsal, now)
            card.body.addWidget(label(said, "soft", wrap=True))
        every = _(
            "A backup is made after every quarter of an hour of work, when you lock and when you "
            "leave. One is restored on trial every month. To restore one for good, lock the "
            "journal and choose Backups on the page that asks for the passphrase."
        )
        card.body.addWidget(label(every, "caption", wrap=True))
        return card

    def _places(self, shown: BackupsShown) -> Card:
        card = Card(_("Places"))
        first = ListRow(_("Beside the journal"), second=words.place_said(shown.beside))
        fill(card.body, [first, self._second(shown)])
        hint = _(
            "A cloud folder works too: backups are encrypted. Whoever runs it then processes your "
            "clients' data for you, so name it in your privacy notice."
        )
        card.body.addSpacing(8)
        card.body.addWidget(label(hint, "caption", wrap=True))
        return card

    def _second(self, shown: BackupsShown) -> ListRow:
        trailing = QWidget()
        across = row_of(stretch=False)
        trailing.setLayout(across)
        choose = link_button(_("Change") if shown.second else _("Choose"), self.place_wanted.emit)
        choose.setAccessibleName(_("Choose the second place"))
        across.addWidget(choose)
        if shown.second is None:
            return ListRow(_("A second place"), second=_("none yet"), trailing=trailing)
        without = link_button(_("Do without"), self.no_place_wanted.emit)
        without.setAccessibleName(_("Do without a second place"))
        across.addWidget(without)
        said = words.place_said(shown.second)
        if not shown.second_is_there:
            said = _("{place}: not there just now").format(place=said)
        return ListRow(_("A second place"), second=said, trailing=trailing)

    def _list(self, rows: Sequence[BackupRow], now: datetime) -> Card:
        more = len(rows) > _SHOWN and not self._all
        link = _("All {count}").format(count=len(rows)) if more else ""
        card = Card(_("Backups"), link=link, followed=self._show_all)
        if not rows:
            none = _(
                "None yet. The first one is made as soon as there is something in the journal."
            )
            card.body.addWidget(label(none, "soft", wrap=True))
            return card
        shown = rows if self._all else rows[:_SHOWN]
        fill(card.body, [_row(row, now) for row in shown])
        return card

    def _show_all(self) -> None:
        self._all = True
        if self._shown is not None:
            self.show_backups(*self._shown)


def _row(row: BackupRow, now: datetime) -> ListRow:
    place = _("second place") if row.second_place else _("beside the journal")
    size = words.size_said(row.size)
    if row.created is None:
        return ListRow(row.path.name, second=words.why_said(row.problem), trailing=place)
    when = words.when_said(row.created, now)
    if row.problem:
        return ListRow(when, second=words.why_said(row.problem), trailing=place)
    counts = words.counts_said(row.counts) if row.counts is not None else ""
    state = _("verified") if row.verified else _("to be checked when it is quiet")
    second = _("{counts}; {size}, {state}").format(counts=counts, size=size, state=state)
    return ListRow(when, second=second, trailing=place)
