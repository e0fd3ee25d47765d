"""Writes requirements/*.txt: every package we run and test with, by version and hash.

Run it with `python dev.py lock` after a change of the dependencies in pyproject.toml.
The files serve Linux, macOS and Windows and every Python from 3.11 on. They name no
index, so that each computer may use its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
HEADING = "# Written by `python dev.py lock` from pyproject.toml; do not edit by hand.\n"
LOCKS: dict[str, list[str]] = {
    "run": ["pyproject.toml"],
    "test": ["pyproject.toml", "--group", "test"],
    # In a place of its own: what looks for holes must not bring any into the program.
    "audit": ["--group", "audit"],
}
COMPILE = [
    "pip",
    "compile",
    "--no-config",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
]
_TELLS_A_PLACE = re.compile(r"://|--(extra-)?index|--find-links|file:|^\s*-[a-z]", re.MULTILINE)


def find_uv() -> str | None:
    """The resolver, beside this Python or on the path."""
    beside = Path(sys.executable).parent
    return shutil.which("uv", path=os.pathsep.join([str(beside), os.environ.get("PATH", "")]))


def compile_lock(uv: str, options: list[str], constraints: list[Path]) -> str:
    """The text of one lock file, without its heading."""
    limits = [f"--constraint={path}" for path in constraints]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "lock.txt"
        command = [uv, *COMPILE, *options, *limits, f"--output-file={made}"]
        # Settings of one computer (a mirror, a folder of wheels) must not decide the hashes.
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
        subprocess.run(command, cwd=ROOT, check=True, env=environment)
        return made.read_text(encoding="utf-8")


def entries(text: str) -> list[str]:
    """One piece of text a package: its version, its markers and its hashes."""
    return re.split(r"\n(?=\S)", text.strip())


def faults(text: str) -> list[str]:
    """What makes a lock file unfit to be committed."""
    found = [f"names a place: {match.group()}" for match in _TELLS_A_PLACE.finditer(text)]
    found += [f"{line.split()[0]} has no hash" for line in entries(text) if "--hash=" not in line]
    return found


def main() -> int:
    """Write all files, or none."""
    uv = find_uv()
    if uv is None:
        print("Locking needs uv: `python -m pip install uv`, then try again.", file=sys.stderr)
        return 2
    pins = [FOLDER / "pins.in"]
    texts = {name: compile_lock(uv, options, pins) for name, options in LOCKS.items()}
    wrong = {name: faults(text) for name, text in texts.items()}
    if any(wrong.values()):
        print(f"Nothing was written: {wrong}", file=sys.stderr)
        return 1
    for name, text in texts.items():
        (FOLDER / f"{name}.txt").write_text(HEADING + text, encoding="utf-8", newline="\n")
        print(f"requirements/{name}.txt: {len(entries(text))} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
