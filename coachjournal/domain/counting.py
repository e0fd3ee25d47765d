"""Counting the words of a text."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+(?:['\u2019.,\-\u2010\u2011]\w+)*")


def count_words(text: str) -> int:
    """How many words there are: what is joined by a hyphen or an apostrophe is one."""
    return len(_WORD.findall(text))
