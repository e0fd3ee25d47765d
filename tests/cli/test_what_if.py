"""What more sessions would bring, by command."""

from __future__ import annotations

from datetime import date, timedelta

from tests.cli.commands import CommandLine

PROGRESS = ("progress", "--credential", "icf-acc")
TODAY = date.today()  # noqa: DTZ011 - the day where the coach is
LATER = str(TODAY + timedelta(days=90))


def test_more_sessions_stand_beside_the_plain_figures(command: CommandLine) -> None:
    plain = command.json(*PROGRESS, "--as-of", LATER)
    assert "what_if" not in plain
    said = (*PROGRESS, "--as-of", LATER, "--what-if-sessions", "8")
    answer = command.json(*said, "--what-if-minutes", "45", "--what-if-paid", "50")
    supposed = answer.pop("what_if")
    assert answer == plain
    assert [supposed[key] for key in ("sessions_a_month", "minutes", "paid_percent")] == [8, 45, 50]
    assert supposed["as_of"] == LATER
    now, then = ({each["id"]: each for each in one["requirements"]} for one in (plain, supposed))
    # Ninety days hold three months of eight sessions, of three quarters of an hour each.
    assert then["coaching-hours"]["have"] == now["coaching-hours"]["have"] + 18
    assert then["paid-hours"]["have"] == now["paid-hours"]["have"] + 9
    assert then["clients"] == now["clients"]
    assert then.keys() == now.keys()


def test_what_if_is_said_for_people(command: CommandLine) -> None:
    said = command.done(*PROGRESS, "--as-of", LATER, "--what-if-sessions", "8")
    assert f"What if, as of {LATER}: 8 sessions a month more" in said
    assert "25.00 / 100" in said.split("What if")[1]
    assert "What if" not in command.done(*PROGRESS)


def test_what_if_needs_its_sessions(command: CommandLine) -> None:
    said = command.refused(2, *PROGRESS, "--what-if-minutes", "60")
    assert "--what-if-sessions" in said
    command.refused(2, *PROGRESS, "--what-if-sessions", "4", "--what-if-paid", "101")
