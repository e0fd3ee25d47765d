"""What was found and stands on no page: all of it, to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.services.finding import FoundThing
from coachjournal.system.language import _
from coachjournal.ui.search.words import kind_said, title_of
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.frames import row_of
from coachjournal.ui.widgets.marks import NamePill, Pill
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import long_date


class FoundSheet(Reading):
    """Title, kind, client, day and the whole text; it leads on to the client where there is one."""

    def __init__(self, parent: QWidget, context: PageContext, found: FoundThing) -> None:
        hit = found.hit
        kind = kind_said(hit.kind)
        title = title_of(found) or kind[:1].upper() + kind[1:]
        super().__init__(parent, title, _written(hit.whole))
        marks: list[QWidget] = [Pill(kind, "accent")] if title_of(found) else []
        if found.client_name:
            marks.append(NamePill(found.client_name))
        if hit.day is not None:
            marks.append(Pill(long_date(hit.day)))
        self.head.addLayout(row_of(*marks))
        self._context, self._client = context, hit.client
        if hit.client is not None:
            self.lead(_("Open the client"), self._to_client)

    def _to_client(self) -> None:
        self.accept()
        self._context.go("clients", client_id=self._client)


def _written(text: str) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 12, 0)
    words = label(text or _("Nothing more is written about it."), wrap=True, selectable=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    column.addWidget(words)
    column.addStretch(1)
    return inside
