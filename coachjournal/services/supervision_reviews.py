"""Once a year: what supervision was. The journal puts facts together; the coach writes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId
from coachjournal.domain.people import Client
from coachjournal.domain.supervision import (
    Commitment,
    SupervisionItem,
    SupervisionMeeting,
    SupervisionReview,
)
from coachjournal.domain.supervision_year import FormatTotal, by_format, in_span
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.services.supervision import in_sight
from coachjournal.services.supervision_items import with_subjects
from coachjournal.store.supervision_queries import of_them
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBrought:
    """What was brought to a meeting, and whom it is about."""

    item: SupervisionItem
    client: Client | None
    meeting: SupervisionMeeting


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """The facts of a span, the oldest first. Nothing in them is the program's opinion."""

    first: date
    last: date
    meetings: tuple[SupervisionMeeting, ...]
    kinds: tuple[FormatTotal, ...]
    items: tuple[ItemBrought, ...] = field(repr=False)
    commitments: tuple[Commitment, ...] = field(repr=False)

    @property
    def minutes(self) -> int:
        """Minutes of all meetings."""
        return sum(each.minutes for each in self.meetings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWords:
    """What the coach writes about a span; every text may be empty but all of them not."""

    first: date
    last: date
    supervisor: str = field(default="", repr=False)
    brought: str = field(default="", repr=False)
    learned: str = field(default="", repr=False)
    changed: str = field(default="", repr=False)
    ahead: str = field(default="", repr=False)


class SupervisionReviews:
    """What a coach does with reviews of their supervision."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def all(self) -> list[SupervisionReview]:
        """All that are not in the bin, the newest span first."""
        with self._journal.work() as work:
            found = work.all(SupervisionReview, binned_at=None)
        return sorted(found, key=lambda each: (each.until_on, each.id), reverse=True)

    def facts(self, first: date, last: date) -> ReviewFacts:
        """The facts of a span, both days included. Raises BadInput."""
        with self._journal.work() as work:
            return facts_of(work, first, last)

    def write(
        self, words: ReviewWords, *, review_id: str = "", initiator: object = None
    ) -> Done[SupervisionReview]:
        """Write a review, or write it anew by its id.

        Raises BadInput (`period-reversed`, `review-needs-words`), NotFound.
        """
        values = _values(words)
        with self._journal.work() as work:
            if review_id:
                made = replace(work.get(SupervisionReview, review_id), **values)
                work.replace(made)
            else:
                made = SupervisionReview(
                    id=RowId(self._journal.new_id()),
                    written_on=self._journal.clock.today(),
                    **values,
                )
                work.add(made)
            work.commit()
        return self._journal.done(made, Changes.SUPERVISION, initiator)

    def bin(self, review_id: str, *, initiator: object = None) -> Done[SupervisionReview]:
        """Put one into the bin."""
        return self._changed(review_id, initiator, binned_at=self._journal.now())

    def restore(self, review_id: str, *, initiator: object = None) -> Done[SupervisionReview]:
        """Take one out of the bin."""
        return self._changed(review_id, initiator, binned_at=None)

    def _changed(self, review_id: str, initiator: object, **values: Any) -> Done[SupervisionReview]:
        with self._journal.work() as work:
            made = replace(work.get(SupervisionReview, review_id), **values)
            work.replace(made)
            work.commit()
        return self._journal.done(made, Changes.SUPERVISION, initiator)


def facts_of(work: UnitOfWork, first: date, last: date) -> ReviewFacts:
    """The facts of a span; what is about somebody under restriction or in the bin is not shown.

    Raises BadInput (`period-reversed`).
    """
    if last < first:
        raise BadInput("period-reversed")
    meetings = in_span(work.all(SupervisionMeeting, binned_at=None), first, last)
    ids = [each.id for each in meetings]
    items = [e for e in of_them(work, SupervisionItem, "meeting_id", ids) if e.binned_at is None]
    brought = [each for each in with_subjects(work, items) if not each.hidden]
    commitments = in_sight(work, of_them(work, Commitment, "meeting_id", ids))
    return ReviewFacts(
        first=first,
        last=last,
        meetings=meetings,
        kinds=by_format(meetings),
        items=tuple(
            ItemBrought(item=each.item, client=each.client, meeting=meeting)
            for meeting in meetings
            for each in brought
            if each.item.meeting_id == meeting.id
        ),
        commitments=tuple(
            each for meeting in meetings for each in commitments if each.meeting_id == meeting.id
        ),
    )


def _values(words: ReviewWords) -> dict[str, Any]:
    if words.last < words.first:
        raise BadInput("period-reversed")
    texts = {
        name: getattr(words, name).strip() for name in ("brought", "learned", "changed", "ahead")
    }
    if not any(texts.values()):
        raise BadInput("review-needs-words")
    return {
        "from_on": words.first,
        "until_on": words.last,
        "supervisor": words.supervisor.strip(),
        **texts,
    }
