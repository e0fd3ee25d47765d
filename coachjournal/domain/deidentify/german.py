"""What a leak check has to know of German: nouns have capitals, and words are put together."""

from __future__ import annotations

from collections.abc import Container, Iterable

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
    " felde werth werder rode roth weiler beck brandt krug kamp horst hagen halle tier lich"
)
_SHORT_TAILS = words_of("rat tag weg amt ort typ art akt ton zug mut bau not ruf plan fall form")


class Words:
    """A sorted list of words, one a line, searched where it stands: no set of a million."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, word: object) -> bool:
        """True when the list has exactly this word."""
        if not isinstance(word, str) or not word:
            return False
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


def is_compound(word: str, words: Container[str]) -> bool:
    """True for a word in small letters that two or more known ones make: Vorstandssitzung."""
    if len(word) < _SHORTEST_COMPOUND:
        return False
    for cut in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        tail = word[cut:]
        if not _may_end(tail) or tail not in words:
            continue
        head = word[:cut]
        if any(each in words for each in _heads(head)) or is_compound(head, words):
            return True
    return False


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
