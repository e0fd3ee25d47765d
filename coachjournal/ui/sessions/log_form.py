"""What a few typed letters mean in the log sheet: which client, or a new one. Pure, no Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

_CODE = re.compile(r"[A-Za-z]{1,4}-?\d{1,5}")


@dataclass(frozen=True, slots=True)
class Known:
    """A client as the sheet offers them."""

    id: str
    code: str = field(repr=False)
    name: str = field(repr=False)

    @property
    def label(self) -> str:
        """Name and code; the code alone where that is the name."""
        return self.code if self.name == self.code else f"{self.name} ({self.code})"


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
    for part in (_exact(wanted, clients), _beginning(wanted, clients)):
        if part:
            return part
    return [client for client in clients if wanted in client.label.casefold()]


def new_client(typed: str, next_code: str) -> NewClient:
    """The client to add: what looks like a code is one, else a name with the next free code."""
    words = " ".join(typed.split())
    if _CODE.fullmatch(words):
        return NewClient(code=words.upper())
    return NewClient(code=next_code, name=words)


def usual_start(now: datetime, minutes: int) -> datetime:
    """When a session began that is just over: so many minutes ago, to the quarter before."""
    began = now - timedelta(minutes=minutes)
    return began.replace(minute=began.minute // 15 * 15, second=0, microsecond=0, tzinfo=None)


def _exact(wanted: str, clients: Sequence[Known]) -> list[Known]:
    return [
        client
        for client in clients
        if wanted in (client.code.casefold(), client.name.casefold(), client.label.casefold())
    ]


def _beginning(wanted: str, clients: Sequence[Known]) -> list[Known]:
    return [
        client
        for client in clients
        if client.name.casefold().startswith(wanted) or client.code.casefold().startswith(wanted)
    ]
