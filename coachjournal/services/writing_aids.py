"""What helps with writing, as an open practice offers it: spelling, templates, history, bin."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from coachjournal.services.journal import Journal
from coachjournal.services.settings import Settings

if TYPE_CHECKING:
    from coachjournal.services.bin import Bin
    from coachjournal.services.note_history import NoteHistory
    from coachjournal.services.own_templates import Templates
    from coachjournal.services.snippets import Snippets
    from coachjournal.services.spelling import Spelling
    from coachjournal.services.unsent import Unsent


class WritingAids:
    """The part of a practice that serves the writing; made when first asked for."""

    journal: Journal
    settings: Settings

    @cached_property
    def spelling(self) -> Spelling:
        """The spelling check, and the coach's own words."""
        from coachjournal.services.spelling import Spelling

        return Spelling(self.journal, self.settings)

    @cached_property
    def templates(self) -> Templates:
        """Templates of notes: those that ship, and the coach's own."""
        from coachjournal.services.own_templates import Templates

        return Templates(self.journal, self.settings)

    @cached_property
    def snippets(self) -> Snippets:
        """Words that are often written, by a short name."""
        from coachjournal.services.snippets import Snippets

        return Snippets(self.journal)

    @cached_property
    def history(self) -> NoteHistory:
        """Every version of a note."""
        from coachjournal.services.note_history import NoteHistory

        return NoteHistory(self.journal)

    @cached_property
    def unsent(self) -> Unsent:
        """What was typed into forms and is not saved yet."""
        from coachjournal.services.unsent import Unsent

        return Unsent(self.journal)

    @cached_property
    def bin(self) -> Bin:
        """What was put away, and can be brought back."""
        from coachjournal.services.bin import Bin

        return Bin(self.journal)

    def end_writing_aids(self) -> None:
        """Let go of what lasts beside the journal."""
        if "spelling" in self.__dict__:
            self.spelling.end()
