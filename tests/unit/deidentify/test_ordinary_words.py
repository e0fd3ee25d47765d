"""Names that are ordinary words too: Will, May, Mark, Grace, Young, Page, Rose, Reading."""

from __future__ import annotations

import pytest

from coachjournal.domain.deidentify import Deidentifier, UnsureReason

NAMES = [
    ("I met Mark yesterday.", "I met C-01 yesterday."),
    ("Then Grace and Rose came.", "Then C-02 and C-16 came."),
    ("I told Will about it.", "I told C-08 about it."),
    ("I hope Will will come.", "I hope C-08 will come."),
    ("She asked May, who nodded.", "She asked C-09, who nodded."),
    ("Mark Young came.", "C-01 came."),
    ("Young, Mark: absent.", "C-01: absent."),
    ("MARK YOUNG came.", "C-01 came."),
    ("Will Page and May Reading.", "C-08 and C-09."),
    ("Grace Okafor came.", "C-02 came."),
    ("Mark's view was clear.", "C-01's view was clear."),
    ("Will’s view was clear.", "C-08’s view was clear."),
    ("Mr Page left.", "Mr C-08 left."),
    ("Dr. Young left.", "Dr. C-01 left."),
    ("It was Rose's turn.", "It was C-16's turn."),
    ("Will\nPage left.", "C-08\nleft."),
    ("Write to mark.young@example.org.", "Write to C-01."),
]

UNSURE = [
    ("Mark the page.", "Mark"),
    ("Will you come?", "Will"),
    ("May I ask?", "May"),
    ("Grace is needed.", "Grace"),
    ("Young people know.", "Young"),
    ("- Page three is empty.", "Page"),
    ("It ended. Rose petals fell.", "Rose"),
    ("He said: “Will it do?”", "Will"),
    ("We start in May.", "May"),
    ("a late spring, since May.", "May"),
    ("Only when Will he come?", "Will"),
    ("the Young Leaders course", "Young"),
    ("It is a Rose by name.", "Rose"),
    ("| Goal | Mark |", "Mark"),
    ("a WILL to live", "WILL"),
    ("first line\nMark of respect", "Mark"),
    ("Reading is a habit.", "Reading"),
]

ORDINARY = [
    "mark the page, will you",
    "you may rise; he rose",
    "a young man reading",
    "by the grace of the page",
    "on 12 May 2024",
    "until May 2025",
    "the 3 May meeting",
    "a page of re\u00adading",
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_ordinary_word_used_as_a_name_is_replaced(
    deidentifier: Deidentifier, text: str, expected: str
) -> None:
    assert deidentifier.replace(text).text == expected


@pytest.mark.parametrize(("text", "word"), UNSURE)
def test_ordinary_word_that_may_be_a_name_is_shown(
    deidentifier: Deidentifier, text: str, word: str
) -> None:
    done = deidentifier.replace(text)
    assert done.text == text
    assert [(u.reason, u.found) for u in done.unsure] == [(UnsureReason.ORDINARY_WORD_NAME, word)]
    assert deidentifier.find_left(text) == ()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_use_is_left_alone(deidentifier: Deidentifier, text: str) -> None:
    done = deidentifier.replace(text)
    assert done.text == text
    assert done.unsure == ()
