"""Commands of the professional will: make it, open it, renew it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from coachjournal.cli.context import (
    Access,
    access_options,
    answer_json,
    first_line,
    opened,
    tell,
)
from coachjournal.cli.parameters import FILE, PLACE, Term
from coachjournal.domain.plain import to_plain
from coachjournal.services.will import WillContact, WillContents, WillKey, read_will
from coachjournal.system.language import _


@click.group()
def will() -> None:
    """The professional will: a file for a colleague, with contacts and no notes."""


@will.command("make")
@click.option("--out", "file", type=FILE, required=True, metavar="F.cjwill")
@click.option("--colleague", required=True)
@click.option("--contact", "colleague_contact", default="")
@click.option("--instructions", default="")
@click.option("--key", type=Term(WillKey), default=WillKey.WORDS.value, show_default=True)
@click.option("--kdf", type=click.Choice(["standard", "light"]), default="standard", hidden=True)
@click.option("--sheet", type=FILE, metavar="F.pdf", help="The sealed sheet, with the key on it.")
@access_options
def will_make(access: Access, sheet: Path | None, **said: Any) -> None:
    """Make the file; its words or groups are shown once, on standard error."""
    from coachjournal.services.will_sheet import save_will_sheet

    with opened(access) as practice:
        made = practice.will.make(**said).value
        if sheet is not None:
            settings, today = practice.settings.read(), practice.journal.clock.today()
            save_will_sheet(made.plan, settings, sheet, on=today, secret=made.secret)
    tell(_("{count} contacts were written. What opens the file, shown only now:").format(
        count=made.contacts
    ))  # fmt: skip
    tell(made.secret)


@will.command("renew")
@access_options
def will_renew(access: Access) -> None:
    """Write the file anew with what is so now; every backup does it too."""
    with opened(access) as practice:
        practice.will.renew()
    tell(_("The file was renewed."))


@will.command("wish")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--say", required=True, help="What the colleague says.")
@click.option("--keep", is_flag=True, help="The client's file is kept, not destroyed.")
@access_options
def will_wish(access: Access, client_code: str, say: str, keep: bool) -> None:
    """State what is said to a client, and what becomes of the file."""
    with opened(access) as practice:
        practice.will.wish(practice.clients.by_code(client_code).id, say=say, keep=keep)


@will.command("open")
@click.argument("file", type=FILE)
@click.option("--secret-file", type=PLACE, metavar="FILE", help="Words or groups, first line.")
@click.option("--json", "as_json", is_flag=True)
def will_open(file: Path, secret_file: Path | None, as_json: bool) -> None:
    """For the colleague: show what is in the file. No journal is needed."""
    if secret_file is None:
        secret = str(click.prompt(_("Words or groups"), hide_input=True, err=True))
    else:
        secret = first_line(secret_file)
    contents, renewed = read_will(file, secret)
    if as_json:
        answer_json({**_as_object(contents), "renewed": renewed})
        return
    tell(_("Renewed on {day}.").format(day=renewed.date()))
    if contents.instructions:
        click.echo(contents.instructions + "\n")
    for each in contents.clients:
        click.echo(_contact(each))


def _as_object(contents: WillContents) -> dict[str, Any]:
    plain: Any = to_plain(contents)
    return dict(plain)


def _contact(each: WillContact) -> str:
    then = _("keep the file") if each.keep else _("destroy the file")
    following = _("next: {day}").format(day=each.next_on) if each.next_on else _("nothing planned")
    parts = [each.code, each.name, each.email, each.phone, following, each.say, then]
    return "  ".join(part for part in parts if part)
