"""Commands of what is carried forward: actions, promises, contacts, and Prepare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import DAY, FILE, WALL_CLOCK
from coachjournal.cli.unsure import say_unsure
from coachjournal.services.practice import Practice
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.language import _


@click.group()
def action() -> None:
    """What clients mean to do: theirs, and never due."""


@action.command("add")
@click.argument("text")
@click.option("--client", "code", required=True, metavar="CODE")
@access_options
def action_add(access: Access, text: str, code: str) -> None:
    """Keep an action of a client."""
    with opened(access) as practice:
        client = practice.clients.by_code(code)
        click.echo(practice.carried.add_action(client.id, text).value.id)


@action.command("list")
@click.option("--client", "code", required=True, metavar="CODE")
@click.option("--json", "as_json", is_flag=True)
@access_options
def action_list(access: Access, code: str, as_json: bool) -> None:
    """A client's actions; those that are done come last."""
    with opened(access) as practice:
        lines = practice.carried.of_client(practice.clients.by_code(code).id).actions
    found = [
        {"id": each.action.id, "text": each.action.text, "since": each.made_on,
         "done": each.action.done_on}
        for each in lines
    ]  # fmt: skip
    _answer(found, as_json)


@action.command("done")
@click.argument("action_id", metavar="ID")
@access_options
def action_done(access: Access, action_id: str) -> None:
    """Say that a client has done it."""
    with opened(access) as practice:
        practice.carried.do_action(action_id)
    tell(_("Done. It is carried forward no more."))


@click.group()
def promise() -> None:
    """What I said I would do."""


@promise.command("add")
@click.argument("text")
@click.option("--client", "code", metavar="CODE", help="To whom; nobody in particular if not said.")
@click.option("--by", "due_on", type=DAY, help="A day, if there is one.")
@access_options
def promise_add(access: Access, text: str, code: str | None, due_on: date | None) -> None:
    """Keep a promise of mine."""
    with opened(access) as practice:
        client = _client_id(practice, code)
        made = practice.today.promise(text, client_id=client, due_on=due_on).value
    click.echo(made.id)


@promise.command("list")
@click.option("--json", "as_json", is_flag=True)
@access_options
def promise_list(access: Access, as_json: bool) -> None:
    """What I have still to do, the earliest first."""
    with opened(access) as practice:
        lines = practice.today.page().promises
    found = [
        {"id": each.promise.id, "text": each.promise.text, "client": each.client_name,
         "by": each.promise.due_on}
        for each in lines
    ]  # fmt: skip
    _answer(found, as_json)


@promise.command("done")
@click.argument("promise_id", metavar="ID")
@access_options
def promise_done(access: Access, promise_id: str) -> None:
    """Say that I have done it."""
    with opened(access) as practice:
        practice.today.keep_promise(promise_id)
    tell(_("Done. The promise is off the list."))


@click.command()
@click.argument("text")
@click.option("--client", "code", required=True, metavar="CODE")
@click.option("--at", "at", type=WALL_CLOCK, required=True, help="2026-10-01T18:30")
@click.option("--how", default="", help="A call, a message.")
@access_options
def contact(access: Access, text: str, code: str, at: datetime, how: str) -> None:
    """Keep a contact between sessions: in the record, not in the hours."""
    with opened(access) as practice:
        client = practice.clients.by_code(code)
        click.echo(practice.between.note_contact(client.id, text, at=at, manner=how).value.id)


@click.command()
@click.option("--client", "code", required=True, metavar="CODE")
@click.option("--out", type=FILE, help="Write it as PDF, Word or Markdown, by the ending.")
@click.option("--accept-unsure", is_flag=True, help="What is unsure was looked at; with --out.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def prepare(
    access: Access, code: str, out: Path | None, accept_unsure: bool, as_json: bool
) -> None:
    """Half a page for the next session with a client."""
    with opened(access) as practice:
        client = practice.clients.by_code(code)
        if out is not None:
            try:
                practice.preparing.export(client.id, out, accept_unsure=accept_unsure)
            except PackUnsure as refusal:
                say_unsure(refusal.unsure)
                raise
            tell(_("The page was written. It is not encrypted."))
            return
        prepared = practice.preparing.page(client.id)
    parts = [
        {"part": part.kind, "title": part.title, "more": part.more,
         "lines": [{"text": line.text, "on": _day(line.on)} for line in part.lines]}
        for part in prepared.parts
    ]  # fmt: skip
    if as_json:
        answer_json({"client": client.code, "parts": parts})
        return
    for part in prepared.parts:
        click.echo(part.title)
        for line in part.lines:
            click.echo(f"  {_day(line.on) or '-':10}  {line.text}")


def _client_id(practice: Practice, code: str | None) -> str | None:
    return None if code is None else practice.clients.by_code(code).id


def _answer(found: Sequence[Mapping[str, object]], as_json: bool) -> None:
    plain = [
        {key: _day(value) if isinstance(value, date) else value for key, value in each.items()}
        for each in found
    ]
    if as_json:
        answer_json(plain)
        return
    for each in plain:
        click.echo("  ".join(str(value) for value in each.values() if value))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
