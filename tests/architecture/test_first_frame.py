"""What stands between a start and the first frame, and what is fetched right after it.

Counts instead of times: whatever is imported before the unlock page shows is waited for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.architecture.sources import ROOT

START = """
import gc, json, os, sys
from pathlib import Path
from coachjournal import app, __main__ as door
from coachjournal.ui.tasks import ImmediateTasks

app.Tasks = ImmediateTasks
warm_up = app.Program._warm_up

def first_frame(self):
    first = sorted(sys.modules)
    collecting = gc.isenabled()
    warm_up(self)
    later = sorted(set(sys.modules) - set(first))
    print(json.dumps([first, later, collecting, gc.isenabled(), gc.get_freeze_count()]))
    sys.stdout.flush()
    os._exit(0)

app.Program._warm_up = first_frame
sys.argv = ["coachjournal", sys.argv[1]]
door.main()
"""
QT = {"QtCore", "QtGui", "QtSvg", "QtWidgets"}
OURS = {"app", "errors", "system", "ui"}
NOT_YET = {"click", "cryptography", "filelock", "reportlab", "sqlalchemy", "sqlcipher3"}
AT_UNLOCKING = {
    "coachjournal.services.accreditation",
    "coachjournal.services.opening",
    "coachjournal.ui.shell.shell",
    "coachjournal.ui.today.page",
    "coachjournal.ui.today.presenter",
}


@cache
def _started() -> tuple[list[str], list[str], bool, bool, int]:
    with TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-c", START, str(Path(home) / "Practice.cjvault")],
            cwd=ROOT,
            env={**os.environ, "HOME": home, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 0, done.stderr
    first, later, before, after, frozen = json.loads(done.stdout)
    return first, later, before, after, frozen


def test_the_first_frame_imports_the_unlock_page_and_no_more() -> None:
    first = _started()[0]
    names = [name.split(".") for name in first]
    assert "coachjournal.ui.unlock.unlock" in first
    assert {parts[1] for parts in names if parts[0] == "PySide6" and len(parts) > 1} >= QT
    modules = {p[1] for p in names if p[0] == "PySide6" and len(p) > 1 and p[1].startswith("Qt")}
    assert modules == QT
    ours = [parts for parts in names if parts[0] == "coachjournal" and len(parts) > 1]
    assert {parts[1] for parts in ours} - {"__main__"} == OURS
    assert len(ours) < 45
    assert NOT_YET.isdisjoint(first)


def test_what_unlocking_needs_is_fetched_while_the_passphrase_is_typed() -> None:
    later = _started()[1]
    assert {*later} >= AT_UNLOCKING
    assert "coachjournal.ui.sessions.page" not in later


def test_the_collector_rests_until_the_first_frame_and_passes_over_what_is_loaded() -> None:
    _first, _later, before, after, frozen = _started()
    assert (before, after) == (False, True)
    assert frozen > 10_000
