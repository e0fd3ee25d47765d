"""The papers of supervision: the joint note of a meeting, and the review of a span; by code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.ids import RowId
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.report import Block
from coachjournal.domain.supervision import (
    Commitment,
    Exported,
    SupervisionItem,
    SupervisionMeeting,
    SupervisionReview,
)
from coachjournal.errors import BadInput
from coachjournal.services.accreditation_papers.drafts import Clean, Coded, a_mark
from coachjournal.services.by_code import footer_for
from coachjournal.services.journal import Journal
from coachjournal.services.papers import form_of, paper, write_registered
from coachjournal.services.settings import Settings
from coachjournal.services.supervision import in_sight
from coachjournal.services.supervision_items import with_subjects
from coachjournal.services.supervision_report import joint_note_blocks, review_blocks
from coachjournal.services.supervision_reviews import facts_of
from coachjournal.store.supervision_queries import of_them
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

JOINT_NOTE, REVIEW = "joint-note", "supervision-review"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMade:
    """What was written: its line in the register, and what was let through unsure."""

    line: Exported
    unsure: tuple[Unsure, ...] = field(default=(), repr=False)


class SupervisionPapers:
    """Writes supervision to paper; no name of a client leaves."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def joint_note(self, meeting_id: str, out: Path, *, accept_unsure: bool = False) -> PaperMade:
        """Write the one page that both take away from a meeting, and register it.

        Raises NotFound, BadInput (`joint-note-empty`, `unknown-ending`), PackUnsure,
        Confidential, DiskFull.
        """
        form_of(out)
        with self._journal.work() as work:
            meeting = work.get(SupervisionMeeting, meeting_id)
            promised = in_sight(work, work.all(Commitment, meeting_id=meeting_id))
            if not (_says_something(meeting) or promised):
                raise BadInput("joint-note-empty")
            coach = Settings.read_from(work).coach_name
            coded = Coded(work, _brought_in(work, meeting), coach)
            about = _about(work, promised)
        return self._write(
            JOINT_NOTE,
            _("Joint note"),
            out,
            coded,
            lambda clean: joint_note_blocks(meeting, promised, about, coach, clean),
            tuple(dict.fromkeys(about.values())),
            accept_unsure=accept_unsure,
        )

    def review(self, review_id: str, out: Path, *, accept_unsure: bool = False) -> PaperMade:
        """Write a review with the facts of its span, and register it. Raises as above."""
        with self._journal.work() as work:
            review = work.get(SupervisionReview, review_id)
        return self._review(review, out, accept_unsure=accept_unsure)

    def span(self, first: date, last: date, out: Path, *, accept_unsure: bool = False) -> PaperMade:
        """Write the review of exactly these days, or where none is written their facts alone."""
        with self._journal.work() as work:
            kept = work.all(SupervisionReview, from_on=first, until_on=last, binned_at=None)
        facts_alone = SupervisionReview(
            id=RowId(""), written_on=self._journal.clock.today(), from_on=first, until_on=last
        )
        review = max(kept, key=lambda each: (each.written_on, each.id), default=facts_alone)
        return self._review(review, out, accept_unsure=accept_unsure)

    def _review(self, review: SupervisionReview, out: Path, *, accept_unsure: bool) -> PaperMade:
        form_of(out)
        with self._journal.work() as work:
            facts = facts_of(work, review.from_on, review.until_on)
            clients = tuple(
                dict.fromkeys(str(each.client.id) for each in facts.items if each.client)
            )
            coach = Settings.read_from(work).coach_name
            coded = Coded(work, clients, f"{coach} {review.supervisor}")
        return self._write(
            REVIEW,
            _("Supervision review"),
            out,
            coded,
            lambda clean: review_blocks(review, facts, coach, clean),
            clients,
            accept_unsure=accept_unsure,
        )

    def _write(
        self,
        what: str,
        title: str,
        out: Path,
        coded: Coded,
        make: Callable[[Clean], list[Block]],
        clients: tuple[str, ...],
        *,
        accept_unsure: bool,
    ) -> PaperMade:
        blocks = make(coded.clean)
        searched = coded.says(make(a_mark)).searched(accept_unsure=accept_unsure)
        report = paper(
            title, self._journal.clock.today(), blocks, footer=footer_for(Redaction.CODES)
        )
        line = write_registered(self._journal, what, {out: report}, clients, searched)
        made = PaperMade(line=line, unsure=coded.unsure)
        return self._journal.done(made, Changes.EXPORTS).value


def _says_something(meeting: SupervisionMeeting) -> bool:
    texts = (meeting.joint_note, meeting.to_try, meeting.to_recontract)
    return any(each.strip() for each in texts)


def _brought_in(work: UnitOfWork, meeting: SupervisionMeeting) -> tuple[str, ...]:
    """The clients of whom something was brought."""
    items = work.all(SupervisionItem, meeting_id=meeting.id, binned_at=None)
    found = (each.client for each in with_subjects(work, items))
    return tuple(dict.fromkeys(str(each.id) for each in found if each is not None))


def _about(work: UnitOfWork, promised: list[Commitment]) -> dict[str, str]:
    """For each commitment the client of the item it came from."""
    items = of_them(work, SupervisionItem, "id", {e.item_id for e in promised if e.item_id})
    whose = {each.item.id: each.client for each in with_subjects(work, items)}
    clients = {str(e.id): whose.get(e.item_id) if e.item_id else None for e in promised}
    return {key: str(client.id) for key, client in clients.items() if client is not None}
