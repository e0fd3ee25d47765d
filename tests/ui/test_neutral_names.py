"""The names that are proposed for files say what and when, never who."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import program

# What a proposed name may be put together from: a day, a constant, and words of our own,
# such as the title of a form in the registry.
_NEUTRAL = re.compile(
    r"(day|today|ending|_\(self\._form\(\)\.title\)|[A-Z_]+|context\.clock\.today\(\)\.isoformat\(\)|.*\.isoformat\(\))"
)


def proposals() -> dict[str, list[ast.JoinedStr]]:
    """By place: every f-string that becomes a part of a path in the window."""
    found: dict[str, list[ast.JoinedStr]] = {}
    for place, tree in program().items():
        if not place.startswith("coachjournal/ui/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp) and isinstance(node.right, ast.JoinedStr):
                found.setdefault(place, []).append(node.right)
    return found


def test_some_names_are_proposed() -> None:
    assert sum(map(len, proposals().values())) >= 2


def test_no_name_tells_who() -> None:
    for place, names in proposals().items():
        for name in names:
            parts = [ast.unparse(part.value) for part in name.values
                     if isinstance(part, ast.FormattedValue)]  # fmt: skip
            assert all(_NEUTRAL.fullmatch(part) for part in parts), (place, ast.unparse(name))
