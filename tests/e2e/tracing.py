"""What a program asked of the system, call by call, as strace saw it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

WRITES = ("write", "pwrite64", "writev", "pwritev", "ftruncate", "truncate", "fallocate")
SYNCS = ("fsync", "fdatasync", "sync_file_range")
NAMES = ("rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat", "symlink")
OPENS = ("open", "openat", "openat2", "creat")
FOLDERS = ("mkdir", "mkdirat", "rmdir")
NETWORK = ("%network",)
SOCKETS = ("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto")
"""Without those that only pass on what a socket is there for: of the screen's there are many."""

_WHOLE = re.compile(r"(\d+)\s+(\w+)\((.*)\)\s+= (.*)")
_BEGUN = re.compile(r"(\d+)\s+(\w+)\((.*?) ?<unfinished \.\.\.>(?:\)\s+= \?)?")
_RESUMED = re.compile(r"(\d+)\s+<\.\.\. (\w+) resumed>(.*)\)\s+= (.*)")
_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|TMPFILE|APPEND)")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call. `result` is empty where the process ended before it returned."""

    process: int
    name: str
    arguments: str
    result: str = ""

    @property
    def done(self) -> bool:
        """Whether it happened, and not in vain."""
        return bool(self.result) and not self.result.startswith(("-", "?"))

    @property
    def for_writing(self) -> bool:
        """Whether it opens a file to write to it."""
        return self.name == "creat" or bool(_WRITING.search(self.arguments))

    @property
    def paths(self) -> list[str]:
        """The files it names: in quotes, or behind its descriptors."""
        named = re.findall(r'"((?:[^"\\]|\\.)*)"(?!\.\.\.)', self.arguments)
        return [each for each in [*named, self.file] if each.startswith("/")]

    @property
    def file(self) -> str:
        """The file behind its first argument, a descriptor."""
        found = re.match(r"\d+<([^>]*)>", self.arguments)
        return found[1] if found else ""


def require_strace() -> None:
    """Skip aloud where programs cannot be traced."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not on this computer")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode:
        pytest.skip("strace may not trace here")


def tracer(log: Path, *names: str, kill: tuple[str, int] | None = None) -> tuple[str, ...]:
    """The command that traces these calls into `log`; `kill` at the nth call of a name.

    The process ends on entering that call, before it has any effect.
    """
    traced = ",".join(f"?{name}" if name[0] != "%" else name for name in names)
    # A filter in the kernel makes tracing cheap, but at its stops no signal can be injected.
    how = ("-e", f"inject={kill[0]}:signal=SIGKILL:when={kill[1]}") if kill else ("--seccomp-bpf",)
    return ("strace", "-f", "-y", "-s", "256", "-o", str(log), "-e", f"trace={traced}", *how)


def calls_in(log: Path) -> list[Call]:
    """The calls in the order in which they ended."""
    return list(_calls(log.read_text(encoding="utf-8", errors="replace")))


def _calls(text: str) -> Iterator[Call]:
    begun: dict[str, Call] = {}
    for line in text.splitlines():
        if found := _RESUMED.fullmatch(line):
            start = begun.pop(found[1])
            yield replace(start, arguments=start.arguments + found[3], result=found[4])
        elif found := _WHOLE.fullmatch(line):
            yield Call(int(found[1]), found[2], found[3], found[4])
        elif found := _BEGUN.fullmatch(line):
            begun[found[1]] = Call(int(found[1]), found[2], found[3])
    # What a process was about to do when it was ended.
    yield from begun.values()


def changing(calls: list[Call], folder: Path) -> list[tuple[Call, int]]:
    """The calls of the first process that can change what a folder holds, or make it durable.

    Each with its number among all its process's calls of that name, as strace counts them.
    """
    counts: dict[str, int] = {}
    found = []
    for call in calls:
        if call.process != calls[0].process:
            continue
        counts[call.name] = counts.get(call.name, 0) + 1
        touches = any(path.startswith(str(folder)) for path in call.paths)
        if touches and (call.name not in OPENS or call.for_writing):
            found.append((call, counts[call.name]))
    return found


def leaves_the_computer(call: Call) -> bool:
    """Whether it reaches for anything but a socket file of this computer."""
    if call.name in ("socket", "socketpair"):
        return not call.arguments.startswith("AF_UNIX")
    addressed = re.search(r"sa_family=(\w+)", call.arguments)
    return addressed is not None and addressed[1] != "AF_UNIX"


def written_by(call: Call) -> list[str]:
    """The paths that a call creates, opens to write, renames or removes."""
    changes = call.name in (*NAMES, *FOLDERS)
    opens = call.name in OPENS and call.for_writing
    if not call.done or not (changes or opens):
        return []
    found = re.findall(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"', call.arguments)
    return [str(Path(folder or "/unknown", name)) for folder, name in found]
