"""A vault whose files are harmed, one case after the other, and what came of opening it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coachjournal.vault.folder import VaultFolder
from torture import practice as practices
from torture.oracle import Seen, look
from torture.practice import VAULT, Contents, fresh
from torture.tally import Tally

PAGE = 4096
Case = tuple[str, dict[str, bytes | None]]
"""What was done, and the files that hold something else from then on (None: gone)."""

WRONG_SECRETS = {"wrong-passphrase", "wrong-recovery-key"}


@dataclass
class Victim:
    """A vault in a folder, the bytes of all its files, and what is in it."""

    vault: Path
    files: dict[str, bytes]
    contents: Contents

    @classmethod
    def made(cls, scratch: Path, *, sessions: int = 5) -> Victim:
        """A new one, closed properly."""
        vault = fresh(scratch) / VAULT
        contents, _key = practices.make(vault, sessions=sessions)
        return cls(vault, _files(vault), contents)

    @property
    def place(self) -> VaultFolder:
        """The names in it."""
        return VaultFolder(self.vault)

    def lay(self, harm: dict[str, bytes | None]) -> dict[str, bytes]:
        """Put all files there as they were, and these as they are harmed."""
        wanted = {**self.files, **harm}
        for one in self.vault.iterdir():
            if wanted.get(one.name) is None:
                one.unlink()
        laid = {name: content for name, content in wanted.items() if content is not None}
        for name, content in laid.items():
            (self.vault / name).write_bytes(content)
        return laid


def try_all(
    victim: Victim,
    cases: Iterator[Case],
    tally: Tally,
    *,
    allowed: tuple[Contents, ...] = (),
    passphrase: str = practices.PASSPHRASE,
    wrong_secret_is_right: bool = False,
) -> Tally:
    """Open the vault harmed in each way. `allowed` are contents that may be read all the same."""
    for name, harm in cases:
        laid = victim.lay(harm)
        seen = look(victim.vault, passphrase=passphrase)
        tally.tried += 1
        _judge(victim, name, seen, allowed, tally)
        if seen.code in WRONG_SECRETS and not wrong_secret_is_right:
            tally.fail("damaged", f"{name}: damage was called {seen.code}")
        for kept in ("vault.key", "journal.db"):
            # What SQLite rolls back after a crash is not the harm that is meant here.
            if not seen.opened and not allowed and _bytes(victim.vault / kept) != laid.get(kept):
                tally.fail("lost", f"{name}: {kept} was changed by looking at it")
    return tally


def _judge(
    victim: Victim, name: str, seen: Seen, allowed: tuple[Contents, ...], tally: Tally
) -> None:
    if seen.traceback:
        tally.fail("tracebacks", f"{name}: {seen.traceback}")
    elif not seen.opened:
        tally.say(seen.said)
        if not seen.said:
            tally.fail("tracebacks", f"{name}: {seen.code} has no sentence")
    elif seen.contents in allowed:
        tally.passed += 1
    elif not seen.contents:
        tally.fail("empty", f"{name}: came up empty")
    elif seen.contents == victim.contents:
        tally.fail("unnoticed", f"{name}: was not noticed")
    else:
        tally.fail("garbage", f"{name}: something else was read")


def flips(name: str, content: bytes, bits: Iterator[int]) -> Iterator[Case]:
    """One bit turned round in each case."""
    for bit in bits:
        harmed = bytearray(content)
        harmed[bit // 8] ^= 1 << bit % 8
        yield f"{name} bit {bit}", {name: bytes(harmed)}


def cut_short(name: str, content: bytes, lengths: Iterator[int]) -> Iterator[Case]:
    """The file ends early."""
    for length in lengths:
        yield f"{name} cut at {length}", {name: content[:length]}


def pages(content: bytes) -> int:
    """How many pages a database has."""
    return len(content) // PAGE


def page(content: bytes, number: int) -> bytes:
    """A page, counted from 0."""
    return content[number * PAGE : (number + 1) * PAGE]


def with_page(content: bytes, number: int, new: bytes) -> bytes:
    """The same database with one page of another kind."""
    return content[: number * PAGE] + new + content[(number + 1) * PAGE :]


def rearranged(name: str, content: bytes, chance: random.Random) -> Iterator[Case]:
    """Pages of zeros, pages swapped, and rubbish behind the end."""
    count = pages(content)
    for number in range(count):
        yield f"page {number} of zeros", {name: with_page(content, number, bytes(PAGE))}
        yield f"page {number} of noise", {name: with_page(content, number, chance.randbytes(PAGE))}
    for number in range(count):
        other = (number + chance.randrange(1, count)) % count
        swapped = with_page(content, number, page(content, other))
        swapped = with_page(swapped, other, page(content, number))
        yield f"pages {number} and {other} swapped", {name: swapped}
        copied = with_page(content, number, page(content, other))
        yield f"page {other} over {number}", {name: copied}
    for length in (1, 16, 512, PAGE - 1, PAGE, 3 * PAGE, 3 * PAGE + 7):
        yield f"{length} bytes behind the end", {name: content + chance.randbytes(length)}
        yield f"{length} zeros behind the end", {name: content + bytes(length)}
    yield "twice itself", {name: content + content}
    yield "only zeros", {name: bytes(len(content))}
    yield "only noise", {name: chance.randbytes(len(content))}
    yield "a text", {name: b"This is a letter.\n" * 3000}
    yield "gone", {name: None}


def _files(vault: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in vault.iterdir()}


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
