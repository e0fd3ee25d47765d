"""The bin: what lies in it, what comes back with what, and what erasing leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.sessions import NoteVersion, Record, Reflection
from coachjournal.domain.supervision import SupervisionAgenda, SupervisionItem
from coachjournal.domain.terms import ExhibitKind, HoursChange, NoteKind
from coachjournal.errors import BadInput
from coachjournal.services.bin import TYPES, BinKind
from coachjournal.services.client_keeping import ClientKeeping
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake
from coachjournal.services.supervision import MeetingHeld
from coachjournal.store.tables import all_kinds
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, links, log, wrong_parts


def _lines(practice: Practice) -> list[tuple[BinKind, str]]:
    return [(line.kind, line.id) for line in practice.bin.lines()]


def test_whatever_can_be_put_away_is_listed() -> None:
    binned = {kind.type for kind in all_kinds() if "binned_at" in kind.table.columns}
    assert binned == set(TYPES.values())


def test_a_session_comes_back_with_its_notes_and_its_hours(practice: Practice) -> None:
    add_client(practice, working_name="Daniel")
    session = log(practice, title="The board").id
    practice.notes.leave(session, NoteKind.RECORD, "He spoke.")
    practice.sessions.bin(session)
    [line] = practice.bin.lines()
    assert (line.kind, line.title, line.client) == (BinKind.SESSION, "The board", "Daniel")
    assert (line.record, line.reflection) == (True, False)
    practice.bin.restore(BinKind.SESSION, session)
    assert practice.bin.lines() == []
    assert [row.id for row in practice.sessions.rows()] == [session]
    assert practice.notes.open(session, NoteKind.RECORD).text == "He spoke."
    assert links(practice)[-1].change is HoursChange.RESTORED


def test_a_client_is_one_line_and_brings_the_sessions_back(
    practice: Practice, clock: FixedClock
) -> None:
    client = add_client(practice)
    before, after = log(practice).id, log(practice, "2026-10-08T09:00").id
    practice.sessions.bin(before)
    clock.moment += timedelta(minutes=1)
    ClientKeeping(practice.journal).bin(client.id)
    lines = {line.id: line for line in practice.bin.lines()}
    assert set(lines) == {client.id, before}
    assert lines[client.id].sessions == 1
    practice.bin.restore(BinKind.CLIENT, client.id)
    assert [row.id for row in practice.sessions.rows()] == [after]
    assert _lines(practice) == [(BinKind.SESSION, before)]


def test_erasing_a_session_takes_its_notes_and_leaves_what_only_names_it(
    practice: Practice,
) -> None:
    client = add_client(practice)
    session, other = log(practice).id, log(practice, "2026-10-08T09:00").id
    for text in ("First.", "Second."):
        practice.notes.leave(session, NoteKind.RECORD, text)
        practice.notes.leave(session, NoteKind.REFLECTION, text)
    practice.notes.leave(other, NoteKind.RECORD, "It stays.")
    item = practice.supervision.bring("Why did I hurry?", client_id=client.id, session_id=session)
    practice.sessions.bin(session)
    assert practice.bin.erase([(BinKind.SESSION, session)]).value == 1
    with practice.journal.work() as work:
        assert [record.text for record in work.all(Record)] == ["It stays."]
        assert work.all(Reflection) == []
        assert work.all(NoteVersion) == []
        assert work.get(SupervisionItem, item.value.id).session_id is None
    assert practice.bin.lines() == []
    assert links(practice)[-1].change is HoursChange.ERASED
    assert practice.search.find("Second") == []
    folder = practice.folder
    practice.close()
    assert wrong_parts(folder) == []


def test_what_lies_there_no_more_and_a_client_are_not_erased(practice: Practice) -> None:
    client = add_client(practice)
    session = log(practice).id
    with pytest.raises(BadInput, match="not-in-the-bin"):
        practice.bin.erase([(BinKind.SESSION, session)])
    assert practice.bin.erase([(BinKind.CLIENT, client.id)]).value == 0
    assert [line.client.id for line in practice.clients.lines()] == [client.id]


def test_an_item_and_a_development_entry_are_restored_and_erased(practice: Practice) -> None:
    item = practice.supervision.bring("Whose goal is it?").value
    practice.supervision.bin_item(item.id)
    assert _lines(practice) == [(BinKind.SUPERVISION_ITEM, item.id)]
    practice.bin.restore(BinKind.SUPERVISION_ITEM, item.id)
    assert _lines(practice) == []
    practice.supervision.bin_item(item.id)
    practice.bin.erase([(BinKind.SUPERVISION_ITEM, item.id)])
    with practice.journal.work() as work:
        assert work.all(SupervisionItem) == []
        assert work.all(Attachment) == []


def test_a_meeting_that_is_erased_takes_its_agenda_along(practice: Practice) -> None:
    """Without its meeting a past agenda would be taken for the one that is prepared."""
    practice.agenda.set(wanted="To be slower")
    held = MeetingHeld(on=practice.journal.clock.today(), minutes=60)
    meeting = practice.supervision.meet(held).value
    prepared = practice.agenda.set(wanted="To be braver").value
    practice.supervision.bin_meeting(meeting.id)
    practice.bin.erase([(BinKind.SUPERVISION, meeting.id)])
    with practice.journal.work() as work:
        assert work.all(SupervisionAgenda) == [prepared]


def test_what_lay_beside_an_item_goes_with_its_session_or_sketch(practice: Practice) -> None:
    client, session = add_client(practice), log(practice)
    sketch = practice.sketches.make(SketchToMake(client_id=client.id, session_id=session.id))
    item = practice.supervision.bring("Why?", client_id=client.id, sketch_id=sketch.id).value
    practice.agenda.exhibit(
        item.id, ExhibitKind.PASSAGE, session_id=session.id, passage="He was quiet."
    )
    assert len(practice.agenda.look().exhibits[item.id]) == 2
    practice.sessions.bin(session.id)
    practice.bin.erase([(BinKind.SESSION, session.id)])
    assert practice.agenda.look().exhibits == {}
    assert practice.agenda.look().taken[0].item.id == item.id
