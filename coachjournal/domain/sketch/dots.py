"""The parts of pictures that are painted over before they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coachjournal.domain.sketch.elements import Spot

_NAME = {"label": True}
"""Of a field: no words of the coach's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DotsToCover:
    """A picture of which some parts are painted over; it is called `name` from then on.

    Each part is a figure in shares of the picture, from 0 at its left and top to 1.
    """

    name: str = field(metadata=_NAME)
    attachment_id: str = field(metadata=_NAME)
    parts: tuple[tuple[Spot, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPictures:
    """The bytes of pictures as the vault keeps them, and what is painted over on their way out."""

    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    dots: tuple[DotsToCover, ...] = ()
