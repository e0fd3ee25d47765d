"""Commands that take something out: the pack, the hours log, everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

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

_REDACTION = (
    click.option(
        "--redaction",
        type=click.Choice(["none", "codes"]),
        default="none",
        show_default=True,
        help="none: names as they are; codes: every name replaced, the file searched for any.",
    ),
    click.option("--with-reflections", "reflections", is_flag=True, help="The coach's own too."),
    click.option("--accept-unsure", "unsure", is_flag=True, help="Let through what is unsure."),
)


def redaction_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How people stand in a paper of sessions, and what goes into it."""
    for option in reversed(_REDACTION):
        command = option(command)
    return command


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


@export.command("session")
@click.option("--session", "session_id", required=True, metavar="ID")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.md")
@redaction_options
@access_options
def export_session(
    access: Access, session_id: str, out: Path, redaction: str, reflections: bool, unsure: bool
) -> None:
    """One session on paper, with its record."""
    _write_sessions(access, out, redaction, unsure, session_id=session_id, reflections=reflections)


@export.command("period")
@click.option("--from", "from_on", type=DAY)
@click.option("--to", "until_on", type=DAY)
@click.option("--client", "client_code", default="", metavar="CODE", help="Of one client only.")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.md")
@redaction_options
@access_options
def export_period(
    access: Access,
    from_on: date | None,
    until_on: date | None,
    client_code: str,
    out: Path,
    redaction: str,
    reflections: bool,
    unsure: bool,
) -> None:
    """The sessions of a period on paper, with their records."""
    _write_sessions(
        access, out, redaction, unsure, client_code=client_code,
        from_on=from_on, until_on=until_on, reflections=reflections,
    )  # fmt: skip


def _write_sessions(
    access: Access, out: Path, redaction: str, unsure: bool, client_code: str = "", **wanted: Any
) -> None:
    from coachjournal.cli.unsure import say_unsure
    from coachjournal.domain.redaction import Redaction
    from coachjournal.services.session_papers import PaperWanted
    from coachjournal.services.supervision_pack import PackUnsure

    with opened(access) as practice:
        client_id = practice.clients.by_code(client_code).id if client_code else ""
        try:
            made = practice.session_papers.export(
                out,
                PaperWanted(
                    redaction=Redaction(redaction),
                    client_id=client_id,
                    accept_unsure=unsure,
                    **wanted,
                ),
            )
        except PackUnsure as refusal:
            say_unsure(refusal.unsure)
            raise
    say_unsure(made.unsure)
    words = plural(
        "{count} session was written. The file is not encrypted.",
        "{count} sessions were written. The file is not encrypted.",
        made.sessions,
    )
    tell(words.format(count=made.sessions))
    if made.left_out:
        tell(_("Sessions left out, under restriction: {count}.").format(count=made.left_out))
