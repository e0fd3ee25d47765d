"""The report of a run: a table of all parts, and every sentence that was said."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bench.machine import processor
from tools.environment import ROOT
from torture.tally import BROKEN, Tally

_HEAD = (
    f"| what | tried | distinct | {' | '.join(BROKEN)} | seconds | commit |",
    "|---" + "|--:" * (3 + len(BROKEN)) + "|---|",
)
_INTRODUCTION = """\
# The torture, and what it came to

`python dev.py torture --write` writes this page; it is never written by hand. The promises
are those of SECURITY.md; how each case is made stands in the modules of `torture/`.

*lost*: something that had been said to be saved was not there. *damaged*: the vault did not
open, or a check found it not whole, where it should have been. *garbage*: a text was read
that nobody wrote. *empty*: a vault came up as if it had never been used. *unnoticed*: harm
was done, and the vault opened without a word. *tracebacks*: the program ended by an error of
its own instead of a sentence. *distinct*: in how many different states the disk was left,
where that is what is tried; the same state under the same promise is judged once. Seconds are
by the clock on the wall, whatever else the machine was doing.
"""


def table(tallies: Sequence[Tally]) -> str:
    """All parts, a line each, and what was broken below."""
    lines = [*_HEAD, *(line(tally) for tally in tallies), _sum(tallies), *_notes(tallies)]
    for tally in tallies:
        lines += [f"BROKEN in {tally.what}: {why}" for why in tally.wrong]
    return "\n".join(lines)


def line(tally: Tally) -> str:
    """One part."""
    distinct = f"{tally.distinct:,}" if tally.distinct is not None else ""
    broken = " | ".join(str(getattr(tally, name)) for name in BROKEN)
    end = f"{tally.seconds:,.0f} | {tally.commit}"
    return f"| {tally.what} | {tally.tried:,} | {distinct} | {broken} | {end} |"


def _notes(tallies: Sequence[Tally]) -> list[str]:
    return [f"- {tally.what}: {tally.note}" for tally in tallies if tally.note]


def _sum(tallies: Sequence[Tally]) -> str:
    whole = Tally("**in all**", seconds=sum(tally.seconds for tally in tallies))
    for name in ("tried", *BROKEN):
        setattr(whole, name, sum(getattr(tally, name) for tally in tallies))
    return line(whole)


def write(file: Path, tallies: Sequence[Tally], missing: Sequence[str]) -> None:
    """The page; `missing` are the parts that have not been run."""
    day = datetime.now().astimezone().date().isoformat()
    commits = sorted({tally.commit for tally in tallies})
    machine = (
        f"{day}, Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores "
        f"({processor()}). Commit {', '.join(commits)}."
    )
    lines = [_INTRODUCTION, machine, "", *_HEAD, *(line(tally) for tally in tallies)]
    lines += [_sum(tallies), "", *_notes(tallies), "", "## What the coach was told", ""]
    lines += ["Every sentence that came, and in how many cases."]
    for tally in tallies:
        if tally.sentences:
            lines += ["", f"**{tally.what}**", ""]
            said = sorted(tally.sentences.items(), key=lambda pair: -pair[1])
            lines += [f"- {count:,} x {sentence}" for sentence, count in said]
    if missing:
        lines += ["", "## Not run yet", "", ", ".join(missing) + "."]
    broken = [f"- {tally.what}: {why}" for tally in tallies for why in tally.wrong]
    if broken:
        lines += ["", "## Broken promises", "", *broken]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def commit() -> str:
    """The commit that is tortured, with a mark where files are changed."""
    told = subprocess.run(
        ["git", "describe", "--always", "--abbrev=10"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return told.stdout.strip()
