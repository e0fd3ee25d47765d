"""Commands of the coach's own development: its entries listed, its log of a period taken out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.parameters import DAY, FILE, Term
from coachjournal.domain.growing import EntryKind
from coachjournal.system.language import plural

if TYPE_CHECKING:
    from coachjournal.domain.growing import Entry
    from coachjournal.services.development_entries import DevelopmentHeld


@click.group()
def development() -> None:
    """The coach's own development."""


@development.command("list")
@click.option("--type", "type_", type=Term(EntryKind), help="Only this kind.")
@click.option("--from", "first", type=DAY)
@click.option("--to", "last", type=DAY)
@click.option("--json", "as_json", is_flag=True)
@access_options
def development_list(
    access: Access,
    type_: EntryKind | None,
    first: date | None,
    last: date | None,
    as_json: bool,
) -> None:
    """List CPD, training, mentor coaching, observed practice and feedback, the oldest first."""
    from coachjournal.domain.growing import kind_of_entry
    from coachjournal.services.development_entries import in_period

    with opened(access) as practice:
        held = practice.development.entries.held()
    found = in_period(held.entries, first, last)
    found = [each for each in reversed(found) if type_ in (None, kind_of_entry(each))]
    if as_json:
        answer_json([_json(each, held) for each in found])
        return
    for each in found:
        kind = kind_of_entry(each).value
        click.echo(f"{each.on.isoformat()}  {each.minutes:5} min  {kind:16} {each.title}")


def _json(entry: Entry, held: DevelopmentHeld) -> dict[str, Any]:
    from coachjournal.domain.growing import kind_of_entry

    kind = kind_of_entry(entry)
    common = {
        "id": entry.id,
        "type": kind.value,
        "date": entry.on,
        "minutes": entry.minutes,
        "title": entry.title,
    }
    return (
        common | {name: getattr(entry, field) for name, field in _MORE[kind]} | _tied(entry, held)
    )


# The key on paper, and the field it comes from.
_MORE: dict[EntryKind, tuple[tuple[str, str], ...]] = {
    EntryKind.CPD: (
        ("with", "with_whom"),
        ("category", "category"),
        ("why_chosen", "why_chosen"),
        ("learned", "learned"),
        ("applied", "applied"),
        ("certificate", "certificate"),
    ),
    EntryKind.TRAINING: (
        ("programme", "programme"),
        ("provider", "provider"),
        ("core_minutes", "core_minutes"),
        ("accredited_by", "accredited_by"),
        ("starts_training", "starts_training"),
        ("certificate", "certificate"),
    ),
    EntryKind.MENTOR_COACHING: (
        ("mentor", "mentor"),
        ("mentor_email", "mentor_email"),
        ("mentor_credential", "mentor_credential"),
        ("mentor_specialisation", "mentor_specialisation"),
        ("one_to_one", "one_to_one"),
        ("group_size", "group_size"),
    ),
    EntryKind.OBSERVED: (("observer", "observer"), ("will_do", "will_do")),
    EntryKind.FEEDBACK: (
        ("source", "source"),
        ("from", "from_whom"),
        ("text", "text"),
        ("reference", "is_reference"),
    ),
}


def _tied(entry: Entry, held: DevelopmentHeld) -> dict[str, Any]:
    """In how many sessions it was applied; the code of whose feedback it is."""
    from coachjournal.domain.development import Cpd, Feedback

    if isinstance(entry, Cpd):
        return {"applied_in_sessions": held.applied.get(str(entry.id), 0)}
    if isinstance(entry, Feedback) and entry.client_id is not None:
        return {"client": held.clients[entry.client_id][0]}
    return {}


@click.command("development")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.docx|.md")
@click.option("--from", "first", type=DAY)
@click.option("--to", "last", type=DAY)
@click.option(
    "--redaction",
    type=click.Choice(["codes", "none"]),
    default="codes",
    help="Codes for every registered name, or the names as they are written.",
)
@click.option("--accept-unsure", is_flag=True, help="Let through what could not be decided.")
@access_options
def export_development(
    access: Access,
    out: Path,
    first: date | None,
    last: date | None,
    redaction: str,
    accept_unsure: bool,
) -> None:
    """The log of the coach's own development, of a period or from the beginning."""
    from coachjournal.cli.unsure import say_unsure
    from coachjournal.domain.redaction import Redaction
    from coachjournal.services.development_papers import DevelopmentLogWanted
    from coachjournal.services.supervision_pack import PackUnsure

    wanted = DevelopmentLogWanted(
        first=first, last=last, redaction=Redaction(redaction), accept_unsure=accept_unsure
    )
    with opened(access) as practice:
        try:
            made = practice.development.papers.export_log(out, wanted)
        except PackUnsure as refusal:
            say_unsure(refusal.unsure)
            raise
    say_unsure(made.unsure)
    words = plural("{count} entry was written.", "{count} entries were written.", made.entries)
    tell(words.format(count=made.entries))
