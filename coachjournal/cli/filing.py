"""Commands of what is on file: documents that credentials ask for, and credentials held."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import DAY, FILE, Term
from coachjournal.domain.terms import DocumentState
from coachjournal.services.credentials_held import Award
from coachjournal.system.language import _


@click.group()
def document() -> None:
    """The documents that credentials ask for."""


@document.command("set")
@click.option("--credential", required=True, metavar="ID")
@click.option("--requirement", required=True, metavar="DOC-ID", help="As progress names it.")
@click.option("--state", type=Term(DocumentState), required=True)
@click.option("--file", "file", type=FILE, help="Keep a copy of this file with it.")
@click.option("--on", "on", type=DAY, help="The day it was done; today if not said.")
@access_options
def document_set(
    access: Access,
    credential: str,
    requirement: str,
    state: DocumentState,
    file: Path | None,
    on: date | None,
) -> None:
    """Say where a document stands, and keep its file in the journal."""
    from coachjournal.services.pictures import read_file

    ready = read_file(file) if file is not None else None
    with opened(access) as practice:
        if ready is None:
            practice.documents.change(credential, requirement, state=state, on=on)
        else:
            practice.documents.set_with_file(credential, requirement, state, ready, on=on)
    tell(_("It is kept."))


@click.group("credential-held")
def credential_held() -> None:
    """The credentials that were awarded."""


@credential_held.command("add")
@click.option("--credential", required=True, metavar="ID")
@click.option("--on", "awarded_on", type=DAY, required=True, help="The day it was awarded.")
@click.option("--to", "valid_to", type=DAY, help="Its last day; as its pack has it if not said.")
@click.option("--number", default="", help="The number on the certificate.")
@access_options
def credential_held_add(
    access: Access, credential: str, awarded_on: date, valid_to: date | None, number: str
) -> None:
    """Keep that a credential was awarded."""
    with opened(access) as practice:
        held = practice.credentials_held
        ends = valid_to or held.proposed_end(credential, awarded_on)
        kept = held.keep(credential, awarded_on, ends, number).value
    click.echo(kept.id)


@credential_held.command("list")
@click.option("--json", "as_json", is_flag=True)
@access_options
def credential_held_list(access: Access, as_json: bool) -> None:
    """List them, with when renewal opens."""
    with opened(access) as practice:
        awards = practice.credentials_held.all()
    if as_json:
        answer_json([_award_json(each) for each in awards])
        return
    for each in awards:
        ends = each.held.valid_to.isoformat() if each.held.valid_to else "-"
        click.echo(f"{each.held.credential:28} {each.held.awarded_on.isoformat()}  {ends}")


def _award_json(award: Award) -> dict[str, Any]:
    held = award.held
    return {
        "id": held.id,
        "credential": held.credential,
        "awarded_on": held.awarded_on,
        "valid_to": held.valid_to,
        "number": held.number,
        "renewal": award.renewal or None,
        "renewal_opens": award.renewal_opens,
    }
