"""A computer's session for the program to listen to: logind and screen savers, worked by hand."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.hands import SYSTEM_PYTHON
from tools.display import telling

SERVICES = Path(__file__).parent / "driver" / "session_services.py"


class Session:
    """Says what the desktop's own services would say."""

    def __init__(self, services: subprocess.Popen[str]) -> None:
        self._services = services
        self._answer()

    def say(self, *words: str) -> int:
        """Have it said; how many hold up a sleep now."""
        assert self._services.stdin is not None
        self._services.stdin.write(" ".join(words) + "\n")
        self._services.stdin.flush()
        held = self._answer()
        assert isinstance(held, int)
        return held

    def _answer(self) -> object:
        assert self._services.stdout is not None
        line = self._services.stdout.readline()
        assert line, "the session's services have ended"
        return json.loads(line)


@contextmanager
def session_in(environment: dict[str, str]) -> Iterator[tuple[Session, dict[str, str]]]:
    """A session, and the environment of whoever is to hear of it."""
    bus = ["dbus-daemon", "--session", "--nofork"]
    with telling(bus, "--print-address={fd}", environment) as address:
        joined = {**environment, "DBUS_SYSTEM_BUS_ADDRESS": address}
        services = subprocess.Popen(
            [SYSTEM_PYTHON, str(SERVICES)],
            env={name: value for name, value in joined.items() if name != "PYTHONPATH"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with services:
            try:
                yield Session(services), joined
            finally:
                services.terminate()
