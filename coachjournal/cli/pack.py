"""The command that takes a supervision pack out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachjournal.cli.context import Access, access_options, first_line, opened, tell
from coachjournal.cli.parameters import DAY, FILE
from coachjournal.errors import BadInput
from coachjournal.system.language import _, plural

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.services.supervision_pack import PackMade

_PARTS = ("themes", "hours", "techniques", "wheels", "went-well", "all")


@click.command("supervision-pack")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.md")
@click.option("--since", metavar="DATE|last", help="What is new since then; last if not said.")
@click.option("--sketch", "sketches", multiple=True, metavar="ID", help="Bring this drawing along.")
@click.option(
    "--appendix",
    type=click.Choice(_PARTS),
    multiple=True,
    help="Add this behind the cases; nothing if not said.",
)
@click.option("--password-file", type=FILE, help="Encrypt the PDF with what this file holds.")
@click.option("--accept-unsure", is_flag=True, help="Let through what could not be decided.")
@access_options
def export_supervision_pack(
    access: Access,
    out: Path,
    since: str | None,
    sketches: tuple[str, ...],
    appendix: tuple[str, ...],
    password_file: Path | None,
    accept_unsure: bool,
) -> None:
    """The pack of the agenda: no names in it, checked for leaks before it is written."""
    from coachjournal.cli.unsure import say_open, say_unsure
    from coachjournal.services.supervision_pack import Appendix, PackUnsure, PackWanted

    parts = tuple(Appendix) if "all" in appendix else tuple(map(Appendix, appendix))
    wanted = PackWanted(
        since=_day_or_last(since), accept_unsure=accept_unsure, sketches=sketches, appendix=parts
    )
    password = _password_in(password_file) if password_file else ""
    with opened(access) as practice:
        _require_brought(practice, sketches)
        try:
            made = practice.packs.export(out, wanted, password)
        except PackUnsure as refusal:
            say_unsure(refusal.unsure)
            say_open(refusal.cases, refusal.sketches)
            raise
    say_unsure(made.unsure)
    say_open(made.cases, made.sketches)
    _tell_pack(made)


def _require_brought(practice: Practice, sketches: tuple[str, ...]) -> None:
    """A drawing that is asked for by its id goes along, or nothing leaves. Raises BadInput."""
    if sketches and not set(sketches) <= {each.sketch_id for each in practice.packs.sketches()}:
        raise BadInput("sketch-not-brought")


def _password_in(file: Path) -> str:
    """The password in a file: whoever names one wants no open PDF. Raises BadInput."""
    password = first_line(file)
    if not password.strip():
        raise BadInput("password-empty")
    return password


def _tell_pack(made: PackMade) -> None:
    """What was written, and what was left out of it."""
    from coachjournal.services.pack_prepared import too_long_said

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
        (made.sketches_left_out, _("Drawings left out for want of agreement: {count}.")),
        (made.clients_left_out, _("Clients left out, restricted or in the bin: {count}.")),
    ):
        if count:
            tell(words.format(count=count))
    if too_long_said(made):
        tell(too_long_said(made))


def _day_or_last(text: str | None) -> date | None:
    if text in (None, "last"):
        return None
    return DAY.convert(text, None, None)
