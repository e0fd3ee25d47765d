"""Everything out, in open formats, and back in: `data.json` holds it all, to the id.

Beside it lie files to read with other programs: clients, sessions, development and the
audit trail as CSV, and every note as Markdown, under names of dates and codes only; and
what was attached, under its own name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from coachjournal import __version__
from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.audit import HoursLogLink, entries_off_the_trail, first_break
from coachjournal.domain.plain import to_plain
from coachjournal.domain.sessions import Record, Reflection, Session
from coachjournal.domain.settings import Setting
from coachjournal.domain.sketches import Sketch, SketchDelta, SketchItem
from coachjournal.domain.work import OpeningBalance
from coachjournal.errors import BadImport, BadInput, Conflict
from coachjournal.exports.csv_table import write_csv
from coachjournal.imports.detect import EXPORT_DATA
from coachjournal.services.everything_files import as_plain, files_of_attachments, take_files
from coachjournal.services.everything_reading import (
    FILES,
    FORMAT,
    SHEETS,
    VERSION,
    ForeignExport,
    Things,
)
from coachjournal.services.everything_sheets import as_plain as sheets_as_plain
from coachjournal.services.everything_sheets import files_of_sheets, take_sheets
from coachjournal.services.journal import Journal
from coachjournal.services.places import require_outside_vaults
from coachjournal.store import queries
from coachjournal.store.mapper import Kind
from coachjournal.store.store import SCHEMA
from coachjournal.store.tables import all_kinds, kind_of
from coachjournal.store.work import UnitOfWork
from coachjournal.system.folders import Content, write_folder
from coachjournal.system.language import _

_DIGEST = "digest"
# What lies in files of its own, beside data.json.
_BESIDE = (AttachmentContent, SketchItem, SketchDelta)
_NO_TABLES = {
    "records", "reflections", "drafts", "note_versions", "sessions", "attachment_contents",
    "sketch_items", "sketch_deltas",
}  # fmt: skip


def export_everything(journal: Journal, folder: Path) -> int:
    """Write the whole journal into a new folder; gives the number of files.

    Raises BadInput (`inside-a-vault`), Conflict (`folder-not-empty`), DiskFull. What was
    written is not encrypted.
    """
    require_outside_vaults(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Conflict("folder-not-empty")
    with journal.work() as work:
        listed, attachments = files_of_attachments(work)
        sheets, drawings = files_of_sheets(work)
        content = {**_contents(work), FILES: as_plain(listed), SHEETS: sheets_as_plain(sheets)}
        files: dict[str, Content] = {EXPORT_DATA: _json_bytes(content), **_tables(work)}
        files["README.txt"] = _readme()
        for name, text in _notes(work).items():
            files[name] = text.encode("utf-8", "surrogatepass")
        files.update(attachments)
        files.update(drawings)
        write_folder(folder, files)
    return len(files)


def _contents(work: UnitOfWork) -> dict[str, Any]:
    things = {
        kind.table.name: [_as_plain(thing, kind) for thing in work.all(kind.type)]
        for kind in all_kinds()
        if kind.type not in _BESIDE
    }
    return {
        "format": FORMAT,
        "version": VERSION,
        "schema": SCHEMA,
        "program": __version__,
        "things": things,
    }


def _as_plain(thing: object, kind: Kind[Any]) -> dict[str, Any]:
    plain: Any = to_plain(thing)
    if kind.type in (Record, Reflection):
        # Signed with the vault's own key; the next vault signs with its own.
        del plain[_DIGEST]
    return dict(plain)


def _json_bytes(content: object) -> bytes:
    # Pure ASCII, so that even a lone surrogate survives the file.
    return json.dumps(content, ensure_ascii=True, indent=1).encode("ascii")


def _tables(work: UnitOfWork) -> dict[str, bytes]:
    names = {kind.table.name: kind for kind in all_kinds()}
    tables = {
        f"{name}.csv": _csv(kind, work.all(kind.type))
        for name, kind in names.items()
        if name not in _NO_TABLES
    }
    rows = queries.session_rows(work, restricted=True)
    header = ("date", "start", "minutes", "client", "kind", "participants", "payment", "mode",
              "status", "activity", "coaching_minutes", "title")  # fmt: skip
    tables["sessions.csv"] = write_csv(
        header,
        [
            (
                row.start.date().isoformat(), row.start.strftime("%H:%M"), row.minutes,
                row.client_code, row.kind, row.participants, row.payment, row.mode, row.status,
                row.activity, row.coaching_minutes, row.title,
            )
            for row in reversed(rows)
        ],
    )  # fmt: skip
    return {name: data for name, data in tables.items() if data}


def _csv(kind: Kind[Any], things: Sequence[Any]) -> bytes:
    if not things:
        return b""
    columns = [field.name for field in fields(kind.type) if field.name != "thumbnail"]
    rows = [[_cell(getattr(thing, name)) for name in columns] for thing in things]
    return write_csv(columns, rows)


def _cell(value: Any) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _notes(work: UnitOfWork) -> dict[str, str]:
    rows = {row.id: row for row in queries.session_rows(work, restricted=True)}
    notes: dict[str, str] = {}
    written: list[tuple[str, Record | Reflection]] = [
        *(("records", record) for record in work.all(Record)),
        *(("reflections", reflection) for reflection in work.all(Reflection)),
    ]
    for folder, note in written:
        row = rows.get(note.session_id or "")
        if row is None:
            continue
        code = _safe(row.client_code)
        name = f"{folder}/{row.start.year}/{row.start:%Y-%m-%d %H%M} {code} {_safe(row.id)[:8]}"
        while f"{name}.md" in notes:
            name += "_"
        notes[f"{name}.md"] = note.text
    return notes


def _safe(code: str) -> str:
    """A code, or an id that came from elsewhere, as a part of a file's name."""
    return "".join(c if c.isalnum() or c in "-_" else "_" for c in code)[:40] or "client"


def _readme() -> bytes:
    return (
        _("Everything from a Coach Journal, in open formats. It is not encrypted.")
        + "\n\n"
        + _("data.json holds all of it; Coach Journal reads it back into a new journal.")
        + "\n"
        + _("The CSV and Markdown files are for reading with other programs.")
        + "\n"
        + _("What was attached lies in the folder attachments, as it was kept.")
        + "\n"
        + _("What was drawn lies in the folder sketches: to go on with, and as pictures to see.")
        + "\n"
    ).encode()


def import_everything(work: UnitOfWork, export: ForeignExport) -> tuple[int, int]:
    """Take an export's things in, every id as it was; gives how many came, and were there.

    Raises BadImport for what does not hold together, Conflict where the journal already
    holds other hours.
    """
    _require_own_hours(work, export.things)
    before = sum(work.count(kind.type) for kind in all_kinds() if kind.type is not Setting)
    try:
        return _take(work, export)
    except BadImport:
        raise
    except BadInput:
        pass
    # Into a journal with nothing in it everything fits, or it does not hold together.
    raise Conflict("journal-not-empty") if before else BadImport("export-damaged")


def _take(work: UnitOfWork, export: ForeignExport) -> tuple[int, int]:
    created = duplicates = 0
    fresh: list[object] = []
    attached: set[str] = {each.id for each in work.all(Attachment)}
    sketched: set[str] = {each.id for each in work.all(Sketch)}
    for kind in all_kinds():
        if not export.things[kind.table.name]:
            continue
        known = {getattr(thing, kind.key) for thing in work.all(kind.type)}
        for thing in export.things[kind.table.name]:
            if getattr(thing, kind.key) in known and kind.type is not Setting:
                duplicates += 1
            elif kind.type is Setting:
                work.put(thing)
            else:
                fresh.append(thing)
                created += 1
    work.add_all(fresh)
    parts = take_files(work, export.folder, export.files, attached)
    all_parts = sum(len(each.parts) for each in export.files)
    drawn, drawn_before = take_sheets(work, export.folder, export.sheets, sketched)
    return created + parts + drawn, duplicates + all_parts - parts + drawn_before


def _require_own_hours(work: UnitOfWork, things: Things) -> None:
    """The audit trail can only be continued by itself: a journal with other hours refuses."""
    links = things[kind_of(HoursLogLink).table.name]
    sessions, openings = (things[kind_of(t).table.name] for t in (Session, OpeningBalance))
    if first_break(links) is not None or entries_off_the_trail(links, sessions, openings):
        raise BadImport("hours-log-broken")
    last = work.last_hours_link()
    if last is not None and (len(links) < last.number or links[last.number - 1] != last):
        raise Conflict("journal-not-empty")
