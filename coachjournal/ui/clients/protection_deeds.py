"""What can be done about a client's data: telling, agreeing, keeping, restricting, handing over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coachjournal.domain.people import Agreement
from coachjournal.domain.terms import AgreementKind
from coachjournal.system.language import _
from coachjournal.ui.carried.deeds import CarriedDeeds
from coachjournal.ui.clients.engagement_desk import EngagementDesk
from coachjournal.ui.clients.protection_shown import ProtectionShown, gather
from coachjournal.ui.forms import Forms, FormSheet
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.services.clients import ClientPage
    from coachjournal.services.practice import Practice
    from coachjournal.ui.clients.shown import ClientShown


class ClientDesk(QObject):
    """Stands between the cards of data protection and the services.

    A sheet is imported when it is first asked for: the page shows sooner.
    """

    shown = Signal(object)
    # The client is going for good: nothing of them may stay on the page.
    erasing = Signal()
    client_wanted = Signal(str)
    engagement_wanted = Signal(str)

    def __init__(
        self, page: QWidget, context: PageContext, forms: Forms, work: EngagementDesk
    ) -> None:
        super().__init__(page)
        self.page, self.context, self.work = page, context, work
        self.forms = forms
        self.carried = CarriedDeeds(page, context, forms)

    @property
    def practice(self) -> Practice:
        """What the coach can do."""
        return self.context.practice

    def load(self, page: ClientPage) -> None:
        """Gather what the cards show; `shown` brings it."""
        self.run(partial(gather, self.practice, page), self.shown.emit)

    def run(self, job: Callable[[], Any], done: Callable[[Any], object] | None = None) -> None:
        """Do something on the vault's lane; what goes wrong is said in the status strip."""

        def came_back(result: Any) -> None:
            if done is not None:
                done(result)

        self.context.tasks.run(job, owner=self, done=came_back, failed=self.context.failed)

    def open(self, sheet: FormSheet, told: str) -> None:
        """Show a form; say so once it is saved."""
        sheet.saved.connect(lambda _value: self.context.status(told))
        self.forms.open(sheet)

    def say(self, words: str, undo: Callable[[], Any] | None = None) -> None:
        """Say what was done, and how it is taken back."""
        self.context.status(words, None if undo is None else lambda: self.run(undo))

    def begin_engagement(self, shown: ClientShown) -> None:
        """Begin an agreed piece of work with the client."""
        from coachjournal.ui.clients.engagement_sheets import new_fields

        line = shown.page.line
        fields = new_fields(line.client, line.organisation, shown.today)
        self.work.begin(fields, self.engagement_wanted.emit)

    # Told and agreed

    def tell(self, shown: ProtectionShown) -> None:
        """Note what was not said yet as told today."""
        protection = self.practice.protection

        def noted(done: Any) -> None:
            self.context.status(
                _("Noted as told today."),
                lambda: self.run(partial(protection.take_back_told, done.value)),
            )

        self.run(partial(protection.tell, shown.client.id, shown.untold), noted)

    def agree(
        self,
        shown: ProtectionShown,
        agreement: Agreement | None = None,
        kind: AgreementKind | None = None,
    ) -> None:
        """Note an answer, to one kind where it is named, or withdraw an agreement."""
        from coachjournal.ui.clients.agreement_sheet import AgreementSheet

        sheet = AgreementSheet(self, shown, agreement, kind)
        sheet.saved.connect(lambda _value: self.context.status(sheet.noted()))
        self.forms.open(sheet)

    # Keeping

    def keep(self, shown: ProtectionShown) -> None:
        """Keep the file until a day."""
        from coachjournal.ui.clients.decision_sheets import KeepUntilSheet

        told = _("Kept until that day; nothing deletes itself then either.")
        self.open(KeepUntilSheet(self, shown), told)

    def restrict(self, shown: ProtectionShown) -> None:
        """Keep the client out of lists, search, packs and logs."""
        from coachjournal.ui.clients.decision_sheets import RestrictSheet

        told = _("Restricted until you lift it. Hours go on counting; nothing of it is shown.")
        self.open(RestrictSheet(self, shown), told)

    def lift(self, shown: ProtectionShown) -> None:
        """Lift the restriction."""
        from coachjournal.ui.clients.decision_sheets import LiftSheet

        self.open(LiftSheet(self, shown), _("The restriction is lifted."))

    # Handing over

    def save_copy(self, shown: ProtectionShown) -> None:
        """A copy of the file by goodwill: record, facts and goals, no reflection."""
        client = shown.client
        today = self.context.clock.today().isoformat()
        proposed = Path.home() / f"{today}-copy.pdf"
        kinds = _("PDF (*.pdf);;Markdown (*.md)")
        title = _("A copy of their file")
        out = self.context.dialogs.ask_save_file(self.page, title, proposed, kinds)
        if out is None:
            return
        self.context.status(_("Writing the copy…"))
        told = _("The copy was written. It is not encrypted.")
        self.run(
            partial(self.practice.client_files.export, client.id, out),
            lambda _line: self.context.status(told),
        )

    def erase(self, shown: ProtectionShown) -> None:
        """Erase the client, in three steps."""
        from coachjournal.ui.clients.erase_sheet import EraseSheet

        EraseSheet(self, shown).open()
