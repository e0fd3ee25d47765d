"""Papers that are a part of a portfolio by themselves, written and read back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest

from coachjournal.domain.development import Cpd, DevelopmentGoal
from coachjournal.domain.ids import CpdId, RowId, SupervisionMeetingId
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import BadInput
from coachjournal.services.accreditation_papers.drafts import PaperWanted
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.evidence import Shown
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog

DAY = date(2026, 3, 4)


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def _written(practice: Practice, form: str, folder: Path) -> str:
    out = folder / f"{form}.pdf"
    practice.accreditation_papers.export(form, out, PaperWanted(accept_unsure=True))
    return _text(out)


@pytest.fixture
def filled(practice: Practice) -> Practice:
    practice.settings.change(credentials=("ac-coach", "ilm-7-certificate"))
    practice.clients.add(ClientToAdd(code="C-07", full_name="Tamsin Okoro"))
    wanted = SessionToLog(
        client_code="C-07",
        start=datetime(2026, 3, 4, 9),  # noqa: DTZ001 - wall time
        minutes=60,
        reflection="Tamsin Okoro laughed, and I learned to wait.",
    )
    session = practice.sessions.log(wanted).value
    practice.notes.finish(session.id, finished=True)
    meeting = SupervisionMeeting(
        id=SupervisionMeetingId("meeting"), on=DAY, minutes=90, learning="I hurried Tamsin Okoro."
    )
    with practice.journal.work() as work:
        work.add_all(
            [
                meeting,
                Cpd(id=CpdId("cpd"), on=DAY, minutes=90, title="Silence", learned="To count."),
                DevelopmentGoal(id=RowId("goal"), text="Wait longer.", set_on=DAY),
            ]
        )
        work.commit()
    return practice


def test_a_supervision_report_has_room_for_the_reference_and_certifies_no_hours(
    filled: Practice, tmp_path: Path
) -> None:
    said = _written(filled, "supervision-report", tmp_path)
    assert "1.50" in said
    assert "I hurried C-07." in said
    assert "Name, qualification, signature and date" in said
    assert "not asked to certify hours" in said
    assert "Okoro" not in said


def test_a_reflective_log_holds_what_is_finished_and_no_name(
    filled: Practice, tmp_path: Path
) -> None:
    said = _written(filled, "reflective-log", tmp_path)
    assert "C-07 laughed, and I learned to wait." in said
    assert "Tamsin" not in said


def test_a_cpd_plan_says_what_was_learned_and_what_comes(filled: Practice, tmp_path: Path) -> None:
    said = _written(filled, "cpd-plan", tmp_path)
    assert "To count." in said
    assert "Wait longer." in said


def test_an_empty_paper_is_refused_and_nothing_is_written(filled: Practice, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        _written(filled, "evidence-matrix", tmp_path)
    assert refusal.value.code == "nothing-for-paper"
    assert list(tmp_path.glob("*.pdf")) == []
    session = filled.sessions.rows()[0].id
    filled.evidence.from_words(
        session, NoteKind.REFLECTION, "I learned to wait", [Shown("ac", "2017", "4")]
    )
    said = _written(filled, "evidence-matrix", tmp_path)
    assert "Managing self and maintaining coaching presence" in said
    assert "I learned to wait" in said
