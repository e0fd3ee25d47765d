"""The evidence of a session, beside its note: what it shows, and the way to its reasoning."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.anchors import Standing
from coachjournal.services.evidence import EvidenceLine
from coachjournal.system.language import _
from coachjournal.ui.evidence.words import framework_short
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, clear_layout
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import beginning

_QUOTED = 120


class EvidencePanel(QWidget):
    """A card a piece; nothing at all where there is none."""

    reasoning_wanted = Signal(str)
    passage_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.setAccessibleName(_("Evidence in this session"))
        self.hide()

    def show_lines(self, lines: Sequence[EvidenceLine]) -> None:
        """Show these in place of those before."""
        with keeping_focus(self):
            clear_layout(self._column)
            if lines:
                self._column.addWidget(label(_("Evidence in this session"), "section"))
            for line in lines:
                self._column.addWidget(self._card(line))
        self.setVisible(bool(lines))

    def _card(self, line: EvidenceLine) -> Card:
        card = Card(margin=8)
        card.body.setSpacing(4)
        card.setAccessibleName(_("Evidence"))
        words = " ".join(line.evidence.quote.split()) or line.where
        card.body.addWidget(label(beginning(words, _QUOTED), "body", wrap=True))
        card.body.addWidget(label(shows_of(line), "caption", wrap=True))
        if line.standing in (Standing.CHANGED, Standing.GONE):
            card.body.addWidget(label(_("The text has changed since."), "caution", wrap=True))
        ways = QWidget()
        flow = FlowLayout(ways, gap=4)
        piece = line.evidence
        flow.addWidget(link_button(_("Reasoning…"), lambda: self.reasoning_wanted.emit(piece.id)))
        if piece.session_id is not None and piece.quote:
            flow.addWidget(
                link_button(_("Show the words"), lambda: self.passage_wanted.emit(piece.id))
            )
        card.body.addWidget(ways)
        return card


def shows_of(line: EvidenceLine) -> str:
    """What a piece shows, by body and number: ICF 2025: 5, 6 · EMCC 2015: 3."""
    found: dict[str, list[str]] = {}
    for each in line.shows:
        body = framework_short(each.framework, each.framework_version)
        found.setdefault(body, []).append(each.competency)
    return "  ·  ".join(f"{body}: {', '.join(numbers)}" for body, numbers in found.items())
