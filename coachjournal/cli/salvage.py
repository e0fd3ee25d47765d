"""The command that carries what can still be read of a damaged journal into a new one."""

from __future__ import annotations

from pathlib import Path

import click

from coachjournal.cli.context import Access, access_or_recovery_options, answer_json, tell
from coachjournal.cli.parameters import FOLDER
from coachjournal.errors import JournalError
from coachjournal.services.opening import open_practice
from coachjournal.services.ways_on import ClosedVault, way_on
from coachjournal.system.language import _


@click.command()
@click.argument("folder", type=FOLDER, metavar="NEWVAULT")
@click.option("--json", "as_json", is_flag=True)
@access_or_recovery_options
def salvage(access: Access, folder: Path, as_json: bool) -> None:
    """Save what can still be read of a damaged journal into a new one; the damaged one stays."""
    closed = _refused(access)
    if closed is None:
        tell(_("This journal opens as it is: there is nothing to save out of it."))
        return
    done = closed.salvage(folder)
    if as_json:
        lost = [{"kind": thing.table, "on": thing.on} for thing in done.lost]
        answer_json({"kept": done.kept, "lost": lost, "stand_ins": done.stand_ins})
        return
    for table, count in done.kept.items():
        if count:
            click.echo(_("{kind}: {count} kept").format(kind=table, count=count))
    for thing in done.lost:
        on = f" ({thing.on.isoformat()})" if thing.on else ""
        click.echo(_("{kind}: one lost").format(kind=thing.table) + on)
    tell(_("The new journal opens with the same passphrase. The damaged one was not changed."))


def _refused(access: Access) -> ClosedVault | None:
    try:
        open_practice(access.folder(), **access.secret()).close()
    except JournalError as error:
        closed = way_on(error)
        if closed is None:
            raise
        return closed
    return None
