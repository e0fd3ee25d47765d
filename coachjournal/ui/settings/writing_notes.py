"""Whether notes are intended, whether Prepare says codes, and whose work the journal is of."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox

from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.terms import VaultFor
from coachjournal.system.language import _
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


def notes_card(settings: PracticeSettings, desk: DeskDeeds) -> Card:
    """Two choices of the practice."""
    card = Card(_("Notes and names"))
    none = _box(_("No note is intended for any session"), settings.no_notes)
    hint = _(
        "Today and the list of sessions ask for none, then. For one client or one session alone "
        "it is said in their own facts."
    )
    codes = _box(_("Codes in place of names when preparing a session"), settings.always_codes)
    change = desk.practice.settings.change

    def keep_none(on: bool) -> None:
        told = _("Nothing asks for a note any more.") if on else _("Notes are asked for again.")
        desk.do(partial(change, no_notes=on), told)

    def keep_codes(on: bool) -> None:
        told = _("Prepare says codes now.") if on else _("Prepare says names again.")
        desk.do(partial(change, always_codes=on), told)

    none.toggled.connect(keep_none)
    codes.toggled.connect(keep_codes)
    card.body.addWidget(none)
    card.body.addWidget(label(hint, "caption", wrap=True))
    card.body.addWidget(codes)
    return card


def works_card(settings: PracticeSettings, desk: DeskDeeds) -> Card:
    """Whether the journal is of both works: coaching, and supervising coaches."""
    card = Card(_("What this journal is for"))
    own = settings.vault_for is VaultFor.COACHING
    words = _("I supervise coaches as well") if own else _("I coach clients as well")
    box = _box(words, settings.both_works)

    def keep(on: bool) -> None:
        shown = _("Supervisees are shown.") if own else _("The pages of coaching are shown.")
        told = shown if on else _("They are out of sight, and nothing is lost.")
        desk.do(partial(desk.practice.settings.change, both_works=on), told)

    box.toggled.connect(keep)
    hint = (
        _("Adds a page of supervisees, with the hours you give them. No client of theirs is named.")
        if own
        else _("Adds sessions, clients, sketches and accreditation beside your supervisees.")
    )
    card.body.addWidget(box)
    card.body.addWidget(label(hint, "caption", wrap=True))
    return card


def _box(words: str, on: bool) -> QCheckBox:
    made = writes(QCheckBox(words))
    made.setAccessibleName(words)
    made.setChecked(on)
    return made
