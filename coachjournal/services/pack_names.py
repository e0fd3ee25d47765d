"""Every name in the vault by which a client could be known, and the label that stands for it.

Labels are stable within a pack: the clients that it is about come first, so that their
organisation is Organisation A.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from coachjournal.domain.deidentify import (
    Identifier,
    IdentifierKind,
    Vocabulary,
    organisation_labels,
    read_nicknames,
    world_label,
)
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.deidentify.labels import letter
from coachjournal.domain.people import (
    Client,
    Member,
    Organisation,
    OtherIdentifier,
    PersonInWorld,
    Sponsor,
)
from coachjournal.domain.terms import ClientKind, ContractPart, IdentifierSort
from coachjournal.domain.work import Contract, ContractPerson, Engagement, EngagementClient
from coachjournal.services.dictionaries import GermanWords, german_at_home
from coachjournal.services.pack_bystanders import bystanders
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later
from coachjournal.system.resources import resource_path

_PARTS = {
    ContractPart.COMMISSIONER: later("commissioner"),
    ContractPart.SPONSOR: later("sponsor"),
    ContractPart.LINE_MANAGER: later("line manager"),
    ContractPart.LEARNING_AND_DEVELOPMENT: later("head of learning"),
}
# Where a relationship stops being one: "friend who left the law", "deputy, acting".
_ROLE_ENDS = re.compile(
    r"[,;:(/]|\s(?:and|who|whom|that|which|she|he|they|in|to|at|from|with|for|on)\s", re.IGNORECASE
)
_MOST_ROLE_WORDS = 4
_BEFORE_A_ROLE = frozenset({"co", "ex", "vice", "step", "half", "deputy"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All identifiers with their labels, and what stands for each organisation."""

    identifiers: tuple[Identifier, ...] = field(repr=False)
    organisations: Mapping[str, str] = field(repr=False)
    german_at_home: bool = False


@cache
def vocabulary() -> Vocabulary:
    """The words that the dictionaries know; read once, when a pack is first made."""
    text = resource_path("words", "english.txt").read_text("utf-8")
    return Vocabulary(
        ordinary_words=frozenset(text.split()),
        german_words=GermanWords(),
        nicknames=read_nicknames(resource_path("words", "nicknames.txt").read_text("utf-8")),
    )


def names_in(work: UnitOfWork, first: Sequence[str], *, pack_names: bool = False) -> Names:
    """All that is registered, the clients `first` before the others.

    What stands for a client is their code, or with `pack_names` the name chosen for packs.
    """
    return _Register(work, first, pack_names=pack_names).names()


def shown_names(clients: Iterable[Client]) -> dict[str, str]:
    """What stands for each client in a pack, by id: a name chosen for one alone, or the code."""
    everyone = list(clients)
    codes: dict[str, str] = {each.id: each.code for each in everyone}
    chosen = Counter(_key(each.pack_name) for each in everyone)
    alone = [each for each in everyone if chosen[_key(each.pack_name)] == 1]
    return codes | {each.id: each.pack_name.strip() for each in alone if each.pack_name.strip()}


class _Register:
    """Gathers identifiers, one label a name for each client."""

    def __init__(self, work: UnitOfWork, first: Sequence[str], *, pack_names: bool) -> None:
        self._work = work
        places = {client: place for place, client in enumerate(first)}
        self._clients: dict[str, Client] = {
            client.id: client
            for client in sorted(
                work.all(Client), key=lambda c: (places.get(c.id, len(places)), c.code)
            )
        }
        codes: dict[str, str] = {each.id: each.code for each in self._clients.values()}
        self._shown = shown_names(self._clients.values()) if pack_names else codes
        self._found: list[Identifier] = []
        self._labels: dict[tuple[str | None, str], str] = {}
        self._taken: dict[str, str] = {}
        self._things: dict[IdentifierKind, list[str]] = defaultdict(list)
        self._own_names = {
            _key(c.full_name): self._shown[c.id] for c in self._clients.values() if c.full_name
        }

    def names(self) -> Names:
        others = _by_client(self._work.all(OtherIdentifier))
        organisations = self._organisations(others)
        for client in self._clients.values():
            self._client(client)
            for other in others[client.id]:
                self._other(client, other)
        for person in self._work.all(PersonInWorld):
            self._person(IdentifierKind.WORLD_PERSON, person.client_id, person.name,
                         person.relationship)  # fmt: skip
        self._members()
        self._contracts()
        beside = bystanders(self._work, self._shown, self._found, vocabulary().ordinary_words)
        self._found += list(beside)
        return Names(
            identifiers=tuple(self._found),
            organisations=organisations,
            german_at_home=german_at_home(self._work),
        )

    def _add(self, kind: IdentifierKind, text: str, client: str | None, label: str) -> None:
        if text.strip():
            self._found.append(Identifier(kind=kind, text=text.strip(), client=client, label=label))

    # Clients

    def _client(self, client: Client) -> None:
        for name in (client.full_name, client.working_name):
            self._name(client, IdentifierKind.PERSON, name)
        self._addresses(client.email, client.phone, client.id, self._shown[client.id])

    def _name(self, client: Client, kind: IdentifierKind, name: str) -> None:
        """A client's name; a group's is a thing's: no first name, no surname."""
        person = client.kind is ClientKind.INDIVIDUAL
        self._labels.setdefault((client.id, _key(name)), self._shown[client.id])
        self._add(
            kind if person else IdentifierKind.PROJECT, name, client.id, self._shown[client.id]
        )

    def _addresses(self, email: str, phone: str, client: str | None, whose: str) -> None:
        self._add(IdentifierKind.EMAIL, email, client, _("[e-mail of {whom}]").format(whom=whose))
        self._add(IdentifierKind.PHONE, phone, client, _("[phone of {whom}]").format(whom=whose))

    def _other(self, client: Client, other: OtherIdentifier) -> None:
        if other.sort is IdentifierSort.EMAIL:
            self._addresses(other.text, "", client.id, self._shown[client.id])
        elif other.sort is IdentifierSort.PHONE:
            self._addresses("", other.text, client.id, self._shown[client.id])
        elif other.sort is IdentifierSort.NAME:
            self._name(client, IdentifierKind.OTHER_NAME, other.text)
        elif other.sort is IdentifierSort.PLACE:
            self._thing(IdentifierKind.PLACE, _("Place"), other.text, client.id)
        elif other.sort is IdentifierSort.PROJECT:
            self._thing(IdentifierKind.PROJECT, _("Project"), other.text, client.id)

    def _thing(self, kind: IdentifierKind, word: str, text: str, client: str) -> None:
        known, key = self._things[kind], _key(text).removeprefix("the ")
        if key not in known:
            known.append(key)
        self._add(kind, text, client, f"{word} {letter(known.index(key))}")

    # Organisations

    def _organisations(self, others: Mapping[str, Sequence[OtherIdentifier]]) -> dict[str, str]:
        """Label every organisation, those of the pack's clients first; gives them by id."""
        known = {each.id: each for each in self._work.all(Organisation)}
        used = [c.organisation_id for c in self._clients.values() if c.organisation_id]
        rest = sorted(known, key=lambda each: known[each].name)
        order = [known[each] for each in dict.fromkeys([*used, *rest]) if each in known]
        said = [
            (other.text, client)
            for client in self._clients
            for other in others[client]
            if other.sort is IdentifierSort.ORGANISATION
        ]
        names = [each.name for each in order] + [text for text, _client in said]
        labels = organisation_labels([name for name in names if name.strip()], _("Organisation"))
        for each in order:
            for name in (each.name, *each.also_called):
                self._add(IdentifierKind.ORGANISATION, name, None, labels.get(each.name, ""))
        for text, client in said:
            self._add(IdentifierKind.ORGANISATION, text, client, labels.get(text, ""))
        return {each.id: labels.get(each.name, "") for each in order}

    # People in a client's world

    def _person(self, kind: IdentifierKind, client: str, name: str, role: str) -> str:
        """Register someone beside a client; a name that is known already keeps its label."""
        if not name.strip() or client not in self._clients:
            return ""
        key = (client, _key(name))
        if key not in self._labels:
            self._labels[key] = self._own_names.get(_key(name)) or self._free_label(client, role)
        self._add(kind, name, client, self._labels[key])
        return self._labels[key]

    def _free_label(self, client: str, role: str) -> str:
        code, words = self._shown[client], self._role(role)
        number, label = 1, world_label(words, code, _("{code}'s {relationship}"))
        while label in self._taken:
            number += 1
            label = world_label(f"{words} {number}", code, _("{code}'s {relationship}"))
        self._taken[label] = client
        return label

    def _role(self, role: str) -> str:
        """The first few words of a relationship, if a dictionary knows them all."""
        words = _ROLE_ENDS.split(role.strip(), maxsplit=1)[0].lower().split()
        known, german = vocabulary().ordinary_words, vocabulary().german_words
        parts = [part for word in words for part in word.split("-")]
        # German is read only for what is no English word.
        plain = all(
            part in known or part in _BEFORE_A_ROLE or (german is not None and part in german)
            for part in parts
        )
        if plain and 0 < len(words) <= _MOST_ROLE_WORDS:
            return " ".join(words)
        return _("contact")

    def _members(self) -> None:
        for member in self._work.all(Member):
            person = self._clients.get(member.person_id or "")
            if person is not None:
                self._add(IdentifierKind.PERSON, member.name, person.id, self._shown[person.id])
                continue
            self._person(IdentifierKind.WORLD_PERSON, member.client_id, member.name, _("member"))

    # Sponsors and contracts

    def _contracts(self) -> None:
        engagements = {each.id: each for each in self._work.all(Engagement)}
        clients = self._clients_of(engagements.values())
        sponsored: dict[str, list[str]] = defaultdict(list)
        for engagement in engagements.values():
            if engagement.sponsor_id:
                sponsored[engagement.sponsor_id] += clients[engagement.id]
        for number, sponsor in enumerate(self._work.all(Sponsor)):
            self._sponsor(sponsor, list(dict.fromkeys(sponsored[sponsor.id])), number)
        of_contract = {each.id: each.engagement_id for each in self._work.all(Contract)}
        for person in self._work.all(ContractPerson):
            for client in clients.get(of_contract.get(person.contract_id, ""), ()):
                self._contract_person(client, person)

    def _contract_person(self, client: str, person: ContractPerson) -> None:
        if person.part is ContractPart.CLIENT:
            code = self._shown[client]
            if self._own_names.get(_key(person.name), code) != code:
                # Several share the contract: this one is registered as who they are.
                return
            self._labels.setdefault((client, _key(person.name)), code)
        role = _(_PARTS.get(person.part, later("contact")))
        self._person(IdentifierKind.SPONSOR, client, person.name, role)

    def _sponsor(self, sponsor: Sponsor, clients: Sequence[str], number: int) -> None:
        label = f"{_('Sponsor')} {letter(number)}"
        for client in clients:
            label = self._person(IdentifierKind.SPONSOR, client, sponsor.name, _("sponsor"))
        if not clients:
            self._add(IdentifierKind.SPONSOR, sponsor.name, None, label)
        self._addresses(sponsor.email, sponsor.phone, next(iter(clients), None), label)

    def _clients_of(self, engagements: Iterable[Engagement]) -> dict[str, list[str]]:
        drawn = defaultdict(list)
        for each in self._work.all(EngagementClient):
            drawn[each.engagement_id].append(each.client_id)
        found = {e.id: [e.client_id, *drawn[e.id]] for e in engagements}
        return {
            key: list(dict.fromkeys(c for c in ids if c is not None and c in self._clients))
            for key, ids in found.items()
        }


def known_words(names: Names, people: Iterable[str]) -> Vocabulary:
    """The dictionary, with the coach's and the supervisors' names: they are no clients.

    A word that is also part of somebody's registered name is not among them.
    """
    registered = {word for each in names.identifiers for word in _words(each.text)}
    own = {word for name in people for word in _words(name)} - registered
    return replace(vocabulary(), own_names=frozenset(own), german_at_home=names.german_at_home)


def _by_client(others: Iterable[OtherIdentifier]) -> defaultdict[str, list[OtherIdentifier]]:
    found: defaultdict[str, list[OtherIdentifier]] = defaultdict(list)
    for each in others:
        found[each.client_id].append(each)
    return found


def _key(name: str) -> str:
    return " ".join(_words(name))


def _words(text: str) -> Iterator[str]:
    return (fold(word) for word in re.findall(r"\w+", text))
