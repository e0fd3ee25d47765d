"""One way to read any form of file that leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coachjournal.exports.read_back import ReadBack, read_pdf


def read_form(content: bytes, form: str, password: str = "") -> ReadBack:
    """All text of a finished file. Raises BadInput where it is none of that form."""
    if form == "pdf":
        return read_pdf(content, password)
    return _READERS[form](content)


def _docx(content: bytes) -> ReadBack:
    from coachjournal.exports.read_docx import read_docx

    return read_docx(content)


def _xlsx(content: bytes) -> ReadBack:
    from coachjournal.exports.read_sheet import read_xlsx

    return read_xlsx(content)


def _markdown(content: bytes) -> ReadBack:
    from coachjournal.exports.reading.plain import read_markdown

    return read_markdown(content)


def _csv(content: bytes) -> ReadBack:
    from coachjournal.exports.reading.plain import read_csv

    return read_csv(content)


def _svg(content: bytes) -> ReadBack:
    from coachjournal.exports.reading.drawn import read_svg

    return read_svg(content)


def _picture(content: bytes) -> ReadBack:
    from coachjournal.exports.reading.drawn import read_picture

    return read_picture(content)


def _data(content: bytes) -> ReadBack:
    from coachjournal.exports.reading.drawn import read_data

    return read_data(content)


_READERS: Mapping[str, Callable[[bytes], ReadBack]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "md": _markdown,
    "csv": _csv,
    "svg": _svg,
    "png": _picture,
    "jpg": _picture,
    "jpeg": _picture,
    "webp": _picture,
    "json": _data,
    "excalidraw": _data,
    "canvas": _data,
}
