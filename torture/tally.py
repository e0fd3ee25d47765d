"""What a part of the torture came to."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_KEPT = 20
BROKEN = ("lost", "damaged", "garbage", "empty", "unnoticed", "tracebacks")
"""The ways in which a promise can be broken, each a column of the report."""


@dataclass
class Tally:
    """A row of the report.

    `wrong` tells the first cases in which a promise was broken; `passed` counts harm that
    did no harm: what was read was right all the same.
    """

    what: str
    tried: int = 0
    distinct: int | None = None
    lost: int = 0
    damaged: int = 0
    garbage: int = 0
    empty: int = 0
    tracebacks: int = 0
    unnoticed: int = 0
    passed: int = 0
    seconds: float = 0.0
    sentences: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    note: str = ""
    commit: str = ""
    _began: float = field(default_factory=time.monotonic, repr=False)

    def count(self, verdict: Any, where: str) -> None:
        """Count one case, as it was judged."""
        self.tried += 1
        self.lost += verdict.lost
        self.damaged += verdict.damaged
        self.garbage += verdict.garbage
        self.empty += verdict.empty
        self.tracebacks += verdict.tracebacks
        if verdict.said:
            self.say(verdict.said)
        if not verdict.well and len(self.wrong) < _KEPT:
            self.wrong.append(f"{where}: {verdict.why}")

    def say(self, sentence: str) -> None:
        """A sentence that the coach was told."""
        self.sentences[sentence] = self.sentences.get(sentence, 0) + 1

    def fail(self, kind: str, why: str) -> None:
        """Count a broken promise: `kind` is one of `BROKEN`."""
        setattr(self, kind, getattr(self, kind) + 1)
        if len(self.wrong) < _KEPT:
            self.wrong.append(why)

    @property
    def broken(self) -> int:
        """How many promises were broken."""
        return sum(int(getattr(self, name)) for name in BROKEN)

    def done(self) -> Tally:
        """Stop the watch."""
        self.seconds = round(time.monotonic() - self._began, 1)
        return self

    def keep(self, file: Path) -> None:
        """Write it down."""
        values = {name: value for name, value in asdict(self).items() if name[0] != "_"}
        file.write_text(json.dumps(values, indent=1, ensure_ascii=False), encoding="utf-8")


def kept(file: Path) -> Tally:
    """What was written down."""
    return Tally(**json.loads(file.read_text("utf-8")))


Part = Callable[[Path, int], Tally]
"""A part of the torture: a scratch folder, and how many."""
