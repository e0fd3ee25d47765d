"""A practice in a real vault, with a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachjournal.services.journal import Environment
from coachjournal.services.opening import create_practice
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from tests.services.practices import PASSPHRASE


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 10, 30, tzinfo=UTC))


@pytest.fixture
def environment(clock: FixedClock) -> Environment:
    return Environment(clock=clock)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "Practice.cjvault"


@pytest.fixture
def practice(vault: Path, environment: Environment) -> Iterator[Practice]:
    made = create_practice(
        vault, name="Estuary", passphrase=PASSPHRASE, kdf="light", environment=environment
    )
    yield made.practice
    made.practice.close()
