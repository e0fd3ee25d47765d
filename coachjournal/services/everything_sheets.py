"""The sketches of an export of everything: a file each beside `data.json`, and a picture to see.

Ink is the largest part of a journal: in one file all of it would soon be more than can be
read back at once. `data.json` names each file with its digest; one that is missing or was
changed refuses the whole.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from coachjournal.domain.pictures import MEBIBYTE
from coachjournal.domain.plain import JSON, from_plain, to_plain
from coachjournal.domain.sketch.kept import checked, unpacked_delta
from coachjournal.domain.sketch.leaving import DrawingForm, Wanted, leaving
from coachjournal.domain.sketch.taken_in import TakenDrawing
from coachjournal.domain.sketches import Sketch, SketchDelta, SketchItem
from coachjournal.errors import BadImport, BadInput
from coachjournal.exports.drawing_files import drawing_file
from coachjournal.services.children import run_in_child
from coachjournal.services.everything_files import content_of_file, part_of_name
from coachjournal.services.sketch_keeping import items_in, pictures_in
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork

FOLDER = "sketches"
_NAME = re.compile(r"sketches/[^/\\\x00-\x1f]{1,200}\.json", re.DOTALL)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_MEBIBYTES = 192
# So much goes to one child: starting one for each small sheet would take minutes.
_AT_ONCE = 24 * MEBIBYTE
_SECONDS = 90.0
_EMPTY = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'

Content = Callable[[], bytes]
Drawn = tuple[list[SketchItem], list[SketchDelta]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSheet:
    """The file that holds what lies on a sketch, and how it was drawn."""

    sketch: str
    file: str
    sha256: str


def files_of_sheets(work: UnitOfWork) -> tuple[list[KeptSheet], dict[str, Content]]:
    """What `data.json` says of each, and by file name how its bytes are made, one at a time."""
    listed: list[KeptSheet] = []
    contents: dict[str, Content] = {}
    for sketch in work.all(Sketch):
        name = f"{FOLDER}/{part_of_name(sketch.id)}.json"
        while name in contents:
            name = name.removesuffix(".json") + "_.json"
        made = partial(_content, work, sketch.id)
        digest = hashlib.sha256(made()).hexdigest()
        listed.append(KeptSheet(sketch=sketch.id, file=name, sha256=digest))
        contents[name] = made
        contents[name.removesuffix("json") + "svg"] = partial(_picture, work, sketch.id)
    return listed, contents


def _content(work: UnitOfWork, sketch_id: str) -> bytes:
    number = kind_of(SketchDelta).table.c.number
    items = work.all(SketchItem, sketch_id=sketch_id)
    deltas = work.all(SketchDelta, order=(number,), sketch_id=sketch_id)
    return json.dumps(_as_plain((items, deltas)), ensure_ascii=True, indent=0).encode("ascii")


def _picture(work: UnitOfWork, sketch_id: str) -> bytes:
    """The sketch to look at; our own drawing, so no child is needed."""
    items = leaving(items_in(work, sketch_id))
    drawing = TakenDrawing(items=items, pictures=pictures_in(work, sketch_id))
    try:
        return drawing_file(DrawingForm.SVG, drawing, Wanted())
    except BadInput:
        return _EMPTY


def kept_sheets(listed: JSON, sketches: Iterable[Sketch]) -> tuple[KeptSheet, ...]:
    """The list of an export, once it fits its sketches. Raises BadImport, BadInput."""
    found = from_plain(tuple[KeptSheet, ...], listed)
    known = {str(each.id) for each in sketches}
    fit = (
        len(found) == len({each.sketch for each in found}) == len({each.file for each in found})
        and {each.sketch for each in found} == known
        and all(_NAME.fullmatch(each.file) and _DIGEST.fullmatch(each.sha256) for each in found)
    )
    if not fit:
        raise BadImport("export-damaged")
    return found


def take_sheets(
    work: UnitOfWork, folder: Path, sheets: Sequence[KeptSheet], known: set[str]
) -> tuple[int, int]:
    """Take in what lies on every sketch that was not `known`; how many rows came, and were there.

    Raises BadImport (`export-file-missing`, `export-file-changed`, `export-damaged`), Conflict.
    """
    created = duplicates = 0
    for some in _portions(folder, sheets):
        for sheet, (items, deltas) in zip(some, _read([c for _s, c in some]), strict=True):
            rows: list[SketchItem | SketchDelta] = [*items, *deltas]
            if any(row.sketch_id != sheet[0].sketch for row in rows):
                raise BadImport("export-damaged")
            if sheet[0].sketch in known:
                duplicates += len(rows)
            else:
                work.add_all(rows)
                created += len(rows)
    return created, duplicates


Portion = list[tuple[KeptSheet, bytes]]


def _portions(folder: Path, sheets: Sequence[KeptSheet]) -> Iterator[Portion]:
    portion: Portion = []
    size = 0
    for each in sheets:
        content = content_of_file(folder / each.file, each.sha256, _MOST_MEBIBYTES * MEBIBYTE)
        if portion and size + len(content) > _AT_ONCE:
            yield portion
            portion, size = [], 0
        portion.append((each, content))
        size += len(content)
    if portion:
        yield portion


def _read(contents: Sequence[bytes]) -> list[Drawn]:
    """Taken apart by the child, and fitted again here."""
    lengths: list[JSON] = [len(each) for each in contents]
    _answer, rows = run_in_child(
        "import-sheets", {"lengths": lengths}, b"".join(contents), deadline_seconds=_SECONDS
    )
    return [_drawn(each) for each in json.loads(rows)]


def read_sheets(payload: bytes, lengths: Sequence[int]) -> JSON:
    """The rows of some sheets, once each fits and can be drawn; in the child. Raises BadImport."""
    sheets: list[JSON] = []
    start = 0
    try:
        for length in lengths:
            drawn = _drawn(json.loads(payload[start : start + length]))
            require_drawings(*drawn)
            sheets.append(_as_plain(drawn))
            start += length
        return sheets
    except (ValueError, RecursionError, BadInput):
        pass
    raise BadImport("export-damaged")


def require_drawings(items: Iterable[SketchItem], deltas: Iterable[SketchDelta]) -> None:
    """Each item and each change of a sketch must be one that can be drawn. Raises BadInput."""
    for item in items:
        checked(item)
    for delta in deltas:
        unpacked_delta(delta.content)


def as_plain(listed: Iterable[KeptSheet]) -> JSON:
    """The list as JSON."""
    return [to_plain(each) for each in listed]


def _as_plain(drawn: tuple[Sequence[SketchItem], Sequence[SketchDelta]]) -> JSON:
    items, deltas = drawn
    return {"items": to_plain(tuple(items)), "deltas": to_plain(tuple(deltas))}


def _drawn(found: Any) -> Drawn:
    if not isinstance(found, dict) or set(found) != {"items", "deltas"}:
        raise BadImport("export-damaged")
    try:
        items = from_plain(tuple[SketchItem, ...], found["items"])
        return list(items), list(from_plain(tuple[SketchDelta, ...], found["deltas"]))
    except BadInput:
        pass
    raise BadImport("export-damaged")
