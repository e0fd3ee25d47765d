"""The real logs beside the checkout, from the file to the figure, and files that are none."""

from __future__ import annotations

import json
import zlib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import CommandLine

AS_OF = ("--as-of", "2026-11-22")


@pytest.fixture
def empty(command: CommandLine) -> CommandLine:
    """A new vault without anything in it."""
    new = CommandLine(command.vault.parent / "New.cjvault", command.passphrase_file)
    new.done("new", str(new.vault), "--kdf", "light")
    return new


def _state(command: CommandLine) -> tuple[Any, Any]:
    return command.json("sessions"), command.json("client", "list")


def test_two_hundred_and_forty_sessions_come_to_the_truth(
    empty: CommandLine, shared_data: Path
) -> None:
    log = shared_data / "logs" / "sessions-240.csv"
    truth = json.loads((shared_data / "logs" / "sessions-240.truth.json").read_text())["have"]
    assert empty.json("import", str(log))["created"] == 240

    answer = empty.json("progress", "--credential", "icf-acc", *AS_OF)
    requirements = {each["id"]: each for each in answer["requirements"]}
    for name, have in truth.items():
        found = requirements[name]
        assert Decimal(str(found["have"])) == Decimal(have), name
        assert list(found["amounts"]) == found["counted"]
        total = Decimal(sum(found["amounts"].values()))
        in_unit = total / 60 if found["unit"] == "hours" else total
        if found["unit"] in ("hours", "persons", "clients"):
            assert round(in_unit, 2) == Decimal(have), name
    ids = {row["id"] for row in empty.json("sessions")}
    assert set(requirements["coaching-hours"]["counted"]) <= ids

    before = _state(empty)
    again = empty.json("import", str(log))
    assert (again["created"], again["duplicates"]) == (0, 240)
    assert _state(empty) == before
    assert empty.json("check")["whole"]


@pytest.mark.parametrize(
    ("name", "more"),
    [("icf-log.xlsx", ()), ("icf-log-day-first.csv", ("--map", "date-order=dmy"))],
)
def test_an_icf_log_comes_to_the_truth(
    empty: CommandLine, shared_data: Path, name: str, more: tuple[str, ...]
) -> None:
    truth = json.loads((shared_data / "logs" / "icf-log.truth.json").read_text())
    log = str(shared_data / "logs" / name)
    for form in ("icf-log", "auto"):
        answer = empty.json("import", log, "--as", form, *more)
        assert answer["created"] == (truth["clients"] if form == "icf-log" else 0)
    balances = [b for line in empty.json("client", "list") for b in line["opening_balances"]]
    assert len(empty.json("client", "list")) == truth["clients"]
    for key, minutes in (("paid_hours", "paid_minutes"), ("pro_bono_hours", "pro_bono_minutes")):
        total = Decimal(sum(b[minutes] for b in balances)) / 60
        assert round(total, 2) == Decimal(truth[key])
    answer = empty.json("progress", "--credential", "icf-acc", *AS_OF)
    hours = next(each for each in answer["requirements"] if each["id"] == "coaching-hours")
    too_large = {b["id"] for b in balances if b["participants"] > 15}
    assert too_large
    assert not too_large & set(hours["counted"])
    listed = Decimal(truth["paid_hours"]) + Decimal(truth["pro_bono_hours"])
    assert Decimal(str(hours["have"])) < listed
    # "Groups above 15 are on the log but do not count", to the minute.
    counted = {
        b["id"]: b["paid_minutes"] + b["pro_bono_minutes"]
        for b in balances
        if b["id"] not in too_large and b["end"] <= AS_OF[1]
    }
    assert hours["amounts"] == counted
    have = (Decimal(sum(counted.values())) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Decimal(str(hours["have"])) == have


def test_an_ambiguous_log_is_refused_with_its_line(empty: CommandLine, shared_data: Path) -> None:
    before = _state(empty)
    said = empty.refused(1, "import", str(shared_data / "logs" / "icf-log-day-first.csv"))
    assert "Line " in said
    assert "date-order=dmy" in said
    assert _state(empty) == before


HEADER = "date,start,minutes,client,name,note\n"


def _pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def _big_csv() -> bytes:
    return (HEADER + "2026-03-07,09:00,60,C-07,Rosa,herons\n" * 1_700_000).encode()


NOT_TAKEN = {
    "empty.csv": (b"", "empty"),
    "paper.pdf": (_pdf(), "PDF"),
    "sessions.csv": (_pdf(), "PDF"),
    "no-minutes.csv": (b"date,start,client\n2026-03-07,09:00,C-07\n", "minutes"),
    "negative.csv": (f"{HEADER}2026-03-07,09:00,-5,C-07,,\n".encode(), "Line 2"),
    "letters.csv": (f"{HEADER}2026-03-07,09:00,abc,C-07,,\n".encode(), "Line 2"),
    "second.csv": (
        f"{HEADER}2026-03-07,09:00,60,C-07,,\n2026-03-07,10:00,x,C-07,,\n".encode(),
        "Line 3",
    ),
    "nuls.csv": (b"\x00" * 5000, "file"),
    "random.xlsx": (b"PK\x03\x04" + zlib.compress(b"x" * 5000), "workbook"),
    "header.csv": (HEADER.encode(), "no row"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "picture"),
}


@pytest.mark.parametrize("name", NOT_TAKEN)
def test_what_cannot_be_taken_is_refused_whole_and_in_words(
    command: CommandLine, name: str
) -> None:
    content, word = NOT_TAKEN[name]
    before = _state(command)
    for form in ("auto", "sessions", "icf-log"):
        answer = command.say("import", command.file(name, content), "--as", form)
        assert answer.code == 1
        assert answer.out == ""
    said = command.refused(1, "import", command.file(name, content), "--as", "sessions")
    assert word in said
    assert _state(command) == before


def test_sixty_megabytes_are_refused_before_they_are_read(command: CommandLine) -> None:
    file = command.file("big.csv", _big_csv())
    assert Path(file).stat().st_size > 60_000_000
    before = _state(command)
    assert "too large" in command.refused(1, "import", file)
    assert _state(command) == before


def test_a_folder_that_is_no_export_of_ours_is_refused(command: CommandLine) -> None:
    folder = command.vault.parent / "photos"
    folder.mkdir()
    (folder / "data.json").write_text('{"format": "something else"}')
    before = _state(command)
    for form in ("auto", "everything"):
        assert "not an export" in command.refused(1, "import", str(folder), "--as", form)
    command.refused(1, "import", command.file("file.csv", HEADER), "--as", "everything")
    assert _state(command) == before


FORMULA = "=cmd|' /C calc'!A1"


def test_a_formula_is_taken_literally_and_leaves_as_text(command: CommandLine) -> None:
    file = command.file("f.csv", f'{HEADER}2026-03-07,09:00,60,C-07,"{FORMULA}","{FORMULA}"\n')
    assert command.json("import", file)["created"] == 1
    line = next(each for each in command.json("client", "list") if each["code"] == "C-07")
    assert FORMULA in line.values()
    out = command.vault.parent / "out"
    command.done("export", "everything", "--out", str(out))
    assert FORMULA in (out / "data.json").read_text()
    for table in out.glob("*.csv"):
        for cell in table.read_text("utf-8-sig").replace("\n", ",").split(","):
            assert not cell.strip('"').startswith("="), table.name


@pytest.mark.parametrize(
    "told", ["nonsense", "=x", "x=", "date-order=xyz", "gone=minutes", "minutes=gone", "a=b=c", ""]
)
def test_a_map_that_does_not_fit_is_refused(command: CommandLine, told: str) -> None:
    file = command.file("f.csv", HEADER + "2026-03-07,09:00,60,C-07,,\n")
    command.refused(1, "import", file, "--map", told)
    assert len(command.json("sessions")) == 1
