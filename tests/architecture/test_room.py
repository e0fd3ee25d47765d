"""Room mode hides every page but those that were made for it."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import ROOT

IN_ROOM = {"room", "sketchbook", "guide"}
# What the page of the room may ask of the practice: what gives no name, or takes words in.
ASKED = {"room", "may_write", "unsent"}
_PAGE = "coachjournal/ui/room"


def _entries() -> list[ast.Call]:
    tree = ast.parse((ROOT / "coachjournal" / "app.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [each for each in calls if getattr(each.func, "id", "") == "PageEntry"]


def _said(entry: ast.Call, name: str) -> object:
    values = [each.value for each in entry.keywords if each.arg == name]
    return values[0].value if values and isinstance(values[0], ast.Constant) else None


def test_a_page_is_hidden_in_room_mode_unless_it_was_made_for_it() -> None:
    entries = _entries()
    assert len(entries) > 12
    assert {_said(each, "key") for each in entries if _said(each, "in_room")} == IN_ROOM
    (sketchbook,) = [each for each in entries if _said(each, "key") == "sketchbook"]
    assert _said(sketchbook, "in_room_with") == "sketch_id", "its leaves are not for the room"


def test_the_page_of_the_room_is_given_no_client_and_no_session() -> None:
    sources = [text for text in _texts() if text]
    assert sources
    asked = {name for text in sources for name in re.findall(r"practice\.(\w+)", text)}
    assert asked <= ASKED
    for word in ("shown_name", "working_name", "full_name", "domain.people", "domain.sessions"):
        assert not any(word in text for text in sources), word


def _texts() -> list[str]:
    folder = ROOT / _PAGE
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]


def test_what_is_shown_of_the_room_holds_no_name_and_no_title() -> None:
    path = ROOT / "coachjournal" / "services" / "room.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    shown = [each for each in classes if each.name != "Room"]
    fields = {
        part.target.id
        for each in shown
        for part in each.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }
    assert {"code", "record", "text"} <= fields
    assert not fields & {"client", "session", "sketch", "title", "name"}
