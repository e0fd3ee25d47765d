"""The way from a credential's figures to its evidence, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coachjournal.domain.credentials import Credential
from coachjournal.ui.accreditation.evidence_card import EvidenceCard
from coachjournal.ui.forms import Job
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.ui.accreditation.evidence_room import EvidenceRoom
    from coachjournal.ui.accreditation.page import AccreditationView


class EvidenceDoor(QObject):
    """Keeps the card beside the figures; makes the whole view when it is first wanted."""

    def __init__(self, view: AccreditationView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._room: EvidenceRoom | None = None
        self.card = EvidenceCard(context)
        self.card.wanted.connect(self.open)
        view.add_beside(self.card)
        view.evidence_wanted.connect(self.open)

    def show_credential(self, credential: Credential) -> None:
        """Show in the card what there is for the framework of a credential."""
        self.card.show_framework(credential.framework, credential.framework_version)

    def open(
        self, framework: str = "", version: str = "", competency: str = "", kind: str = ""
    ) -> None:
        """Show the whole view: a framework, and a competency of it."""
        room = self._made()
        self._view.show_room(room)
        room.show_where(framework, version, competency, kind)
        if not competency:
            room.focus_here()

    def rate(self) -> None:
        """Show the whole view, and ask how the coach sees themself."""
        self.open()
        self._made().ask_rating()

    def close(self) -> bool:
        """Go back to the figures; whether the whole view was shown."""
        if self._room is None or self._room.isHidden():
            return False
        self._view.show_room(None)
        self._view.focus_here()
        return True

    def flush(self) -> Sequence[Job]:
        """What is typed there and not kept."""
        return self._room.flush() if self._room is not None else ()

    def _made(self) -> EvidenceRoom:
        if self._room is None:
            from coachjournal.ui.accreditation.evidence_room import EvidenceRoom

            self._room = EvidenceRoom(self._context)
            self._room.left.connect(self.close)
        return self._room
