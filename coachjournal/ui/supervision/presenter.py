"""What Supervision does: shows steps, flags, chooses, enters meetings, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.domain.supervision import Commitment, SupervisionItem, SupervisionMeeting
from coachjournal.services.exhibits_offered import Offered
from coachjournal.services.since_last import SinceLastView
from coachjournal.services.supervision import MeetingPage, WaitingItem
from coachjournal.system.language import _
from coachjournal.ui.bringing import bring
from coachjournal.ui.commitments import ChangedSheet, OutcomeSheet
from coachjournal.ui.forms import Forms, Job
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision.doors import open_review
from coachjournal.ui.supervision.exhibit_sheet import ExhibitSheet
from coachjournal.ui.supervision.meeting_sheet import MeetingSheet, PastMeetingSheet
from coachjournal.ui.supervision.sheets import ClientChoice, ItemSheet
from coachjournal.ui.supervision.steps import Step
from coachjournal.ui.supervision.words import line_of

if TYPE_CHECKING:
    from coachjournal.services.clients import ClientLine
    from coachjournal.ui.supervision.page import SupervisionView

_CONCERNS = (
    Changes.SUPERVISION
    | Changes.SESSIONS
    | Changes.CLIENTS
    | Changes.DEVELOPMENT
    | Changes.THEMES
    | Changes.WORK
)


class SupervisionPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._supervision = context.practice.supervision
        self._agenda = context.practice.agenda
        self._shown: SinceLastView | None = None
        self._wanted: dict[str, str] = {}

    def take(self, view: SupervisionView) -> None:
        """Take the view once it is made."""
        self._view = view
        self._forms = Forms(view, self._context)
        view.flush, view.show_where = self._flush, self.show_where
        view.flag_wanted.connect(self.flag)
        view.meeting_wanted.connect(self.ask_meeting)
        view.review_wanted.connect(self.review)
        view.step_wanted.connect(lambda step: self.turn_to(Step(step)))
        self._reloader = Reloader(view, self._context, _CONCERNS, self._load)

    def show_where(self, **where: str) -> None:
        """Open an item that waits, a meeting, or a step."""
        if "step" in where:
            self._view.show_step(Step(where["step"]))
        if "meeting_id" in where:
            self.open_meeting(where["meeting_id"])
        self._wanted = where
        if self._shown is not None:
            self._open_wanted()

    def turn_to(self, step: Step) -> None:
        """Show a step, the keyboard on its beginning where a button led there."""
        self._view.agenda.fields.kept.keep_now()
        self._view.show_step(step, begin=True)

    def review(self) -> None:
        """Read the pack before it leaves."""
        self._view.agenda.fields.kept.keep_now()
        open_review(self._context)

    # What waits

    def flag(self) -> None:
        """Something new, or nothing but a feeling."""
        bring(self._view, self._context)

    def open_item(self, item_id: str) -> None:
        """An item that waits, in its sheet."""
        self._run(self._context.practice.clients.lines, partial(self._show_item, item_id))

    def bin_item(self, item_id: str) -> None:
        """Put an item away; it can be taken back."""
        restore = partial(self._supervision.restore_item, item_id)
        self._run(
            partial(self._supervision.bin_item, item_id),
            lambda _done: self._context.status(_("It is in the bin."), lambda: self._run(restore)),
        )

    def choose(self, item_id: str, on: bool) -> None:
        """Take an item along, or leave it for another time."""
        self._run(partial(self._agenda.choose, item_id, on))

    def order(self, item_ids: Sequence[str]) -> None:
        """Bring them in this order."""
        self._run(partial(self._agenda.order, item_ids))

    def lay_beside(self, item_id: str) -> None:
        """Choose an exhibit for an item."""
        waiting = self._waiting(item_id)
        if waiting is not None:
            show = partial(self._show_offered, waiting.item)
            self._run(partial(self._agenda.offered, item_id), show)

    def take_away(self, exhibit_id: str) -> None:
        """Take an exhibit away again."""
        self._run(partial(self._agenda.remove_exhibit, exhibit_id))

    # What became of it

    def ask_changed(self, item_id: str) -> None:
        """Ask whether it changed the practice."""
        brought = self._shown.brought if self._shown else ()
        item = next((each.item for each in brought if each.item.id == item_id), None)
        if item is not None:
            self._forms.open(ChangedSheet(self._view, self._context, item))

    def ask_outcome(self, commitment_id: str) -> None:
        """A commitment is done: what came of it."""
        promised = self._shown.promised if self._shown else ()
        commitment = next((each for each in promised if each.id == commitment_id), None)
        if commitment is not None:
            sheet = OutcomeSheet(self._view, self._context, commitment)
            sheet.saved.connect(lambda _done: self._say_done(commitment))
            self._forms.open(sheet)

    # Meetings

    def ask_meeting(self) -> None:
        """Enter a meeting."""
        self._view.agenda.fields.kept.keep_now()
        self._run(self._agenda.look, self._show_new_meeting)

    def open_meeting(self, meeting_id: str) -> None:
        """A past meeting with all of it."""
        self._run(
            lambda: (self._agenda.look(), self._supervision.meeting(meeting_id)),
            lambda found: self._show_meeting(*found),
        )

    def _load(self) -> None:
        since = self._context.practice.since_supervision
        self._run(lambda: (since.look(), self._supervision.meetings()), self._show)

    def _show(self, found: tuple[SinceLastView, list[SupervisionMeeting]]) -> None:
        shown, meetings = found
        self._shown, today, view = shown, self._context.clock.today(), self._view
        view.show_line(line_of(shown.stand))
        view.since.show_view(shown, today)
        view.agenda.show_agenda(shown.agenda, today)
        view.pack.show_agenda(shown.agenda)
        view.after.show_all(meetings, shown.stand.commitments, today)
        self._open_wanted()

    def _open_wanted(self) -> None:
        wanted, self._wanted = self._wanted, {}
        if "item_id" in wanted:
            self.open_item(wanted["item_id"])

    def _show_item(self, item_id: str, lines: list[ClientLine]) -> None:
        clients = [ClientChoice(str(each.client.id), each.client.shown_name) for each in lines]
        waiting = self._waiting(item_id)
        if waiting is not None:
            self._forms.open(ItemSheet(self._view, self._context, clients, waiting))
        else:
            self._context.status(_("That was brought already: it stands with its meeting."))

    def _show_offered(self, item: SupervisionItem, offered: Offered) -> None:
        self._forms.open(ExhibitSheet(self._view, self._context, item, offered))

    def _waiting(self, item_id: str) -> WaitingItem | None:
        waiting = self._shown.stand.waiting if self._shown is not None else ()
        return next((each for each in waiting if each.item.id == item_id), None)

    def _say_done(self, commitment: Commitment) -> None:
        again = partial(self._supervision.take_up_commitment, str(commitment.id))
        self._context.status(_("Done. It stands with its meeting."), lambda: self._run(again))

    def _show_new_meeting(self, agenda: Any) -> None:
        last = self._shown.stand.last if self._shown is not None else None
        sheet = MeetingSheet(self._view, self._context, agenda, last=last)
        sheet.saved.connect(lambda _done: self._entered())
        self._forms.open(sheet)

    def _entered(self) -> None:
        self._view.show_step(Step.AFTER)
        self._context.status(_("The meeting is entered. What you undertook comes back on Today."))

    def _show_meeting(self, agenda: Any, page: MeetingPage) -> None:
        bin_it = partial(self._bin_meeting, str(page.meeting.id))
        self._forms.open(PastMeetingSheet(self._view, self._context, agenda, page, bin_it))

    def _bin_meeting(self, meeting_id: str) -> None:
        restore = partial(self._supervision.restore_meeting, meeting_id)
        self._run(
            partial(self._supervision.bin_meeting, meeting_id),
            lambda _done: self._context.status(
                _("The meeting is in the bin."), lambda: self._run(restore)
            ),
        )

    def _flush(self) -> Sequence[Job]:
        return [*self._view.agenda.fields.flush(), *self._forms.flush()]

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
