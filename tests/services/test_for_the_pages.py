"""What pages ask of the services beside the loop itself: codes, corrections, a standing."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from coachjournal.domain.assessment import assess
from coachjournal.domain.credentials import Credential
from coachjournal.domain.ids import RowId
from coachjournal.domain.people import Agreement, OtherIdentifier, PersonInWorld
from coachjournal.domain.terms import AgreementKind, Answer
from coachjournal.errors import BadInput
from coachjournal.services import accreditation
from coachjournal.services.practice import Practice
from coachjournal.services.supervision import MeetingHeld
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, log


def test_the_next_code_follows_the_unbroken_run(practice: Practice) -> None:
    assert practice.clients.next_code() == "C-01"
    for code in ("C-05", "C-06", "C-91", "Pilot", "c-7"):
        add_client(practice, code)
    assert practice.clients.next_code() == "C-07"
    add_client(practice, "C-7")
    assert practice.clients.next_code() == "C-08"


def test_what_is_known_of_a_client_is_taken_away_and_put_back(practice: Practice) -> None:
    client = add_client(practice, also=("Lighthouse",), people=(("Marion", "manager"),))
    page = practice.clients.page(client.id)
    kept: list[OtherIdentifier | PersonInWorld] = [*page.identifiers, *page.people]
    for known in kept:
        practice.clients.take_away(known)
    bare = practice.clients.page(client.id)
    assert (bare.identifiers, bare.people) == ((), ())
    assert practice.search.find("lighthouse") == practice.search.find("marion") == []
    for known in kept:
        practice.clients.put_back(known)
    assert practice.clients.page(client.id) == page
    assert len(practice.search.find("lighthouse")) == len(practice.search.find("marion")) == 1


def test_an_organisation_is_changed_by_its_name_and_taken_away(practice: Practice) -> None:
    client = add_client(practice, organisation="Estuary Council")
    practice.clients.change(client.id, organisation="Harbour Trust")
    assert practice.clients.page(client.id).line.organisation == "Harbour Trust"
    practice.clients.change(client.id, working_name="Ines")
    assert practice.clients.page(client.id).line.organisation == "Harbour Trust"
    practice.clients.change(client.id, organisation="")
    assert practice.clients.page(client.id).line.organisation == ""


def test_a_promise_keeps_its_day(practice: Practice) -> None:
    practice.today.promise("Send the sheet", due_on=date(2026, 11, 24))
    assert practice.today.page().promises[0].promise.due_on == date(2026, 11, 24)


def test_a_meeting_can_be_corrected_but_still_takes_time(practice: Practice) -> None:
    item = practice.supervision.bring("Whose fear was it?").value
    held = MeetingHeld(
        on=date(2026, 11, 2), minutes=60, commitments=(("Wait", None),), items=(item.id,)
    )
    meeting = practice.supervision.meet(held).value
    practice.supervision.change_meeting(meeting.id, minutes=90, learning="Wait longer.")
    page = practice.supervision.meeting(meeting.id)
    assert (page.meeting.minutes, page.meeting.learning) == (90, "Wait longer.")
    assert [each.item.question for each in page.items] == ["Whose fear was it?"]
    assert [each.text for each in page.commitments] == ["Wait"]
    with pytest.raises(BadInput):
        practice.supervision.change_meeting(meeting.id, minutes=0)


def test_a_commitment_can_be_taken_up_again(practice: Practice) -> None:
    held = MeetingHeld(on=date(2026, 11, 2), minutes=60, commitments=(("Wait", None),))
    practice.supervision.meet(held)
    (promised,) = practice.supervision.since_last().commitments
    practice.supervision.keep_commitment(promised.id, outcome="It helped.")
    assert practice.supervision.since_last().commitments == ()
    practice.supervision.take_up_commitment(promised.id)
    (again,) = practice.supervision.since_last().commitments
    assert (again.done_on, again.outcome) == (None, "")


def test_an_item_is_flagged_with_all_that_is_known_of_it(practice: Practice) -> None:
    item = practice.supervision.bring("Whose fear was it?", wanted="Courage", urgent=True).value
    (waiting,) = practice.supervision.since_last().waiting
    assert waiting.item == item
    assert (waiting.item.wanted, waiting.item.urgent) == ("Courage", True)


def test_a_standing_says_the_same_as_progress_and_names_the_clients(practice: Practice) -> None:
    client = add_client(practice, working_name="Ines, Lantern")
    log(practice)
    standing = practice.accreditation.standing(["icf-acc", "icf-pcc"])
    assert list(standing.assessments) == practice.accreditation.progress_of(["icf-acc", "icf-pcc"])
    assert standing.names[client.id] == ("C-01", "Ines, Lantern")
    assert len(standing.entries.sessions) == 1


def test_the_nearest_credential_is_the_first_that_is_not_met(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessed: list[str] = []
    met: set[str] = set()

    def counted(credential: Credential, *rest: Any) -> Any:
        assessed.append(credential.id)
        found = assess(credential, *rest)
        return SimpleNamespace(credential=credential, met=credential.id in met or found.met)

    monkeypatch.setattr(accreditation, "assess", counted)
    ask = practice.accreditation.nearest

    def nearest() -> str:
        found = ask(["icf-acc", "icf-pcc"])
        assert found is not None
        return found.credential.id

    assert nearest() == "icf-acc"
    assert assessed == ["icf-acc"]
    met.add("icf-acc")
    assert nearest() == "icf-pcc"
    met.add("icf-pcc")
    assert nearest() == "icf-acc"
    assert ask([]) is None


def test_the_page_says_of_exact_words_what_the_pack_goes_by(
    practice: Practice, clock: FixedClock
) -> None:
    client = add_client(practice, shown_to_supervisor=Answer.YES)
    shown = AgreementKind.SHOWN_TO_SUPERVISOR

    def said() -> Answer:
        return practice.clients.page(client.id).line.shown_to_supervisor

    assert said() is Answer.YES
    with practice.journal.work() as work:
        # As an import may bring it: a later no beside a yes that nobody withdrew.
        day = clock.today() + timedelta(days=1)
        later_no = Agreement(
            id=RowId("a" * 36), client_id=client.id, kind=shown, answer=Answer.NO, answered_on=day
        )
        work.add(later_no)
        work.commit()
    assert said() is Answer.NO
    clock.moment += timedelta(days=2)
    for answer in (Answer.NO, Answer.YES):
        practice.clients.answer(client.id, shown, answer)
        assert said() is answer
