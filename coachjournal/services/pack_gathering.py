"""Gathers what a pack is made of. Nothing else of the journal is looked at for it.

Each part remembers the client it is about: a name that several clients share is read as
that client's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.attachment_marks import without_marks
from coachjournal.domain.pack import (
    KeptCommitment,
    PackCase,
    PackFigure,
    PackMaterial,
    PackPassage,
    PackQuestion,
    PackSketch,
    UrgentItem,
)
from coachjournal.domain.people import Agreement, Client
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import Commitment, SupervisionItem, SupervisionMeeting
from coachjournal.domain.terms import AgreementKind, Answer, NoteKind
from coachjournal.domain.work import DecisionNote
from coachjournal.services.pack_report import MOST_QUESTIONS
from coachjournal.services.pack_sketches import (
    SketchChoice,
    needs_a_yes,
    pack_sketches,
    sketches_of,
)
from coachjournal.services.pack_story import story_of
from coachjournal.services.supervision import SinceLast, WaitingItem, since_last
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

Whom = tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The material with its names still in it, and whom its parts are about, by client id.

    The counts say what was left out: passages without the client's yes to exact words,
    decision notes under restriction, clients under restriction or in the bin.
    """

    material: PackMaterial = field(repr=False)
    urgent_about: Whom
    questions_about: Whom
    cases_about: Whom
    passages_left_out: int
    notes_left_out: int
    clients_left_out: int
    sketches_left_out: int = 0

    @property
    def clients(self) -> tuple[str, ...]:
        """The ids of all clients that the pack is about."""
        everyone = (*self.urgent_about, *self.questions_about, *self.cases_about)
        return tuple(dict.fromkeys(client for client in everyone if client is not None))


class Gathering:
    """Looks into the journal once, on one day."""

    def __init__(
        self, work: UnitOfWork, today: date, since: date | None, sketches: Collection[str] = ()
    ) -> None:
        self._work = work
        self._today = today
        self._stand = since_last(work, today, restricted=True)
        self._since = since
        self._from = since or (self._stand.last.on if self._stand.last else date.min)
        self._clients: dict[str, Client] = {client.id: client for client in work.all(Client)}
        waiting = [each for each in self._stand.waiting if self._is_open(each.item.client_id)]
        self._items = [each.item for each in waiting]
        self._shut = {each.item.client_id for each in self._stand.waiting if each not in waiting}
        self._passages_left_out = 0
        self._sketches_left_out = 0
        pairs = sketches_of(work, self._items)
        self._sketches = [pair for pair in pairs if pair[0].id in sketches]

    @property
    def clients(self) -> tuple[str, ...]:
        """The clients of the waiting items, in the order in which they are brought."""
        return tuple(dict.fromkeys(item.client_id for item in self._items if item.client_id))

    def gather(self, number: int, destroy_by: date, organisations: Mapping[str, str]) -> Gathered:
        """All parts; `organisations` are the labels by organisation."""
        notes, kept_back = self._decision_notes()
        urgent = [item for item in self._items if item.urgent]
        calm = [item for item in self._items if not item.urgent][:MOST_QUESTIONS]
        about = list(dict.fromkeys(item.client_id for item in self._items))
        cases = tuple(self._case(client, organisations) for client in about)
        since = queries.held_coaching(self._work, self._from, self._today)
        last = self._stand.last
        material = PackMaterial(
            number=number,
            on=self._today,
            destroy_by=destroy_by,
            wanted=_joined(item.wanted for item in self._items[:MOST_QUESTIONS]),
            questions=tuple(
                PackQuestion(text=item.question, about=self._code(item.client_id)) for item in calm
            ),
            urgent=(*map(self._urgent_note, notes), *map(self._urgent_item, urgent)),
            last_time=self._last_time(),
            last_supervision_on=last.on if last else None,
            since_on=self._since,
            minutes_since=since.minutes,
            sessions_since=since.sessions,
            figures=tuple(_figures(self._stand)),
            cases=cases,
        )
        return Gathered(
            material=material,
            urgent_about=(*(n.client_id for n in notes), *(i.client_id for i in urgent)),
            questions_about=tuple(item.client_id for item in calm),
            cases_about=tuple(about),
            passages_left_out=self._passages_left_out,
            notes_left_out=kept_back,
            clients_left_out=len(self._shut),
            sketches_left_out=self._sketches_left_out,
        )

    def _is_open(self, client_id: str | None) -> bool:
        """Whether a client may be spoken of: not in the bin, not under restriction."""
        client = self._clients.get(client_id or "")
        if client is None:
            return client_id is None
        return client.binned_at is None and client.restricted_since is None

    def _code(self, client_id: str | None) -> str:
        return self._clients[client_id].code if client_id else ""

    # What comes first

    def _decision_notes(self) -> tuple[list[DecisionNote], int]:
        """Decision notes since last time, newest first, and how many are kept back."""
        found = [
            note
            for note in self._work.all(DecisionNote)
            if self._from <= note.decided_on <= self._today
        ]
        told = [n for n in found if not n.restricted and self._is_open(n.client_id)]
        told.sort(key=lambda note: note.decided_on, reverse=True)
        return told, len(found) - len(told)

    def _urgent_note(self, note: DecisionNote) -> UrgentItem:
        return UrgentItem(
            about=self._code(note.client_id),
            on=note.decided_on,
            what=note.what_happened,
            decided=note.decided,
        )

    def _urgent_item(self, item: SupervisionItem) -> UrgentItem:
        return UrgentItem(about=self._code(item.client_id), on=item.noticed_on, what=item.question)

    def _last_time(self) -> tuple[KeptCommitment, ...]:
        """The commitments of the last meeting, and older ones that are open or done since."""
        last = self._stand.last
        if last is None:
            return ()
        days = {meeting.id: meeting.on for meeting in self._work.all(SupervisionMeeting)}
        found = [
            (days[each.meeting_id], each)
            for each in self._work.all(Commitment)
            if each.meeting_id == last.id or each.done_on is None or each.done_on >= self._from
        ]
        found = [(day, each) for day, each in found if day <= self._today]
        found.sort(key=lambda pair: pair[0], reverse=True)
        return tuple(
            KeptCommitment(text=each.text, outcome=each.outcome, done_on=each.done_on)
            for _day, each in found
        )

    # Cases

    def _case(self, client_id: str | None, organisations: Mapping[str, str]) -> PackCase:
        """What is brought about a client, or about the practice itself."""
        items = [item for item in self._items if item.client_id == client_id]
        asked = PackCase(
            shown_as=_("My practice"),
            question=_numbered([item.question for item in items]),
            wanted=_joined(item.wanted for item in items),
            eyes=tuple(dict.fromkeys(item.eye for item in items if item.eye)),
            background=_joined(item.story for item in items),
            passages=tuple(self._passages(items)),
            sketches=tuple(self._drawn(client_id)),
        )
        if client_id is None:
            return asked
        return self._with_client(asked, self._clients[client_id], organisations)

    def _with_client(
        self, asked: PackCase, client: Client, organisations: Mapping[str, str]
    ) -> PackCase:
        answer = self._answer(client.id)
        story = story_of(self._work, client, self._today, from_records=answer is not Answer.NO)
        contract = _("Contract: {became}").format(became=story.contract)
        return PackCase(
            shown_as=client.code,
            role=client.role_in_packs,
            organisation=organisations.get(client.organisation_id or "", ""),
            contract=contract if story.contract else "",
            sessions_held=story.held,
            sessions_agreed=story.agreed,
            question=asked.question,
            wanted=asked.wanted,
            eyes=asked.eyes,
            background=asked.background,
            story=story.lines,
            passages=asked.passages,
            sketches=asked.sketches,
        )

    def _passages(self, items: Sequence[SupervisionItem]) -> list[PackPassage]:
        """The passages that may be shown: my own reflection, or exact words with a yes."""
        found = []
        for item in items:
            if not item.passage:
                continue
            if not self._may_show(item):
                self._passages_left_out += 1
                continue
            text = without_marks(item.passage)
            found.append(PackPassage(text=text, on=self._day_of(item)))
        return found

    def choices(self) -> list[SketchChoice]:
        """The sketches that may be brought, and whether the client said yes to that."""
        return [
            SketchChoice(
                sketch_id=sketch.id,
                title=sketch.title,
                about=self._code(item.client_id),
                agreed=self._agreed(sketch, item.client_id),
            )
            for sketch, item in sketches_of(self._work, self._items)
        ]

    def _drawn(self, client_id: str | None) -> Iterable[PackSketch]:
        """The chosen sketches about a client that may be shown."""
        mine = [sketch for sketch, item in self._sketches if item.client_id == client_id]
        agreed = [each for each in mine if self._agreed(each, client_id)]
        self._sketches_left_out += len(mine) - len(agreed)
        return pack_sketches(self._work, agreed)

    def _agreed(self, sketch: Sketch, client_id: str | None) -> bool:
        if client_id is None or not needs_a_yes(sketch, client_id):
            return True
        return self._answer(client_id) is Answer.YES

    def _may_show(self, item: SupervisionItem) -> bool:
        if item.client_id is None or item.note is NoteKind.REFLECTION:
            return True
        return self._answer(item.client_id) is Answer.YES

    def _answer(self, client_id: str) -> Answer | None:
        """What the client says to exact words being shown; a yes withdrawn is a no."""
        found = self._work.all(
            Agreement, client_id=client_id, kind=AgreementKind.SHOWN_TO_SUPERVISOR
        )
        # Of two answers on one day the yes that was not withdrawn came last.
        latest = max(
            found,
            key=lambda each: (each.answered_on or date.min, each.holds_on(self._today)),
            default=None,
        )
        if latest is None or latest.answer is not Answer.YES:
            return latest.answer if latest else None
        return Answer.YES if latest.holds_on(self._today) else Answer.NO

    def _day_of(self, item: SupervisionItem) -> date:
        waiting: Sequence[WaitingItem] = self._stand.waiting
        session = next(each.session for each in waiting if each.item.id == item.id)
        return session.held_on if session else item.noticed_on


def _joined(texts: Iterable[str]) -> str:
    """Different texts, each on its own line."""
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _numbered(questions: Sequence[str]) -> str:
    """Several questions about one client, each on its own line with its number."""
    if len(questions) < 2:
        return _joined(questions)
    return "\n".join(f"{number}. {each.strip()}" for number, each in enumerate(questions, start=1))


def _figures(stand: SinceLast) -> list[PackFigure]:
    """The ratio of supervision to coaching, where there are both."""
    coaching, supervision = stand.coaching_minutes_36_months, stand.supervision_minutes_36_months
    if not coaching or not supervision:
        return []
    ratio = _("1 : {hours}").format(hours=round(coaching / supervision))
    return [PackFigure(value=ratio, label=_("supervision to coaching, 36 months"))]
