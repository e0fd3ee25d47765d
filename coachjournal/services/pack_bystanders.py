"""Names that the vault holds beside its clients: supervisees, peers, givers of feedback, orders.

docs/deidentifier.md says of every such field whether it is registered, shown, or no identifier.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from coachjournal.domain.deidentify import Identifier, IdentifierKind
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.deidentify.known import PARTICLES
from coachjournal.domain.deidentify.labels import letter
from coachjournal.domain.development import (
    Feedback,
    MentorCoaching,
    ObservationFeedback,
    ObservationSheet,
)
from coachjournal.domain.supervising import Supervisee
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import EngagementKind, FeedbackSource
from coachjournal.domain.work import Contract, Engagement
from coachjournal.services.settings import Settings
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

_CODE = re.compile(r"[A-Za-z]{1,4}[- ]?\d+")
_BETWEEN = re.compile(r"[,;:(/&)]|\s(?:and|und|with|mit|from|von|of|at)\s")
_MOST_WORDS = 4
_SHORTEST_NUMBER = 4
# Who stands outside the profession's own circle: a supervisor's and a facilitator's name may
# be asked for by a body, and is shown instead.
_OUTSIDE = (FeedbackSource.CLIENT, FeedbackSource.PEER, FeedbackSource.SPONSOR)


def bystanders(
    work: UnitOfWork,
    shown: Mapping[str, str],
    registered: Iterable[Identifier],
    ordinary: Container[str],
) -> Iterator[Identifier]:
    """Yield what is registered beside the clients; `shown` is what stands for each client.

    `ordinary` are the words of a dictionary: what has none beside them is left to be shown.
    """
    known = {word for each in registered if each.kind.is_person for word in _words(each.text)}
    known |= {word for name in _professionals(work) for word in _words(name)}
    yield from _supervisees(work)
    yield from _orders(work, ordinary)
    for text, client, label in _told_of(work, shown):
        for name in map(str.strip, _BETWEEN.split(text)):
            if _is_name(name, ordinary) and not set(_words(name)) <= known:
                yield _one(IdentifierKind.WORLD_PERSON, name, client, label)


def _professionals(work: UnitOfWork) -> Iterator[str]:
    """Yield the coach's own name, their supervisors' and their mentors': they may stay."""
    yield Settings.read_from(work).coach_name
    for meeting in work.all(SupervisionMeeting):
        yield meeting.supervisor
    for coaching in work.all(MentorCoaching):
        yield coaching.mentor


def _supervisees(work: UnitOfWork) -> Iterator[Identifier]:
    for each in work.all(Supervisee):
        code = each.code if _CODE.fullmatch(each.code) else _("someone")
        found = (
            (IdentifierKind.WORLD_PERSON, each.name, code),
            (IdentifierKind.EMAIL, each.email, _("[e-mail of {whom}]").format(whom=code)),
            (IdentifierKind.PHONE, each.phone, _("[phone of {whom}]").format(whom=code)),
        )
        yield from (_one(kind, text, None, label) for kind, text, label in found if text.strip())


def _orders(work: UnitOfWork, ordinary: Container[str]) -> Iterator[Identifier]:
    """Yield the numbers of orders, and a programme's title that no dictionary knows whole."""
    programmes = 0
    for each in work.all(Engagement):
        number = fold(each.order_number)
        if len(number) >= _SHORTEST_NUMBER and any(map(str.isdecimal, number)):
            yield _one(IdentifierKind.CODE, each.order_number, None, _("[order number]"))
        is_programme = each.kind is EngagementKind.PROGRAMME
        if is_programme and any(_is_telling(word, ordinary) for word in each.title.split()):
            label = _("Programme {letter}").format(letter=letter(programmes))
            programmes += 1
            yield _one(IdentifierKind.PROJECT, each.title, None, label)


def _told_of(work: UnitOfWork, shown: Mapping[str, str]) -> Iterator[tuple[str, str | None, str]]:
    """Yield who is named in a line of its own, whose they are, and what stands for them."""
    someone = _("someone")
    for given in work.all(Feedback):
        of_client = given.source is FeedbackSource.CLIENT and given.client_id in shown
        if of_client and given.client_id is not None:
            yield given.from_whom, given.client_id, shown[given.client_id]
        elif given.source in _OUTSIDE:
            yield given.from_whom, None, someone
    for heard in work.all(ObservationFeedback):
        if heard.source in _OUTSIDE:
            yield heard.from_whom, None, someone
    for sheet in work.all(ObservationSheet):
        yield sheet.coached_by, None, someone
    for contract in work.all(Contract):
        yield contract.agreed_by, None, someone


def _is_name(text: str, ordinary: Container[str]) -> bool:
    """True for up to four words with capitals, of which a dictionary lacks one at least."""
    words = text.split()
    capitals = all(word[0].isupper() or fold(word) in PARTICLES for word in words)
    telling = any(_is_telling(word, ordinary) for word in words)
    return 0 < len(words) <= _MOST_WORDS and capitals and telling


def _is_telling(word: str, ordinary: Container[str]) -> bool:
    letters = fold(word)
    return len(letters) > 2 and word[0].isupper() and letters.isalpha() and letters not in ordinary


def _one(kind: IdentifierKind, text: str, client: str | None, label: str) -> Identifier:
    return Identifier(kind=kind, text=text.strip(), client=client, label=label)


def _words(text: str) -> Iterator[str]:
    return (fold(word) for word in re.findall(r"\w+", text))
