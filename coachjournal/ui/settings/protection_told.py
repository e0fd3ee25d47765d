"""The desk's card of who was not told what."""

from __future__ import annotations

from functools import partial
from typing import Any

from coachjournal.services.protection import NotTold
from coachjournal.system.language import _
from coachjournal.ui.desk_words import TOPICS
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import list_card
from coachjournal.ui.settings.protection_shown import DeskShown
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.writing import writes


def told_card(shown: DeskShown, desk: DeskDeeds) -> Card:
    """Clients whom something was not said to, and one press for when it was."""
    rows = [_row(each, desk) for each in shown.not_told]
    empty = _(
        "Nobody is waiting. Here stand clients who have not been told of supervision, notes, "
        "how long they are kept and the limits of confidentiality, or asked about your log."
    )
    return list_card(_("Not told yet"), rows, empty, desk.whole("told"))


def _row(line: NotTold, desk: DeskDeeds) -> DeedRow:
    name = line.client.shown_name
    opened = link_button(_("Open"), partial(desk.client, str(line.client.id)))
    opened.setAccessibleName(_("Open the page of {client}").format(client=name))
    if not line.topics:
        return DeedRow(name, _missing(line), opened, first="strong")
    told = writes(ghost_button(_("Told today"), partial(_tell, desk, line)))
    told.setAccessibleName(_("Told today: {client}").format(client=name))
    return DeedRow(name, _missing(line), told, opened, first="strong")


def _missing(line: NotTold) -> str:
    topics = ", ".join(_(TOPICS[topic]) for topic in line.topics)
    found = [_("Not told of {topics}.").format(topics=topics)] if topics else []
    if len(line.missing) > len(line.topics):
        found.append(_("Not asked about standing in a log of hours."))
    return " ".join(found)


def _tell(desk: DeskDeeds, line: NotTold) -> None:
    protection = desk.practice.protection

    def noted(done: Any) -> None:
        desk.context.status(
            _("Noted as told today."),
            lambda: desk.run(partial(protection.take_back_told, done.value)),
        )

    desk.run(partial(protection.tell, str(line.client.id), line.topics), noted)
