"""Bring to supervision, from anywhere: what stirs, the question behind it, and Enter.

A page that knows what is meant offers `bring_here() -> bool` to the shell and opens the sheet
with its subject; anywhere else it opens with nothing but what is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from coachjournal.domain.anchors import Anchor
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import label

_SHOWN = 280


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What something that is brought is about; nothing of it need be known.

    `named` is said above the fields, `then` is done with the item once it is kept. `picture`
    shows the sketch, or the part of it, that is laid beside the item.
    """

    client_id: str | None = None
    session_id: str | None = None
    note: NoteKind | None = None
    passage: str = field(default="", repr=False)
    anchor: Anchor | None = field(default=None, repr=False)
    sketch_id: str | None = None
    sketch_items: tuple[str, ...] = ()
    picture: QImage | None = field(default=None, repr=False)
    named: str = field(default="", repr=False)
    then: Callable[[str], object] | None = None

    @property
    def known(self) -> bool:
        """Whether it is about somebody or something, rather than only felt."""
        return bool(self.client_id or self.session_id or self.passage or self.named)


class BringSheet(FormSheet):
    """Takes a question, or a feeling alone; Enter brings it."""

    def __init__(self, parent: QWidget, context: PageContext, subject: Subject) -> None:
        super().__init__(
            parent,
            context,
            _("Bring to supervision"),
            _("Bring it"),
            hint=_("Enter brings it"),
            width=520,
        )
        self._supervision, self.subject = context.practice.supervision, subject
        if subject.named:
            self.form.addWidget(label(subject.named, "soft", wrap=True))
        if subject.passage:
            self.form.addWidget(_passage(subject.passage))
        if subject.picture is not None:
            self.form.addWidget(_picture(subject.picture))
        self.question, self.feeling = QLineEdit(), QLineEdit()
        for each in self._rows_in_order():
            self.form.addWidget(each)
        (self.question if subject.known else self.feeling).setFocus()

    def job(self) -> Job:
        """Flag it."""
        about = self.subject
        return partial(
            self._supervision.bring,
            self.question.text(),
            feeling=self.feeling.text(),
            client_id=about.client_id,
            session_id=about.session_id,
            note=about.note,
            passage=about.passage,
            anchor=about.anchor,
            sketch_id=about.sketch_id,
            sketch_items=about.sketch_items,
        )

    def flush(self) -> Sequence[Job]:
        """Before a lock: what was typed is brought."""
        if not self.is_open() or not self.action.isEnabled():
            return ()
        job = self.flushed()
        return () if job is None else (job,)

    def _rows_in_order(self) -> tuple[QWidget, QWidget]:
        known = self.subject.known
        later = _("Nothing is lost if it is never brought.")
        asked = self.row(
            _("What is the question behind it?"),
            self.question,
            *(("question-needed",) if known else ()),
            hint=later if known else _("It may come later."),
        )
        stirs = self.row(
            _("What does it stir in you?") if known else _("What stays with you?"),
            self.feeling,
            *(() if known else ("question-needed",)),
            hint=_("A feeling is enough.") if known else later,
        )
        return (asked, stirs) if known else (stirs, asked)


def bring(parent: QWidget, context: PageContext, subject: Subject | None = None) -> BringSheet:
    """Open the sheet over a page; what Esc leaves can be taken up again."""
    for old in parent.window().findChildren(BringSheet):
        if old.is_open():
            return old
        old.deleteLater()
    sheet = BringSheet(parent, context, subject or Subject())
    sheet.saved.connect(partial(_brought, context, parent, sheet))
    sheet.rejected.connect(partial(_left, context, sheet))
    sheet.open()
    return sheet


def _brought(context: PageContext, owner: QWidget, sheet: BringSheet, done: Any) -> None:
    item_id = str(done.value.id)
    bin_it = partial(context.practice.supervision.bin_item, item_id)
    context.status(
        _("It waits for supervision."),
        lambda: context.tasks.run(bin_it, owner=owner, failed=context.failed),
    )
    if sheet.subject.then is not None:
        sheet.subject.then(item_id)
    sheet.deleteLater()


def _left(context: PageContext, sheet: BringSheet) -> None:
    if sheet.dirty():
        context.status(_("What you typed was not saved."), partial(_open_again, sheet))


def _open_again(sheet: BringSheet) -> None:
    if isValid(sheet):
        sheet.open()


def _picture(image: QImage) -> QWidget:
    shown = label("", "body")
    shown.setPixmap(QPixmap.fromImage(image))
    shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    shown.setAccessibleName(_("What is laid beside it"))
    return shown


def _passage(passage: str) -> Card:
    card = Card(tone="reflection", margin=12)
    words = " ".join(passage.split())
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    card.body.addWidget(label(shown, "body", wrap=True))
    return card
