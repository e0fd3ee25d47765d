"""The line of the Log sheet that says what stands at that hour already, before it is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from coachjournal.domain.terms import SessionStatus
from coachjournal.system.language import _
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import STATUSES, minutes_said, said, short_date, time_said

if TYPE_CHECKING:
    from datetime import date

    from coachjournal.services.hand_log import There


class LogThere(QWidget):
    """Offers the planned session, ticked; names what overlaps. Empty where there is neither."""

    def __init__(self) -> None:
        super().__init__()
        self.planned = QCheckBox()
        self.planned.setChecked(True)
        self.beside = label("", "strong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.planned)
        column.addWidget(self.beside)
        self._there: There | None = None
        self.hide()

    @property
    def there(self) -> There | None:
        """What is shown; None until it is known."""
        return self._there

    @property
    def another(self) -> bool:
        """Whether the coach says that it is not the one that was planned."""
        return not self.planned.isChecked()

    def overlaps(self) -> bool:
        """Whether logging it makes two sessions of one hour."""
        there = self._there
        return there is not None and bool(
            there.beside or (there.planned is not None and self.another)
        )

    def show_there(self, there: There | None, today: date) -> None:
        """Say what is there; None where it is not known."""
        before = self._there.planned if self._there else None
        self._there = there
        planned = there.planned if there else None
        if planned is None or before is None or planned.id != before.id:
            self.planned.setChecked(True)
        if planned is not None:
            words = _("It is the session planned for {time}: that one is logged, no other is made")
            self.planned.setText(words.format(time=time_said(planned.start.time())))
            self.planned.setAccessibleName(self.planned.text())
        self.planned.setVisible(planned is not None)
        self.beside.setText(self._beside(there, today))
        self.beside.setVisible(bool(self.beside.text()))
        self.setVisible(planned is not None or bool(self.beside.text()))

    def _beside(self, there: There | None, today: date) -> str:
        if there is None or not there.beside:
            return ""
        words = _("It overlaps what is logged with them: {sessions}.")
        one = _("{day} {time}, {minutes}, {status}")
        return words.format(
            sessions="; ".join(
                one.format(
                    day=short_date(row.start.date(), today),
                    time=time_said(row.start.time()),
                    minutes=minutes_said(row.minutes),
                    status=said(STATUSES, SessionStatus(row.status).value),
                )
                for row in there.beside[:3]
            )
        )
