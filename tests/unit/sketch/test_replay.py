"""How a sheet was drawn: the moments of its changes, its pauses cut, and what was there when."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.domain.sketch.delta import Delta, added, removed, replaced
from coachjournal.domain.sketch.elements import (
    ElementId,
    Item,
    Layer,
    LayerId,
    Note,
    Stroke,
)
from coachjournal.domain.sketch.history import History
from coachjournal.domain.sketch.ink import InkPoint, count, packed, unpacked
from coachjournal.domain.sketch.replay import (
    LONGEST_PAUSE,
    LONGEST_STROKE,
    Player,
    Timeline,
    items_at,
)
from coachjournal.domain.sketch.scene import Scene
from tests.unit.sketch import drawn

LAYER = LayerId("l")
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Kept = list[tuple[datetime, Delta]]


def at(seconds: float) -> datetime:
    """A moment after the beginning."""
    return BEGUN + timedelta(seconds=seconds)


def stroke(name: str, lasts: float = 0.0, many: int = 5) -> Stroke:
    """Ink that took a while."""
    points = [InkPoint(each, each, 1.0, lasts * each / (many - 1)) for each in range(many)]
    return Stroke(id=ElementId(name), layer=LAYER, points=packed(points))


def note(name: str, text: str = "") -> Note:
    """A note."""
    return Note(id=ElementId(name), layer=LAYER, x=0, y=0, width=80, height=40, text=text or name)


def names(items: tuple[Item, ...]) -> set[str]:
    """Who is there."""
    return {each.id for each in items}


def test_pauses_are_cut_to_a_breath_and_strokes_take_their_time() -> None:
    kept: Kept = [
        (at(0), added(Layer(id=LAYER))),
        (at(600), added(stroke("a", 2.0))),
        (at(600.5), added(note("b"))),
        (at(4000), added(stroke("slow", 90.0))),
        (at(3000), added(note("clock was put back"))),
    ]
    steps = Timeline(kept).steps
    assert [round(each.start, 3) for each in steps[:3]] == [0.0, LONGEST_PAUSE, 3.3]
    assert [round(each.end, 3) for each in steps[:3]] == [0.0, LONGEST_PAUSE + 2.0, 3.3]
    slow, late = steps[3], steps[4]
    assert round(slow.end - slow.start, 3) == LONGEST_STROKE
    assert slow.end < late.start == late.end < slow.end + 0.02


def test_a_stroke_appears_as_the_pen_went() -> None:
    kept: Kept = [(at(0), Delta()), (at(5), added(stroke("a", 4.0)))]
    player = Player(Timeline(kept))
    start = player.timeline.steps[1].start
    seen = []
    for seconds in (0.0, start + 0.1, start + 2.1, start + 4.0):
        player.to(seconds)
        seen += [count(each.points) for each in player.items() if isinstance(each, Stroke)]
    assert seen == [1, 3, 5]


def test_what_was_rubbed_out_and_taken_back_is_seen() -> None:
    history, kept = History(Scene()), list[tuple[datetime, Delta]]()
    history.do(added(stroke("a")))
    history.do(removed(stroke("a")))
    history.do(added(note("b")))
    history.undo()
    history.redo()
    kept = [(at(0), Delta()), *((at(each + 1), delta) for each, delta in enumerate(history.log))]
    ends = [each.end for each in Timeline(kept).steps]
    seen = [names(items_at(kept, end)) for end in ends]
    assert seen == [set(), {"a"}, set(), {"b"}, set(), {"b"}]


def test_a_frozen_moment_says_nothing_of_how_fast_it_was_drawn() -> None:
    kept: Kept = [(at(0), Delta()), (at(9), added(stroke("a", 4.0)))]
    for share in (0.6, 1.0):
        [item] = items_at(kept, Timeline(kept).length * share)
        assert isinstance(item, Stroke)
        assert {each.seconds for each in unpacked(item.points)} == {0.0}


def test_from_change_to_change() -> None:
    kept: Kept = [(at(0), Delta()), *((at(each), added(note(f"{each}"))) for each in (1, 2, 3))]
    timeline = Timeline(kept)
    first, second, third = (each.end for each in timeline.steps[1:])
    assert timeline.after(0.0) == first
    assert timeline.after(first) == second
    assert timeline.before(second) == first
    assert timeline.before(first) == 0.0
    assert timeline.after(third) == timeline.length == third
    assert Timeline([]).length == 0.0
    assert Player(Timeline([])).to(5.0) == Delta()


moves = st.lists(
    st.tuples(st.sampled_from(["add", "change", "remove", "undo", "redo"]), st.integers(0, 9)),
    max_size=25,
)


@settings(deadline=None)
@given(
    st.lists(drawn.items, max_size=4, unique_by=lambda item: item.id),
    moves,
    st.lists(st.floats(0, 60), max_size=12),
)
def test_wherever_one_goes_the_sheet_is_as_it_was(
    items: list[Item], made: list[tuple[str, int]], jumps: list[float]
) -> None:
    history = History(Scene(items))
    kept: Kept = [(at(0), added(*items))]
    expected = [Scene(items)]
    for number, (deed, which) in enumerate(made):
        delta = _done(history, deed, which, number)
        if delta:
            kept.append((at(number * 1.3), delta))
            expected.append(Scene(history.scene.items()))
    timeline, shown = Timeline(kept), Scene()
    player = Player(timeline)
    for seconds in (*jumps, timeline.length, 0.0):
        shown.apply(player.to(seconds))
        done = timeline.done_at(player.seconds)
        begun = timeline.begun_at(player.seconds)
        if begun is None:
            assert shown == (expected[done - 1] if done else Scene())
        assert {each.id for each in player.items()} == {each.id for each in shown.items()}


def _done(history: History, deed: str, which: int, number: int) -> Delta | None:
    here = sorted(history.scene.items(), key=lambda each: each.id)
    if deed == "undo":
        return history.undo()
    if deed == "redo":
        return history.redo()
    if deed == "add" or not here:
        made = stroke(f"new {number}", 1.0) if which % 2 else note(f"new {number}")
        history.do(added(made))
    elif deed == "remove":
        history.do(removed(here[which % len(here)]))
    else:
        item = here[which % len(here)]
        history.do(replaced([(item, replace(item, order=float(number) + 0.5))]))
    return history.log[-1]


def test_thousands_of_changes_are_gone_through_at_once() -> None:
    same = stroke("s", 0.5, many=50)
    strokes = [replace(same, id=ElementId(f"s{each}")) for each in range(8000)]
    kept: Kept = [(at(0), Delta())]
    kept += [(at(each), added(ink)) for each, ink in enumerate(strokes, 1)]
    begun = time.perf_counter()
    player = Player(Timeline(kept))
    for share in (1.0, 0.5, 0.25, 0.75):
        player.to(player.timeline.length * share)
    assert len(player.items()) in (6000, 6001)
    half = time.perf_counter()
    for _frame in range(100):
        player.to(player.seconds + 0.04)
    # A frame of the replay looks at what comes next, and at nothing else.
    assert time.perf_counter() - half < 0.1
    assert half - begun < 2.0
