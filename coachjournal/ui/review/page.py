"""The review's page: the journal's text, the pack's, and what is decided beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.reviewing import CaseToLook, Finding, Review, Standing
from coachjournal.system.language import _, later
from coachjournal.ui.actions import Here
from coachjournal.ui.review.side import Side
from coachjournal.ui.review.spoken import keys_said, stop_said
from coachjournal.ui.review.spread import Spread
from coachjournal.ui.review.stops import (
    Kind,
    Stop,
    all_stops,
    here_or_next,
    next_of,
    open_stops,
)
from coachjournal.ui.review.words import line_of, open_said
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import ghost_button, primary_button
from coachjournal.ui.widgets.frames import PageHeader
from coachjournal.ui.widgets.text import label, set_tip
from coachjournal.ui.widgets.writing import writes

DEEDS = {
    "replace": (later("Replace"), "R"),
    "label": (later("Replace with other words"), "Shift+R"),
    "register": (later("Register for a client's world"), "G"),
    "keep": (later("Keep, with a reason"), "K"),
    "word": (later("Edit the wording for this pack"), "E"),
    "back": (later("Take it back"), "U"),
    "yes": (later("A colleague would recognise them"), "Y"),
    "no": (later("A colleague would not recognise them"), "W"),
    "sketch": (later("Look at a sketch"), "Return"),
    "next": (later("Next that is open"), "N"),
    "previous": (later("The one before that is open"), "P"),
}
_SIDE_SHARE, _NARROWEST, _WIDEST, _LINES_BESIDE = 0.30, 16, 24, 46
_ANY_WIDTH = 16_777_215
# As the spread has it between its two columns, and beside them.
_INSET, _BETWEEN = 16, 32


class ReviewView(QWidget):
    """Shows the pack side by side; says what is decided at the place of the cursor."""

    decided = Signal(str)
    export_wanted = Signal()
    agenda_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.flush: Callable[[], object] = tuple
        self.show_where: Callable[..., None] = _nowhere
        self._theme = theme
        self.review = Review(number=0)
        self.stop: Stop | None = None
        self._shown = False
        self._written: Sequence[str] = ()
        self._agenda = ghost_button(_("Supervision"), self.agenda_wanted.emit)
        self.export = writes(primary_button(_("Export"), self.export_wanted.emit))
        self._header = PageHeader(_("Review of the pack"), "", self._agenda, self.export)
        self.spread = Spread(theme)
        self.side = Side()
        self._lay_out()
        self.spread.pointed.connect(lambda row, number: self.go(Stop(Kind.WORDS, row, number)))
        self.spread.stepped.connect(self.step)
        self.side.wanted.connect(self._do)
        self.side.gone_to.connect(self.go)
        for deed, (_words, keys) in DEEDS.items():
            self._key(keys, deed)
        self._key("Enter", "sketch")
        self.show_review(self.review)

    def focus_here(self) -> None:
        """Begin on the texts, where every key works."""
        self.spread.setFocus()

    def here(self) -> Sequence[Here]:
        """What can be done here, and by which keys."""
        return tuple(
            Here(
                words=_(words),
                keys="Enter" if keys == "Return" else keys,
                act=partial(self._do, deed),
            )
            for deed, (words, keys) in DEEDS.items()
        )

    def show_review(self, review: Review) -> None:
        """Show the pack as it stands now, the cursor on what is open next."""
        before, self.review = self.stop, review
        known = set(all_stops(review))
        stop = here_or_next(review, before if self._shown else None)
        if stop is None and before in known:
            stop = before
        self._shown = bool(review.number)
        self.spread.show_pieces(review.pieces)
        self._header.show_title(self._title_of(review))
        self._header.show_line(line_of(review))
        self._offer_export()
        self.go(stop)

    def show_written(self, lines: Sequence[str]) -> None:
        """Say what was written, until something is decided for the next pack."""
        self._written = lines
        self._header.show_title(self._title_of(self.review))
        self.go(self.stop)

    def _title_of(self, review: Review) -> str:
        if self._written:
            return _("The pack is written")
        if review.number:
            return _("Review of pack {number}").format(number=review.number)
        return _("Review of the pack")

    def show_failed(self, sentence: str) -> None:
        """Say why the pack cannot be prepared; what is shown may be old, and is not exported."""
        self.export.setEnabled(False)
        self._header.show_line(sentence)

    def go(self, stop: Stop | None) -> None:
        """Put the cursor there."""
        self.stop = stop
        on_words = stop is not None and stop.kind is Kind.WORDS
        self.spread.choose(stop.place if on_words and stop else None, stop.number if stop else 0)
        if stop is not None and stop.kind is Kind.CASE and stop.place < len(self.review.cases):
            self.spread.show_first_of(self.review.cases[stop.place].client_id)
        self.spread.say(stop_said(self.review, stop), keys_said(self.review, stop))
        held = self.window().focusWidget()
        # A sheet was opened from there: what it goes back to is made anew below it.
        gone = held is not None and self.side.isAncestorOf(held) and not held.hasFocus()
        self.side.show_stop(self.review, stop, self._written)
        if gone:
            self.spread.setFocus()
        # As wide as its buttons, once they wear their style.
        QTimer.singleShot(0, self, self._share_out)

    def step(self, by: int) -> None:
        """Go to the finding before or behind, also to what is replaced."""
        self.go(next_of(all_stops(self.review), self.stop, by) or self.stop)

    def step_open(self, by: int) -> None:
        """Go to what is open before or behind."""
        self.go(next_of(open_stops(self.review), self.stop, by) or self.stop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the right side its share, or put it below where there is no room for one."""
        super().resizeEvent(event)
        self._share_out()

    def show_settled(self, decided: Finding, standing: Standing) -> None:
        """Go on at once: the pack is prepared anew meanwhile."""
        self.show_review(self.review.settled(decided, standing))

    def show_answered(self, case: CaseToLook) -> None:
        """The same once it was said whether a colleague would recognise somebody."""
        self.show_review(self.review.answered(case))

    def _share_out(self) -> None:
        self._titles.setVisible(self.spread.is_wide())
        line, width = self._theme.px(14), self.width()
        kinds = QBoxLayout.Direction
        if width < line * _LINES_BESIDE:
            self._across.setDirection(kinds.TopToBottom)
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(_ANY_WIDTH)
            return
        self._across.setDirection(kinds.LeftToRight)
        share = min(int(width * _SIDE_SHARE), line * _WIDEST)
        self.side.setFixedWidth(max(line * _NARROWEST, share, self.side.least()))

    def _offer_export(self) -> None:
        ready = bool(self.review.pieces and self.review.fingerprint) and not self.review.open
        self.export.setEnabled(ready)
        why = ""
        if self.review.open:
            why = _("Still to decide: {open}.").format(open=open_said(self.review))
        elif not self.review.pieces:
            why = _("There is nothing in this pack yet.")
        elif not ready:
            why = _("Preparing the pack…")
        self.export.setAccessibleDescription(why)
        set_tip(self.export, why or _("Choose the form and the place"))

    def _do(self, deed: str) -> None:
        if deed in ("next", "previous"):
            self.step_open(1 if deed == "next" else -1)
        else:
            self.decided.emit(deed)

    def _key(self, keys: str, deed: str) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.spread, partial(self._do, deed))
        if keys not in ("Return", "Enter"):
            # A button that has the focus takes Enter for itself.
            shortcut.setParent(self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.setSpacing(16)
        outer.addWidget(self._header)
        self._across = across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        across.setSpacing(16)
        sheet = QFrame()
        sheet.setProperty("card", "true")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(1, 12, 1, 8)
        column.setSpacing(8)
        self._titles = QWidget()
        heads = QHBoxLayout(self._titles)
        bar = self.spread.verticalScrollBar().sizeHint().width()
        heads.setContentsMargins(_INSET, 0, _INSET + bar, 0)
        heads.setSpacing(_BETWEEN)
        for words in (_("In your journal"), _("In the pack")):
            heads.addWidget(label(words, "section"), 1)
        column.addWidget(self._titles)
        column.addWidget(self.spread, 1)
        across.addWidget(sheet, 3)
        across.addWidget(self.side, 2)
        outer.addLayout(across, 1)


def _nowhere(**_where: object) -> None:
    """Until the presenter says where one can go."""
