"""Scores written in the outline are those of the drawing, and what cannot be a score is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, LayerId, Note, Placed, Widget
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.live import forcefield, scenarios, stakeholders, wheel
from coachjournal.domain.sketch.live.living import settled
from coachjournal.domain.sketch.outline_ground import Ground
from coachjournal.domain.sketch.outline_scores import Cell, table_of, written
from coachjournal.domain.sketch.scene import Scene
from tests.unit.sketch.test_painting import Even
from tests.unit.sketch.test_templates import fresh

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)


class Page:
    """A template's sheet, and its live part."""

    def __init__(self, key: str, template: str) -> None:
        self.scene = Scene(fresh(key))
        self._name = next(
            each.id
            for each in self.scene.elements()
            if isinstance(each, Widget) and each.template == template
        )
        self._ids = count(1)

    @property
    def part(self) -> Widget:
        """The live part as it is now."""
        part = self.scene.element(self._name)
        assert isinstance(part, Widget)
        return part

    def write(self, row: int, column: int, text: str, day: date = MONDAY) -> bool:
        """Into a cell; whether anything changed."""
        delta = written(self._ground(), self.part, Cell(row, column, text, day))
        self.scene.apply(delta)
        self.scene.apply(settled(self.scene, Even()))
        return bool(delta)

    def rows(self, day: date = MONDAY) -> list[list[str]]:
        """The table without its head."""
        return [[*row] for row in table_of(self.part, day)[1:]]

    def _ground(self) -> Ground:
        return Ground(
            scene=self.scene,
            metrics=Even(),
            new_id=lambda: f"written {next(self._ids)}",
            layer=self.scene.layers()[0].id,
            order=lambda: 999.0,
        )


def test_a_wheel_has_a_score_for_each_day() -> None:
    page = Page("wheel-of-life", wheel.TEMPLATE)
    label = page.rows()[0][0]
    assert page.write(1, 1, "4")
    assert page.write(1, 2, "8")
    assert page.write(1, 1, "6", FRIDAY)
    assert page.rows()[0] == [label, "4", "8"]
    assert page.rows(FRIDAY)[0] == [label, "6", ""]
    assert page.write(1, 2, "")
    assert page.write(1, 0, "Sleep")
    assert page.rows()[0] == ["Sleep", "4", ""]
    for row, text in ((1, "11"), (1, "-1"), (1, "much"), (0, "3"), (99, "3")):
        assert not page.write(row, 1, text)


def test_a_force_has_its_weight_and_its_words() -> None:
    page = Page("force-field", forcefield.TEMPLATE)
    state = forcefield.read(page.part).with_force("habit", False, 2).with_force("hope", True, 3)
    page.scene.apply(settled(page.scene, Even()))
    before = page.part
    page.scene = Scene(
        forcefield.written(before, state) if each.id == before.id else each
        for each in page.scene.items()
    )
    many = len(state.forces)
    hope = next(n for n, row in enumerate(page.rows(), 1) if row[0] == "hope")
    assert page.write(hope, 2, "5")
    assert page.write(hope, 0, "real hope")
    assert [page.rows()[hope - 1][0], page.rows()[hope - 1][2]] == ["real hope", "5"]
    assert not page.write(hope, 2, "6")
    assert not page.write(hope, 1, "other side")
    # The sums follow, and are not written.
    assert not page.write(many + 1, 2, "9")
    assert len(forcefield.read(page.part).forces) == many


def test_another_score_moves_who_it_is_about() -> None:
    page = Page("stakeholder-map", stakeholders.TEMPLATE)
    x, y = box_of(page.part).centre
    board = Note(
        id=ElementId("board"), layer=LayerId("n1"), x=x - 40, y=y - 20, width=80, height=40,
        text="Board",
    )  # fmt: skip
    page.scene.apply(added(board))
    page.scene.apply(settled(page.scene, Even()))
    row = next(n for n, each in enumerate(page.rows(), 1) if each[0] == "Board")
    assert page.write(row, 1, "9,5")
    row = next(n for n, each in enumerate(page.rows(), 1) if each[0] == "Board")
    assert page.rows()[row - 1][1] == "9.5"
    here = page.scene.element(board.id)
    assert isinstance(here, Placed)
    assert (here.x, here.y) != (board.x, board.y)
    assert page.write(row, 0, "The board")
    assert not page.write(row, 2, "12")


def test_an_option_is_tried_in_a_world_and_taken_out_again() -> None:
    page = Page("three-futures", scenarios.TEMPLATE)
    first = scenarios.worlds(page.scene)[0]
    ground = page._ground()
    page.scene.apply(
        scenarios.tried(page.scene, first, "Train together", True, ground.new_id, Even())
    )
    page.scene.apply(settled(page.scene, Even()))
    [row] = [n for n, each in enumerate(page.rows(), 1) if each[0] == "Train together"]
    assert page.write(row, 2, "x")
    assert [bool(each) for each in page.rows()[row - 1][1:4]] == [True, True, False]
    assert page.write(row, 1, "")
    assert [bool(each) for each in page.rows()[row - 1][1:4]] == [False, True, False]


def test_a_part_that_is_locked_or_broken_is_left_alone() -> None:
    page = Page("wheel-of-life", wheel.TEMPLATE)
    part = page.part
    for other in (replace(part, locked=True), replace(part, data="{")):
        page.scene = Scene(other if each.id == part.id else each for each in page.scene.items())
        assert not page.write(1, 1, "4")
    assert page.rows() == []
