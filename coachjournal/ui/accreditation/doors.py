"""The parts of Accreditation that Ctrl+K leads to, from any page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coachjournal.system.language import _
from coachjournal.ui.accreditation.awards import Awards
from coachjournal.ui.accreditation.evidence_door import EvidenceDoor
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.writing import reading_only

if TYPE_CHECKING:
    from coachjournal.ui.accreditation.page import AccreditationView

OF_ONE = frozenset({"what-if", "papers", "portfolio"})
"""What is asked for one credential: where none is shown, for the first that is worked towards."""

_WRITING = frozenset({"papers", "rate", "award"})


class Doors:
    """Opens a part by its name; "figures", as any other, opens nothing beside the figures."""

    def __init__(
        self, view: AccreditationView, context: PageContext, evidence: EvidenceDoor, awards: Awards
    ) -> None:
        self._context = context
        self._acts: dict[str, Callable[[], object]] = {
            "what-if": view.what_if_wanted.emit,
            "papers": view.papers_wanted.emit,
            "portfolio": view.portfolio_wanted.emit,
            "evidence": view.evidence_wanted.emit,
            "rate": evidence.rate,
            "rules": view.rules_wanted.emit,
            "trail": view.trail_wanted.emit,
            "award": awards.enter,
        }

    def open(self, door: str, credential: str) -> None:
        """Open it for a credential, or say why not."""
        if door in OF_ONE and not credential:
            words = _("Add what you work towards first: a credential, or its renewal.")
            self._context.status(words)
        elif door in _WRITING and self._context.practice.read_only:
            self._context.status(reading_only())
        elif door in self._acts:
            self._acts[door]()
