"""The sketches with a client: those of their sessions, and those in their file alone."""

from __future__ import annotations

from coachjournal.system.language import _
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.drawings.strip import Belongs, SketchStrip
from coachjournal.ui.widgets.frames import Card


def sketches_card(shown: ClientShown, desk: ClientDesk) -> Card:
    """Thumbnails, and a new one."""
    card = Card()
    card.setAccessibleName(_("Sketches"))
    strip = SketchStrip(desk.context, "clients", title=_("Sketches"))
    strip.show_for(Belongs(client_id=shown.client_id))
    card.body.addWidget(strip)
    return card
