"""What Accreditation does: assesses, shows all side by side or one, opens workings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.assessment import Assessment, RequirementResult
from coachjournal.domain.changes import Changes
from coachjournal.system.language import _
from coachjournal.ui import figures
from coachjournal.ui.accreditation.chips import SIDE_BY_SIDE
from coachjournal.ui.accreditation.copying import workings_as_text
from coachjournal.ui.accreditation.deeds import AccreditationDeeds
from coachjournal.ui.accreditation.doors import OF_ONE, Doors
from coachjournal.ui.accreditation.evidence_door import EvidenceDoor
from coachjournal.ui.accreditation.listing import ListingSheet, listing_of, stands_under
from coachjournal.ui.accreditation.shared import Shared, shared_of, shared_said
from coachjournal.ui.accreditation.standing import (
    PageShown,
    page_shown,
    quiet_lines,
    quiet_of_all,
)
from coachjournal.ui.accreditation.words import rule_said
from coachjournal.ui.accreditation.workings import Workings, workings_of
from coachjournal.ui.clipboard import copy_marked
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.rules import open_rules
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.trail import open_trail

if TYPE_CHECKING:
    from coachjournal.ui.accreditation.page import AccreditationView

_CONCERNS = (
    Changes.CLIENTS
    | Changes.SESSIONS
    | Changes.ENGAGEMENTS
    | Changes.DEVELOPMENT
    | Changes.DOCUMENTS
    | Changes.ATTACHMENTS
    | Changes.ACCREDITATION
    | Changes.SUPERVISION
    | Changes.SETTINGS
)


class AccreditationPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: AccreditationView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._shown: PageShown | None = None
        self._shared: Shared | None = None
        self._credential = SIDE_BY_SIDE
        self._figure = ""
        self._find = False
        self._door = ""
        self._deeds = AccreditationDeeds(view, context, self._choose)
        view.show_where = self.show_where
        view.back = self.back
        self._evidence = EvidenceDoor(view, context)
        self._doors = Doors(view, context, self._evidence, self._deeds.awards)
        view.flush = lambda: [*self._deeds.flush(), *self._evidence.flush()]
        self._connect()
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def show_where(
        self,
        credential: str = "",
        figure: str = "",
        evidence: tuple[str, str] = ("", ""),
        competency: str = "",
        door: str = "",
    ) -> None:
        """Show a credential, and the workings of one of its figures.

        Or the `evidence` for a framework (its id and version), and for a competency of it;
        or what is behind a `door` of the page.
        """
        if evidence[0]:
            self._evidence.open(*evidence, competency)
            return
        self._evidence.close()
        self._credential = credential or self._credential
        self._figure, self._find, self._door = figure, not door, door
        if self._shown is not None:
            self._show()
            self._go_in()

    def back(self) -> bool:
        """One step back: from a figure's workings, then from one credential to all of them."""
        if self._evidence.close():
            return True
        if self._figure:
            self._choose_figure(self._figure)
        elif self._credential and self._shown is not None and len(self._shown.chosen) > 1:
            self._choose(SIDE_BY_SIDE)
        else:
            return False
        return True

    def _connect(self) -> None:
        view = self._view
        view.credential_chosen.connect(self._choose)
        view.figure_chosen.connect(self._choose_figure)
        view.session_wanted.connect(
            lambda session_id: self._context.go("sessions", session_id=session_id)
        )
        view.entry_wanted.connect(self._open_entry)
        view.listing_wanted.connect(self._show_listing)
        view.rules_wanted.connect(lambda: open_rules(self._context, self._credential))
        view.trail_wanted.connect(lambda: open_trail(view, self._context))
        view.copy_wanted.connect(self._copy)

    def _open_entry(self, kind: str, entry_id: str) -> None:
        if kind == "supervision":
            self._context.go("supervision", meeting_id=entry_id)
        else:
            self._context.go("development", kind=kind, entry_id=entry_id)

    def _load(self) -> None:
        today = self._context.clock.today()
        self._run(partial(page_shown, self._context.practice, today), self._take)

    def _take(self, shown: PageShown) -> None:
        self._shown, self._shared = shown, None
        self._deeds.shown = shown
        self._show()
        self._go_in()
        # Ten thousand sessions times many credentials: said when it is known.
        assessments = shown.standing.assessments
        self._later(partial(shared_of, assessments), partial(self._take_shared, shown))

    def _take_shared(self, shown: PageShown, shared: Shared) -> None:
        if shown is self._shown:
            self._shared = shared
            self._view.show_shared(shared_said(shared))
            present = self._present()
            if present is not None and self._figure:
                self._show_figure(present)

    def _show(self) -> None:
        shown = self._shown
        assert shown is not None
        ids = [each.id for each in shown.chosen]
        if self._credential not in ids:
            self._credential = ids[0] if len(ids) == 1 else SIDE_BY_SIDE
        if self._find and not self._credential and ids:
            self._find = bool(self._figure)
            self._credential = ids[0] if self._figure else SIDE_BY_SIDE
        others = [each for each in shown.known if each.id not in ids]
        self._deeds.credential = self._credential
        self._view.show_chips(shown.chosen, self._credential, others)
        self._deeds.awards.show(shown, self._credential)
        present = self._present()
        if present is None:
            self._view.show_overview(shown.standing.assessments, quiet_of_all(shown))
        else:
            self._show_one(shown, present)

    def _go_in(self) -> None:
        door, self._door = self._door, ""
        if not door or self._shown is None:
            return
        chosen = self._shown.chosen
        if door in OF_ONE and not self._credential and chosen:
            self._choose(chosen[0].id)
        self._doors.open(door, self._credential)

    def _show_one(self, shown: PageShown, present: Assessment) -> None:
        ident, listing = present.credential.id, listing_of(present, shown.standing)
        self._evidence.show_credential(present.credential)
        self._view.show_assessment(
            present,
            shown.filed.get(ident, {}),
            shown.ahead.get(ident, ()),
            (stands_under(present), listing.said()) if listing is not None else ("", ""),
        )
        self._show_figure(present)
        self._later(partial(quiet_lines, shown, present), partial(self._show_quiet, shown, present))

    def _show_quiet(self, shown: PageShown, present: Assessment, lines: tuple[str, ...]) -> None:
        if shown is self._shown and present is self._present():
            self._view.show_quiet(lines)

    def _show_figure(self, present: Assessment) -> None:
        known = [each.id for each in present.requirements]
        if self._find and self._figure not in known:
            # Asked for workings without saying whose: those of what is to go.
            self._figure = next((gap.id for gap in present.gaps), known[0] if known else "")
        result = self._result(present)
        if result is None:
            self._figure = ""
            self._view.hide_workings()
            return
        self._later(self._working_out(present, result), partial(self._show_workings, result))

    def _working_out(
        self, present: Assessment, result: RequirementResult
    ) -> Callable[[], Workings]:
        assert self._shown is not None
        ident = present.credential.id
        return partial(workings_of, result, self._shown.standing, self._shared, ident)

    def _show_workings(self, result: RequirementResult, workings: Workings) -> None:
        present = self._present()
        # Another figure, or another credential, may have been asked for meanwhile.
        if present is None or self._result(present) is not result:
            return
        self._view.show_workings(result, workings)
        if self._find:
            self._find = False
            self._view.bring_into_view()

    def _result(self, present: Assessment) -> RequirementResult | None:
        return next((each for each in present.requirements if each.id == self._figure), None)

    def _choose(self, credential: str) -> None:
        self._credential = credential
        if self._shown is not None:
            self._show()
            self._view.begin_at_top()

    def _choose_figure(self, figure: str) -> None:
        self._figure = "" if figure == self._figure else figure
        present = self._present()
        if present is not None:
            self._show_figure(present)

    def _copy(self) -> None:
        present = self._present()
        result = self._result(present) if present is not None else None
        if present is None or result is None:
            return
        have = f"{figures.have_said(result)} {figures.needed_said(result)}"
        working_out, note = self._working_out(present, result), rule_said(result)
        self._later(lambda: workings_as_text(working_out(), have, note), self._copied)

    def _copied(self, text: str) -> None:
        copy_marked(text)
        self._context.status(_("The workings are copied, with the names that they hold."))

    def _show_listing(self) -> None:
        present, shown = self._present(), self._shown
        listing = listing_of(present, shown.standing) if present and shown else None
        if listing is not None:
            go = self._context.go

            def opened(client: str) -> None:
                go("clients", client_id=client, agreements=True)

            ListingSheet(self._view, listing, opened).open()

    def _present(self) -> Assessment | None:
        return self._shown.assessment(self._credential) if self._shown is not None else None

    def _later(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run(
            job, owner=self, done=done, failed=self._context.failed, lane="work"
        )

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
