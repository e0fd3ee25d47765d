"""Old notes as they are shown before they are taken: a row each, files without one above."""

from __future__ import annotations

from typing import TypeAlias

from coachjournal.services.note_words import becomes
from coachjournal.services.old_note_fates import NoteFate
from coachjournal.services.old_notes import NoteLine, OldNotesRead
from coachjournal.system.language import _
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.tables import Column, RowsModel

DAY, TITLE, WHOSE, BECOMES = range(4)
_ASKING = (NoteFate.NO_CLIENT, NoteFate.SEVERAL)
NoteRow: TypeAlias = NoteLine | tuple[str, str]
"""A note, or the place of a file that cannot be read and why."""


class NotesModel(RowsModel[NoteRow]):
    """Day, title, whose it is, and what becomes of it."""

    def __init__(self) -> None:
        super().__init__(
            Column(title=_("Day"), said=_day),
            Column(title=_("Title"), said=_title, tip=True),
            Column(title=_("Whose"), said=_whose),
            Column(title=_("What becomes of it"), said=_becomes),
        )

    def show_read(self, read: OldNotesRead) -> None:
        """Show these, the newest first; what cannot be read or asks for a word stands above."""
        newest = sorted(read.lines, key=lambda line: (line.on, line.number), reverse=True)
        self.show_rows([*read.refused_said, *sorted(newest, key=_order)])

    def line(self, place: int) -> NoteLine | None:
        """The note of a row; None where it is a file that cannot be read."""
        row = self.row(place)
        return row if isinstance(row, NoteLine) else None


def begins(row: NoteRow) -> str:
    """Where a note stands and how it begins, or why its file cannot be read."""
    place, words = (row.place, row.opening) if isinstance(row, NoteLine) else row
    return _("{file}: {words}").format(file=place, words=words)


def _day(row: NoteRow) -> str:
    if not isinstance(row, NoteLine):
        return ""
    day = full_date(row.on)
    return _("{day} (guessed)").format(day=day) if row.day_is_guess else day


def _title(row: NoteRow) -> str:
    return row.title if isinstance(row, NoteLine) else row[0]


def _whose(row: NoteRow) -> str:
    return row.client_name if isinstance(row, NoteLine) else ""


def _becomes(row: NoteRow) -> str:
    return becomes(row.fate) if isinstance(row, NoteLine) else _("left out: it cannot be read")


def _order(line: NoteLine) -> int:
    """Those that ask for a word first, then those left out, then the rest."""
    return 0 if line.fate in _ASKING else 1 if line.fate.is_left_out else 2
