"""Notes, shapes and arrows in the real window: typed in, bound, moved, lassoed, lined up."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from coachjournal.domain.sketch.elements import Connector, Note, Shape
from tests.e2e.drawing import BARS, Around, blank, inked, items_of, of_kind, vault_with, window_on
from tests.e2e.hands import Hands

WORDS = "who is missing?"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A journal with nothing in it."""
    folder = tmp_path / "Practice.cjvault"
    with vault_with(folder):
        pass
    return folder


def test_a_note_is_typed_and_an_arrow_keeps_to_both_its_ends(
    surroundings: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    with window_on(surroundings, hands, vault):
        paper = blank(hands, surroundings, tmp_path)
        paper.take("n")
        paper.click((250, 250))
        hands.type(WORDS)
        # Out of the words, and then out of the note: a letter would be written on it.
        hands.keys("Escape", "Escape")
        paper.take("r")
        paper.drag((600, 200), (760, 300))
        paper.take("a")
        paper.drag((300, 250), (640, 250))
        paper.shows(lambda seen: inked(seen, (380, 235, 580, 265)) > 200, "the arrow")
        paper.take("v")
        paper.drag((250, 290), (250, 440))
        paper.drag((600, 220), (660, 400))
        paper.shows(lambda seen: not inked(seen, (380, 235, 580, 265)), "the arrow to follow")
    items = items_of(vault)
    (note,), (box,) = of_kind(items, Note), of_kind(items, Shape)
    (arrow,) = of_kind(items, Connector)
    assert note.text == WORDS
    assert (arrow.start.bound_to, arrow.end.bound_to) == (note.id, box.id)
    assert note.y + note.height / 2 == pytest.approx(400 + BARS, abs=20)
    for end, at in ((arrow.start, note), (arrow.end, box)):
        assert at.x - 12 <= end.x <= at.x + at.width + 12
        assert at.y - 12 <= end.y <= at.y + at.height + 12


def test_what_a_lasso_goes_round_is_lined_up_and_grouped(
    surroundings: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    with window_on(surroundings, hands, vault):
        paper = blank(hands, surroundings, tmp_path)
        for left, top in ((150, 150), (320, 210), (700, 180)):
            paper.take("r")
            paper.drag((left, top), (left + 100, top + 80))
            paper.shows(partial(has_ink, around(left, top)), "a box")
            hands.keys("Escape")
        paper.take("q")
        paper.drag((120, 120), (460, 120), (460, 320), (120, 320), (122, 122))
        # After left edges, middles and right edges: top edges.
        paper.menu("^Line up$", "Down", "Down", "Down", "Down")
        paper.shows(lambda seen: not inked(seen, (325, 285, 415, 295)), "them in line")
        paper.menu("^Together$", "Down")
    first, second, other = sorted(of_kind(items_of(vault), Shape), key=lambda each: each.x)
    assert first.group
    assert first.group == second.group
    assert not other.group
    assert first.y == second.y
    assert other.y == pytest.approx(180 + BARS, abs=2)


def has_ink(part: Around, seen: Image.Image) -> bool:
    """Whether something was drawn there."""
    return inked(seen, part) > 100


def around(left: float, top: float) -> Around:
    """A box that was drawn there."""
    return (left - 4, top - 4, left + 104, top + 84)
