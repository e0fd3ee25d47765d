"""PySide6 itself is sound here: 6.12.0 on Python 3.11 aborted after some ten thousand calls."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
from PySide6.QtGui import QPainterPath
path = QPainterPath()
for step in range(1, 200_001):
    path.lineTo(step, step)
print(path.elementCount())
"""


def test_two_hundred_thousand_calls_that_return_nothing() -> None:
    ended = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip() == "200001"
