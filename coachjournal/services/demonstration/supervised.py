"""Fills in what surrounds supervision, through the same services as a coach.

Contracts and a review; what was decided before a pack left; and a little supervision given.
"""

from __future__ import annotations

import hashlib
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from coachjournal.domain.ids import ExportedId, Moment
from coachjournal.domain.review import WordDecision
from coachjournal.domain.reviewing import Piece
from coachjournal.domain.sketch.elements import Note
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import Exported, SupervisionItem, SupervisionMeeting
from coachjournal.domain.terms import DecisionAnswer, Mode, SupervisionFormat
from coachjournal.services.demonstration.people import Cast
from coachjournal.services.demonstration.texts import Facts
from coachjournal.services.supervisees import SuperviseeSaid
from coachjournal.services.supervision_contracts import ContractAgreed
from coachjournal.services.supervision_given import GivenSaid
from coachjournal.services.supervision_pack import WHAT
from coachjournal.services.supervision_reviews import ReviewWords
from coachjournal.services.word_decisions import behind
from coachjournal.system.resources import resource_path

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice


@cache
def _facts() -> Facts:
    return tomllib.loads(resource_path("demo", "supervised.toml").read_text("utf-8"))


def supervised(practice: Practice, cast: Cast) -> None:
    """All of it, into a practice that holds the cast already; what is still to come is left out."""
    facts = _facts()
    for each in facts["contract"]:
        _contract(practice, cast, each)
    _review(practice, cast, facts["review"])
    _left(practice, cast, facts["pack"])
    _wording(practice, cast, facts["wording"])
    _cover(practice, cast, facts["cover"])
    practice.settings.change(both_works=True)
    for each in facts["supervisee"]:
        _supervisee(practice, cast, each)
    for each in facts["given"]:
        _given(practice, cast, each)


def _after(day: date, facts: Facts, name: str) -> date | None:
    return day + timedelta(days=facts[name]) if name in facts else None


def _contract(practice: Practice, cast: Cast, facts: Facts) -> None:
    on = cast.calendar.of(facts)
    practice.supervision_contracts.agree(
        ContractAgreed(
            supervisor=facts["supervisor"],
            agreed_on=on,
            every_weeks=facts["every_weeks"],
            minutes=facts["minutes"],
            review_on=_after(on, facts, "review_in_days"),
            agreed=facts["agreed"],
            helps=facts.get("helps", ""),
            to_recontract=facts.get("to_recontract", ""),
        )
    )


def _review(practice: Practice, cast: Cast, facts: Facts) -> None:
    last = cast.calendar.until - timedelta(days=facts["until_days_ago"])
    texts = {name: facts[name] for name in ("brought", "learned", "changed", "ahead")}
    practice.supervision_reviews.write(
        ReviewWords(
            first=last - timedelta(days=364), last=last, supervisor=facts["supervisor"], **texts
        )
    )


def _left(practice: Practice, cast: Cast, facts: Facts) -> None:
    """A pack of the last meeting: its line in the register, with its decisions; destroyed."""
    met = max(each.on for each in cast.things if isinstance(each, SupervisionMeeting))
    on = met - timedelta(days=facts["days_before_meeting"])
    at = Moment(datetime.combine(on, time(19, 30), tzinfo=UTC))
    decided = [_decision(cast, each, at) for each in _facts()["decision"]]
    line = Exported(
        id=ExportedId(cast.row()),
        at=at,
        what=WHAT,
        form="pdf",
        fingerprint=_digest("report"),
        file_hash=_digest("file"),
        replacements=facts["replacements"],
        number=1,
        clients=tuple(cast.clients[each].id for each in facts["clients"]),
        mentioned=tuple(cast.clients[each].id for each in facts["mentioned"]),
        destroy_by=on + timedelta(days=facts["kept_days"]),
    )
    with practice.journal.work() as work:
        work.add_all([*decided, line])
        work.add_all(behind(decided, line, practice.journal.new_id))
        work.commit()
    practice.register.destroyed(line.id, met + timedelta(days=facts["destroyed_days_after"]))


def _decision(cast: Cast, facts: Facts, at: Moment) -> WordDecision:
    client = cast.clients.get(facts.get("client", ""))
    return WordDecision(
        id=cast.row(),
        found=facts["found"],
        reason=facts["reason"],
        answer=DecisionAnswer(facts["answer"]),
        decided_at=at,
        label=facts.get("label", ""),
        why=facts.get("why", ""),
        client_id=client.id if client else None,
    )


def _digest(of: str) -> str:
    """The file is gone, as it was to be; nothing is left that could be weighed."""
    return hashlib.sha256(f"demonstration {of}".encode()).hexdigest()


def _wording(practice: Practice, cast: Cast, facts: Facts) -> None:
    client_id = cast.clients[facts["client"]].id
    for thing in cast.things:
        if (
            isinstance(thing, SupervisionItem)
            and (thing.client_id, thing.on_agenda) == (client_id, True)
            and thing.passage.startswith(facts["begins"])
        ):
            said = Piece(place="", heading="", client_id=client_id, before=thing.passage, after="")
            practice.pack_review.word(said, facts["wording"])


def _cover(practice: Practice, cast: Cast, facts: Facts) -> None:
    titles = {each.title: each.id for each in cast.things if isinstance(each, Sketch)}
    sketch_id = titles[facts["sketch"]]
    for item in practice.sketches.open(sketch_id).items:
        if isinstance(item, Note) and item.text == facts["words"]:
            practice.sketch_looks.cover(
                sketch_id, item.x - 4, item.y - 4, item.width + 8, item.height + 8
            )


def _supervisee(practice: Practice, cast: Cast, facts: Facts) -> None:
    on = cast.calendar.of(facts)
    names = ("code", "name", "email", "organisation", "works_towards", "agreed")
    practice.supervisees.add(
        SuperviseeSaid(
            agreed_on=on,
            review_on=_after(on, facts, "review_in_days"),
            every_weeks=facts["every_weeks"],
            minutes=facts["minutes"],
            **{name: facts[name] for name in names if name in facts},
        )
    )


def _given(practice: Practice, cast: Cast, facts: Facts) -> None:
    on = cast.calendar.of(facts)
    if on > cast.calendar.until:
        return
    supervisees = [practice.supervisees.by_code(code).id for code in facts["supervisees"]]
    practice.supervision_given.enter(
        GivenSaid(
            on=on,
            minutes=facts["minutes"],
            supervisees=tuple(supervisees),
            format=SupervisionFormat(facts.get("format", "individual")),
            mode=Mode(facts.get("mode", "video")),
            paid=facts.get("paid", True),
            cases=tuple(facts["cases"]),
            agreed_points=facts["agreed_points"],
            risks=facts.get("risks", ""),
            next_on=_after(on, facts, "next_in_days"),
        )
    )
