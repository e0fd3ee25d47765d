"""Templates of notes: what ships can be read, and a faulty file is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachjournal.domain.terms import NoteKind
from coachjournal.errors import BadInput
from coachjournal.services.templates import note_templates

WHOLE = '[template]\nid = "a"\nroom = "record"\norder = 1\ntitle = "A"\nsays = "For A."\n'


def test_what_ships_serves_both_rooms_and_begins_with_the_usual_one() -> None:
    templates = note_templates()
    records = [one.id for one in templates if one.room is NoteKind.RECORD]
    reflections = [one.id for one in templates if one.room is NoteKind.REFLECTION]
    assert records == [
        "short-note", "grow", "clear", "oscar", "first-meeting", "three-way-meeting", "closing",
        "learning-from-what-worked", "team-workshop", "scene-setting", "forward-planning",
        "observed-practice", "free-record",
    ]  # fmt: skip
    assert reflections == [
        "my-workings", "in-the-room", "gibbs", "driscoll", "kolb", "schon", "free-reflection",
    ]  # fmt: skip


def test_every_heading_has_its_prompt_and_no_prompt_is_part_of_the_note() -> None:
    for template in note_templates():
        assert set(template.shown_prompts()) == set(template.headings)
        assert not any(prompt in template.text() for prompt in template.prompts)


def test_headings_become_markdown_and_a_free_page_stays_empty() -> None:
    templates = {one.id: one for one in note_templates()}
    assert templates["grow"].text().startswith("## Goal\n\n\n## Reality\n")
    assert templates["free-record"].text() == ""


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        (WHOLE + 'colour = "red"\n', "unknown-key", 7),
        (WHOLE.replace('"record"', '"attic"'), "unknown-word", 3),
        (WHOLE + 'headings = ["One", "One"]\n', "duplicate", 7),
        (WHOLE + 'headings = ["One", "Two"]\nprompts = ["Why?"]\n', "wrong-sort", 8),
        (WHOLE.replace('id = "a"', 'id = "b"'), "bad-id", 2),
        (WHOLE.replace('title = "A"\n', ""), "missing-key", 1),
        ("[template", "not-toml", 1),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(
    tmp_path: Path, text: str, reason: str, line: int
) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        note_templates(tmp_path)
    assert (caught.value.facts["reason"], caught.value.facts["line"]) == (reason, line)


def test_a_folder_without_templates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no-templates"):
        note_templates(tmp_path)
