"""The direction of every import: the contracts are kept, and each is able to catch a breach."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.sources import PACKAGE, ROOT


class Breach(NamedTuple):
    """One forbidden import, put into a new module of a copy of the program."""

    module: str
    line: str


PLANTED = {
    "Arrows point down only": [
        Breach("system/planted.py", "import coachjournal.store"),
        Breach("vault/planted.py", "import coachjournal.frameworks"),
        Breach("services/planted.py", "import coachjournal.ui"),
        Breach("domain/planted.py", "import coachjournal.__main__"),
        Breach("ui/planted.py", "import coachjournal.worker"),
        Breach("nowhere_in_the_plan.py", ""),
    ],
    "Domain uses only errors of what lies below it": [
        Breach("domain/planted.py", "import coachjournal.system.files"),
    ],
    "The window and the command line see services and domain, never store or vault": [
        Breach("ui/planted.py", "import coachjournal.store"),
        Breach("cli/planted.py", "import coachjournal.vault"),
    ],
    "Qt lives in ui and app": [
        Breach("services/planted.py", "from PySide6.QtCore import QObject"),
    ],
    "SQL lives in store": [Breach("services/planted.py", "import sqlalchemy")],
    "Cryptography lives in vault": [
        Breach("store/planted.py", "from cryptography.hazmat.primitives import hashes")
    ],
    "reportlab lives in exports": [Breach("ui/planted.py", "import reportlab.pdfgen")],
    "Pages do not know each other": [
        Breach("ui/supervision/planted.py", "import coachjournal.ui.today")
    ],
}


def _contracts() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def _verdicts(checkout: Path) -> tuple[dict[str, str], str]:
    """What import-linter says of each contract, and all it said."""
    program = Path(sys.executable).with_name("lint-imports")
    command = [str(program), "--no-logo", f"--cache-dir={checkout / '.cache'}"]
    ended = subprocess.run(
        command, cwd=checkout, env={"COLUMNS": "200"}, capture_output=True, text=True, check=False
    )
    said = ended.stdout + ended.stderr
    lines = [line.strip() for line in said.splitlines()]
    names = _contracts()
    found = {
        name: line.removeprefix(name).split()[0]
        for line in lines
        for name in names
        if line.startswith(name) and line.endswith(("KEPT", "BROKEN"))
    }
    return found, said


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / PACKAGE.name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_every_contract_is_kept(copied: Path) -> None:
    verdicts, said = _verdicts(copied)
    assert verdicts == dict.fromkeys(_contracts(), "KEPT"), said


def test_every_contract_has_a_planted_breach() -> None:
    assert set(PLANTED) == set(_contracts())


@pytest.mark.parametrize(
    ("contract", "breach"),
    [(name, breach) for name, breaches in PLANTED.items() for breach in breaches],
)
def test_a_planted_breach_is_caught(contract: str, breach: Breach, copied: Path) -> None:
    planted = copied / PACKAGE.name / breach.module
    assert not planted.exists()
    assert planted.parent.is_dir()
    planted.write_text(breach.line + "\n", encoding="utf-8")
    try:
        verdicts, said = _verdicts(copied)
    finally:
        planted.unlink()
    assert verdicts.get(contract) == "BROKEN", said
