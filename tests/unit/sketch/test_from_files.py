"""What a file may hold and no hand would draw: it is told, painted and followed all the same."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date
from itertools import count
from xml.etree import ElementTree

import pytest

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Figure,
    Frame,
    LayerId,
    Note,
    Shape,
    ShapeKind,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.live import constellation, tree
from coachjournal.domain.sketch.live.living import settled
from coachjournal.domain.sketch.live.loops import loops
from coachjournal.domain.sketch.live.wheel import Reading, Wheel
from coachjournal.domain.sketch.outlining import outline, words_of
from coachjournal.domain.sketch.plain_items import items_as_bytes, items_of_bytes
from coachjournal.domain.sketch.renewing import renewed
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import COLOURS, colour_of
from coachjournal.exports.drawing_json import drawing_json
from coachjournal.exports.drawing_svg import drawing_svg
from coachjournal.imports.own_drawings import read_own
from tests.unit.sketch.test_painting import Even

LAYER = LayerId("l")
_FAR = "cannot be drawn"
MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 8)


def note(name: str, **said: object) -> Note:
    made = Note(id=ElementId(name), layer=LAYER, x=0, y=0, width=90, height=60, text=f"note {name}")
    return replace(made, **said)  # type: ignore[arg-type]


def tie(one: object, other: object) -> Connector:
    return Connector(
        id=ElementId(f"{one}-{other}"), layer=LAYER,
        start=End(x=0, y=0, bound_to=ElementId(f"{one}")),
        end=End(x=9, y=9, bound_to=ElementId(f"{other}")),
    )  # fmt: skip


def test_what_has_an_empty_id_is_not_what_all_others_stand_under() -> None:
    """An empty `under` or `group` means none."""
    items = [note(""), note("b"), note("c", under="b", group="g")]
    numbers = count()

    made = renewed(items, lambda: f"new-{next(numbers)}")

    one, other, third = (each for each in made if isinstance(each, Element))
    assert (one.under, one.group, other.under, other.group) == ("", "", "", "")
    assert third.under == other.id
    assert third.group


@pytest.mark.parametrize("role", ["", tree.ROOT])
def test_a_chain_of_thousands_is_told_whole_and_laid_out(role: str) -> None:
    """However deep notes stand beneath one another."""
    trunk = note("0", role=tree.TRUNK)
    chain = [trunk, *(note(f"{at}", under=f"{at - 1}", role=role) for at in range(1, 2000))]
    scene = Scene(chain)

    assert set(words_of(outline(scene))) == {each.text for each in chain}
    assert bool(tree.laid_out(scene)) == bool(role)


def test_hundreds_of_frames_in_one_another_are_told_whole() -> None:
    frames = [
        Frame(
            id=ElementId(f"{at}"), layer=LAYER, x=at, y=at, width=2000 - 2 * at,
            height=2000 - 2 * at, name=f"frame {at}",
        )
        for at in range(400)
    ]  # fmt: skip

    assert set(words_of(outline(Scene(frames)))) == {each.name for each in frames}


def test_a_frame_round_what_it_stands_under_is_told_once() -> None:
    """Each by its place would be in the other."""
    inner = Frame(id=ElementId("a"), layer=LAYER, x=0, y=0, width=0, height=0, name="inner")
    outer = replace(inner, id=ElementId("b"), width=50.0, height=50.0, under="a", name="outer")
    itself = replace(inner, id=ElementId("c"), width=90.0, height=90.0, under="c", name="itself")

    told = words_of(outline(Scene([inner, outer, itself])))

    assert sorted(told) == ["inner", "itself", "outer"]


def test_a_map_full_of_ties_and_without_a_loop_is_gone_through_at_once() -> None:
    """Ways that cannot lead back are not followed: there are some hundred million."""
    forward = [tie(one, other) for one in range(60) for other in range(one + 1, 60)]
    back = tie(3, 0)

    assert loops(forward) == []
    assert {each.actors for each in loops([*forward, back])} == {
        ("0", "3"), ("0", "1", "3"), ("0", "2", "3"), ("0", "1", "2", "3"),
    }  # fmt: skip


def test_a_map_of_tens_of_thousands_ends() -> None:
    """A ring that is longer than any loop anyone reads, and everyone tied to the next twenty."""
    many = 3000
    ties = [tie(one, (one + step) % many) for one in range(many) for step in range(1, 21)]

    before = time.process_time()
    assert loops(ties) == []
    assert time.process_time() - before < 3


def test_a_wheel_with_scores_that_nobody_can_give_is_none() -> None:
    for scores in ((11,), (-1,), (None, 10**20)):
        with pytest.raises(ValueError, match="score"):
            Reading(day=MARCH, now=scores)
        with pytest.raises(ValueError, match="score"):
            Reading(day=MARCH, wished=scores)


def test_a_wheel_with_a_day_twice_is_none() -> None:
    """Scoring that day again would lose one of the two."""
    for days in ((MARCH, MARCH), (JUNE, MARCH)):
        with pytest.raises(ValueError, match="a day"):
            Wheel(labels=("rest",), readings=tuple(Reading(day=day, now=(3,)) for day in days))


def ground(state: constellation.Constellation) -> Widget:
    bare = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=900, height=900,
        template=constellation.TEMPLATE,
    )  # fmt: skip
    return constellation.written(bare, state)


def test_a_constellation_of_thousands_is_told_in_a_table_that_ends() -> None:
    pieces = tuple(
        constellation.Piece(id=ElementId(f"{at}"), label=f"{at}", x=at, gaze=90.0)
        for at in range(3000)
    )
    state = constellation.Constellation(now=pieces)

    many = constellation.MOST_TOLD
    assert len(state.table()) == 1 + many * (many - 1) // 2 + many


@pytest.mark.parametrize("beside", [-1, 0, 9])
def test_a_view_that_is_not_there_is_not_laid_beside(beside: int) -> None:
    part = ground(constellation.Constellation(beside=beside))

    painted = drawing_svg([part], Box(0, 0, 900, 900), Even(), {}, widgets={
        constellation.TEMPLATE: constellation.paint,
    })  # fmt: skip

    assert painted.count(b"<ellipse") == 1


@pytest.mark.parametrize(
    "colour", ['red"/><script>alert(1)</script><a b="', "red", "\udc00", "#12345", "#1234567", ""]
)
def test_what_a_file_calls_a_colour_is_one_when_it_leaves(colour: str) -> None:
    """Nothing else of a foreign file is written into a drawing that is given away."""
    shape = Shape(
        id=ElementId("s"), layer=LAYER, x=0, y=0, width=9, height=9, kind=ShapeKind.ELLIPSE,
        colour=colour, fill=colour, text="x",
    )  # fmt: skip
    figure = Figure(
        id=ElementId("f"), layer=LAYER, x=0, y=0, width=9, height=9, colour=colour, label="y"
    )
    items = [shape, figure, note("n", colour=colour), replace(tie("n", "s"), colour=colour)]

    svg = drawing_svg(items, Box(0, 0, 99, 99), Even(), {})

    assert colour_of(colour) == COLOURS["ink"]
    assert "script" not in {each.tag.split("}")[-1] for each in ElementTree.fromstring(svg).iter()}
    assert b"alert" not in svg


@pytest.mark.parametrize("field", ["order", "turned", "gaze"])
def test_no_number_is_larger_than_the_sheet(field: str) -> None:
    """A page cannot be turned by 1e308 degrees."""
    figure = Figure(id=ElementId("f"), layer=LAYER, x=0, y=0, width=9, height=9)
    for number in (1e308, -2e7):
        with pytest.raises(ValueError, match=_FAR):
            replace(figure, **{field: number})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=_FAR):
        replace(tie("a", "b"), weight=1e8)
    with pytest.raises(ValueError, match=_FAR):
        Frame(id=ElementId("f"), layer=LAYER, x=0, y=0, width=9, height=9, number=10**400)


def test_data_nested_without_end_is_taken_as_it_came() -> None:
    data = '{"id":' + "[" * 900 + '"a"' + "]" * 900 + "}"
    part = Widget(
        id=ElementId("w"), layer=LAYER, x=0, y=0, width=9, height=9, template="wheel", data=data
    )

    (made,) = renewed([part], lambda: "new")

    assert isinstance(made, Widget)
    assert made.data == data


def test_half_a_character_pair_is_written_and_read_again() -> None:
    """A keyboard can give one; as JSON it stands as an escape."""
    half = note("n", text="half \ud83d of one, and a whole \N{GRINNING FACE}")

    content = drawing_json([half], {})

    assert json.loads(content)["items"][0]["text"] == half.text
    assert read_own(content).items == (half,)
    assert items_of_bytes(items_as_bytes([half])) == (half,)
    ElementTree.fromstring(drawing_svg([half], Box(0, 0, 99, 99), Even(), {}))


def test_a_tree_at_the_end_of_the_sheet_stays_as_it_lies() -> None:
    """It cannot be laid out; nothing fails for it."""
    leaves = [note(f"{at}", under="0", role=tree.ROOT, x=9_999_900.0) for at in range(1, 9)]
    scene = Scene([note("0", role=tree.TRUNK, x=9_999_900.0), *leaves])

    assert not settled(scene, Even())
