"""The line of the Log sheet that says what stands at that hour already, before it is logged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from coachjournal.domain.terms import SessionStatus
from coachjournal.system.language import _
from coachjournal.ui.sessions.log_saving import there_at
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import STATUSES, minutes_said, said, short_date, time_said

if TYPE_CHECKING:
    from datetime import date

    from coachjournal.domain.sessions import Session
    from coachjournal.services.hand_log import There


class LogThere(QWidget):
    """Offers the planned session, ticked; names what overlaps. Empty where there is neither."""

    answered = Signal()
    # Another session, or none, is taken for the one that was planned.
    planned_changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.planned = QCheckBox()
        self.planned.setChecked(True)
        self.beside = label("", "strong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.planned)
        column.addWidget(self.beside)
        self._there: There | None = None
        # Whom and which hour was asked about, is answered, and was said to be doubled.
        self._asked: tuple[Any, ...] = ()
        self._known: tuple[Any, ...] = ()
        self._said: tuple[Any, ...] = ()
        self.planned.toggled.connect(lambda _on: self.planned_changed.emit())
        self.hide()

    @property
    def another(self) -> bool:
        """Whether the coach says that it is not the one that was planned."""
        return not self.planned.isChecked()

    def taken(self) -> Session | None:
        """The planned session that it is."""
        return None if self._there is None or self.another else self._there.planned

    def ask(self, values: dict[str, Any], client_id: str) -> None:
        """Ask what stands at that hour; without a client, with the one who was meant last."""
        who = client_id or (self._asked[0] if self._asked else "")
        key = (who, *(values[name] for name in ("start", "minutes", "status", "activity")))
        if not who or key == self._asked:
            return
        self._asked = key
        self._context.tasks.run(
            partial(there_at, self._context.practice, who, values),
            owner=self,
            done=partial(self._answer, key),
            failed=lambda _error: self._answer(key, None),
        )

    def forget(self) -> None:
        """Nobody is meant any more."""
        self._asked = ()
        self._show(None)

    def awaited(self) -> bool:
        """Whether the answer is still on its way."""
        return self._asked != self._known

    def to_be_said(self) -> bool:
        """Whether it would be a second session of one hour, which was not said yet."""
        there = self._there
        doubled = there is not None and bool(there.beside or (there.planned and self.another))
        before, self._said = self._said, self._asked
        return doubled and before != self._asked

    def _answer(self, key: tuple[Any, ...], there: There | None) -> None:
        if key == self._asked:
            self._known = key
            self._show(there)
            self.answered.emit()

    def _show(self, there: There | None) -> None:
        before = self._there.planned if self._there else None
        self._there = there
        planned = there.planned if there else None
        if planned is not None:
            words = _("It is the session planned for {time}: that one is logged, no other is made")
            self.planned.setText(words.format(time=time_said(planned.start.time())))
            self.planned.setAccessibleName(self.planned.text())
        self.planned.setVisible(planned is not None)
        self.beside.setText(self._beside(there, self._context.clock.today()))
        self.beside.setVisible(bool(self.beside.text()))
        self.setVisible(planned is not None or bool(self.beside.text()))
        if planned != before:
            self.planned.setChecked(True)
            self.planned_changed.emit()
        sheet = self.window()
        if self.isVisible() and isinstance(sheet, Sheet):
            sheet.prepare()

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
