"""What of a journal the assessments look at: nothing that lies in the bin."""

from __future__ import annotations

from datetime import date

from coachjournal.domain.entries import Entries
from coachjournal.domain.ids import ClientId, RowId
from coachjournal.domain.terms import NoteKind
from coachjournal.domain.work import OpeningBalance
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, log


def _entries(practice: Practice) -> Entries:
    return practice.accreditation.entries(practice.journal.clock.today())


def test_a_finished_reflection_counts_from_the_day_it_was_written(practice: Practice) -> None:
    add_client(practice)
    session = log(practice, reflection="I spoke before she had ended; I count to four now.")
    assert _entries(practice).reflections == ()
    practice.notes.finish(session.id, True)
    [found] = _entries(practice).reflections
    assert found.on == practice.journal.clock.today()
    practice.notes.leave(session.id, NoteKind.REFLECTION, "And to five with the next one.")
    assert _entries(practice).reflections == (found,), "writing on does not take the mark"
    practice.notes.finish(session.id, False)
    assert _entries(practice).reflections == ()


def test_a_reflection_goes_into_the_bin_with_its_session(practice: Practice) -> None:
    add_client(practice)
    session = log(practice, reflection="I spoke before she had ended; I count to four now.")
    practice.notes.finish(session.id, True)
    practice.sessions.bin(session.id)
    assert _entries(practice).reflections == ()
    practice.sessions.restore(session.id)
    assert len(_entries(practice).reflections) == 1


def test_an_opening_balance_goes_into_the_bin_with_its_client(practice: Practice) -> None:
    client = add_client(practice)
    balance = OpeningBalance(
        id=RowId("o-1"),
        client_id=ClientId(client.id),
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 6, 30),
        paid_minutes=600,
        pro_bono_minutes=0,
    )
    practice.clients.add_opening_balance(balance)
    assert len(_entries(practice).openings) == 1
    practice.client_keeping.bin(client.id)
    assert _entries(practice).openings == ()
    practice.client_keeping.restore(client.id)
    assert len(_entries(practice).openings) == 1
