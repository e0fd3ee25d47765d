"""The desk's card of the professional will: for whom, what to say, and the file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox

from coachjournal.domain.people import Client
from coachjournal.domain.protection import WillWish
from coachjournal.services.journal import Done
from coachjournal.services.will import WillMade
from coachjournal.system.language import _
from coachjournal.ui.backup_words import place_said, when_said
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import buttons, list_card
from coachjournal.ui.settings.protection_shown import DeskShown
from coachjournal.ui.settings.protection_will_sheets import MakeWillSheet, WillSecretSheet
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import WideRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.inputs import TextBox
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes


def will_card(shown: DeskShown, desk: DeskDeeds) -> Card:
    """Who tells the clients if the coach cannot, and what they are told."""
    rows = [_row(each, shown.wishes.get(each.id), desk) for each in shown.clients]
    empty = _("Once there are clients, what is to be said to each of them is kept here.")
    card = list_card(
        _("Professional will"), rows, empty, desk.whole("will"), intro=_how_it_stands(shown, desk)
    )
    if shown.plan is not None and shown.will_renewed is None:
        missing = _("Its file is not where it was. Put it back, or make the will anew.")
        card.body.insertWidget(1, label(missing, "caution", wrap=True))
    plan = shown.plan
    if plan is None:
        return buttons(card, writes(ghost_button(_("Make the will"), lambda: _make(desk, shown))))
    renew = partial(desk.do, desk.practice.will.renew, _("The will's file is renewed."))
    return buttons(
        card,
        writes(ghost_button(_("Renew the file now"), renew)),
        writes(link_button(_("Make it anew"), lambda: _make(desk, shown))),
    )


def _how_it_stands(shown: DeskShown, desk: DeskDeeds) -> str:
    if shown.plan is None:
        return _(
            "If you fall ill or die, somebody has to tell your clients. A sealed sheet and a small "
            "file let a colleague you name do that: it opens names and contacts, never notes."
        )
    words = _("For {colleague}; the file is {file}, last renewed {when}, and with every backup.")
    renewed = shown.will_renewed
    when = when_said(renewed, desk.context.clock.now()) if renewed else _("never")
    return words.format(
        colleague=shown.plan.colleague, file=place_said(Path(shown.plan.file_at)), when=when
    )


def _row(client: Client, wish: WillWish | None, desk: DeskDeeds) -> WideRow:
    say = wish.say if wish is not None and wish.say else _("Nothing said yet.")
    keep = wish is not None and wish.keep
    words = _("File to be kept. {say}") if keep else _("File to be destroyed. {say}")
    told = _("Kept. It goes into the file when that is renewed.")
    opened = partial(_open_wish, desk, client, wish, told)
    return WideRow(client.shown_name, words.format(say=say), opened)


def _open_wish(desk: DeskDeeds, client: Client, wish: WillWish | None, told: str) -> None:
    desk.open(WishSheet(desk, client, wish), told)


def _make(desk: DeskDeeds, shown: DeskShown) -> None:
    sheet = MakeWillSheet(desk, shown.plan, shown.facts.will_begun)

    def made(done: Done[WillMade]) -> None:
        sheet = WillSecretSheet(desk, done.value)
        # The button that led here was made anew meanwhile.
        sheet.finished.connect(lambda _result: desk.card_wanted.emit("will"))
        sheet.open()

    sheet.saved.connect(made)
    desk.open(sheet)


class WishSheet(FormSheet):
    """What the colleague says to one client, and what becomes of the file."""

    def __init__(self, desk: DeskDeeds, client: Client, wish: WillWish | None) -> None:
        super().__init__(desk.page, desk.context, client.shown_name, _("Save"))
        self._will, self._client_id = desk.practice.will, str(client.id)
        self.say = TextBox(wish.say if wish else "", lines=4)
        self.keep = QCheckBox(_("Keep this client's file; otherwise it is destroyed"))
        self.keep.setChecked(wish.keep if wish else False)
        hint = _("Whom they can go on with, and what you thank them for.")
        self.form.addWidget(self.row(_("What your colleague says"), self.say, hint=hint))
        self.form.addWidget(self.keep)
        self.say.setFocus()

    def job(self) -> Job:
        """Keep it."""
        say, keep = self.say.text(), self.keep.isChecked()
        return partial(self._will.wish, self._client_id, say=say, keep=keep)
