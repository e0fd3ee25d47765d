"""The coach's own themes and techniques: renamed, merged, described, let go, and taken back."""

from __future__ import annotations

from datetime import date

import pytest

from coachjournal.domain.terms import Arose
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.practice import Practice
from coachjournal.services.vocabulary import Tag, TagLine
from tests.services.practices import add_client, log


@pytest.fixture(autouse=True)
def client(practice: Practice) -> None:
    add_client(practice)


def line(practice: Practice, name: str, tag: Tag = Tag.THEME) -> TagLine:
    return next(each for each in practice.vocabulary.lines(tag) if each.name == name)


def themes_of(practice: Practice, session_id: str) -> tuple[tuple[str, Arose], ...]:
    return practice.sessions.page(session_id).themes


def test_a_word_knows_where_it_stands(practice: Practice) -> None:
    log(practice, "2026-10-01T09:00", themes=("Workload",))
    log(practice, "2026-11-03T09:00", themes=("Workload", "Voice"))
    found = line(practice, "Workload")
    assert (found.sessions, found.last_on, found.links) == (2, date(2026, 11, 3), 2)
    assert found.emerged == 0


def test_it_is_counted_where_a_theme_emerged(practice: Practice) -> None:
    session = log(practice, "2026-10-01T09:00", themes=("Workload",))
    log(practice, "2026-10-08T09:00", themes=("Workload",))
    practice.sessions.set_themes(session.id, [("Workload", Arose.EMERGED)])
    found = line(practice, "Workload")
    assert (found.sessions, found.emerged) == (2, 1)


def test_renaming_shows_on_every_session_and_can_be_taken_back(practice: Practice) -> None:
    session = log(practice, themes=("Workload",))
    theme = line(practice, "Workload")
    before = practice.vocabulary.rename(Tag.THEME, theme.id, "  Load   and limits ").value
    assert themes_of(practice, session.id) == (("Load and limits", Arose.PRESENTED),)
    assert [hit.hit.title for hit in practice.search.find("limits")] == ["Load and limits"]
    practice.vocabulary.put_back(Tag.THEME, before)
    assert themes_of(practice, session.id) == (("Workload", Arose.PRESENTED),)


def test_a_name_is_taken_in_any_case(practice: Practice) -> None:
    log(practice, themes=("Workload", "Voice"))
    voice = line(practice, "Voice")
    with pytest.raises(Conflict) as taken:
        practice.vocabulary.rename(Tag.THEME, voice.id, "WORKLOAD")
    assert taken.value.code == "tag-name-taken"
    practice.vocabulary.rename(Tag.THEME, voice.id, "VOICE")
    for wrong in ("  ", "x" * 121):
        with pytest.raises(BadInput):
            practice.vocabulary.rename(Tag.THEME, voice.id, wrong)


def test_typing_a_known_name_in_another_case_makes_no_second_word(practice: Practice) -> None:
    log(practice, themes=("Workload",), techniques=("Wheel",))
    log(practice, "2026-10-09T09:00", themes=("workload",), techniques=("WHEEL",))
    assert line(practice, "Workload").sessions == 2
    assert [each.name for each in practice.vocabulary.lines(Tag.TECHNIQUE)] == ["Wheel"]


def test_a_merge_leaves_each_session_with_the_word_once(practice: Practice) -> None:
    only = log(practice, "2026-10-01T09:00", themes=("Stress",))
    both = log(practice, "2026-10-08T09:00", themes=("Stress", "Workload"))
    gone, into = line(practice, "Stress"), line(practice, "Workload")
    merged = practice.vocabulary.merge(Tag.THEME, gone.id, into.id).value
    for session in (only, both):
        assert themes_of(practice, session.id) == (("Workload", Arose.PRESENTED),)
    assert [each.name for each in practice.vocabulary.lines(Tag.THEME)] == ["Workload"]
    practice.vocabulary.unmerge(Tag.THEME, merged)
    assert [name for name, _arose in themes_of(practice, only.id)] == ["Stress"]
    assert [name for name, _arose in themes_of(practice, both.id)] == ["Stress", "Workload"]
    # A second time changes nothing.
    practice.vocabulary.unmerge(Tag.THEME, merged)
    assert line(practice, "Stress").sessions == 2


def test_taking_a_merge_back_leaves_alone_what_was_changed_meanwhile(practice: Practice) -> None:
    only = log(practice, "2026-10-01T09:00", themes=("Stress",))
    log(practice, "2026-10-08T09:00", themes=("Workload",))
    gone, into = line(practice, "Stress"), line(practice, "Workload")
    merged = practice.vocabulary.merge(Tag.THEME, gone.id, into.id).value
    practice.sessions.set_themes(only.id, [("Voice", Arose.EMERGED)])
    practice.vocabulary.unmerge(Tag.THEME, merged)
    assert themes_of(practice, only.id) == (("Voice", Arose.EMERGED),)


def test_merging_techniques_loses_no_note(practice: Practice) -> None:
    log(practice, techniques=("Empty chair", "Chair work"))
    gone, into = (line(practice, n, Tag.TECHNIQUE) for n in ("Empty chair", "Chair work"))
    for each, how in ((gone, "Two chairs."), (into, "Ask first.")):
        practice.vocabulary.describe(each.id, name=each.name, when_to_use="When stuck.", how=how)
    merged = practice.vocabulary.merge(Tag.TECHNIQUE, gone.id, into.id).value
    now = line(practice, "Chair work", Tag.TECHNIQUE)
    assert (now.when_to_use, now.how) == ("When stuck.", "Ask first.\n\nTwo chairs.")
    practice.vocabulary.unmerge(Tag.TECHNIQUE, merged)
    assert line(practice, "Chair work", Tag.TECHNIQUE).how == "Ask first."
    assert line(practice, "Empty chair", Tag.TECHNIQUE).how == "Two chairs."


def test_nothing_is_merged_into_itself(practice: Practice) -> None:
    log(practice, themes=("Stress",))
    theme = line(practice, "Stress")
    with pytest.raises(BadInput):
        practice.vocabulary.merge(Tag.THEME, theme.id, theme.id)


def test_only_what_stands_nowhere_is_deleted(practice: Practice) -> None:
    session = log(practice, themes=("Stress",))
    theme = line(practice, "Stress")
    practice.sessions.bin(session.id)
    # Its session may come back.
    assert line(practice, "Stress").sessions == 0
    with pytest.raises(Conflict) as used:
        practice.vocabulary.delete(Tag.THEME, theme.id)
    assert used.value.code == "tag-in-use"
    practice.sessions.set_themes(session.id, [])
    gone = practice.vocabulary.delete(Tag.THEME, theme.id).value
    assert practice.vocabulary.lines(Tag.THEME) == ()
    practice.vocabulary.put_back(Tag.THEME, gone)
    assert line(practice, "Stress").links == 0


def test_a_toolkit_can_begin_before_it_is_used(practice: Practice) -> None:
    made = practice.vocabulary.add(Tag.TECHNIQUE, "Timeline").value
    practice.vocabulary.describe(made.id, name="Timeline", when_to_use="Endings.", how="A rope.")
    found = line(practice, "Timeline", Tag.TECHNIQUE)
    assert (found.sessions, found.last_on, found.how) == (0, None, "A rope.")
    assert practice.search.find("rope")
