"""The data-protection desk from the command line: its contract, its refusals, its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from coachjournal.exports.read_back import read_pdf
from tests.cli.commands import CommandLine, say


def _read(file: Path) -> str:
    return " ".join(" ".join(read_pdf(file.read_bytes()).pages).split())


def test_an_erasure_is_planned_without_yes_and_done_with_it(command: CommandLine) -> None:
    command.done("client", "add", "--code", "C-02", "--name", "Other Person")
    said = command.refused(1, "erase-client", "--client", "C-01")
    assert "sessions 1" in said
    assert "Hours of coaching that go with it: 1.00." in said
    assert len(command.json("sessions")) == 1

    answer = command.json("erase-client", "--client", "C-01", "--yes")
    assert answer["rows"]["records"] == 1
    assert (answer["minutes_lost"], answer["kept_code"], answer["finished"]) == (60, None, True)
    assert command.json("sessions") == []
    assert [each["code"] for each in command.json("client", "list")] == ["C-02"]
    assert command.json("search", "herons") == []
    assert command.json("check")["whole"]
    assert "no client" in command.refused(1, "erase-client", "--client", "C-01", "--yes").lower()


def test_hours_stay_under_a_random_code_when_asked(command: CommandLine) -> None:
    answer = command.json("erase-client", "--client", "C-01", "--keep-hours", "--yes")
    rows = command.json("sessions")
    assert [(row["client"], row["minutes"]) for row in rows] == [(answer["kept_code"], 60)]
    assert answer["minutes_kept"] == 60
    assert command.json("check")["whole"]


def test_whoever_was_erased_does_not_come_back_with_an_older_backup(
    command: CommandLine, tmp_path: Path
) -> None:
    made = command.done("backup").splitlines()[0]
    stick = tmp_path / "stick" / Path(made).name
    stick.parent.mkdir()
    shutil.copy(made, stick)
    command.done("client", "add", "--code", "C-02", "--name", "Other Person")
    command.done("erase-client", "--client", "C-01", "--yes")

    restored = tmp_path / "Restored.cjvault"
    answer = command.say("restore", str(stick), str(restored))
    assert answer.code == 0
    assert "erased again" in answer.err
    again = CommandLine(restored, command.passphrase_file)
    assert again.json("client", "list") == []
    assert again.json("search", "herons") == []
    assert again.json("check")["whole"]


def test_a_restricted_client_is_shown_only_when_asked_for(command: CommandLine) -> None:
    command.done(
        "client", "restrict", "--client", "C-01", "--why", "A claim", "--review", "2999-01-01"
    )
    assert command.json("client", "list") == []
    assert command.json("sessions") == []
    assert command.json("search", "herons") == []
    shown = command.json("client", "list", "--restricted")
    assert shown[0]["restricted_since"] is not None
    assert len(command.json("sessions", "--restricted")) == 1
    assert len(command.json("search", "herons", "--restricted")) == 1
    command.done("client", "unrestrict", "--client", "C-01", "--why", "Settled")
    assert len(command.json("client", "list")) == 1


def test_an_access_request_goes_from_the_list_to_the_copy(
    command: CommandLine, tmp_path: Path
) -> None:
    note = command.file("reflection.md", "I was too quick with my advice.")
    command.done(
        "log", "--client", "C-01", "--start", "2026-10-02T09:00", "--minutes", "60",
        "--reflection-file", note,
    )  # fmt: skip
    out = tmp_path / "answer"
    export = ("export", "access-request", "--client", "C-01", "--out", str(out))
    answer = command.say(*export)
    assert answer.code == 0
    assert "due by" in answer.err
    file = out / "to-decide.json"
    content = json.loads(file.read_text("utf-8"))
    assert not (out / "copy.pdf").exists()

    said = command.refused(7, *export, "--decisions", str(file))
    assert "decide" in said
    assert not (out / "copy.pdf").exists()

    for passage in content["passages"]:
        if passage["must_decide"]:
            passage |= {"verdict": "withhold", "why": "My own learning only."}
    file.write_text(json.dumps(content), "utf-8")
    answer = command.say(*export, "--decisions", str(file))
    assert answer.code == 0
    assert "who asks" in answer.err
    assert "Herons wading" in _read(out / "copy.pdf")
    assert "advice" not in _read(out / "copy.pdf")
    assert "withheld" in _read(out / "letter.pdf")


@pytest.mark.parametrize(("who", "words"), [("sponsor", "contract"), ("authority", "insurer")])
def test_others_than_the_person_are_pointed_elsewhere(
    command: CommandLine, tmp_path: Path, who: str, words: str
) -> None:
    out = tmp_path / "answer"
    said = command.refused(
        7, "export", "access-request", "--client", "C-01", "--out", str(out), "--asked-by", who
    )
    assert words in said
    assert not out.exists()


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"format":"coachjournal-access-decisions"}', '{"format":1']
)
def test_a_file_of_decisions_that_is_none_is_refused(
    command: CommandLine, tmp_path: Path, content: str
) -> None:
    file = command.file("decisions.json", content)
    said = command.refused(
        1, "export", "access-request", "--client", "C-01", "--out", str(tmp_path / "a"),
        "--decisions", file,
    )  # fmt: skip
    assert "to-decide.json" in said


def test_a_clients_file_and_the_record_of_processing_are_written(
    command: CommandLine, tmp_path: Path
) -> None:
    file, record = tmp_path / "file.pdf", tmp_path / "record.pdf"
    command.done("export", "client-file", "--client", "C-01", "--out", str(file))
    assert "Herons wading" in _read(file)
    command.done("export", "record-of-processing", "--out", str(record))
    text = _read(record)
    assert "How it is guarded" in text
    assert "Rosa" not in text
    inside = command.vault / "record.md"
    command.refused(1, "export", "record-of-processing", "--out", str(inside))


def test_a_breach_is_entered_decided_and_closed(command: CommandLine) -> None:
    breach = command.done("breach", "add", "--what", "The laptop is gone", "--affected", "All")
    line = command.json("breach", "list")[0]
    assert (line["id"], line["open"], line["tell_regulator"]) == (breach, True, None)
    assert line["hours_left"] in (71, 72)
    command.done(
        "breach", "decide", breach, "--regulator", "yes", "--people", "no", "--why", "Exports"
    )
    command.done("breach", "told", breach, "--regulator")
    line = command.json("breach", "list")[0]
    assert (line["open"], line["hours_left"], line["tell_people"]) == (False, None, False)
    command.refused(1, "breach", "add", "--what", " ")
    command.refused(
        1, "breach", "decide", "nothing", "--regulator", "no", "--people", "no", "--why", "x"
    )


def test_a_colleague_opens_the_will_without_any_journal(
    command: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "for Ada.cjwill"
    made = command.say(
        "will", "make", "--out", str(file), "--colleague", "Ada", "--kdf", "light",
        "--sheet", str(tmp_path / "sheet.pdf"),
    )  # fmt: skip
    assert made.code == 0
    secret = command.file("secret.txt", made.err.strip().splitlines()[-1] + "\n")
    assert made.out == ""
    command.done("will", "wish", "--client", "C-01", "--say", "Call her", "--keep")
    command.done("will", "renew")
    shutil.rmtree(command.vault)

    answer = say("will", "open", str(file), "--secret-file", secret, "--json")
    contents = json.loads(answer.out)
    assert [(c["name"], c["say"], c["keep"]) for c in contents["clients"]] == [
        ("Rosa Fictional", "Call her", True)
    ]
    assert "Herons" not in answer.out
    wrong = command.file("wrong.txt", "no such words at all here\n")
    assert say("will", "open", str(file), "--secret-file", wrong).code == 3
    assert say("will", "open", wrong, "--secret-file", secret).code == 4
