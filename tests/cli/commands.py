"""Says commands and keeps what they answered."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coachjournal.cli.main import run
from tests.conftest import ROOT

PASSPHRASE = "seven quiet herons wading"


@dataclass(frozen=True)
class Answer:
    """How a command ended, and what it said on either stream."""

    code: int
    out: str
    err: str


def say(*arguments: str) -> Answer:
    """Run the command line in this process."""
    out, err = _stream(), _stream()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    return checked(Answer(code, _text(out), _text(err)))


def _stream() -> io.TextIOWrapper:
    # Strict, as a real one is: what cannot be written must not be tried.
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


def say_aloud(*arguments: str | bytes, **options: Any) -> Answer:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "coachjournal", *arguments],
        capture_output=True, cwd=ROOT, check=False, stdin=subprocess.DEVNULL, **options,
    )  # fmt: skip
    return checked(Answer(done.returncode, done.stdout.decode(), done.stderr.decode()))


def checked(answer: Answer) -> Answer:
    """The answer, which is never a traceback, an unexpected failure, or a silent one."""
    said = answer.out + answer.err
    assert "Traceback" not in said, said
    assert "that the program does not know" not in said, said
    assert answer.code in range(8)
    assert answer.code == 0 or answer.err.strip(), "it failed without a word"
    return answer


@dataclass(frozen=True)
class CommandLine:
    """Commands over one vault."""

    vault: Path
    passphrase_file: Path

    def say(self, *arguments: str) -> Answer:
        given = ("--vault", str(self.vault), "--passphrase-file", str(self.passphrase_file))
        return say(*given, *arguments)

    def done(self, *arguments: str) -> str:
        """What a command that must succeed prints."""
        answer = self.say(*arguments)
        assert answer.code == 0, answer.err
        return answer.out.strip()

    def json(self, *arguments: str) -> Any:
        """What a command answers as JSON, which is all it prints."""
        return json.loads(self.done(*arguments, "--json"))

    def refused(self, code: int, *arguments: str) -> str:
        """What a command that must fail with that code says, on standard error only."""
        answer = self.say(*arguments)
        assert answer.code == code, answer
        assert answer.out == ""
        return answer.err

    def file(self, name: str, content: str | bytes) -> str:
        """A file beside the vault."""
        path = self.vault.parent / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)
