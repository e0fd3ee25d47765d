"""Fills in what a coach gathers towards credentials, through the same services as a coach.

A quote is looked for in what was written and told; where a shorter practice does not hold
it, the piece is left out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from coachjournal.domain.development import (
    Feedback,
    ObservationAnswer,
    ObservationFeedback,
    ObservationSheet,
)
from coachjournal.domain.evidence import Evidence, EvidenceUse
from coachjournal.domain.ids import ExportedId, Moment, SignedSheetId
from coachjournal.domain.portfolio import CaseStudy, PortfolioPlan, PortfolioText
from coachjournal.domain.sessions import Record, Reflection, Session
from coachjournal.domain.signing import SignedSheet
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import Exported, SupervisionMeeting
from coachjournal.domain.terms import EvidenceStrength, FigurePart, NoteKind, SheetKind
from coachjournal.services.demonstration.people import Cast
from coachjournal.services.demonstration.texts import Facts
from coachjournal.services.evidence import EvidenceBook, EvidenceLine, Reasoning, Shown
from coachjournal.store.work import UnitOfWork
from coachjournal.system.resources import resource_path

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice


@cache
def _facts() -> Facts:
    return tomllib.loads(resource_path("demo", "accreditation.toml").read_text("utf-8"))


def accreditation(practice: Practice, cast: Cast) -> None:
    """All of it, into a practice that holds the cast already."""
    facts = _facts()
    for each in facts["evidence"]:
        _piece(practice, cast, each)
    for each in facts["drawn"]:
        _drawn(practice, cast, each)
    for each in facts["self_assessment"]:
        _seen(practice, cast, each)
    for each in facts["wording"]:
        practice.wordings.keep(*_shown(each["for"]), each["text"])
    for each in facts["own_figure"]:
        practice.own_rules.change(
            each["pack"], each["credential"], each["requirement"], FigurePart.VALUE,
            each["value"], each["why"],
        )  # fmt: skip
    for each in facts["held"]:
        on = cast.calendar.of(each)
        end = practice.credentials_held.proposed_end(each["credential"], on)
        practice.credentials_held.keep(each["credential"], on, end)
    gathered = practice.evidence.lines()
    with practice.journal.work() as work:
        work.add_all([*_written(practice, cast), *_signed(cast, work)])
        work.add_all(_used(cast, work, gathered))
        work.commit()


def _shown(text: str) -> Shown:
    return Shown(*text.split(":"))


def _piece(practice: Practice, cast: Cast, facts: Facts) -> None:
    shows = [_shown(each) for each in facts["for"]]
    piece = _taken(practice.evidence, cast, facts["quote"], shows)
    if piece is not None:
        _reason(practice, piece, facts)


def _reason(practice: Practice, piece: Evidence, facts: Facts) -> None:
    reasoning = Reasoning(
        what_i_did=facts.get("did", ""),
        why_with_this_client=facts.get("why", ""),
        what_followed=facts.get("followed", ""),
        what_i_would_do_now=facts.get("now", ""),
    )
    practice.evidence.reason(piece.id, reasoning, EvidenceStrength(facts["strength"]))


def _taken(book: EvidenceBook, cast: Cast, words: str, shows: list[Shown]) -> Evidence | None:
    """A quote as evidence, from where it stands; None where it stands nowhere."""
    sheets = {each.id: each for each in cast.things if isinstance(each, ObservationSheet)}
    for thing in cast.things:
        match thing:
            case Record(text=text) if words in text:
                return book.from_words(thing.session_id, NoteKind.RECORD, words, shows)
            case Reflection(session_id=str(session_id), text=text) if words in text:
                return book.from_words(session_id, NoteKind.REFLECTION, words, shows)
            case Feedback(text=text) if words in text:
                return book.from_feedback(thing.id, words, shows)
            case ObservationAnswer(exact_words=text) if words in text:
                return book.from_observation(sheets[thing.sheet_id].observed_id, words, shows)
            case ObservationFeedback(text=text) if words in text:
                return book.from_observation(thing.observed_id, words, shows)
            case SupervisionMeeting(learning=text) if words in text:
                return book.from_supervision(thing.id, words, shows)
    return None


def _drawn(practice: Practice, cast: Cast, facts: Facts) -> None:
    """A whole sketch as evidence, as it stands."""
    titles = {each.title: each.id for each in cast.things if isinstance(each, Sketch)}
    sketch_id = titles.get(facts["sketch"])
    if sketch_id is not None:
        items = practice.sketches.open(sketch_id).items
        shows = [_shown(each) for each in facts["for"]]
        _reason(practice, practice.evidence.from_sketch(sketch_id, items, shows), facts)


def _seen(practice: Practice, cast: Cast, facts: Facts) -> None:
    notes = facts.get("notes", {})
    levels = {key: (level, notes.get(key, "")) for key, level in facts["levels"].items()}
    framework, version = facts["framework"].split(":")
    practice.self_assessments.rate(cast.calendar.of(facts), framework, version, levels)


def _written(practice: Practice, cast: Cast) -> Iterator[object]:
    """Texts and case studies, and which of them goes where."""
    now = practice.journal.now()
    plans: dict[str, list[str]] = {}
    for each in _facts()["case_study"]:
        study = CaseStudy(
            id=cast.row(), client_id=cast.clients[each["client"]].id, title=each["title"],
            text=each["text"].strip(), made_at=now, changed_at=now,
        )  # fmt: skip
        yield study
        for credential in each["credentials"]:
            plans.setdefault(credential, []).append(study.id)
    for credential, studies in plans.items():
        yield PortfolioPlan(
            id=cast.row(), credential=credential, changed_at=now, case_studies=tuple(studies)
        )
    for each in _facts()["text"]:
        yield PortfolioText(
            id=cast.row(), credential=each["credential"], section=each["section"],
            text=each["text"].strip(), changed_at=now,
        )  # fmt: skip


def _signed(cast: Cast, work: UnitOfWork) -> Iterator[SignedSheet]:
    """Hours that an organisation has put its name to."""
    last = work.last_hours_link()
    for each in _facts()["signed"]:
        client = cast.clients[each["client"]]
        held = [s for s in work.all(Session, client_id=client.id) if s.held_on <= _day(cast, each)]
        if not held or last is None:
            continue
        yield SignedSheet(
            id=SignedSheetId(cast.row()),
            made_at=_evening(cast, each),
            kind=SheetKind.ORGANISATION_LETTER,
            fingerprint=last.digest,
            trail_number=last.number,
            trail_head=last.digest,
            minutes=sum(session.coaching_minutes for session in held),
            sessions=tuple(session.id for session in held),
            organisation_id=cast.organisations[each["organisation"]],
            signed_on=_day(cast, each),
            signed_by=each["signed_by"],
            role=each["role"],
        )


def _used(cast: Cast, work: UnitOfWork, gathered: list[EvidenceLine]) -> Iterator[object]:
    """The paper that the held credential was awarded for, and what stood in it."""
    last = work.last_hours_link()
    for each in _facts()["held"] if last is not None else ():
        assert last is not None
        handed_in = Exported(
            id=ExportedId(cast.row()), at=_evening(cast, each), what="portfolio", form="pdf",
            fingerprint=last.digest, file_hash=last.digest,
        )  # fmt: skip
        yield handed_in
        for line in gathered:
            if line.on < handed_in.at.date() and line.evidence.strength is EvidenceStrength.BEST:
                yield EvidenceUse(
                    id=cast.row(), evidence_id=line.evidence.id, exported_id=handed_in.id
                )


def _day(cast: Cast, facts: Facts) -> date:
    return cast.calendar.of(facts)


def _evening(cast: Cast, facts: Facts) -> Moment:
    return Moment(datetime.combine(_day(cast, facts), time(18, 0), tzinfo=UTC))
