"""Reads what a portfolio is made of, and says what stays out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from coachjournal.domain.assessment import Assessment
from coachjournal.domain.attachments import Attachment
from coachjournal.domain.audit import GENESIS
from coachjournal.domain.credentials import Framework, SectionRule
from coachjournal.domain.development import (
    Approach,
    Cpd,
    DevelopmentGoal,
    DocumentHeld,
    Feedback,
    MentorCoaching,
    ObservedPractice,
    PlanReview,
    Training,
)
from coachjournal.domain.entries import Entries
from coachjournal.domain.evidence import SelfAssessment
from coachjournal.domain.evidence_matrix import best_of, shows
from coachjournal.domain.growing import hours_by_year, programmes_of
from coachjournal.domain.ids import Moment, RowId
from coachjournal.domain.pack import PackSketch
from coachjournal.domain.people import Agreement
from coachjournal.domain.portfolio import CaseStudy, PortfolioPlan, PortfolioText
from coachjournal.domain.sessions import Reflection
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import Commitment, SupervisionItem, SupervisionMeeting
from coachjournal.domain.terms import AgreementKind, Answer, EvidenceSource
from coachjournal.services.development_papers import applied_in
from coachjournal.services.development_report import LogMaterial
from coachjournal.services.evidence import EvidenceLine
from coachjournal.services.evidence_lines import Wanted, lines_of
from coachjournal.services.observations import observation
from coachjournal.services.pack_sketches import needs_a_yes, pack_sketch
from coachjournal.services.portfolio.material import (
    Account,
    Agreed,
    Changed,
    Examples,
    Material,
    SessionLine,
    Shown,
    Written,
    words_in,
)
from coachjournal.services.portfolio.names import Colleagues
from coachjournal.services.sketch_covering import covers_of
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

APPROACH = "approach"
_MOST_MEETINGS = 6
# A body that asks for a case study under its own heading is answered by those that are kept.
_CASES = ("case-study", "case-studies")
_T = TypeVar("_T", Cpd, Training, MentorCoaching, SupervisionMeeting, Feedback, ObservedPractice)
# What of a client's own file may be read by others only where they said yes to it.
_CLIENTS_FILE = (EvidenceSource.RECORD, EvidenceSource.SKETCH)


def plan_of(work: UnitOfWork, credential: str, now: Moment) -> PortfolioPlan:
    """What the coach chose for a credential; nothing yet is a plan too."""
    kept = work.find(PortfolioPlan, credential=credential)
    return kept or PortfolioPlan(id=RowId(""), credential=credential, changed_at=now)


def agreed_to_case_study(work: UnitOfWork, day: date) -> frozenset[str]:
    """The clients whose yes to a case study or a portfolio holds on a day."""
    return frozenset(
        each.client_id
        for each in work.all(Agreement, kind=AgreementKind.CASE_STUDY)
        if each.holds_on(day)
    )


class Gathering:
    """Reads a portfolio's material within one unit of work."""

    def __init__(self, work: UnitOfWork, found: Assessment, entries: Entries, now: Moment) -> None:
        self._work, self._found, self._entries = work, found, entries
        self._day = found.as_of
        self._agreed = agreed_to_case_study(work, self._day)
        self._hidden = queries.restricted_clients(work) | queries.binned_clients(work)
        self._left_out: dict[str, int] = defaultdict(int)
        self.plan = plan_of(work, found.credential.id, now)

    def gather(
        self,
        coach: str,
        parts: tuple[str, ...],
        sections: Sequence[SectionRule],
        framework: Framework | None,
    ) -> Material:
        """All of it."""
        head = self._work.last_hours_link()
        cases = tuple(self._cases())
        wanted = Wanted("", framework.id, framework.version) if framework else Wanted()
        held = tuple(lines_of(self._work, wanted)) if framework else ()
        names = queries.client_names(self._work)
        lines = tuple(self._lines())
        return Material(
            assessment=self._found,
            on=self._day,
            coach=coach,
            entries=self._entries,
            codes={client: code for client, (code, _shown) in names.items()},
            plan=self.plan,
            parts=parts,
            texts=tuple(self._texts(sections, cases)),
            approach=None if APPROACH in {s.id for s in sections} else self._approach(),
            framework=framework,
            examples=self._examples(framework, held) if framework else (),
            held=held,
            seen=self._seen(framework) if framework else (),
            changed=tuple(sorted(self._changed(), key=lambda each: each.meeting.on)),
            meetings=_by_day(self._entries.supervision, self._day),
            log=self._log(),
            feedback=self._feedback(),
            cases=cases,
            accounts=tuple(self._accounts()),
            agreed=tuple(self._agreements(lines)),
            lines=lines,
            files=self._files(),
            left_out=dict(self._left_out),
            letters=Colleagues(self._work, coach).labels,
            trail_head=head.digest if head else GENESIS,
            trail_number=head.number if head else 0,
        )

    def _texts(
        self, sections: Sequence[SectionRule], cases: Sequence[CaseStudy]
    ) -> Iterator[Written]:
        kept = self._work.all(PortfolioText, credential=self._found.credential.id)
        by_section = {each.section: each.text for each in kept}
        for rule in sections:
            text = by_section.get(rule.id, "")
            if rule.id == APPROACH and not text.strip():
                # The living statement stands for the text that a body calls the same.
                text = self._approach_text()
            told = max((words_in(each.text) for each in cases), default=0)
            if rule.id in _CASES and not text.strip() and told:
                yield Written(rule=rule, elsewhere="case-studies", words_elsewhere=told)
            else:
                yield Written(rule=rule, text=text)

    def _approach_text(self) -> str:
        found = self._approach()
        return found.text if found else ""

    def _approach(self) -> Approach | None:
        found = [each for each in self._work.all(Approach) if each.on <= self._day]
        return max(found, key=lambda each: each.on, default=None)

    # Competencies

    def _examples(
        self, framework: Framework, lines: Sequence[EvidenceLine]
    ) -> tuple[Examples, ...]:
        chosen = set(self.plan.evidence)
        found = []
        for competency in framework.competencies:
            own = [each for each in lines if shows(each, framework, competency.id)]
            picked = [each for each in own if each.evidence.id in chosen]
            best = best_of(picked or own, self.plan.examples)
            shown = tuple(self._shown(each) for each in best)
            found.append(Examples(competency=competency, shown=shown))
        return tuple(found)

    def _shown(self, line: EvidenceLine) -> Shown:
        """A piece; the client's own file is quoted with their yes alone."""
        piece = line.evidence
        sketch = self._work.get(Sketch, piece.sketch_id) if piece.sketch_id else None
        free = piece.source not in _CLIENTS_FILE or not line.client_id
        free = free or (sketch is not None and not needs_a_yes(sketch, line.client_id))
        quoted = free or line.client_id in self._agreed
        if not quoted:
            self._left_out["competencies"] += 1
        return Shown(line=line, quoted=quoted, drawing=self._drawn(sketch) if quoted else None)

    def _drawn(self, sketch: Sketch | None) -> PackSketch | None:
        """A sketch without what was covered on it."""
        if sketch is None:
            return None
        return pack_sketch(self._work, sketch, covers=covers_of(self._work, sketch.id))

    def _seen(self, framework: Framework) -> tuple[SelfAssessment, ...]:
        kept = self._work.all(
            SelfAssessment, framework=framework.id, framework_version=framework.version
        )
        found = [each for each in kept if each.on <= self._day]
        return tuple(sorted(found, key=lambda each: (each.on, each.competency)))

    # Supervision and development

    def _changed(self) -> Iterator[Changed]:
        """Items that say what came of them, then meetings whose undertakings were done."""
        meetings = {each.id: each for each in self._entries.supervision if each.on <= self._day}
        done: dict[str, list[Commitment]] = defaultdict(list)
        for each in self._work.all(Commitment):
            done[each.item_id or each.meeting_id].append(each)
        items = self._items(meetings)
        for item in items:
            meeting = meetings[item.meeting_id]  # type: ignore[index]
            yield Changed(item=item, meeting=meeting, commitments=_in_order(done[item.id]))
        told = {item.meeting_id for item in items}
        kept = [
            meeting
            for meeting in _by_day(meetings.values(), self._day)
            if meeting.id not in told
            and meeting.learning.strip()
            and any(each.done_on for each in done[meeting.id])
        ]
        for meeting in [] if self.plan.supervision_items else kept[-_MOST_MEETINGS:]:
            finished = [each for each in done[meeting.id] if each.done_on]
            yield Changed(item=None, meeting=meeting, commitments=_in_order(finished))

    def _items(self, meetings: Collection[str]) -> list[SupervisionItem]:
        chosen = set(self.plan.supervision_items)
        items = [
            each
            for each in self._work.all(SupervisionItem, binned_at=None)
            if each.meeting_id in meetings
            and (each.id in chosen or not chosen)
            and each.client_id not in self._hidden
            and (each.changed.strip() or each.learning.strip() or each.changed_practice)
        ]
        return sorted(items, key=lambda each: (each.noticed_on, each.position, each.id))

    def _log(self) -> LogMaterial:
        work, day = self._work, self._day
        cpd = _by_day(self._entries.cpd, day)
        training = _by_day(self._entries.training, day)
        mentors = _by_day(self._entries.mentor_coaching, day)
        watched = _by_day(work.all(ObservedPractice, binned_at=None), day)
        goals = [each for each in work.all(DevelopmentGoal) if each.set_on <= day]
        reviews = [each for each in work.all(PlanReview) if each.on <= day]
        seen = [observation(work, each) for each in watched]
        return LogMaterial(
            first=None,
            last=day,
            years=list(reversed(hours_by_year([*cpd, *training, *mentors, *watched]))),
            programmes=list(reversed(programmes_of(training))),
            mentor_coaching=mentors,
            cpd=cpd,
            observations=[
                each
                for each in seen
                if not (each.session and each.session.client_id in self._hidden)
            ],
            feedback=(),
            goals=sorted(goals, key=lambda goal: (goal.set_on, goal.id)),
            reviews=sorted(reviews, key=lambda each: (each.year, each.id)),
            approach=None,
            applied=applied_in(work, {str(each.id) for each in cpd}),
            of_client={},
        )

    def _feedback(self) -> tuple[Feedback, ...]:
        chosen = set(self.plan.feedback)
        found = [
            each
            for each in _by_day(self._entries.feedback, self._day)
            if each.client_id not in self._hidden and each.text.strip()
        ]
        return tuple(each for each in found if each.id in chosen or not chosen)

    # Clients

    def _cases(self) -> Iterator[CaseStudy]:
        chosen = set(self.plan.case_studies)
        found = [each for each in self._work.all(CaseStudy, binned_at=None) if each.text.strip()]
        for each in sorted(found, key=lambda one: (one.made_at, one.id)):
            if chosen and each.id not in chosen:
                continue
            if each.client_id in self._hidden or each.client_id not in self._agreed:
                self._left_out["case-studies"] += 1
            else:
                yield each

    def _accounts(self) -> Iterator[Account]:
        found = self.all_accounts(self._work, self._entries, self._day, self._hidden)
        chosen = [each for each in found if each.id in self.plan.reflections]
        yield from chosen or found[-self._most_accounts() :]

    def _most_accounts(self) -> int:
        """As many as the body asks for; all of them where it asks for none."""
        asked = [each for each in self._found.requirements if each.id == "reflections"]
        return int(asked[0].needed or 0) if asked else 0

    @staticmethod
    def all_accounts(
        work: UnitOfWork, entries: Entries, day: date, hidden: Collection[str]
    ) -> list[Account]:
        """Every finished reflection up to a day, the oldest first."""
        counted = {each.id: each.on for each in entries.reflections if each.on <= day}
        clients: dict[str, str] = {s.id: s.client for s in entries.sessions}
        found = []
        for each in work.all(Reflection, finished=True):
            client = clients.get(each.session_id or "", "")
            if each.id in counted and client not in hidden and each.text.strip():
                found.append(
                    Account(id=each.id, client_id=client, on=counted[each.id], text=each.text)
                )
        return sorted(found, key=lambda account: (account.on, account.id))

    def _agreements(self, lines: Iterable[SessionLine]) -> Iterator[Agreed]:
        clients = {line.client for line in lines}
        for kind in AgreementKind:
            answers: dict[str, Agreement] = {}
            for each in self._work.all(Agreement, kind=kind):
                if each.client_id in clients and each.answer is not Answer.PENDING:
                    answers[each.client_id] = each
            yes = sum(each.holds_on(self._day) for each in answers.values())
            if answers:
                never = len(clients) - len(answers)
                yield Agreed(kind=kind.value, yes=yes, no=len(answers) - yes, never_asked=never)

    def _lines(self) -> Iterator[SessionLine]:
        """Every held hours entry up to the day, the oldest first."""
        found = [
            SessionLine(
                id=s.id, client=s.client, on=s.on, minutes=s.coaching_minutes,
                payment=s.payment, kind=s.kind,
            )
            for s in self._entries.sessions
            if s.status == "held" and s.on <= self._day and s.coaching_minutes
        ]  # fmt: skip
        for o in self._entries.openings:
            if o.ends_on <= self._day:
                found += _carried(o.id, o.client, o.ends_on, o.kind, o.paid_minutes, "paid")
                found += _carried(o.id, o.client, o.ends_on, o.kind, o.pro_bono_minutes, "pro-bono")
        return iter(sorted(found, key=lambda line: (line.on, line.id, line.payment)))

    def _files(self) -> dict[str, int]:
        held = {
            each.id: each.requirement
            for each in self._work.all(DocumentHeld, credential=self._found.credential.id)
        }
        found: dict[str, int] = defaultdict(int)
        for each in self._work.all(Attachment, binned_at=None):
            if each.document_id in held:
                found[held[each.document_id]] += 1
        return dict(found)


def _carried(
    key: str, client: str, on: date, kind: str, minutes: int, payment: str
) -> Iterable[SessionLine]:
    if minutes:
        yield SessionLine(
            id=key, client=client, on=on, minutes=minutes, payment=payment, kind=kind, opening=True
        )


def _in_order(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    return tuple(sorted(commitments, key=lambda each: each.id))


def _by_day(things: Iterable[_T], day: date) -> tuple[_T, ...]:
    kept = [each for each in things if each.on <= day]
    return tuple(sorted(kept, key=lambda each: (each.on, each.id)))
