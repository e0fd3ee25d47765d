"""The values sort: a pile of cards, those that matter, and five in their order.

Where a card is laid is its answer. Each heap keeps itself tidy; a sixth card among the five sends
the last of them back to those that matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachjournal.domain.sketch.delta import Delta, replaced
from coachjournal.domain.sketch.elements import Frame, Item, Note, Widget
from coachjournal.domain.sketch.geometry import Box, box_of
from coachjournal.domain.sketch.live.areas import notes_in
from coachjournal.domain.sketch.live.data import Align, read_as, with_data, write
from coachjournal.domain.sketch.outlining import ROW
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics, Surface

TEMPLATE = "five-values"
PILE, MATTERS, FIVE, ASIDE = "pile", "matters", "five", "aside"
HEAPS = (PILE, MATTERS, FIVE, ASIDE)
MANY = 5

CARD_WIDTH = 132.0
CARD_HEIGHT = 40.0
_GAP = 8.0
_SLOT = 57.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueWords:
    """What the table's columns are called, in the language the sheet was begun in."""

    value: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveValues:
    """The values that are kept, the first coming first."""

    kept: tuple[str, ...] = field(default=(), repr=False)
    words: ValueWords = ValueWords()

    def table(self) -> list[list[str]]:
        """A row a value with its place; a head above."""
        rows = [[str(place), each] for place, each in enumerate(self.kept, 1)]
        return [[self.words.rank, self.words.value], *rows]


def read(widget: Widget) -> FiveValues:
    """The five values of an element; BadInput where its data are none."""
    return read_as(FiveValues, widget)


def fresh(_labels: Sequence[str], words: Mapping[str, str]) -> FiveValues:
    """What a new sheet begins with."""
    return FiveValues(words=ValueWords(**words))


def heap(scene: Scene, role: str) -> Frame | None:
    """The area of a heap."""
    found = (each for each in scene.shown() if isinstance(each, Frame) and each.role == role)
    return next(found, None)


def cards(scene: Scene, role: str) -> list[Note]:
    """The cards of a heap in their order: row by row, or one below the other among the five."""
    area = heap(scene, role)
    found = notes_in(scene, area) if area is not None else []
    if role == FIVE:
        return sorted(found, key=lambda each: (each.y + each.height / 2, each.x, each.id))
    rows: list[list[Note]] = []
    for each in found:
        if rows and each.y - rows[-1][0].y <= ROW:
            rows[-1].append(each)
        else:
            rows.append([each])
    return [each for row in rows for each in sorted(row, key=lambda each: (each.x, each.id))]


def following(widget: Widget, scene: Scene) -> Widget:
    """The element as it knows what lies among the five now."""
    kept = tuple(" ".join(each.text.split()) for each in cards(scene, FIVE)[:MANY])
    return with_data(widget, replace(read(widget), kept=kept))


def tidied(scene: Scene) -> Delta:
    """What brings every card to its place on its heap."""
    areas = {role: area for role in HEAPS if (area := heap(scene, role)) is not None}
    heaps = {role: cards(scene, role) for role in areas}
    if FIVE in heaps and MATTERS in heaps:
        heaps[MATTERS] += heaps[FIVE][MANY:]
        heaps[FIVE] = heaps[FIVE][:MANY]
    pairs: list[tuple[Item, Item]] = []
    for role, area in areas.items():
        pairs += _laid(heaps[role], area, role)
    return replaced(pairs)


def sorted_to(scene: Scene, card: Note, role: str, place: int | None = None) -> Delta:
    """A card laid on a heap, at a place of it or at its end; all heaps tidy afterwards."""
    areas = {each: area for each in HEAPS if (area := heap(scene, each)) is not None}
    if role not in areas:
        return Delta()
    heaps = {each: [one for one in cards(scene, each) if one.id != card.id] for each in areas}
    there = heaps[role]
    there.insert(len(there) if place is None else max(0, min(place, len(there))), card)
    if role == FIVE and MATTERS in heaps:
        heaps[MATTERS] += there[MANY:]
        del there[MANY:]
    return replaced(pair for each, area in areas.items() for pair in _laid(heaps[each], area, each))


def card_of(note: Note) -> Note:
    """A note as large as the cards are."""
    return replace(note, width=CARD_WIDTH, height=CARD_HEIGHT)


def paint(widget: Widget, surface: Surface, metrics: Metrics) -> None:
    """Number the five places."""
    # What cannot be read shows nothing, as every part.
    read(widget)
    box = box_of(widget)
    for place in range(MANY):
        top = box.top + 12 + place * _SLOT
        slot = Box(box.left + 44, top, box.right - 12, top + _SLOT - 10)
        surface.area(slot.corners, "paper")
        write(
            surface, metrics, str(place + 1), (box.left + 24, top + 9), size=18.0,
            align=Align.MIDDLE, colour="soft", strong=True,
        )  # fmt: skip


def _laid(there: Sequence[Note], area: Frame, role: str) -> list[tuple[Item, Item]]:
    if role == FIVE:
        return [
            (each, replace(each, x=area.x + 48, y=area.y + 15 + place * _SLOT))
            for place, each in enumerate(there)
        ]
    columns = max(1, int((area.width - _GAP) // (CARD_WIDTH + _GAP)))
    step = (area.width - 2 * _GAP - columns * CARD_WIDTH) / max(1, columns - 1) + CARD_WIDTH
    rows = max(1, -(-len(there) // columns))
    # Many cards stand closer, so that a heap stays in its area.
    fall = (area.height - CARD_HEIGHT - 2 * _GAP) / max(1, rows - 1)
    fall = max(ROW + 1, min(CARD_HEIGHT + _GAP, fall))
    return [
        (
            each,
            replace(
                each,
                x=area.x + _GAP + (place % columns) * step,
                y=area.y + _GAP + (place // columns) * fall,
            ),
        )
        for place, each in enumerate(there)
    ]
