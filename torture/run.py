"""`python dev.py torture`: everything that is promised, tried thousands of times.

Prints a table. `--write` puts the report of what has been run into docs/torture.md;
`--only NAME` (a prefix) runs a part of it; `--number N` runs fewer cases, for trying out.
What has been finished on this commit is not done again: an interrupted run goes on.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.environment import ROOT
from torture import report
from torture.parts import Row, parts
from torture.practice import derive_once, import_everything
from torture.tally import Tally, kept

KEPT = ROOT / "build" / "torture"
TRIED_OUT = KEPT / "few"
AT_ONCE = min(2, os.cpu_count() or 1)
_MEMORY = Path("/dev/shm")


def main(arguments: Sequence[str]) -> int:
    """Run what is not yet done, show it, and say by the exit code whether all was well."""
    parser = argparse.ArgumentParser(prog="dev.py torture", description=__doc__)
    parser.add_argument("--only", action="append", default=[], help="parts that begin like this")
    parser.add_argument("--number", type=int, help="this many cases each, or fewer")
    parser.add_argument("--write", action="store_true", help="put the report into docs/torture.md")
    parser.add_argument("--no-more", action="store_true", help="run nothing; what was done so far")
    parser.add_argument("--again", action="store_true", help="also what has been done")
    parser.add_argument("--in-this-process", metavar="PART", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.in_this_process:
        _one(chosen.in_this_process, chosen.number)
        return 0
    rows = _chosen(chosen.only)
    todo = [name for name in rows if chosen.again or not _done(name, chosen.number)]
    if chosen.no_more:
        todo = []
    TRIED_OUT.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        failed = [name for name, well in zip(
            todo, pool.map(lambda name: _in_a_process(name, chosen.number), todo), strict=True
        ) if not well]  # fmt: skip
    files = [_file(name, chosen.number) for name in rows]
    tallies = [kept(file) for file in files if file.exists()]
    print(report.table(tallies))
    if chosen.write:
        missing = [name for name in rows if not _file(name, chosen.number).exists()]
        report.write(ROOT / "docs" / "torture.md", tallies, missing)
    return 1 if failed or any(tally.broken for tally in tallies) else 0


def run_here(row: Row, number: int) -> Tally:
    """Run a part in this process, in a scratch folder of its own."""
    derive_once()
    import_everything()
    # Children run from the checkout as well, wherever they are started.
    os.environ["PYTHONPATH"] = str(ROOT)
    scratch = Path(tempfile.mkdtemp(prefix="torture-", dir=_MEMORY if _MEMORY.is_dir() else None))
    try:
        return row.run(scratch, number).done()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _one(name: str, number: int | None) -> None:
    row = parts()[name]
    tally = run_here(row, _number(row, number))
    tally.commit = report.commit()
    tally.keep(_file(name, number))


def _in_a_process(name: str, number: int | None) -> bool:
    words = ["--in-this-process", name, *(["--number", str(number)] if number else [])]
    log = _file(name, number).with_suffix(".log")
    with log.open("w") as said:
        done = subprocess.run(
            [sys.executable, "-m", "torture.run", *words], cwd=ROOT, stdout=said,
            stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    if done.returncode:
        print(f"{name}: DID NOT END WELL, see {log.relative_to(ROOT)}", flush=True)
        return False
    print(report.line(kept(_file(name, number))), flush=True)
    return True


def _chosen(prefixes: Sequence[str]) -> dict[str, Row]:
    every = parts()
    if not prefixes:
        return every
    return {n: row for n, row in every.items() if any(n.startswith(p) for p in prefixes)}


def _done(name: str, number: int | None) -> bool:
    if number or not _file(name).exists():
        return False
    return kept(_file(name)).commit == report.commit()


def _file(name: str, number: int | None = None) -> Path:
    return (TRIED_OUT if number else KEPT) / f"{name}.json"


def _number(row: Row, number: int | None) -> int:
    return min(row.size.full, number or row.size.full)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
