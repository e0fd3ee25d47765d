"""What goes into a supervision pack, before it is a report: gathered, then de-identified.

Every text that a coach may have written stands in a `str` field, so that `map_placed`
reaches all of them and none is forgotten. What stands for a person or an organisation is
marked as a label, and is read as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any

from coachjournal.domain.sketch.dots import DrawnPictures
from coachjournal.domain.terms import Changed, Eye

_LABEL = {"label": True}
"""Of a field: a code, a pack name or the program's own word, never the coach's sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentItem:
    """A risk or an ethical question: it comes first. From a decision note or a flagged item."""

    about: str = field(default="", repr=False, metadata=_LABEL)
    on: date | None = None
    what: str = field(repr=False)
    decided: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackQuestion:
    """One of up to three questions, or wishes, for the day, and whom it is about."""

    text: str = field(repr=False)
    about: str = field(default="", repr=False, metadata=_LABEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCommitment:
    """What I said last time I would do, what came of it, and whether it changed my practice.

    `done` without a day: of a case that is told without dates.
    """

    text: str = field(repr=False)
    outcome: str = field(default="", repr=False)
    done_on: date | None = None
    done: bool = False
    changed: Changed = Changed.UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFigure:
    """A figure with its words: the ratio as the chosen credential counts it."""

    value: str = field(repr=False, metadata=_LABEL)
    label: str = field(repr=False, metadata=_LABEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackStoryLine:
    """A session of the story in one line; `number` counts the sessions of the engagement.

    `on` is None where the case is told without dates.
    """

    on: date | None
    line: str = field(repr=False)
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPassage:
    """A passage chosen from my own note."""

    text: str = field(repr=False)
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSketch:
    """A sketch that is brought. `drawing` are its items; the words they show are `texts`.

    `ink` counts the lines drawn by hand, in which nothing can look for a name; `photos` the
    pictures, which come along in `pictures` once somebody has looked.
    """

    title: str = field(default="", repr=False)
    caption: str = field(default="", repr=False)
    texts: tuple[str, ...] = field(default=(), repr=False)
    drawing: bytes = field(default=b"", repr=False)
    ink: int = 0
    photos: int = 0
    pictures: DrawnPictures = field(default_factory=DrawnPictures, repr=False, metadata=_LABEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTrend:
    """A theme's way: in how many sessions of each stretch of time it was there."""

    name: str = field(repr=False)
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTrends:
    """The themes of a client's sessions, over the same stretches of time."""

    labels: tuple[str, ...] = field(repr=False, metadata=_LABEL)
    themes: tuple[ThemeTrend, ...] = ()
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCase:
    """A case: half a page. `shown_as` is the client's code, or the pack name chosen for them."""

    shown_as: str = field(repr=False, metadata=_LABEL)
    role: str = field(default="", repr=False)
    sector: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False, metadata=_LABEL)
    contract: str = field(default="", repr=False)
    sessions_held: int = 0
    sessions_agreed: int | None = None
    questions: tuple[str, ...] = field(default=(), repr=False)
    feelings: tuple[str, ...] = field(default=(), repr=False)
    wanted: tuple[str, ...] = field(default=(), repr=False)
    eyes: tuple[Eye, ...] = ()
    background: tuple[str, ...] = field(default=(), repr=False)
    story: tuple[PackStoryLine, ...] = field(default=(), repr=False)
    passages: tuple[PackPassage, ...] = field(default=(), repr=False)
    sketches: tuple[PackSketch, ...] = field(default=(), repr=False)
    trends: tuple[PackTrends, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixTable:
    """A table for the appendix: hours by kind, themes over time."""

    title: str = field(repr=False, metadata=_LABEL)
    header: tuple[str, ...] = field(repr=False, metadata=_LABEL)
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMaterial:
    """All that a pack may hold.

    `minutes_since` is coaching time since the last supervision, or since `since_on` where
    the coach chose another day. `wanted` is what the agenda says, or each item for itself.
    """

    number: int
    on: date
    destroy_by: date | None = None
    wanted: tuple[PackQuestion, ...] = field(default=(), repr=False)
    questions: tuple[PackQuestion, ...] = field(default=(), repr=False)
    urgent: tuple[UrgentItem, ...] = field(default=(), repr=False)
    last_time: tuple[KeptCommitment, ...] = field(default=(), repr=False)
    how_i_am: str = field(default="", repr=False)
    last_supervision_on: date | None = None
    since_on: date | None = None
    minutes_since: int | None = None
    sessions_since: int | None = None
    figures: tuple[PackFigure, ...] = field(default=(), repr=False)
    cases: tuple[PackCase, ...] = field(default=(), repr=False)
    went_well: str = field(default="", repr=False)
    appendix: tuple[AppendixTable, ...] = field(default=(), repr=False)
    appendix_sketches: tuple[PackSketch, ...] = field(default=(), repr=False)


def map_placed(material: PackMaterial, change: Callable[[str, str], str]) -> PackMaterial:
    """The material with every text of the coach's in it replaced by `change(place, text)`.

    A place is the way to the text, counted from 1: `cases/1/story/2/line`. It stays the same
    as long as nothing is added before it. Closed lists and labels stay as they are.
    """
    mapped: PackMaterial = _mapped(material, change, "")
    return mapped


def map_texts(material: PackMaterial, change: Callable[[str], str]) -> PackMaterial:
    """The material with every text of the coach's in it, however deep, changed."""
    return map_placed(material, lambda _place, text: change(text))


def texts_of(material: PackMaterial) -> tuple[str, ...]:
    """Every text of the coach's that is not empty, in the order of its fields."""
    found: list[str] = []

    def look(text: str) -> str:
        found.append(text)
        return text

    map_texts(material, look)
    return tuple(text for text in found if text)


def _mapped(value: Any, change: Callable[[str, str], str], place: str) -> Any:
    """One value, gone through; the type it had it keeps."""
    if type(value) is str:
        return change(place, value)
    if type(value) is tuple:
        parts = enumerate(value, start=1)
        return tuple(_mapped(part, change, f"{place}/{number}") for number, part in parts)
    if is_dataclass(value) and not isinstance(value, type):
        inside = {
            each.name: _mapped(getattr(value, each.name), change, f"{place}/{each.name}".strip("/"))
            for each in fields(value)
            if not each.metadata.get("label")
        }
        return replace(value, **inside)
    return value
