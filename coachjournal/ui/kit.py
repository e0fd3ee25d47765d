"""Saving the page with a recovery key: behind a warning, since a file is copied without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coachjournal.system.language import _
from coachjournal.ui.dialogs import Dialogs
from coachjournal.ui.errors import words_for
from coachjournal.ui.tasks import Tasks

Save = Callable[[Path], object]


def save_kit(
    parent: QWidget, dialogs: Dialogs, tasks: Tasks, save: Save, tell: Callable[[str], None]
) -> None:
    """Warn, ask where, save on the work lane, and tell what became of it."""
    sure = dialogs.confirm(
        parent,
        _("Save the page as a file?"),
        _(
            "The file holds the recovery key as plain text. Whoever copies it, or a backup of this "
            "computer, holds the key. Save it to print it at once, and delete it then; copying "
            "the eight groups by hand is safer."
        ),
        _("Save the page"),
        _("Do not save"),
    )
    if not sure:
        return
    proposed = Path.home() / "recovery-kit.pdf"
    out = dialogs.ask_save_file(parent, _("Save a page to print"), proposed, _("PDF (*.pdf)"))
    if out is None:
        return
    told = _("Saved. Print it, keep the paper away from this computer, and delete the file.")
    tasks.run(
        lambda: save(out.with_suffix(".pdf")),
        owner=parent,
        done=lambda _nothing: tell(told),
        failed=lambda error: tell(words_for(error)),
        lane="work",
    )
