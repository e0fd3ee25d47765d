"""The log of hours in a body's own form: only clients who agreed to be listed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coachjournal.domain.assessment import RequirementResult
from coachjournal.domain.audit import GENESIS
from coachjournal.domain.entries import ClientEntry, Entries
from coachjournal.domain.hours_log import HoursLog, HoursLogRow, hours
from coachjournal.domain.people import Client
from coachjournal.domain.plain import to_plain
from coachjournal.errors import BadInput, JournalError
from coachjournal.services.accreditation import Accreditation
from coachjournal.services.children import run_in_child
from coachjournal.services.journal import Journal
from coachjournal.services.places import require_outside_vaults
from coachjournal.services.rule_words import whose_rule
from coachjournal.system.files import write_atomically
from coachjournal.system.language import _, plural

_ENDINGS = (".xlsx", ".csv")
_SECONDS = 60
_RULES = {"icf": "icf-acc"}


@dataclass
class _Relationship:
    """The counted time with one client."""

    first: date
    last: date
    paid: int = 0
    pro_bono: int = 0
    participants: int = 1

    def add(self, first: date, last: date, paid: int, pro_bono: int, participants: int) -> None:
        self.first, self.last = min(self.first, first), max(self.last, last)
        self.paid += paid
        self.pro_bono += pro_bono
        self.participants = max(self.participants, participants)


class HoursLogs:
    """Writes logs of hours."""

    def __init__(self, journal: Journal, accreditation: Accreditation) -> None:
        self._journal = journal
        self._accreditation = accreditation

    def export(self, body: str, out: Path, as_of: date | None = None) -> HoursLog:
        """Write the log to a file, XLSX or CSV by its ending. Raises BadInput, DiskFull."""
        require_outside_vaults(out)
        ending = out.suffix.lower()
        if ending not in _ENDINGS:
            raise BadInput("unknown-ending", known=", ".join(_ENDINGS))
        log = self.gather(body, as_of)
        write_atomically(out, _sheet(log, ending))
        return log

    def gather(self, body: str, as_of: date | None = None) -> HoursLog:
        """The log as values: what counts for the body, a row a relationship."""
        if body not in _RULES:
            raise BadInput("unknown-body", known=", ".join(_RULES))
        day = as_of or self._journal.clock.today()
        entries = self._accreditation.entries(day)
        by_rule = self._counted(body, day)
        counted = set(by_rule.counted)
        relationships = _relationships(entries, counted, self._paid(body, day))
        with self._journal.work() as work:
            clients: dict[str, Client] = {c.id: c for c in work.all(Client)}
            head = work.last_hours_link()
        hidden = [c for c in relationships if clients[c].restricted_since is not None]
        listed, silent = _parted((c for c in relationships if c not in hidden), entries)
        rows = tuple(_row(clients[each], relationships[each]) for each in listed)
        return HoursLog(
            title=_("Coaching log"),
            on=day,
            rows=tuple(sorted(rows, key=lambda row: row.starts_on)),
            left_out_count=len(silent),
            left_out_minutes=sum(relationships[c].paid + relationships[c].pro_bono for c in silent),
            trail_head=head.digest if head else GENESIS,
            total_words=_("Total"),
            notes=(
                *filter(None, [whose_rule(by_rule)]),
                *_restricted_note(hidden, relationships),
                *_notes(silent, relationships, head.digest if head else GENESIS),
            ),
        )

    def _counted(self, body: str, day: date) -> RequirementResult:
        found = self._accreditation.progress(_RULES[body], day)
        return next(r for r in found.requirements if r.id == "coaching-hours")

    def _paid(self, body: str, day: date) -> frozenset[str]:
        rules = self._accreditation.credential(_RULES[body], day).requirements
        counting = next(r.filters.counting for r in rules if r.id == "paid-hours")
        return frozenset(counting.paid_payments if counting else ())


def _sheet(log: HoursLog, ending: str) -> bytes:
    """The log's bytes, made in a child: what writes workbooks never sees the vault."""
    plain = json.dumps(to_plain(log)).encode()
    _answer, content = run_in_child(
        "hours-log", {"ending": ending}, plain, deadline_seconds=_SECONDS, failing=JournalError
    )
    return content


def _relationships(
    entries: Entries, counted: set[str], paid: frozenset[str]
) -> dict[str, _Relationship]:
    found: dict[str, _Relationship] = {}
    for s in entries.sessions:
        if s.id in counted:
            own = found.setdefault(s.client, _Relationship(s.on, s.on))
            minutes = s.coaching_minutes
            is_paid = s.payment in paid
            own.add(s.on, s.on, minutes * is_paid, minutes * (not is_paid), s.participants)
    for o in entries.openings:
        if o.id in counted:
            own = found.setdefault(o.client, _Relationship(o.starts_on, o.ends_on))
            own.add(o.starts_on, o.ends_on, o.paid_minutes, o.pro_bono_minutes, o.participants)
    return found


def _parted(relationships: Iterable[str], entries: Entries) -> tuple[list[str], list[str]]:
    nobody = ClientEntry("", "individual", False, False)
    listed: list[str] = []
    silent: list[str] = []
    for each in relationships:
        (listed if entries.clients.get(each, nobody).listed else silent).append(each)
    return listed, silent


def _row(client: Client, own: _Relationship) -> HoursLogRow:
    group = client.kind.value != "individual"
    return HoursLogRow(
        client_name=client.full_name or client.working_name or client.code,
        contact=client.email or client.phone,
        group=group,
        number_in_group=own.participants if group else None,
        starts_on=own.first,
        ends_on=own.last,
        paid_minutes=own.paid,
        pro_bono_minutes=own.pro_bono,
    )


def _restricted_note(hidden: list[str], own: dict[str, _Relationship]) -> Iterable[str]:
    if hidden:
        minutes = sum(own[each].paid + own[each].pro_bono for each in hidden)
        yield plural(
            "{count} relationship with {hours} hours is not listed: kept under restriction.",
            "{count} relationships with {hours} hours are not listed: kept under restriction.",
            len(hidden),
        ).format(count=len(hidden), hours=hours(minutes))


def _notes(silent: list[str], own: dict[str, _Relationship], head: str) -> Iterable[str]:
    if silent:
        minutes = sum(own[each].paid + own[each].pro_bono for each in silent)
        yield plural(
            "{count} relationship with {hours} hours is not listed: no agreement to be listed.",
            "{count} relationships with {hours} hours are not listed: no agreement to be listed.",
            len(silent),
        ).format(count=len(silent), hours=hours(minutes))
    yield _("Head of the audit trail: {digest}").format(digest=head)
