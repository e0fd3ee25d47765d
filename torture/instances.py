"""Two at one vault: the second never writes, whatever it calls the folder (T10)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.e2e.program import Program, settled
from tools.environment import ROOT
from torture import practice as practices
from torture.oracle import look
from torture.practice import CLIENT, PASSPHRASE, fresh
from torture.tally import Tally

IN_USE = 5
_WORDS = ("log", "--client", CLIENT, "--start", "2026-10-20T09:00", "--minutes", "60")


@dataclass
class Two:
    """The program that has the vault, and how another one may come to it."""

    program: Program
    holder: subprocess.Popen[str]
    scratch: Path

    def second(self, vault: Path | str, under: tuple[str, ...] = ()) -> tuple[int, str]:
        """Another process logs a session, calling the vault so."""
        program = replace(self.program, vault=Path(vault))
        done = program.run("--vault", str(vault), *_WORDS, under=under)
        return done.returncode, done.stderr

    def ask(self, line: str) -> str:
        """Tell the holder something; its answer."""
        assert self.holder.stdin is not None
        assert self.holder.stdout is not None
        self.holder.stdin.write(line + "\n")
        self.holder.stdin.flush()
        return self.holder.stdout.readline().strip()


def _same(two: Two) -> tuple[int, str]:
    return two.second(two.program.vault)


def _linked(two: Two) -> tuple[int, str]:
    link = two.scratch / "Linked.cjvault"
    link.symlink_to(two.program.vault)
    return two.second(link)


def _linked_above(two: Two) -> tuple[int, str]:
    (two.scratch / "elsewhere").symlink_to(two.program.vault.parent)
    return two.second(two.scratch / "elsewhere" / two.program.vault.name)


def _spelt(two: Two) -> tuple[int, str]:
    vault = two.program.vault
    return two.second(f"{vault.parent}//./{vault.name}/../{vault.name}/")


def _hard_linked(two: Two) -> tuple[int, str]:
    copy = two.scratch / "Hard.cjvault"
    shutil.copytree(two.program.vault, copy, copy_function=os.link)
    return two.second(copy)


def _mounted(two: Two) -> tuple[int, str]:
    place = two.scratch / "Mounted.cjvault"
    place.mkdir()
    done = subprocess.run(
        ["mount", "--bind", str(two.program.vault), str(place)], check=False, capture_output=True
    )
    if done.returncode:
        return IN_USE, "not run: no folder can be mounted here"
    try:
        return two.second(place)
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _other_user(two: Two) -> tuple[int, str]:
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return IN_USE, "not run: no other user can be taken on here"
    given = two.program.passphrase_file.parent
    for folder in (two.scratch.parent, two.scratch, two.program.vault, given, two.program.home):
        folder.chmod(0o755)
    two.program.working_folder.chmod(0o755)
    for one in (*two.program.vault.iterdir(), two.program.passphrase_file):
        one.chmod(0o644)
    under = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    return two.second(two.program.vault, under)


def _forked(two: Two) -> tuple[int, str]:
    told = two.ask("fork")
    return (IN_USE if told == "vault-in-use" else 1), told


CASES: dict[str, Callable[[Two], tuple[int, str]]] = {
    "the same path": _same,
    "a link to the folder": _linked,
    "a link further up": _linked_above,
    "another spelling": _spelt,
    "hard links to its files": _hard_linked,
    "another mount": _mounted,
    "another user who may read": _other_user,
    "a fork of the first": _forked,
}


def run(scratch: Path, most: int) -> Tally:
    """Every case; each time the first goes on and loses nothing."""
    tally = Tally("two processes at one vault (T10)")
    for name, second in list(CASES.items())[:most]:
        tally.tried += 1
        _one(fresh(scratch / "two"), name, second, tally)
    tally.note = ", ".join(list(CASES)[:most])
    return tally


def _one(scratch: Path, name: str, second: Callable[[Two], tuple[int, str]], tally: Tally) -> None:
    program = settled(scratch, PASSPHRASE)
    contents, _key = practices.make(program.vault, sessions=2)
    with _held(program) as holder:
        before = _digests(program.vault)
        code, said = second(Two(program, holder, scratch))
        refused = "another user" in name and code == 1
        if code != IN_USE and not refused:
            tally.fail("damaged", f"{name}: the second ended with {code}: {said}")
        if "Traceback" in said:
            tally.fail("tracebacks", f"{name}: {said.splitlines()[-1]}")
        if _digests(program.vault) != before:
            tally.fail("lost", f"{name}: the second wrote to the vault")
        tally.say(said.strip().splitlines()[-1] if said.strip() else "")
        if Two(program, holder, scratch).ask("log") != "done":
            tally.fail("lost", f"{name}: the first could not go on")
    seen = look(program.vault)
    if not seen.opened or len(seen.contents) != len(contents) + 1:
        tally.fail("lost", f"{name}: afterwards {seen.code or 'a session is missing'}")


@contextlib.contextmanager
def _held(program: Program) -> Iterator[subprocess.Popen[str]]:
    holder = subprocess.Popen(
        [sys.executable, "-m", "torture.holder", str(program.vault), str(program.passphrase_file)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**program.environment, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdin is not None
    try:
        assert holder.stdout.readline().strip() == "held"
        yield holder
    finally:
        holder.stdin.close()
        holder.wait(timeout=60)
        holder.stdout.close()


def _digests(vault: Path) -> dict[str, str]:
    """What the vault's files hold; LOCK says who holds it, and is read by nobody."""
    return {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in vault.iterdir()
        if one.name != "LOCK"
    }
