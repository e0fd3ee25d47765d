"""An access request passage by passage: read, decide by one key, and then copy and letter."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from coachjournal.domain.ids import RowId
from coachjournal.domain.protection import PassageDecision, PassageVerdict
from coachjournal.services.access_requests import Decide, PassageLine, RequestLine
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.passages_model import LINE_ROLE, PassagesList, PassagesModel
from coachjournal.ui.clients.passages_reading import KEYS, PassagePanel
from coachjournal.ui.errors import words_for
from coachjournal.ui.widgets.buttons import chip_button
from coachjournal.ui.widgets.marks import ProgressBar
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label, set_tip

if TYPE_CHECKING:
    from coachjournal.ui.clients.protection_deeds import ClientDesk

_WIDTH, _LIST_SHARE, _PANEL_SHARE = 1080, 2, 3
_AROUND, _LEAST = 250, 300


class PassagesSheet(Sheet):
    """A list at the left, the passage at the right; every decision is kept at once."""

    def __init__(self, desk: ClientDesk, line: RequestLine) -> None:
        super().__init__(
            desk.page, _("Passages to decide"), _("Copy and letter…"), self._export, width=_WIDTH
        )
        # Enter belongs to the list and to the reason; Ctrl+Enter writes the copy.
        self.action.setDefault(False)
        self.action.setAutoDefault(False)
        self.cancel.setText(_("Close"))
        self.cancel.setAccessibleName(_("Close"))
        self._desk, self._request = desk, line
        self._needed = 0
        self.model = PassagesModel()
        self.list = PassagesList(self.model, desk.context.theme)
        self.panel = PassagePanel(desk.context.theme)
        self.everything = chip_button(_("Also what is given anyway"), lambda _on: self._fill())
        set_tip(self.everything, _("Passages of their own file that name nobody else"))
        self._count = label("", "strong", wrap=True)
        self._bar = ProgressBar(_("How many are decided"))
        self._lay_out()
        self._connect()
        self.action.setEnabled(False)
        self._bar.show_busy(_("Searching everything for them…"))
        self._count.setText(_("Searching everything for them…"))
        self._find()

    def prepare(self) -> None:
        """Be as high as the window lets it."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else _LEAST + _AROUND
        self._both.setFixedHeight(max(_LEAST, room - _AROUND))

    # Inside

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self.everything)
        self.body.addLayout(head)
        self.body.addWidget(self._bar)
        if self._request.request.identity_checked_on is None:
            words = _("It is not noted that you made sure who asks: do that before you send it.")
            self.body.addWidget(label(words, "caution", wrap=True))
        self._both = QWidget()
        across = QHBoxLayout(self._both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(self.list)
        across.addLayout(left, _LIST_SHARE)
        across.addWidget(self.panel, _PANEL_SHARE)
        self.body.addWidget(self._both)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._read())
        self.list.key_pressed.connect(self._key)
        self.list.next_wanted.connect(self._go_on)
        self.panel.text.key_pressed.connect(self._key)
        self.panel.decided.connect(self._decide)

    def _find(self) -> None:
        self._desk.context.tasks.run(
            partial(self._desk.practice.access_requests.passages, self._request.request.id),
            owner=self,
            done=self._found,
            failed=lambda error: self.show_problem(words_for(error)),
        )

    def _found(self, lines: list[PassageLine]) -> None:
        self._needed = sum(line.passage.must_decide for line in lines)
        self.model.show(lines, everything=False)
        self._tell()
        self.action.setEnabled(True)
        row = self.model.next_undecided(-1)
        self.list.setCurrentIndex(self.model.index(max(0, row)))
        self._read()
        self.list.setFocus()

    def _fill(self) -> None:
        """Show what needs a decision, or all; the same passage stays chosen."""
        before = self._current()
        self.model.show(self.model.lines(), everything=self.everything.isChecked())
        self._tell()
        if self.model.rowCount():
            row = -1 if before is None else self.model.row_of(before.passage.mark)
            self.list.setCurrentIndex(self.model.index(max(0, row)))
        self._read()

    def _current(self) -> PassageLine | None:
        index: QModelIndex = self.list.currentIndex()
        return index.data(LINE_ROLE) if index.isValid() else None

    def _read(self) -> None:
        self.show_problem("")
        self.panel.show_line(self._current())

    def _tell(self) -> None:
        lines, left = self.model.lines(), self.model.left()
        needed = self._needed
        if left:
            words = plural(
                "{count} passage is to be decided yet, of {needed}; {found} were found in all.",
                "{count} passages are to be decided yet, of {needed}; {found} were found in all.",
                left,
            )
        elif lines:
            words = _("All is decided: {needed} by you, {found} were found in all.")
        else:
            words = _("Nothing was found but the facts in the tables of the copy.")
        said = words.format(count=left, needed=needed, found=len(lines))
        self._count.setText(said)
        self._bar.show_share(1 - left / needed if needed else 1, said)

    def _key(self, letter: str) -> None:
        if letter == "m":
            self.panel.mark()
        elif letter in KEYS:
            self.panel.decide(KEYS[letter])

    def _go_on(self) -> None:
        row = self.model.next_undecided(self.list.currentIndex().row())
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        else:
            self.action.setFocus()

    def _decide(self, wanted: Decide) -> None:
        line = self._current()
        if line is None:
            return
        before = line.decision
        self.model.note(wanted.mark, self._noted(wanted))
        self._tell()
        self.list.setFocus()
        self._go_on()
        self._desk.context.tasks.run(
            partial(
                self._desk.practice.access_requests.decide,
                self._request.request.id,
                [wanted],
                passages=[line.passage],
            ),
            # The page's, not the sheet's: a failure is told even where the sheet was closed.
            owner=self._desk,
            failed=partial(self._not_kept, wanted.mark, before),
        )

    def _not_kept(self, mark: str, before: PassageDecision | None, error: Exception) -> None:
        if not isValid(self):
            self._desk.context.failed(error)
            return
        self.model.note(mark, before)
        self._tell()
        self._read()
        self.show_problem(words_for(error))

    def _noted(self, wanted: Decide) -> PassageDecision:
        """The decision as the list shows it until it is read from the journal again."""
        return PassageDecision(
            id=RowId(wanted.mark),
            request_id=self._request.request.id,
            passage=wanted.mark,
            verdict=PassageVerdict(wanted.verdict),
            decided_on=self._desk.context.clock.today(),
            redacted=wanted.redacted,
            why=wanted.why,
        )

    # Copy and letter

    def _export(self) -> None:
        left = self.model.left()
        if left:
            words = plural(
                "{count} passage is not decided yet, so nothing was written.",
                "{count} passages are not decided yet, so nothing was written.",
                left,
            )
            self._go_on()
            self.list.setFocus()
            self.show_problem(words.format(count=left))
            return
        title = _("A folder for the copy and the letter")
        folder = self._desk.context.dialogs.ask_folder(self, title, Path.home())
        if folder is None:
            return
        self.action.setEnabled(False)
        self._bar.show_busy(_("Writing the copy and the letter…"))
        self._count.setText(_("Writing the copy and the letter…"))
        self._desk.context.tasks.run(
            partial(self._desk.practice.access_copies.export, self._request.request.id, folder),
            owner=self,
            done=lambda _line: self._written(),
            failed=self._not_written,
        )

    def _written(self) -> None:
        self.accept()
        words = _(
            "copy.pdf and letter.pdf were written. They are not encrypted. The request is answered."
        )
        self._desk.context.status(words)

    def _not_written(self, error: Exception) -> None:
        self._tell()
        self.show_problem(words_for(error))
