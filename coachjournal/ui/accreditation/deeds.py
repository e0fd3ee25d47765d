"""What is done on Accreditation: credentials chosen, documents kept, papers asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.settings import ChosenPath
from coachjournal.domain.terms import DocumentState
from coachjournal.system.language import _
from coachjournal.ui.accreditation.awards import Awards
from coachjournal.ui.accreditation.chips import SIDE_BY_SIDE
from coachjournal.ui.accreditation.document_sheet import DocumentSheet
from coachjournal.ui.accreditation.standing import PageShown
from coachjournal.ui.accreditation.what_if_sheet import WhatIfSheet
from coachjournal.ui.accreditation_papers import papers_sheet
from coachjournal.ui.figures import short_name
from coachjournal.ui.forms import Forms, Job
from coachjournal.ui.portfolio import open_portfolio
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.services.what_if import Ground
    from coachjournal.ui.accreditation.page import AccreditationView


class AccreditationDeeds(QObject):
    """Does it, and offers to take back what can be; `credential` is the one that is shown."""

    def __init__(
        self, view: AccreditationView, context: PageContext, choose: Callable[[str], None]
    ) -> None:
        super().__init__(view)
        self._view, self._context, self._choose = view, context, choose
        self._forms = Forms(view, context)
        self.awards = Awards(view, context, self._forms)
        self.awards.renewal_wanted.connect(self._add)
        self.shown: PageShown | None = None
        self.credential = SIDE_BY_SIDE
        view.credential_added.connect(self._add)
        view.credential_removed.connect(self._remove)
        view.path_chosen.connect(self._take_path)
        view.document_changed.connect(self._set_document)
        view.document_opened.connect(self._open_document)
        view.papers_wanted.connect(self._open_papers)
        view.portfolio_wanted.connect(lambda: open_portfolio(context, self.credential))
        view.what_if_wanted.connect(self._begin_what_if)

    def flush(self) -> Sequence[Job]:
        """What is typed in a sheet and not saved."""
        return self._forms.flush()

    def _add(self, credential: str) -> None:
        self._choose(credential)
        self._change_chosen(
            lambda chosen: (*(each for each in chosen if each != credential), credential),
            lambda _done: self._choose(credential),
        )

    def _remove(self, credential: str) -> None:
        assert self.shown is not None
        before = tuple(each.id for each in self.shown.chosen)
        name = next(short_name(each) for each in self.shown.known if each.id == credential)
        self._change_chosen(lambda chosen: tuple(each for each in chosen if each != credential))
        self._context.status(
            _("{credential} is off this page; nothing else was changed.").format(credential=name),
            lambda: self._change_chosen(lambda _chosen: before),
        )

    def _change_chosen(
        self,
        change: Callable[[tuple[str, ...]], tuple[str, ...]],
        done: Callable[[Any], None] | None = None,
    ) -> None:
        settings = self._context.practice.settings
        self._run(lambda: settings.change(credentials=change(settings.read().credentials)), done)

    def _take_path(self, path: str) -> None:
        settings, credential = self._context.practice.settings, self.credential

        def take() -> object:
            others = (p for p in settings.read().credential_paths if p.credential != credential)
            chosen = ChosenPath(credential=credential, path=path)
            return settings.change(credential_paths=(*others, chosen))

        self._run(take)

    def _set_document(self, document: str, state: str) -> None:
        change, wanted = self._context.practice.documents.change, DocumentState(state)
        self._run(partial(change, self.credential, document, state=wanted))

    def _open_document(self, document: str) -> None:
        assert self.shown is not None
        assessment = self.shown.assessment(self.credential)
        found = assessment.documents if assessment is not None else ()
        result = next((each for each in found if each.id == document), None)
        if result is not None:
            filed = self.shown.filed.get(self.credential, {}).get(document)
            self._forms.open(
                DocumentSheet(self._view, self._context, self.credential, result, filed)
            )

    def _begin_what_if(self) -> None:
        context = self._context

        def begun(ground: Ground) -> None:
            WhatIfSheet(self._view, context, ground).open()

        self._run(partial(context.practice.what_if.begin, self.credential), begun)

    def _open_papers(self) -> None:
        self._forms.open(papers_sheet(self._context, self.credential, self._view))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
