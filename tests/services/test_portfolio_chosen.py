"""What is chosen for a portfolio: of nobody out of sight, and of nothing that is gone."""

from __future__ import annotations

from datetime import date

import pytest

from coachjournal.domain.development import Feedback
from coachjournal.domain.ids import FeedbackId, RowId
from coachjournal.domain.people import Client
from coachjournal.domain.portfolio import CaseStudy, PortfolioPlan
from coachjournal.domain.terms import AgreementKind, Answer, FeedbackSource
from coachjournal.services.bin import BinKind
from coachjournal.services.erasing import erase_from, new_erasure
from coachjournal.services.portfolio.names import Marks
from coachjournal.services.portfolio.report import build
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, log

CHOSEN, OTHER = FeedbackId("chosen"), FeedbackId("other")


@pytest.fixture
def client(practice: Practice) -> Client:
    found = add_client(practice)
    log(practice, minutes=60)
    practice.clients.answer(found.id, AgreementKind.CASE_STUDY, Answer.YES)
    return found


@pytest.fixture
def study(practice: Practice, client: Client) -> CaseStudy:
    """A client's case study and feedback, both chosen; other feedback is there and is not."""
    made = practice.case_studies.write(client.id, "The door", "The client came about time.").value
    with practice.journal.work() as work:
        for ident, owner in ((CHOSEN, client.id), (OTHER, None)):
            work.add(
                Feedback(
                    id=ident,
                    on=date(2026, 11, 1),
                    source=FeedbackSource.CLIENT,
                    client_id=owner,
                    text="It helped.",
                )
            )
        work.commit()
    practice.portfolios.choose("icf-acc", case_studies=(made.id,), feedback=(CHOSEN,))
    return made


def _offered(practice: Practice) -> set[str]:
    state = practice.portfolios.state("icf-acc")
    return {each.id for some in state.choices.values() for each in some}


def _plan(practice: Practice) -> PortfolioPlan:
    return practice.portfolios.state("icf-acc").plan


def test_of_a_client_under_restriction_nothing_is_offered_and_all_stays_chosen(
    practice: Practice, client: Client, study: CaseStudy
) -> None:
    assert _offered(practice) >= {study.id, CHOSEN, OTHER}
    practice.retention.restrict(client.id, "A claim", date(2027, 1, 10))
    assert _offered(practice) & {study.id, CHOSEN, OTHER} == {OTHER}
    assert practice.case_studies.all() == []
    practice.portfolios.pick("icf-acc", "feedback", ())
    assert _plan(practice).feedback == (CHOSEN,)


def test_what_is_erased_is_chosen_no_more(
    practice: Practice, client: Client, study: CaseStudy
) -> None:
    now = practice.journal.now()
    with practice.journal.work() as work:
        erase_from(work, client.id, new_erasure(client.id, RowId("e"), now), now)
        work.commit()
    plan = _plan(practice)
    assert (plan.case_studies, plan.feedback) == ((), ())
    # With none chosen, all there is goes in again.
    assert [each.id for each in practice.portfolios._material("icf-acc").feedback] == [OTHER]


def test_what_leaves_the_bin_for_good_is_chosen_no_more(
    practice: Practice, study: CaseStudy
) -> None:
    practice.case_studies.bin(study.id)
    assert _plan(practice).case_studies == (study.id,)
    practice.bin.erase([(BinKind.CASE_STUDY, study.id)])
    assert _plan(practice).case_studies == ()


@pytest.mark.parametrize("credential", ["icf-acc", "nbhwc"])
def test_the_builder_shows_the_papers_own_index(
    practice: Practice, study: CaseStudy, credential: str
) -> None:
    state = practice.portfolios.state(credential)
    paper = build(practice.portfolios._material(credential), Marks())
    assert len(state.index) > 5
    assert state.index == paper.blocks[: len(state.index)]
