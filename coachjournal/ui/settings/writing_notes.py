"""Whether notes are intended at all, and whether Prepare says codes in place of names."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox

from coachjournal.domain.settings import PracticeSettings
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


def _box(words: str, on: bool) -> QCheckBox:
    made = writes(QCheckBox(words))
    made.setAccessibleName(words)
    made.setChecked(on)
    return made
