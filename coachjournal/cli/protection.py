"""Commands of the data-protection desk: erase, restrict, breaches."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import DAY, WALL_CLOCK
from coachjournal.cli.practice import client
from coachjournal.errors import BadInput
from coachjournal.services.breaches import BreachFound, BreachLine
from coachjournal.services.erasure import Erased, ErasurePlan, Swept, kept_hours_warning
from coachjournal.services.erasure_copies import CopyFate, CopyReach
from coachjournal.system.language import _

_YES_NO = click.Choice(["yes", "no"])


@click.command("erase-client")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--keep-hours", is_flag=True, help="Keep date, minutes, kind and payment.")
@click.option("--yes", is_flag=True, help="Do it. Without it the plan is said, and no more.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def erase_client(
    access: Access, client_code: str, keep_hours: bool, yes: bool, as_json: bool
) -> None:
    """Erase a client for good, from the journal and every backup that can be reached."""
    with opened(access) as practice:
        who = practice.clients.by_code(client_code)
        plan = practice.erasure.plan(who.id, keep_hours=keep_hours)
        if not yes:
            _tell_plan(plan)
            raise BadInput("erase-needs-yes")
        erased, swept = practice.erasure.erase_everywhere(who.id, keep_hours=keep_hours)
    if as_json:
        answer_json(_erased_json(erased, swept))
    _tell_done(erased, swept)


@click.command("sweep-backups")
@click.option("--json", "as_json", is_flag=True)
@access_options
def sweep_backups(access: Access, as_json: bool) -> None:
    """Take everyone who was erased out of every backup that is there now."""
    with opened(access) as practice:
        swept = practice.erasure.sweep()
    if as_json:
        answer_json([_copy_json(copy) for copy in swept.copies])
    _tell_copies(swept.copies)


@client.command("restrict")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--why", required=True, help="A complaint, a claim, what your insurer asked.")
@click.option("--review", "review_on", type=DAY, required=True, help="When to look again.")
@access_options
def client_restrict(access: Access, client_code: str, why: str, review_on: date) -> None:
    """Keep a client out of lists, search, packs and logs; nothing is deleted."""
    with opened(access) as practice:
        who = practice.clients.by_code(client_code)
        practice.retention.restrict(who.id, why, review_on)
    tell(_("Restricted until you lift it. Hours go on counting; nothing of it is shown."))


@client.command("unrestrict")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--why", required=True)
@access_options
def client_unrestrict(access: Access, client_code: str, why: str) -> None:
    """Lift a restriction."""
    with opened(access) as practice:
        who = practice.clients.by_code(client_code)
        practice.retention.unrestrict(who.id, why)
    tell(_("The restriction is lifted."))


@click.group()
def breach() -> None:
    """The breach log: what was lost or let out, and whom to tell."""


@breach.command("add")
@click.option("--what", required=True, help="What happened, in a sentence or two.")
@click.option("--found", type=WALL_CLOCK, help="When it was noticed, local time; now if not said.")
@click.option("--happened", "happened_on", type=DAY)
@click.option("--affected", default="", help="Who.")
@click.option("--affected-count", type=click.IntRange(0, 1_000_000))
@click.option("--encrypted", default="", help="What was encrypted, and what was not.")
@access_options
def breach_add(access: Access, found: datetime | None, **said: Any) -> None:
    """Enter a breach; prints its id."""
    found_at = found.astimezone() if found is not None else None
    with opened(access) as practice:
        entered = practice.breaches.enter(BreachFound(found_at=found_at, **said)).value
    click.echo(entered.id)
    until = entered.regulator_by.astimezone().isoformat(sep=" ", timespec="minutes")
    tell(_("Where risk is likely, the regulator is told by {until}.").format(until=until))


@breach.command("decide")
@click.argument("breach_id", metavar="ID")
@click.option("--regulator", type=_YES_NO, required=True)
@click.option("--people", type=_YES_NO, required=True)
@click.option("--why", required=True)
@access_options
def breach_decide(access: Access, breach_id: str, regulator: str, people: str, why: str) -> None:
    """Decide whom to tell, with the reason."""
    with opened(access) as practice:
        practice.breaches.decide(
            breach_id, tell_regulator=regulator == "yes", tell_people=people == "yes", why=why
        )


@breach.command("told")
@click.argument("breach_id", metavar="ID")
@click.option("--regulator", is_flag=True, help="The regulator was told, now.")
@click.option("--people", is_flag=True, help="The people affected were told, today.")
@access_options
def breach_told(access: Access, breach_id: str, regulator: bool, people: bool) -> None:
    """Note that someone was told."""
    if not (regulator or people):
        raise click.UsageError(_("Say who was told: --regulator, --people, or both."))
    with opened(access) as practice:
        if regulator:
            practice.breaches.told_regulator(breach_id)
        if people:
            practice.breaches.told_people(breach_id)


@breach.command("list")
@click.option("--json", "as_json", is_flag=True)
@access_options
def breach_list(access: Access, as_json: bool) -> None:
    """List the breaches, the newest first."""
    with opened(access) as practice:
        lines = practice.breaches.log()
    if as_json:
        answer_json([_breach_json(line) for line in lines])
        return
    for line in lines:
        state = _("open") if line.open else _("closed")
        click.echo(f"{line.breach.found_at.date()}  {state:7} {line.breach.id}  {line.breach.what}")


def _breach_json(line: BreachLine) -> dict[str, Any]:
    each = line.breach
    return {
        "id": each.id,
        "found_at": each.found_at,
        "happened_on": each.happened_on,
        "what": each.what,
        "affected": each.affected,
        "affected_count": each.affected_count,
        "encrypted": each.encrypted,
        "regulator_by": each.regulator_by,
        "tell_regulator": each.tell_regulator,
        "regulator_told_at": each.regulator_told_at,
        "tell_people": each.tell_people,
        "people_told_on": each.people_told_on,
        "why": each.why,
        "open": line.open,
        "hours_left": line.hours_left,
    }


# What an erasure would do, and what it did


def _tell_plan(plan: ErasurePlan) -> None:
    rows = ", ".join(f"{name} {count}" for name, count in sorted(plan.goes.items()))
    tell(_("This would go for good: {rows}.").format(rows=rows))
    _tell_hours(plan)
    for count, words in (
        (plan.with_others, _("Sessions of groups, which stay without the client: {count}.")),
        (plan.others_in_own, _("Other clients who took part in their sessions: {count}.")),
        (plan.shared_engagements, _("Engagements that others share, which stay: {count}.")),
        (plan.decision_notes, _("Decision notes among it: {count}.")),
        (plan.left_the_vault, _("Papers that left the journal and are not reached: {count}.")),
    ):
        if count:
            tell(words.format(count=count))
    if plan.restricted:
        tell(_("The client is under restriction: look at why before you erase."))
    _tell_mentions(plan)
    _tell_copies(plan.copies, done=False)


def _tell_hours(plan: ErasurePlan) -> None:
    if plan.keep_hours:
        hours = f"{plan.minutes_kept / 60:.2f}"
        tell(_("Hours kept under a new code: {hours}.").format(hours=hours))
        tell(kept_hours_warning())
    elif plan.minutes_lost:
        hours = f"{plan.minutes_lost / 60:.2f}"
        tell(_("Hours of coaching that go with it: {hours}.").format(hours=hours))


def _tell_mentions(plan: ErasurePlan) -> None:
    if plan.mentions:
        words = _("Their name still stands in {count} texts of others, to reword by hand:")
        tell(words.format(count=len(plan.mentions)))
    for mention in plan.mentions:
        tell(f"  {mention.table} {mention.day or ''} {mention.session_id or mention.id}")


def _tell_done(erased: Erased, swept: Swept) -> None:
    tell(_("Erased. There is no way back from it."))
    _tell_hours(erased.plan)
    if erased.code:
        tell(_("The hours stand under {code}.").format(code=erased.code))
    _tell_mentions(erased.plan)
    if erased.plan.left_the_vault:
        words = _("Papers that left the journal and are not reached: {count}.")
        tell(words.format(count=erased.plan.left_the_vault))
    if erased.will.failure:
        tell(_("The file of the professional will was not renewed: it still names the client."))
    _tell_copies(swept.copies)


def _tell_copies(copies: tuple[CopyReach, ...], *, done: bool = True) -> None:
    rewritten = sum(copy.fate is CopyFate.REWRITTEN for copy in copies)
    words = _("Backups looked through and rewritten where needed: {count}.")
    if not done:
        words = _("Backups that can be rewritten: {count}.")
    tell(words.format(count=rewritten))
    for copy in copies:
        if copy.fate is not CopyFate.REWRITTEN:
            tell(f"  {_copy_words(copy)}: {copy.path}")


def _copy_words(copy: CopyReach) -> str:
    words = {
        CopyFate.OTHER_KEY: _("under another key, delete it"),
        CopyFate.OLDER_SCHEMA: _("of an older version, delete it"),
        CopyFate.DAMAGED: _("damaged, delete it"),
        CopyFate.KEPT_JOURNAL: _("a whole journal that was kept, delete it by hand"),
    }
    if copy.fate is CopyFate.UNREACHABLE:
        return _("not there now, ages out on {day}; sweep-backups when it is back").format(
            day=copy.ages_out_on
        )
    return words[copy.fate]


def _erased_json(erased: Erased, swept: Swept) -> dict[str, Any]:
    plan = erased.plan
    return {
        "rows": dict(plan.goes),
        "kept_code": erased.code or None,
        "sessions_kept": plan.sessions_kept,
        "minutes_kept": plan.minutes_kept,
        "minutes_lost": plan.minutes_lost,
        "mentions": [
            {"table": m.table, "id": m.id, "session": m.session_id} for m in plan.mentions
        ],
        "left_the_journal": plan.left_the_vault,
        "copies": [_copy_json(copy) for copy in swept.copies],
        "finished": swept.finished,
    }


def _copy_json(copy: CopyReach) -> dict[str, Any]:
    return {
        "path": str(copy.path),
        "fate": copy.fate.value,
        "second_place": copy.second_place,
        "ages_out_on": copy.ages_out_on,
    }
