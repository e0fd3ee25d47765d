"""Observed practice with its sheet: who coached, exact words, feedback, what I will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from coachjournal.domain.changes import Changes
from coachjournal.domain.development import (
    ObservationAnswer,
    ObservationFeedback,
    ObservationSheet,
    ObservedPractice,
)
from coachjournal.domain.ids import ObservationSheetId, ObservedPracticeId, RowId, SessionId
from coachjournal.domain.observation import QuestionSet
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import FeedbackSource
from coachjournal.errors import BadInput
from coachjournal.services.development_entries import check_entry
from coachjournal.services.journal import Done, Journal
from coachjournal.services.settings import Settings
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _


class Answer(NamedTuple):
    """A question, and the exact words that were heard."""

    question: str
    words: str = ""

    def __repr__(self) -> str:
        return "Answer()"


class Said(NamedTuple):
    """What one of those who watched said afterwards."""

    source: FeedbackSource
    from_whom: str = ""
    text: str = ""

    def __repr__(self) -> str:
        return f"Said(source={self.source.value!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """An observed practice with all that its sheet holds.

    `session` is the one of mine that was watched, where it was one and is not in the bin.
    `hidden`: the sheet is about a client under restriction, so that its words are not shown,
    and are kept.
    """

    observed: ObservedPractice
    session_id: str = ""
    session: SessionRow | None = None
    coached_by: str = field(default="", repr=False)
    topic: str = field(default="", repr=False)
    answers: tuple[Answer, ...] = field(default=(), repr=False)
    feedback: tuple[Said, ...] = field(default=(), repr=False)
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationToKeep:
    """What is kept of an observation; `observed` has no id while it is new."""

    observed: ObservedPractice
    session_id: str = ""
    coached_by: str = field(default="", repr=False)
    topic: str = field(default="", repr=False)
    answers: tuple[Answer, ...] = field(default=(), repr=False)
    feedback: tuple[Said, ...] = field(default=(), repr=False)


def offered_sets() -> tuple[QuestionSet, ...]:
    """The question sets that the program offers, in the language in use."""
    return (
        QuestionSet(
            name=_("What happened"),
            questions=(
                _("How did the two agree what the conversation was for?"),
                _("Which words of the client did the coach take up?"),
                _("Which question changed something?"),
                _("Where was there silence, and what did it do?"),
                _("What happened between the two that nobody spoke of?"),
                _("How did it end, and whose next step was it?"),
            ),
        ),
        QuestionSet(
            name=_("Presence"),
            questions=(
                _("Where was the coach's attention in the first two minutes?"),
                _("Who was working harder, and when did that change?"),
                _("What did the coach do with strong feeling?"),
                _("What did the coach notice and say, and what was left unsaid?"),
            ),
        ),
        QuestionSet(
            name=_("Group or team"),
            questions=(
                _("Who held the agenda, minute by minute?"),
                _("How was difference handled?"),
                _("Who spoke to whom, and who was silent?"),
                _("What did the coach hand back to the group?"),
            ),
        ),
    )


class Observations:
    """Keeps observed practice with its sheet, and the coach's own sets of questions."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def page(self, observed_id: str) -> Observation:
        """An observed practice as its sheet shows it. Raises NotFound."""
        with self._journal.work() as work:
            return observation(work, work.get(ObservedPractice, observed_id))

    def new_id(self) -> ObservedPracticeId:
        """An id for an observation that is begun now, and kept again and again as it grows."""
        return ObservedPracticeId(self._journal.new_id())

    def keep(
        self, wanted: ObservationToKeep, *, initiator: object = None
    ) -> Done[ObservedPractice]:
        """Keep an observation whole: the entry, its sheet, its feedback. Raises BadInput."""
        with self._journal.work() as work:
            kept = self._keep(work, wanted)
            work.commit()
        return self._journal.done(kept, Changes.DEVELOPMENT, initiator)

    def find(self, part_id: str) -> str:
        """The observed practice that a part of its sheet belongs to, or is; else nothing."""
        with self._journal.work() as work:
            return _observed_of(work, part_id)

    def question_sets(self) -> tuple[QuestionSet, ...]:
        """The coach's own sets, then those that are offered."""
        return (*Settings(self._journal).read().question_sets, *offered_sets())

    def keep_set(self, name: str, questions: Sequence[str]) -> Done[QuestionSet]:
        """Keep questions as a set of one's own; one of the same name is replaced."""
        kept = tuple(each.strip() for each in questions if each.strip())
        if not name.strip():
            raise BadInput("set-name-needed")
        if not kept:
            raise BadInput("questions-needed")
        made = QuestionSet(name=name.strip(), questions=kept)
        self._change_sets(made.name, (made,))
        return Done(made, Changes.SETTINGS)

    def remove_set(self, name: str) -> QuestionSet | None:
        """Take a set of one's own away; gives it back, to be kept again."""
        own = Settings(self._journal).read().question_sets
        gone = next((each for each in own if each.name == name), None)
        self._change_sets(name, ())
        return gone

    def _change_sets(self, name: str, new: tuple[QuestionSet, ...]) -> None:
        settings = Settings(self._journal)
        others = [each for each in settings.read().question_sets if each.name != name]
        settings.change(question_sets=(*others, *new))

    def _keep(self, work: UnitOfWork, wanted: ObservationToKeep) -> ObservedPractice:
        check_entry(wanted.observed)
        new = wanted.observed.id or self.new_id()
        before = work.find(ObservedPractice, id=new)
        if before is not None and observation(work, before).hidden:
            # The words are not shown, so they cannot have been changed.
            heard = {name: getattr(before, name) for name in ("questions", "exact_words")}
            kept = replace(wanted.observed, **heard)
            work.put(kept)
            return kept
        kept = replace(wanted.observed, id=new, questions=(), exact_words="")
        work.put(kept)
        self._keep_sheet(work, kept, wanted)
        self._keep_feedback(work, kept, wanted.feedback)
        return kept

    def _keep_sheet(
        self, work: UnitOfWork, kept: ObservedPractice, wanted: ObservationToKeep
    ) -> None:
        known = work.find(ObservationSheet, observed_id=kept.id)
        sheet = ObservationSheet(
            id=known.id if known else ObservationSheetId(self._journal.new_id()),
            observed_id=kept.id,
            session_id=SessionId(wanted.session_id) if wanted.session_id else None,
            coached_by=wanted.coached_by.strip(),
            topic=wanted.topic.strip(),
        )
        work.put(sheet)
        answers = [each for each in wanted.answers if each.question.strip() or each.words.strip()]
        before = sorted(work.all(ObservationAnswer, sheet_id=sheet.id), key=lambda a: a.position)
        for place, answer in enumerate(answers):
            row_id = before[place].id if place < len(before) else RowId(self._journal.new_id())
            row = ObservationAnswer(
                id=row_id,
                sheet_id=sheet.id,
                position=place,
                question=answer.question.strip(),
                exact_words=answer.words,
            )
            # Whose words the search takes them for changes with the sheet's session.
            (work.replace if place < len(before) else work.add)(row)
        for gone in before[len(answers) :]:
            work.remove(ObservationAnswer, gone.id)

    def _keep_feedback(
        self, work: UnitOfWork, kept: ObservedPractice, feedback: Sequence[Said]
    ) -> None:
        said = [each for each in feedback if each.from_whom.strip() or each.text.strip()]
        before = _feedback_rows(work, kept)
        for place, each in enumerate(said):
            row_id = before[place].id if place < len(before) else RowId(self._journal.new_id())
            row = ObservationFeedback(
                id=row_id,
                observed_id=kept.id,
                source=each.source,
                from_whom=each.from_whom.strip(),
                text=each.text,
            )
            # As with the answers: the search takes it for the session's client's.
            (work.replace if place < len(before) else work.add)(row)
        for gone in before[len(said) :]:
            work.remove(ObservationFeedback, gone.id)


def observation(work: UnitOfWork, observed: ObservedPractice) -> Observation:
    """An observed practice with its sheet; one from before there were sheets as one of them."""
    said = tuple(Said(x.source, x.from_whom, x.text) for x in _feedback_rows(work, observed))
    sheet = work.find(ObservationSheet, observed_id=observed.id) if observed.id else None
    if sheet is None:
        answers = _answers_of_old(observed)
        return Observation(observed=observed, answers=answers, feedback=said)
    if _is_restricted(work, sheet):
        return Observation(observed=observed, hidden=True)
    rows = sorted(work.all(ObservationAnswer, sheet_id=sheet.id), key=lambda a: a.position)
    return Observation(
        observed=observed,
        session_id=str(sheet.session_id or ""),
        session=_session(work, sheet),
        coached_by=sheet.coached_by,
        topic=sheet.topic,
        answers=tuple(Answer(row.question, row.exact_words) for row in rows),
        feedback=said,
    )


def _is_restricted(work: UnitOfWork, sheet: ObservationSheet) -> bool:
    if sheet.session_id is None:
        return False
    return work.get(Session, sheet.session_id).client_id in queries.restricted_clients(work)


def _session(work: UnitOfWork, sheet: ObservationSheet) -> SessionRow | None:
    if sheet.session_id is None:
        return None
    session = work.get(Session, sheet.session_id)
    # A log asks this for each of its observations: of ten thousand rows, those of one day.
    rows = queries.session_rows(
        work, client=session.client_id, first=session.held_on, last=session.held_on
    )
    return next((row for row in rows if row.id == session.id), None)


def _feedback_rows(work: UnitOfWork, observed: ObservedPractice) -> list[ObservationFeedback]:
    # In the order in which they were kept.
    return work.all(ObservationFeedback, observed_id=observed.id) if observed.id else []


def _answers_of_old(observed: ObservedPractice) -> tuple[Answer, ...]:
    """Line for line where they match; else the words stand below a heading of their own."""
    lines = observed.exact_words.splitlines()
    if len(lines) == len(observed.questions):
        return tuple(map(Answer, observed.questions, lines))
    answers = [Answer(question) for question in observed.questions]
    if observed.exact_words.strip():
        answers.append(Answer(_("Exact words"), observed.exact_words))
    return tuple(answers)


def _observed_of(work: UnitOfWork, part_id: str) -> str:
    if work.find(ObservedPractice, id=part_id):
        return part_id
    said = work.find(ObservationFeedback, id=part_id)
    if said is not None:
        return str(said.observed_id)
    answer = work.find(ObservationAnswer, id=part_id)
    sheet = work.find(ObservationSheet, id=answer.sheet_id if answer else part_id)
    # The search says the session of what belongs to one.
    sheet = sheet or work.find(ObservationSheet, session_id=part_id)
    return str(sheet.observed_id) if sheet is not None else ""
