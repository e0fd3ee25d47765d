"""A problem tree in the real window, built by keyboard in the outline alone, and seen drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachjournal.domain.sketch.elements import Connector, Note
from tests.e2e.drawing import Paper, items_of, of_kind, vault_with, window_on
from tests.e2e.hands import Hands


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A journal with nothing in it."""
    folder = tmp_path / "Practice.cjvault"
    with vault_with(folder):
        pass
    return folder


def is_green(red: int, green: int, blue: int) -> bool:
    """The paper of a root."""
    return green > red + 8 and green > blue + 8


def test_a_problem_tree_grows_under_the_keys(
    surroundings: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    with window_on(surroundings, hands, vault):
        hands.ask("^New sketch$")
        hands.press("button", "^Problem tree, ")
        paper = Paper(hands, surroundings, tmp_path)
        before = paper.dots(is_green, paper.seen())
        hands.focus("check box", "^Outline$")
        hands.keys("space")
        hands.focus("tree", "^Outline of the sheet$")
        # Over the frame and its question to the trunk. Enter on an empty line ends the writing.
        hands.keys("Home", "Down", "Down", "F2")
        hands.type("Nobody speaks up")
        hands.keys("Return", "Return", "Down", "Down", "F2")
        hands.type("Fear of blame")
        hands.keys("Return")
        hands.type("An old quarrel")
        hands.keys("Return")
        hands.type("Two who left")
        hands.keys("Tab", "Escape", "Escape")
        hands.find("", "^Sheet$", states=["focused"])
        # Four papers stand where one did, each smaller than that one.
        paper.shows(lambda seen: paper.dots(is_green, seen) > 1.5 * before, "the roots")
    notes = {each.text: each for each in of_kind(items_of(vault), Note)}
    trunk, fear = notes["Nobody speaks up"], notes["Fear of blame"]
    quarrel, left = notes["An old quarrel"], notes["Two who left"]
    assert len(notes) == 5
    assert [each.role for each in (trunk, fear, quarrel, left)] == ["trunk", "root", "root", "root"]
    assert [each.under for each in (fear, quarrel, left)] == [trunk.id, trunk.id, quarrel.id]
    assert trunk.y + trunk.height < fear.y == quarrel.y
    assert quarrel.y + quarrel.height < left.y
    ties = of_kind(items_of(vault), Connector)
    bound = {(each.start.bound_to, each.end.bound_to) for each in ties}
    assert {(trunk.id, fear.id), (trunk.id, quarrel.id), (quarrel.id, left.id)} <= bound
