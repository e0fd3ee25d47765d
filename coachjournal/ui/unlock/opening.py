"""What the unlock page asks of the services: make a journal, open one, weigh a passphrase.

A port, so that the first frame imports neither services nor database: the composition
root hands in what fetches them while the passphrase is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice


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


class Opened(Protocol):
    """A practice just made, and its recovery key, to be shown once."""

    @property
    def practice(self) -> Practice:
        """The open practice."""

    @property
    def recovery_key_groups(self) -> tuple[str, ...]:
        """Eight groups of four."""


class Opening(Protocol):
    """All of it takes a while and runs on a lane."""

    def create(self, folder: Path, *, name: str, passphrase: str) -> Opened:
        """Make a journal in a folder that is not there yet."""

    def open(
        self,
        folder: Path,
        *,
        passphrase: str | None = None,
        recovery_key: str | None = None,
        updating: Callable[[], None] | None = None,
    ) -> Practice:
        """Open a journal with one of its two secrets.

        `updating` is called, on the lane, when it is of an earlier version and takes longer.
        """

    def is_journal(self, folder: Path) -> bool:
        """Whether a folder looks like a journal; a quick look, without a lane."""

    def save_kit(self, folder: Path, new: Opened, out: Path) -> None:
        """Write the page with the recovery key on it, to print."""

    def use_key_copy(self, folder: Path) -> object:
        """Put the whole copy of a damaged key file in its place."""

    def strength(self, passphrase: str, penalised: Sequence[str]) -> Strength:
        """Weigh a passphrase."""
