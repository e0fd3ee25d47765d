"""Every part of the torture: its name, how many for the report, how many for the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

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
)
from torture.backup_deeds import BACKUP_DEEDS
from torture.deeds import Deed
from torture.journal_deeds import JOURNAL_DEEDS
from torture.key_deeds import KEY_DEEDS
from torture.swap_deeds import SWAP_DEEDS
from torture.tally import Part, Tally


@dataclass(frozen=True, slots=True)
class Size:
    """How many cases: in the full run, and in the quick one of the tests."""

    full: int
    quick: int


@dataclass(frozen=True, slots=True)
class Row:
    """A part, and its sizes."""

    run: Part
    size: Size


STATES = Size(5_000, 60)
CALLS = Size(100_000, 6)
FAULTS = Size(600, 6)
FULL = Size(40, 3)
MOMENTS = Size(50, 1)


DEEDS = {deed.name: deed for deed in (*JOURNAL_DEEDS, *KEY_DEEDS, *BACKUP_DEEDS, *SWAP_DEEDS)}
ALL = 10**9
DAMAGE = {
    "key-bits": Row(damage.key_bits, Size(ALL, 40)),
    "key-lengths": Row(damage.key_lengths, Size(ALL, 40)),
    "key-attacks": Row(damage.key_attacks, Size(ALL, 10)),
    "page-one": Row(damage.first_page, Size(ALL, 16)),
    "flips": Row(damage.any_bit, Size(7_000, 16)),
    "flips-unsealed": Row(damage.any_bit_after_a_crash, Size(3_000, 10)),
    "pages": Row(damage.lengths_and_pages, Size(ALL, 20)),
    "rollback": Row(crashed.rollback_file, Size(600, 20)),
    "put-back": Row(crashed.put_back, Size(ALL, 3)),
    "replays": Row(damage.replays, Size(ALL, 10)),
}

WHOLE = {
    "clocks": Row(clocks.run, Size(ALL, 3)),
    "instances": Row(instances.run, Size(ALL, 2)),
    "memory": Row(memory.run, Size(ALL, 1)),
    "backup-harm": Row(backups.run, Size(5_000, 20)),
    "cli-a": Row(partial(real_kills.command_line, seed=0), Size(220, 1)),
    "cli-b": Row(partial(real_kills.command_line, seed=1), Size(220, 1)),
    "window-a": Row(partial(real_kills.window, seed=0), Size(30, 1)),
    "window-b": Row(partial(real_kills.window, seed=1), Size(30, 1)),
}


def parts() -> dict[str, Row]:
    """All of them, by name."""
    rows: dict[str, Row] = {**DAMAGE, **WHOLE}
    for name, deed in DEEDS.items():
        rows[f"power-{name}"] = Row(_of(powercut.run, deed), STATES)
        rows[f"calls-{name}"] = Row(_of(kills.at_every_call, deed), CALLS)
        rows[f"faults-{name}"] = Row(_of(faults.at_every_call, deed), FAULTS)
        rows[f"full-{name}"] = Row(_of(faults.full_disk, deed), FULL)
        rows[f"moments-{name}"] = Row(_of(kills.at_chance, deed), MOMENTS)
    return rows


def _of(run: Callable[[Deed, Path, int], Tally], deed: Deed) -> Part:
    return partial(run, deed)
