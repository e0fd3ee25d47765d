"""Measures what is built so far, and shows it as a table.

`python dev.py bench` prints the table; `--write` also puts it into bench/README.md.
`--only start|window|editor|lock|store|accreditation|supervision|growth|canvas`, or just
`canvas`, measures a part of it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.machine import Witness
from bench.measure import Line
from bench.table import beyond, table
from tools.environment import ROOT

README = ROOT / "bench" / "README.md"
SESSIONS = 10_000
_BEGIN, _END = "<!-- the last table -->", "<!-- its end -->"


def main(arguments: Sequence[str]) -> int:
    """Measure, show, and say by the exit code whether every bar is met."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    parser.add_argument("--only", choices=sorted(_PARTS), action="append", default=[])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(_PARTS))
    chosen = parser.parse_args(arguments)
    parts = [*chosen.only, *chosen.parts]
    if unknown := set(parts) - set(_PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=build) as folder:
        report = _measure(Path(folder), parts or list(_PARTS))
    print("\n".join(report.text))
    if chosen.write:
        _write(report.text)
    return 1 if report.beyond else 0


class _Report:
    def __init__(self, text: list[str], *, beyond: bool) -> None:
        self.text, self.beyond = text, beyond


def _measure(folder: Path, parts: Sequence[str]) -> _Report:
    witness = Witness()
    vault = folder / "load.cjvault"
    if set(parts) - _OF_THEIR_OWN:
        _tell(f"filling a vault with {SESSIONS:,} sessions (about 20 s) ...")
        _fill(vault)
    lines: list[Line] = []
    for part in parts:
        _tell(f"measuring: {part} ...")
        lines += _PARTS[part](folder, vault)
    return _Report([witness.words(), "", *table(lines)], beyond=bool(beyond(lines)))


def _fill(vault: Path) -> None:
    from bench import vaults

    vaults.make(vault, sessions=SESSIONS, kdf="standard")


def _start(folder: Path, vault: Path) -> Iterator[Line]:
    from bench import startup

    yield from startup.lines(folder, vault)


def _window(folder: Path, vault: Path) -> Iterator[Line]:
    from bench import windowed

    yield from windowed.lines(folder, vault)


def _editor(folder: Path, vault: Path) -> Iterator[Line]:
    from bench import editing

    yield from editing.lines(folder, vault)


def _lock(folder: Path, vault: Path) -> Iterator[Line]:
    from bench import locking

    yield from locking.lines(folder, vault)


def _store(folder: Path, vault: Path) -> Iterator[Line]:
    from bench import papers, searching, storing, vaults, writing

    yield from storing.key_derivation()
    practice = vaults.opened(vault)
    yield storing.size(vault, practice)
    yield from storing.lists(practice)
    yield from storing.insights(practice)
    yield from searching.lines(folder, practice)
    yield from writing.lines(folder, practice)
    practice.close()
    yield from papers.lines(folder, vaults.make(folder / "demo.cjvault"))


def _accreditation(folder: Path, vault: Path) -> Iterator[Line]:
    from bench import accrediting, figures, vaults

    key = vaults.database_key(vault)
    practice = vaults.opened(vault)
    yield from accrediting.lines(folder, practice)
    yield from figures.lines(vault, practice, key)
    yield from accrediting.portfolio(folder, vaults.make(folder / "portfolio.cjvault"))


def _supervision(folder: Path, _vault: Path) -> Iterator[Line]:
    from bench import supervising, vaults

    yield from supervising.lines(folder, vaults.make(folder / "supervision.cjvault"))


def _growth(folder: Path, vault: Path) -> Iterator[Line]:
    from bench import growing

    yield from growing.lines(folder, vault)


def _canvas(folder: Path, _vault: Path) -> Iterator[Line]:
    from bench import canvas, canvas_files

    yield from canvas.lines(folder)
    yield from canvas_files.lines(folder)


_OF_THEIR_OWN = {"canvas", "supervision"}
"""Parts that fill a vault of their own."""

_PARTS: dict[str, Callable[[Path, Path], Iterator[Line]]] = {
    "start": _start,
    "window": _window,
    "editor": _editor,
    "lock": _lock,
    "store": _store,
    "accreditation": _accreditation,
    "supervision": _supervision,
    "growth": _growth,
    "canvas": _canvas,
}


def _write(text: Sequence[str]) -> None:
    before, _, rest = README.read_text("utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    README.write_text(f"{before}{_BEGIN}\n" + "\n".join(text) + f"\n{_END}{after}", "utf-8")


def _tell(words: str) -> None:
    print(f"bench: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
