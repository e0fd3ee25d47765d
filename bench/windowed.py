"""The window over a large vault: from the passphrase to Today, the sessions, the memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import vaults
from bench.measure import (
    MEBIBYTES,
    MILLISECONDS,
    SECONDS,
    Line,
    Missing,
    Peer,
    Row,
    median,
    p95,
    timed,
)
from bench.startup import home_for
from tools.environment import ROOT

RUNS = 5


def lines(folder: Path, vault: Path) -> Iterator[Line]:
    """Each run is a process of its own, as it is for a coach."""
    runs = [run_child("bench.window_child", folder, vault) for _ in range(RUNS)]
    key = vaults.database_key(vault)
    bare = [timed(_open_and_count, vault, key) for _ in range(RUNS)]
    load = "10,000 sessions"
    yield Row(
        what=f"unlock to {runs[0]['first_page'].title()} usable, without key derivation",
        load=load,
        value=median([run["unlock"] - run["derivation"] for run in runs], SECONDS),
        unit=SECONDS,
        how=f"median of {RUNS}",
        most=0.35,
        peers=(Peer(name="bare SQLCipher: open and count", value=median(bare, SECONDS)),),
    )
    yield Row(
        what="memory, idle after unlocking",
        load=load,
        value=median([run["resident"] for run in runs], MEBIBYTES),
        unit=MEBIBYTES,
        how="resident, 3 s after",
        most=160,
    )
    if "opened" not in runs[0]:
        yield Missing(what="sessions page", why="not in this checkout yet")
        return
    filters = [seconds for run in runs for seconds in run["filters"]]
    frames = [seconds for run in runs for seconds in run["frames"]]
    opened = median([run["opened"] for run in runs])
    yield _row("sessions page: list opens", load, opened, f"median of {RUNS}", 100)
    yield _row("sessions page: list filters", load, p95(filters), f"p95 of {len(filters)}", 100)
    yield _row("sessions page: list scrolls", load, p95(frames), f"p95 of {len(frames)}", 16)


def _row(what: str, load: str, value: float, how: str, most: float) -> Row:
    return Row(what=what, load=load, value=value, unit=MILLISECONDS, how=how, most=most)


def run_child(module: str, folder: Path, vault: Path) -> dict[str, Any]:
    """What a process that drives the real window over a vault found out."""
    environment = home_for(folder / "window")
    if "DISPLAY" not in os.environ:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [sys.executable, "-m", module, str(vault)],
        input=vaults.PASSPHRASE + "\n",
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _open_and_count(vault: Path, key: str) -> None:
    connection = vaults.bare_connection(vault, key)
    connection.execute("SELECT count(*) FROM sessions").fetchone()
    connection.close()
