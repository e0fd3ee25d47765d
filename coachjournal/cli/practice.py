"""Commands of the day: client, log, develop, sessions, search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell, text_of
from coachjournal.cli.hand_log import log_saying
from coachjournal.cli.parameters import DAY, FILE, WALL_CLOCK, Term
from coachjournal.domain.quick_line import QuickLine
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.terms import (
    Activity,
    Answer,
    ClientKind,
    Context,
    CpdCategory,
    FeedbackSource,
    Mode,
    Payment,
    SessionStatus,
    SupervisionFormat,
)
from coachjournal.domain.work import OpeningBalance
from coachjournal.services.clients import ClientLine, ClientToAdd
from coachjournal.services.development import DevelopmentToEnter, DevelopmentType
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.system.language import _


@click.group()
def client() -> None:
    """Add and list clients."""


@client.command("add")
@click.option("--code", required=True, help="Stands for the client in all that leaves: C-07.")
@click.option("--name", "full_name", default="", help="The full name.")
@click.option("--working-name", default="", help="Shown inside the window: Daniel, Calder.")
@click.option("--organisation", default="")
@click.option("--email", default="")
@click.option("--phone", default="")
@click.option("--also", multiple=True, metavar="NAME", help="Another name; may be repeated.")
@click.option("--consent-log", type=click.Choice(["yes", "no"]), help="Agreed to be listed.")
@click.option(
    "--covered-by-letter", is_flag=True, help="An organisation's letter vouches for them."
)
@click.option("--direct-report", is_flag=True)
@click.option("--kind", type=Term(ClientKind), default=ClientKind.INDIVIDUAL.value)
@click.option("--members", type=click.IntRange(0, 10_000), default=0, help="Unnamed members.")
@access_options
def client_add(
    access: Access, consent_log: str | None, members: int, also: tuple[str, ...], **said: Any
) -> None:
    """Add a client."""
    wanted = ClientToAdd(
        unnamed_members=members,
        also=also,
        consent_to_log=Answer(consent_log) if consent_log else None,
        **said,
    )
    with opened(access) as practice:
        added = practice.clients.add(wanted).value
    click.echo(added.id)


@client.command("list")
@click.option("--json", "as_json", is_flag=True)
@click.option("--restricted", is_flag=True, help="Those under restriction too.")
@access_options
def client_list(access: Access, as_json: bool, restricted: bool) -> None:
    """List the clients."""
    with opened(access) as practice:
        lines = practice.clients.lines(restricted=restricted)
    if as_json:
        answer_json([_client_json(line) for line in lines])
        return
    for line in lines:
        hours = f"{line.coaching_minutes / 60:8.2f} h"
        click.echo(f"{line.client.code:10} {hours}  {line.client.shown_name}")


def _client_json(line: ClientLine) -> dict[str, Any]:
    who = line.client
    return {
        "id": who.id,
        "code": who.code,
        "name": who.full_name,
        "working_name": who.working_name,
        "organisation": line.organisation,
        "email": who.email,
        "kind": who.kind.value,
        "direct_report": who.direct_report,
        "consent_log": line.listed_in_log.value,
        "sessions_held": line.sessions_held,
        "coaching_minutes": line.coaching_minutes,
        "restricted_since": who.restricted_since,
        "opening_balances": [_opening_json(balance) for balance in line.opening_balances],
    }


def _opening_json(balance: OpeningBalance) -> dict[str, Any]:
    return {
        "id": balance.id,
        "start": balance.starts_on,
        "end": balance.ends_on,
        "paid_minutes": balance.paid_minutes,
        "pro_bono_minutes": balance.pro_bono_minutes,
        "kind": balance.kind.value,
        "participants": balance.participants,
    }


@click.command()
@click.option("--line", default="", help='In one line: "C-07 yesterday 9:30 75m paid video".')
@click.option("--client", "client_code", metavar="CODE")
@click.option("--start", type=WALL_CLOCK, help="Local time: 2026-10-01T09:00.")
@click.option("--minutes", type=int)
@click.option("--coaching-minutes", type=int, help="The part that was coaching.")
@click.option("--payment", type=Term(Payment), default=Payment.PAID.value)
@click.option("--kind", type=Term(ClientKind))
@click.option("--participants", type=int)
@click.option("--mode", type=Term(Mode), default=Mode.IN_PERSON.value)
@click.option("--status", type=Term(SessionStatus), default=SessionStatus.HELD.value)
@click.option("--activity", type=Term(Activity), default=Activity.COACHING.value)
@click.option("--context", type=Term(Context), default=Context.WORK.value)
@click.option("--title", default="")
@click.option("--record-file", type=FILE, help="The record, as Markdown.")
@click.option("--reflection-file", type=FILE, help="The reflection, as Markdown.")
@click.option("--theme", "themes", multiple=True)
@click.option("--technique", "techniques", multiple=True)
@click.option("--bring", default="", help="A question to bring to supervision.")
@click.option("--another", is_flag=True, help="Not the one that is planned then: another.")
@access_options
def log(
    access: Access,
    line: str,
    another: bool,
    record_file: Path | None,
    reflection_file: Path | None,
    **said: Any,
) -> None:
    """Log a session; prints its id once it is durable.

    With --line, whatever else is given holds over what the line says. A session of the client
    that is planned at that hour is taken as held; what is not said stays as it was planned.
    """
    told = {name for name in said if _was_given(name)}
    given = said if not line else {name: said[name] for name in told}
    if not line and None in (said["client_code"], said["start"], said["minutes"]):
        raise click.UsageError(_("Say --client, --start and --minutes, or all of it in --line."))
    given |= {"record": text_of(record_file), "reflection": text_of(reflection_file)}
    with opened(access) as practice:
        if line:
            read = _read(practice, line)
            wanted = replace(practice.quick_log.to_log(read), **given)
            told |= {*read.terms, *(["minutes"] if read.minutes else [])}
        else:
            wanted = SessionToLog(**given)
        click.echo(log_saying(practice, wanted, told, another=another))


def _was_given(name: str) -> bool:
    source = click.get_current_context().get_parameter_source(name)
    return source is not ParameterSource.DEFAULT


def _read(practice: Practice, line: str) -> QuickLine:
    read = practice.quick_log.read(line)
    if read.unread:
        tell(_("Not understood: {words}.").format(words=", ".join(read.unread)))
    return read


@click.command()
@click.option("--type", "type_", type=Term(DevelopmentType), required=True)
@click.option("--date", "on", type=DAY, required=True)
@click.option("--minutes", type=int, required=True)
@click.option("--title", default="")
@click.option("--with", "with_whom", default="")
@click.option("--one-to-one", is_flag=True, help="Mentor coaching: one to one.")
@click.option("--category", type=Term(CpdCategory), help="CPD.")
@click.option("--format", "format_", type=Term(SupervisionFormat), help="Supervision.")
@click.option("--qualified", is_flag=True, help="Supervision: qualified as the bodies ask.")
@click.option("--source", type=Term(FeedbackSource), help="Feedback.")
@click.option("--reference", is_flag=True, help="Feedback: it is a reference.")
@click.option("--starts-training", is_flag=True, help="Training: hours count from here on.")
@click.option("--programme", default="", help="Training: what its modules have in common.")
@click.option("--core-minutes", type=int, help="Training: the part on the competencies.")
@click.option("--accredited-by", default="", help="Training: the body that accredits it.")
@click.option("--certificate", is_flag=True, help="CPD or training: a certificate is on file.")
@click.option("--group-size", type=int, help="Mentor coaching in a group: how many took part.")
@click.option("--mentor-credential", default="", help="Mentor coaching: what the mentor holds.")
@click.option(
    "--specialised",
    "mentor_specialisation",
    is_flag=True,
    help="Mentor coaching: the mentor holds the body's specialisation.",
)
@access_options
def develop(
    access: Access, type_: DevelopmentType, format_: SupervisionFormat | None, **said: Any
) -> None:
    """Enter training, mentor coaching, CPD, supervision, feedback or observed practice."""
    wanted = DevelopmentToEnter(type=type_, format=format_, **said)
    with opened(access) as practice:
        click.echo(practice.development.enter(wanted).value.id)


@click.command()
@click.option("--client", "client_code", metavar="CODE")
@click.option("--from", "first", type=DAY)
@click.option("--to", "last", type=DAY)
@click.option("--json", "as_json", is_flag=True)
@click.option("--restricted", is_flag=True, help="Those of clients under restriction too.")
@access_options
def sessions(
    access: Access,
    client_code: str | None,
    first: date | None,
    last: date | None,
    as_json: bool,
    restricted: bool,
) -> None:
    """List sessions."""
    with opened(access) as practice:
        rows = practice.sessions.rows(
            client_code=client_code, first=first, last=last, restricted=restricted
        )
        counts = practice.accreditation.counts_for() if as_json else {}
    rows.reverse()
    if as_json:
        answer_json([_session_json(row, counts.get(row.id, ())) for row in rows])
        return
    for row in rows:
        when = row.start.isoformat(sep=" ", timespec="minutes")
        click.echo(f"{when}  {row.minutes:4} min  {row.client_code:8} {row.status:14} {row.title}")


def _session_json(row: SessionRow, counts_for: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": row.id,
        "client": row.client_code,
        "start": row.start.isoformat(timespec="minutes"),
        "minutes": row.minutes,
        "coaching_minutes": row.coaching_minutes,
        "activity": row.activity,
        "kind": row.kind,
        "participants": row.participants,
        "payment": row.payment,
        "status": row.status,
        "mode": row.mode,
        "counts_for": list(counts_for),
    }


@click.command()
@click.argument("query")
@click.option("--json", "as_json", is_flag=True)
@click.option("--restricted", is_flag=True, help="In what is kept under restriction too.")
@access_options
def search(access: Access, query: str, as_json: bool, restricted: bool) -> None:
    """Search everything that was written; the best first, with a snippet.

    Filters keep it to less: client: theme: technique: kind: from: to:
    """
    with opened(access) as practice:
        answer = practice.search.ask(query, restricted=restricted)
    found = answer.things
    if answer.instead:
        words = _("Nothing holds what was typed; this holds: {words}")
        tell(words.format(words=answer.instead.strip()))
    for unread in answer.unread:
        tell(_("This filter fits nothing: {filter}").format(filter=unread))
    if as_json:
        answer_json(
            [
                {
                    "kind": each.hit.kind,
                    "id": each.hit.id,
                    "title": each.hit.title,
                    "snippet": each.hit.snippet,
                    "score": each.hit.score,
                    **({"client": each.client_code} if each.client_code else {}),
                }
                for each in found
            ]
        )
        return
    for each in found:
        click.echo(f"{each.hit.kind:16} {each.client_code or '':8} {each.hit.title}")
        click.echo(f"    {each.hit.snippet}")
    if not found:
        tell(_("Nothing was found."))
