"""Labels are stable, shared where they must be, and never names themselves."""

from __future__ import annotations

import pytest

from coachjournal.domain.deidentify import (
    Deidentifier,
    Identifier,
    IdentifierKind,
    Vocabulary,
    organisation_labels,
    world_label,
)
from coachjournal.errors import BadInput


def _person(text: str, label: str, kind: IdentifierKind = IdentifierKind.PERSON) -> Identifier:
    return Identifier(kind=kind, text=text, client=label, label=label)


def test_organisations_are_lettered_in_their_order() -> None:
    labels = organisation_labels(["Zeta", "Alpha", "ZETA", "Beta"])
    assert labels == {
        "Zeta": "Organisation A",
        "Alpha": "Organisation B",
        "ZETA": "Organisation A",
        "Beta": "Organisation C",
    }


def test_letters_go_on_after_z() -> None:
    labels = organisation_labels([f"org{n}" for n in range(28)], "Firma")
    assert list(labels.values())[25:] == ["Firma Z", "Firma AA", "Firma AB"]


def test_world_people_are_named_by_their_relationship() -> None:
    assert world_label("line manager", "C-07") == "C-07's line manager"
    of = "{relationship} of {code}"
    assert world_label("line manager", "C-07", of) == "Line manager of C-07"
    assert world_label("Chefin", "C-07", "{relationship} von {code}") == "Chefin von C-07"


def test_shared_part_takes_the_word_it_is_given(vocabulary: Vocabulary) -> None:
    people = [_person("Anna Kovacs", "C-01"), _person("Bela Kovacs", "C-02")]
    german = Deidentifier(people, vocabulary, shared_client="eine Klientin")
    assert german.replace("Kovacs kam.").text == "eine Klientin kam."


def test_name_shared_with_someone_else_says_nothing(vocabulary: Vocabulary) -> None:
    world = _person("Piers", "Line manager of C-02", IdentifierKind.WORLD_PERSON)
    both = Deidentifier([_person("Piers Oduya", "C-01"), world], vocabulary)
    assert both.replace("I saw Piers.").text == "I saw someone."
    assert both.replace("I saw Piers.", about="C-01").text == "I saw C-01."


def test_pack_name_that_is_a_registered_name_is_refused(vocabulary: Vocabulary) -> None:
    people = [_person("Daniel Calder", "Ruth"), _person("Ruth Kelly", "C-02")]
    with pytest.raises(BadInput) as caught:
        Deidentifier(people, vocabulary)
    assert caught.value.code == "label-names-someone"


def test_pack_name_that_is_an_ordinary_word_and_a_name_is_refused(vocabulary: Vocabulary) -> None:
    people = [_person("Daniel Calder", "Grace"), _person("Grace Kelly", "C-02")]
    with pytest.raises(BadInput):
        Deidentifier(people, vocabulary)


def test_pack_name_stands_for_a_client(vocabulary: Vocabulary) -> None:
    named = Deidentifier([_person("Daniel Calder", "Ruth")], vocabulary)
    done = named.replace("Daniel came. Calder sat down.")
    assert done.text == "Ruth came. Ruth sat down."
    assert done.unsure == ()
    assert named.replace(done.text).text == done.text


def test_client_named_like_a_word_of_a_label_is_no_obstacle(vocabulary: Vocabulary) -> None:
    line = _person("Anna Line", "C-02")
    world = _person("Piers", "Line manager of C-01", IdentifierKind.WORLD_PERSON)
    both = Deidentifier([line, world], vocabulary)
    assert both.replace("I met Anna and Piers.").text == "I met C-02 and Line manager of C-01."


def test_empty_identifiers_match_nothing(vocabulary: Vocabulary) -> None:
    empty = [_person("", "C-01"), _person("...", "C-02")]
    assert Deidentifier(empty, vocabulary).replace("Nothing... here").text == "Nothing... here"


def _numbered(count: int) -> Deidentifier:
    """Clients whose addresses are numbered as their codes are, one aside: c10@ is C-11's."""
    found = []
    for number in range(1, count + 1):
        code = f"C-{number:02d}"
        address = f"c{number - 1}@example.org"
        found.append(_person(address, f"[e-mail of {code}]", IdentifierKind.EMAIL))
        found.append(_person(f"Zyx{'abcdefghijklmnopqr'[number]}wold", code))
    return Deidentifier(found, Vocabulary(ordinary_words=frozenset()))


def test_an_address_that_is_numbered_like_the_codes_makes_no_code_a_name() -> None:
    words = _numbered(17).replace("C-10 wrote from c10@example.org, and so did Zyxkwold.")
    assert words.text == "C-10 wrote from [e-mail-of-C-11], and so did C-10."


def test_a_front_of_an_address_that_is_a_handle_is_still_a_name() -> None:
    handle = _person("dcalder@example.org", "[e-mail of C-07]", IdentifierKind.EMAIL)
    with pytest.raises(BadInput):
        Deidentifier([handle, _person("Odile", "D-Calder")], Vocabulary(ordinary_words=frozenset()))
