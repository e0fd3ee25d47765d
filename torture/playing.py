"""Plays a program's calls on the disk that is known through and through."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from torture.disk import Disk, File
from torture.syscalls import Step


class Player:
    """Takes calls, one after the other; keeps where each open file is being written."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self._places: dict[tuple[str, str], int] = {}

    def play(self, step: Step) -> bool:
        """Take one call; whether it changed the folder, or made a change safe."""
        deed = _DEEDS.get(step.name)
        return deed is not None and deed(self, step)

    def open(self, step: Step) -> bool:
        """A file is made or emptied by opening it."""
        path, flags = step.opened, " ".join(map(str, step.words))
        if not self.disk.inside(path) or not re.search("O_(WRONLY|RDWR|CREAT|TRUNC)", flags):
            return False
        node = self.disk.find(path)
        self._places[str(step.result), path] = 0
        if node is None:
            self.disk.name((path, File()))
            return True
        assert isinstance(node, File)
        if "O_APPEND" in flags:
            self._places[str(step.result), path] = len(node.live)
        if "O_TRUNC" in flags and node.live:
            node.change((0, None))
            return True
        return False

    def write(self, step: Step) -> bool:
        """Bytes at the place where the file is."""
        file = self._file(step)
        if file is None:
            return False
        written = b"".join(word for word in step.words[2:] if isinstance(word, bytes))
        self._write_on(step, file, written[: step.result])
        return True

    def write_at(self, step: Step) -> bool:
        """Bytes at a place that is named."""
        file = self._file(step)
        if file is None:
            return False
        written, place = step.words[2], step.words[-1]
        assert isinstance(written, bytes)
        assert isinstance(place, str)
        file.change((int(place), written[: step.result]))
        return True

    def copy(self, step: Step) -> bool:
        """Bytes of another file, copied by the kernel."""
        file = self._file(step)
        if file is None:
            return False
        source = os.fsdecode(step.words[3] if isinstance(step.words[3], bytes) else b"")
        node = self.disk.find(source) if self.disk.inside(source) else None
        content = bytes(node.live) if isinstance(node, File) else Path(source).read_bytes()
        start = re.match(r"\[(\d+)", str(step.words[4]))
        assert start is not None, "sendfile without a place"
        self._write_on(step, file, content[int(start[1]) :][: step.result])
        return True

    def seek(self, step: Step) -> bool:
        """The file is written elsewhere from now on; nothing changes yet."""
        if isinstance(step.words[1], bytes):
            self._places[str(step.words[0]), os.fsdecode(step.words[1])] = step.result
        return False

    def cut(self, step: Step) -> bool:
        """A new length."""
        file = self._file(step)
        if file is None:
            return False
        file.change((int(str(step.words[-1])), None))
        return True

    def sync(self, step: Step) -> bool:
        """What was changed is safe."""
        path = os.fsdecode(step.words[1] if isinstance(step.words[1], bytes) else b"")
        node = self.disk.find(path) if self.disk.inside(path) else None
        if node is None:
            return False
        self.disk.sync(node)
        return True

    def rename(self, step: Step) -> bool:
        """One name instead of another."""
        source, target = _named(step)
        if not self.disk.inside(source):
            assert not self.disk.inside(target), "moved in from outside"
            return False
        assert self.disk.inside(target), "moved out"
        self.disk.name((source, None), (target, self.disk.find(source)))
        return True

    def remove(self, step: Step) -> bool:
        """A name goes."""
        (path,) = _named(step)
        if not self.disk.inside(path):
            return False
        self.disk.name((path, None))
        return True

    def make(self, step: Step) -> bool:
        """A new folder."""
        from torture.disk import Folder

        (path,) = _named(step)
        if not self.disk.inside(path):
            return False
        self.disk.name((path, Folder()))
        return True

    def link(self, step: Step) -> bool:
        """Another name for the same file."""
        source, target = _named(step)
        if not self.disk.inside(target):
            return False
        assert self.disk.inside(source), "linked from outside"
        self.disk.name((target, self.disk.find(source)))
        return True

    def refuse(self, step: Step) -> bool:
        """A call that is not modelled must not touch the folder."""
        assert not any(
            self.disk.inside(os.fsdecode(word)) for word in step.words if isinstance(word, bytes)
        ), f"{step.name} is not modelled"
        return False

    def _file(self, step: Step) -> File | None:
        path = os.fsdecode(step.words[1] if isinstance(step.words[1], bytes) else b"")
        node = self.disk.find(path) if self.disk.inside(path) else None
        return node if isinstance(node, File) else None

    def _write_on(self, step: Step, file: File, written: bytes) -> None:
        assert isinstance(step.words[1], bytes)
        key = (str(step.words[0]), os.fsdecode(step.words[1]))
        place = self._places.get(key, len(file.live))
        file.change((place, written))
        self._places[key] = place + len(written)


def _named(step: Step) -> list[str]:
    return [os.path.normpath(path) for path in _paths(step.words)]


def _paths(words: tuple[str | bytes, ...]) -> Iterator[str]:
    """The names in a call; a relative one behind its folder's descriptor."""
    base, before = "", ""
    for word in words:
        if isinstance(word, str):
            before = word
            continue
        text = os.fsdecode(word)
        if before == "AT_FDCWD" or before.isdigit():
            base, before = text, ""
        else:
            yield os.path.join(base, text)  # noqa: PTH118 - a path of a trace, not of ours
            base, before = "", ""


_DEEDS: dict[str, Callable[[Player, Step], bool]] = {
    "openat": Player.open, "open": Player.open, "creat": Player.open,
    "write": Player.write, "writev": Player.write, "pwrite64": Player.write_at,
    "sendfile": Player.copy, "lseek": Player.seek, "ftruncate": Player.cut,
    "fsync": Player.sync, "fdatasync": Player.sync,
    "rename": Player.rename, "renameat": Player.rename, "renameat2": Player.rename,
    "unlink": Player.remove, "unlinkat": Player.remove, "rmdir": Player.remove,
    "link": Player.link, "linkat": Player.link, "mkdir": Player.make, "mkdirat": Player.make,
    **dict.fromkeys(
        ("pwritev", "copy_file_range", "truncate", "fallocate",
         "symlink", "symlinkat"), Player.refuse,
    ),
}  # fmt: skip
