"""A closed vault, made once and copied for each test, and this computer outside of it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachjournal.services.journal import Environment
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, log, new_practice

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def here(state: Path) -> Environment:
    """This computer, with a place outside of the vault."""
    return Environment(clock=FixedClock(NOW), state_folder=lambda: state)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault of sixty noted sessions, made once."""
    folder = tmp_path_factory.mktemp("sealed") / "Practice.cjvault"
    with new_practice(folder) as practice:
        add_client(practice)
        for number in range(60):
            start = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}T09:00"
            log(practice, start, record=f"herons {number} " * 30, reflection="later" * 9)
    return folder


@pytest.fixture
def closed(sealed: Path, vault: Path) -> Path:
    """A copy of it, to be harmed."""
    shutil.copytree(sealed, vault)
    return vault
