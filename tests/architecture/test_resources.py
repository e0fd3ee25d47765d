"""Every file that ships with the program is used, and every one that is named exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import RESOURCES, program

# Read as whole folders; every other file is asked for by its own name.
BY_FOLDER = ("frameworks", "templates", "demo", "fonts", "i18n", "words", "dictionaries")
# Papers that must accompany what they speak of.
PAPERS = ("LICENCE.txt", "LICENSE.txt", "OFL.txt", "README.md")
# Calls that take an icon's name, and where it stands among their arguments.
ICON_ARGUMENT = {"icon": 0, "pixmap": 0, "wear": 1, "icon_button": 1}


@cache
def _strings() -> frozenset[str]:
    """Every literal in the program, f-strings' parts among them."""
    nodes = [node for tree in program().values() for node in ast.walk(tree)]
    texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return frozenset(text for text in texts if isinstance(text, str))


@cache
def _style_sheet_pictures() -> frozenset[str]:
    """What the style sheet draws; MODE stands for light or dark."""
    sheet = (RESOURCES / "themes" / "style.qss").read_text(encoding="utf-8")
    named = re.findall(r"\{\{image:([^}]+)\}\}", sheet)
    return frozenset(name.replace("MODE", mode) for name in named for mode in ("light", "dark"))


def _calls() -> list[tuple[str, str, ast.Call]]:
    """Every call in the program: where, what, and the call itself."""
    found = []
    for place, tree in program().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                found.append((f"{place}:{node.lineno}", name, node))
    return found


def _literals(arguments: list[ast.expr]) -> list[str]:
    """The leading arguments that are plain strings."""
    found: list[str] = []
    for argument in arguments:
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            break
        found.append(argument.value)
    return found


def _is_used(path: Path) -> bool:
    relative = path.relative_to(RESOURCES)
    by_folder = relative.parts[0] in BY_FOLDER and relative.parts[0] in _strings()
    named = {path.name, path.stem} & _strings()
    return bool(named) or by_folder or path.name in _style_sheet_pictures()


def test_every_resource_is_used() -> None:
    files = [path for path in RESOURCES.rglob("*") if path.is_file()]
    assert len(files) > 10
    unused = [path for path in files if path.name not in PAPERS and not _is_used(path)]
    assert [path.relative_to(RESOURCES).as_posix() for path in unused] == []


def test_every_resource_that_is_named_exists() -> None:
    named = [
        (where, _literals(call.args)) for where, name, call in _calls() if name == "resource_path"
    ]
    assert any(parts for _, parts in named)
    missing = [(where, parts) for where, parts in named if not RESOURCES.joinpath(*parts).exists()]
    assert missing == []


def _icon_names() -> list[tuple[str, str]]:
    found = []
    for where, name, call in _calls():
        place = ICON_ARGUMENT.get(name)
        by_place = call.args[place : place + 1] if place is not None else []
        by_word = [word.value for word in call.keywords if word.arg == "icon"]
        found += [(where, icon) for each in (*by_place, *by_word) for icon in _literals([each])]
    return found


def test_every_icon_that_is_named_exists() -> None:
    named = _icon_names()
    assert named
    drawn = {path.stem for path in (RESOURCES / "icons").glob("*.svg")}
    assert [(where, icon) for where, icon in named if icon and icon not in drawn] == []


def test_every_picture_in_the_style_sheet_exists() -> None:
    pictures = _style_sheet_pictures()
    assert pictures
    assert [name for name in pictures if not (RESOURCES / "icons" / name).exists()] == []


@pytest.mark.parametrize("path", sorted((RESOURCES / "icons").glob("*.svg")), ids=lambda p: p.stem)
def test_an_icon_can_be_tinted(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    if path.stem.startswith("control-"):
        assert "currentColor" not in drawing, "a style sheet cannot tint it"
    else:
        assert "currentColor" in drawing
