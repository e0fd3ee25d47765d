"""A disk of which it is known what was written, and what it had been told to keep.

Each file holds the bytes that are safe and the changes since; each folder the names that
are safe and the changes since. A power cut may take any of what is not safe. Two ways of
seeing it (Pillai and others, "All File Systems Are Not Created Equal", OSDI 2014):

ordinary     names change in one order for the whole disk, as in a journalling file system,
             and a sync of anything makes all earlier changes of names safe;
pessimistic  any set of the changes of names may be there, and only a sync of their own
             folder makes them safe.

In both, what was written and not synced may be there, missing, torn at 512 bytes, or be
there while an earlier write is missing.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
Change = tuple[int, bytes | None]
"""Bytes at a place; or None and a length to which the file is cut or stretched."""


@dataclass(eq=False)
class File:
    """A file's bytes: as the program sees them, as the disk has them, and what lies between."""

    live: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    pending: list[Change] = field(default_factory=list)

    def change(self, change: Change) -> None:
        """Take a change that is not yet synced."""
        apply(self.live, change)
        self.pending.append(change)

    def sync(self) -> None:
        """All of it is on the disk."""
        self.safe, self.pending = bytes(self.live), []


@dataclass(eq=False)
class Folder:
    """A folder's names: as the program sees them, and as the disk has them."""

    live: dict[str, Node] = field(default_factory=dict)
    safe: dict[str, Node] = field(default_factory=dict)


Node = File | Folder


@dataclass(frozen=True, slots=True)
class Naming:
    """One change of names, whole or not at all: (folder, name, what is there now or None)."""

    parts: tuple[tuple[Folder, str, Node | None], ...]

    def apply(self, names: dict[int, dict[str, Node]]) -> None:
        """Make it in a copy of the folders' names."""
        for folder, name, node in self.parts:
            inside = names.setdefault(id(folder), dict(folder.safe))
            if node is None:
                inside.pop(name, None)
            else:
                inside[name] = node


def apply(content: bytearray, change: Change) -> None:
    """Write bytes at a place, or set the length; what was never written is zeros."""
    place, written = change
    end = place if written is None else place + len(written)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if written is None:
        del content[place:]
    else:
        content[place:end] = written


class Disk:
    """A folder on a disk, and what a program's calls made of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.top = _from_disk(root)
        self.namings: list[Naming] = []

    def find(self, path: str) -> Node | None:
        """What the program sees at a path."""
        node: Node | None = self.top
        relative = os.path.relpath(path, self.root)
        if relative == ".":
            return node
        for name in Path(relative).parts:
            node = node.live.get(name) if isinstance(node, Folder) else None
        return node

    def inside(self, path: str) -> bool:
        """Whether a path lies in this folder."""
        return path.startswith(f"{self.root}/") or path == str(self.root)

    def folder_of(self, path: str) -> tuple[Folder, str]:
        """The folder that holds a name."""
        above = self.find(os.path.dirname(path))  # noqa: PTH120 - a path of the trace
        assert isinstance(above, Folder), path
        return above, os.path.basename(path)  # noqa: PTH119

    def name(self, *parts: tuple[str, Node | None]) -> None:
        """Change names, all at once."""
        found = tuple((*self.folder_of(path), node) for path, node in parts)
        for folder, name, node in found:
            if node is None:
                folder.live.pop(name, None)
            else:
                folder.live[name] = node
        self.namings.append(Naming(found))

    def sync(self, node: Node) -> None:
        """A sync of a file makes its bytes safe, one of a folder its names."""
        if isinstance(node, File):
            node.sync()
            return
        node.safe = dict(node.live)
        self.namings = [
            Naming(rest)
            for naming in self.namings
            if (rest := tuple(part for part in naming.parts if part[0] is not node))
        ]

    def whole(self) -> State:
        """What a crash of the program alone leaves: everything that was written."""
        return self._state(random.Random(0), all_of, all_of)

    def states(self, chance: random.Random, many: int) -> Iterator[State]:
        """What a power cut now may leave: the plain cases first, then chance."""
        cases: list[tuple[_Names, _Bytes]] = [
            (none_of, none_of), (all_of, all_of), (none_of, all_of), (all_of, none_of),
        ]  # fmt: skip
        chosen: list[tuple[_Names | None, _Bytes | None]] = [*cases, *[(None, None)] * len(cases)]
        if many < len(chosen):
            chance.shuffle(chosen)
        for number in range(many):
            names, content = chosen[number] if number < len(chosen) else (None, None)
            yield self._state(chance, names, content)

    def _state(self, chance: random.Random, names: _Names | None, content: _Bytes | None) -> State:
        pick = names or chance.choice((none_of, all_of, a_prefix, a_prefix, some_of))
        kept: list[Naming] = pick(self.namings, chance)
        folders: dict[int, dict[str, Node]] = {}
        for naming in kept:
            naming.apply(folders)
        lay = content or chance.choice((none_of, all_of, a_prefix, some_of, all_but_one, torn))
        state: State = {}
        self._lay(self.top, "", folders, lay, chance, state)
        return state

    def _lay(
        self,
        node: Node,
        path: str,
        folders: dict[int, dict[str, Node]],
        lay: _Bytes,
        chance: random.Random,
        state: State,
    ) -> None:
        if isinstance(node, Folder):
            state[path or "."] = None
            for name, one in folders.get(id(node), node.safe).items():
                self._lay(one, f"{path}/{name}".lstrip("/"), folders, lay, chance, state)
            return
        if not node.pending:
            state[path] = node.safe
            return
        content = bytearray(node.safe)
        for change in lay(node.pending, chance):
            apply(content, change)
        state[path] = bytes(content)


State = dict[str, bytes | None]
"""What lies in a folder after a cut: bytes for a file, None for a folder."""
_Names = Callable[[list[Naming], random.Random], list[Naming]]
_Bytes = Callable[[list[Change], random.Random], list[Change]]


class OrdinaryDisk(Disk):
    """Names change in one order, and any sync makes all earlier changes of names safe."""

    def sync(self, node: Node) -> None:
        """A journalling file system commits its whole journal."""
        if isinstance(node, File):
            node.sync()
        for naming in self.namings:
            for folder, _name, _node in naming.parts:
                folder.safe = dict(folder.live)
        self.namings = []

    def _state(self, chance: random.Random, names: _Names | None, content: _Bytes | None) -> State:
        return super()._state(chance, names or a_prefix, content)


def none_of(changes: list, _chance: random.Random) -> list:  # type: ignore[type-arg]
    """Nothing that was not synced."""
    return changes[:0]


def all_of(changes: list, _chance: random.Random) -> list:  # type: ignore[type-arg]
    """Everything, as if there had been time."""
    return changes


def a_prefix(changes: list, chance: random.Random) -> list:  # type: ignore[type-arg]
    """What was done until some moment."""
    return changes[: chance.randint(0, len(changes))]


def some_of(changes: list, chance: random.Random) -> list:  # type: ignore[type-arg]
    """Any set: the later may be there without the earlier."""
    share = chance.choice((0.2, 0.5, 0.8))
    return [change for change in changes if chance.random() < share]


def all_but_one(changes: list[Change], chance: random.Random) -> list[Change]:
    """Everything but one write."""
    left_out = chance.randrange(len(changes))
    return changes[:left_out] + changes[left_out + 1 :]


def torn(changes: list[Change], chance: random.Random) -> list[Change]:
    """Any set of the sectors of 512 bytes that were written."""
    share = chance.choice((0.1, 0.5, 0.9))
    sectors: list[Change] = []
    for place, written in changes:
        if written is None:
            sectors.append((place, written))
            continue
        start = 0
        while start < len(written):
            end = min(len(written), SECTOR - (place + start) % SECTOR + start)
            sectors.append((place + start, written[start:end]))
            start = end
    return [sector for sector in sectors if chance.random() < share]


def _from_disk(path: Path) -> Folder:
    """What lies there before; all of it safe."""
    names: dict[str, Node] = {}
    for one in path.iterdir():
        if one.is_dir():
            names[one.name] = _from_disk(one)
        else:
            content = one.read_bytes()
            names[one.name] = File(bytearray(content), content)
    return Folder(names, dict(names))
