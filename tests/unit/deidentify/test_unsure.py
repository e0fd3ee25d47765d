"""What nobody registered and may identify all the same is shown, with its reason."""

from __future__ import annotations

import pytest

from coachjournal.domain.deidentify import (
    Deidentifier,
    Identifier,
    IdentifierKind,
    UnsureReason,
    Vocabulary,
)

FINDINGS = [
    ("We met Oksana today.", UnsureReason.UNKNOWN_CAPITALISED, "Oksana"),
    ("Oksana came.", UnsureReason.UNKNOWN_CAPITALISED, "Oksana"),
    ("The Danielson file.", UnsureReason.UNKNOWN_CAPITALISED, "Danielson"),
    ("A Pérez-Reverte novel.", UnsureReason.UNKNOWN_CAPITALISED, "Pérez-Reverte"),
    ("It was O'Rahilly.", UnsureReason.UNKNOWN_CAPITALISED, "O'Rahilly"),
    ("He works at the DVLA now.", UnsureReason.UNKNOWN_CAPITALISED, "DVLA"),
    ("They moved to Todmorden.", UnsureReason.UNKNOWN_CAPITALISED, "Todmorden"),
    ("I told Heather about it.", UnsureReason.ORDINARY_WORD_NAME, "Heather"),
    ("then danile came", UnsureReason.NEAR_MISS, "danile"),
    ("and whitfeild agreed", UnsureReason.NEAR_MISS, "whitfeild"),
    ("The note said DC twice.", UnsureReason.INITIALS, "DC"),
    ("Write to someone@example.org.", UnsureReason.EMAIL, "someone@example.org"),
    ("Ring 07700 900999 today.", UnsureReason.PHONE, "07700 900999"),
    ("Ring +49 30 1234567 today.", UnsureReason.PHONE, "+49 30 1234567"),
    ("Near SW1A 1AA, that is.", UnsureReason.POST_CODE, "SW1A 1AA"),
    ("Near hx7 8ad, that is.", UnsureReason.POST_CODE, "hx7 8ad"),
    ("See https://example.org/a-page.", UnsureReason.LINK, "https://example.org/a-page"),
    ("See www.example.org.", UnsureReason.LINK, "www.example.org"),
    ("See example.org/team.", UnsureReason.LINK, "example.org/team"),
    ("Born on 12/03/1984 there.", UnsureReason.DATE_OF_BIRTH, "12/03/1984"),
    ("Her date of birth: 3 March 2011.", UnsureReason.DATE_OF_BIRTH, "3 March 2011"),
    ("It was on 1979-11-02.", UnsureReason.DATE_OF_BIRTH, "1979-11-02"),
    ("geboren am 3. März 1990.", UnsureReason.DATE_OF_BIRTH, "3. März 1990"),
    ("The number is 943 476 5919.", UnsureReason.ID_NUMBER, "943 476 5919"),
    ("The number is QQ 12 34 56 C.", UnsureReason.ID_NUMBER, "QQ 12 34 56 C"),
    ("Staff number 20394857.", UnsureReason.ID_NUMBER, "20394857"),
    ("As Chief Executive of a charity.", UnsureReason.RARE_TITLE, "Chief Executive of"),
    ("the chief constable of a county", UnsureReason.RARE_TITLE, "chief constable of"),
    ("Now Head of the service.", UnsureReason.RARE_TITLE, "Head of"),
]


@pytest.mark.parametrize(("text", "reason", "found"), FINDINGS)
def test_finding_is_shown_in_its_sentence(
    deidentifier: Deidentifier, text: str, reason: UnsureReason, found: str
) -> None:
    done = deidentifier.replace(text)
    assert done.text == text
    assert [(u.reason, u.found) for u in done.unsure] == [(reason, found)]
    finding = done.unsure[0]
    assert text[finding.start : finding.end] == found
    assert found in finding.excerpt


QUIET = [
    "We used GROW, then CLEAR, then OSCAR.",
    "The ICF, the EMCC, the AC and ILM ask for hours: ACC, PCC.",
    "On Monday and Thursday, in March or December, before Christmas.",
    "I'm sure that I've said it. We'd better stop. Don't ask.",
    "It is 45 minutes, then 1,200 words, then 3.5 hours.",
    "We met on 12/03/2025 and again on 2025-04-02 at 14:30.",
    "She is head of the household and chair of nothing.",
    "Version 3, page 12, chapter IV, room B2.",
    "The Zoom call with HR and the CEO went well.",
    "A Socratic question, after Gibbs, Kolb and Schön.",
    "C-07 met Line manager of C-07 at Organisation B.",
    "her co-coaching partner's well-being",
]


@pytest.mark.parametrize("text", QUIET)
def test_ordinary_notes_raise_nothing(deidentifier: Deidentifier, text: str) -> None:
    done = deidentifier.replace(text)
    assert done.text == text
    assert done.unsure == ()


def test_offsets_are_those_of_the_replaced_text(deidentifier: Deidentifier) -> None:
    done = deidentifier.replace("**Dan**iel Calder and Daniel\nCalder met Oksana and Zdravko.")
    found = [done.text[u.start : u.end] for u in done.unsure]
    assert found == ["Oksana", "Zdravko"]


def test_excerpt_holds_labels_and_no_names(deidentifier: Deidentifier) -> None:
    done = deidentifier.replace("It ended. Daniel Calder met Oksana there. It began.")
    assert done.unsure[0].excerpt == "C-07 met Oksana there."


def test_an_excerpt_says_where_it_was_cut(deidentifier: Deidentifier) -> None:
    long = "and so on " * 20
    [finding] = deidentifier.replace(f"It {long}met Oksana there {long}in the end.").unsure
    assert finding.excerpt.startswith("…")
    assert finding.excerpt.endswith("…")


def test_a_title_beside_a_replaced_organisation_is_shown(deidentifier: Deidentifier) -> None:
    done = deidentifier.replace("He is Chief Executive of Calder Valley Council.")
    assert done.text == "He is Chief Executive of Organisation A."
    assert [u.reason for u in done.unsure] == [UnsureReason.RARE_TITLE]


PLANTED = [
    (
        "Then {} asked about it.",
        "Oksana Zdravko Thomas Ross Stacey Baker Bell Hill Hope Joy Piers Lee",
    ),
    (
        "{} said that it was late.",
        "Oksana Thomas Ross Stacey Peter Jack Hope Joy Rose Mike Harry Tom",
    ),
    ("I told {} about it.", "Oscar Rogers King Fox Wood Green Chip Star Duke Ward Frost Brown"),
]


@pytest.mark.parametrize(
    ("sentence", "name"), [(text, name) for text, names in PLANTED for name in names.split()]
)
def test_unregistered_name_is_at_least_unsure(
    vocabulary: Vocabulary, sentence: str, name: str
) -> None:
    done = Deidentifier([], vocabulary).replace(sentence.format(name))
    assert [u.found for u in done.unsure] == [name]


def test_own_names_may_stay_unless_they_are_a_clients_too() -> None:
    own = Vocabulary(
        ordinary_words=frozenset({"i", "rang", "and"}), own_names=frozenset({"margery", "grace"})
    )
    grace = Identifier(kind=IdentifierKind.PERSON, text="Grace Okafor", client="2", label="C-02")
    done = Deidentifier([grace], own).replace("I rang Margery and Grace Okafor.")
    assert done.text == "I rang Margery and C-02."
    assert done.unsure == ()


def test_a_things_name_of_ordinary_words_is_found_as_it_was_registered() -> None:
    words = Vocabulary(ordinary_words=frozenset(["the", "doorstep", "team", "met", "on"]))
    team = Identifier(
        kind=IdentifierKind.PROJECT, text="The Doorstep team", client="11", label="C-11"
    )
    done = Deidentifier([team], words).replace("The Doorstep team met on the doorstep.")
    assert done.text == "The C-11 met on the doorstep."
    assert done.unsure == ()


def test_a_thing_registered_in_small_letters_is_found_or_shown() -> None:
    words = Vocabulary(
        ordinary_words=frozenset(["the", "a", "second", "shop", "orchard", "in", "sold"])
    )
    things = [
        Identifier(kind=IdentifierKind.PROJECT, text=text, client="10", label=label)
        for text, label in (("the second shop", "Project A"), ("the orchard", "Project B"))
    ]
    done = Deidentifier(things, words).replace("The second shop in the orchard sold orchard.")
    assert done.text == "The Project A in the orchard sold orchard."
    found = [(u.reason, u.found, u.start) for u in done.unsure]
    assert found == [(UnsureReason.ORDINARY_WORD_NAME, "orchard", 21)]
