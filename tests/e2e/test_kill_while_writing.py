"""A kill in the midst of writing takes ten seconds at most: a few of `torture/writing.py`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tools import display
from torture import writing
from torture.practice import derive_once
from torture.tally import Tally


@pytest.mark.skipif(bool(display.lacking()), reason="no private desktop here")
@pytest.mark.parametrize("way", ["typing", "session", "contact"])
def test_what_was_typed_comes_back(tmp_path: Path, way: str) -> None:
    """Typed without a pause, while turning to other sessions, and in a sheet."""
    derive_once()
    tally = Tally(way)
    when = writing.moment(way, random.Random(way), soon=True)
    lost, _versions = writing.one(tmp_path, way, when, tally)
    print(f"\n{way}: {lost:.1f} s of typing lost")
    assert tally.tried == 1
    assert not tally.broken, tally.wrong
