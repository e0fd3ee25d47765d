"""Exports of the data-protection desk: a client's file, an access request, the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from coachjournal.cli.context import Access, access_options, opened, tell
from coachjournal.cli.parameters import DAY, FILE, FOLDER, Term
from coachjournal.domain.protection import AskedBy
from coachjournal.services.access_copy import COPY, LETTER, TO_DECIDE
from coachjournal.services.access_requests import require_entitled
from coachjournal.services.practice import Practice
from coachjournal.system.language import _


@click.command("client-file")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.md")
@access_options
def export_client_file(access: Access, client_code: str, out: Path) -> None:
    """A copy shared by goodwill: record, facts, goals; no reflections."""
    with opened(access) as practice:
        who = practice.clients.by_code(client_code)
        practice.client_files.export(who.id, out)
    tell(_("The file was written. It is not encrypted."))


@click.command("record-of-processing")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.md")
@access_options
def export_record_of_processing(access: Access, out: Path) -> None:
    """The record of processing, to print: no client is named in it."""
    with opened(access) as practice:
        practice.processing_record.export(out)
    tell(_("The record of processing was written."))


@click.command("access-request")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--out", type=FOLDER, required=True, metavar="FOLDER")
@click.option("--decisions", type=FILE, metavar="FILE", help="to-decide.json, filled in.")
@click.option("--received", "received_on", type=DAY, help="When it came; today if not said.")
@click.option("--asked-by", type=Term(AskedBy), default=AskedBy.CLIENT.value, show_default=True)
@click.option("--identity", default="", metavar="HOW", help="How you made sure who asks.")
@access_options
def export_access_request(
    access: Access,
    client_code: str,
    out: Path,
    decisions: Path | None,
    received_on: date | None,
    asked_by: AskedBy,
    identity: str,
) -> None:
    """What the law gives the person: first the passages to decide, then copy and letter."""
    require_entitled(asked_by)
    with opened(access) as practice:
        request = _request(practice, client_code, received_on, asked_by)
        if identity.strip():
            practice.access_requests.identity_checked(request, identity)
        if decisions is not None:
            practice.access_copies.take_decisions(request, decisions)
        else:
            lines = practice.access_requests.passages(request)
            if any(line.undecided for line in lines):
                found = practice.access_copies.write_to_decide(request, out, lines)
                _tell_list(practice, request, found)
                return
        checked = _identity_is_checked(practice, request)
        practice.access_copies.export(request, out)
    words = _("{copy} and {letter} were written. They are not encrypted; delete the lists.")
    tell(words.format(copy=COPY, letter=LETTER))
    if not checked:
        tell(_("It is not noted that you made sure who asks: do that before you send it."))


def _request(practice: Practice, code: str, received_on: date | None, asked_by: AskedBy) -> str:
    """The client's open request, or a new one."""
    who = practice.clients.by_code(code)
    known = practice.access_requests.open_of(who.id)
    if known is None:
        received = practice.access_requests.receive(
            who.id, received_on=received_on, asked_by=asked_by
        )
        known = received.value
    return known.id


def _identity_is_checked(practice: Practice, request: str) -> bool:
    lines = practice.access_requests.lines()
    return any(each.request.id == request and each.request.identity_checked_on for each in lines)


def _tell_list(practice: Practice, request: str, found: int) -> None:
    lines = practice.access_requests.lines()
    due = next(line.clock.due_on for line in lines if line.request.id == request)
    tell(
        _(
            "{count} passages were found. Decide in {file}, then give it back by --decisions."
        ).format(count=found, file=TO_DECIDE)
    )
    tell(_("The answer is due by {day}.").format(day=due))
