"""What may be told across an organisation's clients: examples, and an attack that must fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.domain.organisation_themes import (
    AgreedWork,
    ThemedMeeting,
    ToldBefore,
    answer,
    brought_by_client,
    has_leave,
    themes_to_tell,
)
from coachjournal.errors import BadInput, Confidential

START = date(2026, 1, 1)
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


def brought(contributors: int, clients: int) -> dict[str, set[str]]:
    """So many of so many bring the theme; everyone brings something of their own."""
    return {
        f"client {n}": {f"own {n}"} | ({"workload"} if n < contributors else set())
        for n in range(clients)
    }


@pytest.mark.parametrize(
    ("contributors", "clients", "told"),
    [(3, 5, True), (4, 5, True), (3, 12, True), (2, 5, False), (5, 5, False), (2, 12, False)],
)
def test_three_of_five_and_never_all(contributors: int, clients: int, told: bool) -> None:
    assert themes_to_tell(brought(contributors, clients)) == (("workload",) if told else ())


@pytest.mark.parametrize(("contributors", "clients"), [(3, 4), (0, 0), (4, 4)])
def test_fewer_than_five_clients_tell_nothing(contributors: int, clients: int) -> None:
    with pytest.raises(Confidential) as refused:
        themes_to_tell(brought(contributors, clients))
    assert refused.value.code == "themes-too-few-clients"
    assert refused.value.exit_code == 7


def test_the_order_tells_nothing_of_how_many() -> None:
    people = brought(3, 6)
    for number in range(5):
        people[f"client {number}"].add("zeal")
    assert themes_to_tell(people) == ("workload", "zeal")


def test_a_period_that_was_told_says_what_it_said() -> None:
    before = [ToldBefore(first=FIRST, last=LAST, themes=("workload",))]
    # Two of those who brought it were erased since.
    assert answer(before, FIRST, LAST, brought(1, 3)) == ("workload",)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (FIRST, LAST - timedelta(days=1)),
        (LAST, LAST),
        (FIRST - timedelta(days=40), FIRST),
        (FIRST - timedelta(days=1), LAST + timedelta(days=1)),
        (FIRST + timedelta(days=30), LAST - timedelta(days=30)),
    ],
)
def test_no_second_report_shares_a_day_with_the_first(first: date, last: date) -> None:
    before = [ToldBefore(first=FIRST, last=LAST, themes=("workload",))]
    with pytest.raises(Confidential) as refused:
        answer(before, first, last, brought(3, 5))
    assert refused.value.code == "themes-period-overlaps"


def test_the_next_period_may_be_told() -> None:
    before = [ToldBefore(first=FIRST, last=LAST, themes=("workload",))]
    later = LAST + timedelta(days=1)
    assert answer(before, later, later + timedelta(days=90), brought(3, 5)) == ("workload",)


def test_a_report_that_could_say_nothing_keeps_its_period() -> None:
    said = answer([], FIRST, LAST, brought(2, 5))
    assert said == ()
    with pytest.raises(Confidential):
        answer([ToldBefore(first=FIRST, last=LAST, themes=said)], FIRST, date(2026, 7, 31), {})


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput):
        answer([], LAST, FIRST, brought(3, 5))


# Who counts

WORK = AgreedWork(id="e1", organisation_id="org", clients=frozenset({"ada"}), leave=True)
MEETING = ThemedMeeting(client_id="ada", on=FIRST, themes=frozenset({"workload"}))


def counted(
    meeting: ThemedMeeting, *works: AgreedWork, refused: frozenset[str] = frozenset()
) -> bool:
    return "ada" in brought_by_client("org", works, [meeting], refused)


def test_the_contract_of_the_session_decides() -> None:
    linked = replace(MEETING, engagement_id="e1")
    assert counted(linked, WORK)
    assert not counted(linked, replace(WORK, leave=False))
    assert not counted(linked, replace(WORK, organisation_id="another"))
    assert has_leave("org", [WORK])
    assert not has_leave("org", [replace(WORK, leave=False)])


def test_a_session_without_engagement_needs_the_leave_of_every_one_it_could_belong_to() -> None:
    assert counted(MEETING, WORK)
    private = AgreedWork(
        id="e2", organisation_id=None, clients=frozenset({"ada"}), leave=False, last=LAST
    )
    assert not counted(MEETING, WORK, private)
    assert counted(replace(MEETING, on=LAST + timedelta(days=1)), WORK, private)
    assert not counted(MEETING)


def test_whoever_was_asked_and_did_not_agree_does_not_count() -> None:
    assert not counted(MEETING, WORK, refused=frozenset({"ada"}))


# The attack: the sponsor knows who met on which day, has every answer, and one of those coached
# has told them all about themselves. What they want is to know of another whether the theme was
# theirs.

World = tuple[bool, ...]
Calendar = tuple[tuple[int, int], ...]
Period = tuple[int, int]
TELLS = 4


def _answers(calendar: Calendar, world: World, periods: list[Period], ledger: bool) -> list[str]:
    """What the sponsor holds after asking for each period in turn."""
    told: list[ToldBefore] = []
    said: list[str] = []
    for first, last in periods:
        people: dict[str, set[str]] = {}
        for (client, day), themed in zip(calendar, world, strict=True):
            if first <= day <= last:
                people.setdefault(str(client), set()).update({"workload"} if themed else set())
        days = START + timedelta(days=first), START + timedelta(days=last)
        try:
            themes = answer(told if ledger else [], *days, people)
        except Confidential as refused:
            said.append(refused.code)
        else:
            told.append(ToldBefore(first=days[0], last=days[1], themes=themes))
            said.append(",".join(themes))
    return said


def _found_out(calendar: Calendar, world: World, periods: list[Period], *, ledger: bool) -> bool:
    """Whether some person's theme follows from the answers, however clever the sponsor."""
    held = _answers(calendar, world, periods, ledger)
    choices = [
        (themed,) if client == TELLS else (False, True)
        for (client, _day), themed in zip(calendar, world, strict=True)
    ]
    fitting = [
        other for other in product(*choices) if _answers(calendar, other, periods, ledger) == held
    ]
    assert fitting
    return any(
        len({_ever(calendar, other, person) for other in fitting}) == 1
        for person in {client for client, _day in calendar} - {TELLS}
    )


def _ever(calendar: Calendar, world: World, person: int) -> bool:
    return any(t for (client, _d), t in zip(calendar, world, strict=True) if client == person)


@st.composite
def attacks(draw: st.DrawFn) -> tuple[Calendar, World, list[Period]]:
    """Five or six people on a calendar of ten days, and two or three reports that are asked for."""
    people = draw(st.integers(5, 6))
    days = [(person, draw(st.integers(0, 5))) for person in range(people)]
    more = draw(st.lists(st.tuples(st.integers(0, people - 1), st.integers(4, 9)), max_size=2))
    calendar = tuple(days + more)
    world = tuple(draw(st.booleans()) for _meeting in calendar)
    periods = draw(
        st.lists(st.tuples(st.integers(0, 4), st.integers(4, 9)), min_size=2, max_size=3)
    )
    return calendar, world, periods


@settings(max_examples=250, deadline=None)
@given(attacks())
def test_no_two_reports_can_be_subtracted_to_find_one_person(
    attack: tuple[Calendar, World, list[Period]],
) -> None:
    calendar, world, periods = attack
    assert not _found_out(calendar, world, periods, ledger=True)


def test_nothing_to_tell_is_an_answer_too() -> None:
    """Found by the attack above: nothing for five days, the theme for six, and one who met then."""
    calendar: Calendar = ((0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (0, 4), (1, 5))
    world: World = (False, False, False, False, False, True, True, True)
    assert not _found_out(calendar, world, [(0, 4), (0, 5)], ledger=True)


def test_without_the_rule_on_periods_the_attack_finds_someone() -> None:
    """The same attacker, and reports that overlap: the last to come is found at once."""
    calendar: Calendar = ((0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 9))
    world: World = (True, True, False, False, False, True)
    periods = [(0, 9), (0, 8)]
    assert _found_out(calendar, world, periods, ledger=False)
    assert not _found_out(calendar, world, periods, ledger=True)


@pytest.mark.parametrize("leaver", range(6))
def test_an_erased_client_cannot_be_computed(leaver: int) -> None:
    """Told, then someone is erased: whatever is asked for now says nothing about them."""
    people = brought(3, 6)
    told = ToldBefore(first=FIRST, last=LAST, themes=answer([], FIRST, LAST, people))
    del people[f"client {leaver}"]
    assert answer([told], FIRST, LAST, people) == told.themes
    for first, last in _all_other_periods(lambda day: day):
        with pytest.raises(Confidential):
            answer([told], first, last, people)


def _all_other_periods(day: Callable[[date], date]) -> Iterator[tuple[date, date]]:
    yield day(FIRST), day(LAST - timedelta(days=1))
    yield day(FIRST + timedelta(days=1)), day(LAST)
    yield day(FIRST), day(LAST + timedelta(days=365))
