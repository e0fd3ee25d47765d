"""One process a vault (T10): the second never writes, the first is raised."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coachjournal.services.opening import create_practice
from coachjournal.system.doorbell import door_of
from tests.e2e.hands import Hands, end, is_running, program, wait_until
from tests.e2e.program import PASSPHRASE

IN_USE = 5


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A practice, closed; its folder's parent is where people stand."""
    folder = tmp_path / "Practice.cjvault"
    create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice.close()
    return folder


@pytest.fixture
def first(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """The window, with the journal open."""
    with program(surroundings, hands, str(vault)) as started:
        unlock(hands)
        yield started


def unlock(hands: Hands) -> None:
    """From the unlock page to Today."""
    hands.find("password text", "^Passphrase$", states=["focused"])
    hands.type(PASSPHRASE)
    hands.keys("Return")
    hands.find("check box", "^Today$")


def start(environment: dict[str, str], *words: str, where: Path) -> subprocess.Popen[bytes]:
    """Another start of the program, from this folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "coachjournal", *words],
        env=environment,
        cwd=where,
        stdin=subprocess.DEVNULL,
    )


def written(vault: Path) -> dict[str, tuple[int, int]]:
    """When each file of the vault was written last, and how long it is."""
    found = {file.name: file.stat() for file in vault.iterdir()}
    return {name: (each.st_mtime_ns, each.st_size) for name, each in found.items()}


def hidden(hands: Hands, environment: dict[str, str], process: int) -> Callable[[], bool]:
    """Put the window away; whether it has come back."""
    asked = ["xdotool", "search", "--pid", str(process), "--name", "^Coach Journal$"]
    found = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
    window = found.stdout.split()[-1]
    subprocess.run(["xdotool", "windowminimize", "--sync", window], env=environment, check=True)

    def is_back() -> bool:
        asked = ["xdotool", "getactivewindow"]
        told = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)
        return told.stdout.strip() == window

    wait_until(lambda: not is_back(), "the window to be put away")
    return is_back


def test_a_second_start_by_any_name_of_the_vault_raises_the_first(
    surroundings: dict[str, str],
    hands: Hands,
    first: subprocess.Popen[bytes],
    vault: Path,
    tmp_path: Path,
) -> None:
    (tmp_path / "link").symlink_to(vault)
    linked = tmp_path / "Hard.cjvault"
    shutil.copytree(vault, linked, copy_function=os.link)
    names = {
        "the same path": [str(vault)],
        "a symlink": [str(tmp_path / "link")],
        "hard links": [str(linked)],
        "a trailing slash": [f"{vault}/"],
        "a relative path": [f"../{tmp_path.name}/{vault.name}"],
        "no name, as the last one": [],
    }
    before = written(vault)
    for how, words in names.items():
        came_back = hidden(hands, surroundings, first.pid)
        second = start(surroundings, *words, where=tmp_path)
        assert second.wait(60) == 0, how
        wait_until(came_back, f"the first to come forward for {how}")
    assert hands.programs() == [first.pid]
    assert written(vault) == before
    assert is_running(first.pid)


def test_a_command_meanwhile_says_what_to_do_and_changes_nothing(
    surroundings: dict[str, str], first: subprocess.Popen[bytes], vault: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    before = written(vault)
    done = subprocess.run(
        [sys.executable, "-m", "coachjournal", "--vault", str(vault), "--passphrase-file",
         str(secret), "client", "add", "--code", "C-07"],
        env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == IN_USE
    assert "journal window" in done.stderr
    assert written(vault) == before


def test_of_two_windows_started_at_the_same_moment_one_stays(
    surroundings: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    both = [start(surroundings, str(vault), where=tmp_path) for _ in range(2)]
    try:
        wait_until(lambda: sum(each.poll() is None for each in both) == 1, "one to leave")
        time.sleep(1)
        stayed = [each.pid for each in both if each.poll() is None]
        assert len(stayed) == 1
        wait_until(lambda: hands.programs() == stayed, "the one to show")
    finally:
        for each in both:
            end(each.pid)
            each.wait()


def test_what_a_kill_left_behind_keeps_nobody_out(
    surroundings: dict[str, str],
    hands: Hands,
    first: subprocess.Popen[bytes],
    vault: Path,
    tmp_path: Path,
) -> None:
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    second = start(surroundings, str(vault), where=tmp_path)
    try:
        unlock(hands)
        came_back = hidden(hands, surroundings, second.pid)
        assert start(surroundings, str(vault), where=tmp_path).wait(60) == 0
        wait_until(came_back, "the second to come forward")
    finally:
        end(second.pid)
        second.wait()


AS_SOMEONE_ELSE = """
import os, sys
from pathlib import Path
from coachjournal.errors import JournalError
from coachjournal.services.opening import open_practice
from coachjournal.system.doorbell import door_of, ring
import coachjournal.vault.lock, filelock, socket

folder, door, passphrase = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
try:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(door)
    print("came in by the door")
except PermissionError:
    pass
print("rang" if ring(folder) else "did not ring")
try:
    open_practice(folder, passphrase=passphrase)
    print("opened")
except JournalError as error:
    print(error.code)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else")
def test_another_user_comes_in_neither_by_the_folder_nor_by_the_door(
    surroundings: dict[str, str],
    first: subprocess.Popen[bytes],
    vault: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", surroundings["XDG_RUNTIME_DIR"])
    door = door_of(vault)
    assert door is not None
    before = written(vault)
    done = subprocess.run(
        [sys.executable, "-c", AS_SOMEONE_ELSE, str(vault), door, PASSPHRASE],
        env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[0] == "did not ring", done.stderr
    assert "opened" not in done.stdout
    assert done.returncode == 0, done.stderr
    assert written(vault) == before


AFTER_A_FORK = """
import os, sys
from pathlib import Path
from coachjournal.errors import VaultInUse
from coachjournal.services.opening import open_practice

folder, passphrase = Path(sys.argv[1]), sys.argv[2]
practice = open_practice(folder, passphrase=passphrase)
if os.fork() == 0:
    try:
        open_practice(folder, passphrase=passphrase)
    except VaultInUse as error:
        os._exit(error.exit_code)
    os._exit(0)
print(os.waitstatus_to_exitcode(os.wait()[1]))
practice.close()
open_practice(folder, passphrase=passphrase).close()
"""


def test_a_fork_does_not_open_what_its_parent_has(
    surroundings: dict[str, str], vault: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AFTER_A_FORK, str(vault), PASSPHRASE],
        env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(IN_USE)
