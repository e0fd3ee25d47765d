"""Commands of one who supervises coaches: supervisees, meetings given, their log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell, text_of
from coachjournal.cli.parameters import DAY, FILE, Term
from coachjournal.domain.terms import Mode, SupervisionFormat
from coachjournal.system.language import plural

if TYPE_CHECKING:
    from coachjournal.services.supervisees import SuperviseeLine
    from coachjournal.services.supervision_given import GivenLine


@click.group()
def supervisee() -> None:
    """The coaches whom I supervise."""


@supervisee.command("add")
@click.option("--code", default="", help="The next free one, if not said: S-01.")
@click.option("--name", default="")
@click.option("--email", default="")
@click.option("--phone", default="")
@click.option("--organisation", default="")
@click.option("--towards", "works_towards", default="", help="The credential they work towards.")
@click.option("--agreed-on", type=DAY)
@click.option("--review-on", type=DAY)
@click.option("--every-weeks", type=click.IntRange(0), default=0)
@click.option("--minutes", type=click.IntRange(0), default=0)
@access_options
def supervisee_add(access: Access, code: str, **said: Any) -> None:
    """Keep a supervisee; prints the code. What looks like a client's name is refused (exit 7)."""
    from coachjournal.services.supervisees import SuperviseeSaid

    with opened(access) as practice, _telling_names():
        supervisees = practice.supervisees
        made = supervisees.add(SuperviseeSaid(code=code or supervisees.next_code(), **said)).value
    click.echo(made.code)


@supervisee.command("list")
@click.option("--json", "as_json", is_flag=True)
@access_options
def supervisee_list(access: Access, as_json: bool) -> None:
    """List supervisees with the hours given to each."""
    with opened(access) as practice:
        found = practice.supervisees.lines()
    if as_json:
        answer_json([_supervisee_json(each) for each in found])
        return
    for each in found:
        who = each.supervisee
        click.echo(f"{who.code:8} {each.meetings:4} {each.minutes:6} min  {who.name}")


@supervisee.command("show")
@click.option("--code", required=True)
@click.option("--json", "as_json", is_flag=True)
@access_options
def supervisee_show(access: Access, code: str, as_json: bool) -> None:
    """One supervisee with what was agreed, and the meetings."""
    with opened(access) as practice:
        ident = str(practice.supervisees.by_code(code).id)
        line = practice.supervisees.line(ident)
        meetings = practice.supervision_given.lines(ident)
    if as_json:
        answer_json({**_supervisee_json(line), "given": [_given_json(each) for each in meetings]})
        return
    click.echo(f"{line.supervisee.code}  {line.supervisee.name}")
    for text in (line.supervisee.works_towards, line.supervisee.agreed):
        if text:
            click.echo(text)
    for each in meetings:
        _say(each)


def _supervisee_json(line: SuperviseeLine) -> dict[str, Any]:
    who = line.supervisee
    return {
        "id": who.id,
        "code": who.code,
        "name": who.name,
        "works_towards": who.works_towards,
        "meetings": line.meetings,
        "minutes": line.minutes,
        "last": line.last_on,
        "next": line.next_on,
        "next_by_contract": line.next_by,
        "review_on": who.review_on,
        "ended_on": who.ended_on,
    }


@click.group("supervision-given")
def supervision_given() -> None:
    """The meetings in which I supervised."""


@supervision_given.command("log")
@click.option("--with", "codes", multiple=True, required=True, metavar="CODE")
@click.option("--date", "on", type=DAY, required=True)
@click.option("--minutes", type=int, required=True)
@click.option("--format", "format_", type=Term(SupervisionFormat), default="individual")
@click.option("--mode", type=Term(Mode), default="video")
@click.option("--unpaid", is_flag=True)
@click.option("--case", "cases", multiple=True, metavar="K-3", help="By code alone.")
@click.option("--agreed-file", type=FILE, help="What was agreed; no client is named in it.")
@click.option("--risks-file", type=FILE)
@click.option("--next", "next_on", type=DAY)
@access_options
def supervision_given_log(
    access: Access,
    codes: tuple[str, ...],
    unpaid: bool,
    format_: SupervisionFormat,
    agreed_file: Path | None,
    risks_file: Path | None,
    **said: Any,
) -> None:
    """Enter a meeting; prints its id. What looks like a client's name is refused (exit 7)."""
    from coachjournal.services.supervision_given import GivenSaid

    with opened(access) as practice, _telling_names():
        wanted = GivenSaid(
            supervisees=tuple(str(practice.supervisees.by_code(each).id) for each in codes),
            format=format_,
            paid=not unpaid,
            agreed_points=text_of(agreed_file),
            risks=text_of(risks_file),
            **said,
        )
        made = practice.supervision_given.enter(wanted).value
    click.echo(made.id)


@contextmanager
def _telling_names() -> Iterator[None]:
    """Before a refusal, each word that looks like a name, in its sentence."""
    from coachjournal.services.no_client_names import NamesSomebody

    try:
        yield
    except NamesSomebody as refusal:
        for each in refusal.findings:
            tell(f"{each.found}: {each.sentence}")
        raise


@supervision_given.command("list")
@click.option("--with", "code", default="", metavar="CODE")
@click.option("--from", "first", type=DAY)
@click.option("--to", "last", type=DAY)
@click.option("--json", "as_json", is_flag=True)
@access_options
def supervision_given_list(
    access: Access, code: str, first: date | None, last: date | None, as_json: bool
) -> None:
    """List the meetings, the newest first."""
    with opened(access) as practice:
        ident = str(practice.supervisees.by_code(code).id) if code else ""
        found = practice.supervision_given.lines(ident)
    found = [
        each
        for each in found
        if (first is None or first <= each.given.on) and (last is None or each.given.on <= last)
    ]
    if as_json:
        answer_json([_given_json(each) for each in found])
        return
    for each in found:
        _say(each)


def _given_json(line: GivenLine) -> dict[str, Any]:
    given = line.given
    return {
        "id": given.id,
        "date": given.on,
        "minutes": given.minutes,
        "format": given.format.value,
        "mode": given.mode.value,
        "paid": given.paid,
        "with": [each.code for each in line.supervisees],
        "cases": list(given.cases),
        "agreed": given.agreed_points,
        "risks": given.risks,
        "next": given.next_on,
    }


def _say(line: GivenLine) -> None:
    given = line.given
    who = ", ".join(each.code for each in line.supervisees)
    click.echo(f"{given.on.isoformat()}  {given.minutes:5} min  {given.format.value:10} {who}")


@click.command("supervision-given-log")
@click.option("--out", type=FILE, required=True, metavar="F.xlsx|.csv|.pdf")
@click.option("--from", "first", type=DAY)
@click.option("--to", "last", type=DAY)
@click.option(
    "--redaction",
    type=click.Choice(["codes", "none"]),
    default="codes",
    show_default=True,
    help="Supervisees by code, or by name.",
)
@access_options
def export_supervision_given_log(
    access: Access, out: Path, first: date | None, last: date | None, redaction: str
) -> None:
    """The log of supervision given: every meeting once, with totals; nothing of what was said."""
    from coachjournal.domain.redaction import Redaction
    from coachjournal.services.supervision_given_log import GivenLogWanted

    wanted = GivenLogWanted(first=first, last=last, redaction=Redaction(redaction))
    with opened(access) as practice:
        made = practice.supervision_given_logs.export(out, wanted)
    words = plural(
        "{count} meeting was written. The file is not encrypted.",
        "{count} meetings were written. The file is not encrypted.",
        made.meetings,
    )
    tell(words.format(count=made.meetings))
