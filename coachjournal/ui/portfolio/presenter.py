"""What the builder does: shows a portfolio, opens its sheets, writes and prints it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.services.case_studies import CaseStudyLine
from coachjournal.services.portfolio.portfolios import PortfolioMade
from coachjournal.services.portfolio.state import PortfolioState
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.language import _, plural
from coachjournal.ui.forms import Forms, FormSheet
from coachjournal.ui.portfolio.sheets import CaseSheet, ChoiceSheet, TextSheet
from coachjournal.ui.portfolio.words import PART_OF_KIND, WRITTEN_ON
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.unsure_sheet import UnsureSheet

if TYPE_CHECKING:
    from coachjournal.ui.portfolio.page import PortfolioView

_CONCERNS = (
    Changes.CLIENTS
    | Changes.SESSIONS
    | Changes.NOTES
    | Changes.DEVELOPMENT
    | Changes.DOCUMENTS
    | Changes.SUPERVISION
    | Changes.EVIDENCE
    | Changes.ACCREDITATION
    | Changes.SETTINGS
)
_KINDS = "PDF (*.pdf);;DOCX (*.docx)"
_Loaded = tuple[PortfolioState, list[CaseStudyLine], list[tuple[str, str]]]


class PortfolioPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: PortfolioView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._credential = ""
        self._state: PortfolioState | None = None
        self._cases: list[CaseStudyLine] = []
        self._clients: list[tuple[str, str]] = []
        self._forms = Forms(view, context)
        self._reloader = Reloader(view, context, _CONCERNS, self._load)
        view.show_where, view.flush = self._show_where, self._forms.flush
        view.part_wanted.connect(self._open_part)
        view.text_wanted.connect(self._open_text)
        view.choice_wanted.connect(self._open_choice)
        view.case_wanted.connect(self._open_case)
        view.write_wanted.connect(self._ask_where)
        view.print_wanted.connect(self._print)
        view.left.connect(
            lambda: context.go("accreditation", credential=self._credential, door="figures")
        )

    def _show_where(self, credential: str = "", **_where: str) -> None:
        if credential and credential != self._credential:
            self._credential = credential
            self._reloader.now()

    def _load(self) -> None:
        practice, credential = self._context.practice, self._credential

        def load() -> _Loaded:
            chosen = practice.settings.read().credentials
            wanted = credential or next(iter(chosen), "")
            wanted = wanted or practice.accreditation.credentials()[0].id
            clients = [(str(c.client.id), f"{c.client.code}  {c.client.shown_name}")
                       for c in practice.clients.lines()]  # fmt: skip
            return practice.portfolios.state(wanted), practice.case_studies.all(), clients

        self._run(load, self._show)

    def _show(self, loaded: _Loaded) -> None:
        self._state, self._cases, self._clients = loaded
        self._credential = self._state.credential
        self._view.show_state(self._state, self._cases)

    # Sheets

    def _open_part(self, part: str) -> None:
        """Lead to what fills a part: its text, its choice, or the page where it is entered."""
        state = self._state
        if state is None:
            return
        if part == "texts" and state.texts:
            unwritten = [each for each in state.texts if not each.written]
            self._open_text((unwritten or state.texts)[0].rule.id)
        elif part == "case-studies":
            self._open_case(str(self._cases[0].study.id) if self._cases else "")
        elif part in PART_OF_KIND:
            self._open_choice(PART_OF_KIND[part])
        elif part in WRITTEN_ON:
            page, where = WRITTEN_ON[part]
            self._context.go(page, **where)

    def _open_text(self, section: str) -> None:
        state = self._state
        if state is None:
            return
        written = next((each for each in state.texts if each.rule.id == section), None)
        if written is not None:
            self._open(TextSheet(self._view, self._context, state.credential, written))

    def _open_choice(self, kind: str) -> None:
        if self._state is not None:
            offered = self._state.choices[kind]
            credential = self._state.credential
            self._open(ChoiceSheet(self._view, self._context, credential, kind, offered))

    def _open_case(self, study_id: str) -> None:
        line = next((each for each in self._cases if each.study.id == study_id), None)
        study = line.study if line else None
        sheet = CaseSheet(self._view, self._context, self._clients, study)
        if study is not None:
            sheet.binned.connect(partial(self._bin_case, str(study.id)))
        self._open(sheet)

    def _open(self, sheet: FormSheet) -> None:
        self._forms.open(sheet)

    def _bin_case(self, study_id: str) -> None:
        cases = self._context.practice.case_studies

        def undo() -> None:
            self._run(partial(cases.restore, study_id))

        def said(_done: object) -> None:
            self._context.status(_("The case study lies in the bin."), undo)

        self._run(partial(cases.bin, study_id), said)

    # The paper

    def _ask_where(self) -> None:
        if self._state is None:
            return
        proposed = Path.home() / _("Portfolio {credential}.pdf").format(
            credential=self._state.credential
        )
        title = _("Where shall the portfolio be saved?")
        out = self._context.dialogs.ask_save_file(self._view, title, proposed, _KINDS)
        if out is not None:
            self._write(out if out.suffix else out.with_suffix(".pdf"))

    def _write(self, out: Path) -> None:
        portfolios, credential = self._context.practice.portfolios, self._credential
        self._view.show_busy(True)
        self._context.tasks.run(
            lambda: portfolios.export(credential, out),
            owner=self,
            done=self._written,
            failed=partial(self._refused, partial(self._write, out)),
        )

    def _written(self, made: PortfolioMade) -> None:
        self._view.show_busy(False)
        words = plural(
            "The portfolio was written, {count} part, checked for names. It is not encrypted.",
            "The portfolio was written, {count} parts, checked for names. It is not encrypted.",
            len(made.parts),
        ).format(count=len(made.parts))
        if made.missing:
            parts = "; ".join(made.missing)
            words = _("{words} Left out: {parts}.").format(words=words, parts=parts)
        self._context.status(words)

    def _print(self) -> None:
        portfolios, credential = self._context.practice.portfolios, self._credential
        self._view.show_busy(True)
        self._context.tasks.run(
            lambda: portfolios.pages(credential),
            owner=self,
            done=self._paged,
            failed=partial(self._refused, self._print),
        )

    def _paged(self, pages: Any) -> None:
        self._view.show_busy(False)
        self._context.dialogs.print_pages(self._view, _("Portfolio"), pages)

    def _refused(self, again: Callable[[], object], error: Exception) -> None:
        self._view.show_busy(False)
        if isinstance(error, PackUnsure):
            UnsureSheet(self._view, self._context, error.unsure, again).open()
        else:
            self._context.failed(error)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
