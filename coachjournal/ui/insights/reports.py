"""What is done with the reports to organisations: made, seen, given, put on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coachjournal.domain.work import ThemesReport
from coachjournal.system.language import _
from coachjournal.ui.insights.sheets import DaySheet, PeriodSheet
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.insights.page import InsightsView
    from coachjournal.ui.insights.presenter import InsightsPresenter


class Reports:
    """Opens the sheets of a report, and writes it."""

    def __init__(
        self, presenter: InsightsPresenter, view: InsightsView, context: PageContext
    ) -> None:
        self._presenter, self._view, self._context = presenter, view, context
        part = view.organisations
        part.report_wanted.connect(self._ask_period)
        part.seen_wanted.connect(lambda report_id: self._ask_day(report_id, given=False))
        part.given_wanted.connect(lambda report_id: self._ask_day(report_id, given=True))
        part.paper_wanted.connect(self._ask_paper)

    def _ask_period(self, organisation_id: str) -> None:
        for line in self._presenter.organisations:
            if line.organisation.id == organisation_id:
                sheet = PeriodSheet(self._view, self._context, line)
                sheet.saved.connect(
                    lambda _done: self._context.status(
                        _("The report is made. Those who were coached see it first.")
                    )
                )
                self._presenter.forms.open(sheet)

    def _ask_day(self, report_id: str, *, given: bool) -> None:
        report = self._report(report_id)
        if report is None:
            return
        sheet = DaySheet(self._view, self._context, report, given=given)
        undo = partial(self._context.practice.organisation_themes.put_back, report)
        sheet.saved.connect(
            lambda _done: self._context.status(_("Noted."), lambda: self._presenter.run(undo))
        )
        self._presenter.forms.open(sheet)

    def _ask_paper(self, report_id: str) -> None:
        report = self._report(report_id)
        if report is None:
            return
        name = f"themes-{report.from_on.isoformat()}-{report.until_on.isoformat()}.pdf"
        out = self._presenter.ask_paper(_("Save the report"), name)
        if out is not None:
            self._write(report_id, out)

    def _write(self, report_id: str, out: Path) -> None:
        export = self._context.practice.organisation_themes.export
        self._presenter.make_paper(
            partial(export, report_id, out),
            _("The report is saved. It is not encrypted."),
            partial(self._write, report_id, out),
        )

    def _report(self, report_id: str) -> ThemesReport | None:
        reports = (each for line in self._presenter.organisations for each in line.reports)
        return next((each for each in reports if each.id == report_id), None)
