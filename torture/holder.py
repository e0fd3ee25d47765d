"""A process that has a vault open: `python -m torture.holder VAULT PASSPHRASE-FILE`.

Says `held`; on a line it logs a session, closes and says `done`; on an empty one it only ends.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from coachjournal.services.opening import open_practice
from torture.practice import log, surroundings


def main(arguments: list[str]) -> None:
    """Open, wait, log, close."""
    vault, passphrase = Path(arguments[0]), Path(arguments[1]).read_text("utf-8").strip()
    practice = open_practice(vault, passphrase=passphrase, environment=surroundings())
    print("held", flush=True)
    command = sys.stdin.readline().strip()
    if command == "fork":
        print(_forked(vault, passphrase), flush=True)
        command = sys.stdin.readline().strip()
    if command:
        log(practice, "held", 200)
        practice.close()
        print("done", flush=True)


def _forked(vault: Path, passphrase: str) -> str:
    """What a fork of this process is told when it opens the same vault."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            open_practice(vault, passphrase=passphrase, environment=surroundings())
            code = "opened"
        except Exception as error:  # noqa: BLE001 - told to the parent
            code = getattr(error, "code", type(error).__name__)
        os.write(writing, str(code).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    return os.read(reading, 100).decode()


if __name__ == "__main__":
    main(sys.argv[1:])
