"""Documents that bodies ask for: one line each, with its day, its note and its files."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachjournal.domain.changes import Changes
from coachjournal.domain.terms import DocumentState
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.development import DevelopmentToEnter, DevelopmentType
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.services.practice import Practice

DONE, IN_HAND = DocumentState.DONE, DocumentState.IN_HAND


def _document(practice: Practice) -> str:
    return practice.accreditation.progress("icf-acc").documents[0].id


def _file(content: bytes = b"certificate") -> ReadyToAttach:
    return ReadyToAttach(name="certificate.pdf", media_type="application/pdf", content=content)


def test_what_is_not_said_of_a_document_stays(practice: Practice) -> None:
    ident, day = _document(practice), practice.journal.clock.today() - timedelta(days=9)
    change = practice.documents.change
    change("icf-acc", ident, state=DONE, on=day, note="  from the school ")
    change("icf-acc", ident, state=DONE)
    kept = practice.documents.of("icf-acc")[ident].document
    assert (kept.state, kept.on, kept.note) == (DONE, day, "from the school")
    change("icf-acc", ident, state=IN_HAND)
    kept = practice.documents.of("icf-acc")[ident].document
    assert (kept.state, kept.on, kept.note) == (IN_HAND, None, "from the school")


def test_a_document_has_its_line_when_its_first_file_comes(practice: Practice) -> None:
    ident = _document(practice)
    assert practice.documents.of("icf-acc") == {}
    owner = practice.documents.opened("icf-acc", ident)
    made = practice.attachments.add(owner, _file()).value.attachment
    assert practice.documents.opened("icf-acc", ident) == owner
    assert practice.documents.of("icf-acc")[ident].files == 1
    assert [each.id for each in practice.attachments.of(owner)] == [made.id]
    assert practice.accreditation.progress("icf-acc").documents[0].state is not DONE
    practice.attachments.bin(made.id)
    assert practice.documents.of("icf-acc")[ident].files == 0


def test_state_and_file_come_in_one(practice: Practice) -> None:
    ident = _document(practice)
    heard: list[Changes] = []
    practice.changes.subscribe(lambda changes, _who: heard.append(changes))
    practice.documents.set_with_file("icf-acc", ident, DONE, _file())
    assert heard == [Changes.DOCUMENTS | Changes.ATTACHMENTS]
    assert practice.documents.of("icf-acc")[ident].files == 1
    assert practice.accreditation.progress("icf-acc").documents[0].met


def test_a_document_is_not_done_on_a_day_to_come(practice: Practice) -> None:
    ident = _document(practice)
    tomorrow = practice.journal.clock.today() + timedelta(days=1)
    with pytest.raises(BadInput) as refused:
        practice.documents.change("icf-acc", ident, state=DONE, on=tomorrow)
    assert refused.value.code == "document-day-ahead"


@pytest.mark.parametrize(
    ("credential", "document", "code"),
    [("icf-acc", "doc-nothing", "no-such-document"), ("nobody", "doc", "no-such-credential")],
)
def test_what_no_body_asks_for_is_refused(
    practice: Practice, credential: str, document: str, code: str
) -> None:
    with pytest.raises(NotFound) as refused:
        practice.documents.change(credential, document, state=DONE)
    assert refused.value.code == code
    assert practice.documents.of(credential) == {}


def test_an_award_is_kept_changed_and_taken_back(practice: Practice) -> None:
    held, today = practice.credentials_held, practice.journal.clock.today()
    kept = held.keep("icf-acc", today - timedelta(days=400), today + timedelta(days=90)).value
    (award,) = held.all()
    assert (award.held, award.credential is not None) == (kept, True)
    assert award.is_near(today)
    held.keep("", kept.awarded_on, date(2099, 1, 1), "A 1", held_id=kept.id)
    (award,) = held.all()
    assert (award.held.credential, award.held.number) == ("icf-acc", "A 1")
    assert not award.is_near(today)
    gone = held.remove(kept.id).value
    assert held.all() == []
    held.put_back(gone)
    assert [each.held for each in held.all()] == [gone]


def test_a_renewal_says_what_is_older_than_the_award_that_is_kept(practice: Practice) -> None:
    today = practice.journal.clock.today()
    for ago in (500, 10):
        practice.development.enter(
            DevelopmentToEnter(type=DevelopmentType.CPD, on=today - timedelta(days=ago), minutes=60)
        )
    practice.credentials_held.keep("icf-pcc", today - timedelta(days=400))
    found = practice.accreditation.progress("icf-pcc-renewal")
    said = next(each for each in found.requirements if each.id == "cpd-hours")
    assert said.have == 2
    assert [(each.code, each.values["count"]) for each in said.warnings] == [("before-award", 1)]


@pytest.mark.parametrize(
    ("days", "ends", "code"), [(1, None, "award-day-ahead"), (-5, -6, "award-ends-early")]
)
def test_days_of_an_award_that_cannot_be(
    practice: Practice, days: int, ends: int | None, code: str
) -> None:
    today = practice.journal.clock.today()
    last = None if ends is None else today + timedelta(days=ends)
    with pytest.raises(BadInput) as refused:
        practice.credentials_held.keep("icf-acc", today + timedelta(days=days), last)
    assert refused.value.code == code
