"""What a foreign file is read into: plain frozen rows, and what had to be refused.

A refusal holds a code and safe facts (our own names of fields, limits), never what
stood in the cell: sentences are made from them in services/import_sentences.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from coachjournal.domain.ids import WallTime
from coachjournal.domain.terms import Activity, ClientKind, Context, Mode, Payment, SessionStatus
from coachjournal.errors import SafeFact

Row = TypeVar("Row")


class Form(StrEnum):
    """The kinds of table we read; `auto` looks at the columns."""

    AUTO = "auto"
    SESSIONS = "sessions"
    ICF_LOG = "icf-log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a line cannot be taken."""

    line: int
    code: str
    facts: Mapping[str, SafeFact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed(Generic[Row]):
    """The rows of a file, the lines that were refused, and the columns nobody knew."""

    rows: tuple[Row, ...] = field(repr=False)
    refused: tuple[Refusal, ...] = ()
    unknown_columns: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A line of a sessions table. `consent` is None where the file does not say."""

    line: int
    client: str = field(repr=False)
    start: WallTime
    minutes: int
    coaching_minutes: int
    activity: Activity = Activity.COACHING
    kind: ClientKind = ClientKind.INDIVIDUAL
    participants: int = 1
    payment: Payment = Payment.PAID
    context: Context = Context.WORK
    mode: Mode = Mode.IN_PERSON
    status: SessionStatus = SessionStatus.HELD
    consent: bool | None = None
    name: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipRow:
    """A line of an ICF log: one client or group, its dates, its hours in whole minutes."""

    line: int
    client_name: str = field(repr=False)
    contact: str = field(default="", repr=False)
    kind: ClientKind = ClientKind.INDIVIDUAL
    participants: int = 1
    starts_on: date
    ends_on: date
    paid_minutes: int = 0
    pro_bono_minutes: int = 0
