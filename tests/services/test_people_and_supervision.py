"""Agreements that can be taken back, the supervision loop, and the coach's own development."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from coachjournal.domain.development import Feedback
from coachjournal.domain.ids import FeedbackId
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import (
    Activity,
    AgreementKind,
    Answer,
    CpdCategory,
    FeedbackSource,
    IdentifierSort,
    SupervisionFormat,
)
from coachjournal.errors import BadInput, Conflict, NotFound
from coachjournal.services.development import DevelopmentToEnter, DevelopmentType
from coachjournal.services.practice import Practice
from coachjournal.services.supervision import MeetingHeld
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, log

LISTED = AgreementKind.LISTED_IN_LOG
TODAY = date(2026, 11, 22)


def _answer(practice: Practice) -> Answer:
    return practice.clients.lines()[0].listed_in_log


def test_an_agreement_can_be_taken_back_and_given_again(
    practice: Practice, clock: FixedClock
) -> None:
    client = add_client(practice)
    assert _answer(practice) is Answer.PENDING
    seen = []
    for answer in (Answer.YES, Answer.YES, Answer.NO, Answer.YES):
        clock.moment += timedelta(days=1)
        practice.clients.answer(client.id, LISTED, answer, manner="by mail")
        seen.append(_answer(practice))
    assert seen == [Answer.YES, Answer.YES, Answer.NO, Answer.YES]
    given = practice.clients.page(client.id).agreements
    assert [a.withdrawn_on is not None for a in given if a.answer is Answer.YES] == [True, False]


def test_a_withdrawn_agreement_takes_the_client_off_the_log(practice: Practice) -> None:
    client = add_client(practice, consent_to_log=Answer.YES, full_name="Rosa Fictional")
    log(practice)
    assert len(practice.hours_logs.gather("icf").rows) == 1
    practice.clients.answer(client.id, LISTED, Answer.NO)
    assert practice.hours_logs.gather("icf").rows == ()


def test_one_kind_of_agreement_says_nothing_of_another(practice: Practice) -> None:
    client = add_client(practice, consent_to_log=Answer.YES)
    practice.clients.answer(client.id, AgreementKind.RECORDED, Answer.NO)
    assert _answer(practice) is Answer.YES


def test_codes_are_needed_and_taken_once(practice: Practice) -> None:
    client = add_client(practice, " C-01 ")
    other = add_client(practice, "C-02")
    assert client.code == "C-01"
    with pytest.raises(Conflict) as refused:
        add_client(practice, "C-01")
    assert refused.value.code == "code-taken"
    with pytest.raises(Conflict):
        practice.clients.change(other.id, code=" C-01 ")
    for blank in ("", "  "):
        with pytest.raises(BadInput):
            add_client(practice, blank)
        with pytest.raises(BadInput):
            practice.clients.change(other.id, code=blank)
    assert practice.clients.change(other.id, code="C-02").value.code == "C-02"


def test_nothing_can_be_said_of_a_client_who_is_not_there(practice: Practice) -> None:
    for call in (
        lambda: practice.clients.change("nobody", code="X"),
        lambda: practice.clients.answer("nobody", LISTED, Answer.YES),
        lambda: practice.clients.add_person("nobody", "Rosa", "sister"),
        lambda: practice.clients.add_identifier("nobody", IdentifierSort.NAME, "Rosa"),
        lambda: practice.clients.page("nobody"),
        lambda: practice.clients.by_code("nobody"),
        lambda: practice.supervision.bring("Why?", client_id="nobody"),
        lambda: practice.supervision.bring("Why?", session_id="nothing"),
        lambda: practice.supervision.change_item("nothing", urgent=True),
        lambda: practice.supervision.keep_commitment("nothing"),
        lambda: practice.supervision.meet(MeetingHeld(on=TODAY, minutes=60, items=("nothing",))),
    ):
        with pytest.raises(NotFound):
            call()


def test_the_supervision_loop_closes(practice: Practice, clock: FixedClock) -> None:
    client = add_client(practice)
    session = log(practice)
    item = practice.supervision.bring(
        " Why did I rescue? ", client_id=client.id, session_id=session.id
    ).value
    later = practice.supervision.bring("Something else").value
    waiting = practice.supervision.since_last().waiting
    assert {each.item.question for each in waiting} == {"Why did I rescue?", "Something else"}
    assert waiting[0].client == client or waiting[1].client == client

    held = MeetingHeld(
        on=clock.today(), minutes=90, supervisor="Ada", items=(item.id,),
        commitments=(("Contract again", date(2026, 12, 1)), ("  ", None)),
    )  # fmt: skip
    meeting = practice.supervision.meet(held).value
    since = practice.supervision.since_last()
    assert since.last == meeting
    assert [each.item.id for each in since.waiting] == [later.id]
    [commitment] = since.commitments
    practice.supervision.keep_commitment(commitment.id, outcome="Done well")
    assert practice.supervision.since_last().commitments == ()
    practice.supervision.change_item(item.id, learning="Wait longer", changed="I asked first")
    assert practice.search.find("Wait longer")[0].hit.kind == "supervision-item"


def test_an_item_goes_to_one_meeting_only(practice: Practice) -> None:
    item = practice.supervision.bring("Why?").value
    practice.supervision.meet(MeetingHeld(on=TODAY, minutes=60, items=(item.id,)))
    with pytest.raises(Conflict) as refused:
        practice.supervision.meet(MeetingHeld(on=TODAY, minutes=60, items=(item.id,)))
    assert refused.value.code == "item-brought-already"
    assert len(practice.supervision.meetings()) == 1


def test_a_binned_item_waits_for_nothing_and_comes_back(practice: Practice) -> None:
    item = practice.supervision.bring("Why?").value
    practice.supervision.bin_item(item.id)
    assert practice.supervision.since_last().waiting == ()
    assert practice.search.find("Why") == []
    practice.supervision.restore_item(item.id)
    assert len(practice.supervision.since_last().waiting) == 1


def test_what_waits_about_a_client_in_the_bin_waits_unseen(practice: Practice) -> None:
    client = add_client(practice)
    practice.supervision.bring("Whose hurry is it?", client_id=client.id)
    practice.client_keeping.bin(client.id)
    assert practice.supervision.since_last().waiting == ()
    practice.client_keeping.restore(client.id)
    assert len(practice.supervision.since_last().waiting) == 1


def test_a_question_is_needed(practice: Practice) -> None:
    with pytest.raises(BadInput) as refused:
        practice.supervision.bring("  ")
    assert refused.value.code == "question-needed"


@pytest.mark.parametrize("minutes", [0, -1, 2**70])
def test_a_meeting_takes_time(practice: Practice, minutes: int) -> None:
    with pytest.raises(BadInput):
        practice.supervision.meet(MeetingHeld(on=TODAY, minutes=minutes))
    assert practice.supervision.meetings() == []


def test_sessions_on_the_day_of_supervision_and_after_it_count_as_since(
    practice: Practice,
) -> None:
    add_client(practice)
    log(practice, "2026-09-01T09:00")
    log(practice, "2026-11-02T09:00", minutes=45)
    practice.supervision.meet(MeetingHeld(on=date(2026, 11, 1), minutes=60))
    since = practice.supervision.since_last()
    assert (since.sessions, since.coaching_minutes, since.days_ago) == (1, 45, 21)
    assert since.look_back.coaching == 105
    assert since.look_back.supervision == 60


def test_a_facilitated_day_is_not_coaching_whatever_its_coaching_minutes_say(
    practice: Practice,
) -> None:
    """An imported line without `coaching_minutes` has all of them, whatever its activity."""
    add_client(practice)
    log(practice, "2026-11-03T09:00", activity=Activity.FACILITATION, coaching_minutes=60)
    log(practice, "2026-11-04T09:00", minutes=30)
    assert practice.supervision.since_last().coaching_minutes == 30
    assert practice.clients.lines()[0].coaching_minutes == 30


ENTRIES: list[dict[str, Any]] = [
    {"type": DevelopmentType.CPD, "category": CpdCategory.ETHICS},
    {"type": DevelopmentType.TRAINING, "starts_training": True},
    {"type": DevelopmentType.MENTOR_COACHING, "one_to_one": True},
    {"type": DevelopmentType.SUPERVISION, "format": SupervisionFormat.PEER, "qualified": True},
    {"type": DevelopmentType.FEEDBACK, "source": FeedbackSource.CLIENT, "minutes": 0},
    {"type": DevelopmentType.OBSERVED},
]


@pytest.mark.parametrize("said", ENTRIES, ids=lambda said: said["type"].value)
def test_every_type_of_development_is_kept_and_found(
    practice: Practice, said: dict[str, Any]
) -> None:
    wanted: dict[str, Any] = {"on": TODAY, "minutes": 60, "title": " Godwits ", **said}
    entry = practice.development.enter(DevelopmentToEnter(**wanted)).value
    assert entry.title == "Godwits"
    assert [found.hit.id for found in practice.search.find("godwits")] == [entry.id]
    if isinstance(entry, SupervisionMeeting):
        assert practice.supervision.meetings() == [entry]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"type": DevelopmentType.CPD, "minutes": 0}, "minutes-out-of-range"),
        ({"type": DevelopmentType.CPD, "minutes": -5}, "minutes-out-of-range"),
        ({"type": DevelopmentType.CPD, "qualified": True}, "does-not-belong"),
        ({"type": DevelopmentType.TRAINING, "category": CpdCategory.CORE}, "does-not-belong"),
        ({"type": DevelopmentType.CPD, "source": FeedbackSource.PEER}, "does-not-belong"),
        ({"type": DevelopmentType.FEEDBACK}, "source-needed"),
        ({"type": DevelopmentType.FEEDBACK, "certificate": True}, "does-not-belong"),
        ({"type": DevelopmentType.CPD, "core_minutes": 0}, "does-not-belong"),
        ({"type": DevelopmentType.TRAINING, "core_minutes": 61}, "core-above-minutes"),
        (
            {"type": DevelopmentType.MENTOR_COACHING, "one_to_one": True, "group_size": 4},
            "group-size-wrong",
        ),
    ],
)
def test_what_does_not_fit_its_type_is_refused(
    practice: Practice, said: dict[str, Any], code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        practice.development.enter(DevelopmentToEnter(**{"on": TODAY, "minutes": 60, **said}))
    assert refused.value.code == code


def test_feedback_of_a_client_is_found_and_offered_while_its_client_may_be_seen(
    practice: Practice,
) -> None:
    client, other = add_client(practice), add_client(practice, "C-02")
    entries = practice.development.entries
    said = Feedback(
        id=FeedbackId(""),
        on=TODAY,
        source=FeedbackSource.CLIENT,
        client_id=client.id,
        text="A heron.",
    )
    entries.keep(said)
    [found] = practice.search.find("heron")
    assert (found.hit.kind, found.client_code) == ("feedback", "C-01")
    practice.client_keeping.bin(other.id)
    assert [name for _id, name in entries.clients()] == ["C-01"]
    assert len(entries.held().entries) == 1
    practice.client_keeping.bin(client.id)
    assert entries.held().entries == ()
    practice.client_keeping.restore(client.id)
    assert len(entries.held().entries) == 1
    practice.retention.restrict(client.id, "A claim", date(2027, 1, 1))
    assert practice.search.find("heron") == []
    assert entries.clients() == []
