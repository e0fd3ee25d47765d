"""Supervising coaches by command: supervisees, meetings given, the log, and no client's name."""

from __future__ import annotations

from pathlib import Path

from coachjournal.services.opening import open_practice
from tests.cli.commands import PASSPHRASE, CommandLine, say


def test_supervisees_meetings_and_their_log(command: CommandLine, tmp_path: Path) -> None:
    assert command.done("supervisee", "add", "--name", "Ruth Meyer", "--every-weeks", "4") == "S-01"
    assert command.done("supervisee", "add") == "S-02"
    meeting = ("supervision-given", "log", "--date", "2026-10-02", "--minutes", "90")
    agreed = command.file("agreed.txt", "Ruth waits with K-3.")
    command.done(*meeting, "--with", "s-01", "--case", "k-3", "--agreed-file", agreed)
    command.done(*meeting, "--with", "S-01", "--with", "S-02", "--format", "group", "--unpaid")
    shown = command.json("supervisee", "show", "--code", "S-01")
    assert (shown["meetings"], shown["minutes"]) == (2, 180)
    assert {tuple(each["cases"]) for each in shown["given"]} == {("K-3",), ()}
    assert len(command.json("supervision-given", "list", "--with", "S-02")) == 1
    out = tmp_path / "log.csv"
    command.done("export", "supervision-given-log", "--out", str(out))
    assert "S-01, S-02" in out.read_text("utf-8-sig")
    assert "Ruth" not in out.read_text("utf-8-sig")


def test_a_name_of_a_client_is_refused_for_confidentiality(command: CommandLine) -> None:
    command.done("supervisee", "add", "--name", "Ruth Meyer")
    agreed = command.file("agreed.txt", "We wait with Tamsin Okoro.")
    said = command.refused(
        7, "supervision-given", "log", "--with", "S-01", "--date", "2026-10-02",
        "--minutes", "90", "--agreed-file", agreed,
    )  # fmt: skip
    assert "Tamsin" in said
    assert command.json("supervision-given", "list") == []
    command.refused(
        1, "supervision-given", "log", "--with", "S-01", "--date", "2026-10-02",
        "--minutes", "90", "--case", "Tamsin",
    )  # fmt: skip


def test_a_name_in_a_supervisee_s_own_facts_is_told_with_its_sentence(
    command: CommandLine,
) -> None:
    said = ("--name", "Ellis Hartnoll", "--towards", "PCC, as Wrenfield asked")
    told = command.refused(7, "supervisee", "add", *said)
    assert "Wrenfield: PCC, as Wrenfield asked" in told
    assert command.json("supervisee", "list") == []


def test_a_journal_is_made_for_supervising(command: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "Supervising.cjvault"
    given = ("--passphrase-file", str(command.passphrase_file))
    made = say(*given, "new", str(folder), "--for", "supervising", "--kdf", "light")
    assert made.code == 0, made.err
    practice = open_practice(folder, passphrase=PASSPHRASE)
    try:
        settings = practice.settings.read()
        assert (settings.supervises, settings.coaches) == (True, False)
    finally:
        practice.close()
