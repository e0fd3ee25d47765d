"""Where the files that ship with the program are: themes, icons, packs, templates."""

from __future__ import annotations

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """A file that ships with the program, installed or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    root = inside if inside.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)


def guide_path(*parts: str) -> Path:
    """A file of the user guide: among the documents of a checkout, beside the program installed."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources" / "guide"
    root = inside if inside.is_dir() else package.parent / "docs" / "user-guide"
    return root.joinpath(*parts)
