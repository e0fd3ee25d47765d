"""A private desktop for tests and pictures: Xvfb, a window manager and a D-Bus session.

`python -m tools.display COMMAND...` runs a command on it and ends it afterwards, so
that no test ever takes the developer's screen, clipboard or accessibility bus.
xdotool's keys arrive only where a window manager gives focus, hence openbox.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence

PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "xprop")
DEFAULT_SIZE = "1440x900"
PATIENCE_SECONDS = 20.0


def lacking() -> list[str]:
    """The programs that this computer would need for a private desktop."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


@contextlib.contextmanager
def running(
    command: Sequence[str], environment: dict[str, str], *, listen: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that lives as long as the block, and is waited for."""
    child = subprocess.Popen(
        command,
        env=environment,
        pass_fds=[] if listen is None else [listen],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl+C ends the tests first; the desktop is taken down in order after them.
        start_new_session=True,
    )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextlib.contextmanager
def telling(command: Sequence[str], option: str, environment: dict[str, str]) -> Iterator[str]:
    """A program that tells its address on the descriptor named by `option`; yields it."""
    reading, writing = os.pipe()
    started = running([*command, option.format(fd=writing)], environment, listen=writing)
    with started, os.fdopen(reading) as answer:
        os.close(writing)
        line = answer.readline().strip()
        if not line:
            raise SystemExit(f"tools.display: {command[0]} did not start")
        yield line


def wait_for_window_manager(environment: dict[str, str]) -> None:
    """Return once the window manager has announced itself on the root window."""
    asking = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        answer = subprocess.run(asking, env=environment, capture_output=True, check=False)
        if b"window id" in answer.stdout:
            return
        time.sleep(0.05)
    raise SystemExit("tools.display: the window manager did not start")


@contextlib.contextmanager
def private_display(size: str = DEFAULT_SIZE) -> Iterator[dict[str, str]]:
    """A desktop of one's own; yields the environment that a program on it needs."""
    with contextlib.ExitStack() as stack:
        runtime = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="coachjournal-display-", ignore_cleanup_errors=True)
        )
        environment = {**os.environ, "XDG_RUNTIME_DIR": runtime, "XDG_SESSION_TYPE": "x11"}
        environment.pop("WAYLAND_DISPLAY", None)
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        # Without -r a key that a busy machine holds for long is typed again and again.
        screen = ["Xvfb", "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset", "-r"]
        number = stack.enter_context(telling([*screen, "-displayfd"], "{fd}", environment))
        environment["DISPLAY"] = f":{number}"
        bus = ["dbus-daemon", "--session", "--nofork"]
        environment["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(
            telling(bus, "--print-address={fd}", environment)
        )
        stack.enter_context(running(["openbox", "--sm-disable"], environment))
        wait_for_window_manager(environment)
        # Qt speaks to screen readers only when it is told that there is one.
        environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        environment["COACHJOURNAL_PRIVATE_DISPLAY"] = environment["DISPLAY"]
        yield environment


def end_in_order() -> None:
    """Let a termination unwind like Ctrl+C, so that no desktop is left running."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def main(arguments: Sequence[str]) -> int:
    """Run a command on a private desktop of the given size and end as it ends."""
    words = list(arguments)
    size = words.pop(0).removeprefix("--size=") if words[:1] and "--size=" in words[0] else ""
    if not words:
        print("usage: python -m tools.display [--size=1440x900] COMMAND...", file=sys.stderr)
        return 2
    if lacking():
        print(f"tools.display: not on this computer: {', '.join(lacking())}", file=sys.stderr)
        return 2
    end_in_order()
    with private_display(size or DEFAULT_SIZE) as environment:
        return subprocess.run(words, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
