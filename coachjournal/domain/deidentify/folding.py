"""Folds spellings together: case, accents, special letters, invisible characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŋ": "n",
        "ı": "i",
        "ŧ": "t",
        "ƒ": "f",
    }
)
_GERMANIC = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SPELT_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
_SHORTEST_SPELT_OUT = 6
_SHORTEST_INFLECTED = 4
_SCHE = ("sche", "schen", "scher", "sches", "schem")
# Letters of other alphabets that look like Latin ones, for words that mix the two.
_LOOK_ALIKE = str.maketrans("асеорхуіјѕһԁкмтнвαορνικτ", "aceopxyijshdkmthbaopvikt")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the word's letters and digits alone, small, without accents."""
    if word.isascii() and word.isalnum():
        return word.lower()
    # Casefold twice: some letters only show their small form once taken apart.
    plain = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(_SPECIAL)
    letters = "".join(letter for letter in plain if letter.isalnum())
    if any(map(str.isascii, letters)) and not letters.isascii():
        letters = letters.translate(_LOOK_ALIKE)
    return unicodedata.normalize("NFC", letters)  # Korean syllables stay whole


def spellings(word: str) -> frozenset[str]:
    """Return every folded spelling of a name: Müller is also Mueller, and the other way about."""
    folded = fold(word)
    composed = unicodedata.normalize("NFC", word.lower())
    found = {folded, fold(composed.translate(_GERMANIC))}
    if len(folded) >= _SHORTEST_SPELT_OUT:
        found |= {folded.replace(two, one) for two, one in _SPELT_OUT if two in folded}
    return frozenset(found)


def plurals(folded: str) -> frozenset[str]:
    """Return the forms a name takes for a family or a careless possessive: Calders, Joneses."""
    endings = {folded + "s"}
    if folded.endswith(("s", "x", "z", "ch", "sh")):
        endings.add(folded + "es")
    if folded.endswith("y"):
        endings.add(folded[:-1] + "ies")
    return frozenset(endings)


def german_endings(folded: str) -> frozenset[str]:
    """Return what German makes of a name beside its s: Hansens, die okaforsche Regel."""
    if len(folded) < _SHORTEST_INFLECTED:
        return frozenset()
    endings = {folded + ending for ending in _SCHE}
    return frozenset(endings | ({folded + "ens"} if folded[-1] in "sxz" else set()))
