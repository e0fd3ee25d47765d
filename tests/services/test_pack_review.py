"""A pack looked through: what is open, each decision and its way back, and the file at the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coachjournal.domain.people import Client, OtherIdentifier
from coachjournal.domain.review import ExportedDecision
from coachjournal.domain.reviewing import CaseToLook, Finding, Piece, Review, Standing
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.terms import Answer, DecisionAnswer
from coachjournal.errors import BadInput, Confidential
from coachjournal.services.pack_prepared import PackUnsure
from coachjournal.services.practice import Practice
from tests.services.packs import client, item, opened, practice, said_by

ANNA = client("C-07", full_name="Anneliese Thorvald", email="anneliese.thorvald@ellerby.example")
ODILE = client("C-08", full_name="Odile Marchbanks")
STORY = "Thorvald met Hargreave twice. Then Hargreave wrote to her at Pizzle."
FLAGGED = item("What do I owe Anneliese?", "C-07", story=STORY)


def found(review: Review, word: str) -> tuple[Piece, Finding]:
    """The first place of a word, with its text."""
    return next(
        (piece, each) for piece in review.pieces for each in piece.findings if each.found == word
    )


def standing(made: Practice, word: str) -> Standing:
    return found(made.pack_review.open(), word)[1].standing


def nobody_would(made: Practice) -> None:
    """Answer the question of every case."""
    for case in made.pack_review.open().cases:
        made.pack_review.case(replace(case, recognisable=Answer.NO))


def test_every_text_stands_side_by_side_with_what_was_found_in_it(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, FLAGGED) as made:
        review = made.pack_review.open()
    headings = [each.heading for each in review.pieces]
    assert headings == ["My questions", "C-07: The story so far"]
    piece, finding = found(review, "Hargreave")
    assert piece.before == STORY
    assert piece.after.startswith("C-07 met Hargreave twice.")
    assert (finding.standing, finding.label) == (Standing.OPEN, "Person 1")
    for each in piece.findings:
        assert piece.before[slice(*each.before)] == each.found
        label = each.label if each.standing is Standing.REPLACED else each.found
        assert piece.after[slice(*each.after)] == label
    # Hargreave and Pizzle; whether a colleague would recognise C-07.
    assert (review.words_open, review.cases_open, review.sketches_open) == (2, 1, 0)
    assert review.replacements >= 2


def test_nothing_is_written_while_anything_is_open(tmp_path: Path) -> None:
    out = tmp_path / "pack.md"
    with practice(tmp_path / "v", ANNA, FLAGGED) as made:
        book = made.pack_review
        with pytest.raises(PackUnsure):
            book.write(out)
        book.replace(found(book.open(), "Hargreave")[1])
        book.keep(found(book.open(), "Pizzle")[1], "public")
        with pytest.raises(PackUnsure):
            book.write(out)
        assert not out.exists()
        nobody_would(made)
        assert book.open().open == 0
        made_pack = book.write(out)
        with made.journal.work() as work:
            rows = {each.found: each for each in work.all(ExportedDecision)}
        lines = made.packs.register()
    assert made_pack.number == 1
    text = said_by(out)
    assert "C-07 met Person 1 twice. Then Person 1 wrote to her at Pizzle." in text
    assert len(lines) == 1
    assert rows["Hargreave"].answer is DecisionAnswer.REPLACE
    assert (rows["Pizzle"].answer, rows["Pizzle"].why) == (
        DecisionAnswer.KEEP,
        "a public place or name",
    )
    assert {each.exported_id for each in rows.values()} == {lines[0].id}


def test_decisions_outlive_a_lock_and_are_taken_back(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, FLAGGED) as made:
        book = made.pack_review
        book.keep(found(book.open(), "Hargreave")[1], "she is in the news")
    with opened(tmp_path / "v") as made:
        book = made.pack_review
        piece, finding = found(book.open(), "Hargreave")
        assert (finding.standing, finding.why) == (Standing.KEPT, "she is in the news")
        taken = book.taken(piece, finding)
        assert taken is not None
        book.take_back(taken)
        assert standing(made, "Hargreave") is Standing.OPEN


def test_a_registered_word_is_replaced_everywhere_from_then_on(tmp_path: Path) -> None:
    other = item("What would Hargreave say?")
    with practice(tmp_path / "v", ANNA, ODILE, FLAGGED, other) as made:
        book = made.pack_review
        taken = book.register(
            found(book.open(), "Hargreave")[1], ANNA.id, "person", "line manager"
        ).value
        review = book.open()
        said = " ".join(each.after for each in review.pieces)
        assert "What would C-07's line manager say?" in said
        assert "Hargreave" not in said
        book.take_back(taken)
        assert standing(made, "Hargreave") is Standing.OPEN
        book.register(found(book.open(), "Pizzle")[1], ANNA.id, "place")
        with made.journal.work() as work:
            assert [each.text for each in work.all(OtherIdentifier)] == ["Pizzle"]


def test_a_wording_holds_in_this_pack_and_the_journal_keeps_its_words(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, FLAGGED) as made:
        book = made.pack_review
        piece, _finding = found(book.open(), "Hargreave")
        with pytest.raises(BadInput) as refusal:
            book.word(piece, "  ")
        assert refusal.value.code == "wording-needed"
        book.word(piece, "Anneliese met her chair twice.")
        worded = next(each for each in book.open().pieces if each.wording)
        assert (worded.before, worded.after) == (STORY, "C-07 met her chair twice.")
        # Said differently once more, it takes the place of the first wording.
        taken = book.word(worded, "They met twice.").value
        (again,) = [each for each in book.open().pieces if each.wording]
        assert again.after == "They met twice."
        with made.journal.work() as work:
            assert [each.story for each in work.all(SupervisionItem)] == [STORY]
        book.take_back(taken)
        assert next(each for each in book.open().pieces if each.wording).after == worded.after
        last = book.taken(again, None)
        assert last is not None
        book.take_back(last)
        assert found(book.open(), "Hargreave")[0].wording == ""


def test_a_colleague_would_know_them_so_that_role_and_name_change(tmp_path: Path) -> None:
    known = replace(ANNA, role_in_packs="harbour master")
    with practice(tmp_path / "v", known, ODILE, FLAGGED) as made:
        book = made.pack_review
        (case,) = book.open().cases
        assert case == CaseToLook(client_id=ANNA.id, code="C-07", role="harbour master")
        looked = replace(
            case, recognisable=Answer.YES, role="manager", sector="public service", pack_name="Ruth"
        )
        taken = book.case(looked).value
        review = book.open()
        assert review.cases == (looked,)
        assert any("Ruth met" in each.after for each in review.pieces)
        assert made.clients.page(ANNA.id).line.client.sector_in_packs == "public service"
        book.take_back(taken)
        assert book.open().cases == (case,)


def test_a_name_in_packs_that_is_somebodys_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, ODILE, FLAGGED) as made:
        book = made.pack_review
        (case,) = book.open().cases
        with pytest.raises(Confidential) as refusal:
            book.case(replace(case, recognisable=Answer.YES, pack_name="Odile"))
        assert refusal.value.code == "code-names-someone"
        assert book.open().cases == (case,)


def test_where_words_stand_is_right_behind_a_name_told_like_an_address(tmp_path: Path) -> None:
    told = item("Anneliese Thorvald asked after Hargreave.", "C-07")
    with practice(tmp_path / "v", ANNA, told) as made:
        piece, finding = found(made.pack_review.open(), "Hargreave")
    assert piece.after == "C-07 asked after Hargreave."
    assert piece.after[slice(*finding.after)] == "Hargreave"
    assert piece.before[slice(*finding.before)] == "Hargreave"


def test_taking_a_case_back_leaves_what_was_changed_elsewhere_since(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, FLAGGED) as made:
        book = made.pack_review
        (case,) = book.open().cases
        taken = book.case(replace(case, recognisable=Answer.YES, pack_name="Ruth")).value
        with made.journal.work() as work:
            work.put(replace(work.get(Client, ANNA.id), phone="07700 900123"))
            work.commit()
        book.take_back(taken)
        with made.journal.work() as work:
            kept = work.get(Client, ANNA.id)
    assert (kept.pack_name, kept.phone) == ("", "07700 900123")


def test_what_changed_since_it_was_looked_at_is_not_written_unseen(tmp_path: Path) -> None:
    out, calm = tmp_path / "pack.md", item("What do I want?", "C-07", story="We met twice.")
    with practice(tmp_path / "v", ANNA, calm) as made:
        book = made.pack_review
        nobody_would(made)
        seen = book.open().fingerprint
        with made.journal.work() as work:
            (told,) = work.all(SupervisionItem)
            work.put(replace(told, story="We met three times."))
            work.commit()
        with pytest.raises(Confidential) as refusal:
            book.write(out, seen=seen)
        assert refusal.value.code == "pack-changed"
        assert not out.exists()
        now = book.open().fingerprint
        book.write(out, seen=now)
        assert [each.fingerprint for each in made.packs.register()] == [now]
    assert now[:12] in said_by(out)


def test_a_crash_while_a_name_in_packs_is_asked_about_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_said: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with practice(tmp_path / "v", ANNA, FLAGGED) as made:
        book = made.pack_review
        (case,) = book.open().cases
        with monkeypatch.context() as crashing:
            crashing.setattr("coachjournal.services.pack_review.Replacing", crash)
            with pytest.raises(KeyboardInterrupt):
                book.case(replace(case, recognisable=Answer.YES, pack_name="Ruth"))
        assert book.open().cases == (case,)
