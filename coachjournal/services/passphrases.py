"""Six words drawn by chance: the passphrase that is offered first."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from coachjournal.system.resources import resource_path

WORDS = 6

Choose = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A passphrase, and how many bits of chance are in it."""

    text: str = field(repr=False)
    bits: float


def suggest_passphrase(choose: Choose = secrets.choice) -> Suggestion:
    """Six words, each drawn from the whole list; words may repeat, or chance would be less."""
    words = passphrase_words()
    drawn = " ".join(choose(words) for _ in range(WORDS))
    return Suggestion(text=drawn, bits=WORDS * math.log2(len(words)))


@cache
def passphrase_words() -> tuple[str, ...]:
    """The list that is drawn from: lower-case words, none the beginning of another."""
    return tuple(resource_path("words", "passphrase.txt").read_text("utf-8").split())
