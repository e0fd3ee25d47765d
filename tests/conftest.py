"""What every test stands on: a fresh home, strict logs, and nothing left behind."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tools import display

ROOT = Path(__file__).resolve().parent.parent
_HOME = Path(tempfile.mkdtemp(prefix="coachjournal-home-"))
_THREADS_END_WITHIN_SECONDS = 3.0
_LONGEST_STORY = 900


def _fresh_surroundings() -> None:
    """Let neither the developer's settings nor the developer's screen be touched."""
    for name in [name for name in os.environ if name.startswith("COACHJOURNAL_VAULT")]:
        del os.environ[name]
    os.environ.pop("COACHJOURNAL_PASSPHRASE_FILE", None)
    folders = {
        "HOME": "home",
        "USERPROFILE": "home",
        "APPDATA": "home/roaming",
        "LOCALAPPDATA": "home/local",
        "XDG_CONFIG_HOME": "home/.config",
        "XDG_DATA_HOME": "home/.local/share",
        "XDG_STATE_HOME": "home/.local/state",
        "XDG_CACHE_HOME": "home/.cache",
    }
    for name, folder in folders.items():
        (_HOME / folder).mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(_HOME / folder)
    os.environ.update(LC_ALL="C.UTF-8", TZ="Europe/London", QT_QPA_PLATFORM="offscreen")
    os.environ.pop("LANGUAGE", None)
    # As the child that reads workbooks sets it.
    os.environ["OPENPYXL_LXML"] = "False"
    # Children (the command line, the worker) run from the checkout as well.
    os.environ["PYTHONPATH"] = str(ROOT)
    if hasattr(time, "tzset"):
        time.tzset()


_fresh_surroundings()

_quick = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=_quick,
)
settings.register_profile("thorough", settings.get_profile("ci"), max_examples=1000)
settings.load_profile(os.environ.get("COACHJOURNAL_HYPOTHESIS", "ci"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the shared files, and the stories."""
    for item in items:
        if "shared_data" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")
        if ROOT / "tests" / "e2e" in item.path.parents:
            item.add_marker("e2e")
            # The longest takes two minutes where nobody else is at work, and others often are.
            item.add_marker(pytest.mark.timeout(_LONGEST_STORY))


def pytest_sessionfinish() -> None:
    """Take the home away again."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real foreign files beside the checkout; skips aloud where it is not."""
    named = os.environ.get("COACHJOURNAL_SHARED_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no ../shared/data beside the checkout; COACHJOURNAL_SHARED_DATA may name it")
    return folder


@pytest.fixture(scope="session")
def private_display() -> Iterator[dict[str, str]]:
    """The environment of a program shown in a real window, never on the developer's screen.

    Each worker has a screen of its own: keys typed for one story must not reach another's
    window. (pytest-xdist's groups would keep them on one worker, but do nothing under
    pytest 9.2, whose node ids cannot be written to.)
    """
    if not sys.platform.startswith("linux") or display.lacking():
        pytest.skip(f"no private display here; it needs {', '.join(display.PROGRAMS)}")
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    if alone and "COACHJOURNAL_PRIVATE_DISPLAY" in os.environ:
        yield {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        return
    with display.private_display() as environment:
        yield {**environment, "QT_QPA_PLATFORM": "xcb"}


class _Warnings(logging.Handler):
    """Keeps what was logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.levelname}: {record.getMessage()}")


@pytest.fixture
def expected_log() -> list[str]:
    """Append a part of every warning that the test means to cause; each must come."""
    return []


@pytest.fixture(autouse=True)
def _no_unexpected_warning(expected_log: list[str]) -> Iterator[None]:
    """A warning in the log that nobody announced fails the test."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    lines = handler.lines
    surprising = [line for line in lines if not any(part in line for part in expected_log)]
    silent = [part for part in expected_log if not any(part in line for line in lines)]
    assert not surprising, f"unexpected in the log: {surprising}"
    assert not silent, f"expected in the log, but it never came: {silent}"


def _living_threads() -> set[threading.Thread]:
    """Python's own threads; a dummy stands for one that Qt started and never goes away."""
    dummy: type[threading.Thread] = threading._DummyThread
    return {each for each in threading.enumerate() if not isinstance(each, dummy)}


@pytest.fixture(autouse=True)
def _no_leftover_thread() -> Iterator[None]:
    """A thread that outlives its test fails it, by name."""
    before = _living_threads()
    yield
    until = time.monotonic() + _THREADS_END_WITHIN_SECONDS
    for thread in _living_threads() - before:
        thread.join(max(0.0, until - time.monotonic()))
    left = sorted(thread.name for thread in _living_threads() - before)
    assert not left, f"threads left running: {left}"


def _watch_timers(monkeypatch: pytest.MonkeyPatch) -> weakref.WeakKeyDictionary[Any, str]:
    """Every QTimer started from now on, with the place that started it."""
    from PySide6.QtCore import QTimer

    started: weakref.WeakKeyDictionary[Any, str] = weakref.WeakKeyDictionary()
    original = QTimer.start

    def start(timer: QTimer, *arguments: Any) -> None:
        caller = sys._getframe(1)
        started[timer] = f"{Path(caller.f_code.co_filename).name}:{caller.f_lineno}"
        original(timer, *arguments)

    monkeypatch.setattr(QTimer, "start", start)
    return started


def _left_in_qt(started: weakref.WeakKeyDictionary[Any, str]) -> list[str]:
    """Running timers and visible windows, named."""
    from PySide6.QtCore import QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    timers = [where for timer, where in started.items() if isValid(timer) and timer.isActive()]
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    busy = QThreadPool.globalInstance().activeThreadCount()
    found = [f"timer started at {where}" for where in timers]
    found += [f"window {type(each).__name__} {each.objectName()!r}" for each in windows]
    for window in windows:
        window.close()
        window.deleteLater()
    return found + ([f"{busy} jobs in Qt's thread pool"] if busy else [])


@pytest.fixture(autouse=True)
def _nothing_left_in_qt(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A running QTimer or a visible window that outlives its test fails it, by name."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    started = _watch_timers(monkeypatch)
    yield
    left = _left_in_qt(started)
    assert not left, f"left behind: {left}"
