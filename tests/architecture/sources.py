"""The program's own source files, read once, for the tests that look at them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "coachjournal"
RESOURCES = ROOT / "resources"


def python_files(*folders: str) -> list[Path]:
    """Every Python file below these folders of the checkout, in order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def place(path: Path) -> str:
    """A file as it is named in a complaint: its way from the checkout."""
    return path.relative_to(ROOT).as_posix()


@cache
def program() -> dict[str, ast.Module]:
    """Every module of the program, parsed, by its place."""
    return {
        place(path): ast.parse(path.read_text(encoding="utf-8"))
        for path in python_files("coachjournal")
    }
