"""A coach's desk for tests: a real journal in a real file, and a page's context round it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import Environment, create_practice
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.system.clock import FixedClock
from coachjournal.ui.icons import Icons
from coachjournal.ui.shell.context import News, PageContext
from coachjournal.ui.tasks import ImmediateTasks, Tasks
from coachjournal.ui.theme import Theme
from tests.ui.doubles import ScriptedDialogs

NOW = datetime(2026, 11, 12, 10, 58, tzinfo=UTC)
MORNING = datetime(2026, 11, 12, 9, 30)  # noqa: DTZ001 - the clock on the wall
PASSPHRASE = "lantern osprey quilted marble thirteen"


class HeldTasks(ImmediateTasks):
    """Runs nothing until it is told to; for what happens while a job is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Callable[[], None]] = []

    def run(self, job: Callable[[], Any], **how: Any) -> None:
        """Keep the job for later."""
        self.jobs.append(lambda: ImmediateTasks.run(self, job, **how))

    def run_next(self) -> None:
        """Do the job that waits longest."""
        self.jobs.pop(0)()


class Desk:
    """The journal, its context, and what the shell was asked for."""

    def __init__(self, folder: Path, theme: Theme, icons: Icons, tasks: Tasks) -> None:
        self.clock = FixedClock(NOW)
        environment = Environment(clock=self.clock)
        made = create_practice(
            folder, name="Ridgeway", passphrase=PASSPHRASE, kdf="light", environment=environment
        )
        self.practice: Practice = made.practice
        self.went: list[tuple[str, dict[str, Any]]] = []
        self.said: list[str] = []
        self.undo: Callable[[], object] | None = None
        self.errors: list[Exception] = []
        self.news = News()
        self.practice.changes.subscribe(self.news.publish)
        self.context = PageContext(
            practice=self.practice,
            tasks=tasks,
            theme=theme,
            icons=icons,
            dialogs=ScriptedDialogs(),
            news=self.news,
            clock=self.clock,
            go=self._go,
            status=self._status,
            failed=self.errors.append,
        )

    def client(self, code: str, name: str = "") -> str:
        """Add a client."""
        return self.practice.clients.add(ClientToAdd(code=code, working_name=name)).value.id

    def session(self, code: str = "C-07", start: datetime = MORNING, **values: Any) -> str:
        """Log a session."""
        wanted = {"minutes": 75, **values}
        log = self.practice.sessions.log
        return log(SessionToLog(client_code=code, start=start, **wanted)).value.id

    def close(self) -> None:
        """Close the journal; every page's mistakes must have been looked at."""
        self.practice.close()
        assert not self.errors

    def _go(self, page_key: str, /, **where: Any) -> None:
        self.went.append((page_key, where))

    def _status(self, message: str, undo: Callable[[], object] | None = None) -> None:
        self.said.append(message)
        self.undo = undo
