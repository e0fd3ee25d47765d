"""The material of a pack: every text in it can be reached, and stands in the report."""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import repeat
from types import UnionType
from typing import Any

import pytest

from coachjournal.domain import pack, report
from coachjournal.domain.pack import PackMaterial, map_placed, map_texts, texts_of
from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.report import Report, fingerprint
from coachjournal.domain.sketch.elements import ElementId, LayerId, Note
from coachjournal.domain.sketch.plain_items import items_as_bytes
from coachjournal.domain.terms import Changed, Eye
from coachjournal.services.pack_report import build_pack

DRAWN = items_as_bytes(
    Note(id=ElementId(name), layer=LayerId("l"), x=0, y=0, width=90, height=60, text="some words")
    for name in "ab"
)
"""A sketch with as many texts as everything here has."""


def _filled(hint: Any, canaries: Iterator[str]) -> Any:
    """A value of the type with a canary in every text, two of everything in a tuple."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, UnionType):
        return _filled(arguments[0], canaries)
    if origin is Mapping:
        return {}
    if hint is float:
        return 0.5
    if origin is tuple:
        return tuple(_filled(arguments[0], canaries) for _ in range(2))
    if is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        # A label is no text of the coach's: it says the same everywhere.
        said = {each.name: repeat("label") for each in fields(hint) if each.metadata.get("label")}
        values = {
            each.name: _filled(hints[each.name], said.get(each.name, canaries))
            for each in fields(hint)
        }
        return typing.cast(Any, hint)(**values)
    if hint is str:
        return next(canaries)
    return {
        int: 7,
        date: date(2026, 11, 22),
        Eye: Eye.COACH,
        bytes: DRAWN,
        Changed: Changed.PARTLY,
        bool: False,
    }[hint]


def _canaries() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"Canary{number:03d}x"


@pytest.fixture
def material() -> PackMaterial:
    filled: PackMaterial = _filled(PackMaterial, _canaries())
    return filled


def _found(value: object) -> set[str]:
    return set(re.findall(r"Canary\d+x", json.dumps(to_plain(value))))


def test_every_text_is_reached(material: PackMaterial) -> None:
    assert len(_found(material)) > 50
    mapped = map_texts(material, lambda text: text.replace("Canary", "Replaced"))
    assert _found(mapped) == set()
    assert len(re.findall(r"Replaced\d+x", json.dumps(to_plain(mapped)))) == len(_found(material))
    assert set(texts_of(material)) == _found(material)


def test_what_is_no_text_stays(material: PackMaterial) -> None:
    mapped = map_texts(material, lambda _: "")
    assert mapped.cases[0].eyes == (Eye.COACH, Eye.COACH)
    assert mapped.cases[0].story[0].on == date(2026, 11, 22)
    assert (mapped.number, mapped.minutes_since) == (7, 7)
    assert map_texts(material, str) == material


def test_every_text_of_the_material_stands_in_the_report(material: PackMaterial) -> None:
    undecided = replace(
        material, last_time=tuple(replace(c, done_on=None) for c in material.last_time)
    )
    built = build_pack(undecided, replacements=3)
    assert _found(built) == _found(undecided)


def test_without_an_appendix_there_is_no_page_for_it(material: PackMaterial) -> None:
    bare = replace(material, went_well="", appendix=(), appendix_sketches=())
    titles = [each.text for each in build_pack(bare, replacements=3).blocks
              if isinstance(each, report.Title)]  # fmt: skip
    assert "Appendix" not in titles


def test_a_place_leads_to_one_text_and_to_no_other(material: PackMaterial) -> None:
    places: dict[str, str] = {}

    def look(place: str, text: str) -> str:
        assert place not in places
        places[place] = text
        return text

    assert map_placed(material, look) == material
    assert places["cases/2/story/1/line"] == material.cases[1].story[0].line
    assert places["cases/1/sketches/2/texts/1"] == material.cases[0].sketches[1].texts[0]
    assert "cases/1/shown_as" not in places


def _headings(built: Report) -> list[str]:
    return [block.text for block in built.blocks if isinstance(block, report.Heading)]


def test_the_urgent_comes_first_and_empty_sections_are_left_out(material: PackMaterial) -> None:
    assert _headings(build_pack(material, replacements=0))[0] == "First: urgent or ethical"
    bare = PackMaterial(number=1, on=date(2026, 11, 22))
    built = build_pack(bare, replacements=0)
    assert _headings(built) == []
    assert not any(isinstance(block, report.PageBreak) for block in built.blocks)
    case = pack.PackCase(shown_as="C-01")
    headings = _headings(build_pack(replace(bare, cases=(case,)), replacements=0))
    assert headings == []


def test_at_most_three_questions_are_asked(material: PackMaterial) -> None:
    questions = tuple(pack.PackQuestion(text=f"why {number}?") for number in range(5))
    built = build_pack(replace(material, questions=questions), replacements=0)
    (asked,) = (block for block in built.blocks if isinstance(block, report.BulletList))
    assert [item.runs[0].text for item in asked.items] == ["why 0?", "why 1?", "why 2?"]


def test_dates_are_numeric_so_that_no_month_is_a_name() -> None:
    months = "January February March April May June July August September October November December"
    for month in range(1, 13):
        on = date(2026, month, 3)
        filled = PackMaterial(
            number=1,
            on=on,
            destroy_by=on,
            last_supervision_on=on,
            minutes_since=61,
            urgent=(pack.UrgentItem(what="x", on=on),),
            last_time=(pack.KeptCommitment(text="x", done_on=on),),
            cases=(
                pack.PackCase(
                    shown_as="C-01",
                    story=(pack.PackStoryLine(on=on, line="x"),),
                    passages=(pack.PackPassage(text="x", on=on),),
                ),
            ),
        )
        said = json.dumps(to_plain(build_pack(filled, replacements=0)))
        assert said.count(f"03/{month:02d}/2026") >= 6
        assert not set(re.findall(r"[A-Z][a-z]+", said)) & set(months.split())


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 replacements,"), (1, "1 replacement,"), (31, "31 replacements,")]
)
def test_the_footer_says_what_was_done(material: PackMaterial, count: int, words: str) -> None:
    footer = build_pack(material, replacements=count).footer
    assert "De-identified: codes and pack names stand for people." in footer
    assert words in footer
    assert footer.endswith("Destroy by 22/11/2026.")
    assert "Destroy" not in build_pack(replace(material, destroy_by=None), replacements=1).footer


def test_a_report_crosses_as_json_and_keeps_its_fingerprint(material: PackMaterial) -> None:
    built = build_pack(material, replacements=3)
    crossed = from_plain(Report, json.loads(json.dumps(to_plain(built))))
    assert crossed == built
    assert fingerprint(crossed) == fingerprint(built)
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint(built))


def test_the_fingerprint_knows_every_word_and_every_kind_of_block(material: PackMaterial) -> None:
    built = build_pack(material, replacements=3)
    other = build_pack(map_texts(material, lambda t: t.replace("001x", "001y")), replacements=3)
    assert fingerprint(other) != fingerprint(built)
    as_note = replace(built, blocks=(report.Note(text="x"),))
    as_question = replace(built, blocks=(report.Question(text="x"),))
    assert fingerprint(as_note) != fingerprint(as_question)


def test_no_text_shows_in_a_repr(material: PackMaterial) -> None:
    assert "Canary" not in repr(material)
    assert "Canary" not in repr(build_pack(material, replacements=1))
    for case in material.cases:
        assert "Canary" not in repr(case)
