"""Sheets that somebody signs: a line each, who signed, the scan, and what changed since."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from coachjournal.domain.hours_log import hours
from coachjournal.domain.terms import HoursChange, SheetKind
from coachjournal.services.signed_sheets import ChangedSince, SheetLine
from coachjournal.system.language import _, later, plural
from coachjournal.ui.attachments.strip import AttachmentStrip
from coachjournal.ui.days import full_date
from coachjournal.ui.forms import Forms, FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.inputs import date_field, day_of
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_KINDS = {
    # As the paper is called where it was asked for.
    SheetKind.HOURS_LOG: later("Sheet to be countersigned"),
    SheetKind.DIARY: later("Sheet to be countersigned"),
    SheetKind.ORGANISATION_LETTER: later("Letter of verification"),
}
_CHANGES = {
    HoursChange.CREATED: later("{day}: was entered again, {minutes} minutes"),
    HoursChange.CHANGED: later("{day}: was changed, {minutes} minutes now"),
    HoursChange.BINNED: later("{day}: is in the bin, {minutes} minutes"),
    HoursChange.RESTORED: later("{day}: was taken out of the bin, {minutes} minutes"),
    HoursChange.ERASED: later("{day}: was erased, {minutes} minutes"),
}
_MOST_SHOWN = 12


def signed_row(parent: QWidget, context: PageContext, forms: Forms, line: SheetLine) -> QWidget:
    """A sheet in a line, with what can be done about it."""
    deeds = (
        writes(link_button(_("Signature and scan"), partial(_open, parent, context, forms, line))),
        writes(link_button(_("Delete"), partial(_bin, parent, context, line))),
    )
    return DeedRow(title_of(line), second_of(line), *deeds)


def title_of(line: SheetLine) -> str:
    """What the sheet is, of whom, how much."""
    whom = line.code or line.organisation
    words = _("{kind}, {whom}, {hours} hours") if whom else _("{kind}, {hours} hours")
    return words.format(kind=_(_KINDS[line.sheet.kind]), whom=whom, hours=hours(line.sheet.minutes))


def second_of(line: SheetLine) -> str:
    """When it was made, who signed, how many scans, what changed since."""
    sheet = line.sheet
    said = [_("made on {day}").format(day=full_date(sheet.made_at.date()))]
    if sheet.signed_on is not None:
        said.append(
            _("signed by {name}, {role}, on {day}").format(
                name=sheet.signed_by, role=sheet.role, day=full_date(sheet.signed_on)
            )
        )
    else:
        said.append(_("not signed yet"))
    if line.scans:
        said.append(plural("{count} scan", "{count} scans", line.scans).format(count=line.scans))
    if line.changed:
        count = len(line.changed)
        said.append(
            plural(
                "{count} entry changed since", "{count} entries changed since", count
            ).format(count=count)
        )  # fmt: skip
    return ", ".join(said)


class SignatureForm(FormSheet):
    """Who signed a sheet, as what, when; its scans; and what of it changed since."""

    def __init__(self, parent: QWidget, context: PageContext, line: SheetLine) -> None:
        super().__init__(parent, context, title_of(line), _("Note the signature"))
        self._line, self._sheets = line, context.practice.signed_sheets
        sheet = line.sheet
        self.by, self.role = QLineEdit(sheet.signed_by), QLineEdit(sheet.role)
        self.on = date_field(sheet.signed_on or context.clock.today())
        hint = _("A supervisor is never asked to certify client hours: they were not there.")
        for each in (
            self.row(_("Signed by"), self.by, "signer-needed"),
            self.row(
                _("As"), self.role, "signer-role-needed", "supervisor-never-certifies", hint=hint
            ),
            self.row(_("On"), self.on, "signed-before-made", "signed-ahead"),
        ):
            self.form.addWidget(each)
        covers = plural(
            "It covers {count} entry. Fingerprint {mark}.",
            "It covers {count} entries. Fingerprint {mark}.",
            len(sheet.sessions),
        ).format(count=len(sheet.sessions), mark=sheet.fingerprint[:12])
        self.form.addWidget(label(covers, "soft", wrap=True))
        self._show_changed(line.changed)
        self.strip = AttachmentStrip(context, title=_("Scans"))
        self.strip.show_for(self._sheets.scans_of(sheet.id))
        self.form.addWidget(self.strip)
        self.by.setFocus()

    def job(self) -> Job:
        """Note the signature."""
        return partial(
            self._sheets.sign, self._line.sheet.id, self.by.text(), self.role.text(),
            day_of(self.on),
        )  # fmt: skip

    def _show_changed(self, changed: tuple[ChangedSince, ...]) -> None:
        if not changed:
            return
        lines = [
            _(_CHANGES[each.change]).format(day=full_date(each.on), minutes=each.minutes)
            for each in changed[:_MOST_SHOWN]
        ]
        if len(changed) > _MOST_SHOWN:
            lines.append(_("and {count} more").format(count=len(changed) - _MOST_SHOWN))
        title = _("Changed since the sheet was made: it does not cover them as they are now")
        self.form.addWidget(label(title, "caution", wrap=True))
        self.form.addWidget(label("\n".join(lines), "soft", wrap=True))


def _open(parent: QWidget, context: PageContext, forms: Forms, line: SheetLine) -> None:
    form = SignatureForm(parent, context, line)
    undo = partial(context.practice.signed_sheets.put_back, line.sheet)
    form.saved.connect(
        lambda _done: context.status(_("The signature is noted."), partial(_run, context, undo))
    )
    forms.open(form)


def _bin(parent: QWidget, context: PageContext, line: SheetLine) -> None:
    sheets, sheet_id = context.practice.signed_sheets, line.sheet.id
    undo = partial(_run, context, partial(sheets.restore, sheet_id))
    context.tasks.run(
        partial(sheets.bin, sheet_id),
        owner=parent,
        done=lambda _done: context.status(_("The sheet is in the bin."), undo),
        failed=context.failed,
    )


def _run(context: PageContext, job: Job) -> None:
    context.tasks.run(job, owner=context.news, failed=context.failed)
