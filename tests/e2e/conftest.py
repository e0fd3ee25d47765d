"""A desktop with a coach at its keyboard."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import hands as hands_and_eyes
from tests.e2e.hands import Hands, end_all_of, fresh_home, hands_on
from tests.e2e.letting_go import let_go


@pytest.fixture(scope="session")
def system_python() -> str:
    """The one Python that has gi; skips aloud where it is not."""
    missing = [name for name in hands_and_eyes.PROGRAMS if shutil.which(name) is None]
    python = hands_and_eyes.SYSTEM_PYTHON
    asking = [python, "-c", "from gi.repository import Gio"]
    if not Path(python).exists() or subprocess.run(asking, capture_output=True).returncode:
        missing.append("python3-gi")
    if missing:
        pytest.skip(f"nothing drives the window here; it needs {', '.join(missing)}")
    return python


@pytest.fixture
def surroundings(private_display: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a person with a fresh home on a private desktop."""
    environment = fresh_home(private_display, tmp_path / "home")
    yield environment
    end_all_of(environment)
    let_go(environment)


@pytest.fixture
def hands(surroundings: dict[str, str], system_python: str, tmp_path: Path) -> Iterator[Hands]:
    """Keyboard and screen reader on that desktop."""
    with hands_on(surroundings, tmp_path) as ready:
        yield ready
