"""The matrix over a real practice, the best of it, and looking for more."""

from __future__ import annotations

from datetime import date

import pytest

from coachjournal.domain.evidence_matrix import EvidenceKind
from coachjournal.domain.terms import EvidenceStrength, NoteKind
from coachjournal.errors import NotFound
from coachjournal.services.evidence import Reasoning, Shown
from coachjournal.services.evidence_matrix import own_words, words_of
from coachjournal.services.practice import Practice
from coachjournal.services.supervision import MeetingHeld
from tests.services.counting import counting
from tests.services.practices import add_client, log

ICF = ("icf", "2025")
PRESENCE, LISTENING = Shown(*ICF, "5"), Shown(*ICF, "6")
FIRST = "He stopped. I let the silence last, and he found it himself."
SECOND = "A long silence again, and I stayed interested. Then we planned his week."


@pytest.fixture
def sessions(practice: Practice) -> tuple[str, str]:
    add_client(practice, "C-01")
    add_client(practice, "C-02")
    first = log(practice, record=FIRST)
    second = log(practice, "2026-10-08T09:00", client_code="C-02", record=SECOND)
    return str(first.id), str(second.id)


def take(practice: Practice, session: str, quote: str, *shows: Shown) -> str:
    return str(practice.evidence.from_words(session, NoteKind.RECORD, quote, shows).id)


def test_the_matrix_counts_what_shows_each_competency(
    practice: Practice, sessions: tuple[str, str]
) -> None:
    first, second = sessions
    one = take(practice, first, "I let the silence last", PRESENCE, LISTENING)
    two = take(practice, second, "A long silence again", PRESENCE)
    practice.evidence.reason(one, Reasoning(), EvidenceStrength.BEST)
    matrix = practice.evidence_matrix.matrix(*ICF)
    cell = matrix.cell("5", EvidenceKind.SESSION)
    assert set(cell.ids) == {one, two}
    assert cell.strength is EvidenceStrength.BEST
    assert matrix.cell("6", EvidenceKind.SESSION).ids == (one,)
    practice.evidence.bin(one)
    assert practice.evidence_matrix.matrix(*ICF).cell("6", EvidenceKind.SESSION).count == 0
    assert all(row.count == 0 for row in practice.evidence_matrix.matrix("icf", "2019").rows)


def test_the_best_take_turns_among_clients(practice: Practice, sessions: tuple[str, str]) -> None:
    first, second = sessions
    old = take(practice, first, "He stopped.", PRESENCE)
    take(practice, second, "A long silence again", PRESENCE)
    take(practice, second, "I stayed interested", PRESENCE)
    best = practice.evidence_matrix.best(*ICF, "5", 2)
    assert [line.code for line in best] == ["C-02", "C-01"]
    assert best[1].evidence.id == old
    with pytest.raises(NotFound, match="no-such-competency"):
        practice.evidence_matrix.best(*ICF, "99", 2)


def test_examples_are_sentences_that_are_not_evidence_yet(
    practice: Practice, sessions: tuple[str, str]
) -> None:
    first, second = sessions
    found = practice.evidence_matrix.look_for(*ICF, "5")
    assert [(x.session_id, x.quote) for x in found] == [
        (second, "A long silence again, and I stayed interested."),
        (first, "I let the silence last, and he found it himself."),
    ]
    assert found[0].words == ("interested", "silence")
    assert FIRST[found[1].start : found[1].end] == found[1].quote
    take(practice, second, "I stayed interested", PRESENCE)
    again = practice.evidence_matrix.look_for(*ICF, "5")
    assert [each.session_id for each in again] == [first]


def test_the_coachs_own_words_are_looked_for_alone(
    practice: Practice, sessions: tuple[str, str]
) -> None:
    _first, second = sessions
    found = practice.evidence_matrix.look_for(*ICF, "5", "planned, week")
    assert [(x.session_id, x.quote) for x in found] == [(second, "Then we planned his week.")]
    assert practice.evidence_matrix.look_for(*ICF, "5", "zebra") == []


def test_nothing_of_somebody_restricted_is_offered(
    practice: Practice, sessions: tuple[str, str]
) -> None:
    first, second = sessions
    take(practice, first, "I let the silence last", PRESENCE)
    client = practice.clients.by_code("C-01")
    practice.retention.restrict(client.id, "A claim", date(2027, 1, 1))
    assert practice.evidence_matrix.matrix(*ICF).cell("5", EvidenceKind.SESSION).count == 0
    found = practice.evidence_matrix.look_for(*ICF, "6", "silence")
    assert [each.session_id for each in found] == [second]


def test_as_often_is_asked_for_much_evidence_as_for_little(
    practice: Practice, sessions: tuple[str, str]
) -> None:
    def add(day: int) -> None:
        said = f"A silence of {day} breaths, and I stayed interested."
        log(practice, f"2026-09-{day:02}T09:00", record=said)
        held = MeetingHeld(on=date(2026, 9, day), minutes=60, learning=f"I wait {day} breaths.")
        meeting = practice.supervision.meet(held).value
        practice.evidence.from_supervision(meeting.id, f"I wait {day} breaths", [PRESENCE])

    add(1)
    with counting(practice) as few:
        assert len(practice.evidence.lines()) == 1
        assert len(practice.evidence_matrix.look_for(*ICF, "5", "silence")) == 3
    for day in range(2, 12):
        add(day)
    with counting(practice) as many:
        assert len(practice.evidence.lines()) == 11
        assert len(practice.evidence_matrix.look_for(*ICF, "5", "silence")) == 13
    assert len(few) == len(many)


def test_words_that_nobody_wrote_are_not_looked_for_in_another_spelling(
    practice: Practice, sessions: tuple[str, str]
) -> None:
    with counting(practice) as asked:
        assert practice.evidence_matrix.look_for(*ICF, "5", "silensce") == []
    assert not [each for each in asked if "search_words" in each]


def test_frameworks_of_chosen_credentials_come_first(practice: Practice) -> None:
    usual = [(x.id, x.version) for x in practice.evidence_matrix.frameworks()]
    assert ("icf", "2025") in usual
    credential = next(each for each in practice.accreditation.credentials() if each.framework)
    practice.settings.change(credentials=(credential.id,))
    first = practice.evidence_matrix.frameworks()[0]
    assert (first.id, first.version) == (credential.framework, credential.framework_version)


def test_what_is_looked_for_tells_something(practice: Practice) -> None:
    presence = practice.accreditation.packs.framework(*ICF).competencies[4]
    words = words_of(presence)
    assert {"presence", "silence"} <= set(words)
    assert not {"coach", "people", "while", "that"} & set(words)
    assert own_words("Silence, silence; can't wait") == ("silence", "can't", "wait")
