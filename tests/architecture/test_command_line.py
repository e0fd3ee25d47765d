"""The door knows its commands by name before click is imported: both lists must agree."""

from __future__ import annotations

from coachjournal.__main__ import COMMANDS, asks_for_command
from coachjournal.cli.main import commands


def test_the_door_knows_every_command() -> None:
    assert set(commands.commands) == COMMANDS


def test_every_command_says_what_it_is_for() -> None:
    silent = [name for name, command in commands.commands.items() if not command.help]
    assert silent == []


def test_a_folder_opens_the_window_and_a_command_does_not() -> None:
    assert not asks_for_command([])
    assert not asks_for_command(["Practice.cjvault"])
    assert asks_for_command(["sessions"])
    assert asks_for_command(["--help"])
