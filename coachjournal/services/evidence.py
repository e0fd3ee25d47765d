"""Evidence for competencies: taken from what was written or drawn, with its reasoning.

A passage is kept as its own words and where they stood (`following.py` lets it follow its
note); of a sketch, the chosen region is frozen as an exhibit beside it. One piece may show
several competencies, of any body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from coachjournal.domain.anchors import Anchor, Place, Standing, anchored, anchored_words
from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.development import Feedback, ObservedPractice
from coachjournal.domain.evidence import Evidence, EvidenceFor, EvidenceUse
from coachjournal.domain.ids import (
    EvidenceId,
    ExportedId,
    FeedbackId,
    Moment,
    ObservedPracticeId,
    RowId,
    SessionId,
    SupervisionMeetingId,
)
from coachjournal.domain.sessions import Draft, Record, Reflection, Session
from coachjournal.domain.sketch.elements import Item
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import EvidenceSource, EvidenceStrength, NoteKind
from coachjournal.errors import BadInput
from coachjournal.frameworks.packs import Packs
from coachjournal.services.competencies import known_competency
from coachjournal.services.evidence_sources import notes_of, place_of_evidence, texts_of
from coachjournal.services.following import source_of
from coachjournal.services.journal import Journal
from coachjournal.services.notes import write_note
from coachjournal.services.sketches import Sketches
from coachjournal.store.work import UnitOfWork


class Shown(NamedTuple):
    """A competency that evidence shows: of a framework, in one of its versions."""

    framework: str
    version: str
    competency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    """What an assessor reads beside a passage; all of it may wait."""

    what_i_did: str = field(default="", repr=False)
    why_with_this_client: str = field(default="", repr=False)
    what_followed: str = field(default="", repr=False)
    what_i_would_do_now: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """A piece of evidence in a list. `where`: in words, what it was taken from.

    `session_id` is that of its sketch or observation, too; `standing` says what became of the
    passage since; `used_in` is in how many papers it stands.
    """

    evidence: Evidence
    shows: tuple[EvidenceFor, ...]
    on: date
    client_id: str
    code: str = field(repr=False)
    where: str
    standing: Standing
    used_in: int
    session_id: str = ""


class EvidenceBook:
    """What a coach does with evidence. `packs` gives the frameworks, once they are asked for."""

    def __init__(self, journal: Journal, packs: Callable[[], Packs]) -> None:
        self._journal = journal
        self._packs = packs

    def lines(
        self,
        *,
        session_id: str = "",
        framework: tuple[str, str] = ("", ""),
        competency: str = "",
        binned: bool = False,
    ) -> list[EvidenceLine]:
        """Evidence, newest first; of a session, for a framework's competencies, or all of it.

        What has to do with somebody in the bin is left out, and with somebody under
        restriction unless the session is named.
        """
        from coachjournal.services.evidence_lines import Wanted, lines_of

        wanted = Wanted(session_id, *framework, competency=competency, binned=binned)
        with self._journal.work() as work:
            return lines_of(work, wanted)

    def line(self, evidence_id: str) -> EvidenceLine:
        """One piece, whoever it is about and wherever it lies. Raises NotFound."""
        from coachjournal.services.evidence_lines import line_of

        with self._journal.work() as work:
            return line_of(work, work.get(Evidence, evidence_id))

    def place(self, evidence_id: str) -> Place | None:
        """Where its passage stands in the note today; None where it is not of a note."""
        with self._journal.work() as work:
            return place_of_evidence(work, work.get(Evidence, evidence_id))

    def sessions_showing(self) -> dict[Shown, frozenset[str]]:
        """By competency, the sessions that hold evidence for it; only those that do."""
        from coachjournal.services.evidence_lines import sessions_showing

        with self._journal.work() as work:
            return {Shown(*key): ids for key, ids in sessions_showing(work).items()}

    # Taking it

    def from_passage(
        self,
        session_id: str,
        note: NoteKind,
        start: int,
        end: int,
        shows: Sequence[Shown],
        *,
        quote: str = "",
        initiator: object = None,
    ) -> Evidence:
        """Take a passage of a note, from one character to another of its newest text.

        A draft becomes a version, so that the version taken from is there for good. With
        `quote` the words decide where the places do not hold them.
        Raises BadInput (`no-passage`, `words-not-there`, `competency-needed`), NotFound.
        """
        self._require_known(shows)
        with self._journal.work() as work:
            work.get(Session, session_id)
            revision = self._version(work, session_id, note)
            text = notes_of(work, {session_id}).get((session_id, note), "")
            anchor = _anchor(text, start, end, quote)
            piece = Evidence(
                id=self._new_id(),
                source=source_of(note),
                made_at=self._journal.now(),
                session_id=SessionId(session_id),
                revision=revision,
                position=anchor.position,
                quote=anchor.quote,
                before=anchor.before,
                after=anchor.after,
            )
            self._add(work, piece, shows)
            work.commit()
        return self._told(piece, initiator, Changes.NOTES)

    def from_words(
        self,
        session_id: str,
        note: NoteKind,
        quote: str,
        shows: Sequence[Shown],
        *,
        initiator: object = None,
    ) -> Evidence:
        """The same by the passage's own words, at the first place where they stand."""
        if not quote.strip():
            raise BadInput("no-passage")
        whole = quote.strip()
        return self.from_passage(session_id, note, 0, 0, shows, quote=whole, initiator=initiator)

    def from_sketch(
        self,
        sketch_id: str,
        items: Iterable[Item],
        shows: Sequence[Shown],
        *,
        title: str = "",
        initiator: object = None,
    ) -> Evidence:
        """Take a region of a sketch: what lies on it now is kept as an exhibit beside it.

        The exhibit is whose the drawing is: what may leave is asked when it leaves. Raises
        BadInput (`no-passage`, `competency-needed`), NotFound.
        """
        self._require_known(shows)
        chosen = tuple(items)
        if not chosen:
            raise BadInput("no-passage")
        sketches = Sketches(self._journal)
        exhibit = sketches.freeze(
            sketch_id, chosen, title or sketches.get(sketch_id).title, initiator
        )
        piece = Evidence(
            id=self._new_id(),
            source=EvidenceSource.SKETCH,
            made_at=self._journal.now(),
            sketch_id=exhibit.id,
            quote=exhibit.words,
        )
        return self._keep(piece, shows, initiator)

    def from_feedback(
        self, feedback_id: str, quote: str, shows: Sequence[Shown], *, initiator: object = None
    ) -> Evidence:
        """Take words of feedback received. Raises BadInput (`words-not-there`), NotFound."""
        owner: dict[str, Any] = {"feedback_id": FeedbackId(feedback_id)}
        return self._quoted(EvidenceSource.FEEDBACK, Feedback, owner, quote, shows, initiator)

    def from_observation(
        self, observed_id: str, quote: str, shows: Sequence[Shown], *, initiator: object = None
    ) -> Evidence:
        """Take words of an observation's sheet, or of who watched. Raises as from_feedback."""
        owner: dict[str, Any] = {"observed_id": ObservedPracticeId(observed_id)}
        source = EvidenceSource.OBSERVATION
        return self._quoted(source, ObservedPractice, owner, quote, shows, initiator)

    def from_supervision(
        self, meeting_id: str, quote: str, shows: Sequence[Shown], *, initiator: object = None
    ) -> Evidence:
        """Take words of a supervision, its items included. Raises as from_feedback."""
        owner: dict[str, Any] = {"meeting_id": SupervisionMeetingId(meeting_id)}
        source = EvidenceSource.SUPERVISION
        return self._quoted(source, SupervisionMeeting, owner, quote, shows, initiator)

    # What is said of it

    def reason(
        self,
        evidence_id: str,
        reasoning: Reasoning,
        strength: EvidenceStrength,
        *,
        initiator: object = None,
    ) -> Evidence:
        """Keep the reasoning beside a passage, and how strong it is. Raises NotFound."""
        said = {name: getattr(reasoning, name).strip() for name in Reasoning.__slots__}
        return self._change(evidence_id, initiator, strength=strength, **said)

    def show(
        self, evidence_id: str, shows: Sequence[Shown], *, initiator: object = None
    ) -> tuple[EvidenceFor, ...]:
        """Say anew which competencies it shows. Raises BadInput, NotFound."""
        with self._journal.work() as work:
            piece = work.get(Evidence, evidence_id)
            before = work.all(EvidenceFor, evidence_id=evidence_id)
            known = {_shown(each) for each in before}
            # What a pack no longer has may stay; what is new must be there.
            self._require_known([each for each in shows if each not in known], some=shows)
            for each in before:
                if _shown(each) not in shows:
                    work.remove(EvidenceFor, each.id)
            self._add_shows(work, piece.id, [each for each in shows if each not in known])
            after = tuple(work.all(EvidenceFor, evidence_id=evidence_id))
            work.commit()
        return self._journal.done(after, Changes.EVIDENCE, initiator).value

    def uses(self, evidence_ids: Iterable[str], exported_id: str) -> tuple[EvidenceUse, ...]:
        """What says that a paper holds them, once each: kept in the commit of its line."""
        return tuple(
            EvidenceUse(
                id=RowId(self._journal.new_id()),
                evidence_id=EvidenceId(evidence_id),
                exported_id=ExportedId(exported_id),
            )
            for evidence_id in dict.fromkeys(evidence_ids)
        )

    def bin(self, evidence_id: str, *, initiator: object = None) -> Evidence:
        """Put it into the bin; the note it was taken from stays as it is."""
        return self._change(evidence_id, initiator, binned_at=self._journal.now())

    def restore(self, evidence_id: str, *, initiator: object = None) -> Evidence:
        """Take it out of the bin."""
        return self._change(evidence_id, initiator, binned_at=None)

    # Within

    def _new_id(self) -> EvidenceId:
        return EvidenceId(self._journal.new_id())

    def _version(self, work: UnitOfWork, session_id: str, note: NoteKind) -> int:
        """The revision of the newest text; a draft becomes one."""
        draft = work.find(Draft, session_id=session_id, kind=note)
        if draft is not None:
            session = SessionId(session_id)
            return write_note(work, self._journal, session, note, draft.text)[0]
        type_: Any = Record if note is NoteKind.RECORD else Reflection
        kept = work.find(type_, session_id=session_id)
        return int(kept.revision) if kept is not None else 0

    def _quoted(
        self,
        source: EvidenceSource,
        type_: type[Any],
        owner: dict[str, Any],
        quote: str,
        shows: Sequence[Shown],
        initiator: object,
    ) -> Evidence:
        now: Moment = self._journal.now()
        words = quote.strip()
        piece = Evidence(id=self._new_id(), source=source, made_at=now, quote=words, **owner)
        if not words:
            raise BadInput("no-passage")
        with self._journal.work() as work:
            work.get(type_, next(iter(owner.values())))
            if not any(words in text for text in texts_of(work, piece)):
                raise BadInput("words-not-there")
        return self._keep(piece, shows, initiator)

    def _keep(self, piece: Evidence, shows: Sequence[Shown], initiator: object) -> Evidence:
        self._require_known(shows)
        with self._journal.work() as work:
            self._add(work, piece, shows)
            work.commit()
        return self._told(piece, initiator)

    def _add(self, work: UnitOfWork, piece: Evidence, shows: Sequence[Shown]) -> None:
        work.add(piece)
        self._add_shows(work, piece.id, shows)

    def _add_shows(self, work: UnitOfWork, evidence_id: EvidenceId, shows: Iterable[Shown]) -> None:
        for each in dict.fromkeys(shows):
            work.add(
                EvidenceFor(
                    id=RowId(self._journal.new_id()),
                    evidence_id=evidence_id,
                    framework=each.framework,
                    framework_version=each.version,
                    competency=each.competency,
                )
            )

    def _require_known(
        self, shows: Sequence[Shown], *, some: Sequence[Shown] | None = None
    ) -> None:
        """Raises NotFound (`no-such-framework`, `no-such-competency`), BadInput."""
        if not (shows if some is None else some):
            raise BadInput("competency-needed")
        for each in shows:
            known_competency(self._packs(), *each)

    def _change(self, evidence_id: str, initiator: object, **values: Any) -> Evidence:
        with self._journal.work() as work:
            changed = replace(work.get(Evidence, evidence_id), **values)
            work.replace(changed)
            work.commit()
        return self._told(changed, initiator)

    def _told(self, piece: Evidence, initiator: object, also: Changes = NOTHING) -> Evidence:
        return self._journal.done(piece, Changes.EVIDENCE | also, initiator).value


def _shown(each: EvidenceFor) -> Shown:
    return Shown(each.framework, each.framework_version, each.competency)


def _anchor(text: str, start: int, end: int, quote: str) -> Anchor:
    if start < end and (not quote or text[start:end].strip() == quote.strip()):
        anchor = anchored(text, start, end)
        if anchor.quote:
            return anchor
        raise BadInput("no-passage")
    if not quote.strip():
        raise BadInput("no-passage")
    found = anchored_words(text, quote.strip())
    if found is None:
        raise BadInput("words-not-there")
    return found
