"""The real program, as its users start it: each command a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PASSPHRASE = "seven quiet herons wading at dawn"


@dataclass(frozen=True, slots=True)
class Program:
    """The program with a home of its own, so that all it leaves behind can be found."""

    home: Path
    vault: Path
    passphrase_file: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """A fresh home, a temporary folder in it, and nothing of the developer's."""
        folders = {
            "HOME": self.home,
            "TMPDIR": self.home / "tmp",
            "XDG_CONFIG_HOME": self.home / ".config",
            "XDG_DATA_HOME": self.home / ".local" / "share",
            "XDG_STATE_HOME": self.home / ".local" / "state",
            "XDG_CACHE_HOME": self.home / ".cache",
            "COACHJOURNAL_VAULT": self.vault,
            "COACHJOURNAL_PASSPHRASE_FILE": self.passphrase_file,
        }
        ours = {name: str(folder) for name, folder in folders.items()}
        # Compiled modules are the interpreter's business, not the program's.
        return {**os.environ, **ours, "PYTHONDONTWRITEBYTECODE": "1", **self.more}

    @property
    def working_folder(self) -> Path:
        """Where the program is started; it has no reason to write there."""
        return self.home / "work"

    def command(self, *words: object) -> list[str]:
        """The command line of a command."""
        return [sys.executable, "-m", "coachjournal", *map(str, words)]

    def run(self, *words: object, under: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, however it ends; `under` is a tracer's own command."""
        return subprocess.run(
            [*under, *self.command(*words)],
            env=self.environment,
            cwd=self.working_folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def must(self, *words: object, under: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Run a command that has to succeed."""
        done = self.run(*words, under=under)
        assert done.returncode == 0, f"{words[:2]} ended with {done.returncode}: {done.stderr}"
        return done


def settled(place: Path, passphrase: str = PASSPHRASE) -> Program:
    """A program whose home, temporary and working folder are made in this place; no vault yet."""
    home, given = place / "home", place / "given"
    for folder in (home / "tmp", home / "work", given):
        folder.mkdir(parents=True)
    secret = given / "passphrase"
    secret.write_text(passphrase + "\n", encoding="utf-8")
    return Program(home, place / "Practice.cjvault", secret)
