"""Decisions on words that may tell who someone is: kept with their reason, or replaced.

They are remembered for every later paper. A word that is somebody's name as well, initials,
what is nearly a name, and somebody's family are remembered for their sentence alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify import Decided, UnsureReason
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.ids import ClientId, ExportedId, RowId
from coachjournal.domain.people import Client, OtherIdentifier, PersonInWorld
from coachjournal.domain.review import ExportedDecision, WordDecision
from coachjournal.domain.reviewing import HERE_ONLY
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import DecisionAnswer, IdentifierSort
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.system.ids import NewId
from coachjournal.system.language import _, later

WHYS = {
    "public": later("a public place or name"),
    "ordinary": later("an ordinary word here"),
    "agreed": later("agreed with the client"),
    "own": later("my own, or the supervisor's"),
}
"""Reasons that are offered; another one is typed."""

SORTS = {
    "person": later("a person in their world"),
    "name": later("another name of theirs"),
    "place": later("a place"),
    "project": later("a project"),
    "organisation": later("an organisation"),
}
"""What words can be registered as."""

RECOGNISABLE = "recognisable"
HANDWRITING = "handwriting"
"""Reasons of decisions besides those of words: on a case, and on a drawing with ink."""

_UNDECIDED = {
    RECOGNISABLE: later("let through; nobody said whether a colleague would recognise them"),
    HANDWRITING: later("let through; nobody looked at what is written by hand"),
}

_LABELS = {
    UnsureReason.EMAIL: later("[e-mail address]"),
    UnsureReason.PHONE: later("[phone number]"),
    UnsureReason.POST_CODE: later("[post code]"),
    UnsureReason.LINK: later("[link]"),
    UnsureReason.DATE_OF_BIRTH: later("[date of birth]"),
    UnsureReason.ID_NUMBER: later("[number]"),
    UnsureReason.RARE_TITLE: later("a senior role at"),
    UnsureReason.FAMILY: later("a family member"),
}


_REASONS = frozenset(UnsureReason)


def why_said(why: str) -> str:
    """The reason in words, whether it was chosen or typed."""
    return _(WHYS[why]) if why in WHYS else why


def decided_of(decisions: Iterable[WordDecision]) -> tuple[Decided, ...]:
    """Decisions as the de-identifier takes them; what it has no reason for is asked anew."""
    return tuple(
        Decided(
            found=each.found,
            reason=UnsureReason(each.reason),
            answer=each.answer,
            sentence=each.sentence,
            label=each.label,
        )
        for each in decisions
        if each.reason in _REASONS
    )


def behind(
    decisions: Iterable[WordDecision], exported: Exported, new_id: NewId
) -> Iterator[ExportedDecision]:
    """The decisions that a paper holds to, beside its line in the register."""
    for each in decisions:
        yield ExportedDecision(
            id=RowId(new_id()),
            exported_id=exported.id,
            found=each.found,
            reason=each.reason,
            answer=each.answer,
            why=each.label if each.answer is DecisionAnswer.REPLACE else why_said(each.why),
            client_id=each.client_id,
        )


def let_through(found: str, reason: str, client_id: str | None = None) -> ExportedDecision:
    """What left although nobody had decided on it; its line is not known yet."""
    return ExportedDecision(
        id=RowId(""),
        exported_id=ExportedId(""),
        found=found,
        reason=reason,
        answer=DecisionAnswer.KEEP,
        why=_(_UNDECIDED.get(reason, later("let through undecided"))),
        client_id=ClientId(client_id) if client_id else None,
    )


class WordDecisions:
    """What is kept and what is replaced, in this and every later paper."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def all(self) -> list[WordDecision]:
        """All that is remembered, newest first."""
        with self._journal.work() as work:
            found = work.all(WordDecision)
        return sorted(found, key=lambda each: (each.decided_at, each.id), reverse=True)

    def keep(
        self,
        found: str,
        reason: str,
        sentence: str,
        why: str,
        client_id: str | None = None,
        *,
        initiator: object = None,
    ) -> Done[WordDecision]:
        """Let words stand. Raises BadInput (`keeping-needs-why`) where no reason is given."""
        if not why.strip():
            raise BadInput("keeping-needs-why")
        wanted = self._decision(found, reason, sentence, client_id, DecisionAnswer.KEEP)
        return self._remember(replace(wanted, why=why.strip()), initiator)

    def replace(
        self,
        found: str,
        reason: str,
        sentence: str,
        label: str = "",
        client_id: str | None = None,
        *,
        initiator: object = None,
    ) -> Done[WordDecision]:
        """Put a label in the place of words; "Person 4", or its like, where none is given."""
        wanted = self._decision(found, reason, sentence, client_id, DecisionAnswer.REPLACE)
        label = label.strip() or self.label_for(found, reason)
        return self._remember(replace(wanted, label=label), initiator)

    def label_for(self, found: str, reason: str) -> str:
        """What would take the place of words: by their kind, or the next person's number."""
        with self._journal.work() as work:
            return Labels(work.all(WordDecision)).of(found, reason)

    def register(
        self,
        found: str,
        client_id: str,
        sort: str = "person",
        relationship: str = "",
        *,
        initiator: object = None,
    ) -> Done[PersonInWorld | OtherIdentifier]:
        """Keep words as a name of a client's world: from now on it is replaced everywhere."""
        made: PersonInWorld | OtherIdentifier
        row, client = RowId(self._journal.new_id()), ClientId(client_id)
        if sort == "person":
            made = PersonInWorld(
                id=row, client_id=client, name=found.strip(), relationship=relationship.strip()
            )
        else:
            made = OtherIdentifier(
                id=row, client_id=client, sort=IdentifierSort(sort), text=found.strip()
            )
        with self._journal.work() as work:
            work.get(Client, client_id)
            work.add(made)
            work.commit()
        return self._journal.done(made, Changes.CLIENTS | Changes.DECISIONS, initiator)

    def forget(self, decision_id: str, *, initiator: object = None) -> Done[WordDecision]:
        """Decide anew the next time. Raises NotFound."""
        with self._journal.work() as work:
            known = work.get(WordDecision, decision_id)
            work.remove(WordDecision, decision_id)
            work.commit()
        return self._journal.done(known, Changes.DECISIONS, initiator)

    def _decision(
        self, found: str, reason: str, sentence: str, client_id: str | None, answer: DecisionAnswer
    ) -> WordDecision:
        return WordDecision(
            id=RowId(self._journal.new_id()),
            found=found,
            reason=reason,
            answer=answer,
            decided_at=self._journal.now(),
            sentence=sentence if reason in HERE_ONLY else "",
            client_id=ClientId(client_id) if client_id else None,
        )

    def _remember(self, wanted: WordDecision, initiator: object) -> Done[WordDecision]:
        """Keep a decision, in the place of an earlier one on the same words."""
        with self._journal.work() as work:
            same = {name: getattr(wanted, name) for name in ("reason", "found", "sentence")}
            for each in work.all(WordDecision, **same):
                work.remove(WordDecision, each.id)
            work.add(wanted)
            work.commit()
        return self._journal.done(wanted, Changes.DECISIONS, initiator)


class Labels:
    """What would take the place of words: what does so in another sentence, or the next number."""

    def __init__(self, known: Iterable[WordDecision]) -> None:
        """`known`: all that is remembered, looked through once."""
        self._person = _("Person {number}")
        pattern = re.compile(re.escape(self._person).replace(re.escape("{number}"), r"(\d+)"))
        self._taken: dict[str, str] = {}
        last = 0
        for each in known:
            number = pattern.fullmatch(each.label)
            if number is not None and each.answer is DecisionAnswer.REPLACE:
                self._taken.setdefault(fold(each.found), each.label)
                last = max(last, int(number.group(1)))
        self._next = last + 1

    def of(self, found: str, reason: str) -> str:
        """By the kind of words, or as a person with a number."""
        kind = UnsureReason(reason)
        if kind in _LABELS:
            return _(_LABELS[kind])
        return self._taken.get(fold(found)) or self._person.format(number=self._next)
