"""Ten sessions, logged by keyboard alone in the real window: how long it takes, and how many keys.

The time is that of the program and of a typist without a pause; on a shared machine the
bar is the issue's own, a minute for all ten.
"""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import Mode, Payment
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.sessions import SessionToLog
from tests.e2e.hands import Hands, program
from tests.e2e.program import PASSPHRASE

MOST_KEYS, MOST_SECONDS = 40, 60
# Every spelling is one that a coach in a hurry would use.
LINES = (
    "C-07 yesterday 9:30 75m paid video",
    "c7 yest 1400 60",
    "ruth 2026-10-01 9.30 1h15 phone",
    "dani 2026-10-02 9am 60 in person",
    "ruth 2026-10-05 9:30-10:45",
    "c9 2026-10-06 930 1.25h pro bono",
    "calder 7.10.2026 1600 90 video",
    "ruth 8 oct 2026 11:00 45m peer",
    "dani 2026-10-09 10:00 no show",
    "c9 2026-10-12 1pm 50 internal",
)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Two clients, and a session with each."""
    folder = tmp_path / "Practice.cjvault"
    practice = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    for code, name in (("C-07", "Daniel, Calder"), ("C-09", "Ruth, college")):
        practice.clients.add(ClientToAdd(code=code, working_name=name))
        start = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001 - the clock on the wall
        practice.sessions.log(SessionToLog(client_code=code, start=start, minutes=55))
    practice.close()
    return folder


class Counted:
    """Hands whose every key is counted."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self.keys = 0

    def press(self, combination: str) -> None:
        """One combination: each of its keys counts."""
        self.keys += len(combination.split("+"))
        self._hands.keys(combination)

    def type(self, text: str) -> None:
        """Letter by letter."""
        self.keys += len(text)
        self._hands.type(text)


def test_ten_sessions_in_a_minute_and_forty_keys_each(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - where the coach is
    with program(surroundings, hands, str(vault)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.find("check box", "^Today$")
        begun = time.monotonic()
        for line in LINES:
            typist = Counted(hands)
            typist.press("ctrl+l")
            hands.find("text", "^The session in one line$", states=["focused"])
            typist.type(line)
            typist.press("Return")
            hands.gone("dialog")
            assert typist.keys <= MOST_KEYS, line
        took = time.monotonic() - begun
        hands.find("button", "^Undo$")
        hands.keys("ctrl+shift+l")
        hands.find("password text", "^Passphrase$", states=["focused"])
    assert took < MOST_SECONDS
    logged = _logged(vault)
    assert len(logged) == len(LINES)
    assert logged[:2] == [
        (str(yesterday), "09:30", "C-07", 75, Mode.VIDEO, Payment.PAID),
        (str(yesterday), "14:00", "C-07", 60, Mode.VIDEO, Payment.PAID),
    ]
    assert [minutes for _day, _at, _code, minutes, *_rest in logged[2:]] == [
        75, 60, 75, 75, 90, 45, 60, 50,
    ]  # fmt: skip


def _logged(vault: Path) -> list[tuple[str, str, str, int, str, str]]:
    """What was logged through the window, in the order of the lines."""
    practice = open_practice(vault, passphrase=PASSPHRASE)
    try:
        with practice.journal.work() as work:
            made = {str(each.id): str(each.made_at) for each in work.all(Session)}
        rows = sorted(practice.sessions.rows(), key=lambda row: made[row.id])
        return [
            (
                str(row.start.date()),
                f"{row.start:%H:%M}",
                row.client_code,
                row.minutes,
                row.mode,
                row.payment,
            )
            for row in rows[2:]
        ]
    finally:
        practice.close()
