"""Tables as CSV that no spreadsheet takes for formulas.

A cell that begins with a sign that spreadsheets act on gets an apostrophe before it, also
after what another program may take for the end of a cell. Every cell is quoted.
(OWASP, CSV injection. Quoting alone does not stop a formula.)
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None

_ACTED_ON = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_FIRST = re.compile(f"^(?=[{_ACTED_ON}\t\r])")
_LATER = re.compile(f"([;,|\t\n\r][ '\"]*)(?=[{_ACTED_ON}])")


def write_csv(
    headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, bom: bool = False
) -> bytes:
    """A table as UTF-8; `bom` marks it as such for older spreadsheets."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([neutral(header) for header in headers])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig" if bom else "utf-8", "replace")


def neutral(text: str) -> str:
    """The text, so that a spreadsheet shows it and does not run it."""
    safe = _LATER.sub(r"\1'", text.replace("\x00", ""))
    return _FIRST.sub("'", safe)


def _written(cell: Cell) -> str:
    """A cell as text. Our own numbers and dates are harmless and stay what they are."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutral(cell)
    return cell.isoformat() if isinstance(cell, date) else format(cell)
