"""What is done with awards: entered, changed, taken away; and their renewal chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from coachjournal.services.credentials_held import Award
from coachjournal.system.language import _
from coachjournal.ui.accreditation.award_sheet import AwardSheet
from coachjournal.ui.accreditation.awards_card import AwardsCard
from coachjournal.ui.accreditation.standing import PageShown
from coachjournal.ui.forms import Forms
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.accreditation.page import AccreditationView


class Awards(QObject):
    """Keeps both cards of awards: all of them in the overview, one credential's beside it."""

    renewal_wanted = Signal(str)

    def __init__(self, view: AccreditationView, context: PageContext, forms: Forms) -> None:
        super().__init__(view)
        self._view, self._context, self._forms = view, context, forms
        self._shown: PageShown | None = None
        self._credential = ""
        self._of_all, self._of_one = AwardsCard(), AwardsCard()
        view.add_below(self._of_all)
        view.add_under_figures(self._of_one)
        for card in (self._of_all, self._of_one):
            card.opened.connect(self._open)
            card.entering.connect(self.enter)
            card.renewal_wanted.connect(self.renewal_wanted)

    def enter(self) -> None:
        """Ask for what was awarded."""
        shown = self._shown
        if shown is not None:
            first = self._credential or (shown.chosen or shown.known)[0].id
            self._forms.open(AwardSheet(self._view, self._context, shown.known, first))

    def show(self, shown: PageShown, credential: str) -> None:
        """Show all, or those of one credential."""
        self._shown, self._credential = shown, credential
        card = self._of_one if credential else self._of_all
        awards = [
            each
            for each in shown.awards
            if not credential or credential in (each.held.credential, each.renewal)
        ]
        chosen = {each.id for each in shown.chosen}
        wanted = {each.renewal for each in awards if each.is_near(shown.today)} - chosen
        renewals = [each for each in shown.known if each.id in wanted]
        card.show_awards(awards, renewals, shown.today)

    def _open(self, held_id: str) -> None:
        shown = self._shown
        found = (each for each in shown.awards if each.held.id == held_id) if shown else iter(())
        award = next(found, None)
        if shown is not None and award is not None:
            first = award.held.credential
            sheet = AwardSheet(self._view, self._context, shown.known, first, award)
            sheet.offer_removal(partial(self._remove, award))
            self._forms.open(sheet)

    def _remove(self, award: Award) -> None:
        held = self._context.practice.credentials_held

        def removed(_done: object) -> None:
            back = partial(held.put_back, award.held, initiator=self)
            self._context.status(_("The award was taken away."), lambda: self._run(back))

        self._run(partial(held.remove, award.held.id, initiator=self), removed)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
