"""What Supervisees does: shows, enters, changes, bins and erases, and takes out the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from coachjournal.domain.changes import Changes
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.supervising import Supervisee
from coachjournal.domain.supervision_year import FormatTotal
from coachjournal.domain.terms import SupervisionFormat
from coachjournal.services.supervisees import SuperviseeLine
from coachjournal.services.supervision_given import GivenHeld, GivenLine
from coachjournal.services.supervision_given_log import GivenLogMade, GivenLogWanted
from coachjournal.system.language import _, plural
from coachjournal.ui.forms import Forms
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervisees.sheets import GivenSheet, LogSheet, SuperviseeSheet

if TYPE_CHECKING:
    from coachjournal.ui.supervisees.page import SuperviseesView

_CONCERNS = Changes.SUPERVISING | Changes.SESSIONS
_KINDS = "XLSX (*.xlsx);;CSV (*.csv);;PDF (*.pdf)"


class SuperviseesPresenter(QObject):
    """Stands between the view and the services."""

    def __init__(self, view: SuperviseesView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._supervisees = context.practice.supervisees
        self._book = context.practice.supervision_given
        self._one = ""
        self._line: SuperviseeLine | None = None
        self._forms = Forms(view, context)
        view.flush, view.show_where = self._forms.flush, self.show_where
        self._connect()
        self._reloader = Reloader(view, context, _CONCERNS, self._load)

    def show_where(self, supervisee_id: str = "", given_id: str = "") -> None:
        """Show one supervisee, or a meeting."""
        if supervisee_id:
            self._show_one(supervisee_id)
        if given_id:
            self._open_meeting(given_id)

    def _connect(self) -> None:
        view = self._view
        view.opened.connect(self._show_one)
        view.all_wanted.connect(lambda: self._show_one(""))
        view.new_wanted.connect(lambda: self._run(self._supervisees.next_code, self._ask_new))
        view.edit_wanted.connect(self._edit)
        view.meeting_wanted.connect(lambda: self._ask_meeting(None))
        view.meeting_opened.connect(self._open_meeting)
        view.log_wanted.connect(self._ask_log)
        view.end_wanted.connect(self._end)
        view.bin_wanted.connect(self._bin)
        view.erase_wanted.connect(self._erase)

    def _show_one(self, supervisee_id: str) -> None:
        self._one = supervisee_id
        self._load()

    def _load(self) -> None:
        if self._one:
            one = self._one
            self._run(
                lambda: (self._supervisees.line(one), self._book.lines(one)), self._show_loaded
            )
        else:
            self._run(lambda: (self._supervisees.lines(), self._book.held()), self._show_everybody)

    def _show_loaded(self, found: tuple[SuperviseeLine, list[GivenLine]]) -> None:
        self._line, meetings = found
        if self._line.supervisee.binned_at is not None:
            self._show_one("")
            return
        self._view.show_one(self._line, meetings, self._context.clock.today())

    def _show_everybody(self, found: tuple[list[SuperviseeLine], GivenHeld]) -> None:
        lines, held = found
        self._line = None
        self._view.show_everybody(lines, held, _by_kind(held), self._context.clock.today())

    # A supervisee

    def _ask_new(self, code: str) -> None:
        sheet = SuperviseeSheet(self._view, self._context, code)
        sheet.saved.connect(lambda done: self._show_one(str(done.value.id)))
        self._forms.open(sheet)

    def _edit(self) -> None:
        if self._line is not None:
            who = self._line.supervisee
            self._forms.open(SuperviseeSheet(self._view, self._context, who.code, who))

    def _end(self) -> None:
        if self._line is not None:
            who = self._line.supervisee
            on = None if who.ended_on is not None else self._context.clock.today()
            self._run(partial(self._supervisees.end, str(who.id), on))

    def _bin(self) -> None:
        one, self._one = self._one, ""
        again = partial(self._supervisees.restore, one)
        self._run(
            partial(self._supervisees.bin, one),
            lambda _done: self._context.status(_("It is in the bin."), lambda: self._run(again)),
        )

    def _erase(self) -> None:
        if self._line is None:
            return
        words = _(
            "{name} and all that was written of meetings with them alone are erased for good. Of "
            "meetings with others go the lines that name them. The hours stay. Backups made "
            "before still hold them, until they are replaced by newer ones."
        ).format(name=self._line.shown_name)
        sure = self._context.dialogs.confirm(
            self._view, _("Erase for good"), words, _("Erase"), _("Keep")
        )
        if sure:
            one, self._one = self._one, ""
            self._run(partial(self._supervisees.erase, one), self._say_erased)

    def _say_erased(self, done: Any) -> None:
        words = plural(
            "Erased. {count} meeting keeps its hours.",
            "Erased. {count} meetings keep their hours.",
            done.value,
        )
        self._context.status(words.format(count=done.value))

    # Meetings

    def _ask_meeting(self, line: GivenLine | None) -> None:
        self._run(self._supervisees.lines, partial(self._show_meeting, line))

    def _show_meeting(self, line: GivenLine | None, lines: list[SuperviseeLine]) -> None:
        sat = {each.id for each in line.supervisees} if line else set[str]()
        offered: list[Supervisee] = [
            each.supervisee
            for each in lines
            if each.supervisee.ended_on is None or each.supervisee.id in (*sat, self._one)
        ]
        self._forms.open(GivenSheet(self._view, self._context, offered, line, self._one))

    def _open_meeting(self, given_id: str) -> None:
        self._run(partial(self._book.line, given_id), self._ask_meeting)

    # The log

    def _ask_log(self) -> None:
        today = self._context.clock.today()
        first = date(today.year, 1, 1)
        self._forms.open(LogSheet(self._view, self._context, first, self._ask_file))

    def _ask_file(self, first: date, last: date, by_name: bool) -> None:
        proposed = Path.home() / _("Supervision given.xlsx")
        title = _("Where shall the log be saved?")
        out = self._context.dialogs.ask_save_file(self._view, title, proposed, _KINDS)
        if out is None:
            return
        wanted = GivenLogWanted(
            first=first, last=last, redaction=Redaction.NONE if by_name else Redaction.CODES
        )
        out = out if out.suffix else out.with_suffix(".xlsx")
        logs = self._context.practice.supervision_given_logs
        self._run(partial(logs.export, out, wanted), self._say_written)

    def _say_written(self, made: GivenLogMade) -> None:
        words = plural(
            "{count} meeting was written. The file is not encrypted.",
            "{count} meetings were written. The file is not encrypted.",
            made.meetings,
        )
        self._context.status(words.format(count=made.meetings))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


def _by_kind(held: GivenHeld) -> list[FormatTotal]:
    return [
        FormatTotal(
            format=kind,
            minutes_of={
                str(each.given.id): each.given.minutes
                for each in held.lines
                if each.given.format is kind
            },
        )
        for kind in SupervisionFormat
    ]
