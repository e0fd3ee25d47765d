"""Logs and papers of a body: which, of what, as which file; what is left out is said before."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.people import Client, Organisation
from coachjournal.services.accreditation_papers.drafts import Form, PaperWanted
from coachjournal.services.accreditation_papers.papers import PaperLook, PaperMade
from coachjournal.services.signed_sheets import SheetLine
from coachjournal.system.language import _, later, plural
from coachjournal.ui.accreditation_papers.signed_rows import signed_row
from coachjournal.ui.errors import words_for
from coachjournal.ui.forms import Forms, FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.unsure_sheet import UnsureSheet
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.inputs import Choice, date_field, day_of, side_by_side
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coachjournal.ui.printing import Picture

_KINDS = {
    ".pdf": later("PDF, to read and print"),
    ".docx": later("DOCX, to be changed in a word processor"),
    ".xlsx": later("XLSX, a workbook"),
    ".csv": later("CSV, plain rows"),
}
_CONCERNS = Changes.CLIENTS | Changes.ACCREDITATION | Changes.ATTACHMENTS | Changes.SESSIONS
_EVERYTHING, _DAYS = "everything", "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What can be chosen among, and what was signed."""

    clients: tuple[Client, ...] = field(repr=False)
    organisations: tuple[Organisation, ...] = field(repr=False)
    sheets: tuple[SheetLine, ...]


class PapersSheet(FormSheet):
    """Asks for a paper and writes it or prints it; below it, what others have signed."""

    saved_by_lock = False

    def __init__(self, parent: QWidget, context: PageContext, credential_id: str) -> None:
        super().__init__(parent, context, _("Logs and papers"), _("Save as…"), width=660)
        self._context, self._credential = context, credential_id
        self._papers = context.practice.accreditation_papers
        self._forms = {each.key: each for each in self._papers.forms(credential_id)}
        self._signing = Forms(self, context)
        self._out: Path | None = None
        self._asked: tuple[str, PaperWanted] | None = None
        self._refused = self._has_unsure = False
        self._open: Sequence[Unsure] = ()
        self._lay_out()
        self._connect()
        self._fit()
        self.print = ghost_button(_("Print…"), self._print)
        self.foot.insertWidget(0, self.print)
        self.saved.connect(self._say_saved)
        self.paper.setFocus()
        self._load()
        self.look()

    def wanted(self) -> PaperWanted:
        """What the fields say."""
        form, days = self._form(), self.period.value() == _DAYS
        of_organisation = form.needs_organisation or form.narrows_to_organisation
        return PaperWanted(
            credential=self._credential,
            first=day_of(self.first) if days else None,
            last=day_of(self.last) if days else None,
            client_id=self.client.value() if form.narrows_to_client else "",
            organisation_id=self.organisation.value() if of_organisation else "",
        )

    def look(self) -> None:
        """Ask what would be left out, and say it."""
        asked = (self.paper.value(), self.wanted())
        if asked == self._asked:
            return
        self._asked = asked
        self._context.tasks.run(
            partial(self._papers.look, *asked),
            owner=self,
            done=partial(self._show_look, asked),
            failed=self._failed,
        )

    def send(self) -> None:
        """Ask for the place; then write."""
        ending = self.kind.value()
        proposed = Path.home() / f"{_(self._form().title)}{ending}"
        kinds = f"{ending.removeprefix('.').upper()} (*{ending})"
        title = _("Where shall the paper be saved?")
        out = self._context.dialogs.ask_save_file(self, title, proposed, kinds)
        if out is not None:
            self._out = out if out.suffix else out.with_suffix(ending)
            super().send()

    def job(self) -> Job:
        """Write the paper to the place that was chosen."""
        assert self._out is not None
        return partial(self._papers.export, self.paper.value(), self._out, self.wanted())

    def dirty(self) -> bool:
        """Never: what is asked here is a question, and nothing typed is lost with it."""
        return False

    def flushed(self) -> Job | None:
        """What is typed of a signature is saved before a lock; a paper is only decided."""
        jobs = self._signing.flush()
        return jobs[0] if jobs else super().flushed()

    def _form(self) -> Form:
        return self._forms[self.paper.value()]

    def _lay_out(self) -> None:
        self.paper = Choice([(key, _(each.title)) for key, each in self._forms.items()])
        self.form.addWidget(self.row(_("Paper"), self.paper, "no-such-form", "unknown-body"))
        self._purpose = label("", "soft", wrap=True)
        self.form.addWidget(self._purpose)
        today = self._context.clock.today()
        self.period = Choice([(_EVERYTHING, _("everything up to today")), (_DAYS, _("some days"))])
        self.first = date_field(today.replace(month=1, day=1))
        self.last = date_field(today)
        self.form.addWidget(self.row(_("Of which time"), self.period, "nothing-in-period"))
        self._days = QWidget()
        across = side_by_side(
            self.row(_("From"), self.first, "period-backwards"), self.row(_("To"), self.last)
        )
        across.setContentsMargins(0, 0, 0, 0)
        self._days.setLayout(across)
        self.form.addWidget(self._days)
        self.client = Choice([("", _("all clients"))])
        self._of_client = self.row(_("Client"), self.client)
        self.organisation = Choice([("", _("all organisations"))])
        self._of_organisation = self.row(
            _("Organisation"), self.organisation, "organisation-needed"
        )
        self.kind = Choice([])
        for each in (self._of_client, self._of_organisation, self.row(_("As"), self.kind)):
            self.form.addWidget(each)
        self._told = label("", "body", wrap=True)
        self._unsure = label("", "caution", wrap=True)
        self.decide = ghost_button(_("Decide on each"), self._ask_unsure)
        self.decide.setAutoDefault(False)
        for widget in (self._told, self._unsure, self.decide):
            widget.hide()
            self.form.addWidget(widget)
        self._signed = QVBoxLayout()
        self.form.addLayout(self._signed)

    def _connect(self) -> None:
        for box in (self.paper, self.period, self.client, self.organisation):
            box.activated.connect(lambda _place: self._changed())
        for day in (self.first, self.last):
            day.dateChanged.connect(lambda _day: self._changed())
        self._context.news.changed.connect(self._hear)

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes & _CONCERNS:
            self._load()

    def _changed(self) -> None:
        self._fit()
        self.look()

    def _fit(self) -> None:
        """Show the fields that the chosen paper has."""
        form, before = self._form(), self.kind.value()
        self._purpose.setText(_(form.purpose))
        self.kind.clear()
        for ending in form.endings:
            self.kind.addItem(_(_KINDS[ending]), ending)
        self.kind.choose(before)
        self._days.setVisible(self.period.value() == _DAYS)
        self._of_client.setVisible(form.narrows_to_client)
        self._of_organisation.setVisible(form.needs_organisation or form.narrows_to_organisation)
        self.organisation.setItemText(0, self._any_organisation())

    def _any_organisation(self) -> str:
        return _("choose one") if self._form().needs_organisation else _("all organisations")

    def _load(self) -> None:
        self._context.tasks.run(
            self._known, owner=self, done=self._show_known, failed=self._context.failed
        )

    def _known(self) -> _Known:
        practice = self._context.practice
        return _Known(
            clients=tuple(line.client for line in practice.clients.lines()),
            organisations=tuple(self._papers.organisations()),
            sheets=tuple(practice.signed_sheets.lines()),
        )

    def _show_known(self, known: _Known) -> None:
        clients = [(each.id, f"{each.code}, {each.shown_name}") for each in known.clients]
        _offer(self.client, _("all clients"), clients)
        organisations = [(each.id, each.name) for each in known.organisations]
        _offer(self.organisation, self._any_organisation(), organisations)
        clear_layout(self._signed)
        if known.sheets:
            self._signed.addWidget(label(_("Sheets to be signed"), "heading"))
            rows = QVBoxLayout()
            fill(
                rows,
                [signed_row(self, self._context, self._signing, each) for each in known.sheets],
            )
            self._signed.addLayout(rows)

    def _show_look(self, asked: tuple[str, PaperWanted], look: PaperLook) -> None:
        if asked != self._asked:
            # Something else was chosen meanwhile.
            return
        self.show_problem("")
        self._refused = look.refused is not None
        words = words_for(look.refused) if look.refused is not None else "\n".join(look.told)
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self._show_unsure(look.unsure)
        self._allow()
        self.prepare()
        self.adjustSize()

    def _show_unsure(self, unsure: Sequence[Unsure]) -> None:
        self._has_unsure, self._open = bool(unsure), unsure
        self._unsure.setText(
            _("These may tell who someone is. Nothing was written yet: {words}").format(
                words="; ".join(each.excerpt for each in unsure)
            )
        )
        for widget in (self._unsure, self.decide):
            widget.setVisible(self._has_unsure)

    def _ask_unsure(self) -> None:
        UnsureSheet(self, self._context, self._open, self._look_anew).open()

    def _look_anew(self) -> None:
        self._asked = None
        self.look()

    def _allow(self) -> None:
        """Only what can be written is offered."""
        may = not self._refused and not self._has_unsure and not self._not_on
        self.action.setEnabled(may)
        self.print.setEnabled(may)

    def _print(self) -> None:
        self._context.tasks.run(
            partial(self._papers.pages, self.paper.value(), self.wanted()),
            owner=self,
            done=self._printed,
            failed=self._failed,
        )

    def _printed(self, pages: Sequence[Picture]) -> None:
        if self._context.dialogs.print_pages(self, _(self._form().title), pages):
            self._context.status(
                plural("{count} page was printed.", "{count} pages were printed.", len(pages))
                .format(count=len(pages))
            )  # fmt: skip

    def _say_saved(self, _made: PaperMade) -> None:
        self._context.status(_("The paper is saved. It is not encrypted."))


def _offer(box: Choice, nothing: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Offer these, and keep what is chosen."""
    chosen = box.value()
    box.clear()
    for value, words in [("", nothing), *pairs]:
        box.addItem(words, value)
    box.choose(chosen)
