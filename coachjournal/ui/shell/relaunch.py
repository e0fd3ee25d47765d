"""A fresh process takes the window's place after a lock: it has never seen a word."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

READY = b"\n"
LONGEST_WAIT = 1_500
# How the fresh window shows: as the one did whose place it takes.
IN_FRONT, BEHIND, MINIMISED = "--locked", "--locked-behind", "--locked-minimised"


def command_to_unlock(vault: Path, how: str = IN_FRONT) -> list[str]:
    """The command that opens the unlock page for this vault."""
    if getattr(sys, "frozen", False):
        return [sys.executable, how, str(vault)]
    return [sys.executable, "-m", "coachjournal", how, str(vault)]


def start_and_wait(vault: Path, how: str = IN_FRONT) -> None:
    """Start it, and return once its first frame shows; the caller minds the time."""
    import subprocess

    child = subprocess.Popen(
        command_to_unlock(vault, how),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        close_fds=True,
        start_new_session=os.name == "posix",
    )
    if child.stdout is not None:
        child.stdout.read(len(READY))


def say_ready() -> None:
    """Tell the process that ends now that our first frame shows; then its pipe is let go."""
    with contextlib.suppress(OSError, ValueError):
        os.write(1, READY)
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
