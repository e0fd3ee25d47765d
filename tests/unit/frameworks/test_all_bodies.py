"""Every credential that we ship against the facts, copied by hand beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.credentials import (
    Confidence,
    Credential,
    DocumentRule,
    Metric,
    Rule,
    SectionRule,
)
from coachjournal.frameworks import Packs, load_packs
from tests.unit.frameworks import facts

TODAY = date(2026, 11, 22)
DAYS = (TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 1))
FOLDER = Path(__file__).parents[3] / "resources" / "frameworks"
_UNSURE = {Confidence.C, Confidence.U}


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load_packs(FOLDER)


def every_way(packs: Packs, day: date = TODAY) -> Iterator[Credential]:
    """Each credential on each of its paths."""
    for credential in packs.credentials(day):
        for path in [path.id for path in credential.paths] or [""]:
            yield packs.credential(credential.id, day, path)


def _asked(credential: Credential) -> list[Rule | DocumentRule | SectionRule]:
    return [*credential.requirements, *credential.documents, *credential.sections]


def _rule(credential: Credential, ident: str) -> Rule:
    return next(rule for rule in credential.requirements if rule.id == ident)


def test_all_credentials_of_the_contract_are_there_in_its_order(packs: Packs) -> None:
    assert [credential.id for credential in packs.credentials(TODAY)] == facts.CREDENTIALS


def test_the_facts_know_every_path(packs: Packs) -> None:
    known = {credential for credential, _path in facts.FIGURES}
    assert known == set(facts.CREDENTIALS)
    for credential, path in facts.FIGURES:
        assert packs.credential(credential, TODAY, path).path_id == path


@pytest.mark.parametrize("way", facts.FIGURES, ids=lambda way: " ".join(way))
def test_the_figures_are_those_of_the_facts(packs: Packs, way: tuple[str, str]) -> None:
    credential = packs.credential(way[0], TODAY, way[1])
    found = {(r.id, r.value, r.confidence.value) for r in credential.requirements}
    assert found == set(facts.FIGURES[way])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_whatever_is_asked_shows_source_date_and_confidence(packs: Packs, day: date) -> None:
    for credential in every_way(packs, day):
        assert credential.requirements
        assert credential.documents
        assert credential.sections
        for rule in _asked(credential):
            assert len(rule.source) > 10, (credential.id, rule.id)
            assert date(2026, 9, 14) <= rule.checked_on <= TODAY
            assert rule.confidence in Confidence
            assert rule.label[0].isupper()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_ids_are_those_of_the_contract_and_stand_once(packs: Packs, day: date) -> None:
    for credential in every_way(packs, day):
        asked = [rule.id for rule in _asked(credential)]
        assert len(asked) == len(set(asked)), credential.id
        for rule in credential.requirements:
            assert rule.id in facts.REQUIREMENTS
            assert rule.metric.value == rule.id
        assert all(re.fullmatch(r"doc(-[a-z0-9]+)+", one.id) for one in credential.documents)
        assert not any(section.id.startswith("doc-") for section in credential.sections)


def test_what_no_source_gives_is_asked_for_and_never_sure(packs: Packs) -> None:
    asked = [rule for one in every_way(packs) for rule in one.requirements if rule.value is None]
    assert len(asked) > 10
    assert all(rule.confidence is Confidence.U and rule.note for rule in asked)


def test_whoever_has_no_source_is_marked_so(packs: Packs) -> None:
    for credential in every_way(packs):
        for rule in _asked(credential):
            if rule.source.startswith("No source"):
                assert rule.confidence is Confidence.U, (credential.id, rule.id)


@pytest.mark.parametrize("where", facts.DISAGREE, ids=lambda where: " ".join(where))
def test_sources_that_disagree_stand_beside_the_figure(
    packs: Packs, where: tuple[str, str, str]
) -> None:
    credential, path, requirement = where
    others = _rule(packs.credential(credential, TODAY, path), requirement).others
    assert any(facts.DISAGREE[where] in other.says for other in others)


def test_a_source_that_disagrees_is_not_the_one_that_is_followed(packs: Packs) -> None:
    for credential in every_way(packs):
        for rule in credential.requirements:
            for other in rule.others:
                assert other.confidence in _UNSURE
                assert other.source != rule.source or "supervision" in rule.id


def test_how_long_an_award_stands(packs: Packs) -> None:
    for credential in packs.credentials(TODAY):
        expected = facts.AWARDS.get(credential.id.split("-")[0])
        award = credential.award
        assert (award and (award.months, award.confidence.value)) == expected
        assert credential.award_months == (expected and expected[0])


def test_one_provider_says_that_emcc_foundation_stands_for_three_years(packs: Packs) -> None:
    award = packs.credential("emcc-eia-foundation", TODAY).award
    assert award is not None
    (other,) = award.others
    assert "3 years" in other.says
    assert other.confidence.check_with_body


def test_renewals_keep_their_own_credential_alive(packs: Packs) -> None:
    renewals = {one.id: one.renewal_of for one in packs.credentials(TODAY) if one.renewal_of}
    assert renewals == {f"icf-{at}-renewal": f"icf-{at}" for at in ("acc", "pcc", "mcc")}


@pytest.mark.parametrize("level", ["acc", "pcc", "mcc"])
def test_a_renewal_looks_back_three_years_and_caps_resource_development(
    packs: Packs, level: str
) -> None:
    credential = packs.credential(f"icf-{level}-renewal", TODAY)
    assert {rule.window_months for rule in credential.requirements} == {36}
    assert _rule(credential, "cpd-hours").filters.most == (("resource", 16 * 60),)
    assert _rule(credential, "core-cce").filters.categories == ("core", "ethics")


def test_emcc_looks_at_one_year_and_at_quarters(packs: Packs) -> None:
    for level in ("foundation", "practitioner", "senior-practitioner", "master-practitioner"):
        credential = packs.credential(f"emcc-eia-{level}", TODAY)
        for ident in ("feedback-items", "reflections", "cpd-hours"):
            assert _rule(credential, ident).window_months == 12
        quarters = _rule(credential, "supervision-frequency").filters
        assert quarters.quarters == 4
        assert quarters.minutes == (60 if level in ("foundation", "practitioner") else 1)


def test_ac_looks_at_three_years_of_cpd(packs: Packs) -> None:
    for level in ("coach", "professional", "master"):
        for scheme in ("ac", "ac-executive"):
            rule = _rule(packs.credential(f"{scheme}-{level}", TODAY), "cpd-hours")
            assert rule.window_months == 36


def test_a_session_of_nbhwc_takes_at_least_twenty_minutes(packs: Packs) -> None:
    assert _rule(packs.credential("nbhwc", TODAY), "coaching-sessions").filters.minutes == 20


def _counts(packs: Packs, credential: str, path: str = "") -> tuple[str, ...]:
    for rule in packs.credential(credential, TODAY, path).requirements:
        if rule.filters.counting is not None:
            return rule.filters.counting.activities
    return ()


def test_what_counts_by_each_body(packs: Packs) -> None:
    assert _counts(packs, "icf-acc") == ("coaching",)
    assert _counts(packs, "emcc-eia-foundation") == ("coaching", "mentoring")
    assert _counts(packs, "ac-coach", "written") == ("coaching",)
    assert _counts(packs, "ac-coach", "accelerated") == ("coaching", "practice")
    assert _counts(packs, "ilm-5-certificate") == ("coaching", "mentoring")
    assert _counts(packs, "nbhwc") == ("coaching",)


def test_only_icf_counts_from_training_on_and_members_and_asks_who_paid(packs: Packs) -> None:
    for credential in packs.credentials(TODAY):
        for rule in credential.requirements:
            counting = rule.filters.counting
            if counting is None:
                continue
            icf = credential.body == "ICF"
            assert counting.from_training is icf
            assert counting.members_count is icf
            # "default 15, warned from 16 to 25": where a body names no cap, the careful reading.
            assert (counting.group_cap, counting.group_disputed_to) == (15, 25)
            assert ("pro-bono" not in counting.paid_payments) is icf
            assert not counting.direct_reports
            assert counting.basis


def test_the_exam_changes_on_its_days(packs: Packs) -> None:
    notes = {}
    for day in (date(2026, 11, 9), date(2026, 11, 10), date(2027, 4, 1)):
        documents = packs.credential("icf-pcc", day).documents
        (exam,) = [one for one in documents if one.id == "doc-exam"]
        notes[day] = exam.note
    before, between, after = notes.values()
    assert "78" in before
    assert "80 items" not in before
    assert "78" in between
    assert "80 items" in between
    assert "78" not in after
    assert "80 items" in after


def test_mentor_hours_of_a_renewal_need_the_specialisation_from_2027_too(packs: Packs) -> None:
    for day, since in ((date(2026, 12, 31), None), (date(2027, 1, 1), date(2027, 1, 1))):
        for ident in ("mentor-hours", "mentor-span"):
            rule = _rule(packs.credential("icf-acc-renewal", day), ident)
            assert rule.filters.specialisation_from == since


@pytest.mark.parametrize(
    ("credential", "path", "section", "most"),
    [
        ("ac-foundation", "written", "case-study", 1000),
        ("ac-foundation", "accelerated", "case-study", 1000),
        ("ac-coach", "written", "case-study", None),
        ("ac-executive-coach", "accelerated", "session-reflection", 1000),
        ("emcc-eia-practitioner", "", "statement", 500),
        ("icf-acc", "portfolio", "approach", None),
        ("ilm-5-certificate", "", "reflection", None),
    ],
)
def test_limits_of_words_stand_where_a_source_gives_them(
    packs: Packs, credential: str, path: str, section: str, most: int | None
) -> None:
    sections = packs.credential(credential, TODAY, path).sections
    (found,) = [one for one in sections if one.id == section]
    assert found.words_most == most
    assert len(found.about.split()) > 7


def test_every_credential_of_a_body_with_competencies_names_its_framework(packs: Packs) -> None:
    for credential in packs.credentials(TODAY):
        if credential.body in ("BCC", "NBHWC"):
            assert not credential.framework
            continue
        framework = packs.framework(credential.framework, credential.framework_version)
        executive = credential.id.startswith("ac-executive")
        expected = {"ICF": 8, "EMCC": 8, "AC": 12 if executive else 9}
        wanted = expected.get(credential.body, len(framework.competencies))
        assert len(framework.competencies) == wanted


def test_every_credential_has_a_short_name_of_its_own(packs: Packs) -> None:
    short = [credential.short for credential in packs.credentials(TODAY)]
    assert all(short)
    assert len(set(short)) == len(short)


def test_no_text_names_a_metric_or_claims_to_be_the_body(packs: Packs) -> None:
    metrics = {metric.value for metric in Metric if "-" in metric.value}
    for credential in every_way(packs):
        for rule in _asked(credential):
            said = f"{rule.label} {rule.note}"
            assert not any(metric in said for metric in metrics)


def test_no_label_of_a_figure_says_a_number_that_a_coach_may_change(packs: Packs) -> None:
    for credential in every_way(packs):
        for rule in credential.requirements:
            assert not re.search(r"\d|\byear", rule.label.replace("Years since", "")), rule.label


def _ids(packs: Packs, framework: str, version: str) -> list[str]:
    return [one.id for one in packs.framework(framework, version).competencies]


def test_the_two_editions_of_icf_are_mapped_whole_with_what_changed(packs: Packs) -> None:
    mapping = packs.mapping("icf", "2019", "icf", "2025")
    assert mapping is not None
    for ident in _ids(packs, "icf", "2019"):
        assert packs.mapped("icf", "2019", ident, "icf", "2025") == (ident,)
        assert packs.mapped("icf", "2025", ident, "icf", "2019") == (ident,)
    changes = dict(mapping.changes)
    assert list(changes) == _ids(packs, "icf", "2025")
    new = {ident for ident, words in changes.items() if "New:" in words}
    assert new == {"2", "3", "5", "8"}


@pytest.mark.parametrize(
    "here", ["icf 2019", "icf 2025", "emcc 2015", "ac 2017", "ac-executive 2017"]
)
@pytest.mark.parametrize("there", ["icf 2025", "emcc 2015", "ac 2017"])
def test_every_competency_leads_to_those_of_the_other_bodies(
    packs: Packs, here: str, there: str
) -> None:
    framework, version = here.split()
    to_framework, to_version = there.split()
    for ident in _ids(packs, framework, version):
        found = packs.mapped(framework, version, ident, to_framework, to_version)
        executive_alone = framework == "ac-executive" and int(ident) > 9
        assert bool(found) is (here != there and not executive_alone)
        assert set(found) <= set(_ids(packs, to_framework, to_version))


def test_between_bodies_the_mapping_is_marked_as_our_reading(packs: Packs) -> None:
    for mapping in packs.mappings:
        within = mapping.from_framework == mapping.to_framework
        assert mapping.confidence is (Confidence.B if within else Confidence.U)
        assert within or "our" in mapping.note.lower() or "own" in mapping.source


@pytest.mark.parametrize(
    ("framework", "version", "number"),
    [
        ("emcc", "2015", 8), ("ac", "2017", 9), ("ac-executive", "2017", 12),
        ("ilm-5", "2025", 8), ("ilm-7", "2019", 7),
    ],
)  # fmt: skip
def test_every_framework_has_titles_and_words_of_our_own(
    packs: Packs, framework: str, version: str, number: int
) -> None:
    found = packs.framework(framework, version)
    assert _ids(packs, framework, version) == [str(each) for each in range(1, number + 1)]
    assert found.note
    for competency in found.competencies:
        assert len(re.findall(r"\w+", competency.paraphrase)) > 10
        assert competency.title not in competency.paraphrase
    assert len({one.paraphrase for one in found.competencies}) == number
