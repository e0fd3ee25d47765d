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
        drawn = [json.loads(opened.read(each["file"])) for each in found.get("sheets", ())]
    if "sheets" in found:
        for table, name in (("sketch_items", "items"), ("sketch_deltas", "deltas")):
            found["things"][table] = [row for sheet in drawn for row in sheet[name]]
    return found


def export_to(folder: Path, archive: Path) -> None:
    """The same export as a folder, with the files that lie beside it."""
    with zipfile.ZipFile(archive) as opened:
        own = (VAULT, "fixture.json")
        opened.extractall(folder, [n for n in opened.namelist() if not n.startswith(own)])


def unpacked_to(folder: Path, archive: Path) -> Path:
    """A copy of the vault to open, and to write to."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder, [n for n in opened.namelist() if n.startswith(VAULT)])
    return folder / VAULT
