"""The command line's contract: commands, JSON keys, what is printed where."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from coachjournal.cli.main import commands
from tests.cli.commands import CommandLine, say

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LOG = ("log", "--client", "C-01", "--start", "2026-10-02T09:00", "--minutes", "75")


def options_of(*names: str) -> set[str]:
    found = commands
    for name in names:
        found = found.commands[name]  # type: ignore[assignment]
    return {each for parameter in found.params for each in parameter.opts if each.startswith("--")}


CONTRACT = {
    "new": "--kit --kdf",
    "demo": "--years --sessions --seed --until",
    "info": "--json",
    "client add": "--code --name --organisation --email --also --consent-log --direct-report "
    "--kind --working-name",
    "client list": "--json",
    "log": "--client --start --minutes --payment --kind --participants --mode --status --activity "
    "--coaching-minutes --context --record-file --reflection-file --theme --technique --bring",
    "develop": "--type --date --minutes --title --with --one-to-one --category --format "
    "--qualified --source --starts-training",
    "sessions": "--client --from --to --json",
    "search": "--json",
    "import": "--as --map --dry-run --json",
    "credentials": "--json",
    "progress": "--credential --as-of --workings --json",
    "export supervision-pack": "--out --since --sketch --appendix --password-file --accept-unsure",
    "export hours-log": "--body --out --as-of --accept-unsure",
    "export accreditation-paper": "--form --out --credential --from --to --client --organisation",
    "signed-sheet list": "--json",
    "export everything": "--out",
    "check": "--json --recovery-key-file",
    "self-check": "",
    "backup": "--to",
    "backups": "--json --counts",
    "restore": "--recovery-key-file",
    "rehearse": "--json",
    "passphrase": "--new-passphrase-file --recovery-key-file --kit",
    "recovery-kit": "--out",
    "rotate": "--new-passphrase-file --kit",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_every_flag_of_the_contract_is_there(name: str) -> None:
    assert set(CONTRACT[name].split()) <= options_of(*name.split())


def test_a_recovery_key_opens_only_what_the_contract_names() -> None:
    names = [name for name in CONTRACT if "--recovery-key-file" in options_of(*name.split())]
    assert names == ["export everything", "check", "restore", "passphrase"]


@pytest.mark.parametrize("name", [*CONTRACT, "", "client", "export"])
def test_help_is_everywhere(name: str) -> None:
    for flag in ("--help", "-h"):
        answer = say(*name.split(), flag)
        assert answer.code == 0
        assert "Usage" in answer.out


def test_the_passphrase_is_never_an_argument() -> None:
    for name in CONTRACT:
        assert not {"--passphrase", "-p"} & options_of(*name.split())


def test_log_prints_the_new_sessions_id_and_nothing_else(command: CommandLine) -> None:
    printed = command.done(*LOG)
    assert _UUID.fullmatch(printed)
    assert printed in {row["id"] for row in command.json("sessions")}


def test_sessions_as_json(command: CommandLine) -> None:
    printed = command.done(
        *LOG, "--coaching-minutes", "60", "--payment", "pro-bono", "--kind", "team",
        "--participants", "6", "--status", "held", "--activity", "facilitation",
    )  # fmt: skip
    rows = command.json("sessions")
    assert [row["start"] for row in rows] == ["2026-10-01T09:00", "2026-10-02T09:00"]
    row = rows[1]
    assert isinstance(row.pop("counts_for"), list)
    row.pop("mode")
    assert row == {
        "id": printed, "client": "C-01", "start": "2026-10-02T09:00", "minutes": 75,
        "coaching_minutes": 60, "activity": "facilitation", "kind": "team", "participants": 6,
        "payment": "pro-bono", "status": "held",
    }  # fmt: skip
    assert "icf-acc" in rows[0]["counts_for"]


def test_sessions_of_a_client_and_of_some_days(command: CommandLine) -> None:
    command.done("client", "add", "--code", "C-02")
    for day in ("2026-10-02", "2026-10-03"):
        command.done("log", "--client", "C-02", "--start", f"{day}T09:00", "--minutes", "30")
    assert len(command.json("sessions", "--client", "C-02")) == 2
    assert len(command.json("sessions", "--from", "2026-10-02", "--to", "2026-10-02")) == 1
    assert command.json("sessions", "--from", "2027-01-01") == []
    assert "C-09" not in command.refused(1, "sessions", "--client", "C-09")


def test_clients_as_json_hold_their_opening_balances(
    command: CommandLine, shared_data: Path
) -> None:
    command.done("import", str(shared_data / "logs" / "icf-log.xlsx"))
    lines = command.json("client", "list")
    held = [line for line in lines if line["opening_balances"]]
    assert len(held) == len(lines) - 1
    assert {"id", "start", "end", "paid_minutes", "pro_bono_minutes"} <= set(
        held[0]["opening_balances"][0]
    )
    assert lines[0]["code"] == "C-01"


def test_search_as_json(command: CommandLine) -> None:
    [hit] = command.json("search", "estuary herons")
    assert set(hit) == {"kind", "id", "title", "snippet", "score", "client"}
    assert (hit["kind"], hit["client"]) == ("record", "C-01")
    assert "Herons" in hit["snippet"]
    assert command.json("search", "godwits") == []
    command.done("develop", "--type", "cpd", "--date", "2026-03-01", "--minutes", "60",
                 "--title", "Godwits")  # fmt: skip
    [hit] = command.json("search", "godwits")
    assert set(hit) == {"kind", "id", "title", "snippet", "score"}


def test_import_as_json(command: CommandLine) -> None:
    file = command.file(
        "log.csv",
        "date,start,minutes,client,shoe\n2026-03-07,09:00,60,C-07,42\n2026-03-08,9:00,60,C-07,42\n",
    )
    wanted = {"created": 2, "duplicates": 0, "refused": [], "dry_run": True}
    answer = command.json("import", file, "--dry-run")
    assert {key: answer[key] for key in wanted} == wanted
    assert answer["unknown_columns"] == ["shoe"]
    assert command.json("import", file)["created"] == 2
    again = command.json("import", file)
    assert (again["created"], again["duplicates"]) == (0, 2)


def test_refused_lines_as_json_with_exit_one(command: CommandLine) -> None:
    file = command.file("log.csv", "date,start,minutes,client\n2026-03-07,09:00,-5,C-07\n")
    answer = command.say("import", file, "--json")
    assert answer.code == 1
    told = json.loads(answer.out)
    assert told["created"] == 0
    [refusal] = told["refused"]
    assert set(refusal) == {"line", "message"}
    assert refusal["line"] == 2
    assert "minutes" in refusal["message"]
    assert len(command.json("sessions")) == 1


def test_progress_as_json(command: CommandLine) -> None:
    answer = command.json("progress", "--credential", "icf-acc", "--as-of", "2026-11-22")
    assert {"credential", "as_of", "pack", "met", "earliest", "requirements"} <= set(answer)
    assert (answer["credential"], answer["as_of"], answer["met"]) == (
        "icf-acc",
        "2026-11-22",
        False,
    )
    [session] = command.json("sessions")
    keys = {
        "id", "label", "needed", "have", "missing", "unit", "met", "confidence", "source",
        "counted", "amounts", "left_out",
    }  # fmt: skip
    assert all(keys <= set(requirement) for requirement in answer["requirements"])
    hours = next(r for r in answer["requirements"] if r["id"] == "coaching-hours")
    assert (hours["have"], hours["counted"]) == (1, [session["id"]])
    assert hours["amounts"] == {session["id"]: 60}


def test_progress_in_words_and_with_workings(command: CommandLine) -> None:
    short = command.done("progress", "--credential", "icf-acc")
    long = command.done("progress", "--credential", "icf-acc", "--workings")
    [session] = command.json("sessions")
    assert session["id"] not in short
    assert session["id"] in long


def test_credentials_need_no_vault() -> None:
    answer = say("credentials", "--json")
    assert answer.code == 0
    assert {"icf-acc", "icf-pcc", "icf-mcc"} <= {each["id"] for each in json.loads(answer.out)}


def test_info_needs_no_passphrase_and_tells_nothing_of_the_practice(command: CommandLine) -> None:
    answer = say("info", str(command.vault), "--json")
    told = json.loads(answer.out)
    assert {"format", "version", "slots", "last_backup", "database_bytes"} <= set(told)
    assert [slot["type"] for slot in told["slots"]] == ["passphrase", "recovery"]
    in_words = say("--vault", str(command.vault), "info")
    for text in (answer.out, in_words.out):
        assert "Rosa" not in text
        assert "C-01" not in text
        assert str(command.vault) not in text


def test_check_as_json(command: CommandLine) -> None:
    answer = command.json("check")
    assert answer["whole"] is True
    names = {part["name"] for part in answer["parts"]}
    assert {"header", "pages", "pointers", "search-index", "hours-log"} <= names
    assert command.done("check").endswith("The journal is whole.")


def test_every_kind_of_development_can_be_entered(command: CommandLine) -> None:
    for type_, more in {
        "cpd": ("--category", "core"),
        "training": ("--starts-training",),
        "mentor-coaching": ("--one-to-one",),
        "supervision": ("--format", "group", "--qualified"),
        "feedback": ("--source", "sponsor"),
        "observed": ("--with", "A peer"),
    }.items():
        printed = command.done(
            "develop", "--type", type_, "--date", "2026-03-01", "--minutes", "60", *more
        )
        assert _UUID.fullmatch(printed)


def test_everything_goes_out_and_comes_into_a_new_vault(command: CommandLine) -> None:
    out = command.vault.parent / "everything"
    command.done("export", "everything", "--out", str(out))
    new = CommandLine(command.vault.parent / "New.cjvault", command.passphrase_file)
    new.done("new", str(new.vault), "--kdf", "light")
    assert new.json("import", str(out))["created"] > 3
    for question in (
        ("sessions",), ("search", "herons"), ("client", "list"),
        ("progress", "--credential", "icf-pcc", "--as-of", "2026-11-22"),
    ):  # fmt: skip
        assert new.json(*question) == command.json(*question)
    assert new.json("import", str(out), "--as", "everything")["created"] == 0
    assert "empty" in command.refused(1, "export", "everything", "--out", str(out))


def test_the_hours_log_lists_only_who_agreed(command: CommandLine) -> None:
    command.done("client", "add", "--code", "C-02", "--name", "Ada Listed", "--consent-log", "yes")
    command.done("log", "--client", "C-02", "--start", "2026-09-01T09:00", "--minutes", "60")
    out = command.vault.parent / "log.csv"
    answer = command.say("export", "hours-log", "--body", "icf", "--out", str(out))
    assert answer.code == 0
    assert answer.out == ""
    text = out.read_text("utf-8-sig")
    assert "Ada Listed" in text
    assert "Rosa" not in text
    command.refused(
        1, "export", "hours-log", "--body", "icf", "--out", str(out.with_suffix(".txt"))
    )


def test_a_pack_is_written_with_codes_only(command: CommandLine) -> None:
    out = command.vault.parent / "pack.md"
    command.done(*LOG, "--bring", "Why did I rescue Rosa Fictional again?")
    command.done("export", "supervision-pack", "--out", str(out), "--accept-unsure")
    text = out.read_text("utf-8")
    assert "rescue" in text
    assert "Rosa" not in text
    assert "C-01" in text


def test_a_pack_is_encrypted_with_the_password_of_a_file(command: CommandLine) -> None:
    out = command.vault.parent / "pack.pdf"
    secret = command.file("password.txt", "heron over slow water\n")
    command.done(*LOG, "--bring", "Why did I rescue Rosa Fictional again?")
    wanted = ("export", "supervision-pack", "--accept-unsure", "--password-file", secret)
    command.done(*wanted, "--out", str(out), "--appendix", "all")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(out)
    pages = pypdfium2.PdfDocument(out, password="heron over slow water")
    assert "Appendix" in pages[len(pages) - 1].get_textpage().get_text_bounded()
    command.refused(1, *wanted, "--out", str(out.with_suffix(".docx")))


def test_new_prints_the_recovery_key_once_and_it_opens(command: CommandLine) -> None:
    vault = command.vault.parent / "Other.cjvault"
    file = str(command.passphrase_file)
    answer = say("new", str(vault), "--kdf", "light", "--passphrase-file", file)
    assert answer.code == 0
    assert answer.out == ""
    [key] = re.findall(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}", answer.err)
    assert "tests only" in answer.err
    key_file = command.file("key.txt", key + "\n")
    assert say("check", str(vault), "--recovery-key-file", key_file).code == 0
    wrong = command.file("wrong.txt", key[:-1] + ("0" if key[-1] != "0" else "1"))
    assert say("check", str(vault), "--recovery-key-file", wrong).code in (1, 3)
    out = vault.parent / "out"
    answer = say(
        "--vault", str(vault), "export", "everything", "--recovery-key-file", key_file,
        "--out", str(out),
    )  # fmt: skip
    assert answer.code == 0
    assert (out / "data.json").exists()


def test_a_weak_passphrase_is_refused_for_a_real_vault(command: CommandLine) -> None:
    weak = command.file("weak.txt", "password1234\n")
    vault = command.vault.parent / "Weak.cjvault"
    answer = say("new", str(vault), "--passphrase-file", weak)
    assert answer.code == 1
    assert not vault.exists()


def test_a_demo_is_the_same_for_the_same_seed(command: CommandLine) -> None:
    answers = []
    for name in ("a", "b"):
        demo = CommandLine(command.vault.parent / f"{name}.cjvault", command.passphrase_file)
        demo.done(
            "demo", str(demo.vault), "--kdf", "light", "--years", "1", "--seed", "4",
            "--until", "2026-11-22",
        )  # fmt: skip
        answers.append(demo.json("sessions"))
    assert len(answers[0]) > 20
    assert answers[0] == answers[1]
    assert max(row["start"] for row in answers[0] if row["status"] == "held") <= "2026-11-23"


def test_self_check_says_that_everything_works() -> None:
    answer = say("self-check")
    assert answer.code == 0
    assert "Everything works" in answer.out


def test_today_is_the_day_when_no_day_is_said(command: CommandLine) -> None:
    answer = command.json("progress", "--credential", "icf-acc")
    assert date.fromisoformat(answer["as_of"]) <= date.today()  # noqa: DTZ011
