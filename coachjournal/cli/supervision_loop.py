"""Commands of the loop of supervision: flag, look back, the agenda, and what a meeting taught."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened
from coachjournal.cli.parameters import DAY, Term
from coachjournal.domain.terms import Mode, SupervisionFormat

if TYPE_CHECKING:
    from coachjournal.services.agenda import AgendaPage
    from coachjournal.services.since_last import SinceLastView
    from coachjournal.services.supervision import WaitingItem


@click.command("bring")
@click.option("--question", default="", help="The question behind it.")
@click.option("--feeling", default="", help="What stirs; enough where there is no question yet.")
@click.option("--client", "code", default="", metavar="CODE")
@click.option("--session", "session_id", default="", metavar="ID")
@access_options
def supervision_bring(
    access: Access, question: str, feeling: str, code: str, session_id: str
) -> None:
    """Flag something to take to supervision; prints its id."""
    with opened(access) as practice:
        client_id = str(practice.clients.by_code(code).id) if code else None
        if session_id and client_id is None:
            client_id = str(practice.sessions.page(session_id).client.id)
        item = practice.supervision.bring(
            question, feeling=feeling, client_id=client_id, session_id=session_id or None
        ).value
    click.echo(item.id)


@click.command("since-last")
@click.option("--json", "as_json", is_flag=True)
@access_options
def supervision_since_last(access: Access, as_json: bool) -> None:
    """What happened since the last meeting, by code."""
    with opened(access) as practice:
        view = practice.since_supervision.look()
    if as_json:
        answer_json(_since_json(view))
        return
    click.echo(view.first.isoformat())
    for each in view.clients:
        click.echo(f"{each.code:8} {each.sessions:4} {each.minutes:6} min")
    for theme in view.themes:
        click.echo(f"{theme.now:4} {theme.before:4}  {theme.name}")
    for commitment in view.promised:
        click.echo(f"{'x' if commitment.done_on else ' '}  {commitment.text}")


@click.command("agenda")
@click.option("--choose", multiple=True, metavar="ID", help="Take an item along.")
@click.option("--leave", multiple=True, metavar="ID", help="Leave an item for another time.")
@click.option("--wanted", help="What I want from the meeting.")
@click.option("--how-i-am", help="How I am, in a line.")
@click.option("--for", "for_on", type=DAY, help="The day of the meeting.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def supervision_agenda(
    access: Access,
    choose: tuple[str, ...],
    leave: tuple[str, ...],
    wanted: str | None,
    how_i_am: str | None,
    for_on: date | None,
    as_json: bool,
) -> None:
    """What is taken to the next meeting; changes it where something is said."""
    said = {"wanted": wanted, "how_i_am": how_i_am, "for_on": for_on}
    fields = {name: value for name, value in said.items() if value is not None}
    with opened(access) as practice:
        if fields:
            practice.agenda.set(**fields)
        for on, items in ((True, choose), (False, leave)):
            for item in items:
                practice.agenda.choose(item, on)
        page = practice.agenda.look()
    if as_json:
        answer_json(_agenda_json(page))
        return
    for each in page.taken:
        click.echo(f"{each.item.id}  {_code(each) or '-':8} {each.item.said}")


@click.command("meet")
@click.option("--date", "on", type=DAY, required=True)
@click.option("--minutes", type=click.IntRange(1, 1440), required=True)
@click.option("--format", "format_", type=Term(SupervisionFormat))
@click.option("--people", type=click.IntRange(0, 99), default=0)
@click.option("--mode", type=Term(Mode))
@click.option("--with", "supervisor", default="", metavar="NAME")
@click.option("--qualified", is_flag=True, help="The supervisor is, as bodies ask.")
@click.option("--item", "items", multiple=True, metavar="ID", help="What was brought.")
@click.option("--learned", multiple=True, nargs=2, metavar="ID TEXT", help="From an item.")
@click.option("--learning", default="", help="All in all.")
@click.option("--will", multiple=True, metavar="TEXT", help="What I will do.")
@click.option("--by", type=DAY, help="By when.")
@access_options
def supervision_meet(
    access: Access,
    on: date,
    minutes: int,
    format_: SupervisionFormat | None,
    people: int,
    mode: Mode | None,
    supervisor: str,
    qualified: bool,
    items: tuple[str, ...],
    learned: tuple[tuple[str, str], ...],
    learning: str,
    will: tuple[str, ...],
    by: date | None,
) -> None:
    """Enter a meeting after it; prints its id. Without `--item` the agenda was brought."""
    from coachjournal.services.supervision import MeetingHeld

    with opened(access) as practice:
        chosen = [str(each.item.id) for each in practice.agenda.look().chosen]
        held = MeetingHeld(
            on=on,
            minutes=minutes,
            format=format_ or SupervisionFormat.INDIVIDUAL,
            people=people,
            mode=mode or Mode.VIDEO,
            supervisor=supervisor,
            qualified=qualified,
            items=tuple(dict.fromkeys((*(items or chosen), *(item for item, _text in learned)))),
            learned=learned,
            learning=learning,
            commitments=tuple((text, by) for text in will),
        )
        meeting = practice.supervision.meet(held).value
    click.echo(meeting.id)


LOOP = (supervision_bring, supervision_since_last, supervision_agenda, supervision_meet)
"""What belongs to the group `supervision`."""


def _since_json(view: SinceLastView) -> dict[str, Any]:
    last = view.stand.last
    return {
        "from": view.first,
        "last_meeting": last.on if last else None,
        "sessions": view.sessions,
        "minutes": view.minutes,
        "clients": [
            {"code": each.code, "sessions": each.sessions, "minutes": each.minutes}
            for each in view.clients
        ],
        "themes": [
            {"name": each.name, "now": each.now, "before": each.before} for each in view.themes
        ],
        "first_techniques": [each.name for each in view.techniques],
        "decisions": len(view.decisions),
        "promised": [
            {
                "id": each.id,
                "text": each.text,
                "by": each.due_on,
                "done": each.done_on,
                "outcome": each.outcome,
                "changed": each.changed_practice.value,
            }
            for each in view.promised
        ],
        "brought": [
            {**_item_json(each), "changed": each.item.changed_practice.value}
            for each in view.brought
        ],
        "waiting": [_item_json(each) for each in view.stand.waiting],
    }


def _agenda_json(page: AgendaPage) -> dict[str, Any]:
    return {
        "for": page.agenda.for_on,
        "wanted": page.agenda.wanted,
        "how_i_am": page.agenda.how_i_am,
        "chosen": [_item_json(each) for each in page.chosen],
        "waiting": [_item_json(each) for each in page.waiting],
    }


def _item_json(waiting: WaitingItem) -> dict[str, Any]:
    item = waiting.item
    return {
        "id": item.id,
        "client": _code(waiting) or None,
        "question": item.question,
        "feeling": item.feeling,
        "wanted": item.wanted,
        "urgent": item.urgent,
        "noticed": item.noticed_on,
    }


def _code(waiting: WaitingItem) -> str:
    return waiting.client.code if waiting.client else ""
