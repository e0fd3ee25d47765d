"""Names beside the clients: who is registered for a pack, and who is left to be shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coachjournal.domain.development import Feedback, MentorCoaching, ObservedPractice
from coachjournal.domain.ids import (
    ContractId,
    EngagementId,
    FeedbackId,
    ObservedPracticeId,
    RowId,
    SuperviseeId,
)
from coachjournal.domain.supervising import Supervisee
from coachjournal.domain.terms import EngagementKind, FeedbackSource
from coachjournal.domain.work import Contract, Engagement
from coachjournal.services.pack_names import names_in
from tests.services.packs import client, practice

ANNA = client("C-07", full_name="Anneliese Thorvald")
DAY = date(2026, 3, 4)


def labels(folder: Path, *things: object) -> dict[str, str]:
    """What stands for each registered text, but Anna's own."""
    with practice(folder, *things) as made, made.journal.work() as work:
        found = names_in(work, (ANNA.id,)).identifiers
    return {each.text: each.label for each in found if "Thorvald" not in each.text}


def feedback(number: int, source: FeedbackSource, from_whom: str, **more: object) -> Feedback:
    return Feedback(
        id=FeedbackId(f"f{number}"),
        on=DAY,
        source=source,
        from_whom=from_whom,
        **more,  # type: ignore[arg-type]
    )


def test_a_supervisee_is_their_code(tmp_path: Path) -> None:
    one = Supervisee(
        id=SuperviseeId("s1"), code="S-01", name="Kwabena Asare", email="kb@example.org"
    )
    found = labels(tmp_path, ANNA, one)
    assert found["Kwabena Asare"] == "S-01"
    assert found["kb@example.org"] == "[e-mail of S-01]"


def test_those_who_gave_feedback_are_registered_unless_their_profession_asks(
    tmp_path: Path,
) -> None:
    found = labels(
        tmp_path,
        ANNA,
        feedback(1, FeedbackSource.CLIENT, "Thorvaldsson Ann", client_id=ANNA.id),
        feedback(2, FeedbackSource.SPONSOR, "Ottoline Frayne, head of people"),
        feedback(3, FeedbackSource.PEER, "three of the group"),
        feedback(4, FeedbackSource.PEER, "Anneliese and Ngaire"),
        feedback(5, FeedbackSource.FACILITATOR, "Bertil Quist"),
        feedback(6, FeedbackSource.PEER, "Solvei Marstrand"),
        MentorCoaching(id=RowId("m"), on=DAY, minutes=60, mentor="Solvei Marstrand"),
        ObservedPractice(id=ObservedPracticeId("o"), on=DAY, minutes=30, observer="Ragnhild Tveit"),
    )
    assert found == {"Ottoline Frayne": "someone", "Ngaire": "someone"}


def test_an_order_and_a_programme_by_a_name_are_registered(tmp_path: Path) -> None:
    def engagement(number: int, title: str, order: str, kind: EngagementKind) -> Engagement:
        return Engagement(
            id=EngagementId(f"e{number}"),
            kind=kind,
            title=title,
            client_id=ANNA.id,
            order_number=order,
        )

    found = labels(
        tmp_path,
        ANNA,
        engagement(1, "Leading well", "PO 47/119-B", EngagementKind.PROGRAMME),
        engagement(2, "Kestrelmoor leaders", "none", EngagementKind.PROGRAMME),
        engagement(3, "Vesterhav", "12", EngagementKind.ONE_TO_ONE),
        Contract(
            id=ContractId("k"),
            engagement_id=EngagementId("e1"),
            version=1,
            agreed_on=DAY,
            agreed_by="Anneliese Thorvald and Isolde Brackenridge",
        ),
    )
    assert found == {
        "PO 47/119-B": "[order number]",
        "Kestrelmoor leaders": "Programme A",
        "Isolde Brackenridge": "someone",
    }
