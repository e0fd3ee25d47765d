"""What is kept of how a sheet was drawn, in the real window: nothing, or all of it where chosen."""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from bench.vaults import bare_connection
from coachjournal.domain.sketch.elements import Stroke
from coachjournal.domain.sketch.ink import unpacked
from coachjournal.vault import folder as folders
from tests.e2e.drawing import Paper, blank, inked, of_kind, opened, vault_with, window_on
from tests.e2e.hands import Hands
from tests.e2e.program import PASSPHRASE

LINE, RUBBED = 300.0, (394.0, 406.0)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A journal with nothing in it."""
    folder = tmp_path / "Practice.cjvault"
    with vault_with(folder):
        pass
    return folder


def draw_and_rub(paper: Paper) -> None:
    """A line, and then a gap in it."""
    paper.take("p")
    paper.drag((200, LINE), (600, LINE))
    paper.shows(is_whole, "the line")
    paper.take("e")
    paper.drag((400, LINE - 40), (400, LINE + 40))
    paper.drag((400, LINE + 90), (420, LINE + 90))
    paper.shows(lambda seen: not is_whole(seen), "the gap")


def is_whole_in(seen: Image.Image, shown: Paper) -> bool:
    """The same, wherever the line is shown: whether there is ink in its middle."""
    sheet = seen.convert("L").crop((0, 0, shown.width, shown.height - 60))
    around = sheet.point(lambda light: 255 if light < 110 else 0).getbbox()
    if around is None:
        return False
    left, top, right, bottom = around
    middle = (left + right) / 2
    return inked(seen, (middle - 4, top, middle + 4, bottom)) > 5


def is_whole(seen: Image.Image) -> bool:
    """Whether there is ink where the rubber goes."""
    return inked(seen, (RUBBED[0], LINE - 6, RUBBED[1], LINE + 6)) > 5


def test_where_it_was_not_chosen_no_time_and_no_rubbed_point_is_in_the_vault(
    surroundings: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    with window_on(surroundings, hands, vault):
        draw_and_rub(blank(hands, surroundings, tmp_path))
        hands.press("button", "^Leave the sheet$")
        hands.find("list", "^Sketches$")
    with opened(vault) as practice:
        (sketch,) = practice.sketches.lines()
        strokes = of_kind(practice.sketches.open(sketch.id).items, Stroke)
        assert not practice.sketches.drawn(sketch.id)
    points = [point for each in strokes for point in unpacked(each.points)]
    assert len(strokes) == 2
    assert {point.seconds for point in points} == {0.0}
    line = points[0].y
    found = [spot for value in every_value(vault) for spot in spots_in(value, line)]
    assert {round(x) for x in found} >= {200, 600}, "this is how a point that is kept is found"
    assert not [x for x in found if RUBBED[0] < x < RUBBED[1]]


def test_where_it_was_chosen_the_sheet_is_played_and_a_moment_kept(
    surroundings: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    with window_on(surroundings, hands, vault):
        paper = blank(hands, surroundings, tmp_path)
        # From the end of the menu up; of an empty sheet there is nothing to give or export yet.
        paper.menu("^More", *["Up"] * 6)
        hands.press("check box", "^Remember how this sheet is drawn$")
        hands.press("button", "^Save$")
        hands.gone("dialog")
        draw_and_rub(paper)
        paper.menu("^More", *["Up"] * 9)
        hands.find("button", "^Freeze this moment$")
        shown = Paper(hands, surroundings, tmp_path, "^The sheet as it was drawn$")
        shown.shows(lambda seen: not is_whole_in(seen, shown), "the end, with the gap")
        # The rubber took the line in several moves.
        for _change in range(12):
            if not is_whole_in(shown.seen(), shown):
                hands.press("button", "^One change back$")
        shown.shows(lambda seen: is_whole_in(seen, shown), "the line before it was rubbed")
        hands.press("button", "^Freeze this moment$")
        hands.find("label", "^This moment is kept as an exhibit")
        hands.press("button", "^End the replay$")
        hands.find("", "^Sheet$")
    with opened(vault) as practice:
        sketches = practice.sketches.lines()
        (exhibit,) = [each for each in sketches if each.frozen_from]
        (sheet,) = [each for each in sketches if not each.frozen_from]
        assert exhibit.frozen_from == sheet.id
        assert len(of_kind(practice.sketches.open(exhibit.id).items, Stroke)) == 1
        assert len(of_kind(practice.sketches.open(sheet.id).items, Stroke)) == 2
        assert len(practice.sketches.drawn(sheet.id)) >= 3


def every_value(vault: Path) -> Iterator[bytes]:
    """Every value of every row, decrypted, and what is packed in it."""
    key = folders.unlock(folders.VaultFolder(vault).path, passphrase=PASSPHRASE).database_key()
    database = bare_connection(vault, key)
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        for row in database.execute(f'SELECT * FROM "{name}"'):
            for value in row:
                content = value.encode() if isinstance(value, str) else value
                if isinstance(content, bytes):
                    yield content
                    with contextlib.suppress(zlib.error):
                        yield zlib.decompress(content)
    database.close()


def spots_in(content: bytes, line: float) -> list[float]:
    """Where along a level line a point of ink is in these bytes: its x before its y."""
    found: list[float] = []
    needle = struct.pack("<f", line)
    at = content.find(needle, 4)
    while at >= 0:
        found += struct.unpack("<f", content[at - 4 : at])
        at = content.find(needle, at + 1)
    return found
