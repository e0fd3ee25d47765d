"""Every part of the torture at a small size: what is promised holds, and the parts themselves work.

`python dev.py torture` does the same thousands of times.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from torture import kills, run
from torture.journal_deeds import JOURNAL_DEEDS
from torture.parts import Row, parts

QUICK = {name: row for name, row in parts().items() if row.size.quick}
TRACED = ("power-", "calls-", "faults-", "rollback")


@pytest.fixture(scope="session")
def can_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    return not subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode


@pytest.mark.parametrize("name", QUICK)
def test_nothing_is_lost_garbled_empty_or_unnoticed(name: str, can_trace: bool) -> None:
    if name.startswith(TRACED) and not can_trace:
        pytest.skip("strace is not on this computer, or may not trace")
    row: Row = QUICK[name]
    tally = run.run_here(row, row.size.quick)
    if tally.note.startswith("not run"):
        pytest.skip(tally.note)
    assert tally.tried > 0
    assert tally.broken == 0, tally.wrong


def test_a_deed_that_keeps_no_promise_is_caught(can_trace: bool, tmp_path: Path) -> None:
    """Said to be logged before it is: a kill at some call must show it as lost."""
    if not can_trace:
        pytest.skip("strace is not on this computer, or may not trace")
    import dataclasses

    honest = next(deed for deed in JOURNAL_DEEDS if deed.name == "log")

    def too_early(place: Path, given: object, say: object) -> None:
        assert callable(say)
        say("logged")
        honest.act(place, given, lambda word: say(word) if word != "logged" else None)

    liar = dataclasses.replace(honest, act=too_early)
    assert kills.at_every_call(liar, tmp_path, 12).lost > 0
