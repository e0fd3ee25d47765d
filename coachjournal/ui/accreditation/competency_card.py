"""One competency: what it is about, the body's words, how I see myself, and what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from coachjournal.domain.credentials import Competency
from coachjournal.domain.evidence import SelfAssessment
from coachjournal.domain.evidence_matrix import EvidenceKind
from coachjournal.services.evidence import EvidenceLine
from coachjournal.services.evidence_matrix import Example
from coachjournal.services.self_assessments import level_said
from coachjournal.system.language import _, plural
from coachjournal.ui.accreditation.evidence_row import EvidenceRow, RowWords
from coachjournal.ui.accreditation.evidence_words import KINDS, competency_said
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card, clear_layout, row_of
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import beginning

_MOST_DAYS, _AT_ONCE, _MOST_NAME = 4, 12, 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the card shows; `kind` None for evidence of every kind, `also` by piece."""

    competency: Competency
    kind: EvidenceKind | None
    lines: Sequence[EvidenceLine] = field(repr=False)
    also: dict[str, str] = field(repr=False)
    wording: str = field(repr=False)
    rated: Sequence[SelfAssessment] = field(repr=False)


class CompetencyCard(Card):
    """Says what the coach wants with a competency and its evidence."""

    opened = Signal(object)
    reasoning_wanted = Signal(object)
    competencies_wanted = Signal(object)
    strength_chosen = Signal(object, str)
    binned = Signal(object)
    wording_wanted = Signal()
    all_kinds_wanted = Signal()
    # The coach's own words to look for; "" for those of the competency.
    examples_wanted = Signal(str)
    example_opened = Signal(object)
    example_taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._most = _AT_ONCE
        self._about, self._list = QVBoxLayout(), QVBoxLayout()
        for part in (self._about, self._list):
            part.setSpacing(6)
            self.body.addLayout(part)
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("In your own words, or leave it empty"))
        self.words.setAccessibleName(_("Words to look for"))
        self._look = ghost_button(_("Look for examples"), self._ask)
        self.words.returnPressed.connect(self._ask)
        self.body.addSpacing(8)
        self.body.addLayout(row_of(self.words, self._look, stretch=False))
        self._found = QVBoxLayout()
        self.body.addLayout(self._found)

    def show_competency(self, shown: Shown) -> None:
        """Show a competency with its evidence, and forget what was found for another."""
        before = self._shown
        self._shown = shown
        if before is None or before.competency != shown.competency:
            self.words.clear()
            self.forget_examples()
        if before is None or (before.competency, before.kind) != (shown.competency, shown.kind):
            self._most = _AT_ONCE
        self.setAccessibleName(competency_said(shown.competency))
        clear_layout(self._about)
        clear_layout(self._list)
        self._show_about(shown)
        self._show_evidence(shown)

    def show_examples(self, examples: Sequence[Example]) -> None:
        """Show what was found; each may be opened, or taken as evidence."""
        clear_layout(self._found)
        if not examples:
            words = _("Nothing was found that is not evidence already. Other words may find more.")
            self._found.addWidget(label(words, "soft", wrap=True))
            return
        head = plural("{count} sentence found", "{count} sentences found", len(examples))
        self._found.addWidget(label(head.format(count=len(examples)), "strong"))
        rows = QVBoxLayout()
        self._found.addLayout(rows)
        fill(rows, [self._example(each) for each in examples])

    def forget_examples(self) -> None:
        """Let what was found go."""
        clear_layout(self._found)

    def _show_about(self, shown: Shown) -> None:
        add = self._about.addWidget
        add(label(competency_said(shown.competency), "section", wrap=True))
        add(label(_(shown.competency.paraphrase), "soft", wrap=True))
        if shown.wording:
            add(label(_("The body's own words, as you pasted them"), "caption", wrap=True))
            add(label(shown.wording, "body", wrap=True, selectable=True))
        words = _("Change the official wording") if shown.wording else _("Paste official wording")
        left = Qt.AlignmentFlag.AlignLeft
        self._about.addWidget(writes(link_button(words, self.wording_wanted.emit)), 0, left)
        for each in list(reversed(shown.rated))[:_MOST_DAYS]:
            said = _("Myself on {day}: {level}").format(
                day=full_date(each.on), level=level_said(each.level)
            )
            add(label(f"{said}. {each.note}" if each.note else f"{said}.", "caption", wrap=True))

    def _show_evidence(self, shown: Shown) -> None:
        head = label(_list_title(shown), "strong")
        if shown.kind is None:
            self._list.addWidget(head)
        else:
            every = link_button(_("Every kind"), self.all_kinds_wanted.emit)
            self._list.addLayout(row_of(head, every, spacing=16))
        rows = QVBoxLayout()
        self._list.addLayout(rows)
        fill(rows, [self._row(each, shown) for each in shown.lines[: self._most]])
        if len(shown.lines) > self._most:
            words = _("Show all {count}").format(count=len(shown.lines))
            more = link_button(words, self._show_all)
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, line: EvidenceLine, shown: Shown) -> EvidenceRow:
        row = EvidenceRow(line, RowWords(also=shown.also.get(line.evidence.id, "")))
        row.opened.connect(self.opened)
        row.reasoning_wanted.connect(self.reasoning_wanted)
        row.competencies_wanted.connect(self.competencies_wanted)
        row.strength_chosen.connect(self.strength_chosen)
        row.binned.connect(self.binned)
        return row

    def _example(self, example: Example) -> DeedRow:
        called = beginning(example.quote, _MOST_NAME)
        takes = writes(link_button(_("Take it"), partial(self.example_taken.emit, example)))
        opens = link_button(_("Open"), partial(self.example_opened.emit, example))
        takes.setAccessibleName(_("Take as evidence: {quote}").format(quote=called))
        opens.setAccessibleName(_("Open the note: {quote}").format(quote=called))
        facts = (example.code, full_date(example.on), ", ".join(example.words))
        quote = _("“{words}”").format(words=" ".join(example.quote.split()))
        return DeedRow(quote, " · ".join(each for each in facts if each), takes, opens)

    def _show_all(self) -> None:
        if self._shown is not None:
            self._most = len(self._shown.lines)
            self.show_competency(self._shown)

    def _ask(self) -> None:
        self.examples_wanted.emit(self.words.text())


def _list_title(shown: Shown) -> str:
    count = len(shown.lines)
    if shown.kind is None:
        if not count:
            return _("No evidence yet")
        return plural("{count} piece of evidence", "{count} pieces of evidence", count).format(
            count=count
        )
    kind = _(KINDS[shown.kind])
    if not count:
        return _("{kind}: nothing yet").format(kind=kind)
    return plural("{kind}: {count} piece", "{kind}: {count} pieces", count).format(
        kind=kind, count=count
    )
