"""A vault made once with the light profile, and copies of it to be harmed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachjournal.vault.folder import VaultFolder, create_folder
from coachjournal.vault.kdf import LIGHT
from coachjournal.vault.keys import Keys
from coachjournal.vault.recovery import RecoveryKey

PASSPHRASE = "seven quiet herons café wading"
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    folder: VaultFolder
    keys: Keys
    recovery_key: RecoveryKey
    passphrase: str = PASSPHRASE


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("original") / "Practice.cjvault"
    keys, recovery_key = create_folder(path, PASSPHRASE, LIGHT, now=NOW)
    return Made(VaultFolder(path), keys, recovery_key)


@pytest.fixture
def made(original: Made, tmp_path: Path) -> Made:
    copy = tmp_path / "Practice.cjvault"
    shutil.copytree(original.folder.path, copy)
    return Made(VaultFolder(copy), original.keys, original.recovery_key)
