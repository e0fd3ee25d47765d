"""Education, mentor coaching, CPD, feedback, reflection and supervision received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coachjournal.domain.assessment import assess
from coachjournal.domain.credentials import Credential
from coachjournal.domain.development import DocumentHeld
from coachjournal.domain.entries import Entries
from coachjournal.domain.ids import DocumentHeldId
from coachjournal.domain.terms import (
    CpdCategory,
    DocumentState,
    FeedbackSource,
    SupervisionFormat,
)
from coachjournal.frameworks import Packs
from tests.unit.assessment.builders import (
    D,
    cpd,
    days,
    feedback,
    figure,
    mentor,
    opening,
    reflection,
    session,
    supervision,
    training,
    why,
)


def test_education_is_all_training_and_what_is_not_accredited_is_subject_to_review(
    acc: Credential,
) -> None:
    modules = (training(D, minutes=90, accredited_by="ICF"), training(D, minutes=45))
    result = figure(acc, "education-hours", Entries(training=modules))
    assert result.have == Decimal("2.25")
    assert result.missing == Decimal("57.75")
    assert result.warnings == (("subject-to-review", {"count": 1, "minutes": 45}),)


def test_mentor_hours_take_seven_hours_of_group_at_most(acc: Credential) -> None:
    alone = mentor(D, minutes=150)
    first = mentor(D - days(2), minutes=300, one_to_one=False)
    second = mentor(D - days(1), minutes=200, one_to_one=False)
    third = mentor(D, minutes=60, one_to_one=False)
    entries = Entries(mentor_coaching=(third, second, first, alone))
    result = figure(acc, "mentor-hours", entries)
    assert result.have == Decimal("9.50")
    assert result.amounts == {alone.id: 150, first.id: 300, second.id: 120}
    assert why(result) == {second.id: "above-group-most", third.id: "above-group-most"}
    one_to_one = figure(acc, "mentor-one-to-one-hours", entries)
    assert one_to_one.have == Decimal("2.50")
    assert not one_to_one.met


def test_a_mentor_group_above_ten_does_not_count(acc: Credential) -> None:
    large = mentor(D, one_to_one=False, group_size=11)
    fits = mentor(D, one_to_one=False, group_size=10)
    result = figure(acc, "mentor-hours", Entries(mentor_coaching=(large, fits)))
    assert result.counted == (fits.id,)
    assert why(result) == {large.id: "mentor-group-too-large"}


def test_the_mentor_span_is_in_calendar_months(acc: Credential) -> None:
    first, between, last = (
        mentor(date(2026, 3, 14)),
        mentor(date(2026, 5, 1)),
        mentor(date(2026, 6, 14)),
    )
    result = figure(acc, "mentor-span", Entries(mentor_coaching=(last, first, between)))
    assert result.have == 3
    assert result.met
    assert result.amounts == {first.id: 0, between.id: 1, last.id: 2}
    early = replace(last, on=date(2026, 6, 13))
    result = figure(acc, "mentor-span", Entries(mentor_coaching=(first, early)))
    assert result.have == 2
    assert result.missing == 1
    assert not result.met
    assert figure(acc, "mentor-span", Entries()).have == 0


@pytest.mark.parametrize(
    ("credential", "mentor_holds", "counts"),
    [
        ("icf-acc", "ACC", True),
        ("icf-acc", "", True),
        ("icf-acc", "EMCC Practitioner", False),
        ("icf-pcc", "ACC", False),
        ("icf-pcc", "pcc (ICF)", True),
        ("icf-mcc", "PCC", False),
        ("icf-mcc", "MCC", True),
    ],
)
def test_the_mentor_must_hold_what_the_level_asks(
    icf: Packs, credential: str, mentor_holds: str, counts: bool
) -> None:
    entries = Entries(mentor_coaching=(mentor(D, mentor_credential=mentor_holds),))
    result = figure(icf.credential(credential, D), "mentor-hours", entries)
    assert (result.have == 1) is counts
    unknown = [remark.code for remark in result.warnings] == ["mentor-not-shown"]
    assert unknown is (not mentor_holds)


def test_from_2027_new_mentor_hours_ask_for_the_specialisation(icf: Packs) -> None:
    old = mentor(date(2026, 12, 31))
    without = mentor(date(2027, 1, 1))
    with_it = mentor(date(2027, 1, 1), mentor_specialisation=True)
    entries = Entries(mentor_coaching=(old, without, with_it))
    as_of = date(2027, 2, 1)
    result = figure(icf.credential("icf-pcc", as_of), "mentor-hours", entries, as_of)
    assert set(result.counted) == {old.id, with_it.id}
    assert why(result) == {without.id: "mentor-without-specialisation"}


def test_supervision_passes_by_format_and_by_supervisor(every: Credential) -> None:
    alone = supervision(D, minutes=90)
    group = supervision(D, form=SupervisionFormat.GROUP, qualified=True)
    entries = Entries(supervision=(alone, group))
    by_hours = figure(every, "supervision-hours", entries)
    assert by_hours.have == Decimal("1.50")
    assert why(by_hours) == {group.id: "other-format"}
    by_number = figure(every, "supervision-sessions", entries)
    assert by_number.have == 1
    assert why(by_number) == {alone.id: "supervisor-not-qualified"}


def test_supervision_months_are_distinct_and_in_the_window(every: Credential) -> None:
    meetings = tuple(
        supervision(on)
        for on in (
            date(2026, 3, 1),
            date(2026, 3, 31),
            date(2026, 4, 1),
            date(2025, 11, 22),
            date(2025, 11, 21),
        )
    )
    result = figure(every, "supervision-months", Entries(supervision=meetings))
    assert result.have == 3
    assert result.amounts == {
        meetings[0].id: 0,
        meetings[1].id: 1,
        meetings[2].id: 1,
        meetings[3].id: 1,
    }


def test_the_same_month_of_two_years_is_two_months(every: Credential) -> None:
    meetings = (supervision(date(2025, 11, 22)), supervision(date(2026, 11, 1)))
    assert figure(every, "supervision-months", Entries(supervision=meetings)).have == 2


def test_the_ratio_lists_both_sides_and_says_what_is_missing(every: Credential) -> None:
    coached = tuple(session(D - days(index), minutes=1000) for index in range(3))
    old = session(date(2023, 11, 21), minutes=9000)
    received = supervision(D, minutes=60)
    result = figure(
        every, "supervision-ratio", Entries(sessions=(*coached, old), supervision=(received,))
    )
    assert result.have == Decimal("50.00")
    assert not result.met
    assert result.missing == 26  # 3000 / 35 is 85.7: 86 minutes, of which 60 are there
    coaching, supervised = result.sides
    assert (coaching.total, supervised.total) == (3000, 60)
    assert set(result.counted) == {*(one.id for one in coached), received.id}
    assert why(result)[old.id] == "before-window"
    enough = figure(
        every,
        "supervision-ratio",
        Entries(sessions=coached, supervision=(received, supervision(D, minutes=26))),
    )
    assert enough.met
    assert enough.missing == 0


def test_a_ratio_without_supervision_is_nothing_and_not_met(every: Credential) -> None:
    result = figure(every, "supervision-ratio", Entries(sessions=(session(minutes=70),)))
    assert result.have is None
    assert result.missing == 2
    assert not result.met
    assert figure(every, "supervision-ratio", Entries()).met is False


def test_a_ratio_takes_an_opening_balance_that_begins_in_its_window(every: Credential) -> None:
    inside = opening(date(2024, 1, 1), date(2024, 2, 1), paid=350)
    outside = opening(date(2023, 11, 21), date(2024, 2, 1), paid=9999)
    entries = Entries(openings=(inside, outside), supervision=(supervision(D, minutes=10),))
    assert figure(every, "supervision-ratio", entries).have == 35


def test_frequency_is_the_number_of_quarters_with_enough_supervision(every: Credential) -> None:
    enough = (supervision(date(2026, 10, 1), 30), supervision(date(2026, 11, 1), 30))
    little = supervision(date(2026, 7, 1), 59)
    first_day = supervision(date(2026, 1, 1), 60)
    before = supervision(date(2025, 12, 31), 600)
    entries = Entries(supervision=(*enough, little, first_day, before))
    result = figure(every, "supervision-frequency", entries)
    assert result.have == 2
    assert result.missing == 1
    assert not result.met
    assert [(side.name, side.total) for side in result.sides] == [
        ("2026-Q1", 60),
        ("2026-Q2", 0),
        ("2026-Q3", 59),
        ("2026-Q4", 60),
    ]
    assert why(result) == {before.id: "before-window"}


def test_cpd_counts_a_category_up_to_its_most(every: Credential) -> None:
    core, none = cpd(D, 60, CpdCategory.CORE), cpd(D, 30)
    first = cpd(D - days(1), 100, CpdCategory.RESOURCE)
    second = cpd(D, 50, CpdCategory.RESOURCE)
    old = cpd(date(2025, 11, 21), 600)
    entries = Entries(cpd=(second, first, old, none, core))
    result = figure(every, "cpd-hours", entries)
    assert result.have == Decimal("3.50")
    assert result.amounts[second.id] == 20
    assert why(result) == {second.id: "above-category-most", old.id: "before-window"}
    assert figure(every, "resource-cce", entries).have == Decimal("2.50")


def test_categories_are_those_of_the_metric_unless_the_rule_names_others(
    every: Credential,
) -> None:
    core, ethics = cpd(D, 60, CpdCategory.CORE), cpd(D, 30, CpdCategory.ETHICS)
    entries = Entries(cpd=(core, ethics, cpd(D)))
    assert figure(every, "core-cce", entries).have == Decimal("1.50")
    assert figure(every, "ethics-cce", entries).counted == (ethics.id,)


def test_pieces_on_file_are_counted(every: Credential) -> None:
    certified, plain = cpd(D, certificate=True), cpd(D)
    of_client, of_peer = feedback(D), feedback(D, FeedbackSource.PEER, is_reference=True)
    old = feedback(date(2025, 11, 21))
    entries = Entries(
        cpd=(certified, plain),
        feedback=(of_client, of_peer, old),
        reflections=(reflection(D), reflection(date(2025, 11, 21))),
    )
    assert figure(every, "cpd-certificates", entries).counted == (certified.id,)
    assert figure(every, "feedback-items", entries).counted == (of_client.id,)
    assert figure(every, "references", entries).counted == (of_peer.id,)
    assert figure(every, "reflections", entries).have == 1


def test_a_document_is_done_when_it_says_so_by_that_day(acc: Credential) -> None:
    def held(state: DocumentState, on: date | None = None, credential: str = "icf-acc") -> Entries:
        document = DocumentHeld(
            id=DocumentHeldId("d"),
            credential=credential,
            requirement="doc-exam",
            state=state,
            on=on,
        )
        return Entries(documents=(document,))

    def state(entries: Entries) -> DocumentState:
        found = {document.id: document.state for document in assess(acc, entries, D).documents}
        return found["doc-exam"]

    assert state(Entries()) is DocumentState.NOT_STARTED
    assert state(held(DocumentState.IN_HAND)) is DocumentState.IN_HAND
    assert state(held(DocumentState.DONE, D)) is DocumentState.DONE
    assert state(held(DocumentState.DONE, D + days(1))) is DocumentState.NOT_STARTED
    assert state(held(DocumentState.DONE, D, "icf-pcc")) is DocumentState.NOT_STARTED
