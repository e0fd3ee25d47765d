"""The user guide says what is so: its links, pictures, words and keys are those of the program."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from coachjournal.ui.actions import COMMANDS
from coachjournal.ui.guide.chapters import INDEX, TOPICS, chapter_about, chapters, text_of
from coachjournal.ui.review.page import DEEDS
from coachjournal.ui.settings.page import SECTIONS
from coachjournal.ui.sketch.actions import ROWS
from coachjournal.ui.sketch.bar import KEYS
from tests.architecture.sources import ROOT, program

GUIDE = ROOT / "docs" / "user-guide"
PICTURES = GUIDE / "pictures"
NAMES = [INDEX, *(each.name for each in chapters())]
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`([^`]+)`")
# Keys that mean the same in every program, and those of one list; and the one typed example.
_NO_COMMAND = {"Ctrl+Z", "H", "E", "Del"}
_ON_A_REVIEW = {keys for _words, keys in DEEDS.values()}
_ON_A_SKETCH = {*KEYS.values(), *(str(row.key) for row in ROWS), "+", "-", "0"}
_EXAMPLE = "C-07 yesterday 9:30 75m paid video"
_MOST_BYTES, _MOST_IN_ALL = 60_000, 2_000_000


@cache
def _words_on_screen() -> frozenset[str]:
    """Every message of the program, as its sources hold it."""
    found = set()
    for tree in program().values():
        for node in ast.walk(tree):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name in ("_", "later", "plural"):
                literals = [each for each in node.args if isinstance(each, ast.Constant)]
                found |= {each.value for each in literals if isinstance(each.value, str)}
    return frozenset(found)


def test_every_page_is_in_the_index_and_every_line_of_the_index_is_a_page() -> None:
    written = {path.stem for path in GUIDE.glob("*.md")}
    assert len(written) > 20
    assert written == set(NAMES)
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_chapter(name: str) -> None:
    targets = _LINK.findall(text_of(name))
    assert [each for each in targets if each.removesuffix(".md") not in NAMES] == []
    assert all(each.endswith(".md") for each in targets)


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_chapter_is_called_in_the_index_as_it_calls_itself(name: str) -> None:
    title = next(each.title for each in chapters() if each.name == name)
    assert text_of(name).startswith(f"# {title}\n")


def test_every_picture_exists_says_what_it_shows_and_is_used() -> None:
    shown = [each for name in NAMES for each in _PICTURE.findall(text_of(name))]
    assert [target for words, target in shown if len(words) < 5] == []
    there = {f"pictures/{path.name}" for path in PICTURES.iterdir()}
    assert {target for _words, target in shown} == there
    assert len(there) > 30


def test_the_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert {name: size for name, size in sizes.items() if size > _MOST_BYTES} == {}
    assert sum(sizes.values()) < _MOST_IN_ALL


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_strongly_stands_on_the_screen(name: str) -> None:
    known = _words_on_screen()
    assert [words for words in _BOLD.findall(text_of(name)) if words not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_key_that_is_named_does_something(name: str) -> None:
    known = (
        {keys for each in COMMANDS for keys in each.keys}
        | _NO_COMMAND
        | _ON_A_SKETCH
        | _ON_A_REVIEW
    )
    named = [each for each in _CODE.findall(text_of(name)) if each != _EXAMPLE]
    assert [keys for keys in named if not _is_known(keys, known)] == []


def _is_known(keys: str, known: set[str]) -> bool:
    # People say Enter; Qt calls that key Return, and the one beside the figures Enter.
    named = QKeySequence(keys.replace("Enter", "Return"))
    return any(named == QKeySequence(each) for each in known)


def test_the_chapter_on_keys_says_of_each_what_the_program_says() -> None:
    text = text_of("keyboard")
    missing = [
        each.intention
        for each in COMMANDS
        if not any(f"`{_said(keys)}`" in text for keys in each.keys)
    ]
    # Rare ones, which the sheet of all keys has; and the sheet itself says what it is for.
    assert set(missing) <= {"strike"}


def test_every_page_and_every_section_has_its_chapter() -> None:
    source = (ROOT / "coachjournal" / "app.py").read_text(encoding="utf-8")
    pages = set(re.findall(r'key="([a-z]+)"', source)) - {"guide"}
    sections = {f"settings/{section.key}" for section in SECTIONS}
    assert len(pages) >= 10
    assert (pages | sections) - set(TOPICS) == set()
    assert {chapter_about(topic) for topic in TOPICS} <= set(NAMES)
    assert chapter_about("today/nothing-known") == "today"
    assert chapter_about("nothing") == INDEX


def test_every_sheet_that_has_a_chapter_of_its_own_is_there() -> None:
    ui = ROOT / "coachjournal" / "ui"
    modules = [each for each in TOPICS if each.endswith(("_sheet", "_sheets"))]
    assert len(modules) > 15
    assert [each for each in modules if not (ui / f"{each}.py").is_file()] == []


def test_the_guide_names_no_place_on_the_network() -> None:
    for path in GUIDE.glob("*.md"):
        assert "://" not in path.read_text(encoding="utf-8"), path.name


def test_the_pictures_hold_no_remark_of_whoever_took_them() -> None:
    for path in PICTURES.iterdir():
        assert b"tEXt" not in Path(path).read_bytes(), path.name


def _said(keys: str) -> str:
    return keys.replace("Return", "Enter")
