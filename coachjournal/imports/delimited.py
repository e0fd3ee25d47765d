"""Delimited text (CSV) to a table: which encoding, which delimiter, which rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from coachjournal.errors import BadImport
from coachjournal.imports.limits import (
    HEADER_WITHIN_ROWS,
    MEBIBYTE,
    MOST_CSV_MEBIBYTES,
    MOST_NOTE_CHARACTERS,
)
from coachjournal.imports.table import (
    Line,
    Table,
    header_names,
    is_blank,
    names_known,
    within_limits,
)

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS = 64 * 1024


def read_delimited(content: bytes, known: Collection[str]) -> Table:
    """The table in the text; refuses what is not text, and text without a header we know."""
    if len(content) > MOST_CSV_MEBIBYTES * MEBIBYTE:
        raise BadImport("file-too-large", most_mebibytes=MOST_CSV_MEBIBYTES)
    encoding = _encoding_of(content)
    found = _find_header(_sample(content, encoding), known)
    if found is None:
        raise BadImport("header-missing")
    rows = _rows(content, encoding, found.delimiter)
    header = next(line for line in rows if line.number == found.line)
    return Table(header=header_names(header.cells), rows=within_limits(rows))


def _encoding_of(content: bytes) -> str:
    """The encoding that fits: by its mark, else UTF-8, else Windows' Western one."""
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise BadImport("not-text")
    candidates = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else []
    candidates += _unmarked_utf_16(content) or ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        _refuse_nul(text)
        return encoding
    raise BadImport("not-text")


def _unmarked_utf_16(content: bytes) -> list[str]:
    """UTF-16 without its mark shows in the zeros beside its plain letters."""
    even, odd = content[:4096:2], content[1:4096:2]
    if odd.count(0) > len(odd) // 2 and not even.count(0):
        return ["utf-16-le"]
    if even.count(0) > len(even) // 2 and not odd.count(0):
        return ["utf-16-be"]
    return []


def _refuse_nul(text: str) -> None:
    place = text.find("\0")
    if place >= 0:
        raise BadImport("binary-in-text", line=text.count("\n", 0, place) + 1)


def _sample(content: bytes, encoding: str) -> str:
    with io.TextIOWrapper(io.BytesIO(content), encoding, newline="") as stream:
        return stream.read(_SAMPLE_CHARACTERS)


class _Found(NamedTuple):
    names: int
    line: int
    delimiter: str


def _find_header(sample: str, known: Collection[str]) -> _Found | None:
    """The row with most known names under any delimiter; the first of equals."""
    best: _Found | None = None
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        with _wide_fields():
            for line in islice(_numbered(reader), HEADER_WITHIN_ROWS):
                names = names_known(line.cells, known)
                if names > (best.names if best else 0):
                    best = _Found(names, line.number, delimiter)
    return best


def _rows(content: bytes, encoding: str, delimiter: str) -> Iterator[Line]:
    """All rows that are not blank, the header and what stands above it among them."""
    with io.TextIOWrapper(io.BytesIO(content), encoding, newline="") as stream, _wide_fields():
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        yield from _numbered(reader)


def _numbered(reader: Reader) -> Iterator[Line]:
    """Rows that are not blank, each with the line on which it begins."""
    while True:
        begins = reader.line_num + 1
        problem = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = "text-too-long" if "limit" in str(error) else "quotes-unbalanced"
        if problem:
            raise BadImport(problem, line=begins, most=MOST_NOTE_CHARACTERS)
        if not all(is_blank(cell) for cell in cells):
            yield Line(begins, tuple(cells))


@contextmanager
def _wide_fields() -> Iterator[None]:
    """Let a cell hold a long note; the limit belongs to the whole csv module."""
    before = csv.field_size_limit(MOST_NOTE_CHARACTERS)
    try:
        yield
    finally:
        csv.field_size_limit(before)
