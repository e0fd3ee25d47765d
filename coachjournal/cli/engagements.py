"""Commands for agreed work: engagement add and list, export programme."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import DAY, FILE, Term
from coachjournal.cli.unsure import say_unsure
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.terms import EngagementKind
from coachjournal.services.engagement_pages import EngagementLine
from coachjournal.services.engagements import EngagementFields
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.language import _

_MOST_SESSIONS, _MOST_HOURS = 999, 9_999


@click.group()
def engagement() -> None:
    """Add and list engagements: agreed pieces of work."""


@engagement.command("add")
@click.option("--client", "client_code", metavar="CODE", help="Whose it is.")
@click.option("--drawn-by", multiple=True, metavar="CODE", help="Who draws on it; repeated.")
@click.option("--kind", type=Term(EngagementKind), default=EngagementKind.ONE_TO_ONE.value)
@click.option("--title", default="")
@click.option("--sessions", type=click.IntRange(0, _MOST_SESSIONS), help="Sessions agreed.")
@click.option("--hours", type=click.IntRange(0, _MOST_HOURS), help="Hours agreed.")
@click.option("--starts", "starts_on", type=DAY)
@click.option("--ends", "ends_on", type=DAY)
@click.option("--organisation", default="")
@click.option("--sponsor", default="")
@click.option("--order-number", default="")
@access_options
def engagement_add(
    access: Access,
    client_code: str | None,
    drawn_by: tuple[str, ...],
    sessions: int | None,
    hours: int | None,
    starts_on: date | None,
    ends_on: date | None,
    **said: Any,
) -> None:
    """Begin an engagement; prints its id."""
    with opened(access) as practice:
        clients = practice.clients
        wanted = EngagementFields(
            client_id=clients.by_code(client_code).id if client_code else "",
            drawn_by=tuple(str(clients.by_code(code).id) for code in drawn_by),
            agreed_sessions=sessions,
            agreed_minutes=None if hours is None else hours * 60,
            starts_on=starts_on,
            ends_on=ends_on,
            **said,
        )
        click.echo(practice.engagements.add(wanted).value.id)


@engagement.command("list")
@click.option("--client", "client_code", metavar="CODE")
@click.option("--json", "as_json", is_flag=True)
@access_options
def engagement_list(access: Access, client_code: str | None, as_json: bool) -> None:
    """List engagements with what is left of each, the newest first."""
    with opened(access) as practice:
        client_id = practice.clients.by_code(client_code).id if client_code else ""
        lines = practice.engagements.lines(str(client_id))
    if as_json:
        answer_json([_json(line) for line in lines])
        return
    for line in lines:
        agreed = line.left.agreed_sessions
        of = "" if agreed is None else f"/{agreed}"
        drawn = f"{len(line.left.drawn.counted)}{of}"
        kind, title = line.engagement.kind.value, line.engagement.title
        click.echo(f"{line.engagement.id}  {kind:10} {drawn:>7}  {title}")


def _json(line: EngagementLine) -> dict[str, Any]:
    agreed = line.engagement
    return {
        "id": agreed.id,
        "kind": agreed.kind.value,
        "title": agreed.title,
        "clients": list(line.codes),
        "starts": agreed.starts_on,
        "ends": agreed.ends_on,
        "sessions_agreed": line.left.agreed_sessions,
        "sessions_drawn": len(line.left.drawn.counted),
        "sessions_left": line.left.sessions,
        "minutes_agreed": line.left.agreed_minutes,
        "minutes_drawn": line.left.drawn.minutes,
        "minutes_left": line.left.minutes,
        "order_number": agreed.order_number,
        "billed": agreed.billed,
    }


@click.command("programme")
@click.option("--engagement", "engagement_id", required=True, metavar="ID")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.md")
@click.option("--redaction", type=Term(Redaction), default=Redaction.CODES.value)
@click.option("--accept-unsure", is_flag=True, help="Let through what could not be decided.")
@access_options
def export_programme(
    access: Access, engagement_id: str, out: Path, redaction: Redaction, accept_unsure: bool
) -> None:
    """A programme on one paper: timeline, parts, one-to-ones, contract."""
    with opened(access) as practice:
        try:
            practice.programme_papers.export(
                engagement_id, out, redaction=redaction, accept_unsure=accept_unsure
            )
        except PackUnsure as refusal:
            say_unsure(refusal.unsure)
            raise
    tell(_("The programme was written. It is not encrypted."))
