"""The coach's own development: entered, read back, binned, erased with its client, on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.development import (
    Cpd,
    DevelopmentGoal,
    Feedback,
    MentorCoaching,
    ObservationAnswer,
    ObservationSheet,
    ObservedPractice,
    Training,
)
from coachjournal.domain.growing import EntryKind
from coachjournal.domain.ids import (
    ClientId,
    CpdId,
    FeedbackId,
    ObservedPracticeId,
    RowId,
    TrainingId,
)
from coachjournal.domain.redaction import Redaction
from coachjournal.domain.terms import CpdCategory, FeedbackSource, GoalState
from coachjournal.errors import BadInput, JournalError
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.access_passages import passages_about
from coachjournal.services.development_entries import Module, ProgrammeToEnter
from coachjournal.services.development_papers import DevelopmentLogWanted
from coachjournal.services.observations import Answer, ObservationToKeep, Said
from coachjournal.services.plans import Became, ReviewToKeep
from coachjournal.services.practice import Practice
from coachjournal.services.supervision_pack import PackUnsure
from tests.services.practices import add_client, log

DAY = date(2026, 11, 2)
HEARD = "He said the marmalade was the only thing he could decide."
NEW_CPD = CpdId("")


def _cpd(**said: Any) -> Cpd:
    return Cpd(**{"id": NEW_CPD, "on": DAY, "minutes": 90, "title": "Silence", **said})


def _observed(**said: Any) -> ObservedPractice:
    usual: dict[str, Any] = {"id": ObservedPracticeId(""), "on": DAY, "minutes": 30}
    return ObservedPractice(**{**usual, **said})


def _kept(practice: Practice, session_id: str = "", **said: Any) -> str:
    wanted = ObservationToKeep(
        observed=_observed(title="Trio", observer="Abel", will_do="Wait."),
        session_id=session_id,
        **{
            "coached_by": "Lorna",
            "topic": "A new post",
            "answers": (Answer("Which question changed something?", HEARD), Answer("Silence?")),
            "feedback": (Said(FeedbackSource.PEER, "Abel", "You waited."),),
            **said,
        },
    )
    return str(practice.development.observations.keep(wanted).value.id)


def test_cpd_says_where_it_was_applied_and_comes_back_as_it_was(practice: Practice) -> None:
    add_client(practice)
    used = [str(log(practice, start=f"2026-10-0{day}T09:00").id) for day in (1, 2, 3)]
    entries = practice.development.entries
    cpd = _cpd(why_chosen="I fill.", learned="Count breaths.", category=CpdCategory.CORE)
    kept = entries.keep_cpd(cpd, used[:2]).value
    assert [row.id for row in entries.cpd(kept.id).applied] == [used[1], used[0]]
    entries.keep_cpd(replace(kept, learned="Look down."), used[1:])
    page = entries.cpd(kept.id)
    assert [row.id for row in page.applied] == [used[2], used[1]]
    assert page.cpd == replace(kept, learned="Look down.")
    assert entries.held().applied == {kept.id: 2}


def test_a_programme_is_entered_whole_or_not_at_all(practice: Practice) -> None:
    modules = tuple(
        Module(on=date(2026, month, 3), minutes=420, core_minutes=360, title=f"Day {month}")
        for month in range(1, 8)
    )
    wanted = ProgrammeToEnter(
        name="Certificate", provider="Wayland", accredited_by="ICF", modules=modules,
        starts_training=True,
    )  # fmt: skip
    entries = practice.development.entries
    wrong = replace(wanted, modules=(*modules, Module(on=DAY, minutes=60, core_minutes=61)))
    with pytest.raises(BadInput) as refused:
        entries.enter_programme(wrong)
    assert refused.value.code == "core-above-minutes"
    assert entries.held().entries == ()
    entries.enter_programme(wanted)
    (programme,) = entries.held().programmes()
    assert [module.starts_training for module in programme.modules] == [True] + [False] * 6
    assert (programme.minutes, programme.core_minutes) == (2940, 2520)
    figure = practice.accreditation.progress("icf-acc")
    education = next(r for r in figure.requirements if r.id == "education-hours")
    assert sum(education.amounts.values()) == 2940


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (_cpd(minutes=0), "time-out-of-range"),
        (Training(id=TrainingId(""), on=DAY, minutes=60, core_minutes=61), "core-above-minutes"),
        (
            MentorCoaching(id=RowId(""), on=DAY, minutes=60, one_to_one=False, group_size=1),
            "group-size-wrong",
        ),
    ],
)
def test_what_cannot_be_is_refused(practice: Practice, entry: Any, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        practice.development.entries.keep(entry)
    assert refused.value.code == code
    assert practice.development.entries.held().entries == ()


def test_what_is_binned_counts_no_longer_and_comes_back(practice: Practice) -> None:
    entries = practice.development.entries
    kept = entries.keep(_cpd()).value
    entries.bin(EntryKind.CPD, kept.id)
    assert entries.held().entries == ()
    assert practice.accreditation.entries(DAY).cpd == ()
    entries.restore(EntryKind.CPD, kept.id)
    assert entries.held().entries == (kept,)
    assert [year.total for year in entries.held().years()] == [90]


def test_an_observation_comes_back_whole_and_is_found(practice: Practice) -> None:
    observations = practice.development.observations
    observed_id = _kept(practice)
    page = observations.page(observed_id)
    assert (page.coached_by, page.topic) == ("Lorna", "A new post")
    assert page.answers == (Answer("Which question changed something?", HEARD), Answer("Silence?"))
    assert page.feedback == (Said(FeedbackSource.PEER, "Abel", "You waited."),)
    (hit,) = practice.search.find("marmalade")
    assert hit.hit.kind == "observed"
    assert observations.find(hit.hit.id) == observed_id
    fewer = ObservationToKeep(observed=page.observed, answers=(Answer("Silence?", "Twice."),))
    observations.keep(fewer)
    assert observations.page(observed_id).answers == (Answer("Silence?", "Twice."),)
    assert observations.page(observed_id).feedback == ()
    assert practice.search.find("marmalade") == []


def test_an_observation_from_before_there_were_sheets_reads_as_one(practice: Practice) -> None:
    old = _observed(questions=("One?", "Two?"), exact_words="First.\nSecond.")
    odd = replace(old, exact_words="Only this.")
    kept = [practice.development.entries.keep(each).value.id for each in (old, odd)]
    page = practice.development.observations.page(kept[0])
    assert page.answers == (Answer("One?", "First."), Answer("Two?", "Second."))
    observations = practice.development.observations
    assert observations.page(kept[1]).answers[-1].words == "Only this."
    observations.keep(ObservationToKeep(observed=page.observed, answers=page.answers))
    again = observations.page(kept[0])
    assert again.answers == page.answers
    assert again.observed.exact_words == ""


@pytest.mark.parametrize("keep_hours", [True, False])
def test_what_was_heard_goes_with_its_client_and_the_hours_stay(
    practice: Practice, keep_hours: bool
) -> None:
    client = add_client(practice, full_name="Tamsin Okoro")
    session = log(practice)
    observed_id = _kept(practice, session.id)
    said = Feedback(
        id=FeedbackId(""),
        on=DAY,
        source=FeedbackSource.CLIENT,
        client_id=ClientId(client.id),
        text="I was heard.",
    )
    practice.development.entries.keep(said)
    with practice.journal.work() as work:
        found = {p.text: p for p in passages_about(work, client, "")}
    assert found[HEARD].own
    assert found[HEARD].must_decide
    assert found["I was heard."].own
    practice.erasure.erase_client(client.id, keep_hours=keep_hours)
    page = practice.development.observations.page(observed_id)
    assert page.answers == ()
    assert page.observed.minutes == 30
    held = practice.development.entries.held()
    assert [type(each) for each in held.entries] == [ObservedPractice]
    with practice.journal.work() as work:
        assert work.all(ObservationSheet) == []
        assert work.all(ObservationAnswer) == []


def test_what_is_about_a_restricted_client_is_not_shown_and_not_lost(practice: Practice) -> None:
    client = add_client(practice)
    observed_id = _kept(practice, log(practice).id)
    assert practice.search.find("marmalade")[0].client_code == "C-01"
    assert practice.search.find("waited")[0].client_code == "C-01"
    with practice.journal.work() as work:
        work.replace(replace(client, restricted_since=DAY))
        work.commit()
    observations = practice.development.observations
    page = observations.page(observed_id)
    assert page.hidden
    assert page.answers == ()
    assert practice.search.find("marmalade") == practice.search.find("waited") == []
    changed = replace(page.observed, minutes=45)
    observations.keep(ObservationToKeep(observed=changed))
    with practice.journal.work() as work:
        work.replace(client)
        work.commit()
    page = observations.page(observed_id)
    assert page.observed.minutes == 45
    assert page.answers[0].words == HEARD


def test_own_sets_of_questions_come_first_and_can_be_taken_away(practice: Practice) -> None:
    observations = practice.development.observations
    offered = observations.question_sets()
    assert all(each.questions for each in offered)
    observations.keep_set("Mine", ["One?", " ", "Two?"])
    assert observations.question_sets()[0].questions == ("One?", "Two?")
    observations.keep_set("Mine", ["Three?"])
    assert [each.name for each in observations.question_sets()].count("Mine") == 1
    for name, questions, code in (("", ["x"], "set-name-needed"), ("x", [" "], "questions-needed")):
        with pytest.raises(BadInput) as refused:
            observations.keep_set(name, questions)
        assert refused.value.code == code
    gone = observations.remove_set("Mine")
    assert gone is not None
    assert observations.question_sets() == offered


def test_a_review_says_what_became_of_each_goal(practice: Practice) -> None:
    plans = practice.development.plans
    wanted = DevelopmentGoal(
        id=RowId(""),
        text="Wait longer.",
        set_on=date(2025, 2, 1),
        by_when=date(2025, 9, 1),
        from_which_feedback="Abel",
    )
    goal = plans.keep(wanted).value
    found = plans.plans()
    assert [year.year for year in found.years] == [2026, 2025]
    assert found.years[0].goals == ()
    assert found.left_open == (goal,)
    review = ReviewToKeep(
        year=2025, text="Slower.", goals={goal.id: Became(GoalState.REACHED, "He said so.")}
    )
    plans.review(review)
    plans.review(replace(review, text="Slower, and glad."))
    last = plans.plans().years[1]
    assert last.review is not None
    assert last.review.text == "Slower, and glad."
    assert (last.goals[0].state, last.goals[0].review) == (GoalState.REACHED, "He said so.")
    assert plans.plans().left_open == ()
    plans.keep(plans.remove(goal.id).value)
    assert plans.plans().years[1].goals == last.goals


@pytest.mark.parametrize(
    ("text", "by_when", "code"),
    [(" ", None, "goal-needed"), ("x", DAY - timedelta(days=1), "goal-before-it-was-set")],
)
def test_a_goal_that_cannot_be_is_refused(
    practice: Practice, text: str, by_when: date | None, code: str
) -> None:
    goal = DevelopmentGoal(id=RowId(""), text=text, set_on=DAY, by_when=by_when)
    with pytest.raises(BadInput) as refused:
        practice.development.plans.keep(goal)
    assert refused.value.code == code


def test_each_version_of_the_approach_stays_as_it_was(practice: Practice) -> None:
    approaches = practice.development.approaches
    first = approaches.keep("I listen.", date(2025, 1, 3)).value
    second = approaches.keep("I listen, and I wait.", DAY).value
    assert approaches.versions() == [second, first]
    approaches.keep("I listen!", first.on, approach_id=first.id)
    assert [each.text for each in approaches.versions()] == ["I listen, and I wait.", "I listen!"]
    gone = approaches.remove(second.id).value
    assert len(approaches.versions()) == 1
    approaches.keep(gone.text, gone.on, approach_id=gone.id)
    assert len(approaches.versions()) == 2
    with pytest.raises(BadInput) as refused:
        approaches.keep("  ", DAY)
    assert refused.value.code == "approach-needed"


def _filled(practice: Practice) -> str:
    client = add_client(practice, full_name="Tamsin Okoro")
    session = str(log(practice).id)
    development = practice.development
    development.entries.keep_cpd(
        _cpd(why_chosen="Tamsin Okoro was silent.", learned="So was I."), [session]
    )
    said = Feedback(
        id=FeedbackId(""),
        on=DAY,
        source=FeedbackSource.CLIENT,
        client_id=ClientId(client.id),
        text="I was heard.",
        is_reference=True,
    )
    development.entries.keep(said)
    development.entries.keep(_cpd(on=date(2020, 1, 1), title="Too old"))
    development.approaches.keep("I wait.", DAY)
    return _kept(practice, session)


def _text(content: bytes, ending: str) -> str:
    return " ".join(read_pdf(content).pages) if ending == "pdf" else content.decode()


@pytest.mark.parametrize("ending", ["pdf", "md"])
def test_the_log_of_a_period_holds_what_was_done_and_no_name(
    practice: Practice, tmp_path: Path, ending: str
) -> None:
    _filled(practice)
    out = tmp_path / f"log.{ending}"
    wanted = DevelopmentLogWanted(first=date(2026, 1, 1), last=date(2026, 12, 31))
    made = practice.development.papers.export_log(out, wanted)
    content = out.read_bytes()
    text = _text(content, ending)
    assert made.entries == 3
    for words in ("Silence", "C-01", "I was heard", "marmalade", "You waited", "I wait"):
        assert words in " ".join(text.split()), words
    assert "Tamsin" not in text
    assert "Too old" not in text
    assert made.line.clients
    practice.development.papers.export_log(
        tmp_path / f"named.{ending}", replace(wanted, redaction=Redaction.NONE)
    )
    named = (tmp_path / f"named.{ending}").read_bytes()
    assert "Tamsin" in _text(named, ending)


def test_a_name_that_is_a_word_is_not_let_through_unseen(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice, full_name="Grace Okoro")
    practice.development.entries.keep(_cpd(learned="Grace now says that she does not know."))
    out = tmp_path / "log.pdf"
    with pytest.raises(PackUnsure) as refused:
        practice.development.papers.export_log(out, DevelopmentLogWanted())
    assert "Grace" in {each.found for each in refused.value.unsure}
    assert not out.exists()
    accepted = DevelopmentLogWanted(accept_unsure=True)
    assert practice.development.papers.export_log(out, accepted).unsure
    assert "Grace now" in _text(out.read_bytes(), "pdf")


def test_a_period_that_ends_before_it_begins_is_refused(practice: Practice, tmp_path: Path) -> None:
    out = tmp_path / "log.md"
    wanted = DevelopmentLogWanted(first=DAY, last=DAY - timedelta(days=1))
    with pytest.raises(BadInput) as refused:
        practice.development.papers.export_log(out, wanted)
    assert refused.value.code == "period-reversed"
    assert not out.exists()


def test_an_observation_is_one_page_blank_and_filled(practice: Practice, tmp_path: Path) -> None:
    observed_id = _filled(practice)
    papers = practice.development.papers
    papers.export_sheet(observed_id, tmp_path / "filled.pdf", Redaction.CODES)
    eight = [f"Question number {number}?" for number in range(1, 9)]
    offered = [each.questions for each in practice.development.observations.question_sets()]
    for questions in (*offered, eight):
        papers.save_blank(questions, tmp_path / "blank.pdf")
        blank = read_pdf((tmp_path / "blank.pdf").read_bytes())
        assert len(blank.pages) == 1
        assert all(question in " ".join(blank.pages[0].split()) for question in questions)
    filled = read_pdf((tmp_path / "filled.pdf").read_bytes())
    assert len(filled.pages) == 1
    assert "marmalade" in filled.pages[0]
    with pytest.raises(JournalError):
        papers.save_blank(["One?"], tmp_path / "blank.xyz")
