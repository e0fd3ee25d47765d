"""No figure of any body stands in what shows, writes or keeps accreditation either.

Widths and spacings are numbers too, so here two things are looked for: a number that something
is compared with, and a number with its unit in a sentence.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.credentials import Rule
from coachjournal.frameworks import Packs

_ROOT = Path(__file__).parents[3] / "coachjournal"
_PLACES = (
    "services/accreditation*.py", "services/accreditation_papers/*.py", "services/portfolio/*.py",
    "services/hours_logs.py", "services/own_rules*.py", "services/rule*.py", "services/what_if.py",
    "services/credentials_held.py", "services/documents.py", "services/case_studies.py",
    "domain/own_*.py", "domain/hours_log.py", "domain/log_book.py", "domain/assessment/*.py",
    "exports/hours_log.py", "exports/log_book.py", "cli/accreditation.py", "cli/rules*.py",
    "ui/accreditation/*.py", "ui/figures.py", "ui/today/cards.py",
)  # fmt: skip
_UNITS = "hours?|clients?|months?|participants?|people|minutes?|years?|sessions?|words|CCE|entries"
_SAID = re.compile(rf"\b(\d[\d,]*)[- ]({_UNITS})\b", re.IGNORECASE)
_CALENDAR = {0, 1, 2}


def _modules() -> list[Path]:
    return [path for place in _PLACES for path in sorted(_ROOT.glob(place))]


def _numbers(rule: Rule) -> Iterator[int]:
    filters, counting = rule.filters, rule.filters.counting
    values = [rule.window_months, filters.minutes, filters.quarters, filters.group_minutes_most]
    values += [filters.group_size_most, *(minutes for _category, minutes in filters.most)]
    if counting is not None:
        values += [counting.group_cap, counting.group_disputed_to]
        values += [counting.start_minutes, counting.start_core_minutes]
    if rule.value is not None:
        values += [int(rule.value), int(rule.value * 60)]
    yield from (value for value in values if value is not None)


@pytest.fixture(scope="module")
def figures(icf: Packs) -> set[int]:
    """Every number that any rule of any pack holds, hours as minutes too."""
    credentials = [one for pack in icf.packs for one in pack.credentials]
    found = {n for one in credentials for rule in one.requirements for n in _numbers(rule)}
    found |= {most for one in credentials for s in one.sections if (most := s.words_most or 0)}
    return found - _CALENDAR


def _compared(tree: ast.Module) -> Iterator[tuple[int, object]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and type(part.value) in {int, float}:
                    yield part.lineno, part.value


def _said(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in _SAID.finditer(node.value):
                yield node.lineno, found[0]


def test_nothing_is_compared_with_a_figure_of_a_body(figures: set[int]) -> None:
    modules = _modules()
    assert len(modules) > 40
    found = [
        (path.name, line, number)
        for path in modules
        for line, number in _compared(ast.parse(path.read_text(encoding="utf-8")))
        if number in figures
    ]
    assert found == []


def test_no_sentence_says_a_figure_of_a_body(figures: set[int]) -> None:
    found = [
        (path.name, line, said)
        for path in _modules()
        for line, said in _said(_without_docstrings(path))
        if int(re.split(r"[- ]", said)[0].replace(",", "")) in figures
    ]
    assert found == []


def _without_docstrings(path: Path) -> ast.Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                first.value = ast.Constant(value=None)
    return tree


def test_the_search_finds_what_it_looks_for() -> None:
    tree = ast.parse('if have >= 100 or 7 < have:\n    say(_("10 hours of the last 18 months"))')
    assert [number for _line, number in _compared(tree)] == [100, 7]
    assert [said for _line, said in _said(tree)] == ["10 hours", "18 months"]


def test_a_pack_of_another_day_has_other_figures_in_the_same_code(icf: Packs) -> None:
    """The figures come with the date alone: no code decides."""
    before = icf.credential("icf-acc", date(2026, 12, 31), "portfolio")
    after = icf.credential("icf-acc", date(2027, 4, 1), "portfolio")
    assert before.requirements != after.requirements
    assert before.documents != after.documents
