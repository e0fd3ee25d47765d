"""The desk's card of the erasure ledger: how many were erased, and what the ledger is for."""

from __future__ import annotations

from functools import partial
from typing import Any

from coachjournal.services.erasure_copies import CopyFate
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import buttons
from coachjournal.ui.settings.protection_shown import DeskShown
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


def ledger_card(shown: DeskShown, desk: DeskDeeds) -> Card:
    """The ledger in words; and the backups once more, where one was out of reach."""
    card = Card(_("The erasure ledger"))
    card.body.addWidget(label(_count(shown), "body", wrap=True))
    purpose = _(
        "It keeps no name: only marks by which an erased client is known again in an older "
        "backup, so that whoever was erased is erased again when one is restored."
    )
    card.body.addWidget(label(purpose, "soft", wrap=True))
    if not shown.sweep_due:
        return card
    due = _("A backup could not be reached, and may still hold someone you erased.")
    card.body.addWidget(label(due, "caution", wrap=True))
    return buttons(
        card, writes(ghost_button(_("Look through the backups now"), partial(_sweep, desk)))
    )


def _count(shown: DeskShown) -> str:
    if not shown.ledger:
        return _("Nobody was erased.")
    kept = sum(line.keep_hours for line in shown.ledger)
    last = full_date(shown.ledger[0].at.astimezone().date())
    words = plural(
        "{count} client was erased, the last on {day}.",
        "{count} clients were erased, the last on {day}.",
        len(shown.ledger),
    ).format(count=len(shown.ledger), day=last)
    if not kept:
        return words
    hours = plural(
        "The hours of {count} stayed under an anonymous code.",
        "The hours of {count} stayed under anonymous codes.",
        kept,
    )
    return f"{words} {hours.format(count=kept)}"


def _sweep(desk: DeskDeeds) -> None:
    desk.context.status(_("Looking through the backups…"))
    erasure = desk.practice.erasure

    def noted(done: Any) -> None:
        left = [copy for copy in done.value.copies if copy.fate is not CopyFate.REWRITTEN]
        if done.value.finished and not left:
            desk.context.status(_("No backup holds anyone you erased any more."))
            return
        words = plural(
            "{count} copy could not be rewritten; Backups says which.",
            "{count} copies could not be rewritten; Backups says which.",
            len(left),
        )
        desk.context.status(words.format(count=len(left)))

    def swept(result: Any) -> None:
        desk.run(partial(erasure.note, result), noted)

    desk.run(erasure.sweep_step, lambda step: desk.run(step.run, swept, lane="work"))
