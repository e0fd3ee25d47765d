"""Commands of supervision over a year: what stands, the joint note, the review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import DAY, FILE
from coachjournal.errors import NotFound
from coachjournal.system.language import _

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.services.supervision_papers import PaperMade
    from coachjournal.services.supervision_year import BodyRule, YearPage


@click.group()
def supervision() -> None:
    """The coach's own supervision."""


@supervision.command("year")
@click.option("--from", "first", type=DAY, help="Twelve months before the last day, if not said.")
@click.option("--to", "last", type=DAY)
@click.option("--json", "as_json", is_flag=True)
@access_options
def supervision_year(access: Access, first: date | None, last: date | None, as_json: bool) -> None:
    """What each chosen body asks of supervision and by when, kinds of meeting, the eyes used."""
    with opened(access) as practice:
        page = practice.supervision_year.page(first, last)
    if as_json:
        answer_json(_json(page))
    else:
        _say(page)


def _json(page: YearPage) -> dict[str, Any]:
    return {
        "from": page.first,
        "to": page.last,
        "last_meeting": page.last_meeting.on if page.last_meeting else None,
        "rules": [_rule_json(each) for each in page.rules],
        "no_rule": [each.id for each in page.without_rule],
        "kinds": {
            each.total.format.value: {
                "meetings": each.total.meetings,
                "minutes": each.total.minutes,
                "counts_for": sorted({rule.credential.id for rule, _minutes in each.counts_for}),
            }
            for each in page.kinds
        },
        "eyes": {
            each.eye.value: {"meetings": each.used, "items": each.before}
            for each in page.attention.eyes
        },
        "look_back": {
            "since": page.look_back.since,
            "supervision_minutes": page.look_back.supervision,
            "coaching_minutes": page.look_back.coaching,
        },
    }


def _rule_json(rule: BodyRule) -> dict[str, Any]:
    return {
        "credential": rule.credential.id,
        "figure": rule.result.id,
        "have": rule.result.have,
        "needed": rule.result.needed,
        "met": rule.result.met,
        "next_by": rule.due.by,
        "next_minutes": rule.due.minutes,
        "coaching_minutes_left": rule.due.coaching_left,
        "counted": list(rule.result.counted),
    }


def _say(page: YearPage) -> None:
    from coachjournal.services import supervision_words as words

    for each in page.rules:
        click.echo(f"{words.credential_said(each)}: {_(each.result.label)}")
        click.echo(f"  {words.stands_said(each.result)}. {words.due_said(each)}".rstrip())
    for kind in page.kinds:
        name = _(words.FORMATS[kind.total.format])
        click.echo(f"{name:12} {kind.total.meetings:4} {kind.total.minutes:6} min")
    for eye, used, before in words.eyes_rows(page.attention):
        click.echo(f"{eye:20} {used:>4} {before:>4}")
    click.echo(words.look_back_said(page.look_back))


@click.command("joint-note")
@click.option("--meeting", "meeting_id", default="", metavar="ID")
@click.option("--on", type=DAY, help="The meeting of this day.")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.md")
@click.option("--accept-unsure", is_flag=True, help="Let through what could not be decided.")
@access_options
def export_joint_note(
    access: Access, meeting_id: str, on: date | None, out: Path, accept_unsure: bool
) -> None:
    """One page that both take away from a supervision meeting; by code, searched for names."""
    with opened(access) as practice:
        wanted = meeting_id or _meeting_of(practice, on)
        _written(
            lambda: practice.supervision_papers.joint_note(wanted, out, accept_unsure=accept_unsure)
        )


def _meeting_of(practice: Practice, on: date | None) -> str:
    """The meeting of a day, or the last one."""
    for each in practice.supervision.meetings():
        if on in (None, each.on):
            return str(each.id)
    raise NotFound("not-found")


@click.command("supervision-review")
@click.option("--from", "first", type=DAY, required=True)
@click.option("--to", "last", type=DAY, required=True)
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.md")
@click.option("--accept-unsure", is_flag=True, help="Let through what could not be decided.")
@access_options
def export_supervision_review(
    access: Access, first: date, last: date, out: Path, accept_unsure: bool
) -> None:
    """The review of a span, ready for a supervisor's reference; without one, its facts alone."""
    with opened(access) as practice:
        papers = practice.supervision_papers
        _written(lambda: papers.span(first, last, out, accept_unsure=accept_unsure))


def _written(write: Callable[[], PaperMade]) -> None:
    from coachjournal.cli.unsure import say_unsure
    from coachjournal.services.supervision_pack import PackUnsure

    try:
        made = write()
    except PackUnsure as refusal:
        say_unsure(refusal.unsure)
        raise
    say_unsure(made.unsure)
    tell(_("The paper was written, by code, and searched for names."))
