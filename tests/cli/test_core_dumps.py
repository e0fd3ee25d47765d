"""A command that crashes leaves no picture of its memory, where the key and a note may stand."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ASK = (
    "import resource; from coachjournal.cli.main import run; run(['credentials']);"
    "print(resource.getrlimit(resource.RLIMIT_CORE))"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core files")
def test_a_command_leaves_no_core_file() -> None:
    said = subprocess.run(
        ["/bin/sh", "-c", 'ulimit -S -c 0; exec "$0" -c "$1"', sys.executable, _ASK],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert said.stdout.splitlines()[-1] == "(0, 0)"
