"""What the observation form does: saves itself, keeps sets of questions, prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from coachjournal.domain.changes import Changes
from coachjournal.domain.development import ObservedPractice
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.growing import EntryKind
from coachjournal.domain.observation import QuestionSet
from coachjournal.domain.rows import SessionRow
from coachjournal.services.evidence import Shown
from coachjournal.services.journal import Done
from coachjournal.services.observations import Answer, Observation, offered_sets
from coachjournal.system.language import _
from coachjournal.ui.development.papers import SheetForm
from coachjournal.ui.evidence.elsewhere import take_words
from coachjournal.ui.forms import Forms, FormSheet, Job
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.paper_form import PAPER_KINDS
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.development.page import DevelopmentView

_PAUSE_MS = 3_000
_USUAL_MINUTES = 30
_Opened = tuple[Observation, list[SessionRow], tuple[QuestionSet, ...]]


class SetSheet(FormSheet):
    """The name of a set of questions."""

    def __init__(self, view: DevelopmentView, context: PageContext, asked: Sequence[str]) -> None:
        super().__init__(view, context, _("Keep these questions"), _("Keep"), width=480)
        self._observations = context.practice.development.observations
        self._asked = asked
        self.name = QLineEdit()
        hint = _("One of the same name is replaced.")
        codes = ("set-name-needed", "questions-needed")
        self.form.addWidget(self.row(_("Name of the set"), self.name, *codes, hint=hint))
        self.name.setFocus()

    def job(self) -> Job:
        """Keep the set."""
        return partial(self._observations.keep_set, self.name.text(), self._asked)


class ObservedDesk(QObject):
    """Stands between the form and the services."""

    def __init__(self, view: DevelopmentView, context: PageContext, forms: Forms) -> None:
        super().__init__(view)
        self._view, self._context, self._forms = view, context, forms
        self._form = view.form
        self._observations = context.practice.development.observations
        self._papers = context.practice.development.papers
        self._dirty = False
        self._open = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._connect()

    def begin(self) -> None:
        """Show an empty form: nothing is kept before something is written."""
        today = self._context.clock.today()

        def new() -> _Opened:
            observed = ObservedPractice(
                id=self._observations.new_id(), on=today, minutes=_USUAL_MINUTES
            )
            answers = tuple(Answer(each) for each in offered_sets()[0].questions)
            return self._with_offers(Observation(observed=observed, answers=answers))

        self._run(new, partial(self._show, kept=False))

    def open(self, observed_id: str) -> None:
        """Show an observation that was kept."""
        self._run(lambda: self._with_offers(self._observations.page(observed_id)), self._show)

    def leave(self) -> bool:
        """Go back to the list; whether the form was shown."""
        if not self._view.form_shown():
            return False
        self.save()
        self._close()
        return True

    def flush(self) -> Sequence[Job]:
        """What is not kept yet."""
        if not self._dirty:
            return ()
        from coachjournal.services.spooled_words import SpooledObserved
        from coachjournal.services.spooling import Saving

        # It stays unsaved until it is saved: a copy elsewhere asks as well, and asks again.
        kept = self._form.wanted()
        return (Saving(partial(self._observations.keep, kept), SpooledObserved(kept=kept)),)

    def save(self) -> None:
        """Keep what the form holds, if anything was changed."""
        self._pause.stop()
        if self._dirty:
            self._dirty = False
            keep = partial(self._observations.keep, self._form.wanted(), initiator=self)
            self._run(keep, self._kept, failed=self._not_kept)

    def _connect(self) -> None:
        form = self._form
        form.changed.connect(self._touched)
        form.left.connect(self.leave)
        form.binned.connect(self._bin)
        form.set_wanted.connect(self._ask_set)
        form.set_removed.connect(self._remove_set)
        form.paper_wanted.connect(self._ask_paper)
        form.evidence_wanted.connect(self._take_evidence)
        form.questions.removed.connect(self._say_removed)
        self._context.news.changed.connect(self._heard)

    def _take_evidence(self, quote: str) -> None:
        """Keep what is written, and take of it what is selected."""
        wanted = self._form.wanted()
        book, observed = self._context.practice.evidence, str(wanted.observed.id)

        def keep(shows: tuple[Shown, ...]) -> Evidence:
            self._observations.keep(wanted, initiator=self)
            return book.from_observation(observed, quote, shows)

        take_words(self._view, self._context, quote, keep)

    def _with_offers(self, seen: Observation) -> _Opened:
        sessions = self._context.practice.development.entries.sessions()
        return seen, sessions, self._observations.question_sets()

    def _show(self, opened: _Opened, *, kept: bool = True) -> None:
        seen, rows, sets = opened
        if seen.observed.binned_at is not None:
            self._context.status(_("It is in the bin."), partial(self._restore, seen.observed.id))
            return
        self._open = str(seen.observed.id)
        self._form.show_observation(seen, rows)
        self._form.show_kept(kept)
        self._offer(sets)
        self._dirty = False
        self._view.show_form(True)
        self._form.begin()

    def _close(self) -> None:
        self._open = ""
        self._view.show_form(False)
        self._view.focus_here()

    def _offer(self, sets: tuple[QuestionSet, ...]) -> None:
        self._form.offer_sets(sets, len(sets) - len(offered_sets()))

    def _touched(self) -> None:
        self._dirty = True
        if not self._pause.isActive():
            self._pause.start()

    def _kept(self, done: Done[ObservedPractice]) -> None:
        if done.value.id == self._open:
            self._form.show_kept(True)

    def _not_kept(self, error: Exception) -> None:
        # It stays in the form; the next change tries again.
        self._dirty = bool(self._open)
        self._context.failed(error)

    def _heard(self, _changes: Changes, initiator: object) -> None:
        if isinstance(initiator, GoingForGood) and self._open and self._form.session_id():
            # What is kept later would bring back words that were erased.
            self.leave()

    # The bin

    def _bin(self) -> None:
        observed_id = self._open
        self.save()
        self._close()
        entries = self._context.practice.development.entries
        self._run(
            partial(entries.bin, EntryKind.OBSERVED, observed_id),
            lambda _done: self._context.status(
                _("It is in the bin."), partial(self._restore, observed_id)
            ),
        )

    def _restore(self, observed_id: str) -> None:
        entries = self._context.practice.development.entries
        self._run(partial(entries.restore, EntryKind.OBSERVED, observed_id))

    # Sets of questions

    def _say_removed(self, place: int, answer: Answer) -> None:
        observed_id = self._open

        def back() -> None:
            # By then another observation may be in the form.
            if self._open == observed_id:
                self._form.questions.put_back(place, answer)

        self._context.status(_("The question is removed, with what was heard."), back)

    def _ask_set(self) -> None:
        sheet = SetSheet(self._view, self._context, self._form.questions.questions())
        sheet.saved.connect(lambda _done: self._sets_changed(_("The set is kept.")))
        self._forms.open(sheet)

    def _remove_set(self, name: str) -> None:
        self._run(partial(self._observations.remove_set, name), self._set_removed)

    def _set_removed(self, gone: QuestionSet | None) -> None:
        if gone is not None:
            keep = partial(self._observations.keep_set, gone.name, gone.questions)
            undo = partial(self._run, keep, lambda _done: self._sets_changed(""))
            self._sets_changed(_("The set is taken away; what was observed with it stays."), undo)

    def _sets_changed(self, words: str, undo: Callable[[], object] | None = None) -> None:
        self._run(self._observations.question_sets, self._offer)
        if words:
            self._context.status(words, undo)

    # Paper

    def _ask_paper(self, what: str, how: str) -> None:
        self.save()
        if how == "print":
            self._run(self._pages(what), self._print)
        elif what == "sheet":
            sheet = SheetForm(self._view, self._context, self._open)
            sheet.saved.connect(lambda _done: self._say_written())
            self._forms.open(sheet)
        else:
            self._save_blank()

    def _save_blank(self) -> None:
        proposed = Path.home() / _("Blank observation sheet.pdf")
        title = _("Where shall the paper be saved?")
        out = self._context.dialogs.ask_save_file(self._view, title, proposed, PAPER_KINDS)
        if out is not None:
            out = out if out.suffix else out.with_suffix(".pdf")
            questions = self._form.questions.questions()
            save = partial(self._papers.save_blank, questions, out)
            self._run(save, lambda _done: self._say_written())

    def _say_written(self) -> None:
        self._context.status(_("The sheet is written. The file is not encrypted."))

    def _pages(self, what: str) -> Job:
        if what == "sheet":
            return partial(self._papers.sheet_pages, self._open)
        return partial(self._papers.blank_pages, self._form.questions.questions())

    def _print(self, pages: Any) -> None:
        self._context.dialogs.print_pages(self._view, _("Observed practice"), pages)

    def _run(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        failed = failed or self._context.failed
        self._context.tasks.run(job, owner=self, done=done, failed=failed)
