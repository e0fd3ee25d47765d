"""Two lanes beside the window: `vault`, one thread for all work on the database, and `work`.

A third, `end`, is for what the lock does last: it must not wait behind anything.

A job runs on a lane; its result comes home to the window's thread. Nothing here waits,
spins an event loop or processes events: the window never does.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Lane = Literal["vault", "work", "end"]
Result = TypeVar("Result")
Failed = Callable[[Exception], None]

_WORKERS: dict[Lane, int] = {"vault": 1, "work": 2, "end": 1}
# How long (in seconds) a lane that reckons may keep Python's lock from the window. A key in a
# note needs the lock a hundred times until it is painted; Python's own 5 ms made that 0.1 s.
_A_MOMENT = 0.0005


@dataclass(frozen=True, slots=True)
class _Outcome:
    owner: weakref.ref[QObject]
    done: Callable[[Any], None] | None
    failed: Failed | None
    result: Any = None
    error: Exception | None = None


class Tasks(QObject):
    """Runs jobs on the lanes and brings their results home."""

    _came_home = Signal(object)

    def __init__(self, *, unhandled: Failed | None = None) -> None:
        super().__init__()
        self._unhandled = unhandled
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._closed = False
        self._came_home.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], Result],
        *,
        owner: QObject,
        done: Callable[[Result], None] | None = None,
        failed: Failed | None = None,
        lane: Lane = "vault",
    ) -> None:
        """Run a job on a lane; then `done(result)` or `failed(error)` on the window's thread.

        Jobs of the vault lane run one after the other in the order given. When the owner
        is gone by then, the job was still done but nobody is called. An error without
        `failed` goes to the one handler for unhandled errors.
        """
        if self._closed:
            return
        keeper = weakref.ref(owner)
        self._lane(lane).submit(self._work, job, keeper, done, failed)

    def set_unhandled(self, handler: Failed) -> None:
        """Name who is told of an error that a job's owner did not ask for."""
        self._unhandled = handler

    def close(self, *, wait: bool = True) -> None:
        """Take no more jobs, finish those begun, let nothing come home any more."""
        self._closed = True
        for lane in self._lanes.values():
            lane.shutdown(wait=wait, cancel_futures=True)
        self._lanes.clear()

    def _lane(self, name: Lane) -> ThreadPoolExecutor:
        if name not in self._lanes:
            # Not at the top: the first frame shows before the first job runs.
            from concurrent.futures import ThreadPoolExecutor

            sys.setswitchinterval(_A_MOMENT)
            self._lanes[name] = ThreadPoolExecutor(_WORKERS[name], thread_name_prefix=name)
        return self._lanes[name]

    def _work(
        self,
        job: Callable[[], Any],
        owner: weakref.ref[QObject],
        done: Callable[[Any], None] | None,
        failed: Failed | None,
    ) -> None:
        outcome = _outcome(job, owner, done, failed)
        if not self._closed:
            self._came_home.emit(outcome)

    def _deliver(self, outcome: _Outcome) -> None:
        owner = outcome.owner()
        if self._closed or owner is None or not isValid(owner):
            return
        if outcome.error is None:
            if outcome.done is not None:
                outcome.done(outcome.result)
        elif outcome.failed is not None:
            outcome.failed(outcome.error)
        elif self._unhandled is not None:
            self._unhandled(outcome.error)
        else:
            raise outcome.error


class ImmediateTasks(Tasks):
    """Runs every job at once on the calling thread; for tests."""

    def run(
        self,
        job: Callable[[], Result],
        *,
        owner: QObject,
        done: Callable[[Result], None] | None = None,
        failed: Failed | None = None,
        lane: Lane = "vault",  # noqa: ARG002 - the same door as the real one
    ) -> None:
        """Run the job now and deliver its result before returning."""
        if not self._closed:
            self._deliver(_outcome(job, weakref.ref(owner), done, failed))


def _outcome(
    job: Callable[[], Any],
    owner: weakref.ref[QObject],
    done: Callable[[Any], None] | None,
    failed: Failed | None,
) -> _Outcome:
    try:
        return _Outcome(owner, done, failed, result=job())
    except Exception as error:  # noqa: BLE001 - it is carried home, where it is told
        return _Outcome(owner, done, failed, error=error)
