"""What lies somewhere is found there, and what has gone is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.elements import Stroke
from coachjournal.domain.sketch.geometry import Box, around, joined, reach, turned_spot
from coachjournal.domain.sketch.index import PlaceIndex
from coachjournal.domain.sketch.ink import unpacked
from tests.unit.sketch import drawn

places = st.floats(-1e5, 1e5)
lengths = st.one_of(st.floats(0, 600), st.floats(0, 1e5))
boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), places, places, lengths, lengths)
names = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(names, st.one_of(st.none(), boxes)), max_size=20), boxes)
def test_the_index_finds_what_looking_at_everything_finds(
    moves: list[tuple[str, Box | None]], asked: Box
) -> None:
    index, plain = PlaceIndex(), dict[str, Box]()
    for name, box in moves:
        if box is None:
            index.forget(name)
            plain.pop(name, None)
        else:
            index.put(name, box)
            plain[name] = box
    assert index.within(asked) == {name for name, box in plain.items() if box.meets(asked)}
    assert index.everything() == joined(plain.values())
    assert len(index) == len(plain)


@given(drawn.strokes)
def test_ink_lies_within_its_reach(stroke: Stroke) -> None:
    box = reach(stroke)
    assert all(box.has((point.x, point.y)) for point in unpacked(stroke.points))


def test_turning_is_clockwise_as_it_is_seen() -> None:
    x, y = turned_spot((10, 0), (0, 0), 90)
    assert (round(x, 9), round(y, 9)) == (0, 10)
    assert around([(3, 4), (1, 9)]) == (1, 4, 3, 9)
