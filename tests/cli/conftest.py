"""The command line in this process, over copies of one small vault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.commands import PASSPHRASE, CommandLine


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with a client and a noted session, made by the command line itself."""
    folder = tmp_path_factory.mktemp("command line")
    (folder / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    command = CommandLine(folder / "Practice.cjvault", folder / "passphrase.txt")
    command.done("new", str(command.vault), "--kdf", "light")
    command.done("client", "add", "--code", "C-01", "--name", "Rosa Fictional")
    (folder / "record.md").write_text("Herons wading in the estuary.", encoding="utf-8")
    command.done(
        "log", "--client", "C-01", "--start", "2026-10-01T09:00", "--minutes", "60",
        "--record-file", str(folder / "record.md"),
    )  # fmt: skip
    return folder


@pytest.fixture
def command(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Commands over a copy of that vault, with its passphrase."""
    monkeypatch.delenv("COACHJOURNAL_VAULT", raising=False)
    monkeypatch.delenv("COACHJOURNAL_PASSPHRASE_FILE", raising=False)
    # Copies of one vault are no older copies of each other.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shutil.copytree(original / "Practice.cjvault", tmp_path / "Practice.cjvault")
    shutil.copy(original / "passphrase.txt", tmp_path)
    return CommandLine(tmp_path / "Practice.cjvault", tmp_path / "passphrase.txt")
