"""The sheets in which the professional will is made: for whom and where; then what opens it, once.

A lock does not send the first one off: what it makes has a secret that somebody has to see. What
was entered is kept, and stands there again.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.domain.protection import WillBegun, WillPlan
from coachjournal.services.will import WillKey, WillMade
from coachjournal.system.language import _, plural
from coachjournal.ui.backup_words import place_said
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.frames import row_of
from coachjournal.ui.widgets.inputs import Choice, TextBox
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import ElidedLabel, label

_ENDING = ".cjwill"


class MakeWillSheet(FormSheet):
    """For whom the will is, what else is asked, and where its file lies."""

    def __init__(self, desk: DeskDeeds, plan: WillPlan | None, begun: WillBegun) -> None:
        title = _("Professional will")
        super().__init__(desk.page, desk.context, title, _("Make the will"), width=620)
        self._desk, self._will = desk, desk.practice.will
        self._file = Path(plan.file_at) if plan else Path.home() / f"professional-will{_ENDING}"
        if begun == WillBegun() and plan is not None:
            begun = _as_begun(plan)
        self.colleague = QLineEdit(begun.colleague)
        self.contact = QLineEdit(begun.contact)
        self.instructions = TextBox(begun.instructions, lines=3)
        pairs = [
            (WillKey.WORDS.value, _("six words")),
            (WillKey.GROUPS.value, _("eight groups of letters and figures")),
        ]
        self.key = Choice(pairs)
        self._place = ElidedLabel(cut=Qt.TextElideMode.ElideMiddle)
        self._lay_out()
        self._show_file()
        self.colleague.setFocus()

    def job(self) -> Job:
        """Make it, a few seconds."""
        values: dict[str, Any] = {
            "colleague": self.colleague.text(),
            "colleague_contact": self.contact.text(),
            "instructions": self.instructions.text(),
            "key": WillKey(self.key.value()),
        }
        return partial(self._will.make, self._file, **values)

    def job_of_lock(self) -> Job | None:
        """Keep the words."""
        begun = WillBegun(
            colleague=self.colleague.text().strip(),
            contact=self.contact.text().strip(),
            instructions=self.instructions.text().strip(),
        )
        if not self.dirty():
            return None
        return self.drafting.forgotten_after(partial(self._will.keep_begun, begun))

    def _choose(self) -> None:
        kinds = _("Professional will (*.cjwill)")
        title = _("Where shall the will's file lie?")
        chosen = self._desk.context.dialogs.ask_save_file(self, title, self._file, kinds)
        if chosen is not None:
            self._file = chosen.with_suffix(_ENDING)
            self._show_file()

    def _show_file(self) -> None:
        self._place.set_text(place_said(self._file))

    def _lay_out(self) -> None:
        add = self.form.addWidget
        hint = _("Ask them first: your supervisor, or a coach who knows your work.")
        add(self.row(_("Colleague"), self.colleague, "colleague-needed", hint=hint))
        add(self.row(_("Reached at"), self.contact))
        hint = _("It stands on the sheet and in the file.")
        add(self.row(_("What else you ask of them"), self.instructions, hint=hint))
        hint = _("Making it takes a few seconds; what opens it is shown once.")
        add(self.row(_("The file opens with"), self.key, hint=hint))
        inside = QWidget()
        across = row_of(stretch=False)
        inside.setLayout(across)
        across.addWidget(self._place, 1)
        choose = link_button(_("Choose"), self._choose)
        choose.setAccessibleName(_("Choose where the will's file lies"))
        across.addWidget(choose)
        hint = _("On a stick that they can find, or where they can reach it. It is encrypted.")
        codes = ("file-exists", "inside-a-vault")
        add(self.row(_("The file"), inside, *codes, hint=hint))


def _as_begun(plan: WillPlan) -> WillBegun:
    return WillBegun(
        colleague=plan.colleague,
        contact=plan.colleague_contact,
        instructions=plan.instructions,
    )


class WillSecretSheet(Sheet):
    """What opens the will, shown this once; the sealed sheet can be printed with it."""

    def __init__(self, desk: DeskDeeds, will: WillMade) -> None:
        super().__init__(desk.page, _("Shown only now"), _("I have it on paper"), self.accept)
        self.cancel.hide()
        self._desk, self._will = desk, will
        count = plural(
            "{count} client's contact is in the file. This opens it:",
            "{count} clients' contacts are in the file. This opens it:",
            will.contacts,
        ).format(count=will.contacts)
        self.secret = label(will.secret, "code", wrap=True)
        self._told = label("", "soft", wrap=True)
        words = _(
            "Print the sheet, or write it by hand; seal it in an envelope with your colleague's "
            "name, and keep it where it will be found. It is kept nowhere else."
        )
        self.body.addWidget(label(count, "soft", wrap=True))
        self.body.addWidget(self.secret)
        self.body.addWidget(label(words, "soft", wrap=True))
        self.body.addLayout(
            row_of(
                ghost_button(_("Print the sealed sheet"), self._print),
                link_button(_("Save it as PDF"), self._save),
            )
        )
        self.body.addWidget(self._told)
        self.body.addStretch(1)

    def done(self, result: int) -> None:
        """However it closes: nothing of the secret waits behind the window."""
        self.secret.clear()
        super().done(result)

    def _print(self) -> None:
        from coachjournal.services.will_sheet import will_sheet_pages

        desk, will, today = self._desk, self._will, self._desk.today()

        def pages(settings: Any) -> None:
            job = partial(will_sheet_pages, will.plan, settings, on=today, secret=will.secret)
            desk.run(job, show, lane="work", failed=self._told.setText)

        def show(found: Any) -> None:
            title = _("Print the sealed sheet")
            if desk.context.dialogs.print_pages(self, title, found):
                self._told.setText(_("Printed. Take the paper out at once, and seal it."))

        desk.run(desk.practice.settings.read, pages, failed=self._told.setText)

    def _save(self) -> None:
        from coachjournal.services.will_sheet import save_will_sheet

        desk, will, today = self._desk, self._will, self._desk.today()
        out = desk.save_as(_("Save the sealed sheet"), "sealed-sheet.pdf", _("PDF (*.pdf)"))
        if out is None:
            return
        file = out.with_suffix(".pdf")

        def save(settings: Any) -> None:
            job = partial(save_will_sheet, will.plan, settings, file, on=today, secret=will.secret)
            desk.run(job, saved, lane="work", failed=self._told.setText)

        def saved(_nothing: Any) -> None:
            told = _("Saved as plain text. Print it, seal the paper, and delete the file.")
            self._told.setText(told)

        desk.run(desk.practice.settings.read, save, failed=self._told.setText)
