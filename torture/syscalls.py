"""A real run's system calls with all that was written, as strace saw them.

tests/e2e/tracing.py reads who was named; here every byte is needed, so that the disk can
be built again from the calls alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHANGING = (
    "openat", "open", "creat", "write", "pwrite64", "writev", "pwritev", "sendfile",
    "copy_file_range", "ftruncate", "truncate", "fallocate", "fsync", "fdatasync",
    "sync_file_range", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir",
    "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat", "lseek",
)  # fmt: skip
_NO_EFFECT = re.compile(r"\s*(?:-\d|\?|$)")
_WHOLE = re.compile(r"(\d+)\s+(\w+)\((.*)\)\s+= (.*)")
_BEGUN = re.compile(r"(\d+)\s+(\w+)\((.*?)\s*<unfinished \.\.\.>")
_RESUMED = re.compile(r"(\d+)\s+<\.\.\. (\w+) resumed>,?(.*)\)\s+= (.*)")
_ARGUMENT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"|<((?:\\x[0-9a-f]{2})+)>|([^",<>\s][^",<>]*)')


@dataclass(frozen=True, slots=True)
class Step:
    """One call that happened: its name, its arguments decoded, and the number it returned.

    A descriptor is followed by the path that it stood for; a string is bytes.
    """

    name: str
    words: tuple[str | bytes, ...]
    result: int
    opened: str = ""


def tracer(log: Path, pid: int) -> list[str]:
    """The command that follows a process and all its threads and children."""
    names = ",".join(f"?{name}" for name in CHANGING)
    return [
        "strace", "-f", "-y", "-xx", "-s", "100000000", "-o", str(log),
        "-e", f"trace={names}", "-e", "signal=none", "-p", str(pid),
    ]  # fmt: skip


def steps_in(log: Path) -> list[Step]:
    """What happened, in the order in which it ended; failed calls changed nothing."""
    return list(_steps(log.read_text("ascii")))


def _steps(content: str) -> Iterator[Step]:
    begun: dict[str, str] = {}
    for line in content.splitlines():
        if found := _RESUMED.fullmatch(line):
            arguments, result = begun.pop(found[1]) + "," + found[3], found[4]
        elif found := _WHOLE.fullmatch(line):
            arguments, result = found[3], found[4]
        else:
            if found := _BEGUN.match(line):
                begun[found[1]] = found[3]
            continue
        if not _NO_EFFECT.match(result):
            yield _step(found[2], arguments, result)


def _step(name: str, arguments: str, result: str) -> Step:
    words = tuple(_words(arguments))
    number = re.match(r"\d+", result)
    paths = [word for word in _words(result) if isinstance(word, bytes)]
    opened = os.fsdecode(paths[0]) if paths else ""
    return Step(name, words, int(number[0]) if number else 0, opened)


def _words(arguments: str) -> Iterator[str | bytes]:
    for string, path, plain in _ARGUMENT.findall(arguments):
        if plain:
            yield plain.strip()
        else:
            yield bytes.fromhex((string or path).replace("\\x", ""))
