"""Opening a foreign file: its bytes go to a child, plain rows come back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coachjournal.domain.plain import JSON, from_plain
from coachjournal.errors import BadImport, NotFound
from coachjournal.imports.calendar_values import CalendarFile
from coachjournal.imports.detect import EXPORT_DATA, Opened, refuse_foreign_folder
from coachjournal.imports.limits import MEBIBYTE, MOST_CSV_MEBIBYTES, MOST_ICS_MEBIBYTES
from coachjournal.imports.looking import Looked
from coachjournal.imports.results import Form
from coachjournal.services.children import run_in_child
from coachjournal.services.everything_reading import MOST_MEBIBYTES, ForeignExport, export_of

DEADLINE_SECONDS = 30.0
EVERYTHING_SECONDS = 90.0
_FIRST_DAY = date(1970, 1, 1)


def read_foreign_file(path: Path, form: Form = Form.AUTO, told: Sequence[str] = ()) -> Opened:
    """The rows of a CSV or XLSX file; `told` is what `--map` says. Raises BadImport, NotFound."""
    if path.is_dir():
        refuse_foreign_folder(path)
    content = content_of(path, MOST_CSV_MEBIBYTES)
    options: dict[str, JSON] = {"map": list(told)}
    answer, _ = run_in_child(
        f"import-{form.value}", options, content, deadline_seconds=DEADLINE_SECONDS
    )
    return from_plain(Opened, answer)


def look_at_foreign_file(path: Path, form: Form = Form.AUTO, told: Sequence[str] = ()) -> Looked:
    """The columns of a CSV or XLSX file. Raises BadImport, NotFound."""
    content = content_of(path, MOST_CSV_MEBIBYTES)
    options: dict[str, JSON] = {"map": list(told), "form": form.value}
    answer, _ = run_in_child("import-look", options, content, deadline_seconds=DEADLINE_SECONDS)
    return from_plain(Looked, answer)


def read_foreign_calendar(
    path: Path, zone: str, *, since: date | None, until: date
) -> CalendarFile:
    """The meetings of an ICS file on the wall clock of a zone. Raises BadImport, NotFound."""
    content = content_of(path, MOST_ICS_MEBIBYTES)
    options: dict[str, JSON] = {
        "zone": zone,
        "since": (since or _FIRST_DAY).isoformat(),
        "until": until.isoformat(),
    }
    answer, _ = run_in_child("import-calendar", options, content, deadline_seconds=DEADLINE_SECONDS)
    return from_plain(CalendarFile, answer)


def read_foreign_export(folder: Path) -> ForeignExport:
    """What our own export of everything holds. Raises BadImport, NotFound.

    The files beside it are read when they are taken. The child has taken the rest apart and
    fitted it; what came back is fitted again.
    """
    refuse_foreign_folder(folder)
    content = content_of(folder / EXPORT_DATA, MOST_MEBIBYTES)
    _, rows = run_in_child("import-everything", {}, content, deadline_seconds=EVERYTHING_SECONDS)
    return export_of(json.loads(rows), folder)


def content_of(path: Path, most_mebibytes: int) -> bytes:
    """The bytes of a file that is not too large. Raises BadImport, NotFound."""
    if not path.exists():
        raise NotFound("no-such-file")
    try:
        if not path.is_file() or path.stat().st_size > most_mebibytes * MEBIBYTE:
            raise BadImport("file-too-large", most_mebibytes=most_mebibytes)
        return path.read_bytes()
    except OSError:
        pass
    raise BadImport("file-unreadable")
