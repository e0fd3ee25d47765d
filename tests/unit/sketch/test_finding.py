"""Words on a sheet are found whatever case, accents and line breaks they are written with."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    End,
    Figure,
    Frame,
    Item,
    Layer,
    Picture,
    Shape,
    ShapeKind,
    Stroke,
    Text,
    Widget,
)
from coachjournal.domain.sketch.finding import found
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.live import TABLES, wheel
from coachjournal.domain.sketch.scene import Scene
from tests.unit.sketch import drawn
from tests.unit.sketch.test_outlining import LAYER, note


def _shared(name: str, y: float) -> dict[str, object]:
    return {"id": ElementId(name), "layer": LAYER, "x": 0, "y": y, "width": 90, "height": 40}


def test_all_that_has_words_is_looked_through_in_the_order_of_reading() -> None:
    part = Widget(**_shared("table", 500), template="wheel")  # type: ignore[arg-type]
    items: list[Item] = [
        Stroke(id=ElementId("ink"), layer=LAYER, points=packed([InkPoint(1, 1)])),
        Connector(
            id=ElementId("tie"), layer=LAYER, label="más sueños", start=End(x=0, y=0),
            end=End(x=9, y=9),
        ),
        wheel.written(part, wheel.Wheel(labels=("SUENO", "Work"))),
        Picture(**_shared("picture", 400), attachment_id="p", caption="un sueño"),  # type: ignore[arg-type]
        Figure(**_shared("figure", 300), label="Sueño"),  # type: ignore[arg-type]
        Frame(**_shared("frame", 900), name="sueños"),  # type: ignore[arg-type]
        Shape(**_shared("shape", 200), kind=ShapeKind.ELLIPSE, text="su\u0065no"),  # type: ignore[arg-type]
        Text(**_shared("text", 100), text="The\nsueño"),  # type: ignore[arg-type]
        replace(note("note", 0, 0), text="sueño and suen\u0303o"),
        replace(note("none", 0, 50), text="nothing of it"),
    ]  # fmt: skip
    hits = found(Scene(items), "SUEÑO", TABLES)
    assert [each.element_id for each in hits] == [
        "note", "note", "text", "shape", "figure", "picture", "table", "frame", "tie",
    ]  # fmt: skip
    assert [each.text[each.start : each.end] for each in hits[:3]] == [
        "sueño", "suen\u0303o", "sueño",
    ]  # fmt: skip
    assert [each.element_id for each in found(Scene(items), "the sueno")] == ["text"]


def test_nothing_is_found_for_nothing_nor_on_a_hidden_layer() -> None:
    hidden: list[Item] = [Layer(id=LAYER, shown=False), note("secret", 0, 0)]
    assert found(Scene(hidden), "secret") == []
    assert found(Scene([note("a", 0, 0)]), "  ") == []


@given(st.text(min_size=1, max_size=8), st.text(max_size=5), st.text(max_size=5))
def test_what_stands_there_is_found(words: str, before: str, after: str) -> None:
    scene = Scene([replace(note("a", 0, 0), text=before + words + after)])
    for asked in (words, words.upper()):
        for hit in found(scene, asked):
            assert 0 <= hit.start < hit.end <= len(hit.text)
    if words.isalnum() and words.isascii():
        assert found(scene, words.upper())


@given(st.lists(drawn.items, max_size=8), st.text(max_size=4))
def test_any_sheet_can_be_looked_through(items: list[Item], words: str) -> None:
    for hit in found(Scene(items), words, TABLES):
        assert hit.element_id in Scene(items)
