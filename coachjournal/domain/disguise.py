"""Other ways to tell of somebody: without dates, or with the other gender. Pure text.

A pack changes more than names where a colleague would know who is meant.
"""

from __future__ import annotations

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MONTHS = _words(
    "january february april june july august september october november december "
    "januar februar märz april mai juni juli august september oktober november dezember "
    "jan feb apr jun jul aug sep sept oct okt nov dec dez"
)
_DOUBTFUL = ("march", "may", "mar")
_MONTH = "|".join(sorted({*_MONTHS, *_DOUBTFUL}, key=len, reverse=True))
_SURE_MONTH = "|".join(sorted((each for each in _MONTHS if len(each) > 3), key=len, reverse=True))
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
_DATES = re.compile(
    rf"""(?<![\w/.-])(?:
        {_YEAR}-\d\d?-\d\d?
      | \d\d?[/.-]\d\d?[/.-](?:{_YEAR}|\d\d)
      | \d\d?\.\d\d?\.(?=\s|$)
      | {_DAY}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?:{_MONTH})\b\.?(?:,?\s+{_YEAR})?
      | (?:{_MONTH})\.?\s+{_DAY}(?:st|nd|rd|th)?\b(?:,?\s+{_YEAR})?
      | (?:{_MONTH})\.?\s+{_YEAR}
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_LONE_MONTHS = re.compile(
    rf"""\b(?:{_SURE_MONTH})\b
      | (?<=\bin\s)(?:March|May)\b | (?<=\bsince\s)(?:March|May)\b | (?<=\buntil\s)(?:March|May)\b
      | (?<=\blast\s)(?:March|May)\b | (?<=\bnext\s)(?:March|May)\b | (?<=\bby\s)(?:March|May)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_LONE_YEARS = re.compile(rf"(?<![\w.,/-]){_YEAR}(?![\w/-]|[.,]\d)")


def without_dates(text: str, instead: str) -> str:
    """The text with each day, month and year that it names replaced by the words `instead`.

    Days of the week and relative words ("last week") stay: they tell nobody when it was.
    """
    for pattern in (_DATES, _LONE_MONTHS, _LONE_YEARS):
        text = pattern.sub(lambda _found: instead, text)
    return text


_GERMAN = _words(
    "der die das und ist nicht ein eine er sie ihm ihn ihr ihre sein seine mit auf zu dem den"
    " ich wir es war hat was wie auch noch nur wenn dass"
)
_ENGLISH = _words(
    "the and is not a an he she him her his hers to of with on in it was has what how also"
    " i we they that as when do does did for at by or but"
)


def is_english(text: str) -> bool:
    """Whether the small words of a text are English rather than German."""
    words = re.findall(r"\w+", text.lower())
    english = sum(word in _ENGLISH for word in words)
    return english >= sum(word in _GERMAN for word in words)


_SWAPS = {
    "he": "she", "she": "he", "him": "her", "himself": "herself", "herself": "himself",
    "hers": "his", "mr": "Ms", "mrs": "Mr", "ms": "Mr", "man": "woman", "woman": "man",
    "men": "women", "women": "men", "mother": "father", "father": "mother", "wife": "husband",
    "husband": "wife", "daughter": "son", "son": "daughter", "sister": "brother",
    "brother": "sister", "girl": "boy", "boy": "girl", "mum": "dad", "dad": "mum",
}  # fmt: skip
_AFTER_HERS = _words(
    "a an the this that these those my your our their his its it i you he she we they me us them"
    " what who whom which how why when where whether if because as than and or but so then not"
    " to of for from with without about at by in into on onto out over off up down through under"
    " after before during since until again away back alone now later today yesterday tomorrow"
    " here there too also only just once twice still very is are was were be been do does did"
    " has have had will would can could may might must should"
)
"""What follows "her" as the one who is meant, and never what belongs to her."""
_MAKES = _words(
    "let lets make makes made see sees saw hear hears heard watch watches watched help helps"
    " helped have had feel felt"
)
_WORD = re.compile(r"[A-Za-z]+")


def gender_swapped(text: str) -> str:
    """English with he for she and she for he, him and his told apart by what follows "her"."""
    words = list(_WORD.finditer(text))
    parts, end = [], 0
    for place, word in enumerate(words):
        new = _swapped(text, words, place)
        parts += [text[end : word.start()], new]
        end = word.end()
    return "".join([*parts, text[end:]])


def _swapped(text: str, words: list[re.Match[str]], place: int) -> str:
    old = words[place].group()
    low = old.lower()
    if low == "her":
        new = "his" if _belongs(text, words, place) else "him"
    elif low == "his":
        new = "her" if _belongs(text, words, place) else "hers"
    elif low in _SWAPS:
        new = _SWAPS[low]
    else:
        return old
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new


def _belongs(text: str, words: list[re.Match[str]], place: int) -> bool:
    """Whether a word follows to which "her" or "his" belongs: "her desk", not "told her that"."""
    if place + 1 >= len(words):
        return False
    word, following = words[place], words[place + 1]
    if text[word.end() : following.start()].strip("*_ \n\t'\"\u201c\u2018"):
        return False
    before = words[place - 1].group().lower() if place else ""
    if word.group().lower() == "her" and before in _MAKES and _is_bare(following.group()):
        return False
    return following.group().lower() not in _AFTER_HERS


_BARE = _words(
    "go come stay leave speak talk see know feel think try wait cry laugh find be do say tell take"
    " sit stand choose decide breathe stop start begin ask look listen rest hear write read"
)


def _is_bare(word: str) -> bool:
    return word.lower() in _BARE
