"""What the data-protection desk keeps: rules, decisions, requests, breaches, erasures, the will."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from coachjournal.domain.ids import (
    AccessRequestId,
    ClientId,
    Moment,
    RowId,
)

REGULATOR_HOURS = 72
"""Within so many hours of finding a breach the regulator is told, where risk is likely."""


class WhoseComputer(StrEnum):
    """Whose computer the journal is kept on."""

    UNSAID = ""
    OWN = "own"
    EMPLOYER = "employer"


class KeptFrom(StrEnum):
    """From when a retention rule counts its years."""

    LAST_SESSION = "last-session"
    ENGAGEMENT_END = "engagement-end"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """So many years from a day, for clients under one lawful basis; none named: for all others."""

    years: int
    kept_from: KeptFrom = KeptFrom.LAST_SESSION
    lawful_basis: str = field(default="", repr=False)


class ClientDeed(StrEnum):
    """What was decided about keeping a client's file."""

    KEEP_UNTIL = "keep-until"
    RESTRICT = "restrict"
    UNRESTRICT = "unrestrict"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDecision:
    """A decision about keeping a client's file, dated, with its reason; goes with the client."""

    id: RowId
    client_id: ClientId
    decided_on: date
    what: ClientDeed
    until: date | None = None
    why: str = field(default="", repr=False)


class AskedBy(StrEnum):
    """Who asks for what is kept about a client."""

    CLIENT = "client"
    REPRESENTATIVE = "representative"
    SPONSOR = "sponsor"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRequest:
    """A person asks what is kept about them. Dates are calendar days."""

    id: AccessRequestId
    client_id: ClientId
    received_on: date
    asked_by: AskedBy = AskedBy.CLIENT
    asked_for: str = field(default="", repr=False)
    identity_checked_on: date | None = None
    identity_how: str = field(default="", repr=False)
    extension_said_on: date | None = None
    extension_why: str = field(default="", repr=False)
    answered_on: date | None = None


class PauseWhy(StrEnum):
    """Why the month's clock stands still."""

    IDENTITY = "identity"
    CLARIFICATION = "clarification"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPause:
    """The clock stands from the day the person was asked until the day they answered."""

    id: RowId
    request_id: AccessRequestId
    why: PauseWhy
    from_on: date
    until_on: date | None = None


class PassageVerdict(StrEnum):
    """What becomes of a passage that an access request found."""

    GIVE = "give"
    REDACT = "redact"
    AGREED = "agreed"
    REASONABLE = "reasonable"
    WITHHOLD = "withhold"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageDecision:
    """The coach's decision on one passage. `passage` is its mark; `redacted` are exact words."""

    id: RowId
    request_id: AccessRequestId
    passage: str
    verdict: PassageVerdict
    decided_on: date
    redacted: tuple[str, ...] = field(default=(), repr=False)
    why: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A loss, a theft or a mistake with personal data, and what was decided about telling.

    `tell_regulator` and `tell_people` are None until decided.
    """

    id: RowId
    found_at: Moment
    happened_on: date | None = None
    what: str = field(repr=False)
    affected: str = field(default="", repr=False)
    affected_count: int | None = None
    encrypted: str = field(default="", repr=False)
    tell_regulator: bool | None = None
    regulator_told_at: Moment | None = None
    tell_people: bool | None = None
    people_told_on: date | None = None
    why: str = field(default="", repr=False)

    @property
    def regulator_by(self) -> datetime:
        """Until when the regulator is told, where risk is likely."""
        return self.found_at + timedelta(hours=REGULATOR_HOURS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """A line of the erasure ledger: digests, ids without meaning, and a moment; nothing else.

    `client_digest` tells the erased client again in an older copy. With hours kept,
    `kept_as` and `kept_code` are the anonymous client that holds them.
    """

    id: RowId
    at: Moment
    client_digest: str
    kept_as: str = ""
    kept_code: str = ""

    @property
    def keep_hours(self) -> bool:
        """Whether the hours stayed, under an anonymous code."""
        return bool(self.kept_as)


@dataclass(frozen=True, slots=True, kw_only=True)
class WillPlan:
    """The professional will: for whom, where its file lies, and what locks it.

    `lock` is the file's head with the wrapped key, `key` the key itself: kept here, in
    the vault, so that the file can be renewed without the colleague's words. `renewed_at`
    is when it was made; the file itself says when it was last written.
    """

    id: RowId
    colleague: str = field(repr=False)
    colleague_contact: str = field(default="", repr=False)
    instructions: str = field(default="", repr=False)
    file_at: str = field(default="", repr=False)
    lock: str = field(default="", repr=False)
    key: bytes = field(default=b"", repr=False)
    renewed_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WillBegun:
    """What was entered for a will that a lock cut short: it makes no will, and keeps the words."""

    colleague: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    instructions: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WillWish:
    """What the colleague is to say to one client, and what becomes of the client's file."""

    id: RowId
    client_id: ClientId
    say: str = field(default="", repr=False)
    keep: bool = False


def client_digest(client_id: str) -> str:
    """What the ledger keeps of an erased client: SHA-256 over its id, which is 122 random bits."""
    return hashlib.sha256(b"cj/v1/erased" + client_id.encode()).hexdigest()


def months_later(day: date, months: int) -> date:
    """The same day so many calendar months on, or that month's last day where there is none."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_later(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the 28th where there is none."""
    return months_later(day, 12 * years)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessClock:
    """Where the clock of an access request stands on a day.

    `due_on` is the last day to answer, `extendable_until` the last to say that it takes
    longer; both grow by a day for each day of an open pause.
    """

    due_on: date
    extendable_until: date
    paused_days: int
    paused: bool
    extended: bool
    days_left: int


def clock_of(request: AccessRequest, pauses: Iterable[AccessPause], today: date) -> AccessClock:
    """The clock: one calendar month from receipt, three where extended, and the paused days.

    The law of some countries moves a day on a weekend or holiday to the next working day;
    this clock does not, so it is never late.
    """
    own = [pause for pause in pauses if pause.request_id == request.id]
    paused = _days_covered(own, today)
    first = months_later(request.received_on, 1) + timedelta(days=paused)
    extended = request.extension_said_on is not None
    months = 3 if extended else 1
    due = months_later(request.received_on, months) + timedelta(days=paused)
    return AccessClock(
        due_on=due,
        extendable_until=first,
        paused_days=paused,
        paused=any(pause.until_on is None for pause in own),
        extended=extended,
        days_left=(due - (request.answered_on or today)).days,
    )


def _days_covered(pauses: Iterable[AccessPause], today: date) -> int:
    """Days that lie in any pause; a day that lies in two counts once."""
    days: set[int] = set()
    for pause in pauses:
        end = pause.until_on or max(today, pause.from_on)
        days.update(range(pause.from_on.toordinal(), end.toordinal()))
    return len(days)


def review_date(
    rules: Iterable[RetentionRule],
    *,
    lawful_basis: str,
    last_session: date | None,
    engagement_end: date | None,
) -> date | None:
    """When a client's file is to be looked at again; None where no rule or no day is known.

    The rule for the lawful basis goes before the one for all others.
    """
    known = {rule.lawful_basis.strip().casefold(): rule for rule in rules}
    rule = known.get(lawful_basis.strip().casefold()) or known.get("")
    if rule is None:
        return None
    by_session = rule.kept_from is KeptFrom.LAST_SESSION
    start = last_session if by_session else engagement_end or last_session
    return None if start is None else years_later(start, rule.years)
