"""How the coach sees themself over time, and the bodies' own words."""

from __future__ import annotations

from datetime import date

import pytest

from coachjournal.errors import BadInput, NotFound
from coachjournal.services.practice import Practice
from coachjournal.services.self_assessments import LEVELS, level_said
from tests.services.practices import reopened

ICF = ("icf", "2025")
MARCH, NOVEMBER = date(2026, 3, 2), date(2026, 11, 22)


def test_every_day_is_remembered(practice: Practice) -> None:
    rate = practice.self_assessments.rate
    rate(NOVEMBER, *ICF, {"5": (4, "Silence no longer frightens me"), "1": (3, "")})
    rate(MARCH, *ICF, {"5": (2, "")})
    found = [(x.on, x.competency, x.level) for x in practice.self_assessments.history(*ICF)]
    assert found == [(MARCH, "5", 2), (NOVEMBER, "1", 3), (NOVEMBER, "5", 4)]
    assert [day.on for day in practice.self_assessments.days(*ICF)] == [MARCH, NOVEMBER]
    assert practice.self_assessments.history("icf", "2019") == []


def test_a_day_rated_again_is_as_it_was_said_last(practice: Practice) -> None:
    rate = practice.self_assessments.rate
    rate(NOVEMBER, *ICF, {"5": (4, "first"), "6": (2, "")})
    was = rate(NOVEMBER, *ICF, {"5": (3, "second")}).value
    (only,) = practice.self_assessments.history(*ICF)
    assert (only.level, only.note) == (3, "second")
    practice.self_assessments.put_back(*ICF, was)
    found = [(x.competency, x.level, x.note) for x in practice.self_assessments.history(*ICF)]
    assert found == [("5", 4, "first"), ("6", 2, "")]


@pytest.mark.parametrize(
    ("on", "levels", "code"),
    [
        (NOVEMBER, {"5": (0, "")}, "level-out-of-range"),
        (NOVEMBER, {"5": (6, "")}, "level-out-of-range"),
        (NOVEMBER, {"99": (3, "")}, "no-such-competency"),
        (date(2026, 11, 23), {"5": (3, "")}, "rated-too-early"),
    ],
)
def test_what_cannot_be_is_refused_whole(
    practice: Practice, on: date, levels: dict[str, tuple[int, str]], code: str
) -> None:
    with pytest.raises((BadInput, NotFound), match=code):
        practice.self_assessments.rate(on, *ICF, {"1": (3, ""), **levels})
    assert practice.self_assessments.history(*ICF) == []


def test_each_level_has_its_word() -> None:
    assert sorted(LEVELS) == [1, 2, 3, 4, 5]
    assert level_said(1) == "1 new to me"
    assert level_said(5) == "5 could teach it"


def test_a_pasted_wording_stays_and_goes(practice: Practice) -> None:
    wordings = practice.wordings
    assert wordings.keep(*ICF, "5", "  As the body says it.\n").value == ""
    assert wordings.of(*ICF) == {"5": "As the body says it."}
    assert wordings.of("icf", "2019") == {}
    assert wordings.keep(*ICF, "5", "Said anew").value == "As the body says it."
    wordings.keep(*ICF, "5", " ")
    assert wordings.of(*ICF) == {}
    with pytest.raises(NotFound, match="no-such-competency"):
        wordings.keep(*ICF, "99", "words")


def test_both_outlive_the_lock(practice: Practice) -> None:
    practice.self_assessments.rate(MARCH, *ICF, {"5": (2, "tired that week")})
    practice.wordings.keep(*ICF, "5", "As the body says it.")
    folder = practice.folder
    practice.close()
    with reopened(folder) as again:
        assert again.self_assessments.history(*ICF)[0].note == "tired that week"
        assert again.wordings.of(*ICF) == {"5": "As the body says it."}
