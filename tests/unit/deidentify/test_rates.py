"""How often ordinary English is replaced or shown, measured on a coach's own kind of notes."""

from __future__ import annotations

import time
from pathlib import Path

from coachjournal.domain.deidentify import Deidentifier, Identifier, IdentifierKind, Vocabulary

_NOTES = Path(__file__).with_name("ordinary_english.md")
_MOST_UNSURE_IN_A_THOUSAND = 8
_MOST_REPLACED = 0.02


def test_ordinary_english_is_hardly_touched(deidentifier: Deidentifier) -> None:
    text = _NOTES.read_text(encoding="utf-8")
    words = len(text.split())
    assert words > 1_500
    done = deidentifier.replace(text)
    unsure = 1000 * len(done.unsure) / words
    replaced = len(done.replacements) / words
    print(f"\n{words} words: {unsure:.1f} unsure in 1,000, {100 * replaced:.2f} % replaced")
    assert unsure <= _MOST_UNSURE_IN_A_THOUSAND, [u.found for u in done.unsure]
    assert replaced <= _MOST_REPLACED, [r.original for r in done.replacements]


def test_ordinary_english_is_returned_unchanged_without_identifiers(
    vocabulary: Vocabulary,
) -> None:
    text = _NOTES.read_text(encoding="utf-8")
    assert Deidentifier([], vocabulary).replace(text).text == text


def test_a_year_of_notes_takes_well_under_a_second(vocabulary: Vocabulary) -> None:
    people = [
        Identifier(kind=IdentifierKind.PERSON, text=name, client=None, label=f"C-{number}")
        for number, name in enumerate(_made_up_names())
    ]
    assert len(people) > 200
    notes = _NOTES.read_text(encoding="utf-8") * 25
    named = notes.replace("She ", f"{people[7].text} ").replace("He ", f"{people[99].text} ")
    assert len(named) > 200_000
    deidentifier = Deidentifier(people, vocabulary)
    started = time.process_time()
    done = deidentifier.replace(named)
    left = deidentifier.find_left(done.text)
    taken = time.process_time() - started
    print(f"\n{len(named)} characters, {len(done.replacements)} replaced in {taken:.2f} s")
    assert len(done.replacements) > 200
    assert left == ()
    assert taken < 2


def _made_up_names() -> list[str]:
    starts = ["Bar", "Cal", "Dor", "Fen", "Gol", "Han", "Jel", "Kor", "Lum", "Mar", "Nev", "Oz"]
    ends = ["tin", "rek", "sol", "vin", "wat", "yor", "zan", "mip", "lop", "kap", "pod", "dub"]
    ends += ["bex", "gaf", "hod", "nil", "pav", "qum"]
    return [f"{start}{end} {end.title()}{start.lower()}ez" for start in starts for end in ends]
