"""Whoever is under restriction or in the bin is in no paper and on no page of supervision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coachjournal.domain.ids import RowId
from coachjournal.domain.people import Client
from coachjournal.domain.sketches import Whose
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.terms import Changed, ExhibitKind, NoteKind
from coachjournal.services.erasing import erase_from, new_erasure
from coachjournal.services.practice import Practice
from coachjournal.services.supervision import MeetingHeld
from coachjournal.services.supervision_meetings import Promised
from coachjournal.services.supervision_pack import PackWanted
from tests.services.counting import counting
from tests.services.practices import add_client, log
from tests.services.sketching import LAYER, begun
from tests.services.sketching import note as a_note

DAY, LATER = date(2026, 11, 2), date(2027, 6, 1)
WHOLE_YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def _met(practice: Practice, client: Client, *texts: str, on: date = DAY) -> str:
    """A meeting to which something about a client was brought, with what was promised there."""
    item = practice.supervision.bring("Why so quiet?", client_id=client.id).value
    promised = tuple(Promised(text=text, item_id=item.id) for text in texts)
    held = MeetingHeld(
        on=on, minutes=60, joint_note="Stay slow.", items=(item.id,), promised=promised
    )
    return str(practice.supervision.meet(held).value.id)


def _note(practice: Practice, meeting: str, folder: Path) -> str:
    out = folder / "note.md"
    practice.supervision_papers.joint_note(meeting, out, accept_unsure=True)
    return out.read_text("utf-8")


def test_a_joint_note_leaves_out_what_is_about_a_client_under_restriction(
    practice: Practice, tmp_path: Path
) -> None:
    client = add_client(practice, full_name="Anneliese Thorvald")
    meeting = _met(practice, client, "ask about the lighthouse")
    assert "lighthouse" in _note(practice, meeting, tmp_path)
    assert practice.register.of_client(client.id)[0].as_case
    practice.retention.restrict(client.id, "asked", LATER)
    assert "lighthouse" not in _note(practice, meeting, tmp_path)
    assert "Stay slow." in _note(practice, meeting, tmp_path)


def test_what_was_promised_in_a_meeting_in_the_bin_is_in_no_pack(practice: Practice) -> None:
    client = add_client(practice)
    gone = _met(practice, client, "ask about the lighthouse", on=date(2026, 10, 1))
    _met(practice, client, "draw the harbour")
    assert len(practice.packs.prepare().material.last_time) == 2
    practice.supervision.bin_meeting(gone)
    told = practice.packs.prepare().material.last_time
    assert [each.text for each in told] == ["draw the harbour"]


def test_what_is_flagged_of_a_session_alone_is_about_its_client(practice: Practice) -> None:
    client, session = add_client(practice), log(practice)
    made = practice.supervision.bring("Why so quiet?", session_id=session.id).value
    assert made.client_id == client.id
    # As older journals keep it: the session alone says whose it is.
    with practice.journal.work() as work:
        work.replace(SupervisionItem(id=made.id, question="Why?", noticed_on=DAY,
                                     session_id=session.id))  # fmt: skip
        work.commit()
    assert [case.client_id for case in practice.packs.prepare().cases] == [client.id]
    assert practice.supervision_year.not_brought()[0].waits
    practice.retention.restrict(client.id, "asked", LATER)
    assert practice.agenda.look().taken == ()
    assert practice.packs.prepare().material.cases == ()


def test_what_changed_is_told_of_a_feeling_too(practice: Practice) -> None:
    item = practice.supervision.bring("", feeling="Dread before each call").value
    practice.supervision.meet(MeetingHeld(on=DAY, minutes=60, items=(item.id,)))
    practice.supervision.practice_changed(item.id, Changed.YES, "I breathe first")
    told = practice.packs.prepare().material.last_time
    assert [(each.text, each.outcome) for each in told] == [
        ("Dread before each call", "I breathe first")
    ]


def test_a_year_of_meetings_is_read_in_as_many_statements_as_one(practice: Practice) -> None:
    client, session = add_client(practice), log(practice, record="He was quiet for long.")
    asked = []
    for day in (2, 3, 4, 5):
        item = practice.supervision.bring(
            "Why?", client_id=client.id, session_id=session.id, note=NoteKind.RECORD,
            passage="quiet for long",
        ).value  # fmt: skip
        practice.supervision.meet(MeetingHeld(on=date(2026, 11, day), minutes=60, items=(item.id,)))
        practice.supervision.bring(f"And {day}?", session_id=session.id)
        with counting(practice) as statements:
            facts = practice.supervision_reviews.facts(*WHOLE_YEAR)
            practice.agenda.look()
            practice.supervision_year.not_brought()
        assert [each.meeting.on.day for each in facts.items] == [*range(2, day + 1)]
        asked.append(len(statements))
    assert len(set(asked[1:])) == 1


def test_words_that_left_undecided_are_forgotten_with_whom_they_were_told_of(
    practice: Practice, tmp_path: Path
) -> None:
    client = add_client(practice, full_name="Anneliese Thorvald")
    practice.supervision.bring("What does Zorbulon want of him?", client_id=client.id)
    practice.packs.export(tmp_path / "p.md", PackWanted(accept_unsure=True))
    (line,) = practice.register.lines()
    told = practice.register.decisions(line.exported.id)
    assert {each.decision.found: each.code for each in told}["Zorbulon"] == client.code
    with practice.journal.work() as work:
        at = practice.journal.now()
        erase_from(work, client.id, new_erasure(client.id, RowId("e"), at), at)
        work.commit()
    assert practice.register.decisions(line.exported.id) == []


def test_what_is_of_somebody_else_is_shown_with_their_yes_and_while_in_sight(
    practice: Practice,
) -> None:
    """Words and a drawing of one client, laid beside a question on another."""
    add_client(practice)
    other = add_client(practice, "C-02")
    session = log(practice, client_code="C-02")
    sketch = begun(practice, LAYER, a_note("Harbour"), client_id=other.id, whose=Whose.MINE)
    item = practice.supervision.bring("Why?", sketch_id=sketch.id).value
    practice.agenda.exhibit(
        item.id, ExhibitKind.PASSAGE, session_id=session.id, note=NoteKind.RECORD, passage="He left"
    )
    practice.agenda.exhibit(
        item.id, ExhibitKind.PASSAGE, session_id=session.id, note=NoteKind.REFLECTION, passage="Why"
    )
    (case,) = practice.packs.prepare().material.cases
    assert [each.text for each in case.passages] == ["Why"]
    assert len(case.sketches) == 1
    practice.retention.restrict(other.id, "asked", LATER)
    gathered = practice.packs.prepare().gathered
    assert (gathered.passages_left_out, gathered.sketches_left_out) == (2, 1)
    (case,) = gathered.material.cases
    assert (case.passages, case.sketches) == ((), ())
