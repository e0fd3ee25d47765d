"""What a few typed letters mean in the log sheet: which client, or a new one. Pure, no Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coachjournal.domain.quick_line import KnownClient, meant_by
from coachjournal.domain.quick_times import usual_start

Known = KnownClient

__all__ = ["Known", "NewClient", "found", "new_client", "usual_start"]

_CODE = re.compile(r"[A-Za-z]{1,4}-?\d{1,5}")


@dataclass(frozen=True, slots=True)
class NewClient:
    """A client who is not there yet, as far as the typed text tells."""

    code: str = field(repr=False)
    name: str = field(default="", repr=False)


def found(typed: str, clients: Sequence[Known]) -> list[Known]:
    """Whom the typed text may mean: exactly one code or name first, else all that contain it."""
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return []
    meant = meant_by(typed, clients)
    return list(meant) or [client for client in clients if wanted in client.label.casefold()]


def new_client(typed: str, next_code: str) -> NewClient:
    """The client to add: what looks like a code is one, else a name with the next free code."""
    words = " ".join(typed.split())
    if _CODE.fullmatch(words):
        return NewClient(code=words.upper())
    return NewClient(code=next_code, name=words)
