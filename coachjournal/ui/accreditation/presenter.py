"""What Accreditation does: assesses, opens workings, keeps documents, exports the log."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.domain.changes import Changes
from coachjournal.domain.credentials import Credential
from coachjournal.domain.hours_log import HoursLog, hours
from coachjournal.domain.terms import DocumentState
from coachjournal.services.accreditation import Standing
from coachjournal.system.language import _, plural
from coachjournal.ui.accreditation.workings import Workings, workings_of
from coachjournal.ui.figures import short_name
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.accreditation.page import AccreditationView

_CONCERNS = (
    Changes.CLIENTS
    | Changes.SESSIONS
    | Changes.ENGAGEMENTS
    | Changes.DEVELOPMENT
    | Changes.DOCUMENTS
    | Changes.SUPERVISION
    | Changes.SETTINGS
)
_Loaded = tuple[tuple[Credential, ...], Standing]


class AccreditationPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: AccreditationView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._standing: Standing | None = None
        self._credential = ""
        self._figure = ""
        self._find = False
        view.show_where = self.show_where
        self._connect()
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def show_where(self, credential: str = "", figure: str = "") -> None:
        """Show a credential, and the workings of one of its figures."""
        self._credential = credential or self._credential
        self._figure, self._find = figure, True
        if self._standing is not None:
            self._show()

    def _connect(self) -> None:
        view = self._view
        view.credential_chosen.connect(self._choose)
        view.credential_added.connect(self._add)
        view.credential_removed.connect(self._remove)
        view.figure_chosen.connect(self._choose_figure)
        view.document_changed.connect(self._set_document)
        view.export_wanted.connect(self._export)
        view.session_wanted.connect(
            lambda session_id: self._context.go("sessions", session_id=session_id)
        )
        view.entry_wanted.connect(self._open_entry)

    def _open_entry(self, kind: str, entry_id: str) -> None:
        if kind == "supervision":
            self._context.go("supervision", meeting_id=entry_id)
        else:
            self._context.go("development", kind=kind, entry_id=entry_id)

    def _load(self) -> None:
        self._run(self._gathered, self._take)

    def _gathered(self) -> _Loaded:
        practice = self._context.practice
        known = practice.accreditation.credentials()
        ids = {credential.id for credential in known}
        chosen = [each for each in practice.settings.read().credentials if each in ids]
        return known, practice.accreditation.standing(chosen)

    def _take(self, loaded: _Loaded) -> None:
        self._known, self._standing = loaded
        self._show()

    def _show(self) -> None:
        chosen = [each.credential for each in self._assessments()]
        if self._credential not in [each.id for each in chosen]:
            self._credential = chosen[0].id if chosen else ""
        others = [each for each in self._known if each not in chosen]
        self._view.show_chips(chosen, self._credential, others)
        present = self._present()
        if present is not None:
            self._view.show_assessment(present)
            self._show_figure(present)

    def _show_figure(self, present: Assessment) -> None:
        known = [each.id for each in present.requirements]
        if self._find and self._figure not in known:
            # Asked for workings without saying whose: those of what is to go.
            self._figure = next((gap.id for gap in present.gaps), known[0] if known else "")
        result = next((each for each in present.requirements if each.id == self._figure), None)
        if result is None or self._standing is None:
            self._view.hide_workings()
            return
        self._context.tasks.run(
            partial(workings_of, result, self._standing),
            owner=self,
            done=partial(self._show_workings, result),
            failed=self._context.failed,
            lane="work",
        )

    def _show_workings(self, result: RequirementResult, workings: Workings) -> None:
        present = self._present()
        shown = present.requirements if present is not None else ()
        # Another figure, or another credential, may have been asked for meanwhile.
        if result.id != self._figure or all(each is not result for each in shown):
            return
        self._view.show_workings(result, workings)
        if self._find:
            self._find = False
            self._view.bring_into_view()

    def _choose(self, credential: str) -> None:
        self._credential = credential
        self._show()

    def _choose_figure(self, figure: str) -> None:
        self._figure = "" if figure == self._figure else figure
        present = self._present()
        if present is not None:
            self._show_figure(present)

    def _assessments(self) -> tuple[Assessment, ...]:
        return self._standing.assessments if self._standing is not None else ()

    def _present(self) -> Assessment | None:
        found = (each for each in self._assessments() if each.credential.id == self._credential)
        return next(found, None)

    def _add(self, credential: str) -> None:
        self._credential = credential
        self._change_chosen(lambda chosen: (*chosen, credential))

    def _remove(self, credential: str) -> None:
        before = tuple(each.credential.id for each in self._assessments())
        name = next(short_name(each) for each in self._known if each.id == credential)
        self._change_chosen(lambda chosen: tuple(each for each in chosen if each != credential))
        self._context.status(
            _("{credential} is off this page; nothing else was changed.").format(credential=name),
            lambda: self._change_chosen(lambda _chosen: before),
        )

    def _change_chosen(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        settings = self._context.practice.settings
        self._run(lambda: settings.change(credentials=change(settings.read().credentials)))

    def _set_document(self, document: str, state: str) -> None:
        development = self._context.practice.development
        wanted = DocumentState(state)
        self._run(partial(development.set_document, self._credential, document, wanted))

    def _export(self) -> None:
        context = self._context
        proposed = Path.home() / f"coaching-log-{context.clock.today().isoformat()}.xlsx"
        kinds = _("Excel workbook (*.xlsx);;CSV (*.csv)")
        out = context.dialogs.ask_save_file(self._view, _("Export the ICF log"), proposed, kinds)
        if out is None:
            return
        if out.suffix.lower() not in (".xlsx", ".csv"):
            out = out.with_name(f"{out.name}.xlsx")
        self._view.show_exporting(True)
        context.tasks.run(
            partial(context.practice.hours_logs.export, "icf", out),
            owner=self,
            done=self._exported,
            failed=self._export_failed,
        )

    def _exported(self, log: HoursLog) -> None:
        self._view.show_exporting(False)
        words = plural(
            "The log is written: {count} relationship, {hours} hours.",
            "The log is written: {count} relationships, {hours} hours.",
            len(log.rows),
        ).format(count=len(log.rows), hours=hours(log.paid_minutes + log.pro_bono_minutes))
        if log.left_out_count:
            left = plural(
                "{count} more is not on it: no agreement to be listed.",
                "{count} more are not on it: no agreement to be listed.",
                log.left_out_count,
            )
            words = f"{words} {left.format(count=log.left_out_count)}"
        self._context.status(words)

    def _export_failed(self, error: Exception) -> None:
        self._view.show_exporting(False)
        self._context.failed(error)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
