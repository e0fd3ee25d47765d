"""Every part of the torture: its name, how many for the report, how many for the tests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from torture import (
    backups,
    clocks,
    crashed,
    damage,
    faults,
    instances,
    kills,
    memory,
    powercut,
    real_kills,
    windows,
    writing,
)
from torture.backup_deeds import BACKUP_DEEDS
from torture.export_deeds import EXPORT_DEEDS
from torture.journal_deeds import JOURNAL_DEEDS
from torture.key_deeds import KEY_DEEDS
from torture.swap_deeds import SWAP_DEEDS
from torture.tally import Part


@dataclass(frozen=True, slots=True)
class Size:
    """How many cases: in the full run, and in the quick one of the tests (0: not there)."""

    full: int
    quick: int


@dataclass(frozen=True, slots=True)
class Row:
    """A part, and its sizes."""

    run: Part
    size: Size


STATES = Size(5_000, 10)
CALLS = Size(100_000, 2)
FAULTS = Size(120, 2)
FULL = Size(40, 1)
MOMENTS = Size(50, 0)
# What takes longest is left to the full run, and there are fewer faults.
_SLOW = {"prune", "rotation", "migration", "backup", "restore"}
_FEWER = 60
# The five operations that are cut most often: a commit, a key change, and what replaces files.
_MOST_CUT = {"log", "passphrase", "backup", "restore", "migration"}
_CUT_LESS = 300
DEEDS = {
    deed.name: deed
    for deed in (*JOURNAL_DEEDS, *KEY_DEEDS, *BACKUP_DEEDS, *SWAP_DEEDS, *EXPORT_DEEDS)
}
ALL = 10**9
DAMAGE = {
    "key-bits": Row(damage.key_bits, Size(ALL, 30)),
    "key-lengths": Row(damage.key_lengths, Size(ALL, 30)),
    "key-attacks": Row(damage.key_attacks, Size(ALL, 10)),
    "page-one": Row(damage.first_page, Size(ALL, 16)),
    "flips": Row(damage.any_bit, Size(7_000, 10)),
    "flips-unsealed": Row(damage.any_bit_after_a_crash, Size(3_000, 6)),
    "pages": Row(damage.lengths_and_pages, Size(ALL, 20)),
    "rollback": Row(crashed.rollback_file, Size(600, 20)),
    "put-back": Row(crashed.put_back, Size(ALL, 3)),
    "replays": Row(damage.replays, Size(ALL, 10)),
}

WHOLE = {
    "clocks": Row(clocks.run, Size(ALL, 3)),
    "instances": Row(instances.run, Size(ALL, 1)),
    "memory": Row(memory.run, Size(ALL, 0)),
    "backup-harm": Row(backups.run, Size(5_000, 20)),
    "cli-a": Row(partial(real_kills.command_line, seed=0), Size(220, 1)),
    "cli-b": Row(partial(real_kills.command_line, seed=1), Size(220, 0)),
    "window-a": Row(partial(windows.killed, seed=0), Size(30, 1)),
    "window-b": Row(partial(windows.killed, seed=1), Size(30, 0)),
    "writing-a": Row(partial(writing.killed, seed=0), Size(33, 0)),
    "writing-b": Row(partial(writing.killed, seed=1), Size(33, 0)),
    "window-full": Row(windows.on_a_full_disk, Size(5, 0)),
}


def parts() -> dict[str, Row]:
    """All of them, by name."""
    rows: dict[str, Row] = {**DAMAGE, **WHOLE}
    for name, deed in DEEDS.items():
        slow = name in _SLOW
        for kind, run, size in (
            ("power", powercut.run, STATES),
            ("calls", kills.at_every_call, CALLS),
            ("faults", faults.at_every_call, FAULTS),
            ("full", faults.full_disk, FULL),
            ("moments", kills.at_chance, MOMENTS),
        ):
            quick = 0 if slow and kind != "power" else size.quick
            full = size.full
            if kind == "power" and name not in _MOST_CUT:
                full = _CUT_LESS
            elif kind == "faults" and slow:
                full = _FEWER
            rows[f"{kind}-{name}"] = Row(partial(run, deed), Size(full, quick))
    return rows
