"""Codes for the cases of a supervisee: a letter or two and a number, so that none is a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coachjournal.errors import BadInput

_PART = r"[A-Za-z]{1,2}-?\d{1,4}"
_CODE = re.compile(rf"{_PART}(?:[/-]{_PART})?")


def case_code(text: str) -> str:
    """A code as it is kept, in capitals. Raises BadInput (`case-is-no-code`)."""
    code = "".join(text.split()).upper()
    if not _CODE.fullmatch(code):
        raise BadInput("case-is-no-code")
    return code


def case_codes(texts: Iterable[str]) -> tuple[str, ...]:
    """Each code once, in the order given. Raises BadInput (`case-is-no-code`)."""
    return tuple(dict.fromkeys(case_code(text) for text in texts if text.strip()))


def codes_in(line: str) -> tuple[str, ...]:
    """The codes of one line, between commas, semicolons or white space. Raises BadInput."""
    return case_codes(re.split(r"[,;\s]+", line))
