"""No figure of any body stands in Python: packs alone hold them."""

from __future__ import annotations

import ast
from pathlib import Path

from coachjournal.domain import assessment, credentials

_MODULES = [
    *sorted(Path(assessment.__file__).parent.glob("*.py")),
    Path(credentials.__file__),
]
# The calendar, the clock and the specification's own simulation; nothing of a body's.
_CONSTANTS = {
    "MINUTES_PER_HOUR",
    "PACE_DAYS",
    "BOUND_DAYS",
    "MONTHS_IN_QUARTER",
    "_MONTHS",
    "_LONGEST_MONTH",
    "_CALENDAR_CYCLE",
    "_MONTH_DAYS",
    "_WEEK_DAYS",
    "_HUNDRED",
}


def _constant_name(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def _numbers(path: Path) -> set[tuple[str, int, object]]:
    """Numbers in a module, but for those of the named constants."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rest = [node for node in tree.body if _constant_name(node) not in _CONSTANTS]
    return {
        (path.name, node.lineno, node.value)
        for statement in rest
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
    }


def test_the_rules_know_no_number_but_none_one_and_the_next() -> None:
    assert len(_MODULES) > 10
    found = set().union(*(_numbers(path) for path in _MODULES))
    assert {number for number in found if number[2] not in {0, 1, 2}} == set()
