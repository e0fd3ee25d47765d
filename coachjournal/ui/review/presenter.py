"""What the review does: prepares the pack, keeps each decision, takes it back, writes the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.domain.reviewing import CaseToLook, Finding, Piece, Review, Standing
from coachjournal.domain.terms import Answer
from coachjournal.services.journal import Done
from coachjournal.services.pack_review import Taken
from coachjournal.services.supervision_pack import PackMade, PackWanted
from coachjournal.system.language import _
from coachjournal.ui.covering.sheet import CoveringSheet
from coachjournal.ui.decided_before import DecidedBefore
from coachjournal.ui.deciding import KeepSheet, LabelSheet, RegisterSheet, sort_for
from coachjournal.ui.errors import words_for
from coachjournal.ui.forms import Forms, FormSheet
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.review.export_sheet import ExportSheet
from coachjournal.ui.review.sheets import CaseSheet, WordingSheet
from coachjournal.ui.review.stops import Kind, finding_at
from coachjournal.ui.review.words import (
    label_of,
    taken_back_said,
    with_what_is_open,
    written_said,
)
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.services.agenda import AgendaPage
    from coachjournal.services.clients import ClientLine
    from coachjournal.ui.review.page import ReviewView

_CONCERNS = (
    Changes.DECISIONS
    | Changes.SUPERVISION
    | Changes.CLIENTS
    | Changes.SKETCHES
    | Changes.SESSIONS
    | Changes.NOTES
    | Changes.ENGAGEMENTS
    | Changes.THEMES
    | Changes.SETTINGS
    | Changes.EXPORTS
)

Settled = tuple[Finding, Standing]
"""Words that were decided, and how."""


class ReviewPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: ReviewView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._reviews = context.practice.pack_review
        self._wanted = PackWanted()
        self._taken: list[Taken] = []
        self._deciding, self._loading, self._old = 0, False, False
        self._remembered = DecidedBefore(view, context)
        self._forms = Forms(view, context)
        view.flush, view.show_where = self._forms.flush, self.show_where
        view.decided.connect(self._decide)
        view.export_wanted.connect(self._ask_export)
        view.agenda_wanted.connect(lambda: context.go("supervision"))
        self._deeds: dict[str, Callable[[], object]] = {
            "replace": self._replace,
            "label": self._ask_label,
            "register": self._ask_client,
            "keep": self._ask_why,
            "word": self._ask_wording,
            "back": self._take_back,
            "yes": self._ask_case,
            "no": self._nobody_would,
            "sketch": self._look_at_sketch,
            "remembered": self._remembered.open,
        }
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def show_where(self, wanted: PackWanted | None = None) -> None:
        """Review the pack that is wanted so."""
        if wanted is not None and wanted != self._wanted:
            self._wanted = wanted
            self._load()

    def _load(self) -> None:
        """Prepare the pack; whatever is decided meanwhile is in one more preparing, not in many."""
        if self._loading:
            self._old = True
            return
        self._loading, self._old = True, False
        job = partial(self._reviews.open, self._wanted)
        self._run(job, self._show, self._not_prepared)

    def _show(self, review: Review) -> None:
        self._loading = False
        if self._deciding:
            # It is from before that decision.
            self._old = True
        elif self._old:
            self._load()
        else:
            self._view.show_review(review)

    def _not_prepared(self, error: Exception) -> None:
        self._loading = False
        self._view.show_failed(words_for(error))
        self._context.failed(error)

    def _decide(self, deed: str) -> None:
        if not self._context.practice.read_only or deed in ("sketch", "remembered"):
            self._deeds[deed]()

    # Words

    def _here(self) -> tuple[Piece, Finding] | None:
        """The finding under the cursor, with its text."""
        stop = self._view.stop
        finding = finding_at(self._view.review, stop)
        if finding is None or stop is None:
            return None
        return self._view.review.pieces[stop.place], finding

    def _open_here(self) -> Finding | None:
        here = self._here()
        return here[1] if here and here[1].standing is Standing.OPEN else None

    def _replace(self) -> None:
        finding = self._open_here()
        if finding is not None:
            # Without a label: what was proposed may stand for somebody else since.
            self._view.show_settled(finding, Standing.REPLACED)
            self._at_once(partial(self._reviews.replace, finding), self._replaced)

    def _replaced(self, done: Done[Taken]) -> None:
        words = _("Replaced with “{label}”.").format(label=label_of(done.value))
        self._decided(words, None, done)

    def _ask_label(self) -> None:
        finding = self._open_here()
        if finding is not None:
            do = partial(self._reviews.replace, finding)
            sheet = LabelSheet(self._view, self._context, finding.found, finding.label, do)
            self._open(sheet, _("Replaced."), (finding, Standing.REPLACED))

    def _ask_why(self) -> None:
        finding = self._open_here()
        if finding is not None:
            keep = partial(self._reviews.keep, finding)
            sheet = KeepSheet(self._view, self._context, finding.found, finding.reason, keep)
            self._open(sheet, _("Kept, with its reason."), (finding, Standing.KEPT))

    def _ask_client(self) -> None:
        finding = self._open_here()
        if finding is not None:
            lines = self._context.practice.clients.lines
            self._run(lines, partial(self._ask_register, finding))

    def _ask_register(self, finding: Finding, lines: list[ClientLine]) -> None:
        clients = [(str(each.client.id), each.client.code) for each in lines]
        register = partial(self._reviews.register, finding)
        sheet = RegisterSheet(
            self._view,
            self._context,
            finding.found,
            clients,
            finding.client_id or "",
            register,
            sort_for(finding.reason),
        )
        words = _("Registered: it is replaced everywhere from now on.")
        self._open(sheet, words, (finding, Standing.REPLACED))

    def _ask_wording(self) -> None:
        here = self._here()
        if here is not None:
            piece = here[0]
            word = partial(self._reviews.word, piece)
            sheet = WordingSheet(
                self._view, self._context, piece.before, piece.wording, word, quote=piece.quote
            )
            self._open(sheet, _("The pack says it in these words."))

    # Cases and sketches

    def _case_here(self) -> CaseToLook | None:
        stop = self._view.stop
        if stop is None or stop.kind is not Kind.CASE:
            return None
        return self._view.review.cases[stop.place]

    def _ask_case(self) -> None:
        case = self._case_here()
        if case is not None:
            sheet = CaseSheet(self._view, self._context, case, self._case_job)
            self._open(sheet, _("What would tell is changed."))

    def _nobody_would(self) -> None:
        case = self._case_here()
        if case is not None:
            # What was changed before stays so: with it they would not be recognised.
            answered = replace(case, recognisable=Answer.NO)
            self._view.show_answered(answered)
            job = partial(self._case_job, answered)
            self._at_once(job, partial(self._decided, _("Noted."), None))

    def _case_job(self, case: CaseToLook) -> Done[Taken]:
        return self._reviews.case(case)

    def _look_at_sketch(self) -> None:
        """One sketch after the other, the one under the cursor first."""
        self._run(self._context.practice.agenda.open, self._show_sketches)

    def _show_sketches(self, prepared: AgendaPage) -> None:
        review, stop = self._view.review, self._view.stop
        ids = [each.sketch_id for each in review.sketches]
        here = stop is not None and stop.kind is Kind.SKETCH and stop.place < len(ids)
        first = ids[stop.place] if here and stop is not None else ""
        CoveringSheet(self._view, self._context, prepared.agenda.id, also=ids, first=first).open()

    # Taking back

    def _open(self, sheet: FormSheet, words: str, settled: Settled | None = None) -> None:
        sheet.saved.connect(partial(self._decided, words, settled))
        self._forms.open(sheet)

    def _decided(self, words: str, settled: Settled | None, done: Done[Taken]) -> None:
        """Go on at once; the pack is prepared anew by the news of the decision."""
        self._taken.append(done.value)
        if settled is not None:
            self._view.show_settled(*settled)
        said = with_what_is_open(words, self._view.review)
        self._context.status(said, partial(self._undo, done.value))

    def _take_back(self) -> None:
        """What was decided on the words under the cursor, or else what was decided last."""
        here = self._here()
        if here is not None and (here[1].decision_id or here[0].wording):
            self._run(partial(self._reviews.taken, *here), self._undo_found)
        elif self._taken:
            self._undo(self._taken[-1])

    def _undo_found(self, taken: Taken | None) -> None:
        if taken is not None:
            self._undo(taken)

    def _undo(self, taken: Taken) -> None:
        if taken in self._taken:
            self._taken.remove(taken)
        self._run(
            partial(self._reviews.take_back, taken),
            lambda _done: self._context.status(taken_back_said(taken)),
        )

    # The file

    def _ask_export(self) -> None:
        review = self._view.review
        if review.open or not review.pieces or not review.fingerprint:
            return
        write = partial(self._write, review.fingerprint)
        sheet = ExportSheet(self._view, self._context, review.number, write)
        sheet.saved.connect(partial(self._written, sheet))
        sheet.refused.connect(self._look_again)
        self._forms.open(sheet)

    def _write(self, seen: str, out: Path, password: str) -> PackMade:
        return self._reviews.write(out, self._wanted, password=password, seen=seen)

    def _look_again(self, error: Exception) -> None:
        """The pack is not what was looked at, or something in it is open."""
        self._context.failed(error)
        self._load()

    def _written(self, sheet: ExportSheet, made: PackMade) -> None:
        assert sheet.out is not None
        lines = written_said(made, sheet.out)
        self._view.show_written(lines)
        self._context.status(lines[0])

    def _at_once(self, job: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        """Keep a decision that is shown before it is kept; where it cannot be, look again."""
        self._deciding += 1
        self._view.show_written(())
        self._run(job, partial(self._was_kept, done), self._was_not_kept)

    def _was_kept(self, done: Callable[[Any], Any], value: object) -> None:
        self._deciding -= 1
        done(value)
        if self._old and not self._deciding:
            self._load()

    def _was_not_kept(self, error: Exception) -> None:
        self._deciding -= 1
        self._context.failed(error)
        self._load()

    def _run(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], Any],
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        failed = failed or self._context.failed
        self._context.tasks.run(job, owner=self, done=done, failed=failed)
