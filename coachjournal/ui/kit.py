"""The page with a recovery key: printed, or saved as a file behind a warning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coachjournal.system.language import _
from coachjournal.ui.dialogs import Dialogs
from coachjournal.ui.errors import words_for
from coachjournal.ui.tasks import Tasks

if TYPE_CHECKING:
    from coachjournal.ui.printing import Picture

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


def print_kit(
    parent: QWidget,
    dialogs: Dialogs,
    tasks: Tasks,
    pages: Callable[[], Sequence[Picture]],
    tell: Callable[[str], None],
) -> None:
    """Set the pages on the work lane, then print them by the system's dialog."""
    told = _(
        "Printed. Take the paper out at once: a printer, and the computer's print queue, may "
        "remember what they printed."
    )

    def show(found: Sequence[Picture]) -> None:
        if dialogs.print_pages(parent, _("Print the recovery kit"), found):
            tell(told)

    tasks.run(
        pages, owner=parent, done=show, failed=lambda error: tell(words_for(error)), lane="work"
    )
