"""Days on which the clock plays tricks, from the command to the figure."""

from __future__ import annotations

from decimal import Decimal

from tests.cli.commands import CommandLine


def _hours(command: CommandLine, as_of: str, ident: str = "coaching-hours") -> Decimal:
    answer = command.json("progress", "--credential", "icf-acc", "--as-of", as_of)
    [found] = [each for each in answer["requirements"] if each["id"] == ident]
    return Decimal(str(found["have"]))


def _log(command: CommandLine, start: str, minutes: int) -> None:
    command.done("client", "add", "--code", "C-02")
    command.done("log", "--client", "C-02", "--start", start, "--minutes", str(minutes))


def test_a_session_across_midnight_belongs_to_its_start_date(command: CommandLine) -> None:
    """A session belongs to its start date, and its minutes are real."""
    before = _hours(command, "2026-11-20")
    _log(command, "2026-11-21T23:15", 105)
    assert _hours(command, "2026-11-20") == before
    assert _hours(command, "2026-11-21") == before + Decimal("1.75")
    # The first day of the window, until midnight after it has gone.
    assert _hours(command, "2028-05-21", "recent-hours") == Decimal("1.75")
    assert _hours(command, "2028-05-22", "recent-hours") == 0


def test_daylight_saving_neither_gives_nor_takes_an_hour(command: CommandLine) -> None:
    """Start is local wall time; minutes are as they were said, on the day they began."""
    before = _hours(command, "2026-03-28")
    # In much of Europe the clocks go on at 02:00 on 29 March, and back at 03:00 on 25 October.
    _log(command, "2026-03-29T01:30", 60)
    command.done("log", "--client", "C-02", "--start", "2026-10-25T01:30", "--minutes", "120")
    command.done("log", "--client", "C-02", "--start", "2026-10-25T00:00", "--minutes", "60")
    assert _hours(command, "2026-03-28") == before
    assert _hours(command, "2026-03-29") == before + 1
    assert _hours(command, "2026-10-25") == _hours(command, "2026-10-24") + 3
