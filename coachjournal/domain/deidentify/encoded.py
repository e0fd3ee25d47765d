"""Sees through letters that are written as codes: M&uuml;ller, M%C3%BCller."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_plus

_CODE = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|%[0-9A-Fa-f]{2}"
)
_RUN = re.compile(r"[^\s<>()\[\]\"'|*]+")


class Run(NamedTuple):
    """Letters without a space that hold a code: where they stand, and what they say."""

    start: int
    end: int
    says: str


def encoded_runs(text: str) -> Iterator[Run]:
    """Yield every run of letters with a code in it, read as a browser reads it."""
    if "&" not in text and "%" not in text:
        return
    for found in _RUN.finditer(text):
        if _CODE.search(found.group()):
            says = decoded(found.group())
            if says != found.group():
                yield Run(found.start(), found.end(), says)


def decoded(text: str) -> str:
    """Return the text with its codes as letters; twice, for what was written as codes of codes."""
    for _time in range(2):
        text = unquote_plus(html.unescape(text), errors="replace")
    return text
