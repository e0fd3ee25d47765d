"""The list of entries with their dates, and the hours by year with what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.growing import (
    Entry,
    EntryKind,
    Programme,
    YearOfHours,
    hours_by_year,
    kind_of_entry,
)
from coachjournal.services.development_entries import DevelopmentHeld
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.development.words import (
    ADDING,
    EMPTY,
    Part,
    core_said,
    hours_said,
    kind_said,
    length_said,
    programme_line,
    second_of,
    title_of,
    year_words,
)
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.deed_row import WideRow
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, EmptyState, clear_layout
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_AT_ONCE = 40
_WIDEST_HOURS, _WIDEST_DAY = "888.88 h", "28 Nov 2888"


class EntriesView(QWidget):
    """One part of the entries, or all; a year narrows them to what is behind its hours."""

    opened = Signal(str, str)
    add_wanted = Signal(str)
    module_wanted = Signal(object)
    year_chosen = Signal(int)
    co_coaching_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._columns = TwoColumns(first=9, second=5)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._columns)
        outer.addStretch(1)
        self._most = _AT_ONCE
        self._shown: tuple[DevelopmentHeld, Part, int] | None = None

    def show_part(self, held: DevelopmentHeld, part: Part, year: int) -> None:
        """Show a part; a year of 0 is all years."""
        if self._shown is None or self._shown[1:] != (part, year):
            self._most = _AT_ONCE
        self._shown = held, part, year
        entries = held.entries if part is Part.ALL else held.of(EntryKind(part.value))
        with keeping_focus(self):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second)
            if not entries:
                self._columns.first.addWidget(self._empty(part))
            elif part is Part.TRAINING and not year:
                self._show_programmes(held)
            else:
                self._columns.first.addWidget(self._list(held, entries, part, year))
            years = hours_by_year(entries)
            if years:
                self._columns.second.addWidget(self._hours(years, part, year))
            if part is Part.ALL:
                self._columns.second.addWidget(self._co_coaching())

    # The list

    def _list(self, held: DevelopmentHeld, entries: Sequence[Entry], part: Part, year: int) -> Card:
        found = [e for e in entries if not year or (e.on.year == year and _is_time(e))]
        title = _listed(found, year)
        card = Card(title, link=_("All years") if year else "", followed=self._all_years)
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        fill(rows, [self._row(each, held, part) for each in found[: self._most]])
        if len(found) > self._most:
            words = _("Show all {count}").format(count=len(found))
            more = link_button(words, partial(self._show_all, len(found)))
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _row(self, entry: Entry, held: DevelopmentHeld, part: Part) -> OpenRow:
        kind = kind_of_entry(entry)
        called = kind_said(kind) if part is Part.ALL else ""
        second = (called, second_of(entry, held))
        return _entry_row(
            title_of(entry),
            partial(self.opened.emit, kind.value, str(entry.id)),
            ", ".join(each for each in second if each),
            length_said(entry.minutes) if _is_time(entry) else "",
            full_date(entry.on),
        )

    def _all_years(self) -> None:
        self.year_chosen.emit(0)

    def _show_all(self, count: int) -> None:
        self._most = count
        if self._shown is not None:
            self.show_part(*self._shown)

    # Training

    def _show_programmes(self, held: DevelopmentHeld) -> None:
        for programme in held.programmes():
            self._columns.first.addWidget(self._programme(programme))

    def _programme(self, programme: Programme) -> Card:
        joined = bool(programme.modules[0].programme)
        link = _("Add a module") if joined else ""
        card = Card(
            programme.name or _("Training"),
            link=link,
            followed=partial(self.module_wanted.emit, programme),
            writing=True,
        )
        if card.link is not None:
            name = _("Add a module to {programme}").format(programme=programme.name)
            card.link.setAccessibleName(name)
        card.body.addWidget(label(programme_line(programme), "soft", wrap=True))
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        made = []
        for module in programme.modules:
            begins = _("began my training") if module.starts_training else ""
            facts = (begins, core_said(module), _("certificate") if module.certificate else "")
            made.append(
                _entry_row(
                    title_of(module),
                    partial(self.opened.emit, EntryKind.TRAINING.value, str(module.id)),
                    ", ".join(each for each in facts if each),
                    hours_said(module.minutes),
                    full_date(module.on),
                )
            )
        fill(rows, made)
        return card

    # Beside the list

    def _hours(self, years: Sequence[YearOfHours], part: Part, chosen: int) -> Card:
        card = Card(_("Hours by year"))
        card.body.addWidget(label(_("A year leads to the entries behind it."), "soft", wrap=True))
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        made = []
        for year in years:
            words = year_words(year) if part is Part.ALL else _counted(len(year.entries))
            row = WideRow(
                _("{year}: {hours}").format(year=year.year, hours=hours_said(year.total)),
                words,
                partial(self.year_chosen.emit, 0 if year.year == chosen else year.year),
            )
            row.setAccessibleDescription(_("Shows the entries behind it"))
            made.append(row)
        total = sum(year.total for year in years)
        fill(rows, made)
        card.body.addWidget(label(_("Together {hours}").format(hours=hours_said(total)), "strong"))
        return card

    def _co_coaching(self) -> Card:
        card = Card(_("Co-coaching"))
        words = _(
            "When two coaches coach each other it makes two entries: the minutes you coached "
            "count as peer exchange, the minutes you were coached never count. Log session "
            "enters both at once."
        )
        card.body.addWidget(label(words, "soft", wrap=True))
        lead = writes(link_button(_("Log a co-coaching meeting"), self.co_coaching_wanted.emit))
        card.body.addWidget(lead, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _empty(self, part: Part) -> Card:
        card = Card()
        teaching = EMPTY[part]
        step = _(ADDING[Part.CPD if part is Part.ALL else part])
        wanted = Part.CPD.value if part is Part.ALL else part.value
        state = EmptyState(
            _(teaching.title), _(teaching.words), step, partial(self.add_wanted.emit, wanted)
        )
        card.body.addWidget(state)
        return card


def _entry_row(
    title: str, opened: Callable[[], object], second: str, time: str, day: str
) -> OpenRow:
    """A line whose hours and dates stand below one another."""
    end = QWidget()
    across = QHBoxLayout(end)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(16)
    for words, widest in ((time, _WIDEST_HOURS), (day, _WIDEST_DAY)):
        made = label(words, "soft")
        made.ensurePolished()
        made.setMinimumWidth(made.fontMetrics().horizontalAdvance(widest))
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(made)
    row = OpenRow(title, opened, second=second, trailing=end)
    row.setAccessibleName(", ".join(each for each in (title, second, time, day) if each))
    return row


def _is_time(entry: Entry) -> bool:
    """Feedback is a thing said, not time spent."""
    return kind_of_entry(entry) is not EntryKind.FEEDBACK


def _listed(entries: Sequence[Entry], year: int) -> str:
    count = _counted(len(entries))
    if not year:
        return count
    total = hours_said(sum(entry.minutes for entry in entries))
    return _("{year}: {hours} from {entries}").format(year=year, hours=total, entries=count)


def _counted(count: int) -> str:
    return plural("{count} entry", "{count} entries", count).format(count=count)
