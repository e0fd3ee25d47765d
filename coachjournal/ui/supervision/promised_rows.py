"""What I will do after a meeting: a line each, its day where there is one, and for which item."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coachjournal.domain.supervision import Commitment
from coachjournal.services.supervision_meetings import Promised
from coachjournal.system.language import _
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.focus import look_at, tab_through
from coachjournal.ui.widgets.inputs import Choice, side_by_side
from coachjournal.ui.widgets.optional import OptionalDay
from coachjournal.ui.widgets.text import label

_USUAL_DAYS = 14


class PromisedRows(QWidget):
    """Begins with one empty line; one more is a button away."""

    def __init__(
        self,
        known: Sequence[Commitment],
        items: Sequence[tuple[str, str]],
        today: date,
    ) -> None:
        super().__init__()
        self._items, self._today = items, today
        self.rows: list[PromisedRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(_("What I will do"), "strong"))
        self._inside = QVBoxLayout()
        self._inside.setSpacing(8)
        column.addLayout(self._inside)
        self._one_more = link_button(_("One more"), self._more)
        column.addWidget(self._one_more, 0, Qt.AlignmentFlag.AlignLeft)
        for each in known:
            self._add(each)
        if not known:
            self._add(None)

    def values(self) -> tuple[tuple[str, Promised], ...]:
        """Each line with the id it is kept under, "" for a new one."""
        return tuple((row.kept_as, row.value()) for row in self.rows)

    def _more(self) -> None:
        before = self.rows[-1]
        made = self._add(None)
        tab_through(before, made, self._one_more)
        look_at(made)

    def _add(self, known: Commitment | None) -> PromisedRow:
        row = PromisedRow(known, self._items, self._today)
        self.rows.append(row)
        self._inside.addWidget(row)
        return row


class PromisedRow(QWidget):
    """One commitment."""

    def __init__(
        self, known: Commitment | None, items: Sequence[tuple[str, str]], today: date
    ) -> None:
        super().__init__()
        self.kept_as = str(known.id) if known else ""
        self.text = QLineEdit(known.text if known else "")
        otherwise = today + timedelta(days=_USUAL_DAYS)
        self.day = OptionalDay(_("by a day"), known.due_on if known else None, otherwise)
        self.item = Choice(
            [("", _("in general")), *items], str(known.item_id or "") if known else ""
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(FormRow(_("I will"), self.text))
        if items:
            self.item.setAccessibleName(_("For which question"))
            column.addLayout(side_by_side(self.day, self.item))
        else:
            column.addWidget(self.day)

    def value(self) -> Promised:
        """What the line says."""
        return Promised(text=self.text.text(), due_on=self.day.day(), item_id=self.item.value())
