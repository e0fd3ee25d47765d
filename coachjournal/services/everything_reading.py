"""Reading an export of everything: foreign bytes, taken apart by the child that has no key.

What comes back to the process with the key are plain rows that fitted their types here;
they are fitted a second time there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coachjournal.domain.attachments import Attachment, AttachmentContent
from coachjournal.domain.plain import JSON, from_plain
from coachjournal.domain.settings import Setting
from coachjournal.domain.sketches import Sketch, SketchDelta, SketchItem
from coachjournal.errors import BadImport, BadInput
from coachjournal.services.everything_files import KeptFile, kept_files, require_thumbnails
from coachjournal.services.everything_sheets import KeptSheet, kept_sheets, require_drawings
from coachjournal.services.settings import typed
from coachjournal.store.mapper import Kind
from coachjournal.store.store import SCHEMA
from coachjournal.store.tables import all_kinds, kind_of

FORMAT = "coachjournal-everything"
VERSION = 3
# In the first version the bytes of attachments stood in data.json itself, in the second ink.
_WITH_BYTES_INSIDE, _WITH_INK_INSIDE = 1, 2
FILES, SHEETS = "files", "sheets"
MOST_MEBIBYTES = 256
MOST_ROWS = 1_000_000

# The tables that an export of an earlier schema has not yet: in it, they are empty.
_WITH_0002 = frozenset(
    {
        "client_decisions", "access_requests", "access_pauses", "passage_decisions",
        "breaches", "erasures", "will_plans", "will_wishes",
    }
)  # fmt: skip
_WITH_0003 = frozenset(
    {
        "own_templates", "snippets", "own_words", "session_timers", "calendar_links",
        "calendar_rules", "column_maps", "outcomes", "themes_reports", "observation_sheets",
        "observation_answers", "observation_feedback", "plan_reviews", "passage_anchors",
        "attachments", "attachment_contents",
    }
)  # fmt: skip
_WITH_0004 = frozenset({"sketches", "sketch_items", "sketch_deltas"})
_WITH_0005 = frozenset(
    {
        "evidence_for", "evidence_uses", "self_assessments", "official_wordings", "own_packs",
        "own_figures", "case_studies", "portfolio_texts", "portfolio_plans", "signed_sheets",
        "credentials_held",
    }
)  # fmt: skip
_WITH_0006 = frozenset(
    {
        "supervision_agendas", "item_exhibits", "supervision_contracts", "supervision_reviews",
        "word_decisions", "pack_wordings", "case_looks", "sketch_looks", "cover_ups",
        "exported_decisions", "supervisees", "supervision_given", "given_to",
    }
)  # fmt: skip
_SHOWN = ("framework", "framework_version", "competency")
_CAME_LATER: dict[str, frozenset[str]] = {
    SCHEMA: frozenset(),
    "0005": _WITH_0006,
    "0004": _WITH_0005 | _WITH_0006,
    "0003": _WITH_0004 | _WITH_0005 | _WITH_0006,
    "0002": _WITH_0003 | _WITH_0004 | _WITH_0005 | _WITH_0006,
    "0001": _WITH_0002 | _WITH_0003 | _WITH_0004 | _WITH_0005 | _WITH_0006,
}

Things = dict[str, list[Any]]
"""By the name of a table: its things, as values of their types."""


class _NotOurs(ValueError):
    """JSON that no export of ours has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignExport:
    """What an export holds: things by table, and the files beside them in its folder."""

    things: Things = field(repr=False)
    files: tuple[KeptFile, ...] = field(default=(), repr=False)
    sheets: tuple[KeptSheet, ...] = field(default=(), repr=False)
    folder: Path = field(default=Path(), repr=False)


def read_export(content: bytes) -> JSON:
    """The plain rows by table, once all of them fit their types; raises BadImport.

    Thumbnails are looked at here, in the child: what is none must not reach the window.
    """
    from coachjournal.imports.pictures import is_thumbnail

    rows = _rows(_parsed(content))
    export = export_of(rows, Path())
    try:
        for type_ in (Attachment, Sketch):
            require_thumbnails(export.things[kind_of(type_).table.name], is_thumbnail)
        drawn = (export.things[kind_of(type_).table.name] for type_ in (SketchItem, SketchDelta))
        require_drawings(*drawn)
        return rows
    except BadInput:
        pass
    raise BadImport("export-damaged")


def export_of(rows: JSON, folder: Path) -> ForeignExport:
    """The export that plain rows stand for; raises BadImport (`export-damaged`)."""
    things = things_of(rows)
    listed = rows.get(FILES) if isinstance(rows, dict) else None
    attachments, inside = (
        things[kind_of(type_).table.name] for type_ in (Attachment, AttachmentContent)
    )
    drawn = rows.get(SHEETS) if isinstance(rows, dict) else None
    if listed is None:
        return ForeignExport(things=things, folder=folder)
    try:
        if not inside:
            files = kept_files(listed, attachments)
            sketches = things[kind_of(Sketch).table.name]
            sheets = kept_sheets(drawn, sketches) if drawn is not None else ()
            return ForeignExport(things=things, files=files, sheets=sheets, folder=folder)
    except BadInput:
        pass
    raise BadImport("export-damaged")


def things_of(rows: JSON) -> Things:
    """The things that plain rows stand for; raises BadImport (`export-damaged`)."""
    if not isinstance(rows, dict):
        raise BadImport("export-damaged")
    try:
        found = {kind.table.name: _typed(kind, rows.get(kind.table.name)) for kind in all_kinds()}
        typed(found[kind_of(Setting).table.name])
    except BadInput:
        raise BadImport("export-damaged") from None
    return found


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content, object_pairs_hook=_object, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise BadImport("not-our-export") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; of two keys of one name nobody knows which is meant."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _NotOurs
    return made


def _refuse(_name: str) -> object:
    raise _NotOurs


def _rows(content: Any) -> dict[str, JSON]:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise BadImport("not-our-export")
    schema, things = content.get("schema"), content.get("things")
    later = _CAME_LATER.get(schema) if isinstance(schema, str) else None
    version = content.get("version")
    if version not in (_WITH_BYTES_INSIDE, _WITH_INK_INSIDE, VERSION) or later is None:
        raise BadImport("export-of-another-version")
    if version > _WITH_BYTES_INSIDE:
        later |= {kind_of(AttachmentContent).table.name}
    if version > _WITH_INK_INSIDE:
        later |= {kind_of(type_).table.name for type_ in (SketchItem, SketchDelta)}
    tables = {kind.table.name for kind in all_kinds()}
    if not isinstance(things, dict) or set(things) != tables - later:
        raise BadImport("not-our-export")
    things.update({table: [] for table in later})
    if _WITH_0005 & later:
        _as_several_competencies(things)
    beside = (FILES, SHEETS)[: version - _WITH_BYTES_INSIDE]
    for listed in beside:
        things[listed] = content.get(listed)
        if not isinstance(things[listed], list):
            raise BadImport("not-our-export")
    if sum(map(_count, things.values())) > MOST_ROWS:
        raise BadImport("too-many-rows", most=MOST_ROWS)
    return things


def _as_several_competencies(things: dict[str, Any]) -> None:
    """Evidence named one competency, and had no day of its own, before schema 5.

    What does not look so is left as it is, and is refused where all rows are fitted.
    """
    held = things.get("sessions")
    starts = {
        row.get("id"): row.get("start")
        for row in (held if isinstance(held, list) else [])
        if isinstance(row, dict) and isinstance(row.get("id"), str)
    }
    rows = things["evidence"] if isinstance(things["evidence"], list) else []
    for row in rows:
        if isinstance(row, dict) and {*_SHOWN, "id", "note", "session_id"} <= row.keys():
            shown = {name: row.pop(name) for name in _SHOWN}
            things["evidence_for"].append({**shown, "id": row["id"], "evidence_id": row["id"]})
            session_id = row["session_id"]
            start = starts.get(session_id) if isinstance(session_id, str) else None
            row.update(source=row.pop("note"), made_at=f"{start}+00:00")


def _count(rows: object) -> int:
    return len(rows) if isinstance(rows, (list, Mapping)) else 0


def _typed(kind: Kind[Any], rows: object) -> list[Any]:
    if not isinstance(rows, list):
        raise BadImport("export-damaged")
    return [from_plain(kind.type, row) for row in rows]
