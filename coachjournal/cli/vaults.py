"""Commands about the vault itself: new, demo, info, check, self-check."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from coachjournal.cli.backups import known_backups
from coachjournal.cli.context import (
    Access,
    access_options,
    access_or_recovery_options,
    answer_json,
    tell,
)
from coachjournal.cli.handing_over import hand_over
from coachjournal.cli.parameters import DAY, FILE, FOLDER, Term
from coachjournal.domain.terms import VaultFor
from coachjournal.errors import BadInput, VaultDamaged
from coachjournal.services import opening
from coachjournal.services.check_words import faults_said
from coachjournal.system.language import _

_KDF = click.option(
    "--kdf",
    type=click.Choice(["standard", "light"]),
    default="standard",
    help="light: a quick key derivation for tests; it guards nothing.",
)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--name", default="", help="What the practice is called.")
@click.option("--kit", type=FILE, help="Save the recovery kit as this PDF.")
@click.option(
    "--for",
    "work",
    type=Term(VaultFor),
    default=VaultFor.COACHING.value,
    show_default=True,
    help="supervising: of one who supervises coaches.",
)
@_KDF
@access_options
def new(
    access: Access, folder: Path, name: str, kit: Path | None, work: VaultFor, kdf: str
) -> None:
    """Make a new journal."""
    passphrase = access.passphrase(twice=True)
    _require_strength(passphrase, name, kdf)
    if kdf == "standard":
        tell(_("Measuring once how fast this computer is: this takes a few seconds."))
    made = opening.create_practice(folder, name=name, passphrase=passphrase, kdf=kdf)
    try:
        if work is not VaultFor.COACHING:
            made.practice.settings.change(vault_for=work)
        tell(_("The journal is made."))
        hand_over(made.recovery_key_groups, folder, kit)
    finally:
        made.practice.close()
    if kdf == "light":
        tell(_("Light key derivation: for tests only. Anyone could guess this passphrase."))


def _require_strength(passphrase: str, name: str, kdf: str) -> None:
    if kdf == "light":
        return
    if not opening.passphrase_strength(passphrase, (name,)).acceptable:
        raise BadInput("passphrase-too-weak")


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--years", type=click.IntRange(1, 20), default=3, show_default=True)
@click.option("--sessions", type=click.IntRange(1, 200_000), help="For load: this many sessions.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--until", type=DAY, help="The last day of the practice; today if not said.")
@_KDF
@access_options
def demo(
    access: Access,
    folder: Path,
    years: int,
    sessions: int | None,
    seed: int,
    until: date | None,
    kdf: str,
) -> None:
    """Make a new journal with a fictional practice in it."""
    from coachjournal.services.demonstration import DemoWanted, make_demo

    passphrase = access.passphrase(twice=True)
    wanted = DemoWanted(years=years, sessions=sessions, seed=seed, until=until)
    made = make_demo(folder, passphrase=passphrase, kdf=kdf, wanted=wanted)
    tell(
        _("A fictional practice: {clients} clients, {sessions} sessions.").format(
            clients=made.clients, sessions=made.sessions
        )
    )


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option("--json", "as_json", is_flag=True)
@access_options
def info(access: Access, folder: Path | None, as_json: bool) -> None:
    """Describe a journal from outside: needs no passphrase, tells nothing of the practice."""
    place = folder or access.folder()
    found = opening.describe_vault(place)
    last_backup = _last_backup(place, found.fingerprint)
    answer: dict[str, Any] = {
        "format": "cjvault",
        "version": found.version,
        "fingerprint": found.fingerprint,
        "created": found.created,
        "key_file_bytes": found.key_file_bytes,
        "database_bytes": found.database_bytes,
        "backup_copy": found.backup_copy,
        "for_tests": found.is_for_tests,
        "slots": [
            {
                "type": slot.type.value,
                "created": slot.created,
                "memory_kib": slot.cost.memory_kib if slot.cost else None,
                "passes": slot.cost.passes if slot.cost else None,
                "lanes": slot.cost.lanes if slot.cost else None,
            }
            for slot in found.slots
        ],
        "last_backup": last_backup,
    }
    if as_json:
        answer_json(answer)
        return
    click.echo(_("Journal format {version}").format(version=found.version))
    click.echo(_("Fingerprint: {fingerprint}").format(fingerprint=found.fingerprint))
    click.echo(_("Made: {day}").format(day=found.created.date().isoformat()))
    click.echo(_("Size: {size} bytes").format(size=found.database_bytes))
    click.echo(_("Opens with: {ways}").format(ways=", ".join(s.type.value for s in found.slots)))
    last = last_backup.date().isoformat() if last_backup else _("none yet")
    click.echo(_("Last backup: {day}").format(day=last))


def _last_backup(vault: Path, fingerprint: str) -> datetime | None:
    """When the newest backup of this vault was made, of those that can be reached now."""
    own = [each for each in known_backups(vault) if each.fingerprint == fingerprint]
    return own[0].created if own else None


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option("--json", "as_json", is_flag=True)
@access_or_recovery_options
def check(access: Access, folder: Path | None, as_json: bool) -> None:
    """Check that a journal is whole: header, seal, pages, pointers, notes, index, audit trail."""
    findings = opening.check_vault(folder or access.folder(), **access.secret())
    whole = all(finding.sound for finding in findings)
    if as_json:
        parts = [
            {
                "name": f.name,
                "sound": f.sound,
                "looked_at": f.looked_at,
                "wrong": f.wrong,
                "faults": list(faults_said(f)),
            }
            for f in findings
        ]
        answer_json({"whole": whole, "parts": parts})
    else:
        for f in findings:
            word = _("sound") if f.sound else _("DAMAGED")
            click.echo(f"{f.name}: {word}" + (f" ({f.looked_at})" if f.looked_at else ""))
            for sentence in faults_said(f):
                click.echo(f"  {sentence}")
        if whole:
            click.echo(_("The journal is whole."))
    if not whole:
        parts_wrong = ", ".join(finding.name for finding in findings if not finding.sound)
        raise VaultDamaged("check-found-damage", part=parts_wrong)


@click.command("self-check")
def self_check() -> None:
    """Make a journal in a temporary folder, write, export, lock and open it again."""
    from coachjournal.services.self_check import self_check as run

    for step in run():
        click.echo(_("{step}: done").format(step=_(step)))
    click.echo(_("Everything works."))
