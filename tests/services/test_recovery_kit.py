"""The recovery kit: one page that opens the journal, and a key that is never lost with it."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from coachjournal.cli.main import run
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.opening import create_practice
from coachjournal.services.recovery_kit import kit_for, kit_pdf

WORDS = "a passphrase for these tests"
KEY = re.compile(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(WORDS, "utf-8")
    return file


def make(vault: Path, secret: Path, kit: Path) -> int:
    return run(
        ["new", str(vault), "--kdf", "light", "--kit", str(kit), "--passphrase-file", str(secret)]
    )


def opens(vault: Path, key: str, folder: Path) -> bool:
    file = folder / "key"
    file.write_text(key, "utf-8")
    return run(["check", str(vault), "--recovery-key-file", str(file)]) == 0


def groups_on(kit: Path) -> list[str]:
    """The groups, each by the number that stands below it."""
    page, lost = read_pdf(kit.read_bytes()).pages
    assert "If this laptop is lost" in lost
    found = {}
    lines = [line.strip() for line in page.splitlines()]
    for place, line in enumerate(lines):
        for number in re.findall(r"group (\d)", line):
            found[int(number)] = lines[place - 1].split()[-1]
    return [found[number] for number in sorted(found)]


def test_the_page_alone_opens_the_journal(
    tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault, kit = tmp_path / "Practice.cjvault", tmp_path / "kit.pdf"
    assert make(vault, secret, kit) == 0
    said = capsys.readouterr()
    assert not KEY.search(said.out + said.err)
    groups = groups_on(kit)
    assert len(groups) == 8
    assert opens(vault, "-".join(groups), tmp_path)


def test_the_page_says_which_journal_and_where_its_backups_lie(
    tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault, kit = tmp_path / "Practice.cjvault", tmp_path / "kit.pdf"
    assert make(vault, secret, kit) == 0
    read = read_pdf(kit.read_bytes())
    said = " ".join("\n".join(read.pieces).split())
    fingerprint = re.search(r"“Practice”, fingerprint ([0-9a-f]+)\. The key was made on", said)
    assert fingerprint is not None
    capsys.readouterr()
    assert run(["info", str(vault), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fingerprint"] == fingerprint.group(1)
    assert "nobody can open the journal again" in said
    assert f"{tmp_path}/Practice backups" in said
    assert "within 72 hours" in said
    assert WORDS not in said
    key = "".join(groups_on(kit))
    assert not any(key[:8] in "".join(text.split("-")) for text in read.metadata)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_coach_may_read_the_file_and_nothing_lies_beside_it(
    tmp_path: Path, secret: Path
) -> None:
    folder = tmp_path / "kits"
    folder.mkdir()
    assert make(tmp_path / "v", secret, folder / "kit.pdf") == 0
    assert [each.name for each in folder.iterdir()] == ["kit.pdf"]
    assert (folder / "kit.pdf").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kit", ["nowhere/kit.pdf", "kit.txt"])
def test_where_the_kit_cannot_be_saved_the_key_is_said_and_the_journal_stays(
    tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str], kit: str
) -> None:
    vault = tmp_path / "v"
    assert make(vault, secret, tmp_path / kit) == 0
    said = capsys.readouterr()
    assert "The recovery kit could not be saved." in said.err
    assert said.out == ""
    key = KEY.search(said.err)
    assert key is not None
    assert not (tmp_path / kit).exists()
    assert opens(vault, key.group(), tmp_path)


def test_the_same_kit_is_the_same_page(tmp_path: Path) -> None:
    home = Path.home()
    vault = create_practice(tmp_path / "v", name="", passphrase=WORDS, kdf="light")
    vault.practice.close()
    kit = kit_for(tmp_path / "v", vault.recovery_key_groups, date(2026, 11, 22), home / "Stick")
    assert kit_pdf(kit) == kit_pdf(kit)
    assert "".join(vault.recovery_key_groups)[:8] not in repr(kit)
    said = " ".join("\n".join(read_pdf(kit_pdf(kit)).pieces).split())
    assert "Stick, in your home folder" in said
    assert str(home) not in said
    assert "22/11/2026" in said
