"""Passphrases: one spelling on every computer, and how long one would stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from coachjournal.errors import BadInput, WrongSecret

LONGEST_BYTES = 1024
SHORTEST_CHARACTERS = 12
SMALLEST_SCORE = 3
# zxcvbn's time grows with the square of the length, and 72 characters settle it.
_LOOKED_AT = 72


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A passphrase as RFC 8265 (OpaqueString) prepares it; never shown by repr.

    Composed and decomposed accents are one spelling; case and spaces at the ends count.
    """

    encoded: bytes = field(repr=False)

    @classmethod
    def prepare(cls, text: str) -> Passphrase:
        """Raises BadInput: `passphrase-empty`, `-too-long`, `-has-nul`, `-not-text`."""
        if "\0" in text:
            raise BadInput("passphrase-has-nul")
        try:
            encoded = _opaque(text).encode()
        except UnicodeEncodeError:
            raise BadInput("passphrase-not-text") from None
        if not encoded:
            raise BadInput("passphrase-empty")
        if len(encoded) > LONGEST_BYTES:
            raise BadInput("passphrase-too-long", bytes=len(encoded), most=LONGEST_BYTES)
        return cls(encoded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How long a passphrase would stand against someone who has the folder.

    `seconds` counts ten thousand guesses a second, far more than one computer makes
    at our cost of a guess. `score` runs from 0 (at once) to 4 (centuries).
    """

    score: int
    seconds: float
    guesses: float
    length_ok: bool

    @property
    def acceptable(self) -> bool:
        """Whether a vault may be made with it: 12 characters and a score of 3."""
        return self.length_ok and self.score >= SMALLEST_SCORE


def tried(text: str) -> Passphrase:
    """A passphrase as it was given to open something.

    What could never have been chosen is simply wrong: raises WrongSecret (`wrong-passphrase`).
    """
    try:
        return Passphrase.prepare(text)
    except BadInput:
        raise WrongSecret("wrong-passphrase") from None


def strength(text: str, penalised: Sequence[str] = ()) -> Strength:
    """Estimate a passphrase; `penalised` words, such as the vault's name, are guessed first."""
    from zxcvbn import zxcvbn  # 0.1 s, and needed only where a passphrase is chosen

    prepared = _opaque(text)
    looked_at = prepared[:_LOOKED_AT]
    length_ok = len(prepared) >= SHORTEST_CHARACTERS
    if not looked_at:
        return Strength(score=0, seconds=0.0, guesses=1.0, length_ok=False)
    words = [word for item in penalised for word in {item, *item.split()}]
    found = zxcvbn(looked_at, user_inputs=words)
    return Strength(
        score=int(found["score"]),
        seconds=float(found["crack_times_seconds"]["offline_slow_hashing_1e4_per_second"]),
        guesses=float(found["guesses"]),
        length_ok=length_ok,
    )


def _opaque(text: str) -> str:
    spaced = (" " if unicodedata.category(character) == "Zs" else character for character in text)
    return unicodedata.normalize("NFC", "".join(spaced))
