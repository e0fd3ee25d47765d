"""The command that takes files in."""

from __future__ import annotations

from pathlib import Path

import click

from coachjournal.cli.context import Access, access_options, answer_json, opened, tell
from coachjournal.cli.old_notes import KINDS, import_notes
from coachjournal.cli.parameters import FILE, Term
from coachjournal.domain.sketches import Whose
from coachjournal.errors import BadImport
from coachjournal.services.backups import backup_before
from coachjournal.services.import_sentences import refusal_sentence
from coachjournal.services.importing import Imported
from coachjournal.services.note_folders import may_be_notes
from coachjournal.system.language import _

_SHOWN = 20


@click.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--as",
    "form",
    type=click.Choice(["auto", "sessions", "icf-log", "calendar", "sketch", *KINDS, "everything"]),
    default="auto",
    show_default=True,
)
@click.option(
    "--map",
    "told",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Or date-order=dmy. Of notes: a tag, folder or name and a client's code, maria=C-07.",
)
@click.option("--client", metavar="CODE", help="Whose a sketch is, or notes that name nobody.")
@click.option("--session", metavar="ID", help="A sketch: the session it belongs to.")
@click.option("--whose", type=Term(Whose), help="A sketch: whose drawing it is; mine if not said.")
@click.option("--add-to-written", is_flag=True, help="Notes: also below a record's own words.")
@click.option("--guessed-days", is_flag=True, help="Notes: also those with the file's day only.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option(
    "--skip-unreadable", is_flag=True, help="A calendar, or notes: take what can be read."
)
@click.option("--json", "as_json", is_flag=True)
@access_options
def import_(
    access: Access,
    file: Path,
    form: str,
    told: tuple[str, ...],
    client: str | None,
    session: str | None,
    whose: Whose | None,
    add_to_written: bool,
    guessed_days: bool,
    dry_run: bool,
    skip_unreadable: bool,
    as_json: bool,
) -> None:
    """Take in sessions (CSV, XLSX), a calendar (ICS), a drawing, old notes, or everything.

    Old notes are a folder of Markdown, or what jrnl or RedNotebook keeps and exports. A drawing
    is Xournal++, Excalidraw, JSON Canvas, SVG, our own JSON, a picture, or a PDF as pictures.
    """
    from coachjournal.services.sketch_files import may_be_drawing

    if form == "sketch" or (form == "auto" and may_be_drawing(file)):
        from coachjournal.cli.sketch_files import import_sketch

        import_sketch(
            access, file, client=client, session=session, whose=whose, dry_run=dry_run,
            as_json=as_json,
        )  # fmt: skip
        return
    if session is not None or whose is not None:
        raise click.UsageError(_("--session and --whose are for sketches alone."))
    if form in KINDS or (form == "auto" and may_be_notes(file)):
        import_notes(
            access,
            file,
            kind=form,
            told=told,
            client=client,
            add_to_written=add_to_written,
            guessed_days=guessed_days,
            dry_run=dry_run,
            skip=skip_unreadable,
            as_json=as_json,
        )
        return
    if client is not None or add_to_written or guessed_days:
        # Nothing would come of it: every row of a table names its own client.
        raise click.UsageError(
            _("--client, --add-to-written and --guessed-days are for old notes alone.")
        )
    if form == "calendar" or (form == "auto" and file.suffix.lower() in (".ics", ".ical")):
        from coachjournal.cli.calendar_file import import_calendar

        import_calendar(access, file, dry_run=dry_run, skip=skip_unreadable, as_json=as_json)
        return
    with opened(access) as practice:
        if not dry_run:
            backup_before(practice, "before an import")
        result = practice.importing.take_in(file, form=form, told=told, dry_run=dry_run)
    if as_json:
        answer_json(import_as_json(result))
    tell_import(result)
    if result.refused:
        raise BadImport("lines-refused", lines=len(result.refused))


def import_as_json(result: Imported) -> dict[str, object]:
    """What an import came to, as docs/cli.md says."""
    return {
        "created": result.created,
        "duplicates": result.duplicates,
        "refused": [
            {"line": refusal.line, "message": refusal_sentence(refusal.code, refusal.facts)}
            for refusal in result.refused
        ],
        "dry_run": result.dry_run,
        "clients_created": result.clients_created,
        "unknown_columns": list(result.unknown_columns),
    }


def tell_import(result: Imported) -> None:
    """What an import came to, in words."""
    for refusal in result.refused[:_SHOWN]:
        words = refusal_sentence(refusal.code, refusal.facts)
        tell(_("Line {line}: {words}").format(line=refusal.line, words=words))
    if len(result.refused) > _SHOWN:
        tell(_("… and {count} more.").format(count=len(result.refused) - _SHOWN))
    if result.unknown_columns:
        names = ", ".join(result.unknown_columns)
        tell(_("Columns that were not read: {names}").format(names=names))
    if result.refused:
        return
    words = _("{created} created, {duplicates} already there.")
    if result.dry_run:
        words = _("Would create {created}; {duplicates} already there. Nothing was changed.")
    tell(words.format(created=result.created, duplicates=result.duplicates))
