"""Any path, any arguments, any text, and a process of its own: never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.commands import CommandLine, say_aloud

LOG = ("log", "--client", "C-01", "--start", "2026-10-02T09:00", "--minutes", "75")
PATHS = ["nul\x00inside", "x" * 300, "a/" * 3000, "\ud800", "", "/", "/dev/null/x"]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_falls_over(command: CommandLine, path: str) -> None:
    for arguments in (
        ("info", path), ("new", path, "--kdf", "light"), ("demo", path, "--kdf", "light"),
        ("import", path), ("export", "everything", "--out", path), (*LOG, "--record-file", path),
        ("export", "hours-log", "--body", "icf", "--out", path + ".csv"), ("check", path),
        ("export", "supervision-pack", "--out", path + ".md"),
        ("sessions", "--vault", path), ("sessions", "--passphrase-file", path),
        ("check", "--recovery-key-file", path),
    ):  # fmt: skip
        if path == "" and arguments[0] in ("sessions", "check", "log", "info", "export", "import"):
            command.say(*arguments)
        else:
            assert command.say(*arguments).code != 0, arguments


_WORDS = st.text(st.characters(), max_size=12) | st.sampled_from(
    ["--json", "--client", "C-01", "--minutes", "60", "--start", "2026-10-02T09:00", "--", "-h",
     "--map", "a=b", "--as", "sessions", "--dry-run", "--from", "2026-01-01", "{}", "%s"]
)  # fmt: skip


@given(
    name=st.sampled_from(
        ["search", "sessions", "log", "client add", "develop", "import", "progress"]
    ),
    words=st.lists(_WORDS, max_size=5),
)
@settings(max_examples=60)
def test_no_arguments_fall_over(command: CommandLine, name: str, words: list[str]) -> None:
    command.say(*name.split(), *words)


@given(text=st.text(st.characters() | st.characters(categories=["Cs"]), max_size=20))
@settings(max_examples=25)
def test_no_text_falls_over(command: CommandLine, text: str) -> None:
    command.say(*LOG, f"--title={text}", f"--theme={text}", f"--bring={text}")
    command.say("client", "add", f"--code={text}", f"--name={text}")
    command.say("search", "--json", "--", text)


def test_the_module_answers_like_the_command(command: CommandLine) -> None:
    given = ("--vault", str(command.vault), "--passphrase-file", str(command.passphrase_file))
    answer = say_aloud("sessions", *given, "--json")
    assert answer.code == 0
    assert '"C-01"' in answer.out
    assert say_aloud("log", *given).code == 2
    assert say_aloud("sessions", *given, "--client", "C-99").code == 1
    assert say_aloud("sessions", "--vault", str(command.passphrase_file)).code in (2, 6)
    environment = {
        **os.environ,
        "COACHJOURNAL_VAULT": str(command.vault),
        "COACHJOURNAL_PASSPHRASE_FILE": str(command.passphrase_file),
    }
    assert say_aloud("client", "list", env=environment).code == 0
    version = say_aloud("--version")
    assert version.code == 0
    assert "Coach Journal" in version.out


@pytest.mark.skipif(os.name == "nt", reason="arguments are bytes only on POSIX")
def test_arguments_that_are_no_text_are_refused_in_words(command: CommandLine) -> None:
    given = ("--vault", str(command.vault), "--passphrase-file", str(command.passphrase_file))
    answer = say_aloud("client", "add", *given, "--code", "C-02", "--name", b"Caf\xe9")
    assert answer.code == 1
    assert "C-02" not in command.done("client", "list")
    answer = say_aloud("search", *given, b"caf\xe9")
    assert answer.code == 0


@pytest.mark.skipif(os.name == "nt", reason="a pipe that closes early is POSIX's")
def test_a_reader_that_goes_away_is_no_traceback(command: CommandLine) -> None:
    given = f"--vault '{command.vault}' --passphrase-file '{command.passphrase_file}'"
    done = subprocess.run(
        f"'{sys.executable}' -m coachjournal sessions {given} --json | true",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""


def test_a_missing_terminal_and_an_ascii_locale_change_no_answer(command: CommandLine) -> None:
    command.done("client", "add", "--code", "C-02", "--name", "Søren 👩🏽‍🚀")
    given = ("--vault", str(command.vault), "--passphrase-file", str(command.passphrase_file))
    plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    plain.update(PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    answer = say_aloud("client", "list", *given, "--json", env=plain)
    assert answer.code == 0
    assert "Søren 👩🏽‍🚀" in {each["name"] for each in json.loads(answer.out)}
    assert say_aloud("client", "list", *given, env=plain).code == 0
