"""What Supervision does: flags, bins, enters meetings, and exports the pack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.domain.supervision import Commitment
from coachjournal.services.pack_sketches import SketchChoice
from coachjournal.services.supervision import MeetingPage, SinceLast, WaitingItem
from coachjournal.services.supervision_pack import PackMade, PackUnsure, PackWanted
from coachjournal.system.language import _
from coachjournal.ui.forms import Forms
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision.pack_sheet import PackSheet
from coachjournal.ui.supervision.sheets import (
    ClientChoice,
    ItemSheet,
    MeetingSheet,
    OutcomeSheet,
    PastMeetingSheet,
)
from coachjournal.ui.supervision.words import made_said
from coachjournal.ui.unsure_sheet import UnsureSheet

if TYPE_CHECKING:
    from coachjournal.services.clients import ClientLine
    from coachjournal.ui.supervision.page import SupervisionView

_CONCERNS = Changes.SUPERVISION | Changes.SESSIONS | Changes.CLIENTS | Changes.DEVELOPMENT


class SupervisionPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: SupervisionView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._supervision = context.practice.supervision
        self._since: SinceLast | None = None
        self._wanted_item = ""
        self._forms = Forms(view, context)
        view.flush, view.show_where = self._forms.flush, self.show_where
        self._connect()
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def show_where(self, item_id: str = "", meeting_id: str = "") -> None:
        """Open an item that waits, or a meeting."""
        if meeting_id:
            self._open_meeting(meeting_id)
        self._wanted_item = item_id
        if self._since is not None:
            self._open_wanted()

    def _connect(self) -> None:
        view = self._view
        view.item_opened.connect(self._open_item)
        view.item_binned.connect(self._bin_item)
        view.item_wanted.connect(lambda: self._open_item(""))
        view.commitment_done.connect(self._ask_outcome)
        view.meeting_wanted.connect(self._ask_meeting)
        view.meeting_opened.connect(self._open_meeting)
        view.sessions_wanted.connect(lambda: self._context.go("sessions"))
        view.pack_wanted.connect(self._ask_pack)

    def _load(self) -> None:
        self._run(
            lambda: (self._supervision.since_last(), self._supervision.meetings()), self._show
        )

    def _show(self, found: Any) -> None:
        self._since, meetings = found
        assert self._since is not None
        self._view.show_all(self._since, meetings, self._context.clock.today())
        self._open_wanted()

    def _open_wanted(self) -> None:
        wanted, self._wanted_item = self._wanted_item, ""
        if wanted:
            self._open_item(wanted)

    # What waits

    def _open_item(self, item_id: str) -> None:
        self._run(self._context.practice.clients.lines, partial(self._show_item, item_id))

    def _show_item(self, item_id: str, lines: list[ClientLine]) -> None:
        clients = [ClientChoice(str(each.client.id), each.client.shown_name) for each in lines]
        waiting = self._waiting(item_id)
        if waiting is not None or not item_id:
            self._forms.open(ItemSheet(self._view, self._context, clients, waiting))
        else:
            self._context.status(_("That was brought already: it stands with its meeting."))

    def _waiting(self, item_id: str) -> WaitingItem | None:
        waiting = self._since.waiting if self._since is not None else ()
        return next((each for each in waiting if each.item.id == item_id), None)

    def _bin_item(self, item_id: str) -> None:
        self._run(
            partial(self._supervision.bin_item, item_id),
            lambda _done: self._context.status(
                _("It is in the bin."),
                lambda: self._run(partial(self._supervision.restore_item, item_id)),
            ),
        )

    # Commitments and meetings

    def _ask_outcome(self, commitment_id: str) -> None:
        found = self._since.commitments if self._since is not None else ()
        commitment = next((each for each in found if each.id == commitment_id), None)
        if commitment is not None:
            sheet = OutcomeSheet(self._view, self._context, commitment)
            sheet.saved.connect(lambda _done: self._say_done(commitment))
            self._forms.open(sheet)

    def _say_done(self, commitment: Commitment) -> None:
        again = partial(self._supervision.take_up_commitment, str(commitment.id))
        self._context.status(_("Done. It stands with its meeting."), lambda: self._run(again))

    def _ask_meeting(self) -> None:
        waiting = self._since.waiting if self._since is not None else ()
        self._forms.open(MeetingSheet(self._view, self._context, waiting))

    def _open_meeting(self, meeting_id: str) -> None:
        self._run(partial(self._supervision.meeting, meeting_id), self._show_meeting)

    def _show_meeting(self, page: MeetingPage) -> None:
        self._forms.open(PastMeetingSheet(self._view, self._context, page))

    # The pack

    def _ask_pack(self) -> None:
        self._run(self._context.practice.packs.sketches, self._ask_sketches)

    def _ask_sketches(self, choices: list[SketchChoice]) -> None:
        """Which drawings come along, where there are any."""
        if choices:
            PackSheet(self._view, choices, self._ask_file).open()
        else:
            self._ask_file(())

    def _ask_file(self, sketches: tuple[str, ...]) -> None:
        day = self._context.clock.today().isoformat()
        proposed = Path.home() / f"supervision-pack-{day}.pdf"
        out = self._context.dialogs.ask_save_file(
            self._view, _("Export the pack"), proposed, _("PDF (*.pdf);;Markdown (*.md)")
        )
        if out is None:
            return
        if out.suffix.lower() not in (".pdf", ".md"):
            out = out.with_name(f"{out.name}.pdf")
        self._export(out, PackWanted(sketches=sketches))

    def _export(self, out: Path, wanted: PackWanted) -> None:
        self._view.show_exporting(True)
        self._context.tasks.run(
            partial(self._context.practice.packs.export, out, wanted),
            owner=self,
            done=partial(self._exported, out),
            failed=partial(self._not_exported, out, wanted),
        )

    def _exported(self, out: Path, made: PackMade) -> None:
        self._view.show_exporting(False)
        words = made_said(made)
        self._view.show_made(_("{what} It lies in {place}").format(what=words, place=out))
        self._context.status(words)

    def _not_exported(self, out: Path, wanted: PackWanted, error: Exception) -> None:
        self._view.show_exporting(False)
        if isinstance(error, PackUnsure):
            again = partial(self._export, out, replace(wanted, accept_unsure=True))
            UnsureSheet(self._view, error.unsure, again).open()
        else:
            self._context.failed(error)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
