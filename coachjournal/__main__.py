"""The one door: the window, a command, or a child process.

What is asked for is told apart before anything is imported, so that the window's first
frame waits neither for the command line nor for the database.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = frozenset(
    {
        "action",
        "audit-trail",
        "backup",
        "backups",
        "breach",
        "case-study",
        "catch-up",
        "check",
        "client",
        "contact",
        "credential-held",
        "credentials",
        "decide",
        "demo",
        "develop",
        "development",
        "document",
        "engagement",
        "erase-client",
        "evidence",
        "export",
        "import",
        "info",
        "log",
        "new",
        "note",
        "passphrase",
        "portfolio",
        "prepare",
        "progress",
        "promise",
        "recovery-kit",
        "register",
        "rehearse",
        "restore",
        "rotate",
        "rules",
        "salvage",
        "search",
        "self-assess",
        "self-check",
        "sessions",
        "signed-sheet",
        "sketch",
        "supervisee",
        "supervision",
        "supervision-given",
        "sweep-backups",
        "template",
        "timer",
        "will",
    }
)
"""The names of the commands; a test holds them equal to the command line's own."""

AFTER_A_LOCK = frozenset({"--locked", "--locked-behind", "--locked-minimised"})
"""How a window follows on a lock: with the keyboard, without it, or put away as the last was."""


def main() -> int:
    """Run what the arguments ask for; the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"]:
        from coachjournal import worker

        return worker.main()
    if asks_for_command(arguments):
        from coachjournal.cli.main import run
        from coachjournal.system import paths, safe_log

        safe_log.install_hooks(paths.log_folder)
        safe_log.quiet_libraries()
        return run(arguments)
    # Nothing made before the first frame is garbage; `app` turns the collector on again.
    gc.disable()
    from coachjournal import app

    after_lock = arguments[0] if arguments[:1] and arguments[0] in AFTER_A_LOCK else ""
    return app.run(_vault(arguments[1:] if after_lock else arguments), after_lock=after_lock)


def asks_for_command(arguments: Sequence[str]) -> bool:
    """Whether these arguments are for the command line rather than for the window.

    The window takes one folder at most; whatever it does not understand goes to the
    command line, which says what is wrong with it.
    """
    words = list(arguments)
    if words[:1] and words[0] in AFTER_A_LOCK:
        words = words[1:]
    while words[:1] == ["--vault"] and len(words) > 1:
        words = words[2:]
    if not words:
        return False
    return len(words) > 1 or words[0] in COMMANDS or words[0].startswith("-")


def _vault(arguments: Sequence[str]) -> Path | None:
    named = arguments[-1] if arguments else os.environ.get("COACHJOURNAL_VAULT")
    return Path(named) if named else None


if __name__ == "__main__":
    sys.exit(main())
