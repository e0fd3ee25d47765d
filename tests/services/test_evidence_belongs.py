"""Evidence is of whom it was taken from: erased, restricted, binned and found as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coachjournal.domain.development import Feedback, ObservedPractice
from coachjournal.domain.evidence import Evidence, EvidenceFor
from coachjournal.domain.growing import EntryKind
from coachjournal.domain.ids import FeedbackId, ObservedPracticeId, RowId
from coachjournal.domain.people import Client
from coachjournal.domain.sketches import Whose
from coachjournal.domain.terms import EvidenceStrength, FeedbackSource, NoteKind
from coachjournal.services.bin import BinKind
from coachjournal.services.erasing import erase_from, new_erasure
from coachjournal.services.evidence import Reasoning, Shown
from coachjournal.services.observations import Answer, ObservationToKeep
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake
from coachjournal.services.supervision import MeetingHeld
from tests.services.practices import add_client, log
from tests.services.sketching import note

SHOWS = (Shown("icf", "2025", "6"),)
OBSERVED = ObservedPracticeId("")
QUOTES = {
    "record": "waited through the silence",
    "reflection": "hurried past her answer",
    "sketch": "the harbour wall",
    "observation": "what would the harbour say",
    "feedback": "felt heard for once",
    "supervision": "why do I hurry with her",
}


@pytest.fixture
def rosa(practice: Practice) -> Client:
    return add_client(practice, full_name="Rosalind Marchetti", working_name="Rosalind")


@pytest.fixture
def pieces(practice: Practice, rosa: Client) -> dict[str, Evidence]:
    """A piece from everywhere, each about the client, with the same word in its reasoning."""
    book = practice.evidence
    session = log(
        practice, record="I " + QUOTES["record"] + ".", reflection="I " + QUOTES["reflection"]
    )
    made = {
        "record": book.from_words(session.id, NoteKind.RECORD, QUOTES["record"], SHOWS),
        "reflection": book.from_words(session.id, NoteKind.REFLECTION, QUOTES["reflection"], SHOWS),
    }
    drawn = note(QUOTES["sketch"])
    sketch = practice.sketches.make(
        SketchToMake(title="Harbour", whose=Whose.OURS, session_id=session.id), [drawn]
    )
    lying = practice.sketches.open(sketch.id).items
    made["sketch"] = book.from_sketch(sketch.id, lying, SHOWS)
    observed = ObservedPractice(id=OBSERVED, on=date(2026, 10, 1), minutes=30)
    kept = practice.development.observations.keep(
        ObservationToKeep(
            observed=observed,
            session_id=session.id,
            answers=(Answer("Which question?", QUOTES["observation"]),),
        )
    ).value
    made["observation"] = book.from_observation(kept.id, QUOTES["observation"], SHOWS)
    given = Feedback(
        id=FeedbackId("f"),
        on=date(2026, 10, 3),
        source=FeedbackSource.CLIENT,
        client_id=rosa.id,
        text="I " + QUOTES["feedback"],
    )
    with practice.journal.work() as work:
        work.add(given)
        work.commit()
    made["feedback"] = book.from_feedback(given.id, QUOTES["feedback"], SHOWS)
    item = practice.supervision.bring(QUOTES["supervision"], client_id=rosa.id).value
    held = MeetingHeld(on=date(2026, 10, 5), minutes=60, items=(item.id,))
    meeting = practice.supervision.meet(held).value
    made["supervision"] = book.from_supervision(meeting.id, QUOTES["supervision"], SHOWS)
    for source, piece in made.items():
        reasoning = Reasoning(what_i_did=f"A kingfisher, of the {source}.")
        book.reason(piece.id, reasoning, EvidenceStrength.SOUND)
    return made


def _seen(practice: Practice) -> set[str]:
    return {line.evidence.source.value for line in practice.evidence.lines()}


def _found(practice: Practice, *, restricted: bool = False) -> int:
    return len(practice.search.find("kingfisher kind:evidence", restricted=restricted))


def test_from_everywhere_it_is_the_clients(
    practice: Practice, rosa: Client, pieces: dict[str, Evidence]
) -> None:
    lines = practice.evidence.lines()
    assert {line.evidence.source.value for line in lines} == set(pieces)
    assert {line.code for line in lines} == {rosa.code}
    assert rosa.code not in repr(lines)
    found = practice.search.find("kind:evidence client:C-01 kingfisher")
    assert len(found) == len(pieces)
    assert {each.hit.client for each in found} == {rosa.id}
    assert {each.hit.id for each in found} == {piece.id for piece in pieces.values()}


def test_of_a_sketch_a_frozen_exhibit_is_kept_that_is_whose_the_drawing_is(
    practice: Practice, pieces: dict[str, Evidence]
) -> None:
    exhibit = practice.sketches.get(str(pieces["sketch"].sketch_id))
    assert exhibit.frozen_from is not None
    assert exhibit.whose is Whose.OURS
    assert QUOTES["sketch"] in pieces["sketch"].quote
    assert not exhibit.remember


def test_under_restriction_it_is_listed_and_found_only_when_asked_for(
    practice: Practice, rosa: Client, pieces: dict[str, Evidence]
) -> None:
    session_id = str(pieces["record"].session_id)
    practice.retention.restrict(rosa.id, "A claim", date(2027, 2, 1))
    assert _seen(practice) == set()
    assert _found(practice) == 0
    assert _found(practice, restricted=True) == len(pieces)
    asked = practice.evidence.lines(session_id=session_id)
    assert {line.evidence.source.value for line in asked} >= {"record", "reflection", "sketch"}


def test_with_what_it_was_taken_from_in_the_bin_it_is_out_of_sight(
    practice: Practice, pieces: dict[str, Evidence]
) -> None:
    practice.sessions.bin(str(pieces["record"].session_id))
    assert _seen(practice) == {"feedback", "supervision"}
    assert _found(practice) == 2
    practice.development.entries.bin(EntryKind.FEEDBACK, "f")
    practice.supervision.change_meeting(
        str(pieces["supervision"].meeting_id), binned_at=practice.journal.now()
    )
    assert _seen(practice) == set()
    assert _found(practice) == 0


def test_with_the_supervision_item_that_it_quotes_in_the_bin_it_is_out_of_sight(
    practice: Practice, pieces: dict[str, Evidence]
) -> None:
    [item] = practice.supervision.meeting(str(pieces["supervision"].meeting_id)).items
    practice.supervision.bin_item(item.item.id)
    assert _seen(practice) == set(pieces) - {"supervision"}
    practice.supervision.restore_item(item.item.id)
    assert _seen(practice) == set(pieces)


def test_words_that_stand_in_an_item_about_nobody_too_are_the_clients(
    practice: Practice, rosa: Client
) -> None:
    words = "the pull to reassure"
    items = [
        practice.supervision.bring(f"How do I meet {words}?").value,
        practice.supervision.bring(f"With her, {words}.", client_id=rosa.id).value,
    ]
    held = MeetingHeld(on=date(2026, 10, 5), minutes=60, items=tuple(each.id for each in items))
    meeting = practice.supervision.meet(held).value
    piece = practice.evidence.from_supervision(meeting.id, words, SHOWS)
    said = Reasoning(what_i_did="A kingfisher.")
    practice.evidence.reason(piece.id, said, EvidenceStrength.SOUND)
    assert [line.client_id for line in practice.evidence.lines()] == [rosa.id]
    practice.retention.restrict(rosa.id, "A claim", date(2027, 2, 1))
    assert (_seen(practice), _found(practice)) == (set(), 0)


def test_a_binned_piece_is_in_the_bin_and_comes_back(
    practice: Practice, pieces: dict[str, Evidence]
) -> None:
    practice.evidence.bin(pieces["feedback"].id)
    [line] = practice.bin.lines()
    assert (line.kind, line.title, line.client) == (
        BinKind.EVIDENCE, QUOTES["feedback"], "Rosalind",
    )  # fmt: skip
    assert _found(practice) == len(pieces) - 1
    practice.bin.restore(BinKind.EVIDENCE, line.id)
    assert _found(practice) == len(pieces)


def test_erasing_the_client_takes_everything_that_quotes_them(
    practice: Practice, rosa: Client, pieces: dict[str, Evidence]
) -> None:
    add_client(practice, "C-02")
    other = log(practice, "2026-11-02T09:00", client_code="C-02", record="Something quite other.")
    kept = practice.evidence.from_words(other.id, NoteKind.RECORD, "quite other", SHOWS)
    with practice.journal.work() as work:
        now = practice.journal.now()
        erasure = new_erasure(rosa.id, RowId("ledger"), now, kept_as="kept", code="K-1")
        erase_from(work, rosa.id, erasure, now)
        work.commit()
    with practice.journal.work() as work:
        assert [each.id for each in work.all(Evidence)] == [kept.id]
        assert [each.evidence_id for each in work.all(EvidenceFor)] == [kept.id]
    assert [line.evidence.id for line in practice.evidence.lines()] == [kept.id]


def test_an_access_request_asks_for_a_decision_about_each_word_of_its_reasoning(
    practice: Practice, rosa: Client, pieces: dict[str, Evidence]
) -> None:
    request = practice.access_requests.receive(rosa.id).value.id
    lines = practice.access_requests.passages(request)
    about = [line.passage for line in lines if line.passage.table == "evidence"]
    words = [each.text for each in about if "kingfisher" in each.text]
    assert len(words) == len(pieces)
    assert all(each.must_decide for each in about)


def test_dates_are_those_of_what_it_was_taken_from(
    practice: Practice, pieces: dict[str, Evidence]
) -> None:
    days = {line.evidence.source.value: line.on for line in practice.evidence.lines()}
    assert days["feedback"] == date(2026, 10, 3)
    assert days["supervision"] == date(2026, 10, 5)
    assert days["record"] == days["sketch"] == days["observation"] == date(2026, 10, 1)


def test_given_to_somebody_else_it_is_found_as_theirs(
    practice: Practice, rosa: Client, pieces: dict[str, Evidence]
) -> None:
    other = add_client(practice, "C-02")
    sketch = str(pieces["sketch"].sketch_id)
    practice.sketches.change(sketch, client_id=other.id)
    with practice.journal.work() as work:
        work.replace(replace(work.get(Feedback, "f"), client_id=other.id))
        work.commit()
    found = practice.search.find("kind:evidence client:C-02 kingfisher")
    assert {each.hit.id for each in found} == {pieces["sketch"].id, pieces["feedback"].id}
    codes = {line.evidence.source.value: line.code for line in practice.evidence.lines()}
    assert (codes["sketch"], codes["feedback"], codes["record"]) == ("C-02", "C-02", rosa.code)
