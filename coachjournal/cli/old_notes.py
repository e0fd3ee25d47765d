"""The command that takes old notes in: Markdown folders, jrnl, RedNotebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from coachjournal.cli.context import Access, answer_json, opened, tell
from coachjournal.errors import BadImport
from coachjournal.services.backups import backup_before
from coachjournal.services.import_sentences import refusal_sentence
from coachjournal.services.note_words import becomes, left_out_said
from coachjournal.services.old_notes import NoteChoices, NoteLine, NotesTaken, OldNotesRead
from coachjournal.services.practice import Practice
from coachjournal.system.language import _, plural

KINDS = ("markdown", "jrnl", "rednotebook")
_SHOWN = 20


def import_notes(
    access: Access,
    path: Path,
    *,
    kind: str,
    told: Sequence[str],
    client: str | None,
    add_to_written: bool,
    guessed_days: bool,
    dry_run: bool,
    skip: bool,
    as_json: bool,
) -> None:
    """Make records of notes whose client is clear. Raises BadImport (`lines-refused`)."""
    with opened(access) as practice:
        choices = NoteChoices(
            by_mark=_by_mark(practice, told),
            otherwise="" if client is None else practice.clients.by_code(client).id,
            add_to_written=add_to_written,
            guessed_days=guessed_days,
        )
        read = practice.old_notes.read(path, kind, choices)
        stopped = bool(read.refused) and not skip
        taken = NotesTaken()
        if not stopped:
            if not dry_run:
                backup_before(practice, "before an import")
            taken = practice.old_notes.take(read, dry_run=dry_run).value
    if as_json:
        answer_json(_as_json(read, taken, dry_run=dry_run))
    elif dry_run:
        for line in read.lines:
            click.echo(_row(line))
    _tell(read, taken, dry_run=dry_run, stopped=stopped)
    if stopped:
        raise BadImport("lines-refused", lines=len(read.refused))


def _by_mark(practice: Practice, told: Sequence[str]) -> Mapping[str, str]:
    """What --map says: whose notes with a tag, in a folder or of a name are."""
    found: dict[str, str] = {}
    for number, each in enumerate(told, start=1):
        mark, _sign, code = each.rpartition("=")
        if not mark.strip() or not code.strip():
            raise BadImport("map-mark-unreadable", number=number)
        found[mark] = practice.clients.by_code(code.strip()).id
    return found


def _row(line: NoteLine) -> str:
    day = f"{line.on.isoformat()}{'?' if line.day_is_guess else ' '}"
    return "  ".join((day, f"{line.client_code or '-':8}", becomes(line.fate), line.title)).rstrip()


def _as_json(read: OldNotesRead, taken: NotesTaken, *, dry_run: bool) -> dict[str, object]:
    return {
        "created": taken.created,
        "duplicates": taken.duplicates,
        "refused": [
            {"file": each.place, "line": each.line,
             "message": refusal_sentence(each.code, each.facts)}
            for each in read.refused
        ],
        "dry_run": dry_run,
        "kind": read.kind.value,
        "records": taken.records,
        "added": taken.added,
        "beside": taken.beside,
        "left_out": {fate.value: count for fate, count in taken.left_out.items()},
        "left_alone": read.folder.left_alone,
        "in_windows_encoding": read.folder.notes.in_windows,
        "notes": [
            {"file": line.place, "line": line.line, "date": line.on.isoformat(),
             "day_is_guess": line.day_is_guess, "title": line.title,
             "client": line.client_code or None, "becomes": line.fate.value}
            for line in read.lines
        ],
    }  # fmt: skip


def _tell(read: OldNotesRead, taken: NotesTaken, *, dry_run: bool, stopped: bool) -> None:
    for each in read.refused[:_SHOWN]:
        words = refusal_sentence(each.code, each.facts)
        tell(_("{file}, line {line}: {words}").format(file=each.place, line=each.line, words=words))
    if len(read.refused) > _SHOWN:
        tell(_("… and {count} more.").format(count=len(read.refused) - _SHOWN))
    if stopped:
        return
    words = _("{created} created, {duplicates} already there.")
    if dry_run:
        words = _("Would create {created}; {duplicates} already there. Nothing was changed.")
    tell(words.format(created=taken.created, duplicates=taken.duplicates))
    for fate, count in taken.left_out.items():
        tell(left_out_said(fate, count))
    alone, windows = read.folder.left_alone, read.folder.notes.in_windows
    for count, said in (
        (alone, plural("{count} other file or link was left alone.",
                       "{count} other files or links were left alone.", alone)),
        (windows, plural("{count} file was not UTF-8, and was read as Windows-1252.",
                         "{count} files were not UTF-8, and were read as Windows-1252.", windows)),
    ):  # fmt: skip
        if count:
            tell(said.format(count=count))
