"""What lies in the bin with something else is found by nobody, until that comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.development import (
    ObservationAnswer,
    ObservationFeedback,
    ObservationSheet,
    ObservedPractice,
)
from coachjournal.domain.ids import (
    AttachmentId,
    ContractId,
    EngagementId,
    EngagementPartId,
    Moment,
    ObservationSheetId,
    ObservedPracticeId,
    RowId,
    SupervisionMeetingId,
)
from coachjournal.domain.supervision import Commitment, SupervisionMeeting
from coachjournal.domain.terms import (
    ContractPart,
    EngagementKind,
    FeedbackSource,
    OutcomeLevel,
    PartKind,
)
from coachjournal.domain.work import (
    Contract,
    ContractPerson,
    Engagement,
    EngagementClient,
    EngagementPart,
    Outcome,
)
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, log

DAY = date(2026, 10, 1)
NOW = Moment(datetime(2026, 10, 1, 9, 0, tzinfo=UTC))
WORD = "kingfisher"
E, C, OBS, S, M = (EngagementId("e"), ContractId("c"), ObservedPracticeId("o"),
                 ObservationSheetId("s"), SupervisionMeetingId("m"))  # fmt: skip


def _keep(practice: Practice, *things: object) -> None:
    with practice.journal.work() as work:
        for each in things:
            work.put(each)
        work.commit()


def _found(practice: Practice, query: str = WORD) -> set[tuple[str, str | None]]:
    return {(each.hit.kind, each.hit.engagement) for each in practice.search.find(query)}


def _document(number: int, **owner: Any) -> Attachment:
    return Attachment(
        id=AttachmentId(f"a{number}"),
        name=f"{WORD}.pdf",
        media_type="application/pdf",
        size=3,
        made_at=NOW,
        **owner,
    )


def test_what_was_agreed_goes_with_its_engagement_and_leads_to_its_page(
    practice: Practice,
) -> None:
    client = add_client(practice)
    engagement = Engagement(id=E, kind=EngagementKind.PROGRAMME, client_id=client.id, title=WORD)
    _keep(
        practice,
        engagement,
        EngagementClient(id=RowId("ec"), engagement_id=E, client_id=client.id, brings_to_team=WORD),
        EngagementPart(
            id=EngagementPartId("p"),
            engagement_id=E,
            position=1,
            kind=PartKind.ONE_TO_ONE,
            title=WORD,
        ),
        Contract(id=C, engagement_id=E, version=1, agreed_on=DAY, first_ask=WORD),
        ContractPerson(id=RowId("cp"), contract_id=C, part=ContractPart.SPONSOR, name=WORD),
        Outcome(id=RowId("r"), engagement_id=E, level=OutcomeLevel.PUBLIC, noted_on=DAY, text=WORD),
        _document(1, engagement_id=E),
        _document(2, contract_id=C),
    )
    there = _found(practice)
    assert len(practice.search.find(WORD)) == 8
    assert there == {(kind, E) for kind in ("engagement", "contract", "outcome", "document")}
    practice.engagements.bin(E)
    for query in (WORD, "king", f"{WORD} client:C-01", "client:C-01 kind:contract kind:outcome"):
        assert _found(practice, query) == set(), query
    practice.engagements.restore(E)
    assert _found(practice) == there


def test_an_observation_goes_with_all_that_was_seen_and_said(practice: Practice) -> None:
    observed = ObservedPractice(id=OBS, on=DAY, minutes=30, title=WORD)
    add_client(practice)
    _keep(
        practice,
        observed,
        ObservationSheet(id=S, observed_id=OBS, session_id=log(practice).id, topic=WORD),
        ObservationAnswer(id=RowId("a"), sheet_id=S, position=0, question="?", exact_words=WORD),
        ObservationFeedback(id=RowId("f"), observed_id=OBS, source=FeedbackSource.PEER, text=WORD),
        _document(1, observed_id=OBS),
    )
    assert len(practice.search.find(WORD)) == 5
    _keep(practice, replace(observed, binned_at=NOW))
    assert practice.search.find(WORD) == []
    assert practice.search.find("kind:observed") == []
    _keep(practice, observed)
    assert len(practice.search.find(WORD)) == 5


def test_a_commitment_goes_with_its_supervision(practice: Practice) -> None:
    meeting = SupervisionMeeting(id=M, on=DAY, minutes=60)
    _keep(practice, meeting, Commitment(id=RowId("k"), meeting_id=M, text=WORD))
    assert len(practice.search.find(WORD)) == 1
    _keep(practice, replace(meeting, binned_at=NOW))
    assert practice.search.find(WORD) == []


def test_a_filter_alone_finds_no_note_of_a_session_in_the_bin(practice: Practice) -> None:
    add_client(practice)
    session = log(practice, record="A heron.", title="Day")
    queries = ("kind:record", "client:C-01", "client:C-01 kind:session", "from:2026-01-01")
    assert all(practice.search.find(query) for query in queries)
    practice.sessions.bin(session.id)
    found = [hit for query in queries for hit in practice.search.find(query)]
    assert {each.hit.kind for each in found} <= {"client"}
