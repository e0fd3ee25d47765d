"""Settings, writing: templates of both rooms, snippets, and the spelling check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.terms import NoteKind
from coachjournal.domain.writing import OwnWord, Snippet
from coachjournal.services.own_templates import Template
from coachjournal.system.language import _
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.settings.page import Surroundings
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.writing_notes import notes_card, works_card
from coachjournal.ui.settings.writing_snippets import snippets_card
from coachjournal.ui.settings.writing_spelling import spelling_card
from coachjournal.ui.settings.writing_templates import templates_card
from coachjournal.ui.widgets.focus import begin_at, keeping_focus
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingShown:
    """What the section shows."""

    templates: dict[NoteKind, list[Template]]
    snippets: list[Snippet]
    words: list[OwnWord]
    settings: PracticeSettings


class WritingSection(QWidget):
    """Five cards, shown anew whenever something of theirs changes."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._shown: WritingShown | None = None
        self.deeds = DeskDeeds(self, around.context)
        self.deeds.longer.connect(self._show_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        words = _("These belong to your practice, and are kept in this journal.")
        column.addWidget(label(words, "caption", wrap=True))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        column.addLayout(self._cards)
        Reloader(self, around.context, Changes.WRITING | Changes.SETTINGS, self._load)

    def focus_here(self) -> None:
        """Begin at the first control."""
        begin_at(self)

    def flush(self) -> Sequence[Callable[[], object]]:
        """What a sheet holds and is not saved."""
        return self.deeds.flush()

    def show_writing(self, shown: WritingShown) -> None:
        """Show the section as it stands."""
        self._shown = shown
        with keeping_focus(self):
            clear_layout(self._cards)
            for card in (
                templates_card(NoteKind.RECORD, shown.templates[NoteKind.RECORD], self.deeds),
                templates_card(
                    NoteKind.REFLECTION, shown.templates[NoteKind.REFLECTION], self.deeds
                ),
                snippets_card(shown.snippets, self.deeds),
                spelling_card(shown.settings.spelling, shown.words, self.deeds),
                notes_card(shown.settings, self.deeds),
                works_card(shown.settings, self.deeds),
            ):
                self._cards.addWidget(card)

    def _load(self) -> None:
        practice = self.deeds.practice
        self.deeds.run(lambda: gather(practice), self.show_writing)

    def _show_again(self) -> None:
        if self._shown is not None:
            self.show_writing(self._shown)


def gather(practice: Practice) -> WritingShown:
    """What the section shows, from the journal."""
    return WritingShown(
        templates={kind: practice.templates.all(kind) for kind in NoteKind},
        snippets=practice.snippets.all(),
        words=practice.spelling.own_words(),
        settings=practice.settings.read(),
    )
