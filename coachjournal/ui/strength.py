"""How long a passphrase would stand, in words."""

from __future__ import annotations

from typing import Protocol

from coachjournal.system.language import _, plural

_MINUTE, _HOUR, _DAY, _YEAR = 60, 3600, 86_400, 31_557_600


class Strength(Protocol):
    """How long a passphrase would stand."""

    @property
    def score(self) -> int:
        """From 0 (at once) to 4 (centuries)."""

    @property
    def seconds(self) -> float:
        """At ten thousand guesses a second."""

    @property
    def length_ok(self) -> bool:
        """Whether it is long enough."""

    @property
    def acceptable(self) -> bool:
        """Whether a journal may be made with it."""


class Suggestion(Protocol):
    """A passphrase that was drawn by chance."""

    @property
    def text(self) -> str:
        """Six words."""

    @property
    def bits(self) -> float:
        """How much chance is in it."""


def strength_words(strength: Strength) -> str:
    """One sentence: how long it would stand, and what is still missing."""
    stands = _("Would stand {time} against someone who has the file.").format(
        time=standing_time(strength.seconds)
    )
    if not strength.length_ok:
        return _("At least twelve characters, please.") + " " + stands
    if not strength.acceptable:
        return stands + " " + _("Add a word or two that do not follow from the rest.")
    return stands


def standing_time(seconds: float) -> str:
    """A span as people say it, never more exact than the estimate is."""
    if seconds < _MINUTE:
        return _("a few moments")
    if seconds < _HOUR:
        return _about("about {count} minute", "about {count} minutes", seconds / _MINUTE)
    if seconds < _DAY:
        return _about("about {count} hour", "about {count} hours", seconds / _HOUR)
    if seconds < _YEAR:
        return _about("about {count} day", "about {count} days", seconds / _DAY)
    if seconds < 100 * _YEAR:
        return _about("about {count} year", "about {count} years", seconds / _YEAR)
    return _("for centuries")


def _about(one: str, many: str, amount: float) -> str:
    count = max(1, round(amount))
    return plural(one, many, count).format(count=count)
