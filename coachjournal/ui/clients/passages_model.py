"""The passages of an access request: the model, how a row is painted, and the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from coachjournal.domain.protection import PassageDecision, PassageVerdict
from coachjournal.services.access_requests import PassageLine
from coachjournal.system.language import _
from coachjournal.ui.clients.protection_words import VERDICTS
from coachjournal.ui.days import full_date
from coachjournal.ui.theme import BODY, CAPTION, Theme
from coachjournal.ui.widgets.lists import lay_out_thousands
from coachjournal.ui.widgets.painting import painted_row, pill_height

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE, _ABOVE, _GAP = 12, 8, 4
_MOST_SAID = 200

Index = QModelIndex | QPersistentModelIndex


class PassagesModel(QAbstractListModel):
    """The passages that are to be decided, or all; may be thousands."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[PassageLine] = []
        self._shown: list[int] = []
        self._rows: dict[str, int] = {}
        self._left = 0

    def show(self, lines: Sequence[PassageLine], *, everything: bool) -> None:
        """Show these: what needs a decision, or with `everything` what is given anyway too."""
        self.beginResetModel()
        self._all = list(lines)
        self._shown = [
            place
            for place, line in enumerate(self._all)
            if everything or line.passage.must_decide or line.decision is not None
        ]
        self._rows = {self._all[at].passage.mark: row for row, at in enumerate(self._shown)}
        self._left = sum(line.undecided for line in self._all)
        self.endResetModel()

    def lines(self) -> Sequence[PassageLine]:
        """All passages, as they are decided by now."""
        return self._all

    def left(self) -> int:
        """How many have to be decided yet."""
        return self._left

    def row_of(self, mark: str) -> int:
        """The row of a passage; -1 where it is not shown."""
        return self._rows.get(mark, -1)

    def note(self, mark: str, decision: PassageDecision | None) -> None:
        """Keep a decision on a passage."""
        row = self.row_of(mark)
        if row < 0:
            return
        place = self._shown[row]
        before = self._all[place]
        after = replace(before, decision=decision)
        self._all[place] = after
        self._left += after.undecided - before.undecided
        self.dataChanged.emit(self.index(row), self.index(row))

    def next_undecided(self, row: int) -> int:
        """The row of the next one to decide after this row, from the start again; else -1."""
        count = len(self._shown)
        for step in range(1, count + 1):
            candidate = (row + step) % count
            if self._all[self._shown[candidate]].undecided:
                return candidate
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many there are."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A passage for the delegate, or the words that a screen reader says."""
        if not index.isValid():
            return None
        line = self._all[self._shown[index.row()]]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((state_said(line), place_said(line), beginning(line)))
        return None


def state_said(line: PassageLine) -> str:
    """Where a passage stands."""
    if line.undecided:
        return _("to decide")
    return _("given as it is") if line.decision is None else _(VERDICTS[line.decision.verdict])


def place_said(line: PassageLine) -> str:
    """Where a passage was found."""
    passage = line.passage
    where = passage.where[:1].upper() + passage.where[1:]
    if not passage.own:
        where = _("{place} of someone else").format(place=where)
    if passage.on is None:
        return where
    return _("{place}, {day}").format(place=where, day=full_date(passage.on))


def beginning(line: PassageLine) -> str:
    """How a passage begins, in one line."""
    return " ".join(line.passage.text[:_MOST_SAID].split())


class PassageDelegate(QStyledItemDelegate):
    """Paints where a passage stands, where it was found, and how it begins."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,  # noqa: ARG002
    ) -> QSize:
        """The height of any row."""
        caption = QFontMetrics(self._theme.font(CAPTION)).height()
        lines = pill_height(self._theme) + caption + self._line() + 2 * _GAP
        return QSize(160, lines + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        line: PassageLine = index.data(LINE_ROLE)
        with painted_row(painter, self._theme, option) as brush:
            rect: QRect = option.rect
            room = rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
            high = pill_height(self._theme)
            first = QRect(room.x(), room.y(), room.width(), high)
            brush.pill(first, state_said(line), *_tone(line))
            caption = QFontMetrics(self._theme.font(CAPTION)).height()
            second = QRect(room.x(), room.y() + high + _GAP, room.width(), caption)
            brush.text(second, place_said(line), self._theme.font(CAPTION), "soft")
            third = QRect(room.x(), second.bottom() + _GAP, room.width(), self._line())
            brush.text(third, beginning(line), self._theme.font(BODY), "ink")

    def _line(self) -> int:
        return QFontMetrics(self._theme.font(BODY)).height()


def _tone(line: PassageLine) -> tuple[str, str]:
    if line.undecided:
        return "caution-soft", "caution-ink"
    if line.decision is not None and line.decision.verdict is PassageVerdict.WITHHOLD:
        return "danger-soft", "danger-ink"
    return "good-soft", "good-ink"


class PassagesList(QListView):
    """The rows; a letter decides, Enter goes on to the next that is to be decided."""

    key_pressed = Signal(str)
    next_wanted = Signal()

    def __init__(self, model: PassagesModel, theme: Theme) -> None:
        super().__init__()
        self.setModel(model)
        self._delegate = PassageDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Passages"))
        lay_out_thousands(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter decides."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
        elif plain and event.text().isalpha():
            self.key_pressed.emit(event.text().casefold())
        else:
            super().keyPressEvent(event)
