"""Evidence from what is no note: words of feedback, of an observation, of supervision; a region.

What it is taken from is saved first, so that the words stand there as they are quoted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from coachjournal.domain.evidence import Evidence
from coachjournal.services.evidence import Shown
from coachjournal.system.language import _
from coachjournal.ui.evidence.choosing import ToChoose, choose_competencies
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.text import set_tip
from coachjournal.ui.widgets.writing import writes

Keep = Callable[[tuple[Shown, ...]], Evidence]
Kept = Callable[[], object]


def picked(box: QPlainTextEdit) -> str:
    """The words that are selected in a box, or all of them where none are."""
    chosen = box.textCursor().selectedText().replace("\u2029", "\n").strip()
    return chosen or box.toPlainText().strip()


def evidence_button(about: str, wanted: Callable[[], object]) -> QPushButton:
    """*Evidence for…* beside a box; `about` names the box to a screen reader."""
    made = writes(link_button(_("Evidence for…"), wanted))
    made.setAccessibleName(_("Evidence for…: {about}").format(about=about))
    set_tip(made, _("The selected words, or all of them"))
    return made


def take_words(
    parent: QWidget, context: PageContext, quote: str, keep: Keep, kept: Kept | None = None
) -> None:
    """Ask which competencies some words show, and keep them as evidence; `kept` hears of it."""
    if not quote:
        context.status(_("There are no words yet that could show something."))
        return
    take(parent, context, quote, keep, kept)


def take(
    parent: QWidget, context: PageContext, passage: str, keep: Keep, kept: Kept | None = None
) -> None:
    """The same for what need not have words, such as a region of a drawing."""

    def say(piece: Evidence) -> None:
        if kept is not None:
            kept()
        _say_kept(context, piece)

    choose_competencies(parent, context, ToChoose(keep=keep, kept=say, passage=passage))


def _say_kept(context: PageContext, piece: Evidence) -> None:
    away = partial(context.practice.evidence.bin, piece.id)

    def undo() -> None:
        context.tasks.run(away, owner=context.tasks, failed=context.failed)

    context.status(_("Kept as evidence; its reasoning can wait."), undo)
