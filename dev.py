#!/usr/bin/env python3
"""The front door for whoever works on Coach Journal: run, test, lint and the rest.

Needs Python 3.11 or newer and nothing else; `python3 dev.py --help` lists what it does.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (said plainly, to whoever comes with an old one)
    sys.exit(
        "Coach Journal needs Python 3.11 or newer; this is Python "
        + sys.version.split()[0]
        + ". Start dev.py with a newer one, for example: python3.11 dev.py test"
    )

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tools import display, environment
from tools.environment import ROOT, say

DEMO = ROOT / "build" / "demo"
DEMO_PASSPHRASE = "seven quiet lanterns over the harbour"
LINT = (
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
    ["lint-imports", "--no-logo"],
)
Command = Callable[[list[str]], int]


def in_venv(module: str, arguments: Sequence[str]) -> list[str]:
    """The command that runs a module with the virtual environment's Python."""
    return [str(environment.python()), "-m", module, *arguments]


def call(command: Sequence[str], surroundings: dict[str, str], cwd: Path | None = ROOT) -> int:
    """Run a command to its end and return how it ended."""
    try:
        return subprocess.run(command, cwd=cwd, env=surroundings, check=False).returncode
    except KeyboardInterrupt:
        return 130


@contextlib.contextmanager
def desktop() -> Iterator[dict[str, str]]:
    """The environment for tests and pictures: a private display where there can be one."""
    base = environment.child_environment()
    if not sys.platform.startswith("linux") or display.lacking():
        say("no private display here: windows are drawn off screen and the stories skipped.")
        yield {**base, "QT_QPA_PLATFORM": "offscreen"}
        return
    with display.private_display() as surroundings:
        yield {**surroundings, "PYTHONPATH": base["PYTHONPATH"]}


def has_display() -> bool:
    """Whether a window could be shown; only Linux may be without a screen."""
    screens = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or bool(screens)


def demo_vault(surroundings: dict[str, str]) -> Path | None:
    """The vault with the fictional practice, made when first asked for."""
    vault, secret = DEMO / "Demo practice.cjvault", DEMO / "passphrase.txt"
    if not vault.exists():
        say(f"filling a demo vault in {DEMO.relative_to(ROOT)}; this is done once.")
        DEMO.mkdir(parents=True, exist_ok=True)
        secret.write_text(DEMO_PASSPHRASE + "\n", encoding="utf-8")
        surroundings = {**surroundings, "COACHJOURNAL_PASSPHRASE_FILE": str(secret)}
        if call(in_venv("coachjournal", ["demo", str(vault)]), surroundings):
            shutil.rmtree(vault, ignore_errors=True)  # half a practice would be opened next time
            return None
    say(f"all people in it are fictional. Its passphrase is: {DEMO_PASSPHRASE}")
    return vault


def run(rest: list[str]) -> int:
    """Open the program, with the demo practice when asked."""
    environment.ensure_system(environment.TO_RUN)
    environment.ensure_packages("run")
    surroundings = environment.child_environment()
    if not has_display() and rest in ([], ["--demo"]):
        say("there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).")
        return 1
    if rest[:1] == ["--demo"]:
        vault = demo_vault(surroundings)
        if vault is None:
            return 1
        rest[:1] = [str(vault)]
    return call(in_venv("coachjournal", rest), surroundings, cwd=None)


def check_style() -> list[str]:
    """Run every linter, even after one has found something; the names of those that did."""
    unhappy = []
    for program, *arguments in LINT:
        began = time.monotonic()
        command = [str(environment.python().parent / program), *arguments]
        ended = call(command, environment.child_environment())
        name = " ".join([program, *arguments])
        say(f"{name}: {'NOT CLEAN' if ended else 'clean'} ({time.monotonic() - began:.0f} s)")
        unhappy += [name] if ended else []
    return unhappy


def lint(_rest: list[str]) -> int:
    """Check style, types and the direction of every import."""
    environment.ensure_packages("test")
    return 1 if check_style() else 0


def pytest_arguments(chosen: Sequence[str]) -> list[str]:
    """What pytest is told: all tests at once on every core, or just those asked for."""
    if chosen:
        return list(chosen)
    return ["-n", str(min(4, max(2, os.cpu_count() or 2))), "-q"]


def tests_that_failed() -> list[str]:
    """What pytest remembers of the run just ended."""
    memory = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
    return sorted(json.loads(memory.read_text("utf-8"))) if memory.exists() else []


def stories_alone(failed: list[str]) -> list[str]:
    """At most three failures, all of them stories in real windows, earn a try without company.

    Two programs under strace beside the tests of two cores can starve a window for longer than
    a story waits. Whatever else failed, or failed in number, has no such excuse.
    """
    excused = len(failed) <= 3 and all(each.startswith("tests/e2e/") for each in failed)
    return failed if excused else []


def try_alone(stories: Sequence[str]) -> int:
    """Each in a process and on a desktop of its own, so that none can spoil the next."""
    worst = 0
    for story in stories:
        with desktop() as surroundings:
            ended = call(in_venv("pytest", ["-q", story]), surroundings)
        if ended:
            print(f"dev.py: FAILED alone as well: {story}", file=sys.stderr)
        worst = max(worst, ended)
    return worst


def test(rest: list[str]) -> int:
    """Lint, then run the tests on a private display; pytest's last line closes."""
    environment.ensure_system(environment.TO_TEST)
    environment.ensure_packages("test")
    unhappy = [] if rest else check_style()
    with desktop() as surroundings:
        ended = call(in_venv("pytest", pytest_arguments(rest)), surroundings)
        stumbled = [] if rest or ended != 1 else stories_alone(tests_that_failed())
        if stumbled:
            print("dev.py: FAILED beside the other tests, tried alone:", *stumbled, sep="\n  ")
            ended = try_alone(stumbled)
    if unhappy:
        print(f"dev.py: not clean: {', '.join(unhappy)} (see above)", file=sys.stderr)
    return ended or (1 if unhappy else 0)


def on_display(module: str) -> Command:
    """A sub-command that runs one of our own modules on the private display."""

    def start(rest: list[str]) -> int:
        path = ROOT / (module.replace(".", "/") + ".py")
        if not path.exists():
            say(f"{path.relative_to(ROOT)} is not in this checkout, so there is nothing to run.")
            return 2
        environment.ensure_system(environment.TO_TEST)
        environment.ensure_packages("test")
        with desktop() as surroundings:
            return call(in_venv(module, rest), surroundings)

    return start


def lock(_rest: list[str]) -> int:
    """Resolve the dependencies anew into requirements/*.txt, with hashes."""
    environment.ensure_packages("test")
    return call(in_venv("tools.lock", []), environment.child_environment())


def audit(_rest: list[str]) -> int:
    """Compare the bill of materials with the program, and look for known holes and bans."""
    environment.ensure_packages("test")
    return call(in_venv("tools.audit", []), environment.child_environment())


def not_yet(name: str, when: str) -> Command:
    """A sub-command whose turn has not come."""

    def start(_rest: list[str]) -> int:
        say(f"{name} comes with {when} of the work; it is not built yet.")
        return 2

    return start


COMMANDS: dict[str, tuple[Command, str]] = {
    "run": (run, "open the program; run --demo opens a fictional practice"),
    "test": (test, "lint and all tests; with pytest's arguments, only those tests"),
    "lint": (lint, "ruff, mypy --strict, import-linter"),
    "screens": (on_display("tools.screens"), "pictures of every page, into build/screens"),
    "guide": (on_display("tools.guide"), "the pictures of the user guide, taken anew"),
    "bench": (on_display("bench.run"), "speed, beside the peers"),
    "audit": (audit, "the bill of materials, known holes in packages, banned calls"),
    "lock": (lock, "resolve the dependencies anew into requirements/"),
    "torture": (on_display("torture.run"), "kills, power cuts, damage, full disks; --write"),
    "package": (not_yet("package", "part 7"), "not built yet (part 7)"),
}


def parse(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The sub-command, and what is passed on to it."""
    lines = [f"  {name:10}{about}" for name, (_, about) in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Work on Coach Journal. The commands:\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on", metavar="...")
    found = parser.parse_args(arguments)
    return str(found.command), list(found.rest)


def main(arguments: Sequence[str]) -> int:
    """Do what was asked."""
    command, rest = parse(arguments)
    display.end_in_order()
    try:
        return COMMANDS[command][0](rest)
    except subprocess.CalledProcessError as failed:
        say(f"stopped: {' '.join(map(str, failed.cmd[:4]))} ended with {failed.returncode}.")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
