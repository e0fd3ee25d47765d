"""The programme of product.md: entered, logged, read back on one page and on one paper."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.agreed_work import CellState
from coachjournal.domain.ids import EngagementId
from coachjournal.domain.people import Client
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import (
    Activity,
    ClientKind,
    ContractPart,
    EngagementKind,
    OutcomeLevel,
    PartKind,
    SessionStatus,
)
from coachjournal.domain.timeline import MarkState
from coachjournal.exports.read_back import read_pdf
from coachjournal.exports.read_docx import read_docx
from coachjournal.services.agreed_words import part_title
from coachjournal.services.contracts import ContractWords
from coachjournal.services.engagements import EngagementFields
from coachjournal.services.practice import Practice
from coachjournal.services.programmes import Programme
from coachjournal.services.sessions import SessionToLog
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client

MANAGERS = ("Adaeze", "Bryn", "Ciara", "Dilip", "Enid", "Farouk", "Gwen", "Hamza")
STARTS, ENDS = date(2026, 4, 1), date(2026, 11, 30)


@pytest.fixture
def engagement(practice: Practice) -> EngagementId:
    """Eight managers and their team, over eight months, as it was agreed."""
    team = add_client(practice, "C-20", kind=ClientKind.TEAM, working_name="Quay managers")
    people = [
        add_client(practice, f"C-0{place}", full_name=f"{name} Ollerenshaw", working_name=name)
        for place, name in enumerate(MANAGERS, start=1)
    ]
    for person in people:
        practice.client_keeping.add_member(team.id, "", person.id)
    wanted = EngagementFields(
        kind=EngagementKind.PROGRAMME,
        title="Quay managers",
        client_id=team.id,
        drawn_by=tuple(str(person.id) for person in people),
        starts_on=STARTS,
        ends_on=ENDS,
    )
    made = practice.engagements.add(wanted).value
    programmes = practice.engagements.programmes
    for kind, title, number, planned in (
        (PartKind.WORKSHOP, "Scene-setting", 1, date(2026, 4, 2)),
        (PartKind.ONE_TO_ONE, "One-to-ones", 4, None),
        (PartKind.WORKSHOP, "Forward planning", 1, date(2026, 11, 26)),
    ):
        programmes.add_part(made.id, kind, title=title, agreed_sessions=number, planned_on=planned)
    practice.engagements.contracts.add(
        made.id,
        ContractWords(
            agreed_on=STARTS,
            first_ask="Team building",
            became="Each alone in confidence, then all together",
            may_be_said="Only what a manager chose to bring",
            people=((ContractPart.CLIENT, "Adaeze Ollerenshaw"),),
        ),
    )
    return made.id


def _log(practice: Practice, code: str, on: date, **said: object) -> Session:
    usual: dict[str, object] = {
        "client_code": code,
        "start": datetime.combine(on, datetime.min.time()) + timedelta(hours=10),
        "minutes": 60,
    }
    wanted = SessionToLog(**{**usual, **said})  # type: ignore[arg-type]
    return practice.sessions.log(wanted).value


def _log_all(practice: Practice) -> None:
    """The workshop; three one-to-ones each, the last two of them planned; planning planned."""
    _log(practice, "C-20", STARTS, activity=Activity.FACILITATION, minutes=210)
    for place in range(1, 9):
        for month in (5, 7):
            _log(practice, f"C-0{place}", date(2026, month, place))
        planned = {"status": SessionStatus.PLANNED}
        _log(practice, f"C-0{place}", date(2026, 12, 1) - timedelta(days=place), **planned)
    _log(practice, "C-20", date(2026, 11, 26), status=SessionStatus.PLANNED)


def _read(practice: Practice, engagement: EngagementId) -> Programme:
    return practice.engagements.programmes.read(engagement)


def test_it_is_entered_logged_and_read_back_on_one_page(
    practice: Practice, engagement: EngagementId
) -> None:
    _log_all(practice)
    programme = _read(practice, engagement)
    left = programme.page.left
    assert (left.agreed_sessions, len(left.drawn.counted), left.sessions) == (34, 17, 17)
    assert programme.apart == ()
    assert [each.part.title for each in programme.together] == ["Scene-setting", "Forward planning"]
    states = [[cell.state for cell in row.cells[0]] for row in programme.rows]
    assert states == [[CellState.HELD, CellState.HELD, CellState.PLANNED, CellState.LEFT]] * len(
        MANAGERS
    )
    session = next(s for s in programme.sessions if s.client_id == programme.rows[2].client.id)
    assert programme.rows[2].cells[0][0].session_id == session.id


def test_the_timeline_has_a_lane_for_each_person_and_for_each_workshop(
    practice: Practice, engagement: EngagementId
) -> None:
    _log_all(practice)

    def code(client: Client) -> str:
        return client.code

    timeline = _read(practice, engagement).timeline(code, part_title)
    codes = [f"C-0{place}" for place in range(1, 9)]
    assert [lane.label for lane in timeline.lanes] == ["Scene-setting", *codes, "Forward planning"]
    assert (timeline.starts_on, timeline.ends_on) == (STARTS, ENDS)
    assert [mark.state for mark in timeline.lanes[0].marks] == [MarkState.INTENDED, MarkState.HELD]
    assert timeline.share(STARTS) == 0
    assert all(0 <= timeline.share(m.on) <= 1 for lane in timeline.lanes for m in lane.marks)


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_it_is_one_paper_with_codes_and_no_name(
    practice: Practice, engagement: EngagementId, tmp_path: Path, ending: str
) -> None:
    _log_all(practice)
    first = _read(practice, engagement).rows[0].client
    practice.engagements.bring(engagement, first.id, "I, Adaeze, will stop covering for Bryn.")
    out = tmp_path / f"programme{ending}"
    papers = practice.programme_papers
    line = papers.export(engagement, out, redaction=Redaction.CODES, accept_unsure=True)
    read = read_pdf if ending == ".pdf" else read_docx
    text = " ".join(" ".join(read(out.read_bytes()).pages).split())
    if ending == ".pdf":  # in a DOCX the months stand in the picture
        assert "04/2026" in text
    for words in (
        "17 of 34", "Timeline", "Scene-setting", "C-08", "29/11/2026 planned",
        "I, C-01, will stop covering for C-02.", "Each alone in confidence",
    ):  # fmt: skip
        assert words in text, words
    assert not [name for name in (*MANAGERS, "Ollerenshaw") if name in text]
    assert set(line.clients) == {row.client.id for row in _read(practice, engagement).rows}
    kinds = [each.kind.value for each in practice.client_history.lines(first.id)]
    assert {"session", "engagement", "contract", "export"} <= set(kinds)


def test_names_stand_on_the_paper_only_when_asked_for(
    practice: Practice, engagement: EngagementId, tmp_path: Path
) -> None:
    _log_all(practice)
    out = tmp_path / "programme.md"
    practice.programme_papers.export(engagement, out, redaction=Redaction.NONE)
    assert "Hamza" in out.read_text()
    # The chart has no words in Markdown, and so no heading; what was drawn is not called held.
    assert "Timeline" not in out.read_text()
    assert "hours drawn" in out.read_text()


def test_what_came_of_it_stands_on_the_page_and_on_the_paper(
    practice: Practice, engagement: EngagementId, tmp_path: Path
) -> None:
    note = practice.goals.note_outcome
    said = "The queue at the counter is gone, says Adaeze Ollerenshaw"
    note(engagement, OutcomeLevel.PUBLIC, said, said_by="the sponsor", noted_on=ENDS)
    note(engagement, OutcomeLevel.PERSON, "I ask before I answer", said_by="", noted_on=STARTS)
    outcomes = _read(practice, engagement).page.outcomes
    assert [each.level for each in outcomes] == [OutcomeLevel.PERSON, OutcomeLevel.PUBLIC]
    out = tmp_path / "programme.md"
    practice.programme_papers.export(engagement, out, redaction=Redaction.CODES)
    text = out.read_text("utf-8")
    assert text.index("for the person") < text.index("for the public")
    assert "The queue at the counter is gone, says C-01" in text
    assert "the sponsor" in text
    # Nothing of somebody under restriction.
    team = _read(practice, engagement).page.owner
    assert team is not None
    practice.retention.restrict(team.id, "A claim", date(2030, 1, 1))
    assert _read(practice, engagement).page.outcomes == ()


def test_a_block_to_draw_on_has_sessions_and_no_workshops(
    practice: Practice, tmp_path: Path
) -> None:
    person = add_client(practice, "C-30", full_name="Ines Ollerenshaw", working_name="Ines")
    wanted = EngagementFields(
        kind=EngagementKind.CALL_OFF,
        title="Thirty hours",
        client_id=person.id,
        drawn_by=(str(person.id),),
        starts_on=STARTS,
        agreed_minutes=1800,
    )
    block = practice.engagements.add(wanted).value.id
    _log(practice, "C-30", date(2026, 5, 4), minutes=75)
    out = tmp_path / "block.md"
    practice.programme_papers.export(block, out, redaction=Redaction.NONE)
    text = out.read_text("utf-8")
    assert "| 04/05/2026 | 75 |" in text
    assert "orkshop" not in text
    assert "in none of the parts" not in text
    frame = next(part for part in practice.preparing.page(person.id).parts if part.kind == "frame")
    said = [line.text for line in frame.lines]
    assert "28.75 of 30.00 hours are left for all who draw on them." in said


def test_nothing_is_written_while_a_word_may_tell_who_it_is(
    practice: Practice, engagement: EngagementId, tmp_path: Path
) -> None:
    first = _read(practice, engagement).rows[0].client
    practice.engagements.bring(engagement, first.id, "That Zygmunt decides alone.")
    out = tmp_path / "programme.pdf"
    with pytest.raises(PackUnsure):
        practice.programme_papers.export(engagement, out, redaction=Redaction.CODES)
    assert not out.exists()


def test_who_is_restricted_is_on_no_page_and_on_no_paper(
    practice: Practice, engagement: EngagementId, tmp_path: Path
) -> None:
    _log_all(practice)
    hidden = _read(practice, engagement).rows[3].client
    practice.retention.restrict(hidden.id, "a complaint", review_on=date(2027, 1, 1))
    programme = _read(practice, engagement)
    assert hidden.id not in {row.client.id for row in programme.rows}
    assert hidden.id not in {session.client_id for session in programme.sessions}
    assert programme.page.hidden == 1
    # What they drew was drawn all the same.
    assert len(programme.page.left.drawn.counted) == 17
    out = tmp_path / "programme.md"
    practice.programme_papers.export(engagement, out, redaction=Redaction.NONE)
    assert hidden.shown_name not in out.read_text()
    assert "1 person is left out" in out.read_text()


def test_a_history_has_the_newest_first_and_leads_to_each_thing(
    practice: Practice, engagement: EngagementId, clock: FixedClock
) -> None:
    for back in range(40):
        _log(practice, "C-01", clock.today() - timedelta(days=back))
    client = practice.clients.by_code("C-01")
    practice.supervision.bring("Whose worry is it?", client_id=client.id)
    lines = practice.client_history.lines(client.id)
    assert [line.on for line in lines] == sorted((line.on for line in lines), reverse=True)
    assert sum(line.kind.value == "session" for line in lines) == 40
    led = {line.kind.value: line for line in lines}
    assert led["session"].session_id
    assert led["contract"].engagement_id == engagement
    assert led["supervision"].item_id
