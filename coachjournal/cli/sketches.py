"""Commands for sketches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened
from coachjournal.domain.sketches import Sketch


@click.group()
def sketch() -> None:
    """Drawings, made alone or with a client."""


@sketch.command("list")
@click.option("--json", "as_json", is_flag=True)
@access_options
def sketch_list(access: Access, as_json: bool) -> None:
    """List the sketches, what was changed last first."""
    with opened(access) as practice:
        found = practice.sketches.lines()
        codes = practice.sketches.codes_of(found)
    lines = [_json(each, codes.get(each.id)) for each in found]
    if as_json:
        answer_json(lines)
        return
    for line in lines:
        facts = f"{line['changed'][:10]}  {line['whose']:6}  {line['client'] or '':8}"
        click.echo(f"{line['id']}  {facts} {line['title']}")


def _json(sketch: Sketch, client: str | None) -> Mapping[str, Any]:
    return {
        "id": sketch.id,
        "title": sketch.title,
        "whose": sketch.whose.value,
        "template": sketch.template or None,
        "client": client,
        "session": sketch.session_id,
        "supervision_item": sketch.item_id,
        "made": sketch.made_at.isoformat(),
        "changed": sketch.changed_at.isoformat(),
        "remembered": sketch.remember,
        "frozen_from": sketch.frozen_from,
    }
