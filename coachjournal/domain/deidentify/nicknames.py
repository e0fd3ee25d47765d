"""What people make of first names: Daniel is Dan, Katharina is Kathi."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from coachjournal.domain.deidentify.folding import fold


def read_nicknames(text: str) -> Mapping[str, frozenset[str]]:
    """Read lines of names in full, a colon, and their short forms; all folded."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        full, _colon, short = line.partition(":")
        for name in () if line.startswith("#") else full.split():
            found[fold(name)] |= {fold(each) for each in short.split()}
    return {name: frozenset(short - {name}) for name, short in found.items()}
