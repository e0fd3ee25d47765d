"""Says whether neighbouring tokens may be read together as one registered form."""

from __future__ import annotations

from coachjournal.domain.deidentify import known
from coachjournal.domain.deidentify.register import Entry, Register
from coachjournal.domain.deidentify.tokens import Gap, Tokens

_TIGHT = (Gap.NONE, Gap.CAMEL, Gap.MARK, Gap.HYPHEN, Gap.APOSTROPHE)
_WHITE = (Gap.SPACE, Gap.LINE)
_LEAST_IN_SIGHT = 3


def may_continue(tokens: Tokens, index: int) -> bool:
    """True when the token and the next may belong to one form at all."""
    gap = tokens.gap(index)
    if gap is Gap.STOP:
        return len(tokens.keys[index]) == 1
    return gap in _TIGHT or gap in _WHITE or gap is Gap.DOT


def fits(tokens: Tokens, first: int, last: int, entry: Entry, register: Register) -> bool:
    """True when the tokens, read together, are this entry and no other word."""
    if entry.short:
        return _fits_short(tokens, first, last, entry)
    if first == last:
        return True
    places = _cuts(tokens, first, last)
    if entry.derived and _spans_blocks(tokens, first, places, entry):
        return False
    aligned = all(place in entry.cuts for place in places)
    return _initials_are_capital(tokens, first, last) and (
        _fits_aligned(tokens, first, last, entry, register)
        if aligned
        else _fits_across(tokens, first, last, places, entry, register)
    )


def _spans_blocks(tokens: Tokens, first: int, places: list[int], entry: Entry) -> bool:
    """True for parts of a name in two paragraphs: each is found by itself."""
    return any(
        place in entry.cuts and tokens.ends_block(index)
        for index, place in enumerate(places, first)
    )


def _cuts(tokens: Tokens, first: int, last: int) -> list[int]:
    lengths = [len(tokens.keys[index]) for index in range(first, last)]
    return [sum(lengths[: n + 1]) for n in range(len(lengths))]


def is_whole_word(
    tokens: Tokens, first: int, last: int, register: Register, labelled: frozenset[int]
) -> bool:
    """Never inside a longer word: McDaniel is not Daniel, withDaniel is.

    `labelled` are the tokens that are labels, or will be: a word ends there.
    """
    if tokens.gap(last) is Gap.APOSTROPHE and tokens.keys[last + 1] == "t":
        return False  # don't is not Don
    before, after = tokens.gap(first - 1), tokens.gap(last)
    return not (
        (
            before is Gap.CAMEL
            and first - 1 not in labelled
            and not _is_word(tokens, first - 1, register)
        )
        or (
            after is Gap.CAMEL
            and last + 1 not in labelled
            and not _is_word(tokens, last + 1, register)
        )
    )


def _is_word(tokens: Tokens, index: int, register: Register) -> bool:
    key = tokens.keys[index]
    if key in known.NAME_PREFIXES:
        return False
    if key in register.forms:
        return True
    known_word = register.is_ordinary(key) or register.has_german(tokens.raw(index))
    return len(key) >= _LEAST_IN_SIGHT and known_word


def _fits_short(tokens: Tokens, first: int, last: int, entry: Entry) -> bool:
    """Two letters are a name only as written: Jo, or JO for it; M&S with its sign."""
    written = tokens.text[tokens.starts[first] : tokens.ends[last]]
    return written in (entry.raw, entry.raw.title())


def _initials_are_capital(tokens: Tokens, first: int, last: int) -> bool:
    """`Daniel C.` is a name, `Daniel c` is not; neither is `Daniel I think`."""
    for index in range(first, last + 1):
        if not tokens.is_letter(index) or tokens.is_unspaced(index):
            continue
        around = {tokens.gap(index) if index < last else None}
        around.add(tokens.gap(index - 1) if index > first else None)
        if around & set(_TIGHT):
            continue
        if _is_spelt_out(tokens, first, last):
            return True
        if not tokens.is_capital(index):
            return False
        stopped = tokens.text[tokens.ends[index] :][:1] == "."
        if tokens.keys[index] in ("a", "i") and not stopped:
            return False
    return True


def _is_spelt_out(tokens: Tokens, first: int, last: int) -> bool:
    """D a n i e l: every token is a letter."""
    return last - first >= 2 and all(map(tokens.is_letter, range(first, last + 1)))


def _fits_aligned(tokens: Tokens, first: int, last: int, entry: Entry, register: Register) -> bool:
    """The parts stand where the name's own parts end; ordinary words need their capitals.

    Or they are written just as they were registered: the Doorstep team, the second shop.
    """
    written = tokens.text[tokens.starts[first] : tokens.ends[last]]
    if " ".join(written.split()) == entry.raw:
        return True
    if all(tokens.gap(index) in _TIGHT for index in range(first, last)):
        return True
    if tokens.mail_at(first):
        return True
    parts = range(first, last + 1)
    return any(not register.is_ordinary(tokens.keys[index]) for index in parts) or all(
        tokens.is_capital(index) or tokens.keys[index] in known.STOPWORDS for index in parts
    )


def _fits_across(
    tokens: Tokens, first: int, last: int, places: list[int], entry: Entry, register: Register
) -> bool:
    """A name broken where it has no joint: by a mark, a line's end, a stray space."""
    for index, place in zip(range(first, last), places, strict=True):
        contracted = tokens.keys[index + 1] in known.CONTRACTED and index + 1 == last
        if tokens.gap(index) is Gap.APOSTROPHE and contracted and place not in entry.cuts:
            return False
    loose = [
        index
        for index, place in zip(range(first, last), places, strict=True)
        if tokens.gap(index) not in _TIGHT and place not in entry.cuts
    ]
    if not loose or _is_spelt_out(tokens, first, last):
        return True
    pieces = {key for index in loose for key in (tokens.keys[index], tokens.keys[index + 1])}
    if pieces & known.FUNCTION_WORDS:
        return False
    return any(not register.is_ordinary(piece) for piece in pieces)
