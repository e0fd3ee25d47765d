"""Access requests: the month's clock, the search, and a decision for each passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import AccessRequestId, ClientId, RowId
from coachjournal.domain.people import Client
from coachjournal.domain.protection import (
    AccessClock,
    AccessPause,
    AccessRequest,
    AskedBy,
    PassageDecision,
    PassageVerdict,
    PauseWhy,
    clock_of,
)
from coachjournal.errors import BadInput, Confidential, Conflict
from coachjournal.services.access_passages import Passage, passages_about
from coachjournal.services.journal import Done, Journal
from coachjournal.services.settings import Settings
from coachjournal.store.work import UnitOfWork

_NEEDS_REASON = (PassageVerdict.REASONABLE, PassageVerdict.WITHHOLD, PassageVerdict.AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """A request on the desk, with its client and where its clock stands."""

    request: AccessRequest
    client: Client
    clock: AccessClock
    pauses: tuple[AccessPause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageLine:
    """A passage that was found, with the decision on it if there is one."""

    passage: Passage
    decision: PassageDecision | None

    @property
    def undecided(self) -> bool:
        """Whether the copy cannot be made before someone decides."""
        return self.passage.must_decide and self.decision is None

    @property
    def given(self) -> bool:
        """Whether it goes into the copy, as a whole or in part."""
        if self.decision is None:
            return not self.passage.must_decide
        return self.decision.verdict is not PassageVerdict.WITHHOLD

    @property
    def hidden_words(self) -> tuple[str, ...]:
        """The words that are made unreadable: those the coach named, else all that were found."""
        if self.decision is None or self.decision.verdict is not PassageVerdict.REDACT:
            return ()
        return self.decision.redacted or self.passage.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """What the coach decides on a passage. AGREED, REASONABLE and WITHHOLD need a reason."""

    mark: str
    verdict: PassageVerdict
    redacted: tuple[str, ...] = field(default=(), repr=False)
    why: str = field(default="", repr=False)


class AccessRequests:
    """Keeps access requests and what is decided on them."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal = journal
        self._settings = settings

    def receive(
        self,
        client_id: str,
        *,
        received_on: date | None = None,
        asked_by: AskedBy = AskedBy.CLIENT,
        asked_for: str = "",
        initiator: object = None,
    ) -> Done[AccessRequest]:
        """Note a request, received today unless another day is said.

        Raises Confidential (`sponsor-asks`, `authority-asks`): those are no access requests.
        Conflict (`request-open`), BadInput (`request-in-the-future`), NotFound.
        """
        require_entitled(asked_by)
        today = self._journal.clock.today()
        if (received_on or today) > today:
            raise BadInput("request-in-the-future")
        request = AccessRequest(
            id=AccessRequestId(self._journal.new_id()),
            client_id=ClientId(client_id),
            received_on=received_on or today,
            asked_by=asked_by,
            asked_for=asked_for.strip(),
        )
        with self._journal.work() as work:
            work.get(Client, client_id)
            if open_request(work, client_id) is not None:
                raise Conflict("request-open")
            work.add(request)
            work.commit()
        return self._journal.done(request, Changes.PROTECTION, initiator)

    def lines(self, *, answered: bool = False) -> list[RequestLine]:
        """The open requests, the most urgent first; with `answered` those too."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            found = work.all(AccessRequest)
            pauses = work.all(AccessPause)
            lines = [
                RequestLine(
                    request=each,
                    client=work.get(Client, each.client_id),
                    clock=clock_of(each, pauses, today),
                    pauses=tuple(p for p in pauses if p.request_id == each.id),
                )
                for each in found
                if answered or each.answered_on is None
            ]
        return sorted(lines, key=lambda line: (line.request.answered_on or date.max,
                                               line.clock.due_on))  # fmt: skip

    def open_of(self, client_id: str) -> AccessRequest | None:
        """The client's request that is not answered yet."""
        with self._journal.work() as work:
            return open_request(work, client_id)

    def identity_checked(
        self, request_id: str, how: str, *, on: date | None = None, initiator: object = None
    ) -> Done[AccessRequest]:
        """Note how it was made sure who asks. Raises BadInput (`reason-needed`)."""
        if not how.strip():
            raise BadInput("reason-needed")
        day = on or self._journal.clock.today()
        return self._change(
            request_id, initiator, identity_checked_on=day, identity_how=how.strip()
        )

    def pause(
        self, request_id: str, why: PauseWhy, *, on: date | None = None, initiator: object = None
    ) -> Done[AccessPause]:
        """Stop the clock from the day the person was asked. Raises Conflict (`paused-already`)."""
        pause = AccessPause(
            id=RowId(self._journal.new_id()),
            request_id=AccessRequestId(request_id),
            why=why,
            from_on=on or self._journal.clock.today(),
        )
        with self._journal.work() as work:
            request = work.get(AccessRequest, request_id)
            if work.find(AccessPause, request_id=request_id, until_on=None) is not None:
                raise Conflict("paused-already")
            if pause.from_on < request.received_on:
                raise BadInput("dates-reversed")
            work.add(pause)
            work.commit()
        return self._journal.done(pause, Changes.PROTECTION, initiator)

    def resume(
        self, request_id: str, *, on: date | None = None, initiator: object = None
    ) -> Done[AccessPause]:
        """Let the clock run again. Raises Conflict (`not-paused`), BadInput (`dates-reversed`)."""
        with self._journal.work() as work:
            pause = work.find(AccessPause, request_id=request_id, until_on=None)
            if pause is None:
                raise Conflict("not-paused")
            ended = replace(pause, until_on=on or self._journal.clock.today())
            if ended.until_on is not None and ended.until_on < pause.from_on:
                raise BadInput("dates-reversed")
            work.replace(ended)
            work.commit()
        return self._journal.done(ended, Changes.PROTECTION, initiator)

    def extend(
        self, request_id: str, why: str, *, on: date | None = None, initiator: object = None
    ) -> Done[AccessRequest]:
        """Note that the person was told of two further months, and why.

        Raises Confidential (`extension-too-late`) after the first month, BadInput.
        """
        if not why.strip():
            raise BadInput("reason-needed")
        said_on = on or self._journal.clock.today()
        with self._journal.work() as work:
            request = work.get(AccessRequest, request_id)
            pauses = work.all(AccessPause, request_id=request_id)
        if said_on > clock_of(request, pauses, said_on).extendable_until:
            raise BadInput("extension-too-late")
        return self._change(
            request_id, initiator, extension_said_on=said_on, extension_why=why.strip()
        )

    def answered(
        self, request_id: str, *, on: date | None = None, initiator: object = None
    ) -> Done[AccessRequest]:
        """Note that the answer was sent: the clock ends."""
        day = on or self._journal.clock.today()
        return self._change(request_id, initiator, answered_on=day)

    def passages(self, request_id: str) -> list[PassageLine]:
        """Everything that was found, with what is decided. A reworded passage is undecided."""
        with self._journal.work() as work:
            request = work.get(AccessRequest, request_id)
            return self.lines_of(work, request)

    def lines_of(self, work: UnitOfWork, request: AccessRequest) -> list[PassageLine]:
        """The same within a unit of work."""
        client = work.get(Client, request.client_id)
        found = passages_about(work, client, self._settings.read_from(work).coach_name)
        decided = {d.passage: d for d in work.all(PassageDecision, request_id=request.id)}
        return [PassageLine(passage=each, decision=decided.get(each.mark)) for each in found]

    def decide(
        self,
        request_id: str,
        decisions: Iterable[Decide],
        *,
        passages: Iterable[Passage] | None = None,
        initiator: object = None,
    ) -> Done[int]:
        """Keep decisions, each in place of an earlier one; gives how many.

        `passages` where they were gathered already, which spares a search: a decision on one
        that was reworded since then fits nothing, and is asked for again. Raises BadInput
        (`passage-unknown`, `passage-reason-needed`, `redaction-not-there`).
        """
        wanted = list(decisions)
        with self._journal.work() as work:
            request = work.get(AccessRequest, request_id)
            if passages is None:
                passages = [line.passage for line in self.lines_of(work, request)]
            known = {passage.mark: passage for passage in passages}
            for each in wanted:
                if each.mark not in known:
                    raise BadInput("passage-unknown")
                _require_sound(each, known[each.mark])
                for earlier in work.all(PassageDecision, request_id=request.id, passage=each.mark):
                    work.remove(PassageDecision, earlier.id)
                work.add(self._decision(request, each))
            work.commit()
        return self._journal.done(len(wanted), Changes.PROTECTION, initiator)

    def _decision(self, request: AccessRequest, wanted: Decide) -> PassageDecision:
        return PassageDecision(
            id=RowId(self._journal.new_id()),
            request_id=request.id,
            passage=wanted.mark,
            verdict=wanted.verdict,
            decided_on=self._journal.clock.today(),
            redacted=wanted.redacted,
            why=wanted.why.strip(),
        )

    def _change(self, request_id: str, initiator: object, **values: Any) -> Done[AccessRequest]:
        with self._journal.work() as work:
            request = replace(work.get(AccessRequest, request_id), **values)
            work.replace(request)
            work.commit()
        return self._journal.done(request, Changes.PROTECTION, initiator)


def require_entitled(asked_by: AskedBy) -> None:
    """Refuse who has no right to a copy. Raises Confidential."""
    if asked_by is AskedBy.SPONSOR:
        raise Confidential("sponsor-asks")
    if asked_by is AskedBy.AUTHORITY:
        raise Confidential("authority-asks")


def open_request(work: UnitOfWork, client_id: str) -> AccessRequest | None:
    """The client's request that is not answered yet."""
    return work.find(AccessRequest, client_id=client_id, answered_on=None)


def _require_sound(wanted: Decide, passage: Passage) -> None:
    if wanted.verdict in _NEEDS_REASON and not wanted.why.strip():
        raise BadInput("passage-reason-needed")
    if wanted.verdict is PassageVerdict.REDACT:
        words = wanted.redacted or passage.others
        folded = passage.text.casefold()
        if not words or any(not w.strip() or w.casefold() not in folded for w in words):
            raise BadInput("redaction-not-there")
