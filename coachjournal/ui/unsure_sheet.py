"""What a paper by code could not decide, passage by passage: kept with a reason, or replaced.

There is no letting everything pass. Each decision is kept at once and holds for every later
paper; once nothing is open the paper is made again by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.reviewing import HERE_ONLY
from coachjournal.system.language import _, plural
from coachjournal.ui.deciding import (
    REASONS,
    KeepSheet,
    LabelSheet,
    RegisterSheet,
    deed_button,
    sort_for,
)
from coachjournal.ui.forms import FormSheet
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.focus import begin_soon
from coachjournal.ui.widgets.frames import clear_layout, scrolling
from coachjournal.ui.widgets.sheet import Sheet, ground
from coachjournal.ui.widgets.text import breakable, label
from coachjournal.ui.words import said

if TYPE_CHECKING:
    from coachjournal.services.clients import ClientLine
    from coachjournal.ui.shell.context import PageContext


_AROUND = 170


class UnsureSheet(Sheet):
    """Shows one passage after the other; `again` makes the paper once each is decided."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        findings: Sequence[Unsure],
        again: Callable[[], object],
    ) -> None:
        self._left = _each_once(findings)
        super().__init__(parent, _title(len(self._left)), "", self.reject, width=680)
        self._context, self._again = context, again
        self._decisions = context.practice.word_decisions
        self._place = 0
        self._sheet: FormSheet | None = None
        self._count = label("", "strong")
        self.body.addWidget(self._count)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(8)
        self._area = scrolling(self._inside)
        # The sheet's own ground shows through.
        self._inside.setProperty("page", "false")
        for each in (self._inside, self._area.viewport()):
            each.setAutoFillBackground(False)
        self.body.addWidget(self._area)
        self.action.hide()
        self.cancel.setText(_("Go back"))
        self.cancel.setAccessibleName(_("Go back"))
        for keys, deed in (
            ("R", self._replace),
            ("Shift+R", self._ask_label),
            ("G", self._ask_client),
            ("K", self._ask_why),
            ("N", partial(self._step, 1)),
            ("P", partial(self._step, -1)),
        ):
            QShortcut(QKeySequence(keys), self, deed)
        self._label, self._told = "", False
        # What is pressed before a passage stands there would be said of the one before.
        self._busy = False
        self._show()

    # What is shown

    def _here(self) -> Unsure:
        return self._left[self._place]

    def _show(self) -> None:
        """The passage under the cursor, once it is known what would take its place."""
        found = self._here()
        self._busy = True
        self._run(
            partial(self._decisions.label_for, found.found, found.reason.value),
            partial(self._show_passage, found),
        )

    def _show_passage(self, found: Unsure, proposed: str) -> None:
        self._label, self._busy = proposed, False
        words = _("{place} of {count}").format(place=self._place + 1, count=len(self._left))
        self._count.setText(words)
        clear_layout(self._column)
        add = self._column.addWidget
        sentence = _(
            "Nothing is written yet. Registered names are replaced already; these words could "
            "not be decided. What you say is remembered for every paper."
        )
        if not self._told:
            add(label(sentence, "soft", wrap=True))
        self._told = True
        add(label(breakable(found.found), "section", wrap=True, name=found.found))
        add(label(said(REASONS, found.reason.value), "caution", wrap=True))
        add(label(breakable(found.excerpt), wrap=True, name=found.excerpt))
        words = _("Replace with “{label}”").format(label=proposed)
        add(deed_button(words, "R", self._replace, primary=True))
        add(deed_button(_("Replace with other words"), "Shift+R", self._ask_label))
        add(deed_button(_("Register for a client's world"), "G", self._ask_client))
        add(deed_button(_("Keep, with a reason"), "K", self._ask_why))
        if len(self._left) > 1:
            add(ghost_button(_("The next one"), partial(self._step, 1)))
        self._column.addStretch(1)
        begin_soon(self._inside)
        # As high as it is said, once the words wear their style.
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.prepare()
        self.adjustSize()
        # The button that has the focus stands below the words it is about.
        self._area.verticalScrollBar().setValue(0)

    def prepare(self) -> None:
        """Be as high as the passage is, or as the window lets it."""
        parent = self.parentWidget()
        wanted = self._column.totalHeightForWidth(self.minimumWidth() - 80)
        room = ground(parent).height() if parent is not None else wanted + _AROUND
        around = self._context.theme.px(_AROUND)
        self._area.setMinimumHeight(max(120, min(wanted + 4, room - around)))

    def _step(self, by: int) -> None:
        if not self._busy:
            self._place = (self._place + by) % len(self._left)
            self._show()

    # What is decided

    def _replace(self) -> None:
        if self._busy:
            return
        found, self._busy = self._here(), True
        self._run(partial(self._replaced_by, found, self._label), self._decided)

    def _replaced_by(self, found: Unsure, words: str) -> object:
        return self._decisions.replace(found.found, found.reason.value, found.sentence, words)

    def _ask_label(self) -> None:
        if self._busy:
            return
        found = self._here()
        do = partial(self._replaced_by, found)
        self._open(LabelSheet(self, self._context, found.found, self._label, do))

    def _ask_why(self) -> None:
        if self._busy:
            return
        found = self._here()
        keep = partial(self._decisions.keep, found.found, found.reason.value, found.sentence)
        self._open(KeepSheet(self, self._context, found.found, found.reason.value, keep))

    def _ask_client(self) -> None:
        if not self._busy:
            self._run(self._context.practice.clients.lines, self._ask_register)

    def _ask_register(self, lines: list[ClientLine]) -> None:
        found = self._here()
        clients = [(str(each.client.id), each.client.code) for each in lines]
        register = partial(self._decisions.register, found.found)
        sort = sort_for(found.reason.value)
        self._open(RegisterSheet(self, self._context, found.found, clients, "", register, sort))

    def _open(self, sheet: FormSheet) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = sheet
        sheet.saved.connect(self._decided)
        sheet.open()

    def _decided(self, _done: object) -> None:
        """Go on to the next passage; after the last one the paper is made."""
        self._left.pop(self._place)
        if not self._left:
            self.accept()
            self._again()
            return
        self._place %= len(self._left)
        self._show()

    def _run(self, job: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._context.failed(error)


def _title(count: int) -> str:
    return plural(
        "{count} passage may tell who someone is", "{count} passages may tell who someone is",
        count,
    ).format(count=count)  # fmt: skip


def _each_once(findings: Sequence[Unsure]) -> list[Unsure]:
    """What one decision settles, once."""
    found: dict[tuple[str, str], Unsure] = {}
    for each in findings:
        here = each.sentence if each.reason.value in HERE_ONLY else ""
        found.setdefault((each.found, here), each)
    return list(found.values())
