"""A look at a foreign table before it is taken: its columns, and what each is read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachjournal.imports import icf_log, sessions_table
from coachjournal.imports.columns import Layout, told_by
from coachjournal.imports.detect import form_of
from coachjournal.imports.results import Form
from coachjournal.imports.table import plain_name, read_table

LAYOUTS: dict[Form, Layout] = {Form.SESSIONS: sessions_table.LAYOUT, Form.ICF_LOG: icf_log.LAYOUT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The form of a table, its headers, and the field that each is read as ("": none).

    `known` are all fields of the form, `missing` those that are needed and not there.
    """

    form: Form
    headers: tuple[str, ...] = field(repr=False)
    fields: tuple[str, ...]
    known: tuple[str, ...]
    missing: tuple[str, ...]


def look_at(content: bytes, form: Form, told_pairs: Sequence[str] = ()) -> Looked:
    """What the columns of a table are read as, as it stands; raises BadImport where it is none."""
    layouts = [LAYOUTS[form]] if form in LAYOUTS else list(LAYOUTS.values())
    told = told_by(told_pairs, layouts)
    known = {name for layout in layouts for name in layout.names} | told.fields.keys()
    table = read_table(content, known)
    if form is Form.AUTO:
        form = form_of(table.header, told)
    layout = LAYOUTS[form]
    mapped = set(told.fields.values())
    fields = []
    for header in table.header:
        plain = plain_name(header)
        named = layout.names.get(plain, "")
        meaning = told.fields.get(plain, "" if named in mapped else named)
        fields.append(meaning if meaning in layout.fields and meaning not in fields else "")
    return Looked(
        form=form,
        headers=table.header,
        fields=tuple(fields),
        known=layout.fields,
        missing=tuple(name for name in layout.needed if name not in fields),
    )
