"""What can be done about agreed work: begin, change, parts, contracts, paper, the bin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coachjournal.domain.people import Client
from coachjournal.domain.work import EngagementPart, Outcome
from coachjournal.services.contracts import ContractVersion
from coachjournal.services.engagements import EngagementFields
from coachjournal.system.language import _, plural
from coachjournal.ui.clients.engagement_shown import (
    EngagementShown,
    everyone,
    gather_engagement,
)
from coachjournal.ui.forms import Forms
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.services.engagements import Engagements


class EngagementDesk(QObject):
    """Stands between the cards of an engagement and the services.

    Sheets are imported when they are first asked for: the page shows sooner.
    """

    shown = Signal(object)
    missing = Signal(object)
    # The engagement that was open went into the bin.
    left = Signal()
    client_wanted = Signal(str)

    def __init__(self, page: QWidget, context: PageContext, forms: Forms) -> None:
        super().__init__(page)
        self.page, self.context, self.forms = page, context, forms
        self.engagement_id = ""

    @property
    def service(self) -> Engagements:
        """What the coach can do with engagements."""
        return self.context.practice.engagements

    def load(self) -> None:
        """Gather what the page shows; `shown` brings it."""
        today = self.context.clock.today()
        wanted = self.engagement_id

        def came(shown: EngagementShown) -> None:
            if wanted == self.engagement_id:
                self.shown.emit(shown)

        self.context.tasks.run(
            partial(gather_engagement, self.context.practice, wanted, today),
            owner=self,
            done=came,
            failed=self.missing.emit,
        )

    def run(self, job: Callable[[], Any], done: Callable[[Any], object] | None = None) -> None:
        """Do something on the vault's lane; what goes wrong is said in the status strip."""

        def came_back(result: Any) -> None:
            if done is not None:
                done(result)

        self.context.tasks.run(job, owner=self, done=came_back, failed=self.context.failed)

    def say(self, words: str, undo: Callable[[], Any] | None = None) -> None:
        """Say what was done, and how it is taken back."""
        self.context.status(words, None if undo is None else lambda: self.run(undo))

    # The engagement

    def begin(self, fields: EngagementFields, opened: Callable[[str], object]) -> None:
        """Begin a new one; `opened` is told its id."""
        from coachjournal.ui.clients.engagement_sheets import EngagementSheet

        def show(clients: tuple[Client, ...]) -> None:
            sheet = EngagementSheet(self.page, self.context, fields, clients)
            sheet.saved.connect(lambda done: self._begun(str(done.value.id), opened))
            self.forms.open(sheet)

        self.run(partial(everyone, self.context.practice), show)

    def _begun(self, engagement_id: str, opened: Callable[[str], object]) -> None:
        self.say(_("The engagement is in the journal."), partial(self.service.bin, engagement_id))
        opened(engagement_id)

    def edit(self, shown: EngagementShown) -> None:
        """Change what is said of it; the strip takes it back."""
        from coachjournal.ui.clients.engagement_sheets import EngagementSheet

        before, which = shown.fields, shown.engagement_id
        sheet = EngagementSheet(
            self.page, self.context, before, shown.everyone, engagement_id=which
        )
        undo = partial(self.service.change, which, before)
        sheet.saved.connect(lambda _done: self.say(_("Changed."), undo))
        self.forms.open(sheet)

    def bin(self, shown: EngagementShown) -> None:
        """Put it into the bin."""
        which = shown.engagement_id

        def gone(_done: Any) -> None:
            self.engagement_id = ""
            words = _("The engagement is in the bin; its sessions keep their hours.")
            self.say(words, partial(self.service.restore, which))
            self.left.emit()

        self.run(partial(self.service.bin, which), gone)

    def take_in(self, shown: EngagementShown) -> None:
        """Count the sessions that stand in none."""

        def taken(done: Any) -> None:
            count = len(done.value)
            words = plural("{count} session counts here now.",
                           "{count} sessions count here now.", count)  # fmt: skip
            self.say(words.format(count=count), partial(self.service.let_go, done.value))

        self.run(partial(self.service.take_in, shown.engagement_id), taken)

    # Parts, and what is brought

    def part(self, shown: EngagementShown, part: EngagementPart | None = None) -> None:
        """Add a part, or change one."""
        from coachjournal.ui.clients.engagement_sheets import PartSheet

        programmes = self.service.programmes
        sheet = PartSheet(self.page, self.context, shown.engagement_id, part)

        def kept(done: Any) -> None:
            if part is None:
                undo: Callable[[], Any] = partial(programmes.remove_part, done.value.id)
                self.say(_("The part is in the programme."), undo)
            else:
                self.say(_("Changed."), partial(programmes.put_part, part))

        sheet.saved.connect(kept)
        self.forms.open(sheet)

    def move_part(self, part: EngagementPart, by: int) -> None:
        """Move a part up or down."""
        self.run(partial(self.service.programmes.move_part, part.id, by))

    def remove_part(self, part: EngagementPart) -> None:
        """Take a part out."""
        programmes = self.service.programmes
        self.run(
            partial(programmes.remove_part, part.id),
            lambda _done: self.say(_("Taken out."), partial(programmes.put_part, part)),
        )

    def brings(self, shown: EngagementShown, client: Client, words: str) -> None:
        """Write down what someone chooses to bring to the team."""
        from coachjournal.ui.clients.engagement_sheets import BringsSheet

        which = shown.engagement_id
        sheet = BringsSheet(self.page, self.context, which, client, words)
        undo = partial(self.service.bring, which, str(client.id), words)
        sheet.saved.connect(lambda _done: self.say(_("Changed."), undo))
        self.forms.open(sheet)

    # What came of it

    def add_result(self, shown: EngagementShown) -> None:
        """Keep a result, as someone named it."""
        from coachjournal.ui.carried.sheets import OutcomeSheet

        sheet = OutcomeSheet(self.page, self.context, (shown.programme.page.engagement,))
        carried = self.context.practice.carried
        sheet.saved.connect(
            lambda done: self.say(_("The result is kept."), partial(carried.take_away, done.value))
        )
        self.forms.open(sheet)

    def remove_result(self, outcome: Outcome) -> None:
        """Take a result away."""
        carried = self.context.practice.carried
        self.run(
            partial(carried.take_away, outcome),
            lambda done: self.say(_("Taken away."), partial(carried.put_back, done.value)),
        )

    # Contracts

    def new_version(self, shown: EngagementShown) -> None:
        """A new version of the contract, beginning with the words of the last one."""
        from coachjournal.ui.clients.contract_sheets import ContractSheet

        versions = shown.programme.contracts
        last = versions[0].words if versions else None
        sheet = ContractSheet(self.page, self.context, shown.engagement_id, last)
        sheet.saved.connect(lambda _done: self.say(_("The new version is kept.")))
        self.forms.open(sheet)

    def correct(self, shown: EngagementShown, version: ContractVersion) -> None:
        """Correct a version; the strip takes it back."""
        from coachjournal.ui.clients.contract_sheets import ContractSheet

        sheet = ContractSheet(
            self.page, self.context, shown.engagement_id, version.words, version=version
        )
        contracts = self.service.contracts
        undo = partial(contracts.change, version.contract.id, version.words)
        sheet.saved.connect(lambda _done: self.say(_("Changed."), undo))
        self.forms.open(sheet)

    def compare(self, shown: EngagementShown) -> None:
        """Two versions beside each other."""
        from coachjournal.ui.clients.contract_sheets import CompareSheet

        CompareSheet(self.page, shown.programme.contracts).open()

    def workings(self, shown: EngagementShown) -> None:
        """The sessions behind what is left."""
        from coachjournal.ui.clients.engagement_workings import show_workings

        show_workings(self.page, self.context, shown)

    # Paper

    def save_paper(self, shown: EngagementShown) -> None:
        """The programme as one PDF: whose names stand in it is asked first."""
        from coachjournal.ui.clients.paper_sheet import PaperSheet

        sheet = PaperSheet(self.page, self.context, shown.engagement_id)
        told = _("The paper was written. It is not encrypted.")
        sheet.saved.connect(lambda _done: self.say(told))
        self.forms.open(sheet)
