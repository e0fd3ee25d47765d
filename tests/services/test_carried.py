"""Goals, actions, promises, insights, contacts and decisions, as services keep them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from coachjournal.domain.sessions import Insight
from coachjournal.domain.terms import (
    EngagementKind,
    GoalState,
    NoteKind,
    OutcomeLevel,
    RatedBy,
    RatingMoment,
    SessionStatus,
)
from coachjournal.domain.work import Action, Contact, DecisionNote, Goal, GoalRating, PromiseMade
from coachjournal.errors import BadInput, Confidential, Conflict
from coachjournal.exports.read_back import read_pdf
from coachjournal.services import preparing
from coachjournal.services.carried import ChosenLine
from coachjournal.services.engagements import EngagementFields
from coachjournal.services.practice import Practice
from coachjournal.services.supervision import MeetingHeld
from coachjournal.services.supervision_pack import PackUnsure
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, log

EVENING = datetime(2026, 11, 3, 18, 0)  # noqa: DTZ001 - the clock on the wall
CHOSEN = [ChosenLine(text="Talk to **Marion**."), ChosenLine(text="Send the paper", mine=True)]


def _texts(things: tuple[Action, ...] | tuple[PromiseMade, ...]) -> list[str]:
    return [each.text for each in things]


def test_an_action_is_carried_forward_until_it_is_done(
    practice: Practice, clock: FixedClock
) -> None:
    client = add_client(practice)
    before = log(practice, "2026-09-01T09:00")
    first = log(practice, "2026-11-01T09:00")
    coming = log(practice, "2026-12-01T09:00", status=SessionStatus.PLANNED)
    kept = practice.carried.add_action(client.id, " Ask Marion ", session_id=first.id).value
    page = practice.sessions.page
    assert _texts(page(first.id).actions) == ["Ask Marion"]
    assert _texts(page(coming.id).actions) == ["Ask Marion"]
    assert page(before.id).actions == ()
    practice.carried.do_action(kept.id)
    assert page(coming.id).actions == ()
    assert page(first.id).actions[0].done_on == clock.today()
    practice.carried.do_action(kept.id, done=False)
    assert _texts(page(coming.id).actions) == ["Ask Marion"]


def test_a_promise_goes_the_same_way_and_stands_on_today(practice: Practice) -> None:
    client = add_client(practice)
    first = log(practice, "2026-11-01T09:00")
    promise = practice.today.promise("Call", client_id=client.id, session_id=first.id).value
    assert _texts(practice.sessions.page(first.id).promises) == ["Call"]
    assert [line.promise.text for line in practice.today.page().promises] == ["Call"]
    practice.today.keep_promise(promise.id)
    assert practice.today.page().promises == ()


def test_lines_of_a_check_list_are_made_once_whatever_is_pressed_twice(practice: Practice) -> None:
    client = add_client(practice)
    session = log(practice)
    made = practice.carried.take_lines(session.id, CHOSEN).value
    assert (len(made.made), made.known) == (2, 0)
    again = practice.carried.take_lines(session.id, [*CHOSEN, *CHOSEN]).value
    assert (again.made, again.known) == ((), 4)
    # The same words are another thing when the client does them, and when a later session does.
    other = practice.carried.take_lines(session.id, [ChosenLine(text="Send the paper")]).value
    assert len(other.made) == 1
    later = log(practice, "2026-11-01T09:00")
    assert practice.carried.take_lines(later.id, CHOSEN).value.known == 2
    for action in practice.carried.of_client(client.id).actions:
        practice.carried.do_action(action.action.id)
    assert len(practice.carried.take_lines(later.id, CHOSEN[:1]).value.made) == 1
    assert practice.carried.take_lines(session.id, CHOSEN[:1]).value.known == 1


def test_a_goal_is_rated_by_client_and_sponsor_and_read_back(practice: Practice) -> None:
    client = add_client(practice)
    goals = practice.goals
    goal = goals.add(client.id, "Lead the meeting", level=OutcomeLevel.ORGANISATION).value
    goals.rate(goal.id, RatingMoment.START, RatedBy.CLIENT, rating=3, words="Like a guest.")
    goals.rate(goal.id, RatingMoment.START, RatedBy.SPONSOR, words="He hides.")
    goals.rate(goal.id, RatingMoment.END, RatedBy.CLIENT, rating=8)
    goals.stand(goal.id, GoalState.REACHED, result="The board listens.")
    (line,) = practice.carried.of_client(client.id).goals
    assert (line.goal.state, line.goal.result) == (GoalState.REACHED, "The board listens.")
    said = [(r.moment.value, r.rated_by.value, r.rating, r.words) for r in line.ratings]
    assert sorted(said, key=str) == [
        ("end", "client", 8, ""),
        ("start", "client", 3, "Like a guest."),
        ("start", "sponsor", None, "He hides."),
    ]
    assert goals.stand(goal.id, GoalState.OPEN).value.result == "The board listens."


@pytest.mark.parametrize("rating", [-1, 11])
def test_a_rating_outside_its_scale_is_refused(practice: Practice, rating: int) -> None:
    goal = practice.goals.add(add_client(practice).id, "x").value
    with pytest.raises(BadInput) as caught:
        practice.goals.rate(goal.id, RatingMoment.END, RatedBy.CLIENT, rating=rating)
    assert caught.value.code == "rating-out-of-range"
    with pytest.raises(BadInput):
        practice.goals.rate(goal.id, RatingMoment.END, RatedBy.CLIENT, words=" ")


def test_nothing_is_kept_without_words(practice: Practice) -> None:
    client = add_client(practice)
    session = log(practice)
    between = practice.between
    for empty in (
        lambda: practice.goals.add(client.id, " "),
        lambda: practice.carried.add_action(client.id, "\n"),
        lambda: practice.carried.keep_insight(session.id, ""),
        lambda: between.note_contact(client.id, " ", at=EVENING),
        lambda: between.keep_decision(between.new_decision(client.id)),
    ):
        with pytest.raises(BadInput) as caught:
            empty()
        assert caught.value.code == "words-needed"
    found = practice.carried.of_client(client.id)
    assert [found.goals, found.actions, found.insights, found.contacts] == [()] * 4


def test_what_is_taken_away_comes_back_whole(practice: Practice) -> None:
    client = add_client(practice)
    goal = practice.goals.add(client.id, "Lead").value
    practice.goals.rate(goal.id, RatingMoment.START, RatedBy.CLIENT, rating=3)
    action = practice.carried.add_action(client.id, "Ask").value
    before = practice.carried.of_client(client.id)
    went = practice.carried.take_away(goal, action).value
    with practice.journal.work() as work:
        assert (work.count(Goal), work.count(GoalRating), work.count(Action)) == (0, 0, 0)
    practice.carried.put_back(went)
    assert practice.carried.of_client(client.id) == before


def test_an_insight_keeps_its_place_or_says_that_its_words_changed(practice: Practice) -> None:
    client = add_client(practice)
    session = log(practice, record="I have been waiting for permission. From whom?")
    keep = practice.carried.keep_insight
    keep(session.id, "waiting for permission", before="I have been ", after=". From", position=12)
    with pytest.raises(Conflict):
        keep(session.id, "waiting for permission", position=12)
    (line,) = practice.carried.of_client(client.id).insights
    assert (line.on, line.changed) == (session.held_on, False)
    leave = practice.notes.leave
    leave(session.id, NoteKind.RECORD, "First. I have been waiting for permission.")
    assert not practice.carried.of_client(client.id).insights[0].changed
    leave(session.id, NoteKind.RECORD, "All new.")
    assert practice.carried.of_client(client.id).insights[0].changed


def test_a_contact_is_in_the_record_not_in_the_hours(practice: Practice, tmp_path: Path) -> None:
    client = add_client(practice)
    log(practice, "2026-11-01T09:00")
    minutes = practice.clients.lines()[0].coaching_minutes
    practice.between.note_contact(client.id, "Asked for the paper", at=EVENING, manner="call")
    assert practice.clients.lines()[0].coaching_minutes == minutes
    out = tmp_path / "file.md"
    practice.client_files.export(client.id, out)
    assert "Asked for the paper" in out.read_text()


def test_the_clients_file_has_goals_as_they_were_seen_and_no_decision_note(
    practice: Practice, tmp_path: Path
) -> None:
    client = add_client(practice)
    goal = practice.goals.add(client.id, "Lead the meeting").value
    practice.goals.rate(goal.id, RatingMoment.START, RatedBy.CLIENT, rating=3, words="A guest.")
    practice.between.keep_decision(
        replace(practice.between.new_decision(client.id), what_happened="A worry of mine")
    )
    out = tmp_path / "file.md"
    practice.client_files.export(client.id, out)
    text = out.read_text()
    assert "Lead the meeting" in text
    assert "A guest." in text
    assert "A worry of mine" not in text


def test_decision_notes_are_found_but_for_those_under_restriction(practice: Practice) -> None:
    client = add_client(practice)
    note = replace(practice.between.new_decision(client.id), what_happened="heron one")
    practice.between.keep_decision(note)
    assert [each.hit.kind for each in practice.search.find("heron")] == ["decision"]
    practice.between.keep_decision(replace(note, restricted=True))
    assert practice.search.find("heron") == []
    assert practice.carried.of_client(client.id).decisions[0].restricted


def test_what_is_found_says_whose_it_is_and_a_restriction_hides_it(practice: Practice) -> None:
    client = add_client(practice)
    goal = practice.goals.add(client.id, "Lead").value
    practice.goals.rate(goal.id, RatingMoment.START, RatedBy.CLIENT, words="heron rating")
    fields = EngagementFields(kind=EngagementKind.ONE_TO_ONE, client_id=client.id)
    engagement = practice.engagements.add(fields).value
    practice.goals.note_outcome(engagement.id, OutcomeLevel.PUBLIC, "heron result")
    found = practice.search.find("heron")
    assert {each.hit.kind for each in found} == {"goal", "outcome"}
    assert {each.hit.client for each in found} == {client.id}
    practice.retention.restrict(client.id, "A claim", date(2027, 1, 1))
    assert practice.search.find("heron") == []


def test_what_is_about_a_client_in_the_bin_is_not_found_until_they_are_back(
    practice: Practice,
) -> None:
    client = add_client(practice)
    practice.goals.add(client.id, "heron goal")
    practice.carried.add_action(client.id, "heron action")
    practice.today.promise("heron promise", client_id=client.id)
    practice.client_keeping.bin(client.id)
    assert practice.search.find("heron") == practice.search.find("heron", restricted=True) == []
    assert practice.today.page().promises == ()
    practice.client_keeping.restore(client.id)
    assert len(practice.search.find("heron")) == 3
    assert len(practice.today.page().promises) == 1


def test_an_access_request_finds_all_of_it_and_erasing_takes_it(practice: Practice) -> None:
    client = add_client(practice, full_name="Daniel Okafor")
    session = log(practice, record="I wait for permission.")
    goal = practice.goals.add(client.id, "heron goal").value
    practice.goals.rate(goal.id, RatingMoment.START, RatedBy.CLIENT, words="heron rating")
    practice.carried.add_action(client.id, "heron action")
    practice.today.promise("heron promise", client_id=client.id)
    practice.carried.keep_insight(session.id, "permission")
    practice.between.note_contact(client.id, "heron contact", at=EVENING)
    practice.between.keep_decision(
        replace(practice.between.new_decision(client.id), decided="heron decision", restricted=True)
    )
    request = practice.access_requests.receive(client.id).value
    found = {line.passage.text for line in practice.access_requests.passages(request.id)}
    for words in ("goal", "rating", "action", "promise", "contact", "decision"):
        assert f"heron {words}" in found
    assert "permission" in found
    goes = practice.erasure.plan(client.id, keep_hours=False).goes
    for table in ("goals", "goal_ratings", "actions", "promises", "contacts", "decision_notes"):
        assert goes[table] == 1
    assert goes["insights"] == 1
    practice.erasure.erase_client(client.id, keep_hours=False)
    with practice.journal.work() as work:
        assert not any(work.count(kind) for kind in (Goal, GoalRating, Insight, Contact))
        assert not any(work.count(kind) for kind in (Action, PromiseMade, DecisionNote))


@pytest.mark.parametrize("how", ["session", "client", "always"])
def test_no_note_is_asked_for_where_none_is_intended(practice: Practice, how: str) -> None:
    client = add_client(practice)
    session = log(practice, "2026-11-20T09:00")
    assert [row.id for row in practice.today.page().unwritten] == [session.id]
    if how == "session":
        practice.sessions.change(session.id, no_note_intended=True)
    elif how == "client":
        practice.clients.change(client.id, no_note_intended=True)
    else:
        practice.settings.change(no_notes=True)
    assert practice.today.page().unwritten == ()
    assert practice.sessions.rows(without_note=True) == []
    assert practice.sessions.rows()[0].no_note_intended
    if how == "always":
        practice.settings.change(no_notes=False)
        assert len(practice.today.page().unwritten) == 1


def test_prepare_says_what_matters_and_how_much_is_more(practice: Practice) -> None:
    client = add_client(practice, working_name="Daniel")
    last = log(
        practice,
        "2026-11-02T09:00",
        title="The board",
        record="## Asked for\nHe asked for *courage*.\n- [ ] Ask Marion",
        themes=("Resilience",),
        bring="Why do I hurry?",
    )
    coming = log(practice, "2026-11-25T09:00", status=SessionStatus.PLANNED)
    for number in range(30):
        practice.carried.add_action(client.id, f"Step {number}", session_id=last.id)
    practice.today.promise("Send it", client_id=client.id, due_on=date(2026, 11, 24))
    practice.goals.add(client.id, "Lead")
    prepared = practice.preparing.page(client.id)
    assert (prepared.name, prepared.last, prepared.next) == ("Daniel", last, coming)
    parts = {part.kind: part for part in prepared.parts}
    assert list(parts) == ["last", "actions", "promises", "goals", "themes"]
    told = [line.text for line in parts["last"].lines]
    assert told == ["The board: He asked for courage. Ask Marion"]
    assert parts["actions"].more == 30 - len(parts["actions"].lines) > 0
    assert parts["themes"].lines[0].text == "Resilience"


def test_prepare_says_whose_view_of_a_goal_it_is(practice: Practice) -> None:
    client = add_client(practice)
    goal = practice.goals.add(client.id, "Lead the meeting").value
    for moment, rating in ((RatingMoment.START, 3), (RatingMoment.MIDDLE, 6)):
        practice.goals.rate(goal.id, moment, RatedBy.CLIENT, rating=rating, words="Oftener")
    practice.goals.rate(goal.id, RatingMoment.MIDDLE, RatedBy.SPONSOR, rating=5)
    (part,) = practice.preparing.page(client.id).parts
    assert part.lines[0].text == "Lead the meeting; the client: Oftener (6); the sponsor: 5"


def test_prepare_counts_what_is_left_as_the_engagement_does(practice: Practice) -> None:
    client = add_client(practice)
    wanted = EngagementFields(
        kind=EngagementKind.ONE_TO_ONE, client_id=client.id, agreed_sessions=6
    )
    practice.engagements.add(wanted)
    for day in (2, 9):
        log(practice, f"2026-11-{day:02d}T09:00")
    (line,) = practice.engagements.lines(client.id)
    (part,) = [p for p in practice.preparing.page(client.id).parts if p.kind == "frame"]
    assert part.lines[0].text == f"{line.left.sessions} sessions left of 6 agreed."


def test_prepare_tells_of_nobody_else_what_a_supervision_taught(practice: Practice) -> None:
    one, two = add_client(practice), add_client(practice, "C-02")
    kept = [practice.supervision.bring(f"About {c.code}", client_id=c.id).value for c in (one, two)]
    held = MeetingHeld(
        on=date(2026, 11, 1),
        minutes=60,
        learning="What I learned about C-02",
        items=tuple(each.id for each in kept),
    )
    practice.supervision.meet(held)
    (part,) = practice.preparing.page(one.id).parts
    assert [line.text for line in part.lines] == ["About C-01"]


def test_prepare_says_codes_only_where_the_setting_says_so(
    practice: Practice, tmp_path: Path
) -> None:
    client = add_client(practice, working_name="Daniel")
    practice.carried.add_action(client.id, "Ask what Daniel wants")
    practice.settings.change(always_codes=True)
    assert practice.preparing.page(client.id).name == "C-01"
    out = tmp_path / "p.md"
    practice.preparing.export(client.id, out)
    text = out.read_text()
    assert "Ask what C-01 wants" in text
    assert "Daniel" not in text
    practice.retention.restrict(client.id, "A claim", date(2027, 1, 1))
    with pytest.raises(Confidential):
        practice.preparing.export(client.id, out)


def test_prepare_by_code_says_what_is_unsure_and_is_searched_as_every_paper(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = add_client(practice, working_name="Daniel")
    practice.carried.add_action(client.id, "Ask Marchbanks what Daniel wants")
    practice.settings.change(always_codes=True)
    out = tmp_path / "p.pdf"
    with pytest.raises(PackUnsure) as refused:
        practice.preparing.export(client.id, out)
    assert [each.found for each in refused.value.unsure] == ["Marchbanks"]
    with pytest.raises(PackUnsure):
        practice.preparing.pages(client.id)
    assert not out.exists()
    line = practice.preparing.export(client.id, out, accept_unsure=True).value
    assert (line.replacements, line.accepted_unsure) == (1, 1)
    assert "Marchbanks" in " ".join(read_pdf(out.read_bytes()).pieces)
    assert len(practice.preparing.pages(client.id, accept_unsure=True)) == 1
    # What the replacing overlooked is found in the finished file.
    monkeypatch.setattr(preparing, "_coded", lambda found, _change: tuple(found))
    with pytest.raises(Confidential, match="pack-leaks"):
        practice.preparing.export(client.id, tmp_path / "q.pdf", accept_unsure=True)
    with pytest.raises(Confidential, match="pack-leaks"):
        practice.preparing.pages(client.id, accept_unsure=True)
    assert not (tmp_path / "q.pdf").exists()
