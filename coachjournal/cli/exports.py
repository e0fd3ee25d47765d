"""Commands that take something out: the pack, the hours log, everything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachjournal.cli.context import (
    Access,
    access_options,
    access_or_recovery_options,
    opened,
    tell,
)
from coachjournal.cli.parameters import DAY, FILE, FOLDER
from coachjournal.system.language import _, plural

if TYPE_CHECKING:
    from coachjournal.services.supervision_pack import PackMade

_MANY_PAGES = 5


@click.group()
def export() -> None:
    """Take something out of the journal."""


@export.command("everything")
@click.option("--out", type=FOLDER, required=True, metavar="FOLDER", help="A new folder.")
@access_or_recovery_options
def export_everything(access: Access, out: Path) -> None:
    """Everything in open formats: data.json, which import reads back, CSV and Markdown."""
    with opened(access) as practice:
        files = practice.export_everything(out)
    tell(_("{count} files were written. They are not encrypted.").format(count=files))


@export.command("hours-log")
@click.option("--body", type=click.Choice(["icf"]), required=True)
@click.option("--out", type=FILE, required=True, metavar="F.xlsx|.csv")
@click.option("--as-of", type=DAY)
@access_options
def export_hours_log(access: Access, body: str, out: Path, as_of: date | None) -> None:
    """The log of hours in the body's own columns; only clients who agreed to be listed."""
    with opened(access) as practice:
        log = practice.hours_logs.export(body, out, as_of)
    tell(
        _(
            "{listed} relationships are listed, {left_out} are left out for want of agreement."
        ).format(listed=len(log.rows), left_out=log.left_out_count)
    )


@export.command("supervision-pack")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.md")
@click.option("--since", metavar="DATE|last", help="What is new since then; last if not said.")
@click.option("--accept-unsure", is_flag=True, help="Let through what could not be decided.")
@access_options
def export_supervision_pack(
    access: Access, out: Path, since: str | None, accept_unsure: bool
) -> None:
    """The pack for supervision: codes only, checked for leaks before it is written."""
    from coachjournal.cli.unsure import say_unsure
    from coachjournal.services.supervision_pack import PackUnsure, PackWanted

    wanted = PackWanted(since=_day_or_last(since), accept_unsure=accept_unsure)
    with opened(access) as practice:
        try:
            made = practice.packs.export(out, wanted)
        except PackUnsure as refusal:
            say_unsure(refusal.unsure)
            raise
    say_unsure(made.unsure)
    _tell_pack(made)


def _tell_pack(made: PackMade) -> None:
    """What was written, and what was left out of it."""
    if made.pages:
        words = plural(
            "Pack {number} was written: {pages} page, {count} replacements, checked in the file.",
            "Pack {number} was written: {pages} pages, {count} replacements, checked in the file.",
            made.pages,
        )
    else:
        words = _("Pack {number} was written: {count} replacements, checked in the file.")
    tell(words.format(number=made.number, pages=made.pages, count=made.replacements))
    for count, words in (
        (made.passages_left_out, _("Passages left out for want of agreement: {count}.")),
        (made.notes_left_out, _("Decision notes left out, under restriction: {count}.")),
        (made.clients_left_out, _("Clients left out, restricted or in the bin: {count}.")),
    ):
        if count:
            tell(words.format(count=count))
    if made.pages > _MANY_PAGES:
        tell(_("Three pages are the aim; more than five leave little room to talk."))


def _day_or_last(text: str | None) -> date | None:
    if text in (None, "last"):
        return None
    return DAY.convert(text, None, None)
