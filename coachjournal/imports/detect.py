"""What a foreign file is, by what is in it; and the one door by which it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coachjournal.errors import BadImport
from coachjournal.imports import icf_log, sessions_table
from coachjournal.imports.columns import Layout, Told, told_by
from coachjournal.imports.results import Form, Parsed, RelationshipRow, SessionRow
from coachjournal.imports.table import plain_name, read_table

EXPORT_DATA = "data.json"
"""The file by which a folder is known as our own export of everything."""

_LAYOUTS = {Form.SESSIONS: sessions_table.LAYOUT, Form.ICF_LOG: icf_log.LAYOUT}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsFile:
    """A file of sessions, read."""

    parsed: Parsed[SessionRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class IcfLogFile:
    """A coaching log of the ICF, read."""

    parsed: Parsed[RelationshipRow]


ForeignFile = SessionsFile | IcfLogFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Either kind of foreign file; a field of its own, so that JSON says which."""

    file: ForeignFile


def read_foreign(content: bytes, form: Form, told_pairs: Sequence[str] = ()) -> Opened:
    """Read a table as what it is said to be, or as what its columns say; raises BadImport."""
    layouts = [_LAYOUTS[form]] if form in _LAYOUTS else list(_LAYOUTS.values())
    told = told_by(told_pairs, layouts)
    known = {name for layout in layouts for name in layout.names} | told.fields.keys()
    table = read_table(content, known)
    if form is Form.AUTO:
        form = form_of(table.header, told)
    if form is Form.SESSIONS:
        return Opened(file=SessionsFile(parsed=sessions_table.read_sessions(table, told)))
    return Opened(file=IcfLogFile(parsed=icf_log.read_icf_log(table, told)))


def refuse_foreign_folder(folder: Path) -> None:
    """Raise BadImport unless the folder is our own export of everything."""
    if not (folder / EXPORT_DATA).is_file():
        raise BadImport("not-our-export")


def form_of(header: Sequence[str], told: Told) -> Form:
    """The form most of whose needed columns are there; sessions among equals."""
    plain = {plain_name(name) for name in header}
    return max(_LAYOUTS, key=lambda form: _likeness(plain, _LAYOUTS[form], told))


def _likeness(plain: set[str], layout: Layout, told: Told) -> tuple[float, int]:
    meanings = {told.fields.get(name) or layout.names.get(name) for name in plain}
    needed = [name for name in layout.needed if name in meanings]
    return len(needed) / len(layout.needed), len(meanings & set(layout.fields))
