"""The window speaks to the screen, the desktop and nobody else, and leaves no word behind."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.e2e import tracing
from tests.e2e.canaries import STEM, Canaries, Needles
from tests.e2e.hands import Hands, end
from tests.e2e.program import PASSPHRASE, Program, settled
from tests.e2e.tracing import calls_in, require_strace, tracer


@pytest.fixture
def practice(private_display: dict[str, str], tmp_path: Path) -> Program:
    """A vault with a session in it, for a window on the private desktop."""
    require_strace()
    # Beside the home that the hands live in.
    place, canaries = tmp_path / "watched", Canaries()
    program = replace(settled(place), more=private_display_only(private_display))
    note = place / "given" / "note.md"
    note.write_text(f"About {canaries.word('record')}.", encoding="utf-8")
    program.must("new", program.vault, "--kdf", "light", "--name", canaries.word("practice"))
    program.must("client", "add", "--code", "C-07", "--name", canaries.word("client"))
    program.must("log", "--client", "C-07", "--start", "2026-11-20T09:00", "--minutes", 60,
                 "--record-file", note, "--title", canaries.word("title"))  # fmt: skip
    return program


def private_display_only(environment: dict[str, str]) -> dict[str, str]:
    """What tells a program which desktop is the private one."""
    wanted = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE")
    return {
        name: value
        for name, value in environment.items()
        if name in wanted or name.startswith(("QT_", "COACHJOURNAL_PRIVATE"))
    }


@contextmanager
def traced(program: Program, log: Path, hands: Hands) -> Iterator[None]:
    """The window under strace; whatever of it still runs at the end is ended."""
    names = (*tracing.NETWORK, *tracing.OPENS, *tracing.NAMES)
    heard = log.with_name("heard.txt")
    with heard.open("wb") as said:
        command = [*tracer(log, *names), *program.command(program.vault)]
        strace = subprocess.Popen(
            command,
            env=program.environment,
            cwd=program.working_folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    try:
        yield
    finally:
        for pid in hands.programs():
            end(pid)
        # It ends with the last process that it follows.
        strace.wait(30)


def test_the_window_connects_to_socket_files_only_and_leaves_no_word(
    practice: Program, hands: Hands, tmp_path: Path
) -> None:
    """From the first frame over unlocking, a search and a lock to the end.

    No process of it opens any socket but those of this computer, and none of the words on
    its pages is found in the home, the temporary folder, the vault or what it said.
    """
    log = tmp_path / "trace"
    with traced(practice, log, hands):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.find("check box", "^Today$")
        first = hands.programs()[0]
        hands.keys("ctrl+shift+f")
        hands.find("text", "^Search notes, sketches and people$", states=["focused"])
        hands.type(STEM[:6])
        hands.find("list item", STEM, under="What was found")
        hands.keys("ctrl+shift+l")
        hands.wait_for_program(other_than=first)
        hands.find("password text", "^Passphrase$", states=["focused"])
    calls = calls_in(log)
    local = [c for c in calls if c.name == "connect" and "AF_UNIX" in c.arguments and c.done]
    assert local, "the trace does not even show the way to the screen"
    assert len({call.process for call in local}) > 1, "nothing is seen of the process after lock"
    outside = {(c.name, c.arguments) for c in calls if tracing.leaves_the_computer(c)}
    assert outside == set()

    needles = Needles({"the passphrase": PASSPHRASE.encode()})
    assert needles.under(practice.home, practice.vault) == {}
    assert needles.found_in((tmp_path / "heard.txt").read_bytes()) == set()
    left = [file for file in practice.home.rglob("*") if file.is_file()]
    names = {str(file.relative_to(practice.home)) for file in left if not is_a_cache(file)}
    # The highest count seen of a vault, under the vault's own id.
    names = {name for name in names if not re.fullmatch(_SENTINEL, name)}
    assert names <= {
        ".config/coachjournal/settings.toml",
        ".local/state/coachjournal/log/coachjournal.log",
        ".local/state/coachjournal/log/crash.txt",
    }
    assert (practice.home / ".local/state/coachjournal/log/crash.txt").read_bytes() == b""


_SENTINEL = r"\.local/state/coachjournal/sentinels/[0-9a-f]{32}\.json"


def is_a_cache(file: Path) -> bool:
    """Whether the desktop's own libraries keep it: fonts and shaders, the same for everyone."""
    caches = r"/\.cache/(fontconfig|mesa_shader_cache\w*|qtshadercache[\w-]*)/"
    return bool(re.search(caches, os.fspath(file)))
