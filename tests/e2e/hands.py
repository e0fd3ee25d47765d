"""The coach's hands and eyes: the driver under the system's Python, and the program it drives."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WATCH = Path(__file__).parent / "watch"
DRIVER = Path(__file__).parent / "driver" / "driver.py"
SYSTEM_PYTHON = "/usr/bin/python3"
PROGRAMS = ("xdotool", "import", "xprop")
# A shared machine with two busy cores: what is there at once on a quiet one may take this.
PATIENCE = 60.0
TITLE = "Coach Journal"
_TRIES, _COMES_WITHIN = 4, 10.0


class Hands:
    """Asks the driver; whatever it could not do fails the test, with a picture."""

    def __init__(self, driver: subprocess.Popen[bytes], pictures: Path) -> None:
        self._driver, self._pictures = driver, pictures
        self._unread = b""
        self._failures = self._asked = 0

    def find(self, role: str = "", name: str = "", **more: Any) -> dict[str, Any]:
        """A control, once it shows."""
        found: dict[str, Any] = self._do("find", **_meant(role, name), **more)
        return found

    def shows(self, role: str, name: str = "", *, within: float, **more: Any) -> bool:
        """Whether a control comes within so many seconds."""
        question = {"do": "find", "timeout": within, **_meant(role, name), **more}
        return "value" in self._ask(question)

    def every(self, role: str = "", name: str = "", **more: Any) -> list[dict[str, Any]]:
        """All such controls that show now."""
        found: list[dict[str, Any]] = self._do("all", **_meant(role, name), **more)
        return found

    def gone(self, role: str = "", name: str = "", **more: Any) -> None:
        """Return when there is no such thing any more."""
        self._do("gone", **_meant(role, name), **more)

    def press(self, role: str, name: str, **more: Any) -> None:
        """Do what a control is for."""
        self._do("press", **_meant(role, name), **more)

    def ask(self, name: str, **more: Any) -> None:
        """Press for a sheet; again where the page was just made anew, and the button with it."""
        for _each in range(_TRIES):
            self.press("button", name, **more)
            if self.shows("dialog", within=_COMES_WITHIN):
                return
        raise AssertionError(self._told(f"no sheet ever came for {name}", "ask"))

    def focus(self, role: str, name: str = "", **more: Any) -> None:
        """Give a control the keyboard."""
        self._do("focus", **_meant(role, name), **more)

    def type(self, text: str) -> None:
        """Type into what has the keyboard."""
        self._do("type", keys=text)

    def keys(self, *combinations: str) -> None:
        """Press combinations such as ctrl+shift+l."""
        self._do("keys", keys=combinations)

    def place(self, role: str, name: str = "", **more: Any) -> tuple[int, int, int, int]:
        """Where it is on the screen: left, top, width, height."""
        left, top, width, height = self._do("place", **_meant(role, name), **more)
        return left, top, width, height

    def drag(
        self,
        way: Sequence[tuple[float, float]],
        *,
        rest: float = 0.0,
        held: Sequence[str] = (),
        button: int = 1,
    ) -> None:
        """The mouse along a way on the screen; `rest` in seconds before it is let go."""
        places = [(round(x), round(y)) for x, y in way]
        self._do("drag", way=places, rest=rest, held=list(held), button=str(button))

    def fill(self, role: str, name: str, text: str) -> None:
        """Type over what is in a field, and see that it arrived."""
        self.focus(role, name)
        self.keys("ctrl+a")
        self.type(text)
        secret = role == "password text"
        self.find(role, name, text=f"^.{{{len(text)}}}$" if secret else f"^{_literal(text)}$")

    def tree(self) -> str:
        """What shows, for a person to read."""
        return "\n".join(self._do("tree"))

    def unnamed(self) -> list[str]:
        """What can be worked but has no name or no role."""
        lacking: list[str] = self._do("unnamed")
        return lacking

    def wander(self) -> list[str]:
        """Go round by Shift+Tab; what never got the keyboard."""
        missed: list[str] = self._do("wander", steps=300)
        return missed

    def picture(self, file: Path) -> Path:
        """Keep a picture of the desktop."""
        self._do("picture", file=str(file))
        return file

    def titles(self) -> list[str]:
        """What task bars may show of the windows."""
        titles: list[str] = self._do("titles")
        return titles

    def programs(self) -> list[int]:
        """The processes of the program that show a window."""
        return [pid for name, pid in self._do("programs") if name == TITLE]

    def wait_for_program(self, *, other_than: int) -> int:
        """The process that shows the window now, once another one has gone."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            others = [pid for pid in self.programs() if pid != other_than]
            if others and not is_running(other_than):
                return others[0]
            time.sleep(0.1)
        raise AssertionError(self._told("no other process took its place", "wait_for_program"))

    def _do(self, deed: str, **question: Any) -> Any:
        answer = self._ask({"do": deed, "timeout": PATIENCE, **question})
        if "failed" in answer:
            words = f"{deed} {question}\n{answer['failed']}"
            raise AssertionError(self._told(words, deed))
        return answer["value"]

    def _told(self, words: str, deed: str) -> str:
        self._failures += 1
        file = self._pictures / f"failed-{self._failures}-{deed}.png"
        kept = self._ask({"do": "picture", "file": str(file)})
        return f"{words}\npicture: {kept.get('value', kept)}"

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        assert self._driver.stdin is not None
        self._asked += 1
        numbered = {**question, "number": self._asked}
        self._driver.stdin.write(json.dumps(numbered).encode() + b"\n")
        self._driver.stdin.flush()
        until = time.monotonic() + 2 * PATIENCE
        while True:
            answer: dict[str, Any] = json.loads(self._line(until))
            # A test that ran out of time left a question before it was answered.
            if answer["number"] == self._asked:
                return answer

    def _line(self, until: float) -> bytes:
        assert self._driver.stdout is not None
        while b"\n" not in self._unread:
            left = max(0.0, until - time.monotonic())
            ready, _, _ = select.select([self._driver.stdout], [], [], left)
            read = os.read(self._driver.stdout.fileno(), 1 << 16) if ready else b""
            assert read, "the driver does not answer"
            self._unread += read
        line, _, self._unread = self._unread.partition(b"\n")
        return line


def _meant(role: str, name: str) -> dict[str, str]:
    return {key: value for key, value in (("role", role), ("name", name)) if value}


def _literal(text: str) -> str:
    import re

    return re.escape(text)


@contextmanager
def hands_on(environment: dict[str, str], pictures: Path) -> Iterator[Hands]:
    """A driver on this desktop, for as long as the block lasts."""
    driver = subprocess.Popen(
        [SYSTEM_PYTHON, str(DRIVER)],
        env={name: value for name, value in environment.items() if name != "PYTHONPATH"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield Hands(driver, pictures)
    finally:
        assert driver.stdin is not None
        assert driver.stdout is not None
        driver.stdin.close()
        # With what it may still be typing: that would go into the next story.
        os.killpg(driver.pid, signal.SIGTERM)
        driver.wait()
        driver.stdout.close()


def fresh_home(environment: dict[str, str], home: Path) -> dict[str, str]:
    """The same desktop for someone who has never used the program."""
    own = {name: value for name, value in environment.items() if not _tells_of_a_home(name)}
    for folder in (home, home / "tmp"):
        folder.mkdir()
    # A crash says on stderr where it was.
    return {**own, "HOME": str(home), "TMPDIR": str(home / "tmp"), "PYTHONFAULTHANDLER": "1"}


def _tells_of_a_home(name: str) -> bool:
    return name.startswith(("XDG_CONFIG", "XDG_DATA", "XDG_STATE", "XDG_CACHE", "COACHJOURNAL_V"))


@contextmanager
def program(
    environment: dict[str, str], hands: Hands, *arguments: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The real program, started as a coach would; nothing of it outlives the block."""
    # Beside the home, where it is not taken for something the program wrote.
    heard = Path(environment["HOME"]).parent / "heard.txt"
    with heard.open("wb") as said:
        command = [sys.executable, "-m", "coachjournal", *arguments]
        watched = os.pathsep.join([str(WATCH), environment["PYTHONPATH"]])
        first = subprocess.Popen(
            command,
            env={**environment, "PYTHONPATH": watched},
            cwd=environment["HOME"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        yield first
        assert not happened(environment)
        assert "imported off the main thread" not in heard.read_text()
        assert "asked the journal on the main thread" not in heard.read_text()
    except BaseException as error:
        error.add_note(f"stderr:\n{heard.read_text()}\nlog:\n{happened(environment)}")
        raise
    finally:
        # After a lock the window belongs to a process that is nobody's child.
        for pid in {first.pid, *_still_shown(hands)}:
            end(pid)
        first.wait()


def happened(environment: dict[str, str]) -> str:
    """What the program noted in its log: there is nothing to note while all goes well."""
    folder = Path(environment["HOME"]) / ".local" / "state" / "coachjournal" / "log"
    noted = "".join(file.read_text() for file in sorted(folder.glob("*")))
    # Qt's answer to our eyes, when they ask after a control that has just gone.
    lines = noted.splitlines(keepends=True)
    return "".join(line for line in lines if "qt-warning-qt-accessibility-atspi" not in line)


def _still_shown(hands: Hands) -> list[int]:
    try:
        return hands.programs()
    except (AssertionError, OSError):
        return []


def command(environment: dict[str, str], *words: str, given: str = "") -> str:
    """What the command line answers; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "coachjournal", *words],
        env=environment,
        cwd=environment["HOME"],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{words[0]} exits {done.returncode}: {done.stderr}"
    return done.stdout


def end_all_of(environment: dict[str, str]) -> None:
    """End what still runs in a story's home, such as the process that a lock has just begun.

    Its window may not show yet; in the next story it would take the keys.
    """
    for pid in running_in(environment["HOME"]):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 9)
    wait_until(lambda: not running_in(environment["HOME"]), "the program to be gone")


def running_in(home: str) -> list[int]:
    """The processes of the program that have this home."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            mine = f"\0HOME={home}\0".encode() in b"\0" + (folder / "environ").read_bytes()
            if mine and b"-m\0coachjournal\0" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def is_running(pid: int) -> bool:
    """Whether a process lives; one that only waits to be counted does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def end(pid: int) -> None:
    """End a process that is ours; one that stays would stand in the next story's way."""
    if is_running(pid):
        os.kill(pid, 15)
        try:
            wait_until(lambda: not is_running(pid), f"process {pid} to end")
        except AssertionError:
            os.kill(pid, 9)
            raise


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Return once something holds."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(0.05)
