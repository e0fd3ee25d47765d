"""ICF's log: a row a relationship, in the body's eight columns, of those who agreed.

Who is covered by an organisation's letter of verification stands under the organisation.
A group stands under one participant, as the body asks (facts, 1.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.hours_log import HoursLog, HoursLogRow, hours
from coachjournal.domain.people import Agreement, Client, Member, Organisation, Sponsor
from coachjournal.domain.terms import AgreementKind, ClientKind
from coachjournal.services.accreditation_papers import words
from coachjournal.services.accreditation_papers.counted import Counted, CountedEntry, Part
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    """Who is who, and who agreed to what."""

    clients: Mapping[str, Client] = field(repr=False)
    members: Mapping[str, tuple[Member, ...]] = field(repr=False)
    agreed: frozenset[str]
    organisations: Mapping[str, Organisation] = field(repr=False)
    contacts: Mapping[str, Sponsor] = field(repr=False)


@dataclass
class _Relationship:
    """The counted time of one row, and how many clients stand in it."""

    entries: list[CountedEntry] = field(default_factory=list)

    @property
    def clients(self) -> list[str]:
        """Who stands in it, each once."""
        return list(dict.fromkeys(each.client for each in self.entries))


def icf_log(work: UnitOfWork, counted: Counted) -> HoursLog:
    """The log as values; whoever neither agreed nor is covered by a letter is left out of it."""
    people = _people(work, counted)
    rows: dict[tuple[str, ...], _Relationship] = {}
    silent: list[CountedEntry] = []
    for entry in counted.entries:
        key = _row_of(counted.clients[entry.client], people)
        if key is None:
            silent.append(entry)
        else:
            rows.setdefault(key, _Relationship()).entries.append(entry)
    listed = [_row(key, each, people) for key, each in rows.items()]
    left = Part(len({each.client for each in silent}), sum(each.minutes for each in silent))
    minutes = sum(row.paid_minutes + row.pro_bono_minutes for row in listed)
    return HoursLog(
        title=_("Coaching log"),
        on=counted.as_of,
        rows=tuple(sorted(listed, key=lambda row: (row.starts_on, row.ends_on, row.client_name))),
        left_out_count=left.clients,
        left_out_minutes=left.minutes,
        trail_head=counted.head,
        total_words=_("Total"),
        notes=(
            words.reconciled(counted, minutes, left),
            *words.restricted_left_out(counted),
            *_silent(left),
            *_by_letter(rows),
            words.by_whose_rules(counted.credential),
            words.trail_head(counted.head),
        ),
    )


def listed_clients(work: UnitOfWork, counted: Counted) -> tuple[str, ...]:
    """The clients whose hours stand in the log, by name or under their organisation."""
    people = _people(work, counted)
    of_entries = dict.fromkeys(each.client for each in counted.entries)
    return tuple(each for each in of_entries if _row_of(counted.clients[each], people) is not None)


def _people(work: UnitOfWork, counted: Counted) -> _People:
    members: dict[str, list[Member]] = {}
    for member in work.all(Member):
        members.setdefault(member.client_id, []).append(member)
    contacts: dict[str, Sponsor] = {}
    for each in sorted(work.all(Sponsor), key=lambda one: (not one.email, one.name, one.id)):
        if each.organisation_id:
            contacts.setdefault(each.organisation_id, each)
    return _People(
        clients=counted.clients,
        members={key: tuple(found) for key, found in members.items()},
        agreed=agreed_on(work, counted.as_of),
        organisations={each.id: each for each in work.all(Organisation)},
        contacts=contacts,
    )


def agreed_on(work: UnitOfWork, day: date) -> frozenset[str]:
    """Whose own agreement to be listed holds on that day."""
    asked = work.all(Agreement, kind=AgreementKind.LISTED_IN_LOG)
    return frozenset(each.client_id for each in asked if each.holds_on(day))


def _row_of(client: Client, people: _People) -> tuple[str, ...] | None:
    """What makes a row of its own: a client who agreed, an organisation's letter, or nothing."""
    if client.id in people.agreed:
        return ("client", client.id)
    if not client.covered_by_letter:
        return None
    organisation = client.organisation_id or ""
    if client.kind is ClientKind.INDIVIDUAL and organisation:
        return ("letter", organisation)
    # Each group is a relationship with a number of its own.
    return ("letter", organisation, client.id)


def _row(key: Sequence[str], own: _Relationship, people: _People) -> HoursLogRow:
    client = people.clients[own.clients[0]]
    group = client.kind is not ClientKind.INDIVIDUAL
    by_letter = key[0] == "letter"
    name, contact = _letter(client, own, people) if by_letter else _named(client, people)
    return HoursLogRow(
        client_name=name,
        contact=contact,
        group=group,
        number_in_group=max(each.participants for each in own.entries) if group else None,
        starts_on=min(each.first for each in own.entries),
        ends_on=max(each.last for each in own.entries),
        paid_minutes=sum(each.paid for each in own.entries),
        pro_bono_minutes=sum(each.pro_bono for each in own.entries),
    )


def _named(client: Client, people: _People) -> tuple[str, str]:
    """A client's name and contact; of a group those of one participant."""
    own = client.full_name or client.working_name or client.code
    contact = client.email or client.phone
    if client.kind is ClientKind.INDIVIDUAL:
        return own, contact
    for member in people.members.get(client.id, ()):
        person = people.clients.get(member.person_id or "")
        if person is None and member.name:
            return _of_group(member.name, own), contact
        # A member with a file of their own decides for themself.
        if person is not None and person.id in people.agreed and not person.restricted_since:
            name = person.full_name or person.working_name or person.code
            return _of_group(name, own), person.email or person.phone or contact
    return own, contact


def _of_group(participant: str, group: str) -> str:
    return _("{participant} ({group})").format(participant=participant, group=group)


def _letter(client: Client, own: _Relationship, people: _People) -> tuple[str, str]:
    """The organisation in place of names, and whom the body may ask there."""
    organisation = people.organisations.get(client.organisation_id or "")
    if organisation is None:
        return client.code, _("letter of verification")
    count = len(own.clients)
    name = plural(
        "{organisation}: {count} client, letter of verification",
        "{organisation}: {count} clients, letter of verification",
        count,
    ).format(organisation=organisation.name, count=count)
    contact = people.contacts.get(organisation.id)
    said = (contact.name, contact.role, contact.email or contact.phone) if contact else ()
    return name, ", ".join(each for each in said if each) or _("see the letter of verification")


def _silent(left: Part) -> Iterator[str]:
    if left.clients:
        yield plural(
            "{count} relationship with {hours} hours is not listed: no agreement to be listed.",
            "{count} relationships with {hours} hours are not listed: no agreement to be listed.",
            left.clients,
        ).format(count=left.clients, hours=hours(left.minutes))


def _by_letter(rows: Mapping[tuple[str, ...], _Relationship]) -> Iterator[str]:
    found: Iterable[_Relationship] = [each for key, each in rows.items() if key[0] == "letter"]
    clients = sum(len(each.clients) for each in found)
    if clients:
        minutes = sum(entry.minutes for each in found for entry in each.entries)
        yield plural(
            "{count} client with {hours} hours stands under an organisation: a letter of "
            "verification takes the place of the name.",
            "{count} clients with {hours} hours stand under an organisation: a letter of "
            "verification takes the place of their names.",
            clients,
        ).format(count=clients, hours=hours(minutes))
