"""Makes resources/words/passphrase.txt, from which six words are drawn for a passphrase.

The words come from the frequency lists of the package zxcvbn (MIT), which tell how familiar a
word is; only those that resources/words/english.txt knows are taken:

    tools/collect_passphrase_words.py resources/words

Taken are words of 4 to 8 letters from a to z, most familiar first and mere forms of others
last. Left out: what stands in zxcvbn's lists of names (they are lists of their own there), words
that are spelt in two ways, what passphrase_words_left_out.txt names, and every word that begins
with a shorter one of the list: so the words can also be told apart when run together.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

from zxcvbn.frequency_lists import FREQUENCY_LISTS

COUNT = 7776
SOURCES = ("english_wikipedia", "us_tv_and_film")

LEFT_OUT = Path(__file__).with_name("passphrase_words_left_out.txt")


def _left_out() -> dict[str, tuple[str, ...]]:
    """The sections of the list of what is left out, by their headings."""
    text = re.sub("^#.*$", "", LEFT_OUT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    _, *parts = re.split(r"^\[(.+)\]$", text, flags=re.MULTILINE)
    return {
        heading: tuple(words.split())
        for heading, words in zip(parts[::2], parts[1::2], strict=True)
    }


def candidates() -> list[str]:
    """Every familiar English word of 4 to 8 letters, most familiar first."""
    rank: dict[str, int] = {}
    for source in SOURCES:
        for place, word in enumerate(FREQUENCY_LISTS[source]):
            if re.fullmatch("[a-z]{4,8}", word):
                rank[word] = min(place, rank.get(word, place))
    return sorted(rank, key=lambda word: (_inflected(word, rank), rank[word], word))


def _inflected(word: str, known: Collection[str]) -> bool:
    """Whether it is but a form of another word: those come last, and mostly fall away."""
    bases = (
        base + end
        for tail, ends in (("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ing", ("", "e")),
                           ("ed", ("", "e")), ("ied", ("y",)), ("er", ("", "e")),
                           ("est", ("", "e")), ("ly", ("", "e")))
        if word.endswith(tail)
        for base in {word.removesuffix(tail), _undoubled(word.removesuffix(tail))}
        for end in ends
    )  # fmt: skip
    return any(len(base) > 2 and base in known for base in bases)


def _undoubled(stem: str) -> str:
    return stem[:-1] if stem[-2:-1] == stem[-1:] else stem


def chosen(words: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    """Of these words, in their order, those that are kind, unambiguous and no other's beginning."""
    left_out = _left_out()
    taken: set[str] = set()
    beginnings: set[str] = set()
    for word in words:
        if word not in known or _unkind(word, left_out) or _two_spellings(word, known):
            continue
        if word in beginnings or any(word[:end] in taken for end in range(4, len(word))):
            continue
        taken.add(word)
        beginnings.update(word[:end] for end in range(1, len(word)))
        yield word


def _unkind(word: str, left_out: dict[str, tuple[str, ...]]) -> bool:
    begins = word.startswith(left_out["beginning so"]) and word not in left_out["yet harmless"]
    return begins or word in left_out["these words"]


def _two_spellings(word: str, known: frozenset[str]) -> bool:
    pairs = (("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("bre", "ber"),
             ("ogue", "og"), ("ence", "ense"), ("ll", "l"), ("ae", "e"), ("ey", "ay"),
             ("mould", "mold"), ("plough", "plow"), ("yre", "ire"), ("mme", "m"))  # fmt: skip
    both = [*pairs, *((b, a) for a, b in pairs)]
    return any(a in word and word.replace(a, b, 1) in known for a, b in both)


NOTICE = """\
passphrase.txt is made by tools/collect_passphrase_words.py from the frequency lists of the
package zxcvbn {version} (Python), changed: words of 4 to 8 letters that english.txt knows, and
none that hurts, is spelt in two ways, or begins with another. english.txt has its own notice in
LICENSE.txt.

The notice of zxcvbn follows.

"""


def main() -> None:
    """Write passphrase.txt and the notice that goes with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    known = frozenset((folder / "english.txt").read_text(encoding="utf-8").split())
    found = list(chosen(candidates(), known))
    if len(found) < COUNT:
        raise SystemExit(f"only {len(found)} words")
    kept = sorted(found[:COUNT])
    (folder / "passphrase.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    package = distribution("zxcvbn")
    notice = next(file for file in package.files or () if file.name.startswith("LICENSE"))
    text = NOTICE.format(version=package.version) + notice.read_text(encoding="utf-8")
    (folder / "LICENSE-passphrase.txt").write_text(text, encoding="utf-8")
    print(f"{len(kept)} of {len(found)} words")


if __name__ == "__main__":
    main()
