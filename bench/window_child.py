"""A process that opens a vault in the real window and says how long each step took.

Started by `bench.windowed` with the vault; the passphrase comes on standard input, the
figures go out as JSON. Its memory is the window's own: nothing else is imported here.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from tools import driving

_IDLE = 3_000
_FILTERS = ("the", "plan", "question", "xyzzy")


def main(vault: Path, passphrase: str) -> dict[str, Any]:
    """Unlock, look at Today, then at the sessions."""
    application = QApplication(["bench"])
    tasks = driving.WatchedTasks()
    with tempfile.TemporaryDirectory() as folder:
        program = driving.build(application, Path(folder) / "settings.toml", tasks)
        program.begin(vault)
        driving.painted(program.window)
        driving.settle(tasks, quiet=500)  # what is fetched while the passphrase is typed
        found = _unlock(program, tasks, passphrase)
        driving.wait(_IDLE)
        found["resident"] = _resident()
        assert program.shell is not None
        found["first_page"] = program.shell.current()
        found |= _sessions(program, program.shell, tasks)
        program.close()
        driving.wait_until(lambda: not program.window.isVisible(), "the window to close")
    tasks.close()
    return found


def _unlock(program: Any, tasks: driving.WatchedTasks, passphrase: str) -> dict[str, Any]:
    slots: Any = importlib.import_module("coachjournal.vault.slots")
    derived: list[float] = []
    derive = slots.derive

    def timed_derive(*arguments: Any) -> bytes:
        began = time.perf_counter()
        key: bytes = derive(*arguments)
        derived.append(time.perf_counter() - began)
        return key

    slots.derive = timed_derive
    began = time.perf_counter()
    program.unlock._page.view().passphrase_given.emit(passphrase)
    driving.wait_until(lambda: program.shell is not None, "the vault to open")
    driving.settle(tasks)
    driving.painted(program.window)
    return {"unlock": time.perf_counter() - began, "derivation": sum(derived)}


def _sessions(program: Any, shell: Any, tasks: driving.WatchedTasks) -> dict[str, Any]:
    began = time.perf_counter()
    shell.go("sessions")
    page = shell.page("sessions")
    if page is None:
        return {}
    driving.wait_until(lambda: page.list.model.rowCount(), "the list")
    driving.painted(program.window)
    opened = time.perf_counter() - began
    driving.settle(tasks)
    filters = [_timed(lambda word=word: page.list.set_filter(word), page) for word in _FILTERS]
    page.list.set_filter()
    bar = page.list.list.verticalScrollBar()
    step = max(1, bar.maximum() // 120)
    frames = [_timed(lambda n=n: bar.setValue(n * step), page) for n in range(100)]
    return {"opened": opened, "filters": filters, "frames": frames}


def _timed(job: Any, page: QWidget) -> float:
    began = time.perf_counter()
    job()
    driving.painted(page)
    return time.perf_counter() - began


def _resident() -> float:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.stdin.readline().strip())))
