"""Opening a foreign file: its bytes go to a child, plain rows come back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coachjournal.domain.plain import JSON, from_plain
from coachjournal.errors import BadImport, NotFound
from coachjournal.imports.detect import Opened, refuse_foreign_folder
from coachjournal.imports.limits import MEBIBYTE, MOST_CSV_MEBIBYTES
from coachjournal.imports.results import Form
from coachjournal.services.children import run_in_child

DEADLINE_SECONDS = 30.0


def read_foreign_file(path: Path, form: Form = Form.AUTO, told: Sequence[str] = ()) -> Opened:
    """The rows of a CSV or XLSX file; `told` is what `--map` says. Raises BadImport, NotFound."""
    content = _content_of(path)
    options: dict[str, JSON] = {"map": list(told)}
    answer, _ = run_in_child(
        f"import-{form.value}", options, content, deadline_seconds=DEADLINE_SECONDS
    )
    return from_plain(Opened, answer)


def _content_of(path: Path) -> bytes:
    if path.is_dir():
        refuse_foreign_folder(path)
    if not path.exists():
        raise NotFound("no-such-file")
    try:
        if not path.is_file() or path.stat().st_size > MOST_CSV_MEBIBYTES * MEBIBYTE:
            raise BadImport("file-too-large", most_mebibytes=MOST_CSV_MEBIBYTES)
        return path.read_bytes()
    except OSError:
        pass
    raise BadImport("file-unreadable")
