"""The builder: parts with their state, texts, choices and case studies; the index as it will be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coachjournal.domain.report import Block, Heading, Table, Text
from coachjournal.services.case_studies import CaseStudyLine
from coachjournal.services.portfolio.material import Written
from coachjournal.services.portfolio.state import Choice, PartLine, PortfolioState
from coachjournal.services.portfolio.words import count_said
from coachjournal.system.language import _
from coachjournal.ui.portfolio.words import KINDS, STATES, chosen_said, words_said
from coachjournal.ui.widgets.buttons import ghost_button, link_button, primary_button
from coachjournal.ui.widgets.columns import TwoColumns
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, PageHeader, clear_layout, scrolling
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


class PortfolioView(QWidget):
    """Shows what a portfolio is made of, and lets it be written and chosen."""

    part_wanted = Signal(str)
    text_wanted = Signal(str)
    choice_wanted = Signal(str)
    case_wanted = Signal(str)
    write_wanted = Signal()
    print_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.show_where: Callable[..., None] = _nowhere
        self.flush: Callable[[], Sequence[Callable[[], object]]] = _nothing
        self._print = ghost_button(_("Print"), self.print_wanted.emit)
        self._write = primary_button(_("Write PDF or DOCX…"), self.write_wanted.emit)
        tip = _("Back to the figures (Esc)")
        self._back = link_button(_("Accreditation"), self.left.emit, tip=tip)
        self._header = PageHeader(_("Portfolio"), "", self._print, self._write)
        self._columns = TwoColumns(first=7, second=6)
        self._area = self._lay_out()

    def focus_here(self) -> None:
        """Begin on the page itself, which the arrow keys scroll."""
        self._area.setFocus()

    def show_state(self, state: PortfolioState, cases: Sequence[CaseStudyLine]) -> None:
        """Show everything of one credential."""
        self._header.show_title(_("Portfolio: {credential}").format(credential=state.title))
        line = ", ".join(each for each in (state.body, state.standing) if each)
        self._header.show_line(
            _("{body}. Parts stand in the body's order; what has no content is left out.").format(
                body=line
            )
        )
        with keeping_focus(self):
            clear_layout(self._columns.first)
            clear_layout(self._columns.second)
            self._columns.first.addWidget(self._parts(state.parts))
            self._columns.first.addWidget(self._index(state.index))
            if state.texts:
                self._columns.second.addWidget(self._texts(state.texts))
            self._columns.second.addWidget(self._choices(state))
            self._columns.second.addWidget(self._cases(cases))
            self._columns.first.addStretch(1)
            self._columns.second.addStretch(1)

    def show_busy(self, busy: bool) -> None:
        """Say that the paper is being made."""
        for each in (self._write, self._print):
            each.setEnabled(not busy)
        self._write.setText(_("Writing…") if busy else _("Write PDF or DOCX…"))

    def _parts(self, lines: Sequence[PartLine]) -> Card:
        card = Card(_("Parts"))
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        fill(rows, [self._part(each) for each in lines])
        return card

    def _part(self, line: PartLine) -> OpenRow:
        word, tone = STATES[line.state]
        return OpenRow(
            line.title,
            partial(self.part_wanted.emit, line.key),
            second=line.says,
            whole=True,
            trailing=Pill(_(word), tone),
        )

    def _texts(self, texts: Sequence[Written]) -> Card:
        card = Card(_("In your own words"))
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        fill(
            rows,
            [
                OpenRow(
                    _(each.rule.label),
                    partial(self.text_wanted.emit, each.rule.id),
                    second=count_said(each.words, each.rule),
                    whole=True,
                    trailing="" if each.fits else _("not within its limits"),
                )
                for each in texts
            ],
        )
        return card

    def _choices(self, state: PortfolioState) -> Card:
        card = Card(_("What goes in"))
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        made = []
        for kind, offered in state.choices.items():
            if kind == "reflections" and "reflections" not in {p.key for p in state.parts}:
                continue
            chosen = len({each.id for each in offered if each.chosen})
            made.append(
                OpenRow(
                    _(KINDS[kind]),
                    partial(self.choice_wanted.emit, kind),
                    trailing=chosen_said(chosen, _count(offered)),
                )
            )
        fill(rows, made)
        return card

    def _cases(self, cases: Sequence[CaseStudyLine]) -> Card:
        card = Card(
            _("Case studies"),
            link=_("Write one"),
            followed=partial(self.case_wanted.emit, ""),
            writing=True,
        )
        if not cases:
            words = _(
                "The story of one client's coaching, as you tell it. It leaves by code, and "
                "only with the client's agreement."
            )
            card.body.addWidget(label(words, "soft", wrap=True))
            return card
        rows = QVBoxLayout()
        card.body.addLayout(rows)
        fill(rows, [self._case(each) for each in cases])
        return card

    def _case(self, line: CaseStudyLine) -> OpenRow:
        word = _("agreed") if line.agreed else _("not agreed: left out")
        return OpenRow(
            line.study.title or _("Case study"),
            partial(self.case_wanted.emit, str(line.study.id)),
            pill=line.code,
            second=words_said(line.words),
            whole=True,
            trailing=Pill(word, "good" if line.agreed else "caution"),
        )

    def _index(self, blocks: Sequence[Block]) -> Card:
        card = Card(_("The assessor's index, as it will open"))
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, Heading) and block.level > 1 and not _only_pages(following):
                card.body.addWidget(label(block.text, "strong"))
            elif isinstance(block, Text):
                card.body.addWidget(
                    label("".join(run.text for run in block.runs), "soft", wrap=True)
                )
            elif isinstance(block, Table) and not _only_pages(block):
                card.body.addWidget(_grid(block))
        words = _("Page numbers are put in when it is written.")
        card.body.addWidget(label(words, "caption", wrap=True))
        return card

    def _lay_out(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._header)
        column.addWidget(self._columns)
        column.addStretch(1)
        writes(self._write)
        area = scrolling(inside)
        area.setAccessibleName(_("Portfolio"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return area


def _only_pages(block: Block | None) -> bool:
    """Whether it is the list of contents, which says nothing without its pages."""
    return isinstance(block, Table) and len(block.header) <= 2


def _grid(table: Table) -> QWidget:
    """A table of the index as words; without the column of pages where it has one."""
    columns = len(table.header) - bool(table.places)
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for place, words in enumerate(table.header[:columns]):
        grid.addWidget(label(words, "caption"), 0, place)
    for number, row in enumerate(table.rows, start=1):
        for place, words in enumerate(row[:columns]):
            grid.addWidget(label(words, "soft" if place else "body", wrap=True), number, place)
    for place in range(columns):
        share = table.widths[place] if place < len(table.widths) else 1
        grid.setColumnStretch(place, share)
    return made


def _count(offered: Sequence[Choice]) -> int:
    return len({each.id for each in offered})


def _nowhere(**_where: str) -> None:
    """Until the presenter says where one can go."""


def _nothing() -> Sequence[Callable[[], object]]:
    return ()
