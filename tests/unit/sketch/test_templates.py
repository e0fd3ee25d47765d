"""Every template begins a sheet that can be kept, read as words, and used again as it was."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import pytest

from coachjournal.domain.sketch.elements import Frame, Item, Layer, Note, Text
from coachjournal.domain.sketch.live import TABLES, WIDGETS
from coachjournal.domain.sketch.live.living import settled
from coachjournal.domain.sketch.measuring import painted_box
from coachjournal.domain.sketch.outlining import outline, words_of
from coachjournal.domain.sketch.plain_form import item_from_plain, item_to_plain
from coachjournal.domain.sketch.scene import Scene
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.sketch_templates import begun, sketch_templates
from tests.unit.sketch.test_painting import Even

TODAY = date(2026, 3, 2)
KEYS = [
    "wheel-of-life", "wheel-of-leadership", "wheel", "problem-tree", "success-tree",
    "systems-map", "stakeholder-map", "force-field", "four-worlds", "three-futures",
    "constellation", "iceberg", "lifeline", "johari", "values-sort", "tetralemma",
    "grow-board", "seven-eyed",
]  # fmt: skip


def fresh(key: str, *labels: str) -> tuple[Item, ...]:
    """The items of a new sheet."""
    numbers = count(1)
    return begun(
        key, labels=labels, new_id=lambda: f"n{next(numbers)}", metrics=Even(), today=TODAY
    )  # fmt: skip


def test_all_of_the_table_are_offered_each_with_its_when_and_its_question() -> None:
    found = sketch_templates()
    assert [each.key for each in found] == KEYS
    assert len({each.title for each in found}) == len(KEYS)
    for each in found:
        assert each.when.startswith("When ")
        assert each.question.endswith("?")
    assert [each.key for each in found if each.own_labels] == ["wheel"]


@pytest.mark.parametrize("key", KEYS)
def test_a_template_begins_a_sheet_that_survives_being_kept(key: str) -> None:
    template = next(each for each in sketch_templates() if each.key == key)
    items = fresh(key)
    assert [isinstance(each, Layer) for each in items].count(True) == 1
    again = [item_from_plain(item_to_plain(each)) for each in items]
    assert Scene(again) == Scene(items)
    # All is settled already: opening it once more changes nothing.
    assert not settled(Scene(items), Even())
    words = words_of(outline(Scene(items), TABLES))
    assert template.title in words
    assert template.question in words
    assert {*template.labels} <= {*words}
    assert {area.name for area in template.areas} <= {*words}


@pytest.mark.parametrize("key", KEYS)
def test_all_lies_within_the_frame_of_the_template(key: str) -> None:
    scene = Scene(fresh(key))
    frame = next(each for each in scene.elements() if isinstance(each, Frame) and each.role == key)
    around = painted_box(frame, Even())
    for each in scene.elements():
        assert around.holds(painted_box(each, Even(), WIDGETS)), each.role or type(each)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_asked_and_what_is_laid_there_do_not_cover_one_another(key: str) -> None:
    scene = Scene(fresh(key))
    boxes = [
        painted_box(each, Even()).grown(-1)
        for each in scene.elements()
        if isinstance(each, Note | Text)
    ]
    assert not [
        (one, other) for one in boxes for other in boxes if one is not other and one.meets(other)
    ]


def test_own_labels_are_the_segments() -> None:
    words = words_of(outline(Scene(fresh("wheel", "Bread", "Roses")), TABLES))
    assert {"Bread", "Roses"} <= {*words}
    assert "One" not in words


def test_what_is_no_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        fresh("horoscope")
    with pytest.raises(BadInput):
        sketch_templates(tmp_path)
    for text in ("[template]\nid = 3", '[template]\nid = "other"\norder = 1', "[[", ""):
        (tmp_path / "one.toml").write_text(text, encoding="utf-8")
        with pytest.raises(BadInput):
            sketch_templates(tmp_path)
