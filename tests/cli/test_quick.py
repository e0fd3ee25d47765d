"""Logging by a line, catching up, and the timer, from the command line."""

from __future__ import annotations

import pytest

from tests.cli.commands import CommandLine


def _sessions(command: CommandLine) -> list[dict[str, object]]:
    found: list[dict[str, object]] = command.json("sessions")
    return found


@pytest.fixture
def known(command: CommandLine) -> CommandLine:
    command.done("client", "add", "--code", "C-77", "--working-name", "Zelda, quay")
    return command


def test_a_session_in_one_line_with_more_beside_it(known: CommandLine) -> None:
    made = known.done("log", "--line", "zelda 2026-10-01 9:30 75m pro bono video").strip()
    more = ("--mode", "phone", "--theme", "Rest")
    known.done("log", "--line", "c77 2026-10-02 10:00 45", *more)
    first, second = _sessions(known)[-2:]
    assert first["id"] == made
    assert (first["start"], first["minutes"], first["payment"], first["mode"]) == (
        "2026-10-01T09:30", 75, "pro-bono", "video",
    )  # fmt: skip
    # The flag holds over the line, the line over what is usual, and that over the default.
    assert (second["mode"], second["minutes"], second["payment"]) == ("phone", 45, "pro-bono")


def test_a_line_that_is_not_wholly_understood_logs_nothing(known: CommandLine) -> None:
    before = len(_sessions(known))
    refused = known.refused(1, "log", "--line", "zelda 3/10 9:30 75m quickly")
    assert "3/10, quickly" in refused
    known.refused(1, "log", "--line", "2026-10-01 9:30 75m")
    known.refused(2, "log", "--minutes", "75")
    assert len(_sessions(known)) == before


def test_a_weekly_client_is_caught_up(known: CommandLine) -> None:
    asked = (
        "catch-up", "--client", "C-77", "--from", "2026-09-01", "--to", "2026-09-30",
        "--at", "09:30", "--minutes", "60", "--skip", "2026-09-15",
    )  # fmt: skip
    assert [each["id"] for each in known.json(*asked, "--dry-run")] == [None] * 5
    before = len(_sessions(known))
    made = known.json(*asked)
    assert [each["skipped"] for each in made] == [False, False, True, False, False]
    assert len(_sessions(known)) == before + 4
    again = known.json(*asked)
    assert [each["there_already"] for each in again] == [True, True, False, True, True]
    assert len(_sessions(known)) == before + 4
    known.refused(1, *asked, "--to", "2026-08-01")
    known.refused(2, *asked, "--at", "nine")


def test_the_timer_from_start_to_the_log(known: CommandLine) -> None:
    assert known.json("timer", "status") is None
    known.done("timer", "start", "--client", "C-77")
    known.refused(1, "timer", "start")
    status = known.json("timer", "status")
    assert (status["runs"], status["client"], status["minutes"]) == (True, "C-77", 1)
    made = known.done("timer", "stop", "--log").strip()
    assert made in {str(each["id"]) for each in _sessions(known)}
    known.refused(1, "timer", "stop")
    known.done("timer", "start")
    known.done("timer", "cancel")
    assert known.json("timer", "status") is None


def test_what_was_planned_is_held_when_it_is_logged_and_overlaps_are_said(
    known: CommandLine,
) -> None:
    plan = ("--status", "planned", "--payment", "internal", "--title", "The board")
    at = ("log", "--client", "C-77", "--start", "2026-10-05T09:00")
    planned = known.done(*at, "--minutes", "60", *plan).strip()
    before = len(_sessions(known))
    held = known.say("log", "--line", "zelda 2026-10-05 9:05 75m video")
    assert (held.code, held.out.strip()) == (0, planned)
    assert "planned for 2026-10-05 09:00" in held.err
    (found,) = [each for each in _sessions(known) if each["id"] == planned]
    assert (found["status"], found["start"]) == ("held", "2026-10-05T09:05")
    assert (found["minutes"], found["payment"], found["mode"]) == (75, "internal", "video")
    assert len(_sessions(known)) == before
    # A second one in the same hour is said, and not refused.
    second = known.say(*at, "--minutes", "45")
    assert (second.code, second.out.strip() == planned) == (0, False)
    assert "overlaps a session with the same client: 2026-10-05 09:05" in second.err
    known.done(*at[:-1], "2026-10-06T09:00", "--minutes", "60", *plan)
    known.done(*at[:-1], "2026-10-06T09:00", "--minutes", "60", "--another")
    statuses = [each["status"] for each in _sessions(known)[-2:]]
    assert sorted(map(str, statuses)) == ["held", "planned"]


def test_a_timer_without_a_client_logs_nothing_and_runs_on(known: CommandLine) -> None:
    known.done("timer", "start")
    known.refused(1, "timer", "stop", "--log")
    assert known.json("timer", "status")["runs"] is True
    known.done("timer", "cancel")
