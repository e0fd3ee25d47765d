"""What Insights does: looks, names and merges words, tells themes, prints and saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.domain.insights import Slice
from coachjournal.services.insights import Counted, Entries
from coachjournal.services.organisation_themes import OrganisationLine
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.services.vocabulary import Tag, TagLine
from coachjournal.system.language import _
from coachjournal.ui.forms import Forms
from coachjournal.ui.insights.entries_sheet import EntriesSheet
from coachjournal.ui.insights.reports import Reports
from coachjournal.ui.insights.vocabulary_deeds import VocabularyDeeds
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.unsure_sheet import UnsureSheet

if TYPE_CHECKING:
    from coachjournal.ui.insights.page import InsightsView

_CONCERNS = (
    Changes.SESSIONS | Changes.THEMES | Changes.CLIENTS | Changes.ENGAGEMENTS | Changes.PROTECTION
)


class InsightsPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: InsightsView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._span = ""
        self.lines: dict[Tag, tuple[TagLine, ...]] = {Tag.THEME: (), Tag.TECHNIQUE: ()}
        self.organisations: Sequence[OrganisationLine] = ()
        self.forms = Forms(view, context)
        view.flush = self.forms.flush
        self._words = VocabularyDeeds(self, view, context)
        self._reports = Reports(self, view, context)
        view.span_chosen.connect(self._choose_span)
        view.export_wanted.connect(self._ask_export)
        view.print_wanted.connect(self._print)
        view.practice.entries_wanted.connect(self.show_entries)
        view.practice.sessions_wanted.connect(lambda: context.go("sessions"))
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def show_entries(self, part: Slice, words: str) -> None:
        """Show which sessions a figure counts."""
        self.run(
            partial(self._context.practice.insights.entries, part),
            partial(self._entries_came, words),
        )

    def run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        """Do something with the journal."""
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)

    def _load(self) -> None:
        practice = self._context.practice
        # One after the other: what is looked at first need not wait for the rest.
        self.run(partial(practice.insights.look, self._span), self._show_counted)
        self.run(practice.vocabulary.all_lines, self._show_words)
        self.run(practice.organisation_themes.lines, self._show_organisations)

    def _show_counted(self, counted: Counted) -> None:
        self._view.show_spans(counted.spans, counted.span.key)
        self._view.show_any(not counted.empty)
        self._view.practice.show_counted(counted)

    def _show_words(self, lines: dict[Tag, tuple[TagLine, ...]]) -> None:
        today = self._context.clock.today()
        self.lines = lines
        self._view.themes.show_lines(lines[Tag.THEME], today)
        self._view.toolkit.show_lines(lines[Tag.TECHNIQUE], today)

    def _show_organisations(self, lines: Sequence[OrganisationLine]) -> None:
        self.organisations = lines
        self._view.organisations.show_lines(lines)

    def _choose_span(self, key: str) -> None:
        self._span = key
        self.run(partial(self._context.practice.insights.look, key), self._show_counted)

    def _entries_came(self, words: str, entries: Entries) -> None:
        go = self._context.go
        EntriesSheet(
            self._view, words, entries, lambda session_id: go("sessions", session_id=session_id)
        ).open()

    # Onto paper

    def _ask_export(self) -> None:
        day = self._context.clock.today().isoformat()
        out = self.ask_paper(_("Save Insights"), f"insights-{day}.pdf")
        if out is not None:
            job = partial(self._context.practice.insights.export, out, self._span)
            self.make_paper(job, _("Insights are saved. The file is not encrypted."))

    def ask_paper(self, title: str, name: str) -> Path | None:
        """Ask where a paper is to lie; it ends in .pdf unless said otherwise."""
        kinds = _("PDF (*.pdf);;Markdown (*.md)")
        out = self._context.dialogs.ask_save_file(self._view, title, Path.home() / name, kinds)
        if out is None or out.suffix.lower() in (".pdf", ".md"):
            return out
        return out.with_name(f"{out.name}.pdf")

    def make_paper(
        self,
        job: Callable[[], object],
        words: str,
        again: Callable[[], object] | None = None,
    ) -> None:
        """Write a paper, and say so; `again` writes it once what is unsure was decided."""
        self._view.show_exporting(True)
        self._context.tasks.run(
            job,
            owner=self,
            done=lambda _line: self._made(words),
            failed=partial(self._not_made, again=again),
        )

    def _print(self) -> None:
        self._view.show_exporting(True)
        self._context.tasks.run(
            partial(self._context.practice.insights.pages, self._span),
            owner=self,
            done=self._pages_came,
            failed=self._not_made,
        )

    def _pages_came(self, pages: Any) -> None:
        self._view.show_exporting(False)
        if self._context.dialogs.print_pages(self._view, _("Print Insights"), pages):
            self._context.status(_("Insights are printed."))

    def _made(self, words: str) -> None:
        self._view.show_exporting(False)
        self._context.status(words)

    def _not_made(self, error: Exception, again: Callable[[], object] | None = None) -> None:
        self._view.show_exporting(False)
        if isinstance(error, PackUnsure) and again is not None:
            UnsureSheet(self._view, self._context, error.unsure, again).open()
        else:
            self._context.failed(error)
