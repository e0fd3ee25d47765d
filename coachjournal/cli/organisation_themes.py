"""The command that tells an organisation's themes, where its contract allows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from coachjournal.cli.context import Access, access_options, opened, tell
from coachjournal.cli.parameters import DAY, FILE
from coachjournal.system.language import _


@click.command("organisation-themes")
@click.option("--organisation", required=True, metavar="NAME")
@click.option("--from", "first", type=DAY, required=True, help="The first day.")
@click.option("--to", "last", type=DAY, required=True, help="The last day.")
@click.option("--out", type=FILE, required=True, metavar="F.pdf|.md")
@click.option("--seen-by-clients", "seen_on", type=DAY, help="When those coached saw it.")
@click.option("--given", "given_on", type=DAY, help="When the sponsor gets it: later than that.")
@click.option("--accept-unsure", is_flag=True, help="Let through what is unsure.")
@access_options
def export_organisation_themes(
    access: Access,
    organisation: str,
    first: date,
    last: date,
    out: Path,
    seen_on: date | None,
    given_on: date | None,
    accept_unsure: bool,
) -> None:
    """Themes across an organisation's clients: at least three of five brought each, never all."""
    from coachjournal.cli.unsure import say_unsure
    from coachjournal.services.papers import form_of
    from coachjournal.services.supervision_pack import PackUnsure

    form_of(out)
    with opened(access) as practice:
        themes = practice.organisation_themes
        report = themes.make(themes.by_name(organisation).id, first, last).value
        if seen_on is not None:
            report = themes.seen_by_clients(report.id, seen_on).value
        if given_on is not None:
            report = themes.given(report.id, given_on).value
        try:
            themes.export(report.id, out, accept_unsure=accept_unsure)
        except PackUnsure as refusal:
            say_unsure(refusal.unsure)
            raise
    if report.seen_by_clients_on is None:
        tell(_("The report was written, for those who were coached to see before the sponsor."))
    else:
        tell(_("The report was written. Those who were coached have seen it first."))
