"""The vaults that are kept in the repository, unpacked for a test."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIXTURES = sorted((HERE / "fixtures").glob("*.zip"))
VECTORS = sorted((HERE / "vectors").glob("*.zip"))
VAULT = "Practice.cjvault"


def facts_of(archive: Path) -> dict[str, Any]:
    """What was published beside the vault: its secrets, and what is in it."""
    with zipfile.ZipFile(archive) as opened:
        name = "vector.json" if "vector.json" in opened.namelist() else "fixture.json"
        found: dict[str, Any] = json.loads(opened.read(name))
    return found


def data_in(archive: Path) -> dict[str, Any]:
    """The export of everything, as the program that made the vault wrote it."""
    with zipfile.ZipFile(archive) as opened:
        found: dict[str, Any] = json.loads(opened.read("data.json"))
    return found


def export_to(folder: Path, archive: Path) -> None:
    """The same export as a folder, with the files that lie beside it."""
    with zipfile.ZipFile(archive) as opened:
        beside = [n for n in opened.namelist() if n.startswith("attachments/")]
        opened.extractall(folder, ["data.json", *beside])


def unpacked_to(folder: Path, archive: Path) -> Path:
    """A copy of the vault to open, and to write to."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder, [n for n in opened.namelist() if n.startswith(VAULT)])
    return folder / VAULT
