"""The spelling check: its language, and the words that it leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from coachjournal.domain.spelling import SpellingLanguage
from coachjournal.domain.writing import OwnWord
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import FEW
from coachjournal.ui.spelling_words import LANGUAGES
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.fields import FormRow
from coachjournal.ui.widgets.frames import Card, row_of
from coachjournal.ui.widgets.inputs import choice, chosen
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


def spelling_card(language: SpellingLanguage, words: Sequence[OwnWord], desk: DeskDeeds) -> Card:
    """The language of the practice, and the coach's own words."""
    card = Card(_("Spelling"))
    box = writes(choice(LANGUAGES, language.value))
    box.setMaximumWidth(280)
    spelling = desk.practice.spelling

    def choose(_place: int) -> None:
        wanted = chosen(box, SpellingLanguage)
        desk.do(partial(spelling.set_language, wanted), _("Notes are checked in it from now on."))

    box.activated.connect(choose)
    hint = _(
        "A session in another language has its own: in the menu of the session, or of a note. "
        "Words are looked up on this computer; nothing is sent."
    )
    card.body.addWidget(FormRow(_("Language of your notes"), box, hint=hint))
    card.body.addWidget(label(_("Your own words"), "section"))
    told = _(
        "Never underlined, like the names, codes, themes and techniques of your practice. Add "
        "one here, or from the menu of a word that is underlined."
    )
    card.body.addWidget(label(told, "soft", wrap=True))
    show_all = desk.whole("own-words")
    shown = words if show_all is None else words[:FEW]
    inside = QVBoxLayout()
    fill(inside, [_row(each, desk) for each in shown])
    card.body.addLayout(inside)
    foot = [writes(ghost_button(_("Add a word"), partial(_open, desk)))]
    if show_all is not None and len(words) > FEW:
        foot.append(link_button(_("All {count}").format(count=len(words)), show_all))
    card.body.addSpacing(8)
    card.body.addLayout(row_of(*foot))
    return card


def _row(own: OwnWord, desk: DeskDeeds) -> DeedRow:
    away = writes(link_button(_("Take out"), partial(_remove, desk, own)))
    away.setAccessibleName(_("Take {word} out").format(word=own.word))
    return DeedRow(own.word, "", away)


def _remove(desk: DeskDeeds, own: OwnWord) -> None:
    spelling = desk.practice.spelling

    def gone(_done: Any) -> None:
        back = partial(desk.run, partial(spelling.add_word, own.word))
        desk.context.status(_("The word is checked again."), back)

    desk.run(partial(spelling.remove_word, own.id), gone)


def _open(desk: DeskDeeds) -> None:
    desk.open(WordForm(desk), _("The word is yours now."))


class WordForm(FormSheet):
    """Adds a word that the check leaves alone."""

    def __init__(self, desk: DeskDeeds) -> None:
        super().__init__(desk.page, desk.context, _("A word of your own"), _("Add it"))
        self._spelling = desk.practice.spelling
        self.word = QLineEdit()
        self.form.addWidget(self.row(_("Word"), self.word, "no-word"))
        self.word.setFocus()

    def job(self) -> Job:
        """Add it."""
        return partial(self._spelling.add_word, self.word.text())
