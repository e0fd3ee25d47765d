"""Templates and snippets of the coach's own: changed, hidden, ordered, reset, and brought."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachjournal.domain.terms import NoteKind
from coachjournal.errors import BadInput
from coachjournal.services.own_templates import headings_of
from coachjournal.services.practice import Practice
from coachjournal.services.snippets import expanded, named_before
from tests.services.practices import add_client, log

RECORD, REFLECTION = NoteKind.RECORD, NoteKind.REFLECTION
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def _keys(practice: Practice, room: NoteKind = RECORD) -> list[str]:
    return [each.key for each in practice.templates.offered(room)]


def test_the_default_of_a_room_is_offered_first(practice: Practice) -> None:
    assert _keys(practice)[:3] == ["short-note", "grow", "clear"]
    assert _keys(practice, REFLECTION)[0] == "my-workings"
    practice.templates.hide(RECORD, "oscar", True)
    practice.templates.set_default(RECORD, "oscar")
    assert _keys(practice)[:3] == ["oscar", "short-note", "grow"]
    assert [each.key for each in practice.templates.all(RECORD) if each.default] == ["oscar"]


def test_a_built_in_one_is_changed_and_gets_its_words_back(practice: Practice) -> None:
    before = next(each for each in practice.templates.all(RECORD) if each.key == "grow")
    changed = practice.templates.save(RECORD, "grow", "My GROW", "## Goal\n\n## Will\n").value
    assert (changed.key, changed.title, changed.changed) == ("grow", "My GROW", True)
    assert changed.text == "## Goal\n\n## Will\n"
    assert changed.prompts["Goal"]
    practice.templates.reset(RECORD, "grow")
    after = next(each for each in practice.templates.all(RECORD) if each.key == "grow")
    assert (after.title, after.text, after.changed) == (before.title, before.text, False)


def test_hidden_is_not_offered_and_comes_again(practice: Practice) -> None:
    practice.templates.hide(REFLECTION, "kolb", True)
    assert "kolb" not in _keys(practice, REFLECTION)
    assert "kolb" in {each.key for each in practice.templates.all(REFLECTION)}
    practice.templates.hide(REFLECTION, "kolb", False)
    assert "kolb" in _keys(practice, REFLECTION)


def test_order_is_kept_and_own_ones_can_stand_anywhere(practice: Practice) -> None:
    own = practice.templates.save(RECORD, "", "Walk and talk", "## Where we walked\n\n").value
    assert _keys(practice)[-1] == own.key
    practice.templates.move(RECORD, own.key, -99)
    assert next(each.key for each in practice.templates.all(RECORD)) == own.key
    practice.templates.move(RECORD, "grow", 1)
    assert _keys(practice)[:4] == ["short-note", own.key, "clear", "grow"]


def test_an_own_one_is_thrown_away_and_put_back(practice: Practice) -> None:
    own = practice.templates.save(RECORD, "", "Walk", "## Path\n").value
    gone = practice.templates.remove(own.key).value
    assert own.key not in _keys(practice)
    practice.templates.put_back(gone)
    assert own.key in _keys(practice)
    with pytest.raises(BadInput, match="template-without-name"):
        practice.templates.save(RECORD, "", "  ", "## Path\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8)
@given(title=TEXTS.filter(str.strip), text=TEXTS)
def test_own_words_come_back_sign_by_sign(practice: Practice, title: str, text: str) -> None:
    own = practice.templates.save(REFLECTION, "", title, text).value
    found = next(each for each in practice.templates.all(REFLECTION) if each.key == own.key)
    assert (found.title, found.text) == (title.strip(), text)
    practice.templates.remove(own.key)


def test_load_last_takes_the_headings_of_the_last_note_with_this_client(practice: Practice) -> None:
    add_client(practice)
    add_client(practice, code="C-02")
    first = log(practice, "2026-09-01T09:00")
    log(practice, "2026-09-20T09:00")
    other = log(practice, "2026-09-25T09:00", client_code="C-02")
    now = log(practice, "2026-10-01T09:00")
    practice.notes.leave(first.id, RECORD, "# Board\nHe said no.\n\n### Next ###\n- call\n#tag\n")
    practice.notes.leave(other.id, RECORD, "## Not hers\n")
    last = practice.templates.last_of(now.id, RECORD)
    assert last is not None
    assert last.text == "# Board\n\n\n### Next\n\n"
    assert last.held_on == first.held_on
    assert practice.templates.last_of(now.id, REFLECTION) is None
    assert practice.templates.last_of(first.id, RECORD) is None


@pytest.mark.parametrize("text", ["", "no headings\n", "#\n## \n", "#tag"])
def test_a_note_without_headings_offers_none(text: str) -> None:
    assert headings_of(text) == ""


def test_a_snippet_is_kept_found_and_filled_in(practice: Practice) -> None:
    practice.snippets.save("", "nxt", "Next with {client} after {date}: ")
    second = practice.snippets.save("", "Ω", "ohm").value
    snippets = {each.name.casefold(): each for each in practice.snippets.all()}
    found = named_before(snippets, "And so NXT")
    assert found is not None
    assert expanded(found.text, client="{date}", day="12 May") == "Next with {date} after 12 May: "
    assert named_before(snippets, "And so nxt ") is None
    assert named_before(snippets, "context") is None
    assert named_before(snippets, "") is None
    gone = practice.snippets.remove(second.id).value
    practice.snippets.put_back(gone)
    assert [each.name for each in practice.snippets.all()] == ["nxt", "Ω"]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        (" ", "x", "snippet-name-unfit"),
        ("two words", "x", "snippet-name-unfit"),
        ("n" * 31, "x", "snippet-name-unfit"),
        ("NXT", "x", "snippet-name-taken"),
        ("b", " \n", "snippet-without-text"),
    ],
)
def test_an_unfit_snippet_is_refused(practice: Practice, name: str, text: str, code: str) -> None:
    practice.snippets.save("", "nxt", "Next: ")
    with pytest.raises(BadInput, match=code):
        practice.snippets.save("", name, text)
    assert len(practice.snippets.all()) == 1
