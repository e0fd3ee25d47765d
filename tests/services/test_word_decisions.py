"""Words that may tell who someone is: what was decided is remembered, and can be forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachjournal.domain.deidentify import UnsureReason
from coachjournal.domain.ids import Moment, RowId
from coachjournal.domain.people import OtherIdentifier, PersonInWorld
from coachjournal.domain.review import WordDecision
from coachjournal.domain.terms import DecisionAnswer, IdentifierSort
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.word_decisions import Labels, decided_of, why_said
from tests.services.counting import counting
from tests.services.packs import TODAY, client, opened, practice, session

NOW = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC))
UNKNOWN = UnsureReason.UNKNOWN_CAPITALISED.value
ORDINARY = UnsureReason.ORDINARY_WORD_NAME.value
SAID = "Then Grace came in."
ANNA = client("C-07", full_name="Anneliese Thorvald")


def test_a_word_is_kept_with_its_reason_alone_and_everywhere(tmp_path: Path) -> None:
    with practice(tmp_path / "v") as made:
        book = made.word_decisions
        with pytest.raises(BadInput) as refusal:
            book.keep("Hargreave", UNKNOWN, "The chair, Hargreave.", " ")
        assert refusal.value.code == "keeping-needs-why"
        assert book.all() == []
        book.keep("Hargreave", UNKNOWN, "The chair, Hargreave.", "public")
    with opened(tmp_path / "v") as made:
        (kept,) = made.word_decisions.all()
        assert (kept.found, kept.sentence, kept.answer) == ("Hargreave", "", DecisionAnswer.KEEP)
        assert why_said(kept.why) == "a public place or name"
        assert why_said("the news said it") == "the news said it"


def test_a_word_that_is_a_name_as_well_is_remembered_for_its_sentence(tmp_path: Path) -> None:
    with practice(tmp_path / "v") as made:
        book = made.word_decisions
        book.keep("Grace", ORDINARY, SAID, "ordinary")
        book.keep("Grace", ORDINARY, "Grace, she said.", "own")
        assert sorted(each.sentence for each in book.all()) == ["Grace, she said.", SAID]
        with made.journal.work() as work:
            remembered = decided_of(work.all(WordDecision))
        assert {each.sentence for each in remembered} == {"Grace, she said.", SAID}


def test_the_last_decision_on_the_same_words_holds(tmp_path: Path) -> None:
    with practice(tmp_path / "v") as made:
        book = made.word_decisions
        book.keep("Hargreave", UNKNOWN, "", "public")
        book.replace("Hargreave", UNKNOWN, "")
        (only,) = book.all()
        assert (only.answer, only.label) == (DecisionAnswer.REPLACE, "Person 1")


def test_each_person_gets_the_next_number_and_keeps_it(tmp_path: Path) -> None:
    with practice(tmp_path / "v") as made:
        book = made.word_decisions
        assert book.label_for("Hargreave", UNKNOWN) == "Person 1"
        book.replace("Hargreave", UNKNOWN, "")
        assert book.label_for("Quillon", UNKNOWN) == "Person 2"
        assert book.replace("HARGREAVE", ORDINARY, SAID).value.label == "Person 1"
        assert book.label_for("x@y.example", UnsureReason.EMAIL.value) == "[e-mail address]"
        assert book.replace("Piece Hall", UNKNOWN, "", " the hall ").value.label == "the hall"


def test_what_is_forgotten_is_asked_again(tmp_path: Path) -> None:
    with practice(tmp_path / "v") as made:
        book = made.word_decisions
        kept = book.keep("Hargreave", UNKNOWN, "", "public").value
        book.forget(kept.id)
        assert book.all() == []
        with pytest.raises(NotFound):
            book.forget(kept.id)


def test_words_are_registered_for_a_client(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA) as made:
        book = made.word_decisions
        person = book.register("Hargreave", ANNA.id, "person", "chair of the board").value
        assert isinstance(person, PersonInWorld)
        assert (person.name, person.relationship) == ("Hargreave", "chair of the board")
        place = book.register("Piece Hall", ANNA.id, "place").value
        assert isinstance(place, OtherIdentifier)
        assert place.sort is IdentifierSort.PLACE
        page = made.clients.page(ANNA.id)
        assert (page.people, page.identifiers) == ((person,), (place,))
        with pytest.raises(NotFound):
            book.register("Hargreave", "nobody")


def test_a_decision_stands_beside_the_line_of_every_paper_that_holds_to_it(tmp_path: Path) -> None:
    from coachjournal.domain.redaction import Redaction
    from coachjournal.domain.review import ExportedDecision
    from coachjournal.services.session_papers import PaperWanted

    held = session("C-07", TODAY, title="With Hargreave at Pizzle")
    with practice(tmp_path / "v", ANNA, held) as made:
        made.word_decisions.replace("Hargreave", UNKNOWN, "")
        made.word_decisions.keep("Pizzle", UNKNOWN, "", "public")
        made.word_decisions.keep("Nowhere", UNKNOWN, "", "public")
        wanted = PaperWanted(redaction=Redaction.CODES)
        made.session_papers.export(tmp_path / "out.md", wanted)
        with made.journal.work() as work:
            rows = {each.found: each.why for each in work.all(ExportedDecision)}
    text = (tmp_path / "out.md").read_text("utf-8")
    assert "With Person 1 at Pizzle" in text
    assert rows == {"Hargreave": "Person 1", "Pizzle": "a public place or name"}


def test_a_label_is_offered_again_for_the_same_word_and_else_the_next_number() -> None:
    def replaced(number: int, found: str) -> WordDecision:
        return WordDecision(
            id=RowId(str(number)), found=found, reason=UNKNOWN, answer=DecisionAnswer.REPLACE,
            decided_at=NOW, label=f"Person {number}",
        )  # fmt: skip

    labels = Labels([replaced(4, "Zorbulon"), replaced(2, "Quimsley")])
    assert labels.of("ZORBULON", UNKNOWN) == "Person 4"
    assert [labels.of("Brandlewick", UNKNOWN) for _ in range(2)] == ["Person 5"] * 2
    assert labels.of("a@b.example", UnsureReason.EMAIL.value) == "[e-mail address]"
    assert Labels([]).of("Zorbulon", UNKNOWN) == "Person 1"


def test_one_decision_is_exchanged_without_reading_the_others(tmp_path: Path) -> None:
    """A memory of thousands of words is not read for each that is added to it."""
    with practice(tmp_path / "v") as made:
        for number in range(3):
            made.word_decisions.keep(f"Zorbu{number}", UNKNOWN, "", "ordinary")
        with counting(made) as asked:
            made.word_decisions.keep("Zorbu1", UNKNOWN, "", "public")
        reads = [each for each in asked if "SELECT" in each and "FROM word_decisions" in each]
        assert reads
        assert all("found = " in each for each in reads)
        found = {each.found: each.why for each in made.word_decisions.all()}
    assert found == {"Zorbu0": "ordinary", "Zorbu1": "public", "Zorbu2": "ordinary"}
