"""A sheet in the real window: a mouse and a pen on it, and what is seen and kept of the ink.

The mouse is the X server's own (xdotool). A tablet there is none: the pen's events are made
inside the program (`watch/watched_pen.py`), and all that follows from them is its own.
"""

from __future__ import annotations

import itertools
import json
import math
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PIL import Image

from coachjournal.domain.sketch.elements import Element, Item
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.practice import Practice
from tests.e2e.hands import Hands, program, wait_until
from tests.e2e.program import PASSPHRASE

Kind = TypeVar("Kind", bound=Element)
Spot = tuple[float, float]
Look = Callable[[int, int, int], bool]
Around = tuple[float, float, float, float]
"""Left, top, right, bottom."""

PEN = "COACHJOURNAL_E2E_PEN"
DAYS_LATER = "COACHJOURNAL_E2E_DAYS_LATER"
TOOLS = {
    "p": ("check box", "^Pen$"),
    "e": ("check box", "^Rubber$"),
    "n": ("check box", "^Note$"),
    "a": ("check box", "^Arrow$"),
    "v": ("check box", "^Move$"),
    "q": ("check box", "^Move$"),
    "r": ("", "^More: Rectangle$"),
}
BARS = 150
"""What tools and looks may cover at the top, in points."""

_STEP = 8.0
_MOMENT = itertools.count(1_000_000, 12)


def along(*corners: Spot) -> list[Spot]:
    """A way from corner to corner, as a steady hand goes it."""
    way = [corners[0]]
    for start, end in itertools.pairwise(corners):
        steps = max(1, round(math.dist(start, end) / _STEP))
        way += [
            (start[0] + (end[0] - start[0]) * n / steps, start[1] + (end[1] - start[1]) * n / steps)
            for n in range(1, steps + 1)
        ]
    return way


class Paper:
    """The open sheet below its bars, in points from there; it is shown at 100 %."""

    def __init__(
        self,
        hands: Hands,
        environment: dict[str, str],
        pictures: Path,
        name: str = "^Sheet$",
    ) -> None:
        self.hands, self._environment, self._pictures = hands, environment, pictures
        self._numbers = itertools.count(1)
        hands.find("", name, states=["focused"] if name == "^Sheet$" else [])
        left, top, width, height = hands.place("", name)
        self.left, self.top, self.width, self.height = left, top + BARS, width, height - BARS

    def dots(self, look: Look, seen: Image.Image) -> int:
        """How many dots of all that is seen look so."""
        return inked(seen, (0, 0, self.width, self.height), look)

    def _on_screen(self, way: Sequence[Spot]) -> list[Spot]:
        return [(self.left + x, self.top + y) for x, y in way]

    def take(self, key: str) -> None:
        """Take up a tool by its letter, and see it marked: keys come later than the mouse does."""
        self.hands.keys(key)
        role, name = TOOLS[key]
        self.hands.find(role, name, states=["checked"])

    def drag(self, *corners: Spot, rest: float = 0.0, held: Sequence[str] = ()) -> None:
        """The mouse from corner to corner; resting before it is let go."""
        self.hands.drag(self._on_screen(along(*corners)), rest=rest, held=held)

    def click(self, spot: Spot, *, button: int = 1) -> None:
        """The mouse, once."""
        self.hands.drag(self._on_screen([spot, spot]), button=button)

    def menu(self, button: str, *keys: str) -> None:
        """Click a button that has a menu, and go to an entry of it by the arrows.

        A screen reader hears of a menu's entries only as it comes to them.
        """
        self._click_on(self.hands.place("", button))
        self.hands.keys(*keys, "Return")

    def choose(self, *keys: str, **which: str) -> None:
        """Open a choice by its name or description, and take what keys lead to, such as End."""
        self._click_on(self.hands.place("combo box", **which))
        self.hands.keys(*keys, "Return")

    def _click_on(self, place: tuple[int, int, int, int]) -> None:
        left, top, width, height = place
        self.hands.drag([(left + width / 2, top + height / 2)] * 2)

    def pen(
        self,
        *corners: Spot,
        pressure: Callable[[float], float],
        eraser: bool = False,
        lifted: bool = True,
    ) -> None:
        """The pen from corner to corner, its `pressure` by how far it has come, from 0 to 1."""
        way = self._on_screen(along(*corners))
        kinds = ["press", *["move"] * (len(way) - 2), "release" if lifted else "move"]
        lines = [
            json.dumps(
                {"kind": kind, "x": x, "y": y, "eraser": eraser, "at": next(_MOMENT),
                 "pressure": pressure(n / (len(way) - 1))}
            )
            for n, (kind, (x, y)) in enumerate(zip(kinds, way, strict=True))
        ]  # fmt: skip
        file = Path(self._environment[PEN])
        before = file.read_text("ascii").splitlines() if file.exists() else []
        whole = file.with_suffix(".new")
        whole.write_text("\n".join([*before, *lines]) + "\n", "ascii")
        whole.replace(file)
        read, many = file.with_suffix(".read"), str(len(before) + len(lines))
        wait_until(lambda: read.exists() and read.read_text("ascii") == many, "the pen")

    def seen(self) -> Image.Image:
        """The sheet as it is on the screen now."""
        file = self.hands.picture(self._pictures / f"seen-{next(self._numbers)}.png")
        box = (self.left, self.top, self.left + self.width, self.top + self.height)
        with Image.open(file) as screen:
            return screen.convert("RGB").crop(box)

    def shows(self, what: Callable[[Image.Image], bool], words: str) -> None:
        """Wait until the screen shows it."""
        wait_until(lambda: what(self.seen()), words)


def blank(hands: Hands, environment: dict[str, str], pictures: Path) -> Paper:
    """A new sheet, begun from the sketchbook."""
    hands.ask("^New sketch$")
    hands.press("button", "^Blank sheet$")
    return Paper(hands, environment, pictures)


def is_dark(red: int, green: int, blue: int) -> bool:
    """Ink, on paper that is light."""
    return red + green + blue < 330


def inked(picture: Image.Image, around: Around, look: Look = is_dark) -> int:
    """How many dots in a part of a picture look so."""
    left, top, right, bottom = (round(each) for each in around)
    dots = picture.convert("RGB").crop((left, top, right, bottom)).tobytes()
    return sum(map(look, dots[0::3], dots[1::3], dots[2::3]))


def thickness(picture: Image.Image, x: float, middle: float) -> int:
    """How high the ink is at a place along a level line."""
    return inked(picture, (x, middle - 20, x + 1, middle + 20))


@contextmanager
def vault_with(folder: Path) -> Iterator[Practice]:
    """A new practice, to be filled before the window opens it."""
    made = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    try:
        yield made
    finally:
        made.close()


@contextmanager
def opened(folder: Path) -> Iterator[Practice]:
    """The journal, read after the window has closed it."""
    practice = open_practice(folder, passphrase=PASSPHRASE)
    try:
        yield practice
    finally:
        practice.close()


@contextmanager
def window_on(
    environment: dict[str, str], hands: Hands, vault: Path, *, locks: bool = True
) -> Iterator[subprocess.Popen[bytes]]:
    """The program with the journal open, at the sketchbook; locked in order at the end."""
    with program(environment, hands, str(vault)) as started:
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.find("check box", "^Today$")
        hands.press("check box", "^Sketchbook$")
        yield started
        if locks:
            hands.keys("ctrl+shift+l")
            hands.find("password text", "^Passphrase$", states=["focused"])


def items_of(vault: Path) -> list[Item]:
    """All that lies on the one sketch there is."""
    with opened(vault) as practice:
        (sketch,) = practice.sketches.lines()
        return list(practice.sketches.open(sketch.id).items)


def of_kind(items: Sequence[Item], kind: type[Kind]) -> list[Kind]:
    """Those of one kind, in order."""
    return sorted((each for each in items if isinstance(each, kind)), key=lambda each: each.order)
