"""Words in bytes of which nobody says what they are: as UTF-8, and as UTF-16 either way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Three letters or more: what is shorter is found in any heap of bytes.
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xf4\t]{3,}")
_LITTLE = re.compile(rb"(?:[\x20-\xff][\x00-\x05]){3,}")
_BIG = re.compile(rb"(?:[\x00-\x05][\x20-\xff]){3,}")
_WORD = re.compile(r"\w{3}")


def strings_in(content: bytes) -> Iterator[str]:
    """Every run of letters, whatever stands around it."""
    for pattern, coding in ((_PRINTABLE, "utf-8"), (_LITTLE, "utf-16-le"), (_BIG, "utf-16-be")):
        for run in pattern.findall(content):
            text = _decoded(run, coding)
            if _WORD.search(text):
                yield text


def _decoded(run: bytes, coding: str) -> str:
    try:
        return run.decode(coding)
    except UnicodeDecodeError:
        return run.decode("latin-1")


def one_text(content: bytes) -> str:
    """The same as one text, a run a line."""
    return "\n".join(dict.fromkeys(strings_in(content)))
