"""Changing what opens the journal from the command line: every way, and every refusal."""

from __future__ import annotations

import contextlib
import re
import sys
from pathlib import Path

import pytest

from coachjournal.services.opening import create_practice, open_practice
from tests.cli.commands import PASSPHRASE, CommandLine, say

NEW = "nine pale otters under the weir"
KEY = re.compile(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}")


def opens(command: CommandLine, passphrase: str) -> bool:
    secret = command.file("try.txt", passphrase)
    answer = say("check", str(command.vault), "--passphrase-file", secret)
    assert answer.code in (0, 3)
    return answer.code == 0


def opens_by(command: CommandLine, key: str) -> bool:
    answer = say("check", str(command.vault), "--recovery-key-file", command.file("key.txt", key))
    assert answer.code in (0, 3)
    return answer.code == 0


@pytest.fixture
def key(command: CommandLine) -> str:
    """The vault's recovery key: a new one, since the first was never told."""
    practice = open_practice(command.vault, passphrase=PASSPHRASE)
    groups = practice.security.new_recovery_key()
    practice.close()
    return "-".join(groups)


def test_a_new_passphrase_opens_and_the_old_one_does_not(command: CommandLine) -> None:
    answer = command.say("passphrase", "--new-passphrase-file", command.file("new.txt", NEW + "\n"))
    assert answer.code == 0
    assert answer.out == ""
    assert "still open with the old one" in answer.err
    assert NEW not in answer.err
    assert opens(command, NEW)
    assert not opens(command, PASSPHRASE)


def test_a_wrong_present_passphrase_changes_nothing(command: CommandLine) -> None:
    new = command.file("new.txt", NEW)
    command.passphrase_file.write_text("something else")
    assert "does not open this journal" in command.refused(
        3, "passphrase", "--new-passphrase-file", new
    )
    assert not opens(command, NEW)
    assert opens(command, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"a\x00b", b"x" * 2000])
def test_a_new_passphrase_that_cannot_be_is_refused(command: CommandLine, content: bytes) -> None:
    new = command.file("new.txt", content)
    assert command.refused(1, "passphrase", "--new-passphrase-file", new)
    assert command.refused(1, "rotate", "--new-passphrase-file", new)
    assert opens(command, PASSPHRASE)


def test_without_a_terminal_the_file_is_needed(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    for name in ("passphrase", "rotate"):
        assert "--new-passphrase-file" in command.refused(2, name)
    assert command.refused(2, "recovery-kit")
    assert command.refused(
        2, "passphrase", "--new-passphrase-file", command.file("n", NEW), "--kit", "kit.pdf"
    )


def test_with_the_recovery_key_both_are_made_anew(command: CommandLine, key: str) -> None:
    answer = say(
        "--vault", str(command.vault), "passphrase",
        "--recovery-key-file", command.file("key.txt", key.lower()),
        "--new-passphrase-file", command.file("new.txt", NEW),
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert answer.out == ""
    [new_key] = KEY.findall(answer.err)
    assert opens(command, NEW)
    assert not opens(command, PASSPHRASE)
    assert opens_by(command, new_key)
    assert not opens_by(command, key)


def test_the_new_key_goes_onto_the_kit_where_one_is_wanted(
    command: CommandLine, key: str, tmp_path: Path
) -> None:
    answer = say(
        "--vault", str(command.vault), "passphrase", "--kit", str(tmp_path / "kit.pdf"),
        "--recovery-key-file", command.file("key.txt", key),
        "--new-passphrase-file", command.file("new.txt", NEW),
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert not KEY.search(answer.err)
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("ABCD", 1), ("I do not have one", 1), ("0000-0000-0000-0000-0000-0000-0000-0000", 1)],
)
def test_a_slip_in_the_recovery_key_changes_nothing(
    command: CommandLine, key: str, typed: str, code: int
) -> None:
    answer = say(
        "--vault", str(command.vault), "passphrase",
        "--recovery-key-file", command.file("key.txt", typed),
        "--new-passphrase-file", command.file("new.txt", NEW),
    )  # fmt: skip
    assert answer.code == code
    assert opens(command, PASSPHRASE)
    assert opens_by(command, key)


def test_a_recovery_kit_is_a_new_key(command: CommandLine, key: str, tmp_path: Path) -> None:
    kit = tmp_path / "kit.pdf"
    answer = command.say("recovery-kit", "--out", str(kit))
    assert answer.code == 0, answer.err
    assert not KEY.search(answer.err + answer.out)
    assert "old key no longer opens" in answer.err
    assert kit.read_bytes().startswith(b"%PDF")
    assert not opens_by(command, key)
    assert opens(command, PASSPHRASE)


def test_whoever_gets_everything_out_by_the_recovery_key_is_told_what_comes_next(
    command: CommandLine, key: str, tmp_path: Path
) -> None:
    asked = ("export", "everything", "--vault", str(command.vault), "--out")
    answer = say(*asked, str(tmp_path / "out"), "--recovery-key-file", command.file("key.txt", key))
    assert answer.code == 0, answer.err
    assert "Now make a new passphrase and a new key" in answer.err
    assert "Now make" not in command.say(*asked, str(tmp_path / "again")).err


@pytest.mark.parametrize("out", ["kit.txt", "nowhere/kit.pdf", "Practice.cjvault/kit.pdf"])
def test_where_the_page_cannot_be_saved_the_old_key_stays(
    command: CommandLine, key: str, out: str
) -> None:
    assert command.refused(1, "recovery-kit", "--out", str(command.vault.parent / out))
    assert opens_by(command, key)


def test_rotate_changes_everything_and_keeps_the_old_folder(command: CommandLine, key: str) -> None:
    before = command.json("sessions")
    with contextlib.closing(open_practice(command.vault, passphrase=PASSPHRASE)) as practice:
        practice.will.make(
            command.vault.with_name("for Ines.cjwill"), colleague="Ines", kdf="light"
        )
    answer = command.say("rotate", "--new-passphrase-file", command.file("new.txt", NEW))
    assert answer.code == 0, answer.err
    assert "make the will anew" in answer.err
    assert answer.out == ""
    [new_key] = KEY.findall(answer.err)
    [kept] = [
        path for path in command.vault.parent.iterdir() if path.name.startswith(
            f"{command.vault.name}.before-rotation"
        )
    ]  # fmt: skip
    assert str(kept) in answer.err
    assert opens(command, NEW)
    assert opens_by(command, new_key)
    assert not opens(command, PASSPHRASE)
    assert not opens_by(command, key)
    old = say("check", str(kept), "--passphrase-file", str(command.passphrase_file))
    assert old.code == 0
    command.passphrase_file.write_text(NEW)
    assert command.json("sessions") == before


def test_a_vault_in_use_is_left_alone(command: CommandLine) -> None:
    practice = open_practice(command.vault, passphrase=PASSPHRASE)
    try:
        new = command.file("new.txt", NEW)
        assert command.refused(5, "passphrase", "--new-passphrase-file", new)
        assert command.refused(5, "rotate", "--new-passphrase-file", new)
        assert command.refused(5, "recovery-kit", "--out", str(command.vault.parent / "k.pdf"))
    finally:
        practice.close()


def test_a_weak_passphrase_is_refused_where_the_vault_guards_something(tmp_path: Path) -> None:
    vault = tmp_path / "Real.cjvault"
    create_practice(vault, name="", passphrase=PASSPHRASE).practice.close()
    command = CommandLine(vault, tmp_path / "present.txt")
    command.file("present.txt", PASSPHRASE)
    weak = command.file("weak.txt", "passwordpassword")
    assert "would not stand for long" in command.refused(
        1, "passphrase", "--new-passphrase-file", weak
    )
