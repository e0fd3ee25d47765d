"""What an access request finds: every passage about a person, with where it stands.

A reasonable and proportionate search: all of the person's own file, drafts and superseded
versions included, and every other text in which one of their names stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.deidentify import Deidentifier, IdentifierKind, UnsureReason
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Session
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.errors import BadInput, Confidential
from coachjournal.services.naming import names_of, pattern_of
from coachjournal.services.pack_names import Names, known_words, names_in
from coachjournal.store import erasing
from coachjournal.store.erasing import Belonging
from coachjournal.store.texts import TextPlace, every_text
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later

_MARK_DIGITS = 16
# As pack_names labels them, and as the de-identifier calls a name that several share.
_ADDRESSES = (later("[e-mail of {whom}]"), later("[phone of {whom}]"))
_SHARED = {"a client", "someone"}
_PARAGRAPHS = re.compile(r"\n[ \t]*\n+")
_MAYBE = (
    UnsureReason.UNKNOWN_CAPITALISED,
    UnsureReason.NEAR_MISS,
    UnsureReason.ORDINARY_WORD_NAME,
    UnsureReason.EMAIL,
    UnsureReason.PHONE,
)
# What the copy says in its tables, and what is no text about anybody.
_IN_TABLES = {
    "clients", "other_identifiers", "told", "agreements", "access_requests", "access_pauses",
    "passage_decisions", "exported", "erasures", "hours_log", "techniques", "approaches",
    "documents_held", "breaches", "organisations", "sponsors", "will_plans", "themes",
}  # fmt: skip
_NO_WORDS = {
    "zone", "meeting", "template", "framework", "framework_version", "competency", "before",
    "after", "version", "order_number", "lawful_basis", "article_9_condition", "processor_for",
    "privacy_notice_version", "agreement_filed_at", "manner", "media_type",
}  # fmt: skip
_NOTES = {"records", "reflections", "drafts", "note_versions"}
_ALWAYS_DECIDED = {
    "reflections", "supervision_items", "commitments", "decision_notes", "evidence",
    "people_in_world", "contract_people", "client_decisions", "will_wishes", "members",
    "attachments", "sketches", "sketch_items", "sketch_deltas",
    "observation_sheets", "observation_answers", "observation_feedback",
}  # fmt: skip
_WORDS = {
    "records": later("record"),
    "attachments": later("attachment"),
    "sketches": later("sketch"),
    "sketch_items": later("sketch, beside what is drawn"),
    "sketch_deltas": later("sketch, how it was drawn"),
    "reflections": later("reflection"),
    "drafts": later("draft"),
    "note_versions": later("earlier version of a note"),
    "sessions": later("session"),
    "goals": later("goal"),
    "goal_ratings": later("rating of a goal"),
    "outcomes": later("result of an engagement"),
    "actions": later("next step"),
    "promises": later("promise"),
    "contacts": later("contact between sessions"),
    "contracts": later("contract"),
    "contract_people": later("person in a contract"),
    "engagements": later("engagement"),
    "engagement_parts": later("engagement"),
    "engagement_clients": later("engagement"),
    "opening_balances": later("hours carried in"),
    "people_in_world": later("person in the client's world"),
    "members": later("member of a group"),
    "decision_notes": later("decision note"),
    "feedback": later("feedback"),
    "supervision_items": later("item for supervision"),
    "supervision_meetings": later("supervision meeting"),
    "commitments": later("commitment after supervision"),
    "insights": later("insight"),
    "evidence": later("evidence of a competency"),
    "observation_sheets": later("observed practice"),
    "observation_answers": later("observed practice"),
    "observation_feedback": later("observed practice"),
    "client_decisions": later("decision about keeping the file"),
    "will_wishes": later("professional will"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage that was found. `mark` changes with its words, so a decision fits them only.

    `order` is its place in the row that holds it. `own`: in the person's own file.
    `others` are words that name someone else, or may. `must_decide`: it leaves only by a
    decision; anything else is given unless decided.
    """

    mark: str
    table: str
    where: str
    on: date | None
    text: str = field(repr=False)
    own: bool
    others: tuple[str, ...] = field(repr=False)
    must_decide: bool
    order: tuple[str, str, int]

    @property
    def third_party(self) -> bool:
        """Whether someone else is named in it, or it stands in someone else's file."""
        return bool(self.others) or not self.own


def passages_about(work: UnitOfWork, client: Client, coach_name: str) -> list[Passage]:
    """Every passage about the client: their own file first, each by date."""
    own = erasing.belonging_to(work, client.id)
    reader = _Reader(work, client, coach_name)
    pattern = pattern_of(names_of(work, client))
    days: dict[str, date] = {session.id: session.held_on for session in work.all(Session)}
    found: dict[str, Passage] = {}
    seen: set[tuple[str | None, str]] = set()
    for place in sorted(every_text(work), key=_current_first):
        if place.table in _IN_TABLES or place.field in _NO_WORDS:
            continue
        is_own = _is_own(place, own)
        for number, text in enumerate(_split(place)):
            if not is_own and (pattern is None or not pattern.search(text)):
                continue
            if (place.session, text) in seen:
                continue
            seen.add((place.session, text))
            on = place.day or days.get(place.session or "")
            passage = reader.passage(place, number, text, on, own=is_own)
            found[passage.mark] = passage
    return sorted(found.values(), key=_order)


def _current_first(place: TextPlace) -> bool:
    """Drafts and earlier versions last: what still stands is shown where it stands."""
    return place.table in ("drafts", "note_versions")


def _order(passage: Passage) -> tuple[bool, str, date, tuple[str, str, int]]:
    return (not passage.own, passage.table, passage.on or date.min, passage.order)


def _is_own(place: TextPlace, own: Belonging) -> bool:
    return place.id in own.get(place.type, ())


def _split(place: TextPlace) -> Iterator[str]:
    """A note by paragraphs, anything else whole."""
    if place.table not in _NOTES:
        yield place.text.strip()
        return
    for paragraph in _PARAGRAPHS.split(place.text.replace("\r\n", "\n")):
        if paragraph.strip():
            yield paragraph.strip()


class _Reader:
    """Reads passages for the names of others."""

    def __init__(self, work: UnitOfWork, client: Client, coach_name: str) -> None:
        names = names_in(work, (client.id,))
        known = [coach_name, *(meeting.supervisor for meeting in work.all(SupervisionMeeting))]
        self._deidentifier = _deidentifier(names, known)
        self._client = client
        self._of_others = _labels_of_others(names, client)

    def passage(
        self, place: TextPlace, number: int, text: str, on: date | None, *, own: bool
    ) -> Passage:
        """The passage with whoever else is named in it."""
        read = self._deidentifier.replace(text, about=self._client.id)
        named = [r.original for r in read.replacements if r.label in self._of_others]
        named += [each.found for each in read.unsure if each.reason in _MAYBE]
        others = tuple(dict.fromkeys(each for each in named if each.strip()))
        return Passage(
            mark=_mark(place, text),
            table=place.table,
            where=_(_WORDS.get(place.table, later("the coach's own development"))),
            on=on,
            text=text,
            own=own,
            others=others,
            must_decide=bool(others) or not own or place.table in _ALWAYS_DECIDED,
            order=(place.id, place.field, number),
        )


def _deidentifier(names: Names, known: list[str]) -> Deidentifier:
    try:
        return Deidentifier(names.identifiers, known_words(names, known))
    except BadInput:
        pass
    raise Confidential("code-names-someone")


def _labels_of_others(names: Names, client: Client) -> frozenset[str]:
    """The labels that stand for people other than the client; things are nobody."""
    things = (IdentifierKind.ORGANISATION, IdentifierKind.PLACE, IdentifierKind.PROJECT)
    own = {client.code, *(_(words).format(whom=client.code) for words in _ADDRESSES)}
    people = {each.label for each in names.identifiers if each.kind not in things}
    return frozenset(people - own | _SHARED)


def _mark(place: TextPlace, text: str) -> str:
    content = "\x1f".join((place.table, place.id, place.field, text))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK_DIGITS]
