"""Whatever is asked, given or broken: one plain sentence, the right exit code, no traceback."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from coachjournal.services.opening import open_practice
from tests.cli.commands import PASSPHRASE, CommandLine, say

LOG = ("log", "--client", "C-01", "--start", "2026-10-02T09:00", "--minutes", "75")
ASKING = [
    ("client", "list"), ("sessions",), ("search", "herons"), ("check",),
    ("progress", "--credential", "icf-acc"), LOG,
]  # fmt: skip


# Exit 2: usage


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",), ("log",), ("log", "--client", "C-01"), ("client",), ("export",), ("import",),
        ("client", "add"), ("client", "add", "--code"), ("search",), ("search", "a", "b"),
        (*LOG, "--minutes", "abc"), (*LOG, "--minutes", "6.5"), (*LOG, "--start", "yesterday"),
        (*LOG, "--start", "2026-10-02"), (*LOG, "--start", "2026-10-02T09:00+01:00"),
        (*LOG, "--start", "2026-13-02T09:00"), (*LOG, "--start", "20261002T0900"),
        (*LOG, "--payment", "gold"), (*LOG, "--status", "dreamt"), (*LOG, "--nonsense"),
        (*LOG, "--start", "2026-10-02T25:00"), ("sessions", "--from", "2026-W40-1"),
        ("sessions", "--to", "20261002"), ("progress",), ("progress", "--credential", "icf-acc",
        "--as-of", "soon"), ("import", "x", "--as", "nonsense"), ("demo", "x", "--years", "0"),
        ("client", "add", "--code", "C-02", "--consent-log", "perhaps"),
        ("develop", "--type", "sleep", "--date", "2026-01-01", "--minutes", "5"),
        ("sessions", "--recovery-key-file", "x"), ("export", "hours-log", "--body", "xyz",
        "--out", "x.csv"), ("export", "supervision-pack", "--out", "x.pdf", "--since", "soon"),
    ],
)  # fmt: skip
def test_what_is_said_wrongly_is_usage(command: CommandLine, arguments: tuple[str, ...]) -> None:
    command.refused(2, *arguments)


def test_no_vault_named_is_usage(command: CommandLine) -> None:
    for arguments in ASKING:
        assert say(*arguments).code == 2


def test_no_passphrase_and_no_terminal_is_usage(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    for arguments in ASKING:
        assert say("--vault", str(command.vault), *arguments).code == 2


# Exit 3: the secret


@pytest.mark.parametrize("arguments", ASKING)
def test_a_wrong_passphrase_is_three(command: CommandLine, arguments: tuple[str, ...]) -> None:
    command.file("passphrase.txt", PASSPHRASE + "x\n")
    command.refused(3, *arguments)


@pytest.mark.parametrize(
    "content", ["", "\n", " " + PASSPHRASE, PASSPHRASE + " ", PASSPHRASE.title(), "x" * 5000, "\0"]
)
def test_a_near_miss_is_three(command: CommandLine, content: str) -> None:
    command.file("passphrase.txt", content)
    command.refused(3, "client", "list")


@pytest.mark.parametrize(
    "content",
    [
        PASSPHRASE, PASSPHRASE + "\r\n", "\ufeff" + PASSPHRASE + "\n",
        PASSPHRASE.encode() + b"\nanother line in Latin-1: \xfc\n", PASSPHRASE + "\n" + "x" * 9000,
        PASSPHRASE.encode() + b"\n" + b"a" * (4095 - len(PASSPHRASE) - 1) + "é".encode(),
    ],
)  # fmt: skip
def test_the_first_line_is_the_passphrase(command: CommandLine, content: str | bytes) -> None:
    command.file("passphrase.txt", content)
    command.done("client", "list")


def test_a_passphrase_file_that_cannot_be_read_is_one(command: CommandLine) -> None:
    command.passphrase_file.unlink()
    assert "passphrase" in command.refused(1, "client", "list").lower()
    command.passphrase_file.mkdir()
    command.refused(1, "client", "list")
    command.passphrase_file.rmdir()
    command.file("passphrase.txt", b"\xff\xfe\n")
    command.refused(1, "client", "list")


def test_a_mistyped_recovery_key_is_said_to_be_one(command: CommandLine) -> None:
    for content, code in [("nonsense", 1), ("", 1), ("0000-" * 7 + "0000", 1)]:
        file = command.file("key.txt", content)
        answer = say("check", str(command.vault), "--recovery-key-file", file)
        assert answer.code in (code, 3)


# Exit 4: damage


def test_a_flipped_byte_in_the_key_file_is_four_and_names_the_copy(command: CommandLine) -> None:
    key_file = command.vault / "vault.key"
    content = bytearray(key_file.read_bytes())
    content[len(content) // 2] ^= 1
    key_file.write_bytes(content)
    for arguments in ASKING:
        assert "vault.key.bak" in command.refused(4, *arguments)
    assert say("info", str(command.vault)).code == 4
    shutil.copy(command.vault / "vault.key.bak", key_file)
    command.done("client", "list")


def test_both_key_files_damaged_is_four_and_names_no_copy(command: CommandLine) -> None:
    for name in ("vault.key", "vault.key.bak"):
        (command.vault / name).write_bytes(b"{}")
    assert "vault.key.bak" not in command.refused(4, "client", "list")


@pytest.mark.parametrize("size", [None, 0, 1, 4096, -1, -4096])
def test_a_harmed_database_is_four_never_an_empty_practice(
    command: CommandLine, size: int | None
) -> None:
    database = command.vault / "journal.db"
    content = database.read_bytes()
    if size is None:
        database.unlink()
    else:
        database.write_bytes(content[:size])
    for arguments in ASKING:
        answer = command.say(*arguments)
        assert answer.code == 4
        assert "journal.db" in answer.err or arguments == ("check",)
    assert "passphrase" not in command.refused(4, "client", "list").lower()


def test_the_check_of_a_harmed_page_names_what_is_wrong(command: CommandLine) -> None:
    database = command.vault / "journal.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    answer = command.say("check")
    assert answer.code == 4
    assert "pages: DAMAGED" in answer.out
    assert "pages" in answer.err


# Exits 5 and 6


def test_a_second_process_is_five(command: CommandLine) -> None:
    practice = open_practice(command.vault, passphrase=PASSPHRASE)
    try:
        for arguments in ASKING:
            said = command.refused(5, *arguments)
            assert "close the journal window" in said
        assert say("info", str(command.vault)).code == 0
    finally:
        practice.close()
    command.done("client", "list")


@pytest.mark.parametrize("kind", ["text file", "empty folder", "missing", "home", "vault.key"])
def test_what_is_no_vault_is_six(command: CommandLine, kind: str) -> None:
    place = {
        "text file": Path(command.file("notes.txt", "text")),
        "empty folder": command.vault.parent / "empty",
        "missing": command.vault.parent / "missing",
        "home": Path.home(),
        "vault.key": command.vault / "vault.key",
    }[kind]
    if kind == "empty folder":
        place.mkdir()
    other = CommandLine(place, command.passphrase_file)
    for arguments in ASKING:
        other.refused(6, *arguments)
    assert say("info", str(place)).code == 6
    assert list(command.vault.parent.glob("missing*")) == []


# Exit 7


def test_a_pack_that_might_name_someone_is_seven_until_accepted(command: CommandLine) -> None:
    command.done("client", "add", "--code", "C-02", "--name", "Will Grace")
    file = command.file("will.md", "She said that grace will come. Will grace come?")
    command.done(*LOG[:2], "C-02", *LOG[3:], "--record-file", file, "--bring", "Will grace come?")
    out = str(command.vault.parent / "pack.pdf")
    said = command.refused(7, "export", "supervision-pack", "--out", out)
    assert "Unsure" in said
    assert "Open: would a colleague of C-02 recognise them" in said
    assert not Path(out).exists()
    command.done("export", "supervision-pack", "--out", out, "--accept-unsure")
    assert Path(out).read_bytes().startswith(b"%PDF")


# Exit 1, and what is taken literally

ODD_NAMES = [
    "<b>O'Brien & Söhne</b>", "=cmd|' /C calc'!A1", "%s %(x)s {0} {name}", "a\nb\tc", "../../x",
    "👩🏽‍🚀 שלום \u202e", "\\", "'; DROP TABLE clients; --", "n" * 10_000, "--name", "a\u2028b",
]  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_is_taken_literally(command: CommandLine, name: str) -> None:
    command.done("client", "add", "--code", "C-02", f"--name={name}", f"--organisation={name}",
                 f"--email={name}", f"--also={name}", f"--working-name={name}")  # fmt: skip
    line = next(each for each in command.json("client", "list") if each["code"] == "C-02")
    assert name.strip() in line.values()
    command.done("client", "list")
    command.done(*LOG[:2], "C-02", *LOG[3:], f"--theme={name}", f"--technique={name}",
                 f"--bring={name}", f"--title={name}")  # fmt: skip
    command.done("search", "--", name)
    command.done("sessions")
    assert command.json("check")["whole"]


def test_a_record_of_five_megabytes_is_kept_and_found(command: CommandLine) -> None:
    text = "A sentence about the estuary, and another.\r\n" * 120_000 + "oystercatcher\x00end\u2028"
    assert len(text) > 5_000_000
    file = command.file("record.md", text)
    session = command.done(*LOG, "--record-file", file, "--reflection-file", file)
    assert {hit["id"] for hit in command.json("search", "oystercatcher")} == {session}
    out = command.vault.parent / "out"
    command.done("export", "everything", "--out", str(out))
    [note] = [path for path in out.glob("records/*/*.md") if session[:8] in path.name]
    assert note.read_bytes().decode() == text


@pytest.mark.parametrize(
    "arguments",
    [
        (*LOG, "--minutes", "-5"), (*LOG, "--minutes", "0"), (*LOG, "--minutes", str(10**30)),
        (*LOG, "--minutes", "1441"), (*LOG, "--coaching-minutes", "76"),
        (*LOG, "--participants", "0"), (*LOG, "--participants", str(2**64)),
        (*LOG, "--client", "C-99"), (*LOG, "--client", ""), (*LOG, "--record-file", "gone.md"),
        (*LOG, "--record-file", "."), (*LOG, "--start", "0001-01-01T00:00"),
        (*LOG, "--start", "9999-12-31T23:59"), ("client", "add", "--code", "C-01"),
        ("client", "add", "--code", " "), ("progress", "--credential", "nonsense"),
        ("progress", "--credential", ""), ("export", "everything", "--out", "."),
        ("import", "gone.csv"), ("import", "."), ("export", "hours-log", "--body", "icf", "--out",
        "x"), ("export", "hours-log", "--body", "icf", "--out", "/gone/deep/x.csv"),
        ("export", "supervision-pack", "--out", "/gone/deep/x.pdf"),
        ("export", "supervision-pack", "--out", "x.odt"),
        ("develop", "--type", "cpd", "--date", "2026-01-01", "--minutes", str(2**70)),
        ("develop", "--type", "cpd", "--date", "2026-01-01", "--minutes", "5", "--qualified"),
        ("develop", "--type", "feedback", "--date", "2026-01-01", "--minutes", "5"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_and_changes_nothing(
    command: CommandLine, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = command.vault.parent / "here"
    here.mkdir()
    (here / "file").write_text("text")
    monkeypatch.chdir(here)
    before = (command.json("sessions"), command.json("client", "list"))
    said = command.refused(1, *arguments)
    assert "C-99" not in said
    assert (command.json("sessions"), command.json("client", "list")) == before
    assert [path.name for path in here.iterdir()] == ["file"]


@pytest.mark.parametrize(
    "day", ["0001-01-01", "0001-12-31", "1899-12-31", "9999-12-31", "2024-02-29", "2100-01-01"]
)
def test_progress_answers_for_any_day(command: CommandLine, day: str) -> None:
    for credential in ("icf-acc", "icf-pcc", "icf-mcc"):
        command.done("progress", "--credential", credential, "--as-of", day, "--workings")
    command.say("develop", "--type", "supervision", "--date", day, "--minutes", "60")
    command.done("sessions", "--from", day, "--to", day)
    command.done("progress", "--credential", "icf-acc")
    assert command.json("check")["whole"]


def test_a_vault_in_the_place_of_a_file_or_of_a_vault_is_refused(command: CommandLine) -> None:
    for place in (str(command.vault), command.file("text", "text"), str(command.vault.parent)):
        command.refused(1, "new", place, "--kdf", "light")
        command.refused(1, "demo", place, "--kdf", "light", "--years", "1")
    command.done("client", "list")


def test_a_special_file_is_refused_and_not_read_for_ever(command: CommandLine) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("there is no /dev/zero here")
    command.refused(1, *LOG, "--record-file", "/dev/zero")
    command.refused(1, "import", "/dev/zero")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read and write all")
def test_a_vault_that_may_not_be_written_to_is_refused_in_words(command: CommandLine) -> None:
    command.vault.chmod(0o500)
    try:
        command.refused(1, "client", "list")
    finally:
        command.vault.chmod(0o700)


@pytest.mark.parametrize("start", ["0001-01-01T00:00", "1899-12-31T09:00", "9999-12-31T23:59"])
def test_a_day_outside_every_practice_is_said_to_be_one(command: CommandLine, start: str) -> None:
    said = command.refused(1, "log", "--client", "C-01", "--start", start, "--minutes", "60")
    assert "between the years 1950 and 2150" in said


def test_a_code_is_one_short_line(command: CommandLine) -> None:
    assert "no code yet" in command.refused(1, "client", "add", "--code", " \n ")
    said = command.refused(1, "client", "add", "--code", "C" * 61)
    assert "at most 60 signs" in said
    command.done("client", "add", "--code", " X\n\t5 ")
    assert "X 5 " in command.done("client", "list")


def test_a_record_file_that_is_none_is_said_to_be_one(command: CommandLine) -> None:
    said = command.refused(1, *LOG, "--record-file", str(command.vault.parent))
    assert "could not be opened for reading" in said
    assert "Nothing was changed" in said
