"""What was typed comes back exactly: drafts, versions, history."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.domain.changes import Changes
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import NotFound
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, log, new_practice, reopened, wrong_parts

BOTH = pytest.mark.parametrize("kind", list(NoteKind))
ANY_TEXT = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=80) | st.just(
    "NBSP\u00a0 LS\u2028 PS\u2029 NUL\x00 CR\r\n tab\t  \n\n RTL\u202eשלום 👩🏽‍🚀 e\u0301 \ufeff"
)


@pytest.fixture
def session(practice: Practice) -> str:
    add_client(practice)
    return log(practice).id


@BOTH
def test_a_note_nobody_wrote_is_blank(practice: Practice, session: str, kind: NoteKind) -> None:
    found = practice.notes.open(session, kind)
    assert (found.text, found.revision, found.is_draft) == ("", 0, False)


@BOTH
def test_a_draft_is_what_is_seen_until_the_note_is_left(
    practice: Practice, session: str, kind: NoteKind, clock: FixedClock
) -> None:
    practice.notes.leave(session, kind, "First")
    clock.moment += timedelta(seconds=2)
    saved = practice.notes.save_draft(session, kind, "First, and sec")
    clock.moment += timedelta(seconds=2)
    practice.notes.save_draft(session, kind, "First, and second")

    found = practice.notes.open(session, kind)
    assert (found.text, found.is_draft, found.revision) == ("First, and second", True, 1)
    assert found.changed_at == saved + timedelta(seconds=2)

    assert practice.notes.leave(session, kind, "First, and second").value == 2
    found = practice.notes.open(session, kind)
    assert (found.text, found.is_draft, found.revision) == ("First, and second", False, 2)


@BOTH
def test_a_draft_outlives_the_program(practice: Practice, session: str, kind: NoteKind) -> None:
    practice.notes.save_draft(session, kind, "Half a sent")
    practice.close()
    with reopened(practice.folder) as again:
        assert again.notes.open(session, kind).text == "Half a sent"


def test_record_and_reflection_are_kept_apart(practice: Practice, session: str) -> None:
    practice.notes.leave(session, NoteKind.RECORD, "What happened")
    practice.notes.save_draft(session, NoteKind.REFLECTION, "What I made of it")
    assert practice.notes.open(session, NoteKind.RECORD).text == "What happened"
    assert practice.notes.open(session, NoteKind.REFLECTION).text == "What I made of it"
    assert practice.notes.history(session, NoteKind.REFLECTION) == []


@BOTH
def test_the_history_holds_every_superseded_text_newest_first(
    practice: Practice, session: str, kind: NoteKind
) -> None:
    for text in ("one", "two", "two", "three", "", "four"):
        practice.notes.leave(session, kind, text)
    history = practice.notes.history(session, kind)
    assert [past.text for past in history] == ["three", "two", "one"]
    assert [past.revision for past in history] == [3, 2, 1]
    assert practice.notes.open(session, kind).text == "four"


def test_the_history_counts_words_as_the_editor_does(practice: Practice, session: str) -> None:
    practice.notes.leave(session, NoteKind.RECORD, "- one\n- two – and 🙂 three")
    (line,) = practice.history.versions(session, NoteKind.RECORD)
    assert line.words == 4


@BOTH
def test_leaving_an_unchanged_note_tells_nobody(
    practice: Practice, session: str, kind: NoteKind
) -> None:
    practice.notes.leave(session, kind, "Said")
    heard: list[Changes] = []
    practice.changes.subscribe(lambda changes, _initiator: heard.append(changes))
    assert practice.notes.leave(session, kind, "Said").value == 1
    practice.notes.save_draft(session, kind, "Said, and")
    assert heard == []
    practice.notes.leave(session, kind, "Said, and more")
    assert heard == [Changes.NOTES]


def test_a_finished_reflection_stays_what_was_written(practice: Practice, session: str) -> None:
    practice.notes.leave(session, NoteKind.REFLECTION, "What I learned")
    practice.notes.finish(session, True)
    assert practice.notes.open(session, NoteKind.REFLECTION).finished
    assert practice.notes.open(session, NoteKind.REFLECTION).text == "What I learned"
    practice.notes.finish(session, False)
    assert not practice.notes.open(session, NoteKind.REFLECTION).finished


@BOTH
@pytest.mark.parametrize("text", [" ", "\n\n", "\u00a0\u2028"])
def test_a_note_of_white_space_is_no_damage(
    practice: Practice, session: str, kind: NoteKind, text: str
) -> None:
    practice.notes.leave(session, kind, text)
    practice.close()
    assert wrong_parts(practice.folder) == []
    with reopened(practice.folder) as again:
        assert again.notes.open(session, kind).text == text


@BOTH
def test_a_note_for_a_session_that_is_not_there_is_refused(
    practice: Practice, kind: NoteKind
) -> None:
    with pytest.raises(NotFound):
        practice.notes.leave("nothing", kind, "Said")
    with pytest.raises(NotFound):
        practice.notes.save_draft("nothing", kind, "Said")


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed") / "Practice.cjvault"
    with new_practice(folder) as practice:
        add_client(practice)
        log(practice)
    return folder


def test_any_text_comes_through_ten_saves_unchanged(typed: Path) -> None:
    texts: list[str] = []
    with reopened(typed) as practice:
        session = practice.sessions.rows()[0].id

        @given(text=ANY_TEXT, kind=st.sampled_from(NoteKind))
        @settings(max_examples=25)
        def ten_saves(text: str, kind: NoteKind) -> None:
            for turn in range(5):
                practice.notes.save_draft(session, kind, text)
                seen = practice.notes.open(session, kind).text
                assert seen == text
                practice.notes.leave(session, kind, seen)
                assert practice.notes.open(session, kind).text == text, turn
            texts.append(text)

        ten_saves()
        practice.notes.leave(session, NoteKind.RECORD, "last")
        kept = {past.text for past in practice.notes.history(session, NoteKind.RECORD)}
        kept |= {past.text for past in practice.notes.history(session, NoteKind.REFLECTION)}
        kept.add(practice.notes.open(session, NoteKind.REFLECTION).text)
    assert len(texts) >= 25
    assert {text for text in texts if text} <= kept
    assert wrong_parts(typed) == []
