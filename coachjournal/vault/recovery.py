"""The recovery key: the second way into a vault, made to be written on paper."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field

from coachjournal.errors import BadInput

SECRET_BYTES = 16
_CHECK_BYTES = 4
_GROUP = 4
_CHARACTERS = 32
# Crockford's base32: no I, L, O and U, which are misread or spell words.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FOLDED = str.maketrans("abcdefghijklmnopqrstuvwxyzOIL", "ABCDEFGH1JK1MN0PQRSTUVWXYZ011")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """128 random bits; on paper with 32 more that catch slips of the pen. Never shown by repr."""

    secret: bytes = field(repr=False)

    @classmethod
    def parse(cls, typed: str) -> RecoveryKey:
        """Read what was typed, forgiving case, spaces, hyphens, and O, I and L.

        Raises BadInput: `recovery-key-letters` with the `group` counted from 1,
        `recovery-key-length`, `recovery-key-mistyped`.
        """
        characters = [c for c in typed if not c.isspace() and unicodedata.category(c) != "Pd"]
        digits = [_digit(c, place) for place, c in enumerate(characters)]
        if len(digits) != _CHARACTERS:
            raise BadInput("recovery-key-length", characters=len(digits), wanted=_CHARACTERS)
        number = 0
        for digit in digits:
            number = number << 5 | digit
        whole = number.to_bytes(SECRET_BYTES + _CHECK_BYTES, "big")
        key = cls(whole[:SECRET_BYTES])
        if key._check != whole[SECRET_BYTES:]:
            raise BadInput("recovery-key-mistyped")
        return key

    @property
    def groups(self) -> tuple[str, ...]:
        """Eight groups of four characters."""
        number = int.from_bytes(self.secret + self._check, "big")
        text = "".join(_ALPHABET[number >> shift & 31] for shift in range(155, -1, -5))
        return tuple(text[start : start + _GROUP] for start in range(0, _CHARACTERS, _GROUP))

    def text(self) -> str:
        """The groups as they are printed, with hyphens between."""
        return "-".join(self.groups)

    @property
    def _check(self) -> bytes:
        return hashlib.sha256(b"cj/v1/recovery-check" + self.secret).digest()[:_CHECK_BYTES]


def _digit(character: str, place: int) -> int:
    digit = _ALPHABET.find(character.translate(_FOLDED))
    if digit < 0:
        raise BadInput("recovery-key-letters", group=place // _GROUP + 1)
    return digit
