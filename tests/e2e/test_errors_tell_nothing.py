"""Fifty errors of Python, the database, the services and the window: nothing of them is told."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.e2e.forcing import CANARY


def test_no_error_tells_what_it_was_about(tmp_path: Path) -> None:
    home, scratch = tmp_path / "home", tmp_path / "scratch"
    home.mkdir()
    scratch.mkdir()
    plain = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.forcing"],
        cwd=ROOT, capture_output=True, check=False, timeout=120,
        env={**plain, "HOME": str(home), "TMPDIR": str(scratch), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    logs = sorted((home / ".local/state/coachjournal/log").iterdir())
    log = b"".join(file.read_bytes() for file in logs).decode()
    # PySide says by itself which method fell, and no more.
    assert re.sub(rb"Error calling Python override of \w+::\w+\(\): ", b"", done.stderr) == b""
    assert done.returncode == 0
    forced, telling = json.loads(done.stdout)
    assert forced >= 50
    # They do hold it, or nothing would be proven.
    assert telling >= 30
    assert CANARY not in log
    assert str(tmp_path) not in log
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in logs)
    for event in ("uncaught", "unraisable", "warned-UserWarning", "qt-warning"):
        assert event in log, event
    assert "IntegrityError" in log or "OperationalError" in log
