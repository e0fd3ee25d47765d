"""The log tells where and what kind, never a word of the practice."""

from __future__ import annotations

import logging
import stat
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachjournal.errors import VaultDamaged
from coachjournal.system import safe_log
from tests.conftest import ROOT

CANARY = "Marguerite Zephyrine"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    # Another test of this process may have left one open elsewhere.
    safe_log.close_log()
    yield tmp_path / "log"
    safe_log.close_log()


@pytest.fixture
def hooks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)
    safe_log.install_hooks(lambda: folder)
    return folder


def _written(folder: Path) -> str:
    return (folder / "coachjournal.log").read_text(encoding="utf-8")


def _trip() -> None:
    raise ValueError(f"could not parse {CANARY}")


def test_an_uncaught_error_is_told_by_type_and_place_only(hooks: Path) -> None:
    try:
        _trip()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    line = _written(hooks)
    assert "uncaught ValueError" in line
    assert "test_safe_log:" in line
    assert CANARY not in line


def test_an_error_in_a_thread_is_told_too(hooks: Path) -> None:
    thread = threading.Thread(target=_trip)
    thread.start()
    thread.join()
    assert "uncaught ValueError" in _written(hooks)
    assert CANARY not in _written(hooks)


def test_the_code_of_our_own_errors_is_kept(folder: Path) -> None:
    safe_log.log_error(folder, "opening-failed", VaultDamaged("database-truncated", bytes=7))
    assert "opening-failed VaultDamaged(database-truncated)" in _written(folder)


def test_other_errors_codes_are_free_text(folder: Path) -> None:
    safe_log.log_error(folder, "uncaught", SystemExit(CANARY))
    safe_log.log_error(folder, "uncaught", VaultDamaged(CANARY))
    written = _written(folder)
    assert "uncaught SystemExit" in written
    assert "uncaught VaultDamaged tests" in written or "uncaught VaultDamaged\n" in written
    assert CANARY not in written


def test_what_cannot_be_raised_is_told_without_its_words(
    hooks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Leaving:
        def __del__(self) -> None:
            raise ValueError(CANARY)

        def __repr__(self) -> str:
            return CANARY

    Leaving()
    assert "unraisable ValueError" in _written(hooks)
    assert CANARY not in _written(hooks) + "".join(capsys.readouterr())


def test_a_warning_is_told_by_its_kind(hooks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(CANARY, UserWarning, stacklevel=1)
    assert "warned-UserWarning" in _written(hooks)
    assert CANARY not in _written(hooks) + "".join(capsys.readouterr())


def test_free_text_and_cached_words_never_reach_the_file(folder: Path) -> None:
    logger = safe_log.open_log(folder)
    logger.warning("note of %s saved", CANARY)
    record = logger.makeRecord("x", logging.ERROR, "f", 1, "an-event", (), None)
    record.exc_text = f"Traceback: {CANARY}"
    logger.handle(record)
    assert CANARY not in _written(folder)
    assert "an-event" in _written(folder)


def test_the_file_is_for_its_owner(folder: Path) -> None:
    safe_log.open_log(folder).info("started")
    assert stat.S_IMODE((folder / "coachjournal.log").stat().st_mode) == 0o600


def test_three_files_of_a_megabyte_and_each_for_its_owner(folder: Path) -> None:
    log = safe_log.open_log(folder)
    for _each in range(100_000):
        log.info("an-event-of-some-length-that-happens-again-and-again")
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [
        "coachjournal.log",
        "coachjournal.log.1",
        "coachjournal.log.2",
    ]
    assert all(file.stat().st_size <= 1_000_000 for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


CRASHING = """
import ctypes, sys
from pathlib import Path
from coachjournal.system import safe_log
safe_log.note_crashes(Path(sys.argv[1]))
canary = sys.argv[2]
from coachjournal.domain import pasted
pasted.clean_text = lambda text: ctypes.string_at(0)
pasted.pasted("", canary)
"""

STARTING = """
import os, sys
from pathlib import Path
from coachjournal.system import safe_log
safe_log.note_crashes(Path(sys.argv[1]))
os._exit(0)
"""


def test_a_crash_leaves_places_and_no_words(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHING, str(folder), CANARY],
        cwd=ROOT, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    crash = folder / "crash.txt"
    assert done.returncode < 0
    assert CANARY.encode() not in crash.read_bytes() + done.stdout + done.stderr
    assert stat.S_IMODE(crash.stat().st_mode) == 0o600
    subprocess.run([sys.executable, "-c", STARTING, str(folder)], cwd=ROOT, check=True, timeout=60)
    assert "crashed-at-domain-pasted-" in _written(folder)
    assert str(ROOT) not in _written(folder)
    assert crash.read_bytes() == b""


def test_a_place_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    safe_log.log_error(blocked / "log", "uncaught", ValueError(CANARY))
    safe_log.close_log()
    assert blocked.read_text(encoding="utf-8") == ""
