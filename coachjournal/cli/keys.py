"""Commands about what opens the journal: passphrase, recovery-kit, rotate."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from coachjournal.cli.context import (
    Access,
    access_options,
    access_or_recovery_options,
    first_line,
    opened,
    tell,
)
from coachjournal.cli.handing_over import hand_over
from coachjournal.cli.parameters import FILE
from coachjournal.services.backups import backup_before
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.system.language import _, plural

_NEW = click.option(
    "--new-passphrase-file",
    "new_file",
    type=FILE,
    metavar="FILE",
    help="Its first line is the new passphrase; else it is asked for, twice.",
)
_KIT = click.option("--kit", type=FILE, help="Save the new recovery kit as this PDF.")


@click.command()
@_NEW
@_KIT
@access_or_recovery_options
def passphrase(access: Access, new_file: Path | None, kit: Path | None) -> None:
    """Change the passphrase; with the recovery key, that one is made anew too."""
    if access.recovery_key_file is not None:
        _recover(access, new_file, kit)
        return
    if kit is not None:
        raise click.UsageError(
            _("--kit goes with --recovery-key-file; for a new kit alone there is recovery-kit.")
        )
    present, new = access.passphrase(), _new_passphrase(new_file)
    practice = open_practice(access.folder(), passphrase=present)
    try:
        practice.security.change_passphrase(present, new)
    finally:
        practice.close()
    tell(_("The passphrase is changed."))
    _tell_of_old_copies()


def _recover(access: Access, new_file: Path | None, kit: Path | None) -> None:
    secret, new = access.secret(), _new_passphrase(new_file)
    practice = open_practice(access.folder(), **secret)
    try:
        key = practice.security.propose_recovery_key()
        practice.security.renew(new, key)
    finally:
        practice.close()
    tell(
        _("The passphrase and the recovery key are new; the old ones no longer open this journal.")
    )
    hand_over(key.groups, access.folder(), kit)
    _tell_of_old_copies()


@click.command("recovery-kit")
@click.option("--out", type=FILE, required=True, help="The page to print, a PDF.")
@access_options
def recovery_kit(access: Access, out: Path) -> None:
    """Make a new recovery key and the page to print; the old key no longer opens the journal."""
    with opened(access) as practice:
        _new_kit(practice, out)
    tell(
        _(
            "The recovery key is new. Print the page, keep it away from the computer, and delete"
            " the file."
        )
    )
    tell(_("The old key no longer opens this journal. Backups and copies from before keep it."))


def _new_kit(practice: Practice, out: Path) -> None:
    from coachjournal.services.recovery_kit import kit_for, save_recovery_kit

    key = practice.security.propose_recovery_key()
    today = practice.journal.clock.today()
    # The page first: where it cannot be saved, the key on the old page still opens.
    save_recovery_kit(kit_for(practice.folder, key.groups, today), out)
    try:
        practice.security.use_recovery_key(key)
    except BaseException:
        out.unlink(missing_ok=True)
        raise


@click.command()
@_NEW
@_KIT
@access_options
def rotate(access: Access, new_file: Path | None, kit: Path | None) -> None:
    """Change everything: new master key, passphrase and recovery key; the old folder is kept."""
    present, new = access.passphrase(), _new_passphrase(new_file)
    practice = open_practice(access.folder(), passphrase=present)
    try:
        key = practice.security.propose_recovery_key()
        backup_before(practice, "before a rotation")
        rotation = practice.security.prepare_rotation(present, new, key)
        old = len(practice.security.old_backups(everything=True))
        willed = practice.will.plan() is not None
        practice.rotate_at_close(rotation)
    finally:
        practice.close()
    tell(_("The journal is under new keys."))
    hand_over(key.groups, access.folder(), kit)
    tell(_("The old one is kept and opens with the old secrets; delete it when you are sure:"))
    tell(f"    {rotation.kept}")
    if willed:
        tell(_("The professional will's file keeps its own secret: make the will anew."))
    if old:
        words = plural(
            "{count} backup still opens with the old secrets.",
            "{count} backups still open with the old secrets.",
            old,
        )
        tell(words.format(count=old))


def _new_passphrase(file: Path | None) -> str:
    if file is not None:
        return first_line(file)
    if not sys.stdin.isatty():
        raise click.UsageError(
            _("There is no terminal to ask for the new passphrase: use --new-passphrase-file FILE.")
        )
    return str(
        click.prompt(_("New passphrase"), hide_input=True, confirmation_prompt=True, err=True)
    )


def _tell_of_old_copies() -> None:
    tell(
        _(
            "Backups and copies made before still open with the old one. To shut them out of what"
            " you write from now on, use rotate."
        )
    )
