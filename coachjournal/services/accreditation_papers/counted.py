"""What counts for a credential, entry by entry: one source for every log of hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from coachjournal.domain.audit import GENESIS
from coachjournal.domain.credentials import Credential
from coachjournal.domain.entries import Entries, OpeningEntry, SessionEntry
from coachjournal.domain.people import Client
from coachjournal.domain.terms import Payment
from coachjournal.domain.work import Engagement
from coachjournal.errors import BadInput
from coachjournal.services.accreditation_papers.drafts import PaperWanted

if TYPE_CHECKING:
    from coachjournal.services.accreditation import Accreditation
    from coachjournal.services.journal import Journal
    from coachjournal.services.settings import Settings

HOURS = "coaching-hours"


class CountedEntry(NamedTuple):
    """A session or an opening balance that counts, with the exact minutes that do."""

    id: str
    client: str
    first: date
    last: date
    paid: int
    pro_bono: int
    kind: str
    participants: int
    engagement: str | None
    carried: bool

    @property
    def minutes(self) -> int:
        """All that counts of it."""
        return self.paid + self.pro_bono


class Part(NamedTuple):
    """A part of the counted work that is not shown: how many clients, how many minutes."""

    clients: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What counts for a credential on a day, and what of it was asked for and may be shown.

    `page_minutes` is the page's figure; it is the sum of `entries`, `restricted` and `outside`.
    """

    credential: Credential
    as_of: date
    page_minutes: int
    entries: tuple[CountedEntry, ...] = field(repr=False)
    restricted: Part
    outside: Part
    clients: Mapping[str, Client] = field(repr=False)
    head: str

    @property
    def minutes(self) -> int:
        """All that may be shown."""
        return sum(entry.minutes for entry in self.entries)


def require_period(wanted: PaperWanted) -> None:
    """Refuse a period whose last day lies before its first. Raises BadInput."""
    if wanted.first and wanted.last and wanted.last < wanted.first:
        raise BadInput("period-backwards")


def body_of(credential_id: str) -> str:
    """The short name of the body that a credential's id begins with."""
    return credential_id.split("-", 1)[0]


def credential_for(
    accreditation: Accreditation, settings: Settings, body: str, wanted: str, day: date
) -> Credential:
    """By whose rules a body's log counts: the one asked for, a chosen one, else the lowest.

    Raises BadInput (`unknown-body`) where no credential of the body counts hours of coaching.
    """
    known = {
        each.id: each
        for each in accreditation.credentials(day)
        if body_of(each.id) == body and _counts_hours(each)
    }
    for one in (wanted, *settings.read().credentials):
        if one in known and (one == wanted or not known[one].renewal_of):
            return known[one]
    first = [each for each in known.values() if not each.renewal_of]
    if not first:
        raise BadInput("unknown-body", known="icf, emcc, ac, ilm")
    # The lowest level asks for the fewest hours; where a figure is not known, as it stands.
    return min(first, key=_asked)


def gather_counted(
    journal: Journal, accreditation: Accreditation, credential: Credential, wanted: PaperWanted
) -> Counted:
    """What counts for the credential, narrowed to what was asked for."""
    require_period(wanted)
    day = wanted.last or journal.clock.today()
    standing = accreditation.standing([credential.id], day)
    found = next(each for each in standing.assessments[0].requirements if each.id == HOURS)
    counting = found.rule.filters.counting
    paid = frozenset(counting.paid_payments if counting else ())
    every = _entries(standing.entries, found.amounts, paid)
    with journal.work() as work:
        clients: dict[str, Client] = {each.id: each for each in work.all(Client)}
        engagements: dict[str, str | None] = {
            each.id: each.organisation_id for each in work.all(Engagement)
        }
        head = work.last_hours_link()
    inside = _narrowed(wanted, clients, engagements)
    asked = [each for each in every if inside(each)]
    hidden = {each.id for each in clients.values() if each.restricted_since is not None}
    open_ones = [each for each in asked if each.client not in hidden]
    return Counted(
        credential=standing.assessments[0].credential,
        as_of=day,
        page_minutes=sum(each.minutes for each in every),
        entries=tuple(sorted(open_ones, key=lambda each: (each.first, each.last, each.id))),
        restricted=_part(each for each in asked if each.client in hidden),
        outside=_part(each for each in every if not inside(each)),
        clients=clients,
        head=head.digest if head else GENESIS,
    )


def _counts_hours(credential: Credential) -> bool:
    return any(rule.id == HOURS for rule in credential.requirements)


def _asked(credential: Credential) -> tuple[bool, float]:
    value = next(rule.value for rule in credential.requirements if rule.id == HOURS)
    return value is None, float(value or 0)


def _entries(
    entries: Entries, amounts: Mapping[str, int], paid: frozenset[str]
) -> list[CountedEntry]:
    sessions = [_session(each, amounts[each.id], paid) for each in entries.sessions
                if each.id in amounts]  # fmt: skip
    return sessions + [_opening(each) for each in entries.openings if each.id in amounts]


def _session(entry: SessionEntry, minutes: int, paid: frozenset[str]) -> CountedEntry:
    # A body that asks for no paid hours takes all as paid; the log tells them apart all the same.
    is_paid = entry.payment in paid and entry.payment != Payment.PRO_BONO.value
    return CountedEntry(
        entry.id, entry.client, entry.on, entry.on, minutes * is_paid, minutes * (not is_paid),
        entry.kind, entry.participants, entry.engagement, carried=False,
    )  # fmt: skip


def _opening(entry: OpeningEntry) -> CountedEntry:
    return CountedEntry(
        entry.id, entry.client, entry.starts_on, entry.ends_on, entry.paid_minutes,
        entry.pro_bono_minutes, entry.kind, entry.participants, None, carried=True,
    )  # fmt: skip


def _narrowed(
    wanted: PaperWanted, clients: Mapping[str, Client], engagements: Mapping[str, str | None]
) -> Callable[[CountedEntry], bool]:
    """Whether an entry is what was asked for; carried-in hours are only as a whole."""

    def inside(entry: CountedEntry) -> bool:
        of_work = engagements.get(entry.engagement) if entry.engagement else None
        organisation = of_work or clients[entry.client].organisation_id
        return (
            (wanted.first is None or wanted.first <= entry.first)
            and (not wanted.client_id or wanted.client_id == entry.client)
            and (not wanted.organisation_id or wanted.organisation_id == organisation)
        )

    return inside


def _part(entries: Iterable[CountedEntry]) -> Part:
    found = list(entries)
    clients = len({each.client for each in found})
    return Part(clients, sum(each.minutes for each in found))
