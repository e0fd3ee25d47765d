"""Commands that write what bodies ask for, and that keep what others signed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import DAY, FILE
from coachjournal.domain.hours_log import hours
from coachjournal.services.practice import Practice
from coachjournal.services.signed_sheets import SheetLine
from coachjournal.system.language import _, plural


@click.command("hours-log")
@click.option("--body", type=click.Choice(["icf", "emcc", "ac", "ilm"]), required=True)
@click.option("--out", type=FILE, required=True, metavar="F.xlsx|.csv|.pdf")
@click.option("--as-of", type=DAY)
@click.option("--accept-unsure", is_flag=True, help="Let through what is unsure.")
@access_options
def export_hours_log(
    access: Access, body: str, out: Path, as_of: date | None, accept_unsure: bool
) -> None:
    """A body's log of hours. ICF's is by names, of clients who agreed; the others' by codes."""
    _write(access, f"{body}-log", out, last=as_of, accept_unsure=accept_unsure)


@click.command("accreditation-paper")
@click.option("--form", "key", required=True, metavar="KEY", help="Which; a wrong one names all.")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.xlsx|.csv")
@click.option("--credential", default="", metavar="ID", help="By whose rules; the body's lowest.")
@click.option("--from", "first", type=DAY)
@click.option("--to", "last", type=DAY, help="Also the day as of which it counts.")
@click.option("--client", "client_code", default="", metavar="CODE", help="Of one client only.")
@click.option("--organisation", default="", metavar="NAME", help="Of one organisation only.")
@click.option("--accept-unsure", is_flag=True, help="Let through what is unsure.")
@access_options
def export_accreditation_paper(
    access: Access,
    key: str,
    out: Path,
    credential: str,
    first: date | None,
    last: date | None,
    client_code: str,
    organisation: str,
    accept_unsure: bool,
) -> None:
    """A form that a body asks for, by its key: logs, sheets to sign, letters, returns."""
    _write(
        access, key, out, client_code=client_code, organisation=organisation,
        credential=credential, first=first, last=last, accept_unsure=accept_unsure,
    )  # fmt: skip


@click.group("signed-sheet")
def signed_sheet() -> None:
    """Sheets that somebody countersigns, with their scans."""


@signed_sheet.command("list")
@click.option("--json", "as_json", is_flag=True)
@access_options
def list_sheets(access: Access, as_json: bool) -> None:
    """The sheets, the newest first, and what changed since each was made."""
    with opened(access) as practice:
        lines = practice.signed_sheets.lines()
    if as_json:
        answer_json([_sheet_json(each) for each in lines])
        return
    for each in lines:
        click.echo(_sheet_words(each))


@signed_sheet.command("signed")
@click.option("--sheet", "sheet_id", required=True, metavar="ID")
@click.option("--by", required=True, metavar="NAME")
@click.option("--role", required=True, help="As what they signed; never as a supervisor.")
@click.option("--on", type=DAY, help="Today if not said.")
@access_options
def sheet_signed(access: Access, sheet_id: str, by: str, role: str, on: date | None) -> None:
    """Note who signed a sheet, as what, and when."""
    with opened(access) as practice:
        day = on or practice.journal.clock.today()
        practice.signed_sheets.sign(sheet_id, by, role, day)
    tell(_("The signature is noted."))


@signed_sheet.command("scan")
@click.option("--sheet", "sheet_id", required=True, metavar="ID")
@click.option("--file", "file", type=FILE, required=True, metavar="FILE")
@access_options
def sheet_scan(access: Access, sheet_id: str, file: Path) -> None:
    """File the scan of a signed sheet: a PDF or a picture."""
    from coachjournal.services.pictures import read_file

    ready = read_file(file)
    with opened(access) as practice:
        made = practice.signed_sheets.scan(sheet_id, ready).value
    tell(_("The scan is filed with the sheet."))
    click.echo(made.id)


def _write(
    access: Access,
    key: str,
    out: Path,
    *,
    client_code: str = "",
    organisation: str = "",
    **wanted: Any,
) -> None:
    from coachjournal.cli.unsure import say_unsure
    from coachjournal.services.accreditation_papers.drafts import PaperWanted
    from coachjournal.services.supervision_pack import PackUnsure

    with opened(access) as practice:
        about = PaperWanted(
            client_id=_client(practice, client_code),
            organisation_id=_organisation(practice, organisation),
            **wanted,
        )
        try:
            made = practice.accreditation_papers.export(key, out, about)
        except PackUnsure as refusal:
            say_unsure(refusal.unsure)
            raise
    say_unsure(made.unsure)
    for sentence in made.told:
        tell(sentence)
    tell(_("The paper was written. It is not encrypted."))


def _client(practice: Practice, code: str) -> str:
    return practice.clients.by_code(code).id if code else ""


def _organisation(practice: Practice, name: str) -> str:
    return practice.organisation_themes.by_name(name).id if name else ""


def _sheet_json(line: SheetLine) -> dict[str, Any]:
    sheet = line.sheet
    return {
        "id": sheet.id,
        "kind": sheet.kind.value,
        "made_at": sheet.made_at,
        "fingerprint": sheet.fingerprint,
        "trail_number": sheet.trail_number,
        "minutes": sheet.minutes,
        "sessions": list(sheet.sessions),
        "client": line.code,
        "organisation": line.organisation,
        "signed_by": sheet.signed_by,
        "role": sheet.role,
        "signed_on": sheet.signed_on,
        "scans": line.scans,
        "changed": [
            {"id": each.entry, "number": each.number, "change": each.change.value}
            for each in line.changed
        ],
    }


def _sheet_words(line: SheetLine) -> str:
    sheet = line.sheet
    made = _("{id}  {day}  {kind}  {hours} hours").format(
        id=sheet.id, day=sheet.made_at.date(), kind=sheet.kind.value, hours=hours(sheet.minutes)
    )
    who = _("signed by {name}, {role}, {day}").format(
        name=sheet.signed_by, role=sheet.role, day=sheet.signed_on
    )
    changed = plural(
        "{count} entry changed since", "{count} entries changed since", len(line.changed)
    ).format(count=len(line.changed))
    words = [made, line.code or line.organisation, who if sheet.signed_on else _("not signed yet")]
    if line.changed:
        words.append(changed)
    return "  ".join(each for each in words if each)
