"""A canvas with all its tools, and elements to try them on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Frame,
    Item,
    Note,
    Shape,
    ShapeKind,
    Side,
    Spot,
    Text,
)
from coachjournal.ui.sketch.canvas import Canvas
from coachjournal.ui.sketch.clip import SketchClip
from coachjournal.ui.sketch.manner import Manner
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.toolset import Toolset
from coachjournal.ui.sketch.words_editor import WordsEditor
from coachjournal.ui.theme import Theme
from tests.ui.sketch.hands import LAYER, PLAIN, Hand, shown

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Images:
    """Remembers what images were to be placed where."""

    contents: dict[str, bytes] = field(default_factory=dict)
    placed: list[tuple[object, Spot]] = field(default_factory=list)

    def place_file(self, _sheet: Sheet, path: Path, middle: Spot) -> None:
        """A file."""
        self.placed.append((path, middle))

    def place_image(self, _sheet: Sheet, image: QImage, middle: Spot) -> None:
        """A copied picture."""
        self.placed.append((image, middle))

    def content_of(self, attachment_id: str) -> bytes:
        """What is on this sheet."""
        return self.contents.get(attachment_id, b"")

    def keep(self, content: bytes, kept: Callable[[str], object]) -> None:
        """Keep it under a new id."""
        name = f"kept-{len(self.contents)}"
        self.contents[name] = content
        kept(name)


@dataclass
class Bench:
    """A canvas, its tools, and a hand and keys for it."""

    canvas: Canvas
    tools: Toolset
    images: Images
    hand: Hand

    @property
    def sheet(self) -> Sheet:
        """What is drawn on."""
        return self.canvas.sheet

    def use(self, name: str) -> None:
        """Take a tool."""
        self.canvas.use(name)

    def click(self, place: Spot, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press and lift."""
        self.hand.mouse(place, keys=keys)

    def drag(self, start: Spot, end: Spot, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press, go there in steps, lift."""
        way = [
            (start[0] + (end[0] - start[0]) * step / 5, start[1] + (end[1] - start[1]) * step / 5)
            for step in range(6)
        ]
        self.hand.mouse(*way, keys=keys)

    def double(self, place: Spot) -> None:
        """Press twice."""
        self.click(place)
        self.hand.mouse_at("double", place)
        self.hand.mouse_at("release", place)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """A key for whatever has the focus here: the field, or the canvas."""
        QTest.keyClick(self.tools.words.editor or self.canvas, key, keys)

    def write(self, words: str) -> None:
        """Letters for the field, or for the canvas."""
        for letter in words:
            QTest.keyClicks(self.tools.words.editor or self.canvas, letter)

    def field(self) -> WordsEditor:
        """The field over an element."""
        assert self.tools.words.editor is not None
        return self.tools.words.editor

    def is_writing(self) -> bool:
        """Whether there is one."""
        return self.tools.words.editor is not None

    def chosen(self) -> tuple[str, ...]:
        """The ids of what is chosen."""
        return self.sheet.chosen

    def do(self, name: str) -> None:
        """Trigger an action."""
        action = self.tools.actions.by_name[name]
        assert action.isEnabled(), name
        action.trigger()

    def note(self, name: str) -> Note:
        """A note as it is now."""
        element = self.sheet.scene.element(ElementId(name))
        assert isinstance(element, Note)
        return element

    def connector(self, name: str = "c") -> Connector:
        """A connector as it is now."""
        element = self.sheet.scene.element(ElementId(name))
        assert isinstance(element, Connector)
        return element

    def only(self, kind: type[Element]) -> object:
        """The one element of a kind."""
        (found,) = [each for each in self.sheet.scene.elements() if isinstance(each, kind)]
        return found


@contextmanager
def bench(
    theme: Theme, *items: Item, manner: Manner = PLAIN, tool: str = "select"
) -> Iterator[Bench]:
    """A canvas with its tools in a window."""
    with shown(theme, *items, manner=manner) as canvas:
        images = Images()
        clip = SketchClip(QGuiApplication.clipboard(), canvas)
        tools = Toolset(canvas, clip, images, lambda: Path("a.png"))
        canvas.use(tool)
        canvas.activateWindow()
        canvas.setFocus()
        QApplication.processEvents()
        yield Bench(canvas, tools, images, Hand(canvas))


def a_note(name: str, x: float, y: float, *, order: float = 1.0, text: str = "", group: str = "",
           locked: bool = False) -> Note:  # fmt: skip
    """A note of 100 by 80."""
    return Note(
        id=ElementId(name), layer=LAYER, x=x, y=y, width=100, height=80, order=order, text=text,
        group=group, locked=locked,
    )  # fmt: skip


def a_box(name: str, x: float, y: float, *, fill: str = "", order: float = 1.0) -> Shape:
    """A rectangle of 100 by 80."""
    return Shape(
        id=ElementId(name), layer=LAYER, x=x, y=y, width=100, height=80, order=order,
        kind=ShapeKind.RECTANGLE, fill=fill,
    )  # fmt: skip


def a_tie(name: str, one: str, other: str, side: Side = Side.BODY) -> Connector:
    """A connector from one to the other, not settled yet."""
    return Connector(
        id=ElementId(name), layer=LAYER, order=9.0,
        start=End(x=0, y=0, bound_to=ElementId(one), side=side),
        end=End(x=0, y=0, bound_to=ElementId(other)),
    )  # fmt: skip


def a_frame(name: str, x: float, y: float, width: float, height: float) -> Frame:
    """A frame below all else."""
    return Frame(
        id=ElementId(name), layer=LAYER, order=-1, x=x, y=y, width=width, height=height,
        name="One", number=1,
    )  # fmt: skip


def a_text(name: str, x: float, y: float, text: str) -> Text:
    """A line of words."""
    return Text(id=ElementId(name), layer=LAYER, x=x, y=y, width=60, height=22, text=text)
