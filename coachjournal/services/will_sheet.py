"""The sealed sheet of the professional will: who is asked, where things lie, how to go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coachjournal.domain import report as parts
from coachjournal.domain.protection import WillPlan
from coachjournal.domain.report import Block, Report
from coachjournal.domain.settings import PracticeSettings
from coachjournal.errors import BadInput
from coachjournal.exports.pictures import PagePicture
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import form_of, page_pictures, paper, set_report
from coachjournal.system.files import write_atomically
from coachjournal.system.language import _


def save_will_sheet(
    plan: WillPlan, settings: PracticeSettings, out: Path, *, on: date, secret: str = ""
) -> None:
    """Write the sheet as a PDF; with the secret on it where one was just made.

    Raises BadInput (`unknown-ending`, `inside-a-vault`), DiskFull, JournalError.
    """
    if form_of(out) != "pdf":
        raise BadInput("unknown-ending", known=".pdf")
    write_atomically(out, set_report(sheet(plan, settings, on, secret), "pdf"), mode=0o600)


def will_sheet_pages(
    plan: WillPlan, settings: PracticeSettings, *, on: date, secret: str = ""
) -> tuple[PagePicture, ...]:
    """The sheet's pages as pictures, for a printer: no file ever holds the secret."""
    return page_pictures(sheet(plan, settings, on, secret))


def sheet(plan: WillPlan, settings: PracticeSettings, on: date, secret: str) -> Report:
    """The sheet: one page, to be sealed in an envelope."""
    title = _("Professional will")
    blocks: list[Block] = [
        parts.Title(text=title, subtitle=numeric_date(on)),
        parts.plain_text(
            _(
                "If I die or cannot work, this sheet lets a colleague tell my clients. It opens "
                "their contacts, and never my notes."
            )
        ),
        *_people(plan, settings),
        *_secret(secret),
        *_how(plan),
        parts.WritingSpace(label=_("Where the computer and its key are"), lines=2),
        parts.WritingSpace(label=_("Signed, and witnessed by"), lines=2),
    ]
    return paper(title, on, blocks, footer=_("Seal this sheet. Delete its PDF once it is printed."))


def _people(plan: WillPlan, settings: PracticeSettings) -> Iterator[Block]:
    yield parts.Heading(text=_("Who"))
    rows = (
        (_("Coach"), settings.coach_name or settings.practice_name or _("not said")),
        (_("Colleague"), plan.colleague),
        (_("Reached at"), plan.colleague_contact or _("not said")),
        (_("Insurer"), settings.insurer or _("not said")),
    )
    yield parts.Table(header=(_("Part"), _("Name")), rows=rows, widths=(3, 7))


def _secret(secret: str) -> Iterator[Block]:
    yield parts.Heading(text=_("What opens the file"))
    if secret:
        yield parts.KeyFigures(
            figures=(parts.KeyFigure(value=secret, label=_("type this, spaces between")),)
        )
    else:
        yield parts.WritingSpace(label=_("Write the words or groups here by hand"), lines=2)


def _how(plan: WillPlan) -> Iterator[Block]:
    yield parts.Heading(text=_("Where and how"))
    name = Path(plan.file_at).name
    steps = (
        _("Find the file {name}; it is renewed with every backup.").format(name=name),
        _("On any computer with Coach Journal say: coachjournal will open {name}").format(
            name=name
        ),
        _("It shows each client's name and contact, the next appointment, what to say, and "
          "whether the file is to be destroyed or kept."),
        _("Tell the clients first. Then destroy or keep the journal as each line says; the "
          "journal itself stays shut."),
    )  # fmt: skip
    items = tuple(parts.plain_text(step) for step in steps)
    yield parts.BulletList(items=items, numbered=True)
    if plan.instructions:
        yield parts.Heading(text=_("What else I ask"))
        yield parts.plain_text(plan.instructions)
