"""Looks the supply chain over: the bill of materials, known holes in packages, banned calls.

A package that could not be looked up counts as a failure: a green run must mean that every
one of them was. Runs on the project's own Python; pip-audit lives in a place of its own.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from tools import environment, sbom

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "audit"
SECONDS = 600
_BANS = ["tests/architecture/test_bans.py", "tests/unit/test_sbom.py"]

_MARKER = re.compile(r" ; [^\\\n]+\\$", re.MULTILINE)

Run = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


def say(text: str) -> None:
    """Tell what was found."""
    print(f"audit: {text}", flush=True)


def auditor() -> Path | None:
    """pip-audit in a virtual environment of its own, by its lock; None where it cannot be had."""
    bin_folder = PLACE / ("Scripts" if environment.WINDOWS else "bin")
    stamp, wanted = PLACE / "installed", environment.digest("audit")
    python = bin_folder / ("python.exe" if environment.WINDOWS else "python")
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    say("installing requirements/audit.txt into build/audit, every file checked by its hash.")
    venv.create(PLACE, with_pip=True, clear=True)
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    strict = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    done = subprocess.run(
        [*pip, *strict, "-r", "requirements/audit.txt"], cwd=ROOT, check=False, timeout=SECONDS
    )
    if done.returncode:
        return None
    stamp.write_text(wanted, encoding="utf-8")
    return python


def packages_with_holes(found: Mapping[str, Any], wanted: Iterable[str]) -> tuple[list[str], ...]:
    """Known holes, and the packages that were not looked up, of pip-audit's answer."""
    looked_at = {row["name"].lower(): row for row in found.get("dependencies", [])}
    holes, skipped = [], []
    for name in sorted(wanted):
        row = looked_at.get(name.lower())
        if row is None or "skip_reason" in row:
            skipped.append(name)
            continue
        for hole in row.get("vulns", []):
            mended = ", ".join(hole.get("fix_versions", [])) or "no version yet"
            holes.append(f"{name} {row['version']}: {hole['id']}, mended in {mended}")
    return holes, skipped


def check_packages(lock: Path, run: Run) -> list[str]:
    """What is wrong with the packages of a lock; whatever was not looked up is wrong."""
    wanted = [package.name for package in sbom.locked(lock.read_text("utf-8"))]
    with tempfile.TemporaryDirectory() as folder:
        answer, everywhere = Path(folder) / "answer.json", Path(folder) / "lock.txt"
        # What ships for other systems is looked up here too.
        everywhere.write_text(_MARKER.sub(" \\\\", lock.read_text("utf-8")), encoding="utf-8")
        done = run(
            ["--requirement", str(everywhere), "--no-deps", "--disable-pip",
             "--progress-spinner=off", "--format=json", f"--output={answer}"]
        )  # fmt: skip
        try:
            found = json.loads(answer.read_text("utf-8"))
        except (OSError, ValueError):
            found = {}
    holes, skipped = packages_with_holes(found, wanted)
    wrong = list(holes)
    if skipped:
        reason = (
            "the database of known holes could not be reached, or knows none of them"
            if len(skipped) == len(wanted)
            else "skipped"
        )
        wrong.append(
            f"{len(skipped)} of {len(wanted)} packages were not looked up ({reason}): "
            + ", ".join(skipped)
        )
    elif done.returncode and not holes:
        wrong.append("pip-audit did not end well")
    return wrong


def unlooked_parts() -> list[str]:
    """The parts inside wheels, which no database of packages knows; for a person to look up."""
    return [
        f"{part.name} {part.version or '(as in its package)'} in {part.within}"
        for part in sbom.hidden()[0]
        if part.within != sbom.PROGRAM
    ]


def main() -> int:
    """Look everything over; 0 only where all of it was looked at and found in order."""
    wrong = list(sbom.faults(json.loads(sbom.SBOM.read_text("utf-8"))))
    say(f"bill of materials: {'true' if not wrong else 'NOT TRUE'}.")
    bans = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *_BANS], cwd=ROOT, check=False
    )
    if bans.returncode:
        wrong.append("something is used that is banned (see above)")
    python = auditor()
    if python is None:
        wrong.append("pip-audit could not be installed here, so no package was looked up")
    else:
        wrong += check_packages(sbom.LOCK, _pip_audit(python))
    say("no database of packages knows the parts inside wheels; look these up by hand:")
    for part in unlooked_parts():
        say(f"  {part}")
    for fault in wrong:
        say(f"NOT IN ORDER: {fault}.")
    say("all was looked at and is in order." if not wrong else "not in order; see above.")
    return 1 if wrong else 0


def _pip_audit(python: Path) -> Run:
    def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python), "-m", "pip_audit", *arguments],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": ""},
        )  # fmt: skip

    return run


if __name__ == "__main__":
    sys.exit(main())
