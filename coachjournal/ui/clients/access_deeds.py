"""What can be done about a client's access request."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coachjournal.system.language import _

if TYPE_CHECKING:
    from coachjournal.services.access_requests import RequestLine
    from coachjournal.ui.clients.protection_deeds import ClientDesk
    from coachjournal.ui.clients.protection_shown import ProtectionShown


class RequestDesk:
    """Stands between the cards and the services, for requests; imports sheets when asked for."""

    def __init__(self, desk: ClientDesk) -> None:
        self._desk = desk

    def receive(self, shown: ProtectionShown) -> None:
        """Note that they ask."""
        from coachjournal.ui.clients.access_sheets import ReceiveSheet

        told = _("Noted. The clock runs on this page.")
        self._desk.open(ReceiveSheet(self._desk, shown), told)

    def identity(self, line: RequestLine) -> None:
        """Note how it was made sure who asks."""
        from coachjournal.ui.clients.access_sheets import IdentitySheet

        self._desk.open(IdentitySheet(self._desk, line), _("Noted, with today's date."))

    def pause(self, line: RequestLine) -> None:
        """Stop the clock."""
        from coachjournal.ui.clients.access_sheets import PauseSheet

        self._desk.open(PauseSheet(self._desk, line), _("The clock stands still."))

    def resume(self, line: RequestLine) -> None:
        """Let the clock run again."""
        from coachjournal.ui.clients.access_sheets import ResumeSheet

        self._desk.open(ResumeSheet(self._desk, line), _("The clock runs again."))

    def extend(self, line: RequestLine) -> None:
        """Note that it takes two months longer."""
        from coachjournal.ui.clients.access_sheets import ExtendSheet

        self._desk.open(ExtendSheet(self._desk, line), _("The clock has two months more."))

    def passages(self, line: RequestLine) -> None:
        """Decide passage by passage, then write copy and letter."""
        from coachjournal.ui.clients.passages_sheet import PassagesSheet

        PassagesSheet(self._desk, line).open()

    def answered(self, line: RequestLine) -> None:
        """Note that it was answered without a copy from here: withdrawn, or by other means."""
        requests = self._desk.practice.access_requests
        message = _(
            "The clock ends today, without a copy from here: the person took the request back, "
            "or has the answer already. What was decided on passages is kept."
        )
        title, action = _("Answered otherwise"), _("It is answered")
        dialogs = self._desk.context.dialogs
        if dialogs.confirm(self._desk.page, title, message, action, _("Not yet")):
            self._desk.run(
                partial(requests.answered, line.request.id),
                lambda _done: self._desk.context.status(_("The request is answered.")),
            )
