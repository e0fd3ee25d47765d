"""The right side of the review: what the cursor is on, what can be done, what else waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coachjournal.domain.reviewing import (
    CaseToLook,
    Finding,
    Piece,
    Review,
    SketchToLook,
    Standing,
)
from coachjournal.domain.terms import Answer
from coachjournal.system.language import _, plural
from coachjournal.ui.deciding import deed_button
from coachjournal.ui.review.stops import Kind, Stop, finding_at, open_stops
from coachjournal.ui.review.words import brief_said, case_called, open_said, reason_said
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import Card, clear_layout, scrolling
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.ui.widgets.text import breakable, label

_MOST_WAITING = 8


class Side(QWidget):
    """Cards beside the spread; says what the coach wants by the name of the deed."""

    wanted = Signal(str)
    gone_to = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._inside = inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        self._area = scrolling(inside)
        self._area.setAccessibleName(_("What is decided here"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def show_stop(self, review: Review, stop: Stop | None, written: Sequence[str] = ()) -> None:
        """Show what the cursor is on, and what waits besides."""
        with keeping_focus(self):
            clear_layout(self._column)
            if written:
                self._column.addWidget(self._written(written))
            self._column.addWidget(self._here(review, stop))
            waiting = [each for each in open_stops(review) if each != stop]
            if waiting:
                self._column.addWidget(self._waiting(review, waiting))
            if review.sketches:
                self._column.addWidget(self._sketches(review.sketches))
            remembered = link_button(_("What was decided before"), lambda: self._want("remembered"))
            self._column.addWidget(remembered)
            self._column.addStretch(1)

    def least(self) -> int:
        """How wide it has to be at least, so that no button is cut."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        return self._inside.minimumSizeHint().width() + bar

    # What the cursor is on

    def _here(self, review: Review, stop: Stop | None) -> Card:
        finding = finding_at(review, stop)
        if finding is not None and stop is not None:
            return self._finding(review, review.pieces[stop.place], finding)
        if stop is not None and stop.kind is Kind.CASE and stop.place < len(review.cases):
            return self._case(review.cases[stop.place])
        if stop is not None and stop.kind is Kind.SKETCH and stop.place < len(review.sketches):
            return self._sketch(review.sketches[stop.place])
        return self._nothing(review)

    def _finding(self, review: Review, piece: Piece, finding: Finding) -> Card:
        is_open = finding.standing is Standing.OPEN
        card = Card(tone="caution" if is_open else "true")
        card.setAccessibleName(finding.found)
        found = label(breakable(finding.found), "section", wrap=True, name=finding.found)
        card.body.addWidget(found)
        card.body.addWidget(label(reason_said(finding), "soft", wrap=True))
        if piece.quote:
            words = _("Word for word from your note: somebody may know their own words again.")
            card.body.addWidget(label(words, "caution", wrap=True))
        if is_open:
            self._decisions(card, review, finding)
        words = _("Retype or paraphrase") if piece.quote else _("Edit the wording")
        self._deed(card, words, "E", "word")
        if finding.decision_id or piece.wording:
            self._deed(card, _("Take it back"), "U", "back")
        return card

    def _decisions(self, card: Card, review: Review, finding: Finding) -> None:
        words = _("Replace with “{label}”").format(label=finding.label)
        self._deed(card, words, "R", "replace", primary=True)
        self._deed(card, _("Replace with other words"), "Shift+R", "label")
        code = next((c.code for c in review.cases if c.client_id == finding.client_id), "")
        words = _("Register for {code}'s world").format(code=code) if code else _("Register it")
        self._deed(card, words, "G", "register")
        self._deed(card, _("Keep, with a reason"), "K", "keep")

    def _case(self, case: CaseToLook) -> Card:
        answered = case.recognisable is not Answer.PENDING
        card = Card(tone="true" if answered else "caution")
        card.setAccessibleName(case_called(case))
        card.body.addWidget(label(case_called(case), "section", wrap=True))
        words = _("Would a colleague of this client recognise them in this pack?")
        card.body.addWidget(label(words, wrap=True))
        if answered:
            told = _("You said: yes.") if case.recognisable is Answer.YES else _("You said: no.")
            card.body.addWidget(label(told, "soft", wrap=True))
        for words in _changed(case):
            card.body.addWidget(label(words, "soft", wrap=True))
        words = _("Role, sector, dates, gender and pack name can be changed here and now.")
        card.body.addWidget(label(words, "soft", wrap=True))
        self._deed(card, _("They would"), "Y", "yes")
        self._deed(card, _("They would not"), "W", "no", primary=not answered)
        return card

    def _sketch(self, sketch: SketchToLook) -> Card:
        card = Card(tone="true" if sketch.looked else "caution")
        title = sketch.title or _("Drawing")
        card.setAccessibleName(title)
        card.body.addWidget(label(title, "section", wrap=True))
        words = _("Drawn by hand: the program cannot read it. Look at it, and cover what tells.")
        card.body.addWidget(label(words, "soft", wrap=True))
        self._deed(card, _("Look at it"), "Enter", "sketch", primary=not sketch.looked)
        return card

    def _nothing(self, review: Review) -> Card:
        if not review.fingerprint:
            return Card(_("Preparing the pack…"))
        card = Card(_("Nothing is open") if not review.open else _("Still open"))
        if review.open:
            words = _("Go to the next with N: {open}.").format(open=open_said(review))
        elif review.pieces:
            words = _("The arrow keys lead through every replacement; E changes a wording.")
        else:
            words = _("There is nothing in this pack yet. Choose what to bring on Supervision.")
        card.body.addWidget(label(words, "soft", wrap=True))
        return card

    # What waits besides, and what was written

    def _waiting(self, review: Review, waiting: Sequence[Stop]) -> Card:
        card = Card(_("Also open"))
        for stop in waiting[:_MOST_WAITING]:
            title, second = _called(review, stop)
            row = OpenRow(title, self._goer(stop), second=second)
            card.body.addWidget(row)
        if len(waiting) > _MOST_WAITING:
            more = len(waiting) - _MOST_WAITING
            words = plural("{count} more", "{count} more", more).format(count=more)
            card.body.addWidget(label(words, "caption"))
        return card

    def _sketches(self, sketches: Sequence[SketchToLook]) -> Card:
        card = Card(_("Sketches with ink"))
        looked = sum(each.looked for each in sketches)
        words = _("{looked} of {count} looked at. Handwriting cannot be read by the program.")
        said = words.format(looked=looked, count=len(sketches))
        card.body.addWidget(label(said, "soft", wrap=True))
        name = _("Look at the next") if looked < len(sketches) else _("Look at them again")
        card.body.addWidget(ghost_button(name, lambda: self._want("sketch")))
        return card

    def _written(self, lines: Sequence[str]) -> Card:
        card = Card(_("Written"))
        for each in lines:
            card.body.addWidget(label(each, wrap=True, selectable=True))
        words = _("The register on Supervision has its line, with every decision.")
        card.body.addWidget(label(words, "soft", wrap=True))
        return card

    def _deed(
        self, card: Card, words: str, keys: str, deed: str, *, primary: bool = False
    ) -> QPushButton:
        made = deed_button(words, keys, lambda: self._want(deed), primary=primary)
        card.body.addWidget(made)
        return made

    def _want(self, deed: str) -> None:
        self.wanted.emit(deed)

    def _goer(self, stop: Stop) -> Callable[[], None]:
        return lambda: self.gone_to.emit(stop)


def _changed(case: CaseToLook) -> list[str]:
    """What is told otherwise in this pack."""
    found = [_("Told without dates.")] if case.hide_dates else []
    return [*found, _("Told with the other gender.")] if case.swap_gender else found


def _called(review: Review, stop: Stop) -> tuple[str, str]:
    """What waits at a stop, in two lines."""
    finding = finding_at(review, stop)
    if finding is not None:
        return breakable(finding.found), brief_said(finding)
    if stop.kind is Kind.CASE:
        return case_called(review.cases[stop.place]), _("Recognisable?")
    sketch = review.sketches[stop.place]
    return sketch.title or _("Drawing"), _("Drawn by hand")
