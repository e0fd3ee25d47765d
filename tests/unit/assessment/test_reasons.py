"""Everything an assessment says has a sentence, and the sentences read well."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from coachjournal.domain import assessment as package
from coachjournal.domain.assessment import LeftOut, Remark, assess, reasons
from coachjournal.domain.credentials import Credential, Metric
from coachjournal.domain.development import DocumentHeld
from coachjournal.domain.entries import Entries
from coachjournal.domain.ids import DocumentHeldId
from coachjournal.domain.terms import DocumentState
from coachjournal.frameworks import Packs
from tests.unit.assessment.builders import D, every_metric_pack, only, pick, session, training
from tests.unit.assessment.strategies import practices


def _same(message: str) -> str:
    return message


def _plural(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


def _said(credential: Credential, entries: Entries) -> str:
    return reasons.gaps_in_words(assess(credential, entries, D), _same, _plural)


def _with_documents(credential: Credential, acc: Credential, number: int) -> Credential:
    return replace(credential, documents=acc.documents[:number])


def test_the_gaps_are_said_as_a_coach_would(acc: Credential) -> None:
    credential = _with_documents(only(acc, "paid-hours", "clients"), acc, 3)
    sessions = tuple(session(client=f"c{number % 7}") for number in range(71))
    said = _said(credential, Entries(sessions=sessions))
    assert said == "4 paid hours and 1 client to go; 3 documents to do"


def test_one_document_left_is_never_nothing_left(acc: Credential) -> None:
    credential = _with_documents(only(acc, "education-hours"), acc, 1)
    entries = Entries(training=(training(D, 3600),))
    assert _said(credential, entries) == "figures complete, 1 document to do"
    done = DocumentHeld(
        id=DocumentHeldId("d"),
        credential="icf-acc",
        requirement=credential.documents[0].id,
        state=DocumentState.DONE,
    )
    whole = replace(entries, documents=(done,))
    assert _said(credential, whole) == "everything is there"
    assert assess(credential, whole, D).met


def test_three_gaps_are_a_list_and_fractions_take_many(acc: Credential) -> None:
    credential = only(acc, "coaching-hours", "education-hours", "mentor-span")
    entries = Entries(sessions=(session(minutes=5925),), training=(training(D, 3570),))
    assert _said(credential, entries) == (
        "1.25 coaching hours, 0.5 hours of training and 3 months of mentor coaching to go"
    )


def test_a_figure_that_no_source_gives_is_asked_for(acc: Credential) -> None:
    (rule,) = only(acc, "education-hours").requirements
    credential = replace(only(acc, "education-hours"), requirements=(replace(rule, value=None),))
    result = pick(assess(credential, Entries(training=(training(D, 60),)), D), "education-hours")
    assert result.have == Decimal("1.00")
    assert result.missing is None
    assert not result.met
    assert _said(credential, Entries()) == "ask for the figure of: Coach education hours"
    both = replace(acc, requirements=(*credential.requirements, acc.requirements[0]), documents=())
    assert _said(both, Entries()) == (
        "100 coaching hours to go; ask for the figure of: Coach education hours"
    )
    assert assess(credential, Entries(), D).earliest is None


def test_the_pace_is_said_in_the_unit_that_grows(every: Credential) -> None:
    result = pick(assess(every, Entries(sessions=(session(minutes=90),)), D), "paid-hours")
    assert reasons.pace_in_words(result, _plural) == "1.5 paid hours"
    nothing = pick(assess(every, Entries(), D), "mentor-span")
    assert reasons.pace_in_words(nothing, _plural) == ""


@pytest.mark.parametrize("metric", list(Metric))
def test_every_metric_can_be_said_to_be_missing(every: Credential, metric: Metric) -> None:
    (result,) = assess(only(every, metric.value), Entries(), D).requirements
    said = reasons.gap_in_words(result, _same, _plural)
    # A ratio without any coaching lacks no minutes, and is still not met.
    amount = "0" if metric is Metric.SUPERVISION_RATIO else str(result.needed)
    assert said.startswith(f"{amount} ")


@settings(max_examples=60)
@given(entries=practices)
def test_every_reason_and_warning_has_its_sentence(
    every: Credential, icf: Packs, entries: Entries
) -> None:
    for credential in (every, icf.credential("icf-pcc", D)):
        for result in assess(credential, entries, D).requirements:
            remarks: list[Remark | LeftOut] = [*result.left_out, *result.warnings]
            for remark in remarks:
                said = reasons.in_words(remark, _same)
                assert said
                assert not re.search(r"[{}]", said)


def test_every_code_used_in_the_rules_has_a_sentence_and_every_sentence_a_use() -> None:
    folder = Path(package.__file__).parent
    sources = [path for path in folder.glob("*.py") if path.name != "reasons.py"]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    words = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text))
    assert set(reasons.LEFT_OUT) | set(reasons.REMARKS) <= words
    used = set(re.findall(r'LeftOut\(\s*[\w.]+,\s*"([a-z-]+)"', text))
    used |= set(re.findall(r'Remark\("([a-z-]+)"', text))
    assert len(used) > 20
    assert used <= set(reasons.LEFT_OUT) | set(reasons.REMARKS)


def test_values_are_translated_too() -> None:
    left_out = LeftOut("s", "not-held", {"status": "no-show"})
    words = {"no-show": "nicht erschienen"}
    shown = reasons.in_words(left_out, lambda message: words.get(message, message))
    assert shown.endswith(": nicht erschienen")


def test_dates_and_numbers_fill_the_sentence() -> None:
    remark = Remark("start-not-marked", {"start": D})
    assert "2026-11-22" in reasons.in_words(remark, _same)


def test_the_pack_of_every_metric_is_whole() -> None:
    assert every_metric_pack().count("[[figures]]") == len(Metric)
