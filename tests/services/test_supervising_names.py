"""Nobody's client comes into a supervisor's vault: by no field, by no way of writing a name."""

from __future__ import annotations

from typing import Any

import pytest

from coachjournal.errors import Conflict
from coachjournal.services.no_client_names import NamesSomebody
from coachjournal.services.practice import Practice
from coachjournal.services.supervisees import SuperviseeSaid
from tests.services.practices import add_client

ASKED = (
    ("We agreed that Mark may be told.", "Mark"),
    ("- Mark: talk to him", "Mark"),
    ("“Mark” is tired", "Mark"),
    ("Mark", "Mark"),
    ("Guy", "Guy"),
    ("Grace will be told first.", "Grace"),
    ("May leaves in May.", "May"),
    ("We agreed that May should rest.", "May"),
    ("Frank and Bill are in conflict", "Frank"),
    ("Pat rests.", "Pat"),
    ("@ursula", "ursula"),
    ("We spoke of ursula.", "ursula"),
    ("Ursu\u00adla is tired", "Ursu\u00adla"),
    ("We agreed on more rest for A. B. in all.", "A. B."),
    ("A K is tired", "A K"),
    ("Chief Executive of the bank", "Chief Executive of"),
)
FREE = (
    "Will we meet in May?",
    "May I wait until June 2027?",
    "She will rest, and may call.",
    "The grace of a pause; a mark of trust.",
    "E.g. rest, i.e. no work.",
    "S-01 brings K-3.",
    "Ruth Meyer waits longer with K-3.",
)


def supervisee(practice: Practice, code: str = "S-01", **said: Any) -> None:
    practice.supervisees.add(SuperviseeSaid(code=code, name="Ruth Meyer", **said))


def refused(practice: Practice, **said: Any) -> set[str]:
    with pytest.raises(NamesSomebody) as refusal:
        supervisee(practice, **said)
    assert practice.supervisees.lines() == []
    return {each.found for each in refusal.value.findings}


@pytest.mark.parametrize(("text", "name"), ASKED)
def test_a_name_that_is_an_ordinary_word_is_asked_about_wherever_it_stands(
    practice: Practice, text: str, name: str
) -> None:
    assert name in refused(practice, agreed=text)


def test_months_modals_and_those_who_may_be_named_are_not_asked_about(practice: Practice) -> None:
    for number, text in enumerate(FREE):
        supervisee(practice, f"S-{number:02d}", agreed=text)
    assert len(practice.supervisees.lines()) == len(FREE)


def test_no_client_comes_in_by_what_is_worked_towards(practice: Practice) -> None:
    assert refused(practice, works_towards="PCC; her client Ursula Kaufmann") >= {"Ursula"}
    assert refused(practice, works_towards="with ursula") == {"ursula"}
    for number, title in enumerate(
        ("ILM Level 7 Diploma", "EMCC Senior Practitioner", "CPCC", "AoC Executive Coach")
    ):
        supervisee(practice, f"S-{number:02d}", works_towards=title)
    # What stands there is nobody who may be named elsewhere.
    with pytest.raises(NamesSomebody):
        supervisee(practice, "S-9", agreed="We spoke of Senior Ursula.")


def test_no_client_comes_in_by_the_organisation(practice: Practice) -> None:
    assert refused(practice, organisation="Leeds Hospice, client Ursula Kaufmann") == {"Ursula"}
    add_client(practice, "C-07", full_name="Tamsin Okoro")
    assert "Tamsin Okoro" in refused(practice, organisation="Hospice of Tamsin Okoro")
    supervisee(practice, organisation="Kaufmann & Söhne")


def test_what_is_no_name_there_is_kept_and_asked_about_elsewhere(practice: Practice) -> None:
    text = "Mark the day."
    assert refused(practice, agreed=text) == {"Mark"}
    practice.word_decisions.keep("Mark", "ordinary-word-name", text, "ordinary")
    supervisee(practice, agreed=text)
    with pytest.raises(Conflict):
        supervisee(practice, agreed=text)
    with pytest.raises(NamesSomebody):
        supervisee(practice, "S-02", agreed="Mark knows.")
