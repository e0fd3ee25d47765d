"""Damage by the command line: the exit code 4, the sentence, and the ways on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from coachjournal.cli.main import run
from tests.services.practices import PASSPHRASE, add_client, log, new_practice, reopened


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "Practice.cjvault"
    with new_practice(folder) as practice:
        add_client(practice)
        for day in range(1, 25):
            log(practice, f"2026-01-{day:02d}T09:00", record=f"herons {day} " * 40)
    return folder


@pytest.fixture
def access(vault: Path, tmp_path: Path) -> list[str]:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    return ["--vault", str(vault), "--passphrase-file", str(secret)]


def _put_back(vault: Path, kept: Path) -> None:
    shutil.rmtree(vault)
    shutil.copytree(kept, vault)


def test_an_older_copy_is_refused_until_it_is_accepted(
    vault: Path, access: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(vault, tmp_path / "kept")
    with reopened(vault) as practice:
        log(practice, "2027-01-01T09:00")
    _put_back(vault, tmp_path / "kept")
    assert run(["sessions", *access]) == 4
    told = capsys.readouterr()
    assert "older copy" in told.err
    assert told.out == ""
    assert run(["check", *access]) == 4
    assert "sentinel: DAMAGED" in capsys.readouterr().out
    assert run(["sessions", *access, "--read-only"]) == 0
    assert run(["sessions", *access]) == 4
    capsys.readouterr()
    assert run(["sessions", *access, "--accept-older-copy"]) == 0
    assert run(["sessions", *access]) == 0
    assert run(["check", *access]) == 0


def test_a_damaged_journal_is_read_and_salvaged(
    vault: Path, access: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = (vault / "journal.db").read_bytes()
    (vault / "journal.db").write_bytes(content[:-4096])
    before = (vault / "journal.db").read_bytes()
    assert run(["sessions", *access]) == 4
    assert "damaged" in capsys.readouterr().err.lower()
    assert run(["sessions", *access, "--read-only", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) >= 20
    assert run(["log", *access, "--read-only", "--client", "C-01", "--start", "2027-01-01T09:00",
                "--minutes", "60"]) == 1  # fmt: skip
    assert "reading only" in capsys.readouterr().err
    new = tmp_path / "New.cjvault"
    assert run(["salvage", str(new), *access, "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert done["kept"]["records"] + done["kept"]["sessions"] + done["stand_ins"] >= 40
    assert (vault / "journal.db").read_bytes() == before
    assert run(["check", str(new), *access[2:]]) == 0
    capsys.readouterr()
    assert (
        run(["salvage", str(tmp_path / "Another.cjvault"), "--vault", str(new), *access[2:]]) == 0
    )
    assert "nothing to save" in capsys.readouterr().err
    assert not (tmp_path / "Another.cjvault").exists()
