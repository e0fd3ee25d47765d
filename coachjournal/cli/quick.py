"""Commands that log quickly: a range of days caught up, and the session timer."""

from __future__ import annotations

from datetime import date, datetime, time

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.hand_log import log_saying
from coachjournal.cli.parameters import DAY, Term
from coachjournal.domain.terms import Mode, Payment
from coachjournal.services.catching_up import Series
from coachjournal.services.timer import Timing
from coachjournal.system.language import _

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@click.command("catch-up")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--from", "first", type=DAY, required=True)
@click.option("--to", "last", type=DAY, required=True)
@click.option("--at", required=True, metavar="HH:MM", help="Local time.")
@click.option("--minutes", type=int, required=True)
@click.option("--on", "weekdays", type=click.Choice(_WEEKDAYS), multiple=True)
@click.option("--every", type=int, default=1, help="Each so many weeks.")
@click.option("--skip", type=DAY, multiple=True, help="A holiday; may be repeated.")
@click.option("--payment", type=Term(Payment))
@click.option("--mode", type=Term(Mode))
@click.option("--dry-run", is_flag=True, help="Only say what would be made.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def catch_up(
    access: Access,
    client_code: str,
    first: date,
    last: date,
    at: str,
    minutes: int,
    weekdays: tuple[str, ...],
    every: int,
    skip: tuple[date, ...],
    payment: Payment | None,
    mode: Mode | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make the sessions of a client who comes every week: held up to now, planned after."""
    with opened(access) as practice:
        series = Series(
            client_id=practice.clients.by_code(client_code).id,
            first=first,
            last=last,
            at=_time_of_day(at),
            minutes=minutes,
            weekdays=tuple(_WEEKDAYS.index(each) for each in weekdays),
            every=every,
            payment=payment,
            mode=mode,
        )
        proposed = practice.catching_up.propose(series)
        days = {each.start.date() for each in proposed} - set(skip)
        made = [] if dry_run else practice.catching_up.make(series, days).value
    ids: dict[datetime, str] = {session.start: session.id for session in made}
    if as_json:
        answer_json(
            [
                {
                    "start": each.start.isoformat(timespec="minutes"),
                    "status": each.status.value,
                    "there_already": each.there,
                    "skipped": each.start.date() in skip,
                    "id": ids.get(each.start),
                }
                for each in proposed
            ]
        )
        return
    for each in proposed:
        left_out = each.there or each.start.date() in skip
        word = _("left out") if left_out else each.status.value
        click.echo(f"{each.start.isoformat(sep=' ', timespec='minutes')}  {word}")


@click.group()
def timer() -> None:
    """Time a session: the timer is kept in the journal, and goes on while it is locked."""


@timer.command("start")
@click.option("--client", "client_code", metavar="CODE")
@access_options
def timer_start(access: Access, client_code: str | None) -> None:
    """Start the timer."""
    with opened(access) as practice:
        client = practice.clients.by_code(client_code).id if client_code else None
        practice.timer.start(client)
    tell(_("The timer runs."))


@timer.command("stop")
@click.option("--log", "wanted", is_flag=True, help="Log its session, with what is usual.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def timer_stop(access: Access, wanted: bool, as_json: bool) -> None:
    """Stop the timer; with --log its session is logged, and its id printed."""
    with opened(access) as practice:
        if wanted:
            # In one commit: what is cut short between the two would be logged twice.
            click.echo(log_saying(practice, practice.hand_log.timed(), {"minutes"}, timed=True))
            return
        timing = practice.timer.stop().value
    _say(timing, as_json=as_json)


@timer.command("status")
@click.option("--json", "as_json", is_flag=True)
@access_options
def timer_status(access: Access, as_json: bool) -> None:
    """Say whether the timer runs, since when, and how many minutes."""
    with opened(access) as practice:
        timing = practice.timer.now()
    _say(timing, as_json=as_json)


@timer.command("cancel")
@access_options
def timer_cancel(access: Access) -> None:
    """Take the timer away; nothing is logged."""
    with opened(access) as practice:
        practice.timer.forget()


def _say(timing: Timing | None, *, as_json: bool) -> None:
    if as_json:
        answer_json(
            None
            if timing is None
            else {
                "start": timing.start.isoformat(timespec="minutes"),
                "minutes": timing.minutes,
                "runs": timing.runs,
                "client": timing.client_code or None,
            }
        )
    elif timing is None:
        tell(_("No timer runs."))
    else:
        start = timing.start.isoformat(sep=" ", timespec="minutes")
        click.echo(f"{start}  {timing.minutes:4} min  {timing.client_code}")


def _time_of_day(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - the clock on the wall
    except ValueError:
        raise click.UsageError(_("A time of day is written like 09:30.")) from None
