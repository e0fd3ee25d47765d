"""The third step: what the pack is made of, the way into its review, and what has left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.services.agenda import AgendaPage
from coachjournal.system.language import _, plural
from coachjournal.ui.widgets.buttons import primary_button
from coachjournal.ui.widgets.frames import Card, clear_layout
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class PackFace(QWidget):
    """Says in a few lines what goes along, and offers one thing to do."""

    def __init__(self, made: Callable[[], object], words: str, parts: Sequence[QWidget]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        card = Card(_("What goes along"))
        self._lines = QVBoxLayout()
        card.body.addLayout(self._lines)
        self.act = writes(primary_button(words, made))
        card.body.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        for part in parts:
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def show_agenda(self, page: AgendaPage) -> None:
        """Say what the pack would be made of now."""
        clear_layout(self._lines)
        for each in _said(page):
            self._lines.addWidget(label(each, "strong", wrap=True))
        for waiting in page.taken:
            code = waiting.client.code if waiting.client else _("My practice")
            line = _("{code}: {question}").format(
                code=code, question=waiting.item.said or waiting.item.passage
            )
            self._lines.addWidget(label(line, "body", wrap=True))
        words = _("Names become codes; what is unsure is shown to you before anything leaves.")
        self._lines.addWidget(label(words, "soft", wrap=True))


def _said(page: AgendaPage) -> list[str]:
    taken = page.taken
    if not taken:
        return [_("Nothing waits. A pack without a question says only how you are.")]
    count = len(taken)
    lines = [
        plural("{count} question is chosen.", "{count} questions are chosen.", count)
        if page.chosen
        else plural(
            "Nothing is chosen, so {count} question that waits goes along.",
            "Nothing is chosen, so all {count} that wait go along.",
            count,
        )
    ]
    clients = len({each.client.id for each in taken if each.client is not None})
    if clients:
        about = plural("About {clients} client.", "About {clients} clients.", clients)
        lines.append(about)
    beside = sum(len(page.exhibits.get(str(each.item.id), ())) for each in taken)
    if beside:
        lines.append(plural("{beside} exhibit.", "{beside} exhibits.", beside))
    named = {"count": count, "clients": clients, "beside": beside}
    return [" ".join(line.format(**named) for line in lines)]
