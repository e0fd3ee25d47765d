"""What Today does: gathers the day, keeps promises, leads to the other pages."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.system.language import _
from coachjournal.ui.award_words import due_said
from coachjournal.ui.became import Became
from coachjournal.ui.bringing import bring
from coachjournal.ui.commitments import OutcomeSheet
from coachjournal.ui.desk_words import remarks
from coachjournal.ui.forms import Forms
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.today.left import left_due
from coachjournal.ui.today.promise_sheet import PromiseSheet
from coachjournal.ui.today.unsent import UnsentSheet
from coachjournal.ui.widgets.focus import keeping_focus

if TYPE_CHECKING:
    from coachjournal.domain.assessment import Assessment
    from coachjournal.domain.unsent import UnsentWords
    from coachjournal.services.clients import ClientLine
    from coachjournal.services.practice import Practice
    from coachjournal.services.today import TodayPage
    from coachjournal.ui.today.page import TodayView

_CONCERNS = (
    Changes.CLIENTS
    | Changes.SESSIONS
    | Changes.NOTES
    | Changes.WORK
    | Changes.SUPERVISION
    | Changes.SUPERVISING
    | Changes.DEVELOPMENT
    | Changes.DOCUMENTS
    | Changes.ACCREDITATION
    | Changes.SETTINGS
    | Changes.BACKUPS
    | Changes.PROTECTION
    | Changes.ENGAGEMENTS
    | Changes.EXPORTS
)


class TodayPresenter(QObject):
    """Stands between Today's view and the services."""

    def __init__(self, view: TodayView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._forms = Forms(view, context)
        self._page: TodayPage | None = None
        view.flush = self._forms.flush
        self._connect(view)
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def _connect(self, view: TodayView) -> None:
        go = self._context.go
        became = Became(view, self._context, self._forms)
        view.held.connect(became.held)
        view.fill_became = lambda menu, row: became.fill(menu, row.id, row.status, row.start)
        view.session_wanted.connect(lambda session_id: go("sessions", session_id=session_id))
        view.unwritten_wanted.connect(lambda: go("sessions", without_note=True))
        view.client_wanted.connect(lambda: go("clients", new=True))
        view.item_wanted.connect(lambda item_id: go("supervision", item_id=item_id))
        view.supervision_wanted.connect(lambda: go("supervision"))
        view.supervisee_wanted.connect(lambda ident: go("supervisees", supervisee_id=ident))
        view.undertaken_done.connect(self._ask_outcome)
        view.stirs_wanted.connect(lambda: bring(view, self._context))
        view.credential_wanted.connect(lambda: go("accreditation"))
        view.workings_wanted.connect(
            lambda credential, figure: go("accreditation", credential=credential, figure=figure)
        )
        view.promise_wanted.connect(self._ask_promise)
        view.promise_kept.connect(self._keep_promise)
        view.promise_unwanted.connect(self._let_go)
        view.promise_client_wanted.connect(lambda client_id: go("clients", client_id=client_id))
        view.prepare_wanted.connect(lambda client_id: go("prepare", client_id=client_id))
        view.backups_wanted.connect(lambda: go("settings", section="backups"))
        view.restored_seen.connect(self._restored_seen)
        view.desk_wanted.connect(lambda card: go("settings", section="protection", card=card))
        view.left.wanted.connect(self._show_left)
        view.awards.wanted.connect(lambda ident: go("accreditation", credential=ident))
        view.unsent.wanted.connect(self._read_unsent)
        view.drill_line.wanted.connect(lambda: go("settings", section="security", drill=True))

    def _load(self) -> None:
        # The day comes first: figures out of ten thousand sessions take longer to gather.
        practice = self._context.practice
        self._run(lambda: (practice.today.page(), practice.unsent.left()), self._show)
        self._run(partial(_nearest, practice), self._view.show_credential)
        self._load_backups()
        today = self._context.clock.today()
        self._run(lambda: practice.security.drill_due(today), self._view.drill_line.show_due)
        self._load_desk(today)
        self._run(practice.register.due, lambda due: self._view.left.show_remarks(left_due(due)))
        self._run(
            lambda: practice.credentials_held.all(),
            lambda awards: self._view.awards.show_remarks(due_said(awards, today)),
        )

    def _read_unsent(self, words: UnsentWords) -> None:
        let_go = partial(self._context.practice.unsent.let_go, words.id)
        UnsentSheet(self._view, words, partial(self._run, let_go)).open()

    def _show_left(self, exported_id: str) -> None:
        from coachjournal.ui.register import open_register

        open_register(self._view, self._context, exported_id=exported_id)

    def _load_desk(self, today: date) -> None:
        desk = self._context.practice.desk
        self._run(desk.stand, lambda stand: self._view.show_desk(remarks(stand, today)))

    def _load_backups(self) -> None:
        practice, now = self._context.practice, self._context.clock.now
        self._run(
            lambda: practice.backups.memory(),
            lambda memory: self._view.show_backups(memory, now()),
        )

    def _restored_seen(self) -> None:
        practice = self._context.practice
        self._run(lambda: practice.backups.seen_restored())

    def _show(self, found: tuple[TodayPage, list[UnsentWords]]) -> None:
        self._page, unsent = found
        page = self._page
        clock = self._context.clock
        with keeping_focus(self._view.unsent):
            self._view.unsent.show_words(unsent, clock.today(), clock.zone_name())
        self._view.show_day(page, clock.today())

    def _ask_outcome(self, commitment_id: str) -> None:
        found = self._page.supervision.commitments if self._page is not None else ()
        commitment = next((each for each in found if each.id == commitment_id), None)
        if commitment is not None:
            sheet = OutcomeSheet(self._view, self._context, commitment)
            again = partial(self._context.practice.supervision.take_up_commitment, commitment_id)
            sheet.saved.connect(
                lambda _done: self._context.status(
                    _("Done. It stands with its meeting."), lambda: self._run(again)
                )
            )
            self._forms.open(sheet)

    def _ask_promise(self) -> None:
        self._run(self._context.practice.clients.lines, self._open_sheet)

    def _open_sheet(self, clients: list[ClientLine]) -> None:
        self._forms.open(PromiseSheet(self._view, self._context, clients))

    def _keep_promise(self, promise_id: str) -> None:
        today = self._context.practice.today
        self._run(
            partial(today.keep_promise, promise_id),
            lambda _done: self._context.status(
                _("Done. The promise is off the list."), partial(self._take_back, promise_id)
            ),
        )

    def _let_go(self, promise_id: str) -> None:
        carried = self._context.practice.carried

        def gone(done: Any) -> None:
            back = partial(carried.put_back, done.value)
            self._context.status(_("The promise is let go."), partial(self._run, back))

        self._run(partial(carried.take_away_by_id, "promises", promise_id), gone)

    def _take_back(self, promise_id: str) -> None:
        self._run(partial(self._context.practice.today.keep_promise, promise_id, kept=False))

    def _run(self, job: Any, done: Any = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


def _nearest(practice: Practice) -> Assessment | None:
    return practice.accreditation.nearest(practice.settings.read().credentials)
