"""The command line: its commands, and how failures are said. Never a traceback."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from coachjournal import __version__
from coachjournal.cli import (
    accreditation,
    accreditation_papers,
    audit,
    backups,
    carried,
    decisions,
    development,
    engagements,
    evidence,
    evidence_pieces,
    exports,
    files,
    filing,
    keys,
    notes,
    organisation_themes,
    pack,
    portfolio,
    practice,
    protection,
    protection_exports,
    quick,
    register,
    rules,
    salvage,
    sketch_files,
    sketches,
    supervising,
    supervision,
    supervision_loop,
    vaults,
    will,
)
from coachjournal.cli.context import Access, tell
from coachjournal.cli.parameters import PLACE
from coachjournal.errors import BadInput, JournalError
from coachjournal.services.sentences import sentence
from coachjournal.system.core_dumps import keep_memory_private, no_core_dumps
from coachjournal.system.language import _


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="The passphrase comes from --passphrase-file FILE, from the variable "
    "COACHJOURNAL_PASSPHRASE_FILE, or is asked for. Without a command, the window opens.",
)
@click.option("--vault", type=PLACE, metavar="FOLDER", help="The journal.")
@click.option("--passphrase-file", type=PLACE, metavar="FILE")
@click.version_option(__version__, prog_name="Coach Journal")
@click.pass_context
def commands(context: click.Context, vault: Path | None, passphrase_file: Path | None) -> None:
    """Coach Journal: an encrypted, offline journal for professional coaches."""
    context.obj = Access(vault, passphrase_file)


for each in (
    vaults.new,
    vaults.demo,
    vaults.info,
    vaults.check,
    salvage.salvage,
    vaults.self_check,
    keys.passphrase,
    keys.recovery_kit,
    keys.rotate,
    practice.client,
    engagements.engagement,
    practice.log,
    quick.catch_up,
    quick.timer,
    practice.develop,
    carried.action,
    carried.promise,
    carried.contact,
    carried.prepare,
    decisions.decide,
    development.development,
    supervision.supervision,
    supervising.supervisee,
    supervising.supervision_given,
    notes.note,
    notes.template,
    sketches.sketch,
    practice.sessions,
    practice.search,
    files.import_,
    accreditation.credentials,
    accreditation.progress,
    rules.rules,
    evidence.evidence,
    evidence.self_assess,
    audit.audit_trail,
    filing.document,
    filing.credential_held,
    accreditation_papers.signed_sheet,
    portfolio.portfolio,
    portfolio.case_study,
    exports.export,
    register.register,
    protection.erase_client,
    protection.sweep_backups,
    protection.breach,
    will.will,
    backups.backup,
    backups.backups,
    backups.restore,
    backups.rehearse,
):
    commands.add_command(each)
for each in (evidence_pieces.evidence_list, evidence_pieces.evidence_add):
    evidence.evidence.add_command(each)
for each in supervision_loop.LOOP:
    supervision.supervision.add_command(each)
for each in (
    pack.export_supervision_pack,
    accreditation_papers.export_hours_log,
    accreditation_papers.export_accreditation_paper,
    development.export_development,
    supervision.export_joint_note,
    supervising.export_supervision_given_log,
    supervision.export_supervision_review,
    audit.export_audit_trail,
    protection_exports.export_client_file,
    protection_exports.export_access_request,
    protection_exports.export_record_of_processing,
    engagements.export_programme,
    organisation_themes.export_organisation_themes,
    sketch_files.export_sketch,
    portfolio.export_portfolio,
):
    exports.export.add_command(each)


def _let_anything_be_printed() -> None:
    """A name or a note may hold what the terminal cannot show; it is shown as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code; every failure is one plain sentence."""
    no_core_dumps()
    keep_memory_private()
    _let_anything_be_printed()
    try:
        commands.main(list(arguments), prog_name="coachjournal", standalone_mode=False)
        sys.stdout.flush()
    except JournalError as error:
        tell(str(sentence(error)))
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell(_("Stopped. Nothing more was changed."))
        return 1
    except BrokenPipeError:
        # Whoever read our answer has gone; there is nobody left to tell.
        sys.stderr.close()
        return 1
    except OSError:
        # A name that is too long, a drive that went: met where nobody else told of it.
        tell(str(sentence(BadInput("path-unusable"))))
        return 1
    except Exception as error:  # noqa: BLE001 - no traceback reaches anyone
        tell(str(sentence(JournalError("unexpected", kind=type(error).__name__))))
        return 1
    return 0
