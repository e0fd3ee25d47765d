"""A real encrypted journal for each test, and copies of one to be harmed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachjournal.store.store import Store
from tests.store.things import KEYS, NOW, client, record, session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    made = Store.create(path, now=NOW, **KEYS)
    yield made
    made.close()


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed journal with one noted session, never to be written to."""
    path = tmp_path_factory.mktemp("original") / "journal.db"
    made = Store.create(path, now=NOW, **KEYS)
    with made.unit_of_work() as work:
        work.add_all([client(), session(), record(1, "Herons wading in the estuary.")])
        work.commit()
    made.close()
    return path


@pytest.fixture
def copy(original: Path, path: Path) -> Path:
    return Path(shutil.copy(original, path))
