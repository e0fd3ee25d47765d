"""The log tells where and what kind, never a word of the practice."""

from __future__ import annotations

import logging
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachjournal.errors import VaultDamaged
from coachjournal.system import safe_log

CANARY = "Marguerite Zephyrine"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "log"
    safe_log.close_log()


@pytest.fixture
def hooks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
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


def test_a_place_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    safe_log.log_error(blocked / "log", "uncaught", ValueError(CANARY))
    safe_log.close_log()
    assert blocked.read_text(encoding="utf-8") == ""
