"""A piece of evidence in a list: its words, where they come from, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coachjournal.domain.anchors import Standing
from coachjournal.domain.evidence_matrix import Reasoned, reasoned
from coachjournal.domain.terms import EvidenceSource, EvidenceStrength
from coachjournal.services.evidence import EvidenceLine
from coachjournal.system.language import _, plural
from coachjournal.ui.accreditation.evidence_words import STRENGTHS, reasoning_said
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import row_of
from coachjournal.ui.widgets.marks import Pill, Tone
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import beginning

_MOST_QUOTE, _MOST_NAME = 420, 48
_CHANGED = (Standing.CHANGED, Standing.GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """What a row says besides its quote: the other competencies that the piece shows."""

    also: str = ""


class EvidenceRow(QWidget):
    """Says what is wanted of one piece."""

    opened = Signal(object)
    reasoning_wanted = Signal(object)
    competencies_wanted = Signal(object)
    strength_chosen = Signal(object, str)
    binned = Signal(object)

    def __init__(self, line: EvidenceLine, words: RowWords) -> None:
        super().__init__()
        self.line = line
        self._called = beginning(line.evidence.quote or line.where, _MOST_NAME)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 6)
        column.setSpacing(4)
        column.addWidget(label(quote_said(line), "body", wrap=True))
        column.addWidget(label(origin_said(line), "caption", wrap=True))
        if words.also:
            column.addWidget(label(words.also, "caption", wrap=True))
        column.addWidget(self._marks())
        column.addLayout(self._deeds())

    def _marks(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        for words, tone in marks_of(self.line):
            flow.addWidget(Pill(words, tone))
        return holder

    def _deeds(self) -> QHBoxLayout:
        line = self.line
        reasons = link_button(_("Reasoning"), partial(self.reasoning_wanted.emit, line))
        opens = link_button(_("Open"), partial(self.opened.emit, line))
        more = writes(link_button(_("More…")))
        menu = self._menu(more)
        # Qt draws the arrow of a menu over the words of a link.
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        for button, words in (
            (reasons, _("Reasoning: {quote}")),
            (opens, _("Open where it comes from: {quote}")),
            (more, _("More for: {quote}")),
        ):
            button.setAccessibleName(words.format(quote=self._called))
        return row_of(reasons, opens, more, spacing=16)

    def _menu(self, owner: QWidget) -> QMenu:
        menu, line = QMenu(owner), self.line
        menu.addAction(_("Competencies…"), partial(self.competencies_wanted.emit, line))
        menu.addSeparator()
        for strength in reversed(EvidenceStrength):
            words = _("Mark as {strength}").format(strength=_(STRENGTHS[strength]))
            act = menu.addAction(words, partial(self.strength_chosen.emit, line, strength.value))
            act.setCheckable(True)
            act.setChecked(strength is line.evidence.strength)
        menu.addSeparator()
        menu.addAction(_("Put into the bin"), partial(self.binned.emit, line))
        return menu


def quote_said(line: EvidenceLine) -> str:
    """The words of a passage in quotation marks, or what a drawing shows."""
    words = beginning(line.evidence.quote, _MOST_QUOTE)
    if line.evidence.source is EvidenceSource.SKETCH:
        return (
            _("A region of a sketch: {words}").format(words=words)
            if words
            else _("A region of a sketch")
        )
    return _("“{words}”").format(words=words)


def origin_said(line: EvidenceLine) -> str:
    """By code, from what, of which day."""
    return ", ".join(part for part in (line.code, line.where, full_date(line.on)) if part)


def marks_of(line: EvidenceLine) -> list[tuple[str, Tone]]:
    """Strength, reasoning, uses, and whether the text has changed; each a word."""
    strength = line.evidence.strength
    tone: Tone = "accent" if strength is EvidenceStrength.BEST else "neutral"
    marks: list[tuple[str, Tone]] = [(_(STRENGTHS[strength]), tone)]
    whole = reasoned(line.evidence) is Reasoned.WHOLE
    marks.append((reasoning_said(line.evidence), "good" if whole else "neutral"))
    if line.used_in:
        used = plural("used in {count} paper", "used in {count} papers", line.used_in)
        marks.append((used.format(count=line.used_in), "neutral"))
    if line.standing in _CHANGED:
        marks.append((_("the text has changed since"), "caution"))
    return marks
