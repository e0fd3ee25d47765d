"""Every word that is written for supervision is found, and opened where it stands."""

from __future__ import annotations

from datetime import date

from coachjournal.domain.ids import ClientId
from coachjournal.domain.terms import ExhibitKind
from coachjournal.services.finding import FoundThing
from coachjournal.services.practice import Practice
from coachjournal.services.supervisees import SuperviseeSaid
from coachjournal.services.supervision import MeetingHeld
from coachjournal.services.supervision_contracts import ContractAgreed
from coachjournal.services.supervision_given import GivenSaid
from coachjournal.services.supervision_meetings import Promised
from coachjournal.services.supervision_reviews import ReviewWords
from tests.services.practices import add_client

WORD = "kingfisher"
DAY, LATER = date(2026, 11, 2), date(2027, 6, 1)


def _found(practice: Practice) -> list[FoundThing]:
    return practice.search.find(WORD)


def _kinds(practice: Practice) -> list[str]:
    return sorted(each.hit.kind for each in _found(practice))


def test_an_agenda_is_found_while_it_is_prepared_and_afterwards(practice: Practice) -> None:
    practice.agenda.set(pressures=f"The {WORD} tender", for_on=DAY)
    assert _kinds(practice) == ["supervision-agenda"]
    held = practice.supervision.meet(MeetingHeld(on=DAY, minutes=60)).value
    assert _kinds(practice) == ["past-agenda"]
    assert practice.search.find(f"{WORD} kind:supervision")
    practice.supervision.bin_meeting(held.id)
    assert _found(practice) == []
    practice.supervision.restore_meeting(held.id)
    assert _kinds(practice) == ["past-agenda"]


def test_an_exhibit_is_found_with_its_item_and_hidden_with_it(practice: Practice) -> None:
    client = add_client(practice)
    item = practice.supervision.bring("Why?", client_id=client.id).value
    practice.agenda.exhibit(item.id, ExhibitKind.PASSAGE, passage=f"A {WORD}, he said.")
    (found,) = _found(practice)
    assert (found.hit.kind, found.hit.id) == ("supervision-item", item.id)
    assert found.client_code == client.code
    practice.supervision.bin_item(item.id)
    assert _found(practice) == []
    practice.supervision.restore_item(item.id)
    practice.retention.restrict(client.id, "asked", LATER)
    assert _found(practice) == []


def test_what_was_promised_about_a_client_is_as_restricted_as_the_client(
    practice: Practice,
) -> None:
    client, other = add_client(practice), add_client(practice, "C-02")
    item = practice.supervision.bring("Why?", client_id=other.id).value
    promised = (Promised(text=f"Ask about the {WORD}", item_id=item.id),)
    practice.supervision.meet(MeetingHeld(on=DAY, minutes=60, items=(item.id,), promised=promised))
    practice.retention.restrict(client.id, "asked", LATER)
    assert [each.client_code for each in _found(practice)] == ["C-02"]
    practice.supervision.change_item(item.id, client_id=ClientId(client.id))
    assert _found(practice) == []
    assert practice.search.find(WORD, restricted=True)


def test_contracts_reviews_supervisees_and_meetings_given_are_found(practice: Practice) -> None:
    practice.supervision_contracts.agree(
        ContractAgreed(supervisor="Jane Ashby", agreed_on=DAY, helps=f"The {WORD} question")
    )
    practice.supervision_reviews.write(ReviewWords(first=DAY, last=DAY, ahead=f"More {WORD}"))
    who = practice.supervisees.add(SuperviseeSaid(code="S-01", agreed=f"the {WORD} rule")).value
    said = GivenSaid(on=DAY, minutes=60, supervisees=(who.id,), risks=f"the {WORD} again")
    given = practice.supervision_given.enter(said).value
    assert _kinds(practice) == [
        "supervisee", "supervision-contract", "supervision-given", "supervision-review",
    ]  # fmt: skip
    ids = {each.hit.kind: each.hit.id for each in _found(practice)}
    assert (ids["supervisee"], ids["supervision-given"]) == (who.id, given.id)
