"""Commands about backups: make one, list them, restore one, rehearse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from coachjournal.cli.context import (
    Access,
    access_options,
    access_or_recovery_options,
    answer_json,
    opened,
    tell,
)
from coachjournal.cli.parameters import FILE, FOLDER
from coachjournal.domain.backups import Counts, Rehearsal
from coachjournal.errors import VaultDamaged
from coachjournal.services.backup_places import FoundBackup, find_backups, place_beside
from coachjournal.services.backup_upkeep import BackupRow
from coachjournal.system.device_settings import load
from coachjournal.system.language import _
from coachjournal.system.paths import settings_file


@click.command()
@click.option("--to", "place", type=FOLDER, metavar="DIR", help="Also put a copy there.")
@access_options
def backup(access: Access, place: Path | None) -> None:
    """Make a backup beside the journal, and in the second place if one is chosen."""
    with opened(access) as practice:
        memory = practice.backups.make()
        made = [practice.backups.newest()]
        if place is not None:
            made.append(practice.backups.copy_newest_to(place))
    for path in made:
        click.echo(str(path))
    if memory.failure_in_second:
        tell(_("The second place was not reached, so the backup is not there yet."))
    if memory.hold:
        tell(_("Older backups were all kept: something about the journal is to be looked at."))


@click.command()
@click.option("--counts", is_flag=True, help="Open the journal, and say what is in each.")
@click.option("--json", "as_json", is_flag=True)
@access_options
def backups(access: Access, counts: bool, as_json: bool) -> None:
    """List the backups: needs no passphrase, and tells nothing of the practice."""
    if counts:
        with opened(access) as practice:
            rows = practice.backups.rows()
        answers = [_row_answer(row) for row in rows]
    else:
        vault = access.folder()
        answers = [_found_answer(found, vault) for found in known_backups(vault)]
    if as_json:
        answer_json(answers)
        return
    for answer in answers:
        click.echo(_line(answer))
    if not answers:
        tell(_("No backups were found."))


@click.command()
@click.argument("file", type=FILE, metavar="BACKUP")
@click.argument("folder", type=FOLDER, metavar="NEWVAULT")
@access_or_recovery_options
def restore(access: Access, file: Path, folder: Path) -> None:
    """Restore a backup into a new vault, which must not be there yet."""
    from coachjournal.services.restoring import restore as run

    known = [Path(each.folder) for each in load(settings_file()).vaults]
    journals = [access.vault, *known] if access.vault else known
    proven = run(file, folder, journals=journals, **access.secret())
    counts = proven.backup.counts or Counts()
    words = _("Restored and checked: {notes} notes, {sessions} sessions, {clients} clients.")
    tell(words.format(notes=counts.notes, sessions=counts.sessions, clients=counts.clients))
    if proven.erased_again:
        tell(_("Who was erased since that backup was erased again."))


@click.command()
@click.option("--json", "as_json", is_flag=True)
@access_options
def rehearse(access: Access, as_json: bool) -> None:
    """Restore the newest backup on trial, look at all of it, and remove it again."""
    with opened(access) as practice:
        result = practice.backups.rehearse().rehearsal
    assert result is not None
    if as_json:
        answer_json(_rehearsal_answer(result))
    elif result.proven:
        words = (
            _("Proven: the second place's backup of {day} came back whole, with {notes} notes.")
            if result.second_place
            else _("Proven: the backup of {day} came back whole, with {notes} notes.")
        )
        day = result.backup_made.date().isoformat()
        click.echo(words.format(day=day, notes=result.counts.notes))
    if not result.proven:
        raise VaultDamaged("rehearsal-failed", part=result.failure)


def known_backups(vault: Path) -> list[FoundBackup]:
    """What lies beside the vault and in the second places that this computer knows."""
    return find_backups((place_beside(vault), *load(settings_file()).second_places(vault)))


def _found_answer(found: FoundBackup, vault: Path) -> dict[str, Any]:
    beside = found.path.parent == place_beside(vault)
    return {
        "path": str(found.path),
        "place": "beside" if beside else "second",
        "created": found.created,
        "bytes": found.size,
        "fingerprint": found.fingerprint or None,
        "problem": found.problem or None,
    }


def _row_answer(row: BackupRow) -> dict[str, Any]:
    counts = row.counts
    return {
        "path": str(row.path),
        "place": "second" if row.second_place else "beside",
        "created": row.created,
        "bytes": row.size,
        "problem": row.problem or None,
        "verified": row.verified,
        "reason": row.reason or None,
        "notes": counts.notes if counts else None,
        "sessions": counts.sessions if counts else None,
        "clients": counts.clients if counts else None,
    }


def _rehearsal_answer(result: Rehearsal) -> dict[str, Any]:
    return {
        "proven": result.proven,
        "at": result.at,
        "place": "second" if result.second_place else "beside",
        "backup_created": result.backup_made,
        "notes": result.counts.notes,
        "sessions": result.counts.sessions,
        "clients": result.counts.clients,
        "failure": result.failure or None,
    }


def _line(answer: dict[str, Any]) -> str:
    when = answer["created"]
    parts = [when.astimezone().strftime("%Y-%m-%d %H:%M") if when else _("unreadable")]
    parts.append(_("second place") if answer["place"] == "second" else _("beside the journal"))
    if answer.get("notes") is not None:
        words = _("{notes} notes, {sessions} sessions, {clients} clients")
        parts.append(words.format(**{k: answer[k] for k in ("notes", "sessions", "clients")}))
        parts.append(_("verified") if answer["verified"] else _("not verified yet"))
    return "  ".join([*parts, answer["path"]])
