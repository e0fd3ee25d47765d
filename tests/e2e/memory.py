"""What lies in the memory of the program's processes, read as a thief with all rights would."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.e2e.canaries import STEM

_BITE = 16 * 1024 * 1024
_OVERLAP = 512
_CODES = ("utf-8", "utf-16-le")


def require_memory() -> None:
    """Skip aloud where the memory of another process cannot be read; ours is private."""
    if os.name != "posix" or not Path("/proc/self/mem").exists():
        pytest.skip("there is no /proc here to read memory from")
    if os.geteuid() != 0:
        pytest.skip("only root may read the memory of the program, which keeps it private")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is looked for beside canaries: texts in both codes, keys as bytes and in hex."""

    texts: dict[str, str] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)

    def found_in(self, process: int) -> set[str]:
        """The names of the secrets, and the canaries themselves, that a process holds."""
        forms = self._forms()
        found: set[str] = set()
        for content in _writable(process):
            found |= {name for name, form in forms.items() if form in content}
            for code in _CODES:
                found |= {word.decode(code) for word in re.findall(_canary(code), content)}
        return found

    def _forms(self) -> dict[str, bytes]:
        forms = {f"{n} in {code}": t.encode(code) for n, t in self.texts.items() for code in _CODES}
        for name, key in self.keys.items():
            forms |= {name: key}
            for shown in (key.hex(), key.hex().upper()):
                forms |= {
                    f"{name} in hex {shown[:2]}, {code}": shown.encode(code) for code in _CODES
                }
        return forms


def processes_of(home: str) -> list[int]:
    """Every process of the program that was started with this home: window, children, all."""
    ours = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        # A child has no home, but the program's name; other people's are looked at as well.
        at_home = f"HOME={home}".encode() in environment.split(b"\0")
        worker = b"--worker" in command
        if b"coachjournal" in command.split(b"\0") and (at_home or worker):
            ours.append(int(folder.name))
    return ours


def _canary(code: str) -> bytes:
    letter = b"[a-z]" + (b"\0" if code == "utf-16-le" else b"")
    return re.escape(STEM.encode(code)) + letter * 4


def _writable(process: int) -> Iterator[bytes]:
    """All that a process could have written a secret to, in pieces that overlap."""
    try:
        maps = Path(f"/proc/{process}/maps").read_text()
        opened = open(f"/proc/{process}/mem", "rb", buffering=0)  # noqa: PTH123, SIM115
    except OSError:
        # It has ended meanwhile, and its memory with it.
        return
    with opened as memory:
        for line in maps.splitlines():
            span, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(each, 16) for each in span.split("-"))
            for at in range(start, end, _BITE):
                try:
                    memory.seek(at)
                    yield memory.read(min(_BITE + _OVERLAP, end - at))
                except (OSError, OverflowError):
                    continue
