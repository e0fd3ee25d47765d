"""Settings, bin: what was put away, with the way back, and emptying it in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.changes import EVERYTHING, Changes
from coachjournal.services.bin import BinKind, BinLine
from coachjournal.system.language import _, later, plural
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.settings.page import Surroundings
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.fields import SearchField
from coachjournal.ui.widgets.focus import begin_at, keeping_focus
from coachjournal.ui.widgets.frames import Card, clear_layout, row_of
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import long_date, said

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

KINDS: dict[str, str] = {
    "session": later("Session"),
    "client": later("Client"),
    "engagement": later("Engagement"),
    "supervision-item": later("Supervision item"),
    "supervision": later("Supervision"),
    "supervision-contract": later("Contract of supervision"),
    "supervision-review": later("Supervision review"),
    "supervisee": later("Supervisee"),
    "supervision-given": later("Supervision given"),
    "cpd": later("CPD"),
    "training": later("Training"),
    "mentor-coaching": later("Mentor coaching"),
    "observed": later("Observed practice"),
    "feedback": later("Feedback"),
    "attachment": later("Attachment"),
    "sketch": later("Sketch"),
    "evidence": later("Evidence"),
    "case-study": later("Case study"),
    "signed-sheet": later("Signed sheet"),
}
# A page of them at a time: a bin can hold thousands.
_AT_ONCE = 100
_NOTHING_HERE = Changes.EXPORTS | Changes.BACKUPS | Changes.CALENDAR | Changes.WRITING


class BinSection(QWidget):
    """Lists what lies in the bin; the search narrows it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.deeds = DeskDeeds(self, around.context)
        self._lines: list[BinLine] = []
        self._most = _AT_ONCE
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        words = _(
            "What you put away stays here until you empty the bin. It counts nowhere, is in no "
            "search, and comes back as it was."
        )
        column.addWidget(label(words, "caption", wrap=True))
        self.search = SearchField(_("Search the bin"), around.context.icons)
        for wanted in (self.search.asked, self.search.confirmed):
            wanted.connect(lambda _words: self._narrowed())
        column.addWidget(self.search)
        self._inside = QVBoxLayout()
        column.addLayout(self._inside)
        Reloader(self, around.context, EVERYTHING & ~_NOTHING_HERE, self._load)

    def focus_here(self) -> None:
        """Begin at the first control."""
        begin_at(self)

    def flush(self) -> Sequence[Callable[[], object]]:
        """Nothing here waits to be saved."""
        return ()

    def show_lines(self, lines: list[BinLine]) -> None:
        """Show the bin as it stands."""
        self._lines = lines
        with keeping_focus(self):
            clear_layout(self._inside)
            self._inside.addWidget(self._card())

    def found(self) -> list[BinLine]:
        """Those that the search leaves."""
        wanted = self.search.text().casefold().split()
        return [each for each in self._lines if all(word in _searched(each) for word in wanted)]

    def _card(self) -> Card:
        found = self.found()
        count = plural("{count} thing", "{count} things", len(found)).format(count=len(found))
        card = Card(count if found else _("The bin"))
        if not found:
            empty = _("The bin is empty.") if not self._lines else _("Nothing like it is here.")
            card.body.addWidget(label(empty, "soft", wrap=True))
            return card
        inside = QVBoxLayout()
        fill(inside, [self._row(each) for each in found[: self._most]])
        card.body.addLayout(inside)
        foot: list[QWidget] = []
        if len(found) > self._most:
            foot.append(link_button(_("Show more"), self._more))
        if any(each.kind is not BinKind.CLIENT for each in found):
            whole = len(found) == len(self._lines)
            words = _("Empty the bin…") if whole else _("Erase what was found…")
            foot.append(writes(ghost_button(words, lambda: self._ask(found), tone="danger")))
        if foot:
            card.body.addSpacing(8)
            card.body.addLayout(row_of(*foot))
        return card

    def _row(self, line: BinLine) -> DeedRow:
        title = title_of(line)
        restore = writes(ghost_button(_("Bring back"), partial(self._restore, line)))
        restore.setAccessibleName(_("Bring back: {what}").format(what=title))
        deeds: list[QWidget] = [restore]
        if line.kind is BinKind.CLIENT:
            erase = link_button(_("Erase…"), partial(self.deeds.client, line.id))
        else:
            erase = writes(link_button(_("Erase…"), lambda: self._ask([line])))
        erase.setAccessibleName(_("Erase: {what}").format(what=title))
        deeds.append(erase)
        return DeedRow(title, _second(line), *deeds)

    def _restore(self, line: BinLine) -> None:
        restore = partial(self.deeds.practice.bin.restore, line.kind, line.id)
        self.deeds.do(restore, _("It is back: {what}.").format(what=title_of(line)))

    def _ask(self, lines: Sequence[BinLine]) -> None:
        EmptySheet(self, lines, partial(self._erase, lines)).open()

    def _erase(self, lines: Sequence[BinLine]) -> None:
        erase = partial(self.deeds.practice.bin.erase, [(each.kind, each.id) for each in lines])
        self.deeds.do(erase, _("Erased."))

    def _narrowed(self) -> None:
        self._most = _AT_ONCE
        self.show_lines(self._lines)

    def _more(self) -> None:
        self._most += _AT_ONCE
        self.show_lines(self._lines)

    def _load(self) -> None:
        practice: Practice = self.deeds.practice
        self.deeds.run(practice.bin.lines, self.show_lines)


class EmptySheet(Sheet):
    """Says in plain words what erasing means, and does it."""

    def __init__(
        self, page: QWidget, lines: Sequence[BinLine], erase: Callable[[], object]
    ) -> None:
        gone = [each for each in lines if each.kind is not BinKind.CLIENT]
        one = len(gone) == 1
        title = _("Erase it for good?") if one else _("Empty the bin?")
        super().__init__(page, title, _("Erase for good"), self._go, width=520)
        self._erase = erase
        for words in _consequences(gone, clients=len(lines) - len(gone)):
            self.body.addWidget(label(words, "body", wrap=True))
        # Enter is for going back here; erasing is pressed on purpose.
        self.action.setDefault(False)
        self.action.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def _go(self) -> None:
        self.accept()
        self._erase()


def _searched(line: BinLine) -> str:
    return f"{title_of(line)} {comes_with(line)}".casefold()


def title_of(line: BinLine) -> str:
    """What a thing in the bin is called: its kind, day, client and title."""
    parts = [said(KINDS, line.kind.value)]
    if line.on is not None:
        parts[0] = _("{kind} of {day}").format(kind=parts[0], day=long_date(line.on))
    return ", ".join(part for part in (*parts, line.client, line.title) if part)


def _second(line: BinLine) -> str:
    away = _("Put away on {day}.").format(day=long_date(line.binned_at.astimezone().date()))
    return " ".join(part for part in (away, comes_with(line)) if part)


def comes_with(line: BinLine) -> str:
    """What comes back with it."""
    if line.kind is BinKind.CLIENT:
        count = line.sessions
        words = plural("With {count} session.", "With {count} sessions.", count)
        return words.format(count=count) if count else ""
    if line.kind is not BinKind.SESSION:
        return ""
    if line.record and line.reflection:
        return _("With its record and its reflection, and every version of them.")
    if line.record:
        return _("With its record, and every version of it.")
    if line.reflection:
        return _("With its reflection, and every version of it.")
    return _("It has no note.")


def _consequences(lines: Sequence[BinLine], *, clients: int) -> list[str]:
    if len(lines) == 1:
        found = [_("This is gone then: {what}.").format(what=title_of(lines[0]))]
    else:
        words = plural("{count} thing is gone then.", "{count} things are gone then.", len(lines))
        found = [words.format(count=len(lines))]
    if any(each.kind is BinKind.SESSION for each in lines):
        found.append(
            _("With a session go its notes, all their versions, and what was attached to it.")
        )
    found.append(
        _(
            "There is no way back in this journal. Backups made before still hold it, until "
            "newer ones take their place."
        )
    )
    if clients:
        found.append(
            _("Clients stay in the bin: a person is erased on their own page, out of backups too.")
        )
    return found
