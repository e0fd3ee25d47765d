"""Today's card of promises: one key keeps one, and each leads to whom it was made to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.services.today import PromiseLine
from coachjournal.system.language import _, plural
from coachjournal.ui.carried.rows import TickBox, folded, stacked
from coachjournal.ui.days import day_said
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import icon_button, link_button
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseWishes:
    """What is wished of a promise: each is given its id, or its client's."""

    kept: Callable[[str], object]
    unwanted: Callable[[str], object]
    client: Callable[[str], object]
    new: Callable[[], object]


class PromisesCard(Card):
    """What I said I would do; ticked when it is done."""

    def __init__(
        self, promises: Sequence[PromiseLine], today: date, icons: Icons, wishes: PromiseWishes
    ) -> None:
        super().__init__(_("My promises"), link=_("Add"), followed=wishes.new, writing=True)
        assert self.link is not None
        self.link.setAccessibleName(_("Add a promise"))
        if not promises:
            sentence = _(
                "What you tell a client you will do stands here until it is done. Write it "
                "beside the session; with a day, if there is one."
            )
            self.body.addWidget(label(sentence, "soft", wrap=True))
            return
        rows = [_PromiseRow(line, today, icons, wishes) for line in promises]
        stacked(self.body, rows[:_MOST])
        more = rows[_MOST:]
        words = plural("{count} more", "{count} more", len(more)).format(count=len(more))
        folded(self.body, words, more)


class _PromiseRow(QWidget):
    def __init__(self, line: PromiseLine, today: date, icons: Icons, wishes: PromiseWishes) -> None:
        super().__init__()
        promise = line.promise
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(8)
        box = writes(TickBox())
        box.setAccessibleName(_("Done: {promise}").format(promise=promise.text))
        box.toggled.connect(partial(_kept, wishes, promise.id))
        box.unwanted.connect(partial(wishes.unwanted, promise.id))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.setContentsMargins(0, 6, 0, 0)
        said.addWidget(label(promise.text, wrap=True))
        if line.client_name and promise.client_id:
            link = link_button(line.client_name, partial(wishes.client, promise.client_id))
            link.setProperty("flush", "true")
            said.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        name = _("Let go: {promise}").format(promise=promise.text)
        off = writes(icon_button(icons, "x", name, partial(wishes.unwanted, promise.id)))
        across.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(said, 1)
        if promise.due_on:
            across.addWidget(_due(promise.due_on, today), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(off, 0, Qt.AlignmentFlag.AlignTop)


def _kept(wishes: PromiseWishes, promise_id: str, ticked: bool) -> None:
    if ticked:
        wishes.kept(promise_id)


def _due(due_on: date, today: date) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4, 0, 0)
    soon = (due_on - today).days <= 2
    words = day_said(due_on, today)
    if due_on < today:
        words = _("since {day}").format(day=words)
    column.addWidget(Pill(words, "caution") if soon else label(words, "soft"))
    return holder
