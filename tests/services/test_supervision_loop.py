"""The loop of supervision: agenda, meeting, learning, commitments, and what has changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from time import perf_counter

import pytest

from coachjournal.domain.ids import RowId, SessionId, TechniqueId, ThemeId, WallTime
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import (
    Session,
    SessionTechnique,
    SessionTheme,
    Technique,
    Theme,
)
from coachjournal.domain.supervision import SupervisionContract
from coachjournal.domain.terms import Changed, ExhibitKind
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.services.supervision import MeetingHeld
from coachjournal.services.supervision_meetings import Promised
from coachjournal.system.clock import FixedClock

TODAY = date(2026, 11, 22)
LAST = date(2026, 11, 2)
NINE = datetime(2026, 11, 10, 9)  # noqa: DTZ001 - the clock on the wall


@pytest.fixture
def client(practice: Practice) -> str:
    return str(practice.clients.add(ClientToAdd(code="C-07", full_name="Daniel Okafor")).value.id)


def _log(practice: Practice, start: datetime, **more: object) -> str:
    wanted = SessionToLog(client_code="C-07", start=start, minutes=60, **more)  # type: ignore[arg-type]
    return str(practice.sessions.log(wanted).value.id)


def _bring(practice: Practice, question: str, client: str | None = None) -> str:
    return str(practice.supervision.bring(question, client_id=client).value.id)


def test_looking_at_the_agenda_writes_nothing_and_opening_begins_one(practice: Practice) -> None:
    assert practice.agenda.look().agenda.id != practice.agenda.look().agenda.id
    opened = practice.agenda.open().agenda.id
    assert practice.agenda.open().agenda.id == opened
    assert practice.agenda.look().agenda.id == opened


def test_fields_are_kept_one_by_one(practice: Practice) -> None:
    practice.agenda.set(how_i_am="Tired")
    practice.agenda.set(wanted="A sparring partner", for_on=TODAY)
    kept = practice.agenda.look().agenda
    assert (kept.how_i_am, kept.wanted, kept.for_on) == ("Tired", "A sparring partner", TODAY)


def test_nothing_chosen_takes_all_that_waits(practice: Practice) -> None:
    first, second = _bring(practice, "One?"), _bring(practice, "Two?")
    assert {i.item.id for i in practice.agenda.look().taken} == {first, second}
    practice.agenda.choose(second, True)
    assert [i.item.id for i in practice.agenda.look().taken] == [second]
    practice.agenda.choose(first, True)
    practice.agenda.order([first, second])
    assert [i.item.id for i in practice.agenda.look().chosen] == [first, second]


def test_exhibits_are_kept_in_their_order_and_an_empty_one_is_refused(practice: Practice) -> None:
    item = _bring(practice, "One?")
    add = practice.agenda.exhibit
    with pytest.raises(BadInput) as refused:
        add(item, ExhibitKind.PASSAGE, passage=" ")
    assert refused.value.code == "words-needed"
    with pytest.raises(NotFound):
        add(item, ExhibitKind.SKETCH)
    first = add(item, ExhibitKind.PASSAGE, passage="He was quiet").value
    second = add(item, ExhibitKind.THEMES).value
    assert [e.id for e in practice.agenda.look().exhibits[item]] == [first.id, second.id]
    practice.agenda.remove_exhibit(first.id)
    assert [e.id for e in practice.agenda.look().exhibits[item]] == [second.id]


def test_what_is_offered_beside_an_item_is_of_its_client_alone(
    practice: Practice, client: str
) -> None:
    _log(practice, NINE, record="# Goal\n\nHe wants to lead the board.\n", themes=("Leading",))
    practice.clients.add(ClientToAdd(code="C-08", full_name="Ada Lund"))
    practice.sessions.log(
        SessionToLog(client_code="C-08", start=NINE, minutes=60, record="Somebody else's words.")
    )
    offered = practice.agenda.offered(_bring(practice, "One?", client))
    assert [each.text for each in offered.passages] == ["He wants to lead the board."]
    assert practice.agenda.offered(_bring(practice, "Me?")).passages == ()


def test_after_a_meeting_its_agenda_is_its_own_and_a_new_one_begins_empty(
    practice: Practice,
) -> None:
    brought, left = _bring(practice, "One?"), _bring(practice, "Two?")
    for each in (brought, left):
        practice.agenda.choose(each, True)
    practice.agenda.set(how_i_am="Tired")
    held = MeetingHeld(
        on=TODAY,
        minutes=60,
        items=(brought,),
        learned=((brought, "Wait."),),
        promised=(Promised(text="Count", due_on=TODAY, item_id=brought),),
    )
    meeting = practice.supervision.meet(held).value
    page = practice.supervision.meeting(meeting.id)
    assert page.agenda is not None
    assert page.agenda.how_i_am == "Tired"
    assert [(i.item.id, i.item.learning) for i in page.items] == [(brought, "Wait.")]
    assert [(c.text, c.item_id) for c in page.commitments] == [("Count", brought)]
    new = practice.agenda.look()
    assert (new.agenda.how_i_am, new.chosen) == ("", ())
    assert [i.item.id for i in new.waiting] == [left]


def test_a_meeting_entered_late_takes_no_agenda_along(practice: Practice) -> None:
    item = _bring(practice, "One?")
    practice.agenda.choose(item, True)
    practice.supervision.meet(MeetingHeld(on=date(2025, 3, 1), minutes=60))
    assert [i.item.id for i in practice.agenda.look().chosen] == [item]


def test_a_commitment_of_a_binned_meeting_or_a_hidden_client_stands_nowhere(
    practice: Practice, client: str
) -> None:
    item = _bring(practice, "One?", client)
    promised = (Promised(text="Count", item_id=item),)
    held = MeetingHeld(on=LAST, minutes=60, items=(item,), promised=promised)
    meeting = practice.supervision.meet(held).value
    assert len(practice.supervision.since_last().commitments) == 1
    practice.supervision.bin_meeting(meeting.id)
    assert practice.supervision.since_last().commitments == ()
    practice.supervision.restore_meeting(meeting.id)
    with practice.journal.work() as work:
        work.replace(replace(work.get(Client, client), restricted_since=TODAY))
        work.commit()
    assert practice.supervision.since_last().commitments == ()
    view = practice.since_supervision.look()
    assert (view.promised, view.brought, view.clients) == ((), (), ())


def test_since_last_time_tells_sessions_themes_techniques_and_what_came_of_it(
    practice: Practice, client: str
) -> None:
    old = datetime(2026, 10, 20, 9)  # noqa: DTZ001 - the clock on the wall
    _log(practice, old, themes=("Leading",), techniques=("Problem tree",))
    item = _bring(practice, "One?", client)
    held = MeetingHeld(
        on=LAST, minutes=60, items=(item,), commitments=(("Count", None), ("Read", None))
    )
    meeting = practice.supervision.meet(held).value
    _log(practice, NINE, themes=("Leading", "Loss"), techniques=("Problem tree", "Chair work"))
    _log(practice, NINE + timedelta(days=1), themes=("Loss",))
    first = practice.supervision.meeting(meeting.id).commitments[0]
    practice.supervision.keep_commitment(first.id, outcome="He went on", changed=Changed.YES)
    practice.supervision.practice_changed(item, Changed.TOO_EARLY)
    contract = SupervisionContract(
        id=RowId(practice.journal.new_id()), supervisor="Margery", agreed_on=LAST, helps="Tea"
    )
    with practice.journal.work() as work:
        work.add(contract)
        work.commit()
    view = practice.since_supervision.look()
    assert [(c.code, c.sessions, c.minutes) for c in view.clients] == [("C-07", 2, 120)]
    assert [(t.name, t.now, t.before) for t in view.themes] == [("Loss", 2, 0), ("Leading", 1, 1)]
    assert [t.name for t in view.techniques] == ["Chair work"]
    assert [(c.text, c.outcome) for c in view.promised] == [("Read", ""), ("Count", "He went on")]
    assert [i.item.changed_practice for i in view.brought] == [Changed.TOO_EARLY]
    assert [c.helps for c in view.contracts] == ["Tea"]
    # What was too early to say is asked again after the next meeting, what was answered is not.
    practice.supervision.meet(MeetingHeld(on=TODAY, minutes=60))
    assert [i.item.id for i in practice.since_supervision.look().brought] == [item]
    practice.supervision.practice_changed(item, Changed.NO)
    assert practice.since_supervision.look().brought == ()


def test_ten_thousand_sessions_are_looked_at_at_once(
    practice: Practice, client: str, clock: FixedClock
) -> None:
    _fill(practice, client, 10_000)
    practice.supervision.meet(MeetingHeld(on=date(2026, 8, 1), minutes=60))
    practice.since_supervision.look()
    began = perf_counter()
    view = practice.since_supervision.look()
    took = perf_counter() - began
    assert view.sessions > 200
    # A quiet machine takes some 40 ms; eight helpers on two cores are not quiet.
    assert took < 0.5, took


def _fill(practice: Practice, client: str, count: int) -> None:
    known = _log(practice, NINE)
    day = datetime(2026, 11, 20, 9)  # noqa: DTZ001 - the clock on the wall
    theme, technique = ThemeId("theme"), TechniqueId("technique")
    with practice.journal.work() as work:
        like = work.get(Session, known)
        sessions = [
            replace(like, id=SessionId(f"s{n}"), start=WallTime(day - timedelta(hours=9 * n)))
            for n in range(count)
        ]
        work.add_all([Theme(id=theme, name="Leading"), Technique(id=technique, name="Tree")])
        work.add_all(sessions)
        work.add_all(
            SessionTheme(id=RowId(f"t{n}"), session_id=each.id, theme_id=theme)
            for n, each in enumerate(sessions)
        )
        work.add_all(
            SessionTechnique(id=RowId(f"u{n}"), session_id=each.id, technique_id=technique)
            for n, each in enumerate(sessions)
        )
        work.commit()
