"""Which packs and papers mention a client: as their case, or by a name that was replaced."""

from __future__ import annotations

from functools import partial

from coachjournal.services.register import RegisterLine
from coachjournal.system.language import _
from coachjournal.ui.clients.protection_deeds import ClientDesk
from coachjournal.ui.clients.shown import ClientShown
from coachjournal.ui.register import open_register
from coachjournal.ui.register.words import of_client_said
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import label


def register_card(shown: ClientShown, desk: ClientDesk) -> Card:
    """In how many, and the way to each."""
    context, code = desk.context, shown.page.line.client.code
    card = Card(
        _("What has left"),
        link=_("Show"),
        followed=lambda: open_register(card.window(), context, client_code=code),
    )
    assert card.link is not None
    card.link.setAccessibleName(_("Show which packs mention them"))
    card.link.hide()
    line = label("", "soft", wrap=True)
    card.body.addWidget(line)

    def show(lines: list[RegisterLine]) -> None:
        line.setText(of_client_said(lines))
        if card.link is not None:
            card.link.setVisible(bool(lines))

    read = partial(context.practice.register.of_client, shown.client_id)
    context.tasks.run(read, owner=card, done=show, failed=context.failed)
    return card
