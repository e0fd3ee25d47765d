"""The suite's own strictness, tried: what a test must not leave behind fails it by name."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

UNTIDY = {
    "unexpected in the log": """
        import logging
        def test_it(): logging.getLogger("coachjournal.x").warning("disk nearly full")
    """,
    "but it never came": """
        def test_it(expected_log): expected_log.append("disk nearly full")
    """,
    "threads left running: ['forgotten']": """
        import threading, time
        def test_it(): threading.Thread(target=time.sleep, args=[6], name="forgotten").start()
    """,
    "timer started at test_untidy.py": """
        from PySide6.QtCore import QTimer
        def test_it(qapp):
            timer = QTimer(qapp)
            timer.start(60_000)
    """,
    "window QWidget 'forgotten'": """
        from PySide6.QtWidgets import QWidget
        kept = []
        def test_it(qapp):
            window = QWidget(objectName="forgotten")
            window.show()
            kept.append(window)
    """,
}
TIDY = """
    import logging, threading
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget
    def test_it(qtbot, expected_log):
        expected_log.append("nearly full")
        logging.getLogger("coachjournal.x").warning("disk nearly full")
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        timer = QTimer(window)
        timer.start(60_000)
        timer.stop()
        thread = threading.Thread(target=str)
        thread.start()
"""


def _outcome_of(source: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one small test under our conftest, in a process of its own."""
    (folder / "test_untidy.py").write_text(textwrap.dedent(source), encoding="utf-8")
    fixtures = "_no_unexpected_warning, _no_leftover_thread, _nothing_left_in_qt, expected_log"
    imports = f"from tests.conftest import {fixtures}\n"
    (folder / "conftest.py").write_text(imports, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
    return subprocess.run(
        [*command, f"--rootdir={folder}", "-c", os.devnull, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("complaint", UNTIDY)
def test_what_is_left_behind_fails_the_test_by_name(complaint: str, tmp_path: Path) -> None:
    outcome = _outcome_of(UNTIDY[complaint], tmp_path)
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert complaint in outcome.stdout


def test_a_tidy_test_passes(tmp_path: Path) -> None:
    outcome = _outcome_of(TIDY, tmp_path)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_the_developers_home_is_not_the_tests_home() -> None:
    assert "coachjournal-home-" in str(Path.home())
    assert "coachjournal-home-" in os.environ["XDG_CONFIG_HOME"]
