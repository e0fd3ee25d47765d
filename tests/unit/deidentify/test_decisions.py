"""What the coach decided once is remembered, and never lets a registered name through."""

from __future__ import annotations

import pytest

from coachjournal.domain.deidentify import (
    Decided,
    Deidentified,
    Deidentifier,
    Identifier,
    UnsureReason,
    Vocabulary,
)
from coachjournal.domain.terms import DecisionAnswer

KEEP, REPLACE = DecisionAnswer.KEEP, DecisionAnswer.REPLACE


class _Asked:
    """Replaces with decisions, as a review does after each key."""

    def __init__(self, practice: list[Identifier], vocabulary: Vocabulary) -> None:
        self._practice, self._vocabulary = practice, vocabulary

    def deidentifier(self, *decisions: Decided) -> Deidentifier:
        return Deidentifier(self._practice, self._vocabulary, decisions=decisions)

    def replace(self, text: str, *decisions: Decided) -> Deidentified:
        return self.deidentifier(*decisions).replace(text)


@pytest.fixture(scope="module")
def asked(practice: list[Identifier], vocabulary: Vocabulary) -> _Asked:
    return _Asked(practice, vocabulary)


def _decided(
    found: str,
    answer: DecisionAnswer,
    reason: UnsureReason = UnsureReason.UNKNOWN_CAPITALISED,
    sentence: str = "",
    label: str = "",
) -> Decided:
    return Decided(found=found, reason=reason, answer=answer, sentence=sentence, label=label)


def _open(done: Deidentified) -> list[str]:
    return [each.found for each in done.unsure]


def test_what_was_kept_is_settled_everywhere(asked: _Asked) -> None:
    text = "We read Ofsted. Then OFSTED wrote, and Todmorden."
    done = asked.replace(text, _decided("Ofsted", KEEP))
    assert _open(done) == ["Todmorden"]
    assert [each.found for each in done.settled] == ["Ofsted", "OFSTED"]
    assert done.text == text


def test_what_was_kept_in_a_sentence_is_asked_about_in_the_next(asked: _Asked) -> None:
    text = "Will you come?\nWill **you** stay?"
    first, _second = asked.replace(text).unsure
    kept = _decided("Will", KEEP, UnsureReason.ORDINARY_WORD_NAME, first.sentence)
    done = asked.replace(text, kept)
    assert [each.sentence for each in done.settled] == ["Will you come?"]
    assert [each.excerpt for each in done.unsure] == ["Will **you** stay?"]
    assert asked.replace("> will   YOU come?\n\nWill you\tcome?", kept).unsure == ()


def test_a_sentence_is_known_by_how_it_was_written_not_by_its_labels(asked: _Asked) -> None:
    text = "Oksana asked Daniel: Will you come?"
    unsure = {each.found: each for each in asked.replace(text).unsure}
    kept = _decided("Will", KEEP, unsure["Will"].reason, unsure["Will"].sentence)
    done = asked.replace(text, kept, _decided("Oksana", REPLACE, label="a colleague"))
    assert done.text == "a colleague asked C-07: Will you come?"
    assert done.unsure == ()


def test_another_reason_is_asked_about_again(asked: _Asked) -> None:
    kept = _decided("Oksana", KEEP, UnsureReason.NEAR_MISS)
    assert _open(asked.replace("We met Oksana.", kept)) == ["Oksana"]


def test_what_was_replaced_is_replaced_everywhere_and_searched_for(asked: _Asked) -> None:
    decided = _decided("Oksana", REPLACE, label="a colleague")
    done = asked.replace("Oksana's plan, with **Oks**ana and OKSANA. I met oksana.", decided)
    assert done.text == (
        "a colleague's plan, with **a colleague** and a colleague. I met a colleague."
    )
    assert done.unsure == ()
    assert asked.deidentifier(decided).find_left("and Oks\nana left")
    assert asked.deidentifier(decided).find_left(done.text) == ()


@pytest.mark.parametrize(
    ("text", "reason", "found", "expected"),
    [
        ("Ring 07700 900999 now.", UnsureReason.PHONE, "07700 900999", "Ring it now."),
        ("At SW1A 1AA.", UnsureReason.POST_CODE, "SW1A 1AA", "At it."),
        ("See example.org/team now.", UnsureReason.LINK, "example.org/team", "See it now."),
        ("Born 3 March 1984.", UnsureReason.DATE_OF_BIRTH, "3 March 1984", "Born it."),
        ("Now Head of the service.", UnsureReason.RARE_TITLE, "Head of", "Now it the service."),
        ("then danile came", UnsureReason.NEAR_MISS, "danile", "then it came"),
        ("Grace is needed.", UnsureReason.ORDINARY_WORD_NAME, "Grace", "it is needed."),
        ("The note said DC.", UnsureReason.INITIALS, "DC", "The note said it."),
    ],
)
def test_every_kind_of_finding_may_be_replaced(
    asked: _Asked, text: str, reason: UnsureReason, found: str, expected: str
) -> None:
    assert [(u.reason, u.found) for u in asked.replace(text).unsure] == [(reason, found)]
    done = asked.replace(text, _decided(found, REPLACE, reason, label="it"))
    assert done.text == expected
    assert done.unsure == ()


def test_an_ordinary_word_replaced_in_one_sentence_stays_in_the_next(asked: _Asked) -> None:
    text = "Hope said so. Hope is all."
    [unsure] = asked.replace(text).unsure[:1]
    decided = _decided("Hope", REPLACE, unsure.reason, unsure.sentence, "a friend")
    assert asked.replace(text, decided).text == "a friend said so. Hope is all."


def test_a_registered_name_is_replaced_whatever_was_kept(asked: _Asked) -> None:
    kept = [
        _decided(found, KEEP, reason) for found in ("Daniel", "Mark") for reason in UnsureReason
    ]
    done = asked.replace("I met Daniel and Mark.", *kept)
    assert done.text == "I met C-07 and C-01."
    assert asked.deidentifier(*kept).find_left("I met Daniel and Mark.")


def test_a_name_that_was_registered_later_keeps_its_own_label(asked: _Asked) -> None:
    decided = _decided("Thwaite", REPLACE, label="a friend")
    assert asked.replace("I met Thwaite.", decided).text == "I met Sponsor of C-07."


def test_a_label_that_has_become_a_name_gives_way(asked: _Asked) -> None:
    done = asked.replace("I met Oksana.", _decided("Oksana", REPLACE, label="Daniel"))
    assert done.text == "I met someone."
    assert asked.deidentifier().names_someone("Daniel")
    assert not asked.deidentifier().names_someone("a colleague")


def test_other_answers_change_nothing(asked: _Asked) -> None:
    for answer in (DecisionAnswer.EDIT, DecisionAnswer.REGISTER):
        assert _open(asked.replace("We met Oksana.", _decided("Oksana", answer))) == ["Oksana"]


def test_nothing_decided_is_in_a_repr() -> None:
    shown = repr(_decided("Oksana", REPLACE, sentence="I met Oksana", label="Piers"))
    assert "Oksana" not in shown
    assert "Piers" not in shown
