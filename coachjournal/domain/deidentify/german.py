"""What a leak check has to know of German: nouns have capitals, and words are put together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

NO_NOUN = "~"

_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 3
_SHORTEST_COMPOUND = 7


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a line."""
    return frozenset(text.split())


_JOINTS = ("s", "n", "en", "es", "er", "e")
# Endings of surnames and places: Rosenberg is no mountain of roses unless a dictionary has it.
_NAME_TAILS = words_of(
    "mann berg bach stein feld wald burg dorf thal tal hof bauer müller meier meyer maier schmidt"
    " horn vogel stadt heim hausen haupt busch baum brück brücken furt kirch kirchen mayer hofer"
    " berger burger bacher felder dorfer stetten ingen moser huber land hardt haus wieser egger"
    " felde werth werder rode roth weiler beck brandt krug kamp horst hagen halle tier lich zarten"
    " hafen lautern münster fingen lingen"
)
_SHORT_HEADS = words_of("vor mit auf aus bei neu alt gut roh rot")
_SHORT_TAILS = words_of("rat tag weg amt ort typ art akt ton zug mut bau not ruf plan fall form")


class GermanList(Protocol):
    """German words in small letters, and which of them are nouns."""

    def __contains__(self, word: object, /) -> bool:
        """True for a word of the list."""

    def is_noun(self, word: str) -> bool:
        """True for a word that may end a compound with a capital."""


class Words:
    """A sorted list of words, one a line, searched where it stands: no set of a million.

    A word that is no noun has a `~` behind it.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, word: object) -> bool:
        """True when the list has exactly this word."""
        return isinstance(word, str) and (self.is_noun(word) or self._has(word + NO_NOUN))

    def is_noun(self, word: str) -> bool:
        """True when the list has it as a noun."""
        return bool(word) and self._has(word)

    def _has(self, word: str) -> bool:
        text, low, high = self._text, 0, len(self._text)
        while low < high:
            start = text.rfind("\n", low, (low + high) // 2) + 1 or low
            end = text.find("\n", start, high)
            end = high if end < 0 else end
            here = text[start:end]
            if here == word:
                return True
            low, high = (end + 1, high) if here < word else (low, start - 1)
        return False


def is_compound(word: str, words: GermanList) -> bool:
    """True for a word in small letters that two or more known ones make: Vorstandssitzung."""
    if len(word) < _SHORTEST_COMPOUND:
        return False
    for cut in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        tail = word[cut:]
        if not _may_end(tail) or not words.is_noun(tail):
            continue
        head = word[:cut]
        if any(_may_begin(each, words) for each in _heads(head)) or _is_put_together(head, words):
            return True
    return False


def _is_put_together(head: str, words: GermanList) -> bool:
    # Not with an e that may be lacking: too many chance words come of it.
    return any(is_compound(each, words) for each in _heads(head) if len(each) <= len(head))


def _may_begin(head: str, words: GermanList) -> bool:
    short = len(head) == _SHORTEST_HEAD and head not in _SHORT_HEADS
    return words.is_noun(head) if short else head in words


def _may_end(tail: str) -> bool:
    return tail in _SHORT_TAILS if len(tail) == _SHORTEST_TAIL else tail not in _NAME_TAILS


def _heads(head: str) -> Iterable[str]:
    """Yield what may stand first in a compound: Vorstands is a Vorstand, Sprach a Sprache."""
    yield head
    if len(head) > _SHORTEST_HEAD:
        yield head + "e"
    for joint in _JOINTS:
        if head.endswith(joint) and len(head) - len(joint) >= _SHORTEST_HEAD:
            yield head[: -len(joint)]
