"""Wherever a file can hold a name, what is read back holds it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

import pytest

from coachjournal.domain.log_book import Column, LogBook, LogSheet
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.exports import render
from coachjournal.exports.log_book import log_book_xlsx
from coachjournal.exports.protecting import protected
from coachjournal.exports.reading.forms import read_form
from tests.exports import planting
from tests.exports.papers import report

_CORNERS = [
    *(("pdf", name, make) for name, make in planting.PDFS.items()),
    *(("docx", name, make) for name, make in planting.DOCXS.items()),
    *(("svg", name, make) for name, make in planting.SVGS.items()),
    *(("png", name, make) for name, make in planting.PICTURES.items()),
    *(("md", name, make) for name, make in planting.MARKDOWNS.items()),
]


@pytest.mark.parametrize(
    ("form", "make"),
    [(form, make) for form, _name, make in _CORNERS],
    ids=[f"{form}: {name}" for form, name, _make in _CORNERS],
)
def test_a_name_is_found_wherever_it_was_put(form: str, make: Callable[[], bytes]) -> None:
    assert planting.found_in(read_form(make(), form).pieces)


@pytest.mark.parametrize("make", planting.PDFS.values(), ids=planting.PDFS.keys())
def test_a_password_hides_nothing_from_the_check(make: Callable[[], bytes]) -> None:
    content = protected(make(), "a word of ours")
    assert b"Zuleika" not in content
    # What is no part of the document, a password's file no longer has.
    gone = make in (planting.PDFS["an old remark"], planting.PDFS["behind the end"])
    assert planting.found_in(read_form(content, "pdf", "a word of ours").pieces) != gone


def test_a_workbook_hides_nothing() -> None:
    sheet = LogSheet(name="Log", columns=(Column(heading="a"),), rows=(("x",),))
    book = log_book_xlsx(LogBook(title="t", on=report().on, sheets=(sheet,)))
    name = planting.NAME
    for part, inside in {
        "xl/comments1.xml": f"<c><text><t>{name}</t></text></c>",
        "docProps/app.xml": f"<c><Company>{name}</Company></c>",
        "xl/extra.xml": f'<c><definedName name="{name}">A1</definedName></c>',
    }.items():
        changed = planting.rezipped(book, {part: inside.encode()})
        assert planting.found_in(read_form(changed, "xlsx").pieces), part


@pytest.mark.parametrize("form", ["pdf", "docx", "md"])
def test_a_clean_paper_says_nothing_but_its_own_words(form: str) -> None:
    paper = report()
    found = read_form(render(paper, form), form).pieces
    words = {word for piece in found for word in piece.split() if word.isalpha()}
    assert words <= {"Supervision", "pack", "Codes", "stand", "for", "Page", "of", "Fingerprint"}


def _data(points: bytes) -> bytes:
    item = {"kind": "stroke", "points": base64.b64encode(points).decode()}
    return json.dumps({"items": [item]}).encode()


@pytest.mark.parametrize("form", ["json", "canvas"])
def test_the_points_of_ink_are_no_letters_and_letters_are_no_points(form: str) -> None:
    drawn = packed([InkPoint(98.4 + n / 7, 306.9 - n / 3, 0.6, 0.0) for n in range(400)])
    assert read_form(_data(drawn), form).pieces == ("items\nkind\nstroke\npoints",)
    letters = f"{planting.NAME} sat here. ".ljust(32).encode() * 20
    assert planting.found_in(read_form(_data(letters), form).pieces)
