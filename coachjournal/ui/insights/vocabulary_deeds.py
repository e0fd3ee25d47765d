"""What is done with themes and techniques: each deed can be taken back in the status strip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from coachjournal.domain.insights import Slice
from coachjournal.services.vocabulary import Tag, TagLine, Word
from coachjournal.system.language import _
from coachjournal.ui.insights.sheets import MergeSheet, WordSheet
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.insights.page import InsightsView
    from coachjournal.ui.insights.presenter import InsightsPresenter


class VocabularyDeeds:
    """Opens a word, names it, merges it, lets it go."""

    def __init__(
        self, presenter: InsightsPresenter, view: InsightsView, context: PageContext
    ) -> None:
        self._presenter, self._view, self._context = presenter, view, context
        for tag, part in ((Tag.THEME, view.themes), (Tag.TECHNIQUE, view.toolkit)):
            part.opened.connect(partial(self._open, tag))
            part.new_wanted.connect(partial(self._new, tag))
            part.sessions_wanted.connect(partial(self._show_workings, tag))

    def _new(self, tag: Tag) -> None:
        sheet = WordSheet(self._view, self._context, tag)
        sheet.saved.connect(
            lambda done: self._say(
                _("“{name}” is added.").format(name=done.value.name),
                partial(self._vocabulary.delete, tag, done.value.id),
            )
        )
        self._presenter.forms.open(sheet)

    def _line(self, tag: Tag, word_id: str) -> TagLine | None:
        return next((each for each in self._presenter.lines[tag] if each.id == word_id), None)

    def _show_workings(self, tag: Tag, word_id: str) -> None:
        line = self._line(tag, word_id)
        if line is not None:
            self._show_sessions(tag, line)

    def _open(self, tag: Tag, word_id: str) -> None:
        line = self._line(tag, word_id)
        if line is None:
            return
        sheet = WordSheet(self._view, self._context, tag, line)
        if line.sessions:
            sheet.lead(_("Its sessions"), partial(self._show_sessions, tag, line), writing=False)
        if len(self._presenter.lines[tag]) > 1:
            sheet.lead(_("Merge…"), partial(self._ask_merge, tag, line))
        if not line.links:
            sheet.lead(_("Delete"), partial(self._delete, tag, line))
        sheet.saved.connect(lambda done: self._saved(tag, done.value))
        self._presenter.forms.open(sheet)

    def _saved(self, tag: Tag, before: Word) -> None:
        self._say(_("Saved."), partial(self._vocabulary.put_back, tag, before))

    def _show_sessions(self, tag: Tag, line: TagLine) -> None:
        part = Slice(first=date.min, last=date.max)
        theme = tag is Tag.THEME
        part = replace(part, theme=line.id) if theme else replace(part, technique=line.id)
        self._presenter.show_entries(part, line.name)

    def _ask_merge(self, tag: Tag, line: TagLine) -> None:
        others = [each for each in self._presenter.lines[tag] if each.id != line.id]
        sheet = MergeSheet(self._view, self._context, tag, line, others)
        sheet.saved.connect(
            lambda done: self._say(
                _("“{gone}” is merged into “{into}”.").format(
                    gone=done.value.gone.name, into=done.value.into.name
                ),
                partial(self._vocabulary.unmerge, tag, done.value),
            )
        )
        self._presenter.forms.open(sheet)

    def _delete(self, tag: Tag, line: TagLine) -> None:
        self._presenter.run(
            partial(self._vocabulary.delete, tag, line.id),
            lambda done: self._say(
                _("“{name}” is deleted.").format(name=line.name),
                partial(self._vocabulary.put_back, tag, done.value),
            ),
        )

    @property
    def _vocabulary(self) -> Any:
        return self._context.practice.vocabulary

    def _say(self, words: str, undo: Any) -> None:
        self._context.status(words, lambda: self._presenter.run(undo))
