"""The card of Today for what was planned and is over: was it held or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from coachjournal.domain.rows import SessionRow
from coachjournal.system.language import _, plural
from coachjournal.ui.days import day_said, moment_said
from coachjournal.ui.icons import Icons
from coachjournal.ui.today import words
from coachjournal.ui.widgets.buttons import ghost_button, icon_button
from coachjournal.ui.widgets.frames import Card, ListRow
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_MOST = 5

Fill = Callable[[QMenu, SessionRow], None]


class OverCard(Card):
    """Each with one button that says it was held, and the rest of what can become of it."""

    def __init__(
        self,
        rows: Sequence[SessionRow],
        today: date,
        icons: Icons,
        held: Callable[[str], object],
        fill_menu: Fill,
    ) -> None:
        super().__init__(_("Planned, and over: was it held?"))
        self._today, self._icons = today, icons
        self._held, self._fill_menu = held, fill_menu
        fill(self.body, [self._row(row) for row in rows[:_MOST]])
        more = len(rows) - _MOST
        if more > 0:
            said = plural("{count} more in Sessions", "{count} more in Sessions", more)
            self.body.addWidget(label(said.format(count=more), "soft"))

    def _row(self, row: SessionRow) -> ListRow:
        who = {"client": row.client_name, "day": day_said(row.start.date(), self._today)}
        held = writes(ghost_button(_("Held"), partial(self._held, row.id)))
        held.setAccessibleName(_("Held: {client}, {day}").format(**who))
        name = _("What became of it: {client}, {day}").format(**who)
        more = writes(icon_button(self._icons, "ellipsis", name))
        more.clicked.connect(partial(self._offer, more, row))
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(held)
        across.addWidget(more)
        return ListRow(
            moment_said(row.start, self._today),
            pill=row.client_name,
            detail=words.session_detail(row),
            trailing=both,
        )

    def _offer(self, button: QWidget, row: SessionRow, _on: bool = False) -> None:
        menu = QMenu(button)
        self._fill_menu(menu, row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
