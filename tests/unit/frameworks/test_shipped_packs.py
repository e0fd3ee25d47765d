"""The packs that we ship: what they ask, from where, and what is announced."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.credentials import Credential
from coachjournal.frameworks import Packs, load_packs

TODAY = date(2026, 11, 22)
FOLDER = Path(__file__).parents[3] / "resources" / "frameworks"
_MENTOR = {"mentor-hours": 10, "mentor-one-to-one-hours": 3, "mentor-span": 3}
_LEVELS = {
    "icf-acc": {
        "coaching-hours": 100,
        "paid-hours": 75,
        "clients": 8,
        "listed-hours": 100,
        "listed-clients": 8,
        "recent-hours": 25,
        "education-hours": 60,
        **_MENTOR,
    },
    "icf-pcc": {
        "coaching-hours": 500,
        "paid-hours": 450,
        "clients": 25,
        "listed-hours": 500,
        "listed-clients": 25,
        "recent-hours": 50,
        "education-hours": 125,
        **_MENTOR,
    },
    "icf-mcc": {
        "coaching-hours": 2500,
        "paid-hours": 2250,
        "clients": 35,
        "listed-hours": 2500,
        "listed-clients": 35,
        "education-hours": 200,
        **_MENTOR,
    },
}


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load_packs(FOLDER)


def _documents(credential: Credential) -> set[str]:
    return {document.id for document in credential.documents}


@pytest.mark.parametrize("level", _LEVELS)
@pytest.mark.parametrize("as_of", [TODAY, date(2020, 1, 1), date(2027, 6, 1)])
def test_the_figures_of_each_level(packs: Packs, level: str, as_of: date) -> None:
    credential = packs.credential(level, as_of)
    assert {rule.id: rule.value for rule in credential.requirements} == _LEVELS[level]


def test_what_nobody_vouches_for_is_to_be_checked_with_the_body(packs: Packs) -> None:
    documents = {one.id: one.confidence for one in packs.credential("icf-acc", TODAY).documents}
    assert documents["doc-ethics-declaration"].check_with_body
    assert documents["doc-exam"].check_with_body
    assert not documents["doc-training-certificate"].check_with_body


@pytest.mark.parametrize("level", _LEVELS)
def test_a_portfolio_has_no_performance_evaluation_from_april_2027(
    packs: Packs, level: str
) -> None:
    before = _documents(packs.credential(level, date(2027, 3, 31), "portfolio"))
    after = _documents(packs.credential(level, date(2027, 4, 1), "portfolio"))
    changes = level != "icf-mcc"
    assert "doc-performance-evaluation" in before
    assert "doc-enhanced-mentor-coaching" not in before
    assert ("doc-performance-evaluation" in after) is not changes
    assert ("doc-enhanced-mentor-coaching" in after) is changes


def test_within_a_programme_the_evaluation_stays(packs: Packs) -> None:
    for level, path in (("icf-acc", "level-1"), ("icf-acc", "level-2"), ("icf-pcc", "level-2")):
        documents = _documents(packs.credential(level, date(2027, 4, 1), path))
        assert "doc-performance-evaluation" in documents
        assert "doc-enhanced-mentor-coaching" not in documents


def test_the_mentor_specialisation_is_asked_for_from_2027(packs: Packs) -> None:
    for level in _LEVELS:
        for rule in packs.credential(level, date(2026, 12, 31)).requirements:
            assert rule.filters.specialisation_from is None
        after = packs.credential(level, date(2027, 1, 1)).requirements
        mentor = [rule for rule in after if rule.id.startswith("mentor-")]
        assert len(mentor) == 3
        assert {rule.filters.specialisation_from for rule in mentor} == {date(2027, 1, 1)}


def test_only_mcc_asks_for_pcc_before(packs: Packs) -> None:
    holders = [one.id for one in packs.credentials(TODAY) if "doc-pcc-held" in _documents(one)]
    assert holders == ["icf-mcc"]


def test_the_cap_on_groups_is_shown_as_disputed(packs: Packs) -> None:
    counting = packs.credential("icf-acc", TODAY).requirements[0].filters.counting
    assert counting is not None
    assert (counting.group_cap, counting.group_disputed_to) == (15, 25)
    (cap,) = [basis for basis in counting.basis if "15" in basis.about]
    assert cap.confidence.check_with_body


@pytest.mark.parametrize("version", ["2019", "2025"])
def test_the_eight_competencies_are_there_in_our_own_words(packs: Packs, version: str) -> None:
    framework = packs.framework("icf", version)
    assert [one.id for one in framework.competencies] == [str(number) for number in range(1, 9)]
    assert framework.competencies[5].title == "Listens Actively"
    for competency in framework.competencies:
        assert len(re.findall(r"\w+", competency.paraphrase)) > 10
        assert competency.title not in competency.paraphrase


def test_the_two_editions_share_their_ids_and_differ_in_what_changed(packs: Packs) -> None:
    old, new = packs.framework("icf", "2019"), packs.framework("icf", "2025")
    assert [one.title for one in old.competencies] == [one.title for one in new.competencies]
    changed = {
        one.id
        for one, other in zip(old.competencies, new.competencies, strict=True)
        if one.paraphrase != other.paraphrase
    }
    assert changed == {"2", "3", "5", "7", "8"}
