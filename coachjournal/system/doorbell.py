"""Ringing at the window that has a vault already: one process a vault, and the first is raised.

A door belongs to the file LOCK itself, not to its name: whoever comes by a link or by
another spelling of the path stands at the same door. All that can be said there is RAISE,
and all that is ever answered is HERE.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

RAISE, HERE = b"raise\n", b"here\n"
_LONGEST_NAME = 100
_PATIENCE = 1.0


def door_of(folder: Path) -> str | None:
    """Where the window of this vault listens; None where no vault was ever opened.

    A socket in this user's own run-time folder; on Windows a pipe's name.
    """
    try:
        found = (folder / "LOCK").stat()
    except OSError:
        return None
    name = f"coachjournal-{found.st_dev:x}-{found.st_ino:x}"
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}"
    door = str(_run_time_folder() / name)
    return door if len(os.fsencode(door)) <= _LONGEST_NAME else None


def ring(folder: Path) -> bool:
    """Ask the window that has this vault to come forward; whether one answered.

    Waits a second at most.
    """
    door = door_of(folder)
    if door is None or not os.path.exists(door):  # noqa: PTH110 - pathlib refuses pipes
        return False
    with contextlib.suppress(OSError):
        return _ring_pipe(door) if sys.platform == "win32" else _ring_socket(door)
    return False


def _ring_socket(door: str) -> bool:
    # Not at the top: who starts the first window finds no door to ring at.
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(_PATIENCE)
        caller.connect(door)
        caller.sendall(RAISE)
        return caller.recv(len(HERE)) == HERE


def _ring_pipe(door: str) -> bool:
    with open(door, "r+b", buffering=0) as caller:  # noqa: PTH123 - not a file
        caller.write(RAISE)
        return caller.read(len(HERE)) == HERE


def _run_time_folder() -> Path:
    from coachjournal.system import paths

    named = os.environ.get("XDG_RUNTIME_DIR")
    return Path(named) if named else paths.log_folder().parent
